import 'dart:async';
import 'dart:io';

import 'package:http2/transport.dart';
import 'package:jebo_client/src/wire/meter.dart';
import 'package:jebo_client/src/wire/metered_connector.dart';
import 'package:jebo_client/src/wire/quiet_connection.dart';
import 'package:test/test.dart';

/// A connection on which all fails, as on one that is half dead.
final class _Dead implements ClientTransportConnection {
  @override
  Future<void> ping() => Future.error(TransportException('gone'));

  @override
  Future<void> finish() => Future.error(TransportException('gone'));

  @override
  bool get isOpen => false;

  @override
  ClientTransportStream makeRequest(
    List<Header> headers, {
    bool endStream = false,
  }) => _DeadStream();

  @override
  Object? noSuchMethod(Invocation invocation) => super.noSuchMethod(invocation);
}

/// A stream that takes no messages any more.
final class _DeadStream implements ClientTransportStream {
  final _outgoing = StreamController<StreamMessage>()..close().ignore();

  @override
  StreamSink<StreamMessage> get outgoingMessages => _outgoing.sink;

  @override
  Object? noSuchMethod(Invocation invocation) => super.noSuchMethod(invocation);
}

void main() {
  // An error that nobody listens to fails the test that it happens in.
  test('a ping that fails is no error of the program', () async {
    final connection = QuietConnection(_Dead());
    unawaited(connection.ping());
    unawaited(connection.finish());
    await pumpEventQueue();
    expect(connection.isOpen, isFalse);
  });

  test('nor is a message after the end of its stream', () {
    final stream = QuietConnection(_Dead()).makeRequest([]);
    stream.outgoingMessages.add(DataStreamMessage([1]));
    stream.outgoingMessages.addError(StateError('the photo is gone'));
  });

  test('so it is on the connections that are made', () async {
    final server = await ServerSocket.bind(InternetAddress.loopbackIPv4, 0);
    addTearDown(server.close);
    final connector = MeteredConnector(
      Uri.parse('http://127.0.0.1:${server.port}'),
      Meter(),
    );
    final accepted = server.first;
    final connection = await connector.connect();
    final peer = await accepted;
    unawaited(connection.ping());
    unawaited(connection.terminate());
    peer.destroy();
    connector.shutdown();
    await pumpEventQueue();
    expect(connection, isA<QuietConnection>());
  });
}
