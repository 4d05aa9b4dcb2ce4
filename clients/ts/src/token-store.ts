import type { UserJson } from "./gen/jebo/v1/auth_service_pb.js";
import type { Unsubscribe } from "./observable.js";

/** Who is signed in, and by which tokens. Plain data, that JSON can carry. */
export interface StoredSession {
  /** For the `authorization` header. */
  readonly accessToken: string;
  /** For the next pair of tokens, once. */
  readonly refreshToken: string;
  /** When the access token expires, in milliseconds since 1970 by the server's clock. */
  readonly expireTime: number;
  /** When it was received, in milliseconds since 1970 by this machine's clock. */
  readonly receiveTime: number;
  /** Who is signed in, as last told by the server. */
  readonly user: UserJson;
}

/**
 * Where tokens are kept. They are saved before they are used: what `save` has not kept, nobody
 * makes calls with.
 */
export interface TokenStore {
  /** What was saved last, unless it was cleared. */
  load(): Promise<StoredSession | undefined>;

  /** Keeps a session in place of the one before. */
  save(session: StoredSession): Promise<void>;

  /** Forgets it. */
  clear(): Promise<void>;

  /** Calls `listener` when somebody else, such as another tab, has saved or cleared. */
  onChange?(listener: () => void): Unsubscribe;

  /**
   * Runs `task` while nobody else who shares the store runs one. Where it is missing, two who
   * share a store may both refresh; the server takes a spent token once more within 10 s.
   */
  exclusive?<T>(task: () => Promise<T>): Promise<T>;
}

/** Keeps tokens for as long as the program runs. */
export class MemoryTokenStore implements TokenStore {
  #session: StoredSession | undefined;

  load(): Promise<StoredSession | undefined> {
    return Promise.resolve(this.#session);
  }

  save(session: StoredSession): Promise<void> {
    this.#session = session;
    return Promise.resolve();
  }

  clear(): Promise<void> {
    this.#session = undefined;
    return Promise.resolve();
  }
}
