/// What went wrong with a call.
library;

/// Why a call failed: one class for each reason that a program treats
/// differently, so that a `switch` over it can be exhaustive.
///
/// What is not told apart here still has its [reason] and [code]; the server's
/// page of errors lists them all.
sealed class JeboError implements Exception {
  JeboError._(this.facts);

  /// All that is known of it.
  final ErrorFacts facts;

  /// The gRPC code, such as `INVALID_ARGUMENT`.
  String get code => facts.code;

  /// The reason, for programs, such as `TOO_MANY_FILES`; the code where the
  /// server gave none.
  String get reason => facts.reason;

  /// What the server said, for developers. It may change.
  String get message => facts.message;

  /// One sentence in the user's language, if the server has one.
  String? get localizedMessage => facts.localizedMessage;

  /// The fields of the request that are at fault.
  List<FieldFault> get fields => facts.fields;

  /// What is missing or taken, if the error is about something.
  String? get resource => facts.resource;

  /// What has to be changed first, if the error is about the state of things.
  List<String> get preconditions => facts.preconditions;

  /// How long to wait before the next try, if the server said so.
  Duration? get retryAfter => facts.retryAfter;

  /// Id of the request, to quote when asking for help.
  String? get requestId => facts.requestId;

  /// What to show to people: the localized sentence, or else the message.
  String get userMessage => localizedMessage ?? message;

  @override
  String toString() {
    final id = requestId == null ? '' : ' (request $requestId)';
    final faults = fields.map((f) => '; ${f.field}: ${f.description}').join();
    return '$runtimeType $reason: $message$faults$id';
  }

  /// The class that these facts belong to.
  factory JeboError.of(ErrorFacts facts) => switch (facts.reason) {
    'CREDENTIALS_INVALID' => CredentialsInvalid(facts),
    'ACCOUNT_DISABLED' => AccountDisabled(facts),
    'TRANSITION_NOT_YOURS' || 'TRANSITION_ILLEGAL' => TransitionRefused(facts),
    'REPORT_LOCKED' => ReportLocked(facts),
    'TOO_MANY_FILES' => TooManyFiles(facts),
    'NO_FILES' => NoFiles(facts),
    'ANALYSIS_RUNNING' => AnalysisRunning(facts),
    'PHOTO_UNREADABLE' => PhotoUnreadable(facts),
    'SIGNED_URLS_OFF' => SignedUrlsOff(facts),
    'REQUEST_ID_REUSED' => RequestIdReused(facts),
    'RANGE_NOT_SATISFIABLE' => RangeNotSatisfiable(facts),
    'CURSOR_TOO_OLD' => CursorTooOld(facts),
    'TOO_MANY_ATTEMPTS' => TooManyAttempts(facts),
    'STORAGE_FULL' => StorageFull(facts),
    _ => switch (facts.code) {
      'UNAUTHENTICATED' => SessionEnded(facts),
      'PERMISSION_DENIED' => PermissionDenied(facts),
      'NOT_FOUND' => NotFound(facts),
      'ALREADY_EXISTS' => AlreadyExists(facts),
      'ABORTED' => ChangedMeanwhile(facts),
      'INVALID_ARGUMENT' || 'OUT_OF_RANGE' => InvalidRequest(facts),
      'FAILED_PRECONDITION' => PreconditionFailed(facts),
      'RESOURCE_EXHAUSTED' => TooMuch(facts),
      'UNAVAILABLE' => ServerUnavailable(facts),
      'DEADLINE_EXCEEDED' => DeadlineExceeded(facts),
      'CANCELLED' => CallCancelled(facts),
      _ when facts.connectionBroke => ServerUnavailable(facts),
      _ => ServerFault(facts),
    },
  };
}

/// One field of a request that is not as it has to be.
final class FieldFault {
  /// Makes one.
  const FieldFault(this.field, this.description);

  /// Path of the field, such as `report.title`.
  final String field;

  /// What was expected of it.
  final String description;

  @override
  String toString() => '$field: $description';
}

/// What is known of an error, on whichever wire it came.
final class ErrorFacts {
  /// Makes them.
  const ErrorFacts({
    required this.code,
    required this.reason,
    required this.message,
    this.localizedMessage,
    this.fields = const [],
    this.resource,
    this.preconditions = const [],
    this.retryAfter,
    this.requestId,
    this.connectionBroke = false,
  });

  /// See [JeboError.code].
  final String code;

  /// See [JeboError.reason].
  final String reason;

  /// See [JeboError.message].
  final String message;

  /// See [JeboError.localizedMessage].
  final String? localizedMessage;

  /// See [JeboError.fields].
  final List<FieldFault> fields;

  /// See [JeboError.resource].
  final String? resource;

  /// See [JeboError.preconditions].
  final List<String> preconditions;

  /// See [JeboError.retryAfter].
  final Duration? retryAfter;

  /// See [JeboError.requestId].
  final String? requestId;

  /// Whether the connection ended under the call, so that there is no answer.
  final bool connectionBroke;
}

/// Nobody is signed in, or no longer: sign in again.
final class SessionEnded extends JeboError {
  /// Of these facts.
  SessionEnded(super.facts) : super._();

  /// That nobody has signed in, as the client itself knows.
  SessionEnded.notSignedIn()
    : super._(
        const ErrorFacts(
          code: 'UNAUTHENTICATED',
          reason: 'TOKEN_MISSING',
          message: 'nobody is signed in',
        ),
      );
}

/// The mail address or the password is wrong.
final class CredentialsInvalid extends JeboError {
  /// Of these facts.
  CredentialsInvalid(super.facts) : super._();
}

/// The account is switched off.
final class AccountDisabled extends JeboError {
  /// Of these facts.
  AccountDisabled(super.facts) : super._();
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

/// It has changed since it was read: read it again, and try the whole again.
final class ChangedMeanwhile extends JeboError {
  /// Of these facts.
  ChangedMeanwhile(super.facts) : super._();
}

/// The request is wrong; [fields] tell where.
final class InvalidRequest extends JeboError {
  /// Of these facts.
  InvalidRequest(super.facts) : super._();
}

/// There is no such move from the present status, or it is another's to make.
final class TransitionRefused extends JeboError {
  /// Of these facts.
  TransitionRefused(super.facts) : super._();
}

/// A report in this status can't be changed so.
final class ReportLocked extends JeboError {
  /// Of these facts.
  ReportLocked(super.facts) : super._();
}

/// The report has as many photos as it may have.
final class TooManyFiles extends JeboError {
  /// Of these facts.
  TooManyFiles(super.facts) : super._();
}

/// The report has no photo to analyse.
final class NoFiles extends JeboError {
  /// Of these facts.
  NoFiles(super.facts) : super._();
}

/// The report is being analysed already.
final class AnalysisRunning extends JeboError {
  /// Of these facts.
  AnalysisRunning(super.facts) : super._();
}

/// The photo can't be decoded, so there is no smaller copy of it.
final class PhotoUnreadable extends JeboError {
  /// Of these facts.
  PhotoUnreadable(super.facts) : super._();
}

/// Photos have no URLs of their own here: download them.
final class SignedUrlsOff extends JeboError {
  /// Of these facts.
  SignedUrlsOff(super.facts) : super._();
}

/// The request id stands for another request.
final class RequestIdReused extends JeboError {
  /// Of these facts.
  RequestIdReused(super.facts) : super._();
}

/// Something else has to be changed first; [preconditions] tell what.
final class PreconditionFailed extends JeboError {
  /// Of these facts.
  PreconditionFailed(super.facts) : super._();
}

/// The range lies behind the end of the file.
final class RangeNotSatisfiable extends JeboError {
  /// Of these facts.
  RangeNotSatisfiable(super.facts) : super._();
}

/// The cursor is older than the log that is kept: read everything anew.
final class CursorTooOld extends JeboError {
  /// Of these facts.
  CursorTooOld(super.facts) : super._();
}

/// Too many tries to sign in: wait for [retryAfter].
final class TooManyAttempts extends JeboError {
  /// Of these facts.
  TooManyAttempts(super.facts) : super._();
}

/// The disk of the server is nearly full.
final class StorageFull extends JeboError {
  /// Of these facts.
  StorageFull(super.facts) : super._();
}

/// More than the server takes at once: wait, then try again.
final class TooMuch extends JeboError {
  /// Of these facts.
  TooMuch(super.facts) : super._();
}

/// The server can't be reached, is stopping, or ended in the middle of a call.
final class ServerUnavailable extends JeboError {
  /// Of these facts.
  ServerUnavailable(super.facts) : super._();

  /// That the connection could not be made, or ended.
  ServerUnavailable.noConnection(String message)
    : super._(
        ErrorFacts(
          code: 'UNAVAILABLE',
          reason: 'UNAVAILABLE',
          message: message,
          connectionBroke: true,
        ),
      );
}

/// The time given to the call is over.
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

/// The call was given up, or the client closed.
final class CallCancelled extends JeboError {
  /// Of these facts.
  CallCancelled(super.facts) : super._();

  /// That the client was closed.
  CallCancelled.closed()
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
final class ServerFault extends JeboError {
  /// Of these facts.
  ServerFault(super.facts) : super._();

  /// That an answer can't be understood.
  ServerFault.notUnderstood(String message)
    : super._(
        ErrorFacts(code: 'INTERNAL', reason: 'INTERNAL', message: message),
      );
}
