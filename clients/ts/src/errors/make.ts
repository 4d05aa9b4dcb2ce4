import { Code } from "@connectrpc/connect";

import {
  AccountDisabled,
  AlreadyExists,
  AnalysisRunning,
  Cancelled,
  CredentialsInvalid,
  CursorTooOld,
  DeadlineExceeded,
  EtagStale,
  FailedPrecondition,
  InvalidArgument,
  NotFound,
  OutOfRange,
  PermissionDenied,
  PhotoUnreadable,
  ReportLocked,
  ResourceExhausted,
  SessionEnded,
  SignedUrlsOff,
  StorageFull,
  TooManyAttempts,
  TooManyFiles,
  TransitionIllegal,
  Unauthenticated,
  Unavailable,
} from "./classes.js";
import { type ErrorParts, JeboError } from "./error.js";

type ErrorClass = new (parts: ErrorParts) => JeboError;

const byReason: Readonly<Record<string, ErrorClass>> = {
  SESSION_ENDED: SessionEnded,
  REFRESH_TOKEN_REUSED: SessionEnded,
  CREDENTIALS_INVALID: CredentialsInvalid,
  ACCOUNT_DISABLED: AccountDisabled,
  TRANSITION_ILLEGAL: TransitionIllegal,
  REPORT_LOCKED: ReportLocked,
  TOO_MANY_FILES: TooManyFiles,
  ANALYSIS_RUNNING: AnalysisRunning,
  PHOTO_UNREADABLE: PhotoUnreadable,
  SIGNED_URLS_OFF: SignedUrlsOff,
  ETAG_STALE: EtagStale,
  CURSOR_TOO_OLD: CursorTooOld,
  TOO_MANY_ATTEMPTS: TooManyAttempts,
  STORAGE_FULL: StorageFull,
};

const byCode: Readonly<Partial<Record<Code, ErrorClass>>> = {
  [Code.Unauthenticated]: Unauthenticated,
  [Code.PermissionDenied]: PermissionDenied,
  [Code.NotFound]: NotFound,
  [Code.AlreadyExists]: AlreadyExists,
  [Code.InvalidArgument]: InvalidArgument,
  [Code.FailedPrecondition]: FailedPrecondition,
  [Code.OutOfRange]: OutOfRange,
  [Code.ResourceExhausted]: ResourceExhausted,
  [Code.Unavailable]: Unavailable,
  [Code.DeadlineExceeded]: DeadlineExceeded,
  [Code.Canceled]: Cancelled,
};

/**
 * The error of the class that its reason, or else its code, stands for.
 *
 * @internal
 */
export function makeError(parts: ErrorParts): JeboError {
  const Class = byReason[parts.reason ?? ""] ?? byCode[parts.code] ?? JeboError;
  return new Class(parts);
}
