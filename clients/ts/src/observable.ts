/** Stops what it was returned for. May be called more than once. */
export type Unsubscribe = () => void;

/**
 * A value that changes, and tells who asks.
 *
 * `subscribe` is the store contract of Svelte, so that `$client.auth.authStateChanges` works
 * there as it is.
 */
export interface Observable<T> {
  /** The value as it is now. */
  readonly value: T;

  /** Calls `listener` at once with the value, and again with each new one. */
  subscribe(listener: (value: T) => void): Unsubscribe;

  /** Waits for a value that fits; at once if the present one does. */
  until(fits: (value: T) => boolean, signal?: AbortSignal): Promise<T>;
}

/**
 * An {@link Observable} for its owner, who alone may change it.
 *
 * @internal
 */
export class Subject<T> implements Observable<T> {
  readonly #listeners = new Set<(value: T) => void>();
  #value: T;

  constructor(value: T) {
    this.#value = value;
  }

  get value(): T {
    return this.#value;
  }

  /** Tells all listeners, unless nothing has changed. */
  set(value: T): void {
    if (Object.is(value, this.#value)) return;
    this.#value = value;
    // A copy: a listener may leave, or bring another, while it is told.
    for (const listener of [...this.#listeners]) {
      if (this.#listeners.has(listener)) listener(value);
    }
  }

  subscribe(listener: (value: T) => void): Unsubscribe {
    // Wrapped, so that one function that subscribes twice is told twice and leaves once.
    const own = (value: T): void => {
      listener(value);
    };
    this.#listeners.add(own);
    own(this.#value);
    return () => {
      this.#listeners.delete(own);
    };
  }

  until(fits: (value: T) => boolean, signal?: AbortSignal): Promise<T> {
    return new Promise((resolve, reject) => {
      const end = (): void => {
        this.#listeners.delete(listener);
        signal?.removeEventListener("abort", aborted);
      };
      const listener = (value: T): void => {
        if (!fits(value)) return;
        end();
        resolve(value);
      };
      const aborted = (): void => {
        end();
        reject(signal?.reason);
      };
      this.#listeners.add(listener);
      signal?.addEventListener("abort", aborted);
      if (signal?.aborted === true) aborted();
      else listener(this.#value);
    });
  }
}
