import { SessionEnded } from "../errors/classes.js";
import { abortError, toJeboError } from "../errors/decode.js";
import { Deadline, retry } from "./retry.js";
import type { SessionKeeper } from "./session-keeper.js";
import { abortable, type Timing } from "./timing.js";

/** How a call is to be sent. */
export interface SendOptions {
  /** Whether anybody may make it, so that it goes without a token. */
  readonly open?: boolean;
  readonly signal?: AbortSignal | undefined;
  /** For all tries together; 0 is no limit. */
  readonly timeoutMs?: number | undefined;
}

/** Sends a call once: with this token, and in this time. */
export type Attempt<T> = (token: string | undefined, timeoutMs: number | undefined) => Promise<T>;

/**
 * What all calls have in common, by whichever way they go: a token, tries, and errors by reason.
 *
 * @internal
 */
export class Courier {
  readonly #sessions: SessionKeeper;
  readonly #timing: Timing;

  constructor(sessions: SessionKeeper, timing: Timing) {
    this.#sessions = sessions;
    this.#timing = timing;
  }

  /** Sends a call, again where that may help. */
  send<T>(attempt: Attempt<T>, options: SendOptions): Promise<T> {
    const deadline = new Deadline(this.#timing, options.timeoutMs);
    return this.#authorized(options, (token) =>
      retry(() => attempt(token, deadline.leftMs), this.#timing, deadline, options.signal),
    );
  }

  /** Opens a stream, once: whoever reads it opens it again. */
  open<T>(attempt: Attempt<T>, options: SendOptions): Promise<T> {
    return this.#authorized(options, (token) => attempt(token, options.timeoutMs));
  }

  /**
   * Notes what an error says of the token that the call went with. Returns the token for another
   * try, if there is one that makes sense.
   */
  async learn(caught: unknown, token: string | undefined): Promise<string | undefined> {
    const error = toJeboError(caught);
    if (token === undefined) return undefined;
    if (error.reason === "TOKEN_EXPIRED") {
      return (await this.#sessions.refresh(token)).accessToken;
    }
    // Its tokens are worth nothing from then on.
    if (error instanceof SessionEnded) await this.#sessions.forget(token);
    return undefined;
  }

  async #authorized<T>(
    { open, signal }: SendOptions,
    send: (token?: string) => Promise<T>,
  ): Promise<T> {
    try {
      if (open === true) return await send();
      const token = (await abortable(this.#sessions.current(), signal))?.accessToken;
      try {
        return await send(token);
      } catch (caught) {
        const next = await abortable(this.learn(caught, token), signal);
        if (next === undefined) throw caught;
        return await send(next);
      }
    } catch (caught) {
      throw signal?.aborted === true ? abortError(signal) : toJeboError(caught);
    }
  }
}
