import { JeboError } from "./error.js";

/** UNAUTHENTICATED: the call needs somebody who is signed in. */
export class Unauthenticated extends JeboError {
  override name = "Unauthenticated";
}

/** The call needs somebody who is signed in, and nobody is. */
export class NotSignedIn extends Unauthenticated {
  override name = "NotSignedIn";
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

/** The report has no photo. */
export class NoFiles extends FailedPrecondition {
  override name = "NoFiles";
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

/** The request id stands for another request. */
export class RequestIdReused extends FailedPrecondition {
  override name = "RequestIdReused";
}

/** ABORTED: it met another change. Read again, and try the whole again. */
export class Aborted extends JeboError {
  override name = "Aborted";
}

/** Somebody else has changed it since it was read. */
export class EtagStale extends Aborted {
  override name = "EtagStale";
}

/** OUT_OF_RANGE: something behind an end was asked for. */
export class OutOfRange extends JeboError {
  override name = "OutOfRange";
}

/** The range lies behind the end of the file, whose bytes `metadata.size` tells. */
export class RangeNotSatisfiable extends OutOfRange {
  override name = "RangeNotSatisfiable";
}

/**
 * The cursor is older than the log that is kept, which begins behind `metadata.oldestCursor`: list
 * the reports again.
 */
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

/** Too many streams of one user are open. */
export class TooManyStreams extends ResourceExhausted {
  override name = "TooManyStreams";
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

/** INTERNAL, UNKNOWN, DATA_LOSS: a fault of the server's. Report it, with the `requestId`. */
export class ServerFault extends JeboError {
  override name = "ServerFault";
}

/** The stored photo is missing or damaged. */
export class PhotoMissing extends ServerFault {
  override name = "PhotoMissing";
}

/** UNIMPLEMENTED: the server has no such call. */
export class Unimplemented extends JeboError {
  override name = "Unimplemented";
}
