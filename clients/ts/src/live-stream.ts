import { Code } from "@connectrpc/connect";

import { toJeboError } from "./errors/decode.js";
import type { JeboError } from "./errors/error.js";
import { makeError } from "./errors/make.js";
import { type Observable, Subject } from "./observable.js";
import { Backoff, isTransient } from "./wire/backoff.js";
import { pause, type Timing } from "./wire/timing.js";

/**
 * How a stream does: `connecting` to the server, `live`, `waiting` for the next try after the
 * connection was lost, or `closed`, for good.
 */
export type StreamState = "connecting" | "live" | "waiting" | "closed";

/** The server sends a sign of life each 15 s. Three that are missing are a lost connection. */
const SILENCE_MS = 45_000;

/**
 * What one kind of stream knows of its messages.
 *
 * @internal
 */
export interface StreamKind<M, T> {
  /** Opens a connection behind what `read` has returned last. */
  open(signal: AbortSignal, opened: () => void): AsyncIterable<M> | Promise<AsyncIterable<M>>;
  /** The value to hand out; undefined for a sign of life, or what was handed out before. */
  read(message: M): T | undefined;
  /** Whether the server ends the stream when there is nothing more to come. */
  readonly ends: boolean;
}

/**
 * Values that come for as long as there are any, over any number of connections: each once, and
 * in order. It connects when it is iterated, which can be done once.
 *
 * Iterating ends when the server has said all, and when the stream is closed: by `close`, by
 * leaving the loop, by the signal that was given, or by closing the client. What can't be mended
 * by connecting again is thrown.
 */
export class LiveStream<T> implements AsyncIterable<T> {
  /** Whether there is a connection. */
  readonly state: Observable<StreamState>;
  readonly #state = new Subject<StreamState>("connecting");
  readonly #values: AsyncGenerator<T>;
  readonly #closed = new AbortController();

  /** @internal */
  constructor(kind: StreamKind<unknown, T>, timing: Timing, signals: (AbortSignal | undefined)[]) {
    this.state = this.#state;
    const close = (): void => {
      this.close();
    };
    const given = signals.filter((signal) => signal !== undefined);
    for (const signal of given) signal.addEventListener("abort", close, { once: true });
    this.#closed.signal.addEventListener("abort", () => {
      for (const signal of given) signal.removeEventListener("abort", close);
      this.#state.set("closed");
    });
    if (given.some((signal) => signal.aborted)) close();
    this.#values = this.#run(kind, timing);
  }

  /** Ends the stream, and whoever iterates it. */
  close(): void {
    this.#closed.abort();
  }

  [Symbol.asyncIterator](): AsyncIterator<T, undefined> {
    return {
      next: () => this.#values.next(),
      // A generator takes no `return` while it waits for a message: close first.
      return: async () => {
        this.close();
        await this.#values.return(undefined);
        return { done: true, value: undefined };
      },
    };
  }

  async *#run<M>(kind: StreamKind<M, T>, timing: Timing): AsyncGenerator<T, undefined> {
    const { signal } = this.#closed;
    const backoff = new Backoff(timing);
    const isClosed = (): boolean => signal.aborted;
    let wasExpired = false;
    try {
      while (!isClosed()) {
        this.#state.set("connecting");
        let error: JeboError;
        try {
          for await (const message of this.#connect(kind, timing)) {
            backoff.reset();
            wasExpired = false;
            const value = kind.read(message);
            if (value !== undefined) yield value;
          }
          if (kind.ends) return;
          error = brokenOff("the stream ended before its time");
        } catch (caught) {
          if (isClosed()) return;
          error = toJeboError(caught);
          // The transport has got another token by now, if there is one.
          const isExpired = error.reason === "TOKEN_EXPIRED";
          if (isExpired ? wasExpired : !mends(error)) throw error;
          wasExpired = isExpired;
        }
        this.#state.set("waiting");
        await pause(timing, backoff.pause(error), signal).catch(() => undefined);
      }
    } finally {
      this.close();
    }
  }

  /** The messages of one connection, which is closed when they are no longer read. */
  async *#connect<M>(kind: StreamKind<M, T>, timing: Timing): AsyncGenerator<M> {
    const connection = new AbortController();
    const hangUp = (): void => {
      connection.abort();
    };
    const opened = (): void => {
      if (!connection.signal.aborted) this.#state.set("live");
    };
    this.#closed.signal.addEventListener("abort", hangUp);
    try {
      const open = Promise.resolve(kind.open(connection.signal, opened));
      const messages = (await inTime(open, timing))[Symbol.asyncIterator]();
      for (;;) {
        const next = await inTime(messages.next(), timing);
        if (next.done === true) return;
        opened();
        yield next.value;
      }
    } finally {
      hangUp();
      this.#closed.signal.removeEventListener("abort", hangUp);
    }
  }
}

/**
 * Whether connecting again may help. RESOURCE_EXHAUSTED counts here also where the server names no
 * time: the reader was slow, or too many streams are open.
 */
function mends(error: JeboError): boolean {
  return isTransient(error) || error.code === Code.ResourceExhausted;
}

function brokenOff(message: string): JeboError {
  return makeError({ code: Code.Unavailable, message });
}

async function inTime<T>(promise: Promise<T>, timing: Timing): Promise<T> {
  let cancel: (() => void) | undefined;
  const silence = new Promise<never>((_, reject) => {
    cancel = timing.after(SILENCE_MS, () => {
      reject(brokenOff("the stream gave no sign of life"));
    });
  });
  try {
    return await Promise.race([promise, silence]);
  } finally {
    cancel?.();
  }
}
