import 'dart:async';
import 'dart:io';

import 'package:grpc/grpc.dart';
import 'package:http2/transport.dart';

import 'meter.dart';
import 'quiet_connection.dart';

/// Connects as package:grpc does, and counts what the socket takes.
final class MeteredConnector implements ClientTransportConnector {
  /// Connects to [server], and counts by [meter].
  MeteredConnector(this.server, this.meter);

  /// The server's address.
  final Uri server;

  /// Is told of all that is sent.
  final Meter meter;

  static const _timeout = Duration(seconds: 10);

  late Socket _socket;

  @override
  String get authority =>
      server.port == 443 ? server.host : '${server.host}:${server.port}';

  @override
  Future<ClientTransportConnection> connect() async {
    _socket = server.scheme == 'https'
        ? await SecureSocket.connect(
            server.host,
            server.port,
            context: createSecurityContext(false),
            timeout: _timeout,
          )
        : await Socket.connect(server.host, server.port, timeout: _timeout);
    _socket.setOption(SocketOption.tcpNoDelay, true);
    return QuietConnection(
      ClientTransportConnection.viaStreams(
        _socket,
        _MeteredSink(_socket, meter),
      ),
    );
  }

  // How it ended is told to the calls on it; nobody listens to an error here.
  @override
  Future<void> get done => _socket.done.then((_) {}, onError: (Object _) {});

  @override
  void shutdown() => _socket.destroy();
}

/// A socket takes from a stream only what it has room for.
final class _MeteredSink implements StreamSink<List<int>> {
  _MeteredSink(this._socket, this._meter);

  final Socket _socket;
  final Meter _meter;

  @override
  Future<void> addStream(Stream<List<int>> stream) => _socket.addStream(
    stream.map((bytes) {
      _meter.took(bytes.length);
      return bytes;
    }),
  );

  @override
  void add(List<int> data) {
    _meter.took(data.length);
    _socket.add(data);
  }

  @override
  void addError(Object error, [StackTrace? stackTrace]) =>
      _socket.addError(error, stackTrace);

  @override
  Future<void> close() => _socket.close();

  @override
  Future<void> get done => _socket.done;
}
