import { Code } from "@connectrpc/connect";
import {
  DeadlineExceeded,
  EtagStale,
  JeboError,
  NotFound,
  SessionEnded,
  toJeboError,
  Unavailable,
} from "@jebo/client";

import { i18n } from "../i18n/i18n.svelte";

/** One sentence for people: the server's own in their language, if it has one. */
export function messageOf(caught: unknown): string {
  const { errors } = i18n.t;
  const error = toJeboError(caught);
  if (error instanceof Unavailable || isBroken(error)) return errors.unavailable;
  if (error instanceof SessionEnded) return errors.sessionEnded;
  if (error instanceof EtagStale) return errors.stale;
  if (error instanceof NotFound) return error.localizedMessage ?? errors.notFound;
  const text = error.localizedMessage ?? (error.message || errors.unexpected);
  return error.code === Code.Internal && error.requestId !== undefined
    ? `${text} (${errors.requestId(error.requestId)})`
    : text;
}

/** What is wrong with each field, by its name in the request without `report.`. */
export function faultsOf(error: unknown): Record<string, string> {
  if (!(error instanceof JeboError)) return {};
  return Object.fromEntries(
    error.fields.map(({ field, description, localizedMessage }) => [
      field.replace(/^report\./, ""),
      localizedMessage ?? description,
    ]),
  );
}

/** Whether it may be gone when the server can be reached again. */
export function isLost(error: unknown): boolean {
  const isGone = error instanceof Unavailable || error instanceof DeadlineExceeded;
  return isGone || (error instanceof JeboError && isBroken(error));
}

function isBroken(error: JeboError): boolean {
  return error.code === Code.Unknown && error.reason === "";
}
