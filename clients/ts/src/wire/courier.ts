import { SessionEnded } from "../errors/classes.js";
import { abortError, toJeboError } from "../errors/decode.js";
import type { JeboError } from "../errors/error.js";
import { notSignedIn } from "../errors/make.js";
import { tell } from "../errors/sentences.js";
import type { StoredSession } from "../token-store.js";
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
  readonly #language: () => string | undefined;
  readonly #owner: string | undefined;

  /**
   * `language` is that of errors which no server has made. With an owner, by the id of a user, calls
   * go as that one or not at all.
   */
  constructor(
    sessions: SessionKeeper,
    timing: Timing,
    language: () => string | undefined,
    owner?: string,
  ) {
    this.#sessions = sessions;
    this.#timing = timing;
    this.#language = language;
    this.#owner = owner;
  }

  /** One for the calls of this user only. */
  as(owner: string): Courier {
    return new Courier(this.#sessions, this.#timing, this.#language, owner);
  }

  /** Sends a call, again where that may help. */
  send<T>(attempt: Attempt<T>, options: SendOptions): Promise<T> {
    const deadline = new Deadline(this.#timing, options.timeoutMs);
    return this.#authorized(options, (session, owner) =>
      retry(
        async () => {
          // Somebody else may have signed in during a pause.
          if (owner !== undefined) this.#check(owner);
          return await attempt(session?.accessToken, deadline.leftMs);
        },
        this.#timing,
        deadline,
        options.signal,
      ),
    );
  }

  /** Opens a stream, once: whoever reads it opens it again. */
  open<T>(attempt: Attempt<T>, options: SendOptions): Promise<T> {
    return this.#authorized(options, (session) => attempt(session?.accessToken, options.timeoutMs));
  }

  /**
   * Notes what an error says of the token that the call went with. Returns the session for
   * another try, if there is one that makes sense.
   */
  async learn(caught: unknown, token: string | undefined): Promise<StoredSession | undefined> {
    const error = toJeboError(caught);
    if (token === undefined) return undefined;
    if (error.reason === "TOKEN_EXPIRED") {
      return await this.#sessions.refresh(token);
    }
    // Its tokens are worth nothing from then on.
    if (error instanceof SessionEnded) await this.#sessions.forget(token);
    return undefined;
  }

  /** Gives an error its sentence for people, unless the server has. */
  tell(error: JeboError): JeboError {
    return tell(error, this.#language());
  }

  async #authorized<T>(
    { open, signal }: SendOptions,
    send: (session?: StoredSession, owner?: string) => Promise<T>,
  ): Promise<T> {
    try {
      if (open === true) return await send();
      const session = await abortable(this.#sessions.current(), signal);
      if (this.#owner !== undefined) this.#check(this.#owner, session);
      try {
        return await send(session, this.#owner);
      } catch (caught) {
        const next = await abortable(this.learn(caught, session?.accessToken), signal);
        // What one user has begun does not go on as another.
        if (next === undefined || next.user.id !== session?.user.id) throw caught;
        return await send(next, this.#owner);
      }
    } catch (caught) {
      throw this.tell(signal?.aborted === true ? abortError(signal) : toJeboError(caught));
    }
  }

  #check(owner: string, session = this.#sessions.session): void {
    if (session?.user.id === owner) return;
    throw notSignedIn("the user whose call this is is not signed in");
  }
}
