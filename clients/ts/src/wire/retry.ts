import { toJeboError } from "../errors/decode.js";
import { Backoff, isTransient } from "./backoff.js";
import { sleep, type Timing } from "./timing.js";

const TRIES = 5;

/**
 * How long a call may take, over all its tries.
 *
 * @internal
 */
export class Deadline {
  readonly #timing: Timing;
  readonly #end: number;

  /** Without a time, or with one of 0 or less, it never comes. */
  constructor(timing: Timing, timeoutMs: number | undefined) {
    this.#timing = timing;
    const limited = timeoutMs !== undefined && timeoutMs > 0;
    this.#end = limited ? timing.now() + timeoutMs : Infinity;
  }

  /** Milliseconds until then, at least one, as none would mean no limit; Infinity if it never comes. */
  get left(): number {
    return Math.max(1, this.#end - this.#timing.now());
  }

  /** The same for those who take no number for no limit. */
  get leftMs(): number | undefined {
    return this.#end === Infinity ? undefined : this.left;
  }
}

/**
 * Makes up to five tries. A pause that the deadline does not leave time for is not begun: then the
 * error that would be waited for is more worth knowing than that time is over.
 *
 * @internal
 */
export async function retry<T>(
  attempt: () => Promise<T>,
  timing: Timing,
  deadline: Deadline,
  signal?: AbortSignal,
): Promise<T> {
  const backoff = new Backoff(timing);
  for (let tries = 1; ; tries++) {
    try {
      return await attempt();
    } catch (caught) {
      const error = toJeboError(caught);
      const pause = backoff.pause(error);
      const last = tries === TRIES || pause >= deadline.left || signal?.aborted === true;
      if (last || !isTransient(error)) throw error;
      await sleep(timing, pause, signal);
    }
  }
}
