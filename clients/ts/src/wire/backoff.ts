import { Code } from "@connectrpc/connect";

import { TooManyAttempts } from "../errors/classes.js";
import type { JeboError } from "../errors/error.js";
import type { Timing } from "./timing.js";

const FIRST_MS = 100;
const LONGEST_MS = 5_000;

/**
 * Whether the same call may go well if it is sent again. A connection that ended under it is
 * UNAVAILABLE too. Whoever has tried too many passwords is a person, to be told how long to wait.
 *
 * @internal
 */
export function isTransient(error: JeboError): boolean {
  switch (error.code) {
    case Code.Unavailable:
      return true;
    case Code.ResourceExhausted:
      return error.retryAfterMs !== undefined && !(error instanceof TooManyAttempts);
    default:
      return false;
  }
}

/**
 * The pauses between tries: 100 ms doubling to 5 s, each shortened by a random part of up to a
 * half, so that clients which lost a server together don't come back together.
 *
 * @internal
 */
export class Backoff {
  readonly #timing: Timing;
  #next = FIRST_MS;

  constructor(timing: Timing) {
    this.#timing = timing;
  }

  /** The pause before the next try, in milliseconds; not less than the server asked for. */
  pause(error?: JeboError): number {
    const pause = this.#next * (1 - this.#timing.random() / 2);
    this.#next = Math.min(this.#next * 2, LONGEST_MS);
    return Math.max(pause, error?.retryAfterMs ?? 0);
  }

  /** Begins anew. */
  reset(): void {
    this.#next = FIRST_MS;
  }
}
