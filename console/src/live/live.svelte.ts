import { CursorTooOld, type ReportEvent, type StreamState } from "@jebo/client";

import { client } from "../session/client";

/** Is told of every change, and when to read anew because changes were missed. */
export interface LiveListener {
  event(event: ReportEvent): void;
  reset(): void;
}

/** The one stream of changes, for all of the page: browsers have few connections to a server. */
class Live {
  state = $state<StreamState>("closed");
  readonly #listeners = new Set<LiveListener>();
  #stop = new AbortController();
  #begun: Promise<void> | undefined;

  /**
   * Begins behind a cursor, or now, unless it has begun. What is read from the server after this
   * is done, or is told by the page with that cursor, misses no change.
   */
  begin(cursor?: string): Promise<void> {
    if (this.#begun !== undefined) return this.#begun;
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    const start = (cursor: string): void => {
      void this.#run(cursor, signal);
    };
    if (cursor !== undefined) {
      start(cursor);
      this.#begun = Promise.resolve();
    } else {
      this.#begun = now(signal).then(start);
      this.#begun.catch(() => {
        this.#begun = undefined;
      });
    }
    return this.#begun;
  }

  /** Ends it: nobody is signed in, or somebody else. */
  end(): void {
    this.#stop.abort();
    this.#begun = undefined;
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

  async #run(cursor: string, signal: AbortSignal): Promise<void> {
    const stream = client.events.watch(cursor, { signal });
    const leave = stream.state.subscribe((state) => {
      if (!signal.aborted || state === "closed") this.state = state;
    });
    try {
      for await (const event of stream) {
        for (const listener of [...this.#listeners]) listener.event(event);
      }
    } catch (error) {
      this.#begun = undefined;
      // The log does not reach back that far. Anything else is shown as "not connected".
      if (error instanceof CursorTooOld && !signal.aborted) await this.renew();
    } finally {
      leave();
    }
  }
}

export const live = new Live();

async function now(signal: AbortSignal): Promise<string> {
  return (await client.reports.getReports({ pageSize: 1 }, { signal })).eventsCursor ?? "";
}
