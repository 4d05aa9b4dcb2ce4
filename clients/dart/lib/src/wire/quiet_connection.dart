import 'package:http2/transport.dart';

/// A connection whose end nobody needs to listen to.
///
/// package:grpc pings, and finishes a connection that does not answer, without
/// looking at what becomes of it: an error there would be nobody's, and end a
/// program on the console. The calls on the connection are told of it anyway.
final class QuietConnection implements ClientTransportConnection {
  /// Wraps [_inner].
  QuietConnection(this._inner);

  final ClientTransportConnection _inner;

  @override
  Future<void> ping() => _quietly(_inner.ping());

  @override
  Future<void> finish() => _quietly(_inner.finish());

  @override
  Future<void> terminate([int? errorCode]) =>
      _quietly(_inner.terminate(errorCode));

  static Future<void> _quietly(Future<dynamic> action) =>
      action.then((_) {}, onError: (Object _) {});

  @override
  bool get isOpen => _inner.isOpen;

  @override
  ClientTransportStream makeRequest(
    List<Header> headers, {
    bool endStream = false,
  }) => _inner.makeRequest(headers, endStream: endStream);

  @override
  set onActiveStateChanged(ActiveStateHandler callback) =>
      _inner.onActiveStateChanged = callback;

  @override
  Future<void> get onInitialPeerSettingsReceived =>
      _inner.onInitialPeerSettingsReceived;

  @override
  Stream<int> get onPingReceived => _inner.onPingReceived;

  @override
  Stream<void> get onFrameReceived => _inner.onFrameReceived;
}
