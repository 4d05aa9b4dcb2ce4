/**
 * Where time and chance come from, so that tests need neither.
 *
 * @internal
 */
export interface Timing {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls `task` after so many milliseconds, unless the function returned is called before. */
  after(ms: number, task: () => void): () => void;
  /** Calls `task` when the machine has a network again, unless the function returned is called. */
  online(task: () => void): () => void;
  /** A number from 0 up to, but not including, 1. */
  random(): number;
}

/**
 * The time of the machine.
 *
 * @internal
 */
export const systemTiming: Timing = {
  now: () => Date.now(),
  after(ms, task) {
    const timer = setTimeout(task, ms);
    return () => {
      clearTimeout(timer);
    };
  },
  online(task) {
    // Browsers only: Node does not say.
    if (typeof globalThis.addEventListener !== "function") return () => undefined;
    globalThis.addEventListener("online", task, { once: true });
    return () => {
      globalThis.removeEventListener("online", task);
    };
  },
  random: () => Math.random(),
};

/**
 * Waits, or rejects with the reason of `signal` as soon as that is aborted.
 *
 * @internal
 */
export function sleep(timing: Timing, ms: number, signal?: AbortSignal): Promise<void> {
  return unlessAborted((resolve) => timing.after(ms, resolve), signal);
}

/**
 * Waits like `sleep` before the server is tried again, but no longer than until there is a network.
 *
 * @internal
 */
export function pause(timing: Timing, ms: number, signal?: AbortSignal): Promise<void> {
  return unlessAborted((resolve) => {
    const cancel = (): void => {
      cancelTimer();
      cancelOnline();
    };
    const done = (): void => {
      cancel();
      resolve();
    };
    const cancelTimer = timing.after(ms, done);
    const cancelOnline = timing.online(done);
    return cancel;
  }, signal);
}

/**
 * Waits for `promise`, but no longer than until `signal` is aborted. The promise goes on: it is
 * for work that others wait for too.
 *
 * @internal
 */
export function abortable<T>(promise: Promise<T>, signal?: AbortSignal): Promise<T> {
  if (signal === undefined) return promise;
  return unlessAborted<T>((resolve, reject) => {
    promise.then(resolve, reject);
    return () => undefined;
  }, signal);
}

function unlessAborted<T>(
  start: (resolve: (value: T) => void, reject: (error: unknown) => void) => () => void,
  signal: AbortSignal | undefined,
): Promise<T> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted === true) {
      reject(signal.reason);
      return;
    }
    const aborted = (): void => {
      cancel();
      reject(signal?.reason);
    };
    signal?.addEventListener("abort", aborted, { once: true });
    const settled = (): void => {
      signal?.removeEventListener("abort", aborted);
    };
    const cancel = start(
      (value) => {
        settled();
        resolve(value);
      },
      (error) => {
        settled();
        reject(error);
      },
    );
  });
}
