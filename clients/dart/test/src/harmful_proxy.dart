import 'dart:async';
import 'dart:io';

/// A proxy of TCP that does harm, once, to the connection that brings the byte
/// at [at].
final class HarmfulProxy {
  HarmfulProxy._(this._listener, this._server, this._at, this._cuts) {
    _listener.listen(_accept);
  }

  /// Cuts the connection.
  static Future<HarmfulProxy> cutting(int server, {required int at}) =>
      _start(server, at, true);

  /// Passes nothing on any more, in either direction, until [release].
  static Future<HarmfulProxy> holding(int server, {required int at}) =>
      _start(server, at, false);

  /// Does no harm.
  static Future<HarmfulProxy> harmless(int server) =>
      _start(server, 1 << 62, false);

  static Future<HarmfulProxy> _start(int server, int at, bool cuts) async {
    final listener = await ServerSocket.bind(InternetAddress.loopbackIPv4, 0);
    return HarmfulProxy._(listener, server, at, cuts);
  }

  final ServerSocket _listener;
  final int _server;
  final bool _cuts;

  /// Bytes towards the server that pass before it does harm.
  final int _at;

  final _harmed = Completer<void>();
  final _released = Completer<void>();
  final _sockets = <Socket>[];

  Uri get address => Uri.parse('http://127.0.0.1:${_listener.port}');

  /// Completes when it has done harm.
  Future<void> get harmed => _harmed.future;

  /// Passes on what it held.
  void release() => _released.complete();

  Future<void> stop() async {
    for (final socket in _sockets) {
      socket.destroy();
    }
    await _listener.close();
  }

  Future<void> _accept(Socket client) async {
    final server = await Socket.connect('127.0.0.1', _server);
    _sockets.addAll([client, server]);
    var passed = 0;
    late final StreamSubscription<void> up;
    late final StreamSubscription<void> down;
    up = client.listen((bytes) {
      passed += bytes.length;
      server.add(bytes);
      if (passed < _at || _harmed.isCompleted) return;
      _harmed.complete();
      if (_cuts) {
        client.destroy();
        server.destroy();
      } else {
        up.pause(_released.future);
        down.pause(_released.future);
      }
    }, onError: (_) => server.destroy(), onDone: server.destroy);
    down = server.listen(
      client.add,
      onError: (_) => client.destroy(),
      onDone: client.destroy,
    );
    // What is written to one that is gone is lost, as on the way elsewhere.
    client.done.ignore();
    server.done.ignore();
  }
}
