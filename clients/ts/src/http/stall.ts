import { Code } from "@connectrpc/connect";

import { makeError } from "../errors/make.js";
import type { Timing } from "../wire/timing.js";
import type { Answer, Upload } from "./send.js";

/** A connection that has taken nothing for so long is lost, as is a stream without a sign of life. */
const STALLED_MS = 45_000;

/**
 * Sends a form once, and gives up when nothing more leaves, or no answer comes behind the last of it:
 * Node would wait for 300 s, and browsers for as long as the system does.
 *
 * @internal
 */
export async function unlessStalled(
  upload: Upload,
  timing: Timing,
  send: (upload: Upload) => Promise<Answer>,
): Promise<Answer> {
  const { signal, onProgress } = upload;
  const attempt = new AbortController();
  const lost = makeError({ code: Code.Unavailable, message: "the upload came to a standstill" });
  const stall = (): void => {
    attempt.abort(lost);
  };
  const abort = (): void => {
    attempt.abort(signal?.reason);
  };
  let cancel = timing.after(STALLED_MS, stall);
  if (signal?.aborted === true) abort();
  signal?.addEventListener("abort", abort);
  try {
    return await send({
      ...upload,
      signal: attempt.signal,
      onProgress: (progress) => {
        cancel();
        cancel = timing.after(STALLED_MS, stall);
        onProgress?.(progress);
      },
    });
  } catch (caught) {
    // Whatever the way to send makes of the abort.
    throw attempt.signal.reason === lost ? lost : caught;
  } finally {
    cancel();
    signal?.removeEventListener("abort", abort);
  }
}
