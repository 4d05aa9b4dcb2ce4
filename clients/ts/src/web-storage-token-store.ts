import type { Unsubscribe } from "./observable.js";
import type { StoredSession, TokenStore } from "./token-store.js";

/**
 * Keeps tokens in `localStorage` (signed in until signed out, in all tabs) or `sessionStorage`
 * (until this tab is closed). Any script of the page can read them there.
 *
 * Tabs share one session: one refreshes for all, and a sign-out in one is a sign-out in all. Now
 * and then two refresh: browsers promise no time by which one tab sees what another has stored.
 * The server takes a spent token once more within 10 s, and both end up with the same tokens.
 */
export class WebStorageTokenStore implements TokenStore {
  readonly #storage: Storage;
  readonly #key: string;

  /** `key` sets apart clients of several servers in one page. */
  constructor(storage: Storage = localStorage, key = "jebo.session") {
    this.#storage = storage;
    this.#key = key;
  }

  load(): Promise<StoredSession | undefined> {
    const text = this.#storage.getItem(this.#key);
    return Promise.resolve(text === null ? undefined : parse(text));
  }

  save(session: StoredSession): Promise<void> {
    return new Promise((resolve) => {
      // Throws where the storage is full; then the promise rejects.
      this.#storage.setItem(this.#key, JSON.stringify(session));
      resolve();
    });
  }

  clear(): Promise<void> {
    this.#storage.removeItem(this.#key);
    return Promise.resolve();
  }

  onChange(listener: () => void): Unsubscribe {
    // Browsers send this event to all pages of the origin but the one that made the change.
    const told = (event: StorageEvent): void => {
      const ours = event.storageArea === this.#storage;
      if (ours && (event.key === this.#key || event.key === null)) listener();
    };
    addEventListener("storage", told);
    return () => {
      removeEventListener("storage", told);
    };
  }

  async exclusive<T>(task: () => Promise<T>): Promise<T> {
    // Locks exist in secure contexts only.
    if (!("locks" in navigator)) return task();
    return await navigator.locks.request(this.#key, task);
  }
}

function parse(text: string): StoredSession | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isSession(value) ? value : undefined;
  } catch {
    // Somebody else's: as good as none.
    return undefined;
  }
}

function isSession(value: unknown): value is StoredSession {
  if (typeof value !== "object" || value === null) return false;
  const { accessToken, refreshToken, expireTime, receiveTime, user } = value as Record<
    keyof StoredSession,
    unknown
  >;
  const texts = typeof accessToken === "string" && typeof refreshToken === "string";
  const times = typeof expireTime === "number" && typeof receiveTime === "number";
  return texts && times && typeof user === "object" && user !== null;
}
