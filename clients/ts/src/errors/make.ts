import { Code } from "@connectrpc/connect";

import {
  Aborted,
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
  NoFiles,
  NotFound,
  NotSignedIn,
  OutOfRange,
  PermissionDenied,
  PhotoMissing,
  PhotoUnreadable,
  RangeNotSatisfiable,
  ReportLocked,
  RequestIdReused,
  ResourceExhausted,
  ServerFault,
  SessionEnded,
  SignedUrlsOff,
  StorageFull,
  TooManyAttempts,
  TooManyFiles,
  TooManyStreams,
  TransitionIllegal,
  Unauthenticated,
  Unavailable,
  Unimplemented,
} from "./classes.js";
import { type ErrorParts, JeboError } from "./error.js";

type ErrorClass = new (parts: ErrorParts) => JeboError;

const byReason: Readonly<Record<string, ErrorClass>> = {
  TOKEN_MISSING: NotSignedIn,
  SESSION_ENDED: SessionEnded,
  REFRESH_TOKEN_REUSED: SessionEnded,
  CREDENTIALS_INVALID: CredentialsInvalid,
  ACCOUNT_DISABLED: AccountDisabled,
  TRANSITION_ILLEGAL: TransitionIllegal,
  REPORT_LOCKED: ReportLocked,
  TOO_MANY_FILES: TooManyFiles,
  NO_FILES: NoFiles,
  ANALYSIS_RUNNING: AnalysisRunning,
  PHOTO_UNREADABLE: PhotoUnreadable,
  SIGNED_URLS_OFF: SignedUrlsOff,
  REQUEST_ID_REUSED: RequestIdReused,
  RANGE_NOT_SATISFIABLE: RangeNotSatisfiable,
  CURSOR_TOO_OLD: CursorTooOld,
  ETAG_STALE: EtagStale,
  TOO_MANY_ATTEMPTS: TooManyAttempts,
  TOO_MANY_STREAMS: TooManyStreams,
  STORAGE_FULL: StorageFull,
  PHOTO_MISSING: PhotoMissing,
};

const byCode: Readonly<Partial<Record<Code, ErrorClass>>> = {
  [Code.Unauthenticated]: Unauthenticated,
  [Code.PermissionDenied]: PermissionDenied,
  [Code.NotFound]: NotFound,
  [Code.AlreadyExists]: AlreadyExists,
  [Code.InvalidArgument]: InvalidArgument,
  [Code.FailedPrecondition]: FailedPrecondition,
  [Code.OutOfRange]: OutOfRange,
  [Code.Aborted]: Aborted,
  [Code.ResourceExhausted]: ResourceExhausted,
  [Code.Unavailable]: Unavailable,
  [Code.DeadlineExceeded]: DeadlineExceeded,
  [Code.Canceled]: Cancelled,
  [Code.Internal]: ServerFault,
  [Code.Unknown]: ServerFault,
  [Code.DataLoss]: ServerFault,
  [Code.Unimplemented]: Unimplemented,
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

/**
 * The error of a call that needs somebody who is signed in, before it is sent.
 *
 * @internal
 */
export function notSignedIn(message: string): JeboError {
  return makeError({ code: Code.Unauthenticated, reason: "TOKEN_MISSING", message });
}
