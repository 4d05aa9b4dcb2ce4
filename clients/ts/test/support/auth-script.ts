import { Code, type HandlerContext, type ServiceImpl } from "@connectrpc/connect";

import type { AuthService } from "../../src/gen/jebo/v1/auth_service_pb.js";
import type { StoredSession, TokenStore } from "../../src/index.js";
import { MemoryTokenStore } from "../../src/index.js";
import { refusal } from "./errors.js";
import type { ManualTiming } from "./manual-timing.js";
import { tokens } from "./scripted.js";

const MINUTE = 60_000;

/** Tokens of 15 minutes, unless told otherwise, that a server hands out one after another. */
export class AuthScript {
  /** How long the next tokens live. */
  lifeMs = 15 * MINUTE;
  readonly timing: ManualTiming;
  /** Refresh tokens that came, in order. */
  readonly refreshes: string[] = [];
  /** Device tokens that came with sign-ins, in order. */
  readonly devices: string[] = [];
  /** Access tokens that came with `check`. */
  readonly seen: string[] = [];
  /** What a refresh throws, if anything. */
  refused: Error | undefined;
  /** What a refresh waits for. */
  hold: Promise<void> = Promise.resolve();
  #last = 0;

  constructor(timing: ManualTiming) {
    this.timing = timing;
  }

  readonly service: Partial<ServiceImpl<typeof AuthService>> = {
    login: ({ email, deviceToken }) => {
      this.devices.push(deviceToken);
      return { user: { id: email }, tokens: this.#next() };
    },
    logout: () => ({}),
    refresh: async ({ refreshToken }) => {
      this.refreshes.push(refreshToken);
      await this.hold;
      if (this.refused !== undefined) throw this.refused;
      return { tokens: this.#next() };
    },
  };

  /** Lets a call pass whose token is the newest one. */
  check(context: HandlerContext): void | Promise<void> {
    const token = context.requestHeader.get("authorization") ?? "";
    this.seen.push(token);
    if (token === "") throw refusal(Code.Unauthenticated, "TOKEN_MISSING");
    if (token !== `Bearer access-${String(this.#last)}`) {
      throw refusal(Code.Unauthenticated, "TOKEN_EXPIRED");
    }
  }

  /** Makes all tokens expire that are out, before their time. */
  expire(): void {
    this.#last += 0.5;
  }

  #next(): ReturnType<typeof tokens> {
    this.#last = Math.floor(this.#last) + 1;
    return tokens(this.#last, this.timing.time + this.lifeMs);
  }
}

/** A store that notes what is saved, and fails when told to. */
export class ScriptedStore extends MemoryTokenStore implements TokenStore {
  readonly saved: string[] = [];
  broken = false;
  /** What a save that begins now waits for. */
  hold: Promise<void> = Promise.resolve();
  /** Is told of what has been saved. */
  onSaved: (accessToken: string) => void = () => undefined;

  override async save(session: StoredSession): Promise<void> {
    await this.hold;
    if (this.broken) throw new Error("the disk is full");
    this.saved.push(session.accessToken);
    await super.save(session);
    this.onSaved(session.accessToken);
  }
}
