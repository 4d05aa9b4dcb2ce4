/// What went wrong with a call.
library;

part 'classes.dart';
part 'sentences.dart';

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

  /// What the reason names, for programs, such as `oldestCursor` of
  /// `CURSOR_TOO_OLD`.
  Map<String, String> get metadata => facts.metadata;

  /// How long to wait before the next try, if the server said so.
  Duration? get retryAfter => facts.retryAfter;

  /// Id of the request, to quote when asking for help.
  String? get requestId => facts.requestId;

  /// What to show to people: the server's sentence, or else its message. Where
  /// there is no answer of the server's, a sentence of the client's, in the
  /// same language.
  String get userMessage =>
      localizedMessage ??
      (facts.source == ErrorSource.server
          ? message
          : _sentence(this, _language));

  String? _language;

  @override
  String toString() {
    final id = requestId == null ? '' : ' (request $requestId)';
    final faults = fields.map((f) => '; ${f.field}: ${f.description}').join();
    return '$runtimeType $reason: $message$faults$id';
  }

  /// The class that these facts belong to: that of the reason, or else of the
  /// code.
  factory JeboError.of(ErrorFacts facts) => switch (facts.reason) {
    'TOKEN_MISSING' => NotSignedIn(facts),
    'SESSION_ENDED' || 'REFRESH_TOKEN_REUSED' => SessionEnded(facts),
    'CREDENTIALS_INVALID' => CredentialsInvalid(facts),
    'ACCOUNT_DISABLED' => AccountDisabled(facts),
    'TRANSITION_ILLEGAL' => TransitionIllegal(facts),
    'REPORT_LOCKED' => ReportLocked(facts),
    'TOO_MANY_FILES' => TooManyFiles(facts),
    'NO_FILES' => NoFiles(facts),
    'ANALYSIS_RUNNING' => AnalysisRunning(facts),
    'PHOTO_UNREADABLE' => PhotoUnreadable(facts),
    'SIGNED_URLS_OFF' => SignedUrlsOff(facts),
    'REQUEST_ID_REUSED' => RequestIdReused(facts),
    'RANGE_NOT_SATISFIABLE' => RangeNotSatisfiable(facts),
    'CURSOR_TOO_OLD' => CursorTooOld(facts),
    'ETAG_STALE' => EtagStale(facts),
    'TOO_MANY_ATTEMPTS' => TooManyAttempts(facts),
    'TOO_MANY_STREAMS' => TooManyStreams(facts),
    'STORAGE_FULL' => StorageFull(facts),
    'PHOTO_MISSING' => PhotoMissing(facts),
    _ => switch (facts.code) {
      'UNAUTHENTICATED' => Unauthenticated(facts),
      'PERMISSION_DENIED' => PermissionDenied(facts),
      'NOT_FOUND' => NotFound(facts),
      'ALREADY_EXISTS' => AlreadyExists(facts),
      'INVALID_ARGUMENT' => InvalidArgument(facts),
      'FAILED_PRECONDITION' => FailedPrecondition(facts),
      'OUT_OF_RANGE' => OutOfRange(facts),
      'ABORTED' => Aborted(facts),
      'RESOURCE_EXHAUSTED' => ResourceExhausted(facts),
      'UNAVAILABLE' => Unavailable(facts),
      'DEADLINE_EXCEEDED' => DeadlineExceeded(facts),
      'CANCELLED' => Cancelled(facts),
      'UNIMPLEMENTED' => Unimplemented(facts),
      _ when facts.connectionBroke => Unavailable(facts),
      _ => ServerFault(facts),
    },
  };
}

/// One field of a request that is not as it has to be.
final class FieldFault {
  /// Makes one.
  const FieldFault(
    this.field,
    this.description, {
    this.reason = '',
    this.localizedMessage,
  });

  /// Path of the field, such as `report.title`.
  final String field;

  /// What was expected of it, for developers.
  final String description;

  /// Why it is not taken, for programs, such as `TOO_LONG`: the server's page of
  /// errors lists them all. Empty if no server said it.
  final String reason;

  /// One sentence in the user's language, if the server has one.
  final String? localizedMessage;

  /// What to show to people beside the field.
  String get userMessage => localizedMessage ?? description;

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
    this.metadata = const {},
    this.retryAfter,
    this.requestId,
    this.connectionBroke = false,
    this.source = ErrorSource.client,
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

  /// See [JeboError.metadata].
  final Map<String, String> metadata;

  /// See [JeboError.retryAfter].
  final Duration? retryAfter;

  /// See [JeboError.requestId].
  final String? requestId;

  /// Whether the connection ended under the call, so that there is no answer.
  final bool connectionBroke;

  /// Who says so.
  final ErrorSource source;
}

/// Who has found that something is wrong.
enum ErrorSource {
  /// The server, which gave its reason.
  server,

  /// This client itself.
  client,

  /// Something on the way, such as a proxy with a page of its own. The server
  /// may never have seen the request.
  between,
}
