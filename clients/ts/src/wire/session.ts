import { timestampMs } from "@bufbuild/protobuf/wkt";

import type { Tokens } from "../gen/jebo/v1/auth_service_pb.js";
import type { StoredSession } from "../token-store.js";

/** How long before its end a token is refreshed; a third of its life if that is less. */
const EARLY_MS = 10_000;

/** The session of tokens that have just come. */
export function sessionOf(
  tokens: Tokens,
  user: StoredSession["user"],
  receiveTime: number,
): StoredSession {
  return {
    accessToken: tokens.accessToken,
    refreshToken: tokens.refreshToken,
    expireTime: tokens.expireTime ? timestampMs(tokens.expireTime) : receiveTime,
    receiveTime,
    user,
  };
}

/**
 * Whether the access token is about to expire: of one that lives for less than 30 s, the last third
 * of its life. One whose life seems to be over when it comes is not judged: then it is this
 * machine's clock that is wrong, and the server will say when it has expired.
 */
export function isEnding({ expireTime, receiveTime }: StoredSession, now: number): boolean {
  const life = expireTime - receiveTime;
  const early = Math.min(EARLY_MS, life / 3);
  return life > 0 && now >= expireTime - early;
}
