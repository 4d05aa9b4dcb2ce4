import { JeboError } from "./error.js";

/** UNAUTHENTICATED: the call needs somebody who is signed in. */
export class Unauthenticated extends JeboError {
  override name = "Unauthenticated";
}

/** Nobody is signed in any more: sign in again. The tokens are forgotten. */
export class SessionEnded extends Unauthenticated {
  override name = "SessionEnded";
}

/** The mail address or the password is wrong. */
export class CredentialsInvalid extends Unauthenticated {
  override name = "CredentialsInvalid";
}

/** The account is switched off. */
export class AccountDisabled extends Unauthenticated {
  override name = "AccountDisabled";
}

/** PERMISSION_DENIED: it is another's to do. */
export class PermissionDenied extends JeboError {
  override name = "PermissionDenied";
}

/** NOT_FOUND: it is not there, or not yours. */
export class NotFound extends JeboError {
  override name = "NotFound";
}

/** ALREADY_EXISTS: the id or the mail address is taken. */
export class AlreadyExists extends JeboError {
  override name = "AlreadyExists";
}

/** INVALID_ARGUMENT: `fields` says what to correct. */
export class InvalidArgument extends JeboError {
  override name = "InvalidArgument";
}

/** FAILED_PRECONDITION: change what the message names, then try again. */
export class FailedPrecondition extends JeboError {
  override name = "FailedPrecondition";
}

/** There is no such move from the present status; the message names those that there are. */
export class TransitionIllegal extends FailedPrecondition {
  override name = "TransitionIllegal";
}

/** A report in this status can't be changed so. */
export class ReportLocked extends FailedPrecondition {
  override name = "ReportLocked";
}

/** The report has as many photos as it may have. */
export class TooManyFiles extends FailedPrecondition {
  override name = "TooManyFiles";
}

/** The report is being analysed. */
export class AnalysisRunning extends FailedPrecondition {
  override name = "AnalysisRunning";
}

/** The photo can't be decoded, so there is no smaller copy of it. */
export class PhotoUnreadable extends FailedPrecondition {
  override name = "PhotoUnreadable";
}

/** Photos have no URLs of their own here: download them. */
export class SignedUrlsOff extends FailedPrecondition {
  override name = "SignedUrlsOff";
}

/** ABORTED: somebody else has changed it since it was read. Read it again. */
export class EtagStale extends JeboError {
  override name = "EtagStale";
}

/** OUT_OF_RANGE. */
export class OutOfRange extends JeboError {
  override name = "OutOfRange";
}

/** The cursor is older than the log that is kept: list the reports again. */
export class CursorTooOld extends OutOfRange {
  override name = "CursorTooOld";
}

/** RESOURCE_EXHAUSTED: wait, then try again. */
export class ResourceExhausted extends JeboError {
  override name = "ResourceExhausted";
}

/** Too many tries to sign in: `retryAfterMs` says how long to wait. */
export class TooManyAttempts extends ResourceExhausted {
  override name = "TooManyAttempts";
}

/** The disk of the server is nearly full. */
export class StorageFull extends ResourceExhausted {
  override name = "StorageFull";
}

/** The server can't be reached, or can't serve for now. Retries have been made. */
export class Unavailable extends JeboError {
  override name = "Unavailable";
}

/** The time for the call is over. It may have been done. */
export class DeadlineExceeded extends JeboError {
  override name = "DeadlineExceeded";
}

/** The caller aborted it. It may have been done. */
export class Cancelled extends JeboError {
  override name = "Cancelled";
}
