import 'dart:async';
import 'dart:io';

import 'package:fixnum/fixnum.dart';
import 'package:jebo_client/jebo_client.dart';
import 'package:jebo_client/src/generated/jebo/v1/report_service.pb.dart';
import 'package:jebo_client/src/rpcs.dart';
import 'package:jebo_client/src/wire/json_wire.dart';
import 'package:jebo_client/src/wire/wire.dart';
import 'package:test/test.dart';

void main() {
  late HttpServer server;
  late JsonWire wire;
  late Completer<WebSocket> opened;

  setUp(() async {
    server = await HttpServer.bind(InternetAddress.loopbackIPv4, 0);
    opened = Completer();
    server.listen((request) async {
      expect(request.uri.path, '/api/reports/r/analysis/updates');
      expect(request.uri.queryParameters, {'afterSequence': '4'});
      expect(request.headers.value('authorization'), 'Bearer secret');
      opened.complete(
        await WebSocketTransformer.upgrade(
          request,
          protocolSelector: (offered) => offered.first,
        ),
      );
    });
    wire = JsonWire(Uri.parse('http://127.0.0.1:${server.port}'));
  });

  tearDown(() async {
    await wire.close();
    await server.close(force: true);
  });

  Stream<int> watch() => wire
      .stream(
        Rpcs.watchAnalysis,
        WatchAnalysisRequest(reportId: 'r', afterSequence: Int64(4)),
        const CallContext(token: 'secret'),
      )
      .map((response) => response.update.sequence.toInt());

  test('updates come one a frame, to the end', () async {
    final all = watch().toList();
    final socket = await opened.future;
    socket
      ..add('{"sequence":"5"}')
      ..add('{"sequence":"6","error":{"reason":"PHOTO_UNREADABLE"}}');
    await socket.close(1000);
    expect(await all, [5, 6]);
  });

  test('an error is a frame before the end', () async {
    final ended = expectLater(
      watch(),
      emitsInOrder([5, emitsError(isA<ResourceExhausted>()), emitsDone]),
    );
    final socket = await opened.future;
    socket
      ..add('{"sequence":"5"}')
      ..add(
        '{"error":{"code":429,"status":"RESOURCE_EXHAUSTED","message":"",'
        '"details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo",'
        '"reason":"SLOW_READER"}]}}',
      );
    // The server closes with 1013, which dart:io does not send.
    await socket.close(4429);
    await ended;
  });

  test('a socket that closes in between is a lost connection', () async {
    final ended = expectLater(
      watch(),
      emitsInOrder([emitsError(isA<Unavailable>()), emitsDone]),
    );
    await (await opened.future).close(1001);
    await ended;
  });

  test('what is no JSON ends the stream', () async {
    final ended = expectLater(
      watch(),
      emitsInOrder([emitsError(isA<ServerFault>()), emitsDone]),
    );
    (await opened.future).add('<html>');
    await ended;
  });

  test('a stream that is cancelled closes its socket', () async {
    final subscription = watch().listen(null);
    final socket = await opened.future;
    final closed = socket.drain<void>();
    await subscription.cancel();
    await closed;
  });

  test('a server that is not there is a lost connection', () async {
    await server.close(force: true);
    await expectLater(
      watch(),
      emitsInOrder([emitsError(isA<Unavailable>()), emitsDone]),
    );
  });
}
