import 'dart:async';

import 'package:grpc/service_api.dart' as grpc;
import 'package:protobuf/protobuf.dart';

import '../error/facts.dart';
import '../generated/google/api/httpbody.pb.dart';
import '../generated/jebo/v1/report.pb.dart';
import '../generated/jebo/v1/report_service.pb.dart';
import '../rpc.dart';
import '../rpcs.dart';
import 'grpc_api.dart';
import 'meter.dart';
import 'multipart.dart';
import 'pieces.dart';
import 'wire.dart';

/// gRPC, and gRPC-Web, which can't stream requests: there photos go up over
/// plain HTTP.
final class GrpcWire implements Wire {
  /// Speaks over [channel], which [meter] counts; uploads go by [multipart] if
  /// it is given.
  GrpcWire(this.channel, {Meter? meter, MultipartUploader? multipart})
    : _meter = meter,
      _multipart = multipart,
      _client = grpc.Client(channel);

  /// The channel, also for stubs of one's own.
  final grpc.ClientChannel channel;
  final Meter? _meter;
  final MultipartUploader? _multipart;
  final grpc.Client _client;

  @override
  bool get noticesSilence => false;

  @override
  Future<R> unary<Q extends GeneratedMessage, R extends GeneratedMessage>(
    Rpc<Q, R> rpc,
    Q request,
    CallContext context,
  ) async {
    try {
      return await _client.$createUnaryCall(
        _method(rpc),
        request,
        options: _options(context),
      );
    } on GrpcError catch (error) {
      throw errorOfGrpc(error);
    }
  }

  @override
  Stream<R> stream<Q extends GeneratedMessage, R extends GeneratedMessage>(
    Rpc<Q, R> rpc,
    Q request,
    CallContext context,
  ) {
    final response = _client.$createStreamingCall(
      _method(rpc),
      Stream.value(request),
      options: _options(context),
    );
    if (context.onOpen case final opened?) {
      response.headers.then((_) => opened()).ignore();
    }
    return response.handleError(
      (Object error) => throw errorOfGrpc(error as GrpcError),
      test: (error) => error is GrpcError,
    );
  }

  @override
  Future<List<File>> upload(Upload upload, CallContext context) async {
    if (_multipart case final multipart?) {
      return multipart.upload(upload, context);
    }
    // What reading a photo throws is told as it is, not as a gRPC error.
    (Object, StackTrace)? unreadable;
    final backlog = _meter?.backlog();
    final requests = _endedByCancel(
      _requests(upload, backlog).handleError((Object error, StackTrace stack) {
        unreadable = (error, stack);
        throw error;
      }),
      backlog,
    );
    try {
      final response = await _client
          .$createStreamingCall(
            _method(Rpcs.uploadFile),
            requests,
            options: _options(context),
          )
          .single;
      return response.files;
    } on GrpcError catch (error) {
      if (unreadable case (final error, final stack)?) {
        Error.throwWithStackTrace(error, stack);
      }
      throw errorOfGrpc(error);
    } finally {
      backlog?.close();
    }
  }

  Stream<UploadFileRequest> _requests(
    Upload upload,
    Backlog? backlog,
  ) async* {
    final total = upload.total;
    var sent = 0;
    upload.onProgress?.call(0, total);
    for (final (index, photo) in upload.photos.indexed) {
      yield UploadFileRequest(
        reportId: index == 0 ? upload.reportId : null,
        requestId: index == 0 ? upload.requestId : null,
        fileName: photo.name,
        file: HttpBody(contentType: photo.mimeType),
      );
      await for (final piece in pieces(photo.open())) {
        yield UploadFileRequest(file: HttpBody(data: piece));
        await backlog?.hand(piece.length);
        if (backlog?.isClosed ?? false) return;
        upload.onProgress?.call(sent += piece.length, total);
      }
    }
  }

  /// The same requests, but cancelling them closes [backlog] and waits for
  /// nothing.
  ///
  /// package:grpc ends a call that failed only after its requests were
  /// cancelled. The cancel of an `async*` stream waits until it comes to its
  /// next `yield`, which it never does while it waits for room in the backlog
  /// of a connection that is gone, or for a photo that can't be read on.
  static Stream<UploadFileRequest> _endedByCancel(
    Stream<UploadFileRequest> requests,
    Backlog? backlog,
  ) {
    late final StreamSubscription<UploadFileRequest> source;
    final controller = StreamController<UploadFileRequest>(sync: true);
    controller
      ..onListen = () {
        source = requests.listen(
          controller.add,
          onError: controller.addError,
          onDone: controller.close,
        );
      }
      ..onPause = (() => source.pause())
      ..onResume = (() => source.resume())
      ..onCancel = () {
        backlog?.close();
        source.cancel().ignore();
      };
    return controller.stream;
  }

  @override
  Future<void> close() async {
    await channel.terminate();
    _multipart?.close();
  }

  grpc.ClientMethod<Q, R>
  _method<Q extends GeneratedMessage, R extends GeneratedMessage>(
    Rpc<Q, R> rpc,
  ) => grpc.ClientMethod(rpc.path, (q) => q.writeToBuffer(), rpc.decode);

  grpc.CallOptions _options(CallContext context) =>
      grpc.CallOptions(metadata: context.headers, timeout: context.timeout);
}
