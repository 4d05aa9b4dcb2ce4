import 'package:protobuf/protobuf.dart';

import '../generated/jebo/v1/report.pb.dart';
import '../reports/photo.dart';
import '../rpc.dart';

/// What goes with one try of a call.
final class CallContext {
  /// Makes one.
  const CallContext({
    this.token,
    this.language,
    this.timeout,
    this.onOpen,
  });

  /// The access token, for calls that need one.
  final String? token;

  /// In which language the server is to explain errors, such as `ko`.
  final String? language;

  /// Time for the call, if it has an end.
  final Duration? timeout;

  /// Called when a stream is open, which may be long before its first message.
  final void Function()? onOpen;

  /// As headers, which are the same on every wire.
  Map<String, String> get headers => {
    if (token case final token?) 'authorization': 'Bearer $token',
    if (language case final language?) 'accept-language': language,
  };
}

/// Photos on their way to a report.
final class Upload {
  /// Makes one.
  const Upload({
    required this.reportId,
    required this.photos,
    required this.requestId,
    this.onProgress,
  });

  /// The report that they are of.
  final String reportId;

  /// The photos.
  final List<PhotoUpload> photos;

  /// The same upload sent twice with the same id is done once.
  final String requestId;

  /// Told of the bytes sent so far, and of those to send.
  final void Function(int sent, int total)? onProgress;

  /// The bytes of all photos.
  int get total => photos.fold(0, (sum, photo) => sum + photo.length);
}

/// A way to the server. Every failure is a JeboError.
///
/// One try is one call here: tokens and retries are above it.
abstract interface class Wire {
  /// Whether dead connections are noticed here, so that a silent stream is
  /// alive. Elsewhere the server's signs of life are messages.
  bool get noticesSilence;

  /// Makes a call with one answer.
  Future<R> unary<Q extends GeneratedMessage, R extends GeneratedMessage>(
    Rpc<Q, R> rpc,
    Q request,
    CallContext context,
  );

  /// Makes a call with many answers. Cancelling the subscription ends it.
  Stream<R> stream<Q extends GeneratedMessage, R extends GeneratedMessage>(
    Rpc<Q, R> rpc,
    Q request,
    CallContext context,
  );

  /// Sends photos.
  Future<List<File>> upload(Upload upload, CallContext context);

  /// Ends all calls, and lets go of the connection.
  Future<void> close();
}
