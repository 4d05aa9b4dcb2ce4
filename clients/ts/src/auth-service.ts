import { type Client, Code, createContextValues } from "@connectrpc/connect";

import { AlreadyExists, Unauthenticated } from "./errors/classes.js";
import type { JeboError } from "./errors/error.js";
import { makeError } from "./errors/make.js";
import type { AuthService as Stub, Tokens, User } from "./gen/jebo/v1/auth_service_pb.js";
import type { Observable } from "./observable.js";
import type { CallOptions, ChangeOptions } from "./report-repository.js";
import { onTry } from "./wire/jebo-transport.js";
import type { AuthState, SessionKeeper } from "./wire/session-keeper.js";

/** Somebody who signs up. */
export interface Registration {
  readonly email: string;
  /** 8 to 128 characters. */
  readonly password: string;
  /** Shown to others. */
  readonly displayName: string;
}

/** What to change of one's own account: what is set, and nothing else. */
export interface ProfileChange {
  /** Shown to others. */
  readonly displayName?: string;
  /** Of messages: `en` or `ko`. */
  readonly language?: string;
}

/** Signing up, in and out. */
export class AuthService {
  /** Who is signed in, from now on. */
  readonly authStateChanges: Observable<AuthState>;
  readonly #stub: Client<typeof Stub>;
  readonly #sessions: SessionKeeper;
  readonly #tell: (error: JeboError) => JeboError;

  /** @internal */
  constructor(
    stub: Client<typeof Stub>,
    sessions: SessionKeeper,
    tell: (error: JeboError) => JeboError,
  ) {
    this.#stub = stub;
    this.#tell = tell;
    this.#sessions = sessions;
    this.authStateChanges = sessions.state;
  }

  /** Makes an account, and signs it in. */
  async register(who: Registration, options?: CallOptions): Promise<User> {
    let tries = 0;
    const contextValues = createContextValues().set(onTry, () => tries++);
    try {
      return await this.#enter(await this.#stub.register(who, { ...options, contextValues }));
    } catch (error) {
      // Sign-up has no request id. If there was more than one try, the answer of one may have been
      // lost, and the account is the one that was just made: then its password is this one.
      if (!(error instanceof AlreadyExists) || tries < 2) throw error;
      return await this.login(who.email, who.password, options).catch(() => {
        throw error;
      });
    }
  }

  /** Signs in. */
  async login(email: string, password: string, options?: CallOptions): Promise<User> {
    const deviceToken = await this.#sessions.deviceToken();
    return await this.#enter(await this.#stub.login({ email, password, deviceToken }, options));
  }

  /**
   * Signs out: here in any case, also if the server can't be told. Then the call fails, and the
   * session goes on to exist until it has not been used for long enough.
   */
  async logout(options?: CallOptions): Promise<void> {
    try {
      await this.#stub.logout({}, options);
    } catch (error) {
      // Then there is no session to end.
      if (!(error instanceof Unauthenticated)) throw error;
    } finally {
      await this.#sessions.forget();
    }
  }

  /** Who is signed in, as the server has it now. */
  async profile(options?: CallOptions): Promise<User> {
    const { user } = await this.#stub.getProfile({}, options);
    const present = user ?? this.#missing();
    await this.#sessions.note(present);
    return present;
  }

  /** Changes what is set of one's own account, and nothing else. */
  async updateProfile(change: ProfileChange, options: ChangeOptions = {}): Promise<User> {
    const { etag = "", requestId = "", ...call } = options;
    const set = Object.entries(change).filter(
      ([, value]: [string, unknown]) => value !== undefined,
    );
    const updateMask = {
      paths: set.map(([name]) => (name === "displayName" ? "display_name" : name)),
    };
    const request = { ...Object.fromEntries(set), updateMask, etag, requestId };
    const present = (await this.#stub.updateProfile(request, call)).user ?? this.#missing();
    await this.#sessions.note(present);
    return present;
  }

  async #enter({ user, tokens }: { user?: User; tokens?: Tokens }): Promise<User> {
    const present = user ?? this.#missing();
    await this.#sessions.signIn(present, tokens ?? this.#missing());
    return present;
  }

  #missing(): never {
    throw this.#tell(makeError({ code: Code.Internal, message: "the answer lacks a part" }));
  }
}
