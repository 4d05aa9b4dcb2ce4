part of 'error.dart';

/// The server does not know who calls.
base class Unauthenticated extends JeboError {
  /// Of these facts.
  Unauthenticated(super.facts) : super._();
}

/// The call needs somebody who is signed in.
final class NotSignedIn extends Unauthenticated {
  /// Of these facts.
  NotSignedIn(super.facts);

  /// That nobody has signed in, as the client itself knows.
  NotSignedIn.here()
    : super(
        const ErrorFacts(
          code: 'UNAUTHENTICATED',
          reason: 'TOKEN_MISSING',
          message: 'nobody is signed in',
        ),
      );

  /// That another is signed in than the one whose call it is.
  NotSignedIn.asOwner()
    : super(
        const ErrorFacts(
          code: 'UNAUTHENTICATED',
          reason: 'TOKEN_MISSING',
          message: 'the user whose call this is is not signed in any more',
        ),
      );
}

/// The session has ended, and its tokens are forgotten: sign in again.
final class SessionEnded extends Unauthenticated {
  /// Of these facts.
  SessionEnded(super.facts);
}

/// The mail address or the password is wrong.
final class CredentialsInvalid extends Unauthenticated {
  /// Of these facts.
  CredentialsInvalid(super.facts);
}

/// The account is switched off.
final class AccountDisabled extends Unauthenticated {
  /// Of these facts.
  AccountDisabled(super.facts);
}

/// It is another's to do.
final class PermissionDenied extends JeboError {
  /// Of these facts.
  PermissionDenied(super.facts) : super._();
}

/// It is not there, or not yours.
final class NotFound extends JeboError {
  /// Of these facts.
  NotFound(super.facts) : super._();
}

/// The id or the mail address is taken.
final class AlreadyExists extends JeboError {
  /// Of these facts.
  AlreadyExists(super.facts) : super._();
}

/// The request is wrong; [fields] tell where.
final class InvalidArgument extends JeboError {
  /// Of these facts.
  InvalidArgument(super.facts) : super._();

  /// That a field is not as it has to be, as the client itself sees.
  InvalidArgument.here(String field, String description)
    : super._(
        ErrorFacts(
          code: 'INVALID_ARGUMENT',
          reason: 'INVALID_FIELD',
          message: '$field: $description',
          fields: [FieldFault(field, description)],
        ),
      );

  /// The [id] of a [field], which must not be empty: on the JSON wire it is a
  /// part of the path, which would be another one without it.
  static String idOf(String field, String id) => id.isEmpty
      ? throw InvalidArgument.here(field, 'must be set')
      : id;
}

/// Something else has to be changed first; [preconditions] tell what.
base class FailedPrecondition extends JeboError {
  /// Of these facts.
  FailedPrecondition(super.facts) : super._();
}

/// There is no such move from the present status; the message names those that
/// there are.
final class TransitionIllegal extends FailedPrecondition {
  /// Of these facts.
  TransitionIllegal(super.facts);
}

/// A report in this status can't be changed so.
final class ReportLocked extends FailedPrecondition {
  /// Of these facts.
  ReportLocked(super.facts);
}

/// The report has as many photos as it may have.
final class TooManyFiles extends FailedPrecondition {
  /// Of these facts.
  TooManyFiles(super.facts);
}

/// The report has no photo to analyse.
final class NoFiles extends FailedPrecondition {
  /// Of these facts.
  NoFiles(super.facts);
}

/// The report is being analysed already.
final class AnalysisRunning extends FailedPrecondition {
  /// Of these facts.
  AnalysisRunning(super.facts);
}

/// The photo can't be decoded, so there is no smaller copy of it.
final class PhotoUnreadable extends FailedPrecondition {
  /// Of these facts.
  PhotoUnreadable(super.facts);
}

/// Photos have no URLs of their own here: download them.
final class SignedUrlsOff extends FailedPrecondition {
  /// Of these facts.
  SignedUrlsOff(super.facts);
}

/// The request id stands for another request.
final class RequestIdReused extends FailedPrecondition {
  /// Of these facts.
  RequestIdReused(super.facts);
}

/// Something behind an end was asked for.
base class OutOfRange extends JeboError {
  /// Of these facts.
  OutOfRange(super.facts) : super._();
}

/// The range lies behind the end of the file, whose bytes `metadata['size']`
/// tells.
final class RangeNotSatisfiable extends OutOfRange {
  /// Of these facts.
  RangeNotSatisfiable(super.facts);
}

/// The cursor is older than the log that is kept, which begins behind
/// `metadata['oldestCursor']`: read everything anew.
final class CursorTooOld extends OutOfRange {
  /// Of these facts.
  CursorTooOld(super.facts);
}

/// It met another change: read again, and try the whole again.
base class Aborted extends JeboError {
  /// Of these facts.
  Aborted(super.facts) : super._();
}

/// It has changed since it was read.
final class EtagStale extends Aborted {
  /// Of these facts.
  EtagStale(super.facts);
}

/// More than the server takes at once: wait, then try again.
base class ResourceExhausted extends JeboError {
  /// Of these facts.
  ResourceExhausted(super.facts) : super._();
}

/// Too many tries to sign in: wait for [retryAfter].
final class TooManyAttempts extends ResourceExhausted {
  /// Of these facts.
  TooManyAttempts(super.facts);
}

/// Too many streams of one user are open.
final class TooManyStreams extends ResourceExhausted {
  /// Of these facts.
  TooManyStreams(super.facts);
}

/// The disk of the server is nearly full.
final class StorageFull extends ResourceExhausted {
  /// Of these facts.
  StorageFull(super.facts);
}

/// The server can't be reached, is stopping, or ended in the middle of a call.
final class Unavailable extends JeboError {
  /// Of these facts.
  Unavailable(super.facts) : super._();

  /// That the connection could not be made, or ended.
  Unavailable.noConnection(String message)
    : super._(
        ErrorFacts(
          code: 'UNAVAILABLE',
          reason: 'UNAVAILABLE',
          message: message,
          connectionBroke: true,
          source: ErrorSource.between,
        ),
      );
}

/// The time given to the call is over. It may have been done.
final class DeadlineExceeded extends JeboError {
  /// Of these facts.
  DeadlineExceeded(super.facts) : super._();

  /// That the client's own clock ran out.
  DeadlineExceeded.here()
    : super._(
        const ErrorFacts(
          code: 'DEADLINE_EXCEEDED',
          reason: 'DEADLINE_EXCEEDED',
          message: 'the time given to the call is over',
        ),
      );
}

/// The call was given up, or the client closed. It may have been done.
final class Cancelled extends JeboError {
  /// Of these facts.
  Cancelled(super.facts) : super._();

  /// That the client was closed.
  Cancelled.closed()
    : super._(
        const ErrorFacts(
          code: 'CANCELLED',
          reason: 'CANCELLED',
          message: 'the client is closed',
        ),
      );
}

/// A fault of the server's, or an answer that makes no sense: report it, with
/// the [requestId].
base class ServerFault extends JeboError {
  /// Of these facts.
  ServerFault(super.facts) : super._();

  /// That an answer can't be understood.
  ServerFault.notUnderstood(String message)
    : super._(
        ErrorFacts(code: 'INTERNAL', reason: 'INTERNAL', message: message),
      );
}

/// The stored photo is missing or damaged.
final class PhotoMissing extends ServerFault {
  /// Of these facts.
  PhotoMissing(super.facts);
}

/// The server has no such call.
final class Unimplemented extends JeboError {
  /// Of these facts.
  Unimplemented(super.facts) : super._();
}
