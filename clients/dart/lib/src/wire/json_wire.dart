import 'dart:async';
import 'dart:convert';

import 'package:http/http.dart' as http;
import 'package:protobuf/protobuf.dart';
import 'package:web_socket_channel/web_socket_channel.dart';

import '../error/error.dart';
import '../error/json.dart';
import '../generated/google/api/httpbody.pb.dart';
import '../generated/jebo/v1/report.pb.dart';
import '../rpc.dart';
import '../rpcs.dart';
import 'multipart.dart';
import 'over_http.dart';
import 'socket.dart';
import 'transcode.dart';
import 'wire.dart';

/// JSON over HTTP, and WebSockets for streams: for networks that let neither
/// gRPC nor gRPC-Web pass.
final class JsonWire implements Wire {
  /// Speaks with the server at [server].
  JsonWire(this.server, {http.Client? client})
    : _client = client ?? http.Client(),
      _multipart = MultipartUploader(server, client: client);

  /// The server's address.
  final Uri server;
  final http.Client _client;
  final MultipartUploader _multipart;

  @override
  bool get noticesSilence => socketNoticesSilence;

  @override
  Future<R> unary<Q extends GeneratedMessage, R extends GeneratedMessage>(
    Rpc<Q, R> rpc,
    Q request,
    CallContext context,
  ) async {
    final response = await overHttp(
      (abort) => _send(
        rpc,
        request,
        context,
        abort,
      ).then(http.Response.fromStream),
      context,
    );
    final text = textOf(response.bodyBytes);
    if (response.statusCode ~/ 100 != 2) {
      throw errorOfHttp(response.statusCode, text, response.headers);
    }
    return decodeJson(rpc, jsonOf(text));
  }

  Future<http.StreamedResponse> _send(
    Rpc rpc,
    GeneratedMessage message,
    CallContext context,
    Future<void> abort,
  ) {
    final call = HttpCall.of(rpc, message);
    final uri = call.on(server);
    final request = http.AbortableRequest(rpc.verb, uri, abortTrigger: abort)
      ..headers.addAll(context.headers)
      ..headers.addAll(call.headers);
    if (call.body case final body?) {
      request.headers['content-type'] = 'application/json';
      request.bodyBytes = utf8.encode(jsonEncode(body));
    }
    return _client.send(request);
  }

  @override
  Stream<R> stream<Q extends GeneratedMessage, R extends GeneratedMessage>(
    Rpc<Q, R> rpc,
    Q request,
    CallContext context,
  ) => identical(rpc, Rpcs.downloadFile)
      ? _download(request, context).cast()
      : _watch(rpc, request, context);

  /// A download is no JSON, but the bytes themselves.
  Stream<HttpBody> _download(
    GeneratedMessage request,
    CallContext context,
  ) async* {
    final response = await overHttp((abort) async {
      final response = await _send(Rpcs.downloadFile, request, context, abort);
      if (response.statusCode ~/ 100 == 2) return response;
      final text = textOf(await response.stream.toBytes());
      throw errorOfHttp(response.statusCode, text, response.headers);
    }, context);
    yield HttpBody(contentType: response.headers['content-type']);
    var received = 0;
    try {
      await for (final data in response.stream.timeout(_silence)) {
        received += data.length;
        yield HttpBody(data: data);
      }
    } on Exception catch (error) {
      throw Unavailable.noConnection('$error');
    }
    // Where the wire does not tell a cut body from a whole one.
    if (response.contentLength case final length? when received < length) {
      throw Unavailable.noConnection('the photo broke off');
    }
  }

  Stream<R> _watch<Q extends GeneratedMessage, R extends GeneratedMessage>(
    Rpc<Q, R> rpc,
    Q request,
    CallContext context,
  ) {
    final call = HttpCall.of(rpc, request);
    final uri = call.on(server);
    WebSocketChannel? channel;
    StreamSubscription<R>? frames;
    late final StreamController<R> out;

    Future<void> open() async {
      final socket = channel = openSocket(
        uri.replace(scheme: uri.scheme == 'https' ? 'wss' : 'ws'),
        context,
      );
      try {
        await socket.ready;
      } on Object catch (error) {
        out.addError(Unavailable.noConnection('$error'));
        unawaited(out.close());
        return;
      }
      context.onOpen?.call();
      void end(JeboError? failure) {
        if (out.isClosed) return;
        if (failure != null) out.addError(failure);
        unawaited(out.close());
      }

      frames = socket.stream
          .map((frame) {
            final json = jsonOf(frame as String);
            if (errorInJson(json) case final error?) throw error;
            return decodeJson(rpc, json);
          })
          .listen(
            out.add,
            onError: (Object error) => end(
              error is JeboError
                  ? error
                  : Unavailable.noConnection('$error'),
            ),
            onDone: () => end(
              socket.closeCode == _normalClosure
                  ? null
                  : Unavailable.noConnection(
                      'the socket closed with ${socket.closeCode}',
                    ),
            ),
            cancelOnError: true,
          );
      if (out.isPaused) frames!.pause();
    }

    out = StreamController<R>(
      onListen: open,
      onPause: () => frames?.pause(),
      onResume: () => frames?.resume(),
      onCancel: () {
        // Not waited for: a dead peer never answers the close frame.
        unawaited(frames?.cancel());
        unawaited(channel?.sink.close().catchError((Object _) => null));
      },
    );
    return out.stream;
  }

  static const _normalClosure = 1000;

  /// Longest pause within a download.
  static const _silence = Duration(seconds: 45);

  @override
  Future<List<File>> upload(Upload upload, CallContext context) =>
      _multipart.upload(upload, context);

  @override
  Future<void> close() async {
    _client.close();
    _multipart.close();
  }
}
