import { fromJson, toJson } from "@bufbuild/protobuf";
import { Code } from "@connectrpc/connect";

import { SessionEnded } from "../errors/classes.js";
import { toJeboError } from "../errors/decode.js";
import type { JeboError } from "../errors/error.js";
import { type Tokens, type User, UserSchema } from "../gen/jebo/v1/auth_service_pb.js";
import { Subject } from "../observable.js";
import type { StoredSession, TokenStore } from "../token-store.js";
import { isEnding, sessionOf } from "./session.js";
import type { Timing } from "./timing.js";

/** Who is signed in. `unknown` until the token store has been read. */
export type AuthState =
  | { readonly status: "unknown" }
  | { readonly status: "signedOut" }
  | { readonly status: "signedIn"; readonly user: User };

const SIGNED_OUT: AuthState = { status: "signedOut" };

/**
 * Holds the session, and refreshes it once for all who wait.
 *
 * @internal
 */
export class SessionKeeper {
  readonly state = new Subject<AuthState>({ status: "unknown" });
  readonly #store: TokenStore;
  readonly #timing: Timing;
  readonly #exchange: (refreshToken: string) => Promise<Tokens>;
  #loaded: Promise<void> | undefined;
  readonly #unsubscribe: (() => void) | undefined;
  #session: StoredSession | undefined;
  /** A refresh token of the newest session, also once it has ended. */
  #deviceToken = "";
  /** Grows with each sign-in and sign-out, so that a refresh of the one before is let go. */
  #epoch = 0;
  #refreshing: Promise<StoredSession> | undefined;
  /** Tokens that the store has refused to keep: their refresh token is the one that counts. */
  #unsaved: StoredSession | undefined;
  /** Is done when the store has taken what it was given last. */
  #stored: Promise<unknown> = Promise.resolve();

  constructor(
    store: TokenStore,
    timing: Timing,
    exchange: (refreshToken: string) => Promise<Tokens>,
  ) {
    this.#store = store;
    this.#timing = timing;
    this.#exchange = exchange;
    // Whoever makes a call is told if this fails.
    this.#load().catch(() => undefined);
    this.#unsubscribe = store.onChange?.(() => {
      this.#reload().catch(() => undefined);
    });
  }

  /** The session as it is; undefined if nobody is signed in, or that is not known yet. */
  get session(): StoredSession | undefined {
    return this.#session;
  }

  /** Shows the server that an account was signed in to here; empty if none was. */
  async deviceToken(): Promise<string> {
    await this.#load();
    return this.#deviceToken;
  }

  /** The session, refreshed if it is about to expire; undefined if nobody is signed in. */
  async current(): Promise<StoredSession | undefined> {
    await this.#load();
    const session = this.#session;
    if (session === undefined || !isEnding(session, this.#timing.now())) return session;
    return await this.refresh(session.accessToken);
  }

  /** The session behind the one of the `spent` access token. */
  async refresh(spent: string): Promise<StoredSession> {
    await this.#load();
    const session = this.#session;
    if (session === undefined) throw ended();
    if (session.accessToken !== spent) return session;
    this.#refreshing ??= this.#exclusively(() => this.#refreshNow(session)).finally(() => {
      this.#refreshing = undefined;
    });
    return await this.#refreshing;
  }

  /** Saves the tokens of a new session, and only then uses them. */
  async signIn(user: User, tokens: Tokens): Promise<void> {
    await this.#load();
    const session = sessionOf(tokens, toJson(UserSchema, user), this.#timing.now());
    await this.#inTurn(async () => {
      await this.#store.save(session);
      this.#epoch++;
      this.#unsaved = undefined;
      this.#use(session);
    });
  }

  /** Notes what the server says of the one who is signed in. */
  async note(user: User): Promise<void> {
    const { id, etag } = this.#session?.user ?? {};
    if (id !== user.id || etag === user.etag) return;
    await this.#exclusively(() => this.#inTurn(() => this.#noteNow(user)));
  }

  /** Signs out here. With an access token: unless it has been replaced meanwhile. */
  async forget(accessToken?: string): Promise<void> {
    if (accessToken !== undefined && this.#session?.accessToken !== accessToken) return;
    this.#epoch++;
    this.#unsaved = undefined;
    this.#use(undefined);
    await this.#inTurn(() => this.#store.clear());
  }

  close(): void {
    this.#unsubscribe?.();
  }

  async #refreshNow(session: StoredSession): Promise<StoredSession> {
    const epoch = this.#epoch;
    const stored = this.#unsaved ?? (await this.#store.load());
    if (stored === undefined) {
      await this.forget(session.accessToken);
      throw ended();
    }
    // Another tab was quicker.
    const next =
      stored.refreshToken === session.refreshToken ? await this.#next(stored, epoch) : stored;
    return await this.#inTurn(() => this.#keep(next, epoch));
  }

  /** Saves refreshed tokens and uses them, unless somebody has signed in or out meanwhile. */
  async #keep(tokens: StoredSession, epoch: number): Promise<StoredSession> {
    const isOver = (): boolean => this.#epoch !== epoch;
    if (isOver()) return this.#session ?? raise(ended());
    this.#unsaved = tokens;
    // What the server has said of the user since the exchange began is newer.
    const user = (await this.#store.load())?.user ?? tokens.user;
    const next = user.id === tokens.user.id ? { ...tokens, user } : tokens;
    if (!isOver()) await this.#store.save(next);
    // A sign-out does not wait for this: it clears the store behind it.
    if (isOver()) return this.#session ?? raise(ended());
    this.#unsaved = undefined;
    this.#use(next);
    return next;
  }

  /** Only the user is new: tokens that were refreshed meanwhile must stay. */
  async #noteNow(user: User): Promise<void> {
    const epoch = this.#epoch;
    const stored = this.#unsaved ?? (await this.#store.load());
    if (this.#epoch !== epoch || stored?.user.id !== user.id) return;
    const next = { ...stored, user: toJson(UserSchema, user) };
    await this.#store.save(next);
    if (this.#epoch !== epoch) return;
    this.#unsaved = undefined;
    this.#use(next);
  }

  async #next(session: StoredSession, epoch: number): Promise<StoredSession> {
    try {
      return sessionOf(
        await this.#exchange(session.refreshToken),
        session.user,
        this.#timing.now(),
      );
    } catch (caught) {
      const error = toJeboError(caught);
      // One without a reason is of a proxy, which knows nothing of this session.
      if (error.code !== Code.Unauthenticated || error.reason === "") throw error;
      if (this.#epoch === epoch) await this.forget();
      throw ended(error);
    }
  }

  #exclusively<T>(task: () => Promise<T>): Promise<T> {
    return this.#store.exclusive?.(task) ?? task();
  }

  /**
   * One change of the store after another, each with what follows from it here: a slow one must
   * not end behind a later one. Not held while the server is asked, unlike `exclusive`.
   */
  #inTurn<T>(change: () => Promise<T>): Promise<T> {
    const done = this.#stored.then(change);
    this.#stored = done.catch(() => undefined);
    return done;
  }

  /** Reads the store, once if that goes well. */
  #load(): Promise<void> {
    this.#loaded ??= this.#reload().catch((error: unknown) => {
      this.#loaded = undefined;
      throw error;
    });
    return this.#loaded;
  }

  async #reload(): Promise<void> {
    const session = await this.#store.load();
    if (session?.user.id !== this.#session?.user.id) this.#epoch++;
    this.#use(session);
  }

  #use(session: StoredSession | undefined): void {
    const before = this.#session;
    this.#session = session;
    this.#deviceToken = session?.refreshToken ?? this.#deviceToken;
    if (session === undefined) {
      this.state.set(SIGNED_OUT);
    } else if (before?.user !== session.user) {
      const user = fromJson(UserSchema, session.user, { ignoreUnknownFields: true });
      this.state.set({ status: "signedIn", user });
    }
  }
}

function ended(cause?: JeboError): SessionEnded {
  return new SessionEnded({
    code: Code.Unauthenticated,
    reason: cause?.reason ?? "SESSION_ENDED",
    message: cause?.message ?? "nobody is signed in any more",
    localizedMessage: cause?.localizedMessage,
    requestId: cause?.requestId,
    cause,
  });
}

function raise(error: Error): never {
  throw error;
}
