import { Code } from "@connectrpc/connect";

import type { JeboError } from "./error.js";

type Sentence = readonly [en: string, ko: string];

const UNREACHABLE: Sentence = [
  "the server can't be reached; try again",
  "서버에 연결할 수 없습니다. 잠시 후 다시 시도하세요",
];
const NOT_UNDERSTOOD: Sentence = [
  "the answer was not understood; try again later",
  "서버의 응답을 이해할 수 없습니다. 잠시 후 다시 시도하세요",
];

/** Of those reasons that the client gives itself. */
const byReason: Readonly<Record<string, Sentence>> = {
  TOKEN_MISSING: ["sign in first", "로그인이 필요합니다"],
  SESSION_ENDED: [
    "the session has ended: sign in again",
    "세션이 종료되었습니다. 다시 로그인하세요",
  ],
  PHOTO_LOST: ["the photo is no longer on this device", "이 기기에 사진이 남아 있지 않습니다"],
};

const byCode: Readonly<Partial<Record<Code, Sentence>>> = {
  [Code.Unavailable]: UNREACHABLE,
  [Code.DeadlineExceeded]: [
    "it took too long; try again",
    "시간이 초과되었습니다. 다시 시도하세요",
  ],
  [Code.Canceled]: ["it was cancelled", "취소되었습니다"],
};

/**
 * Gives an error that no server has made its sentence for people. `language` is as in
 * `Accept-Language`; undefined is the platform's.
 *
 * @internal
 */
export function tell(error: JeboError, language: string | undefined): JeboError {
  if (error.localizedMessage !== undefined) return error;
  // Without a reason it is ours, or of something that is no server: its code says what to do.
  const sentence =
    error.reason === "" ? (byCode[error.code] ?? NOT_UNDERSTOOD) : byReason[error.reason];
  // Others may hold the error already, so that it stays the same one.
  if (sentence) Object.assign(error, { localizedMessage: sentence[isKorean(language) ? 1 : 0] });
  return error;
}

/** Whether Korean is the first of the languages asked for that there are sentences in. */
function isKorean(language: string | undefined): boolean {
  // Node has a navigator since 21 only.
  const { navigator } = globalThis as { navigator?: { languages?: readonly string[] } };
  const languages = language?.split(",") ?? navigator?.languages ?? [];
  return (
    languages.map((tag) => /^\s*(ko|en)\b/i.exec(tag)?.[1]?.toLowerCase()).find(Boolean) === "ko"
  );
}
