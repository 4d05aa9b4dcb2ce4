import { CursorTooOld, InvalidArgument, type ReportEvent, type StreamState } from "@jebo/client";

import { client } from "../session/client";

/** Is told of every change, and when to read anew because changes were missed. */
export interface LiveListener {
  event(event: ReportEvent): void;
  reset(): void;
}

/** How long a window may be hidden before it lets its connection go. */
const HIDDEN_MS = 30_000;

/**
 * The one stream of changes, for all of the page. Without TLS a browser has six connections to a
 * server, for all windows together: so one that nobody looks at rests, and then reads on where it
 * was.
 */
class Live {
  state = $state<StreamState>("connecting");
  readonly #listeners = new Set<LiveListener>();
  #stop = new AbortController();
  #begun: Promise<void> | undefined;
  /** Where to go on; undefined while nobody has begun. */
  #cursor: string | undefined;

  constructor() {
    let timer: ReturnType<typeof setTimeout> | undefined;
    document.addEventListener("visibilitychange", () => {
      clearTimeout(timer);
      if (document.hidden) timer = setTimeout(() => this.#stop.abort(), HIDDEN_MS);
      else if (this.#cursor !== undefined && this.#stop.signal.aborted) this.#start(this.#cursor);
    });
  }

  /**
   * Begins behind a cursor, or now, unless it has begun. What is read from the server after this
   * is done, or is told by the page with that cursor, misses no change.
   */
  begin(cursor?: string): Promise<void> {
    if (this.#begun !== undefined) return this.#begun;
    if (cursor !== undefined) {
      this.#start(cursor);
      this.#begun = Promise.resolve();
      return this.#begun;
    }
    const begun = now().then(
      (cursor) => {
        if (this.#begun === begun) this.#start(cursor);
      },
      (error: unknown) => {
        if (this.#begun === begun) this.end();
        throw error;
      },
    );
    this.#begun = begun;
    return begun;
  }

  /** Whether `begin` has been called, so that a cursor that comes with a page is of no use. */
  get hasBegun(): boolean {
    return this.#begun !== undefined;
  }

  /** Ends it: nobody is signed in, or somebody else, or the server can't be reached. */
  end(): void {
    this.#stop.abort();
    this.state = "closed";
    this.#begun = undefined;
    this.#cursor = undefined;
  }

  /** Ends it, and has everybody read anew. */
  async renew(): Promise<void> {
    this.end();
    await this.begin();
    for (const listener of [...this.#listeners]) listener.reset();
  }

  /** Returns a function that leaves. */
  listen(listener: LiveListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #start(cursor: string): void {
    this.#cursor = cursor;
    this.#stop = new AbortController();
    void this.#run(cursor, this.#stop.signal);
  }

  async #run(cursor: string, signal: AbortSignal): Promise<void> {
    const stream = client.events.watch(cursor, { signal });
    const leave = stream.state.subscribe((state) => {
      if (!signal.aborted || state === "closed") this.state = state;
    });
    try {
      for await (const event of stream) {
        this.#cursor = event.cursor;
        for (const listener of [...this.#listeners]) listener.event(event);
      }
    } catch (error) {
      this.#begun = undefined;
      // The log does not reach back that far, or, since a restore from a backup, not forth. Anything
      // else is shown as "not connected".
      const isElsewhere = error instanceof CursorTooOld || error instanceof InvalidArgument;
      if (isElsewhere && !signal.aborted) await this.renew();
    } finally {
      leave();
    }
  }
}

export const live = new Live();

async function now(): Promise<string> {
  return (await client.reports.getReports({ pageSize: 1 })).eventsCursor ?? "";
}
