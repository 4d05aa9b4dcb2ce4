import 'dart:async';

import 'package:http2/transport.dart';

/// A connection whose end nobody needs to listen to.
///
/// package:grpc pings, finishes a connection that does not answer, and sends
/// what is left of a request, without looking at what becomes of it: an error
/// there would be nobody's, and end a program on the console. The calls on the
/// connection are told of it anyway.
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
  }) => _QuietStream(_inner.makeRequest(headers, endStream: endStream));

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

/// A stream of a connection, which drops what comes after its end.
final class _QuietStream extends ClientTransportStream {
  _QuietStream(this._inner);

  final ClientTransportStream _inner;

  @override
  late final StreamSink<StreamMessage> outgoingMessages = _QuietSink(
    _inner.outgoingMessages,
  );

  @override
  int get id => _inner.id;

  @override
  Stream<StreamMessage> get incomingMessages => _inner.incomingMessages;

  @override
  Stream<TransportStreamPush> get peerPushes => _inner.peerPushes;

  @override
  set onTerminated(void Function(int?) value) => _inner.onTerminated = value;

  @override
  void terminate() => _inner.terminate();
}

/// package:http2 closes the sink of a stream when its connection ends, while
/// package:grpc may still have a message on its way there.
final class _QuietSink implements StreamSink<StreamMessage> {
  _QuietSink(this._inner);

  final StreamSink<StreamMessage> _inner;

  @override
  void add(StreamMessage message) => _unlessClosed(() => _inner.add(message));

  @override
  void addError(Object error, [StackTrace? stackTrace]) =>
      _unlessClosed(() => _inner.addError(error, stackTrace));

  // A sink can't be asked whether it is closed.
  static void _unlessClosed(void Function() action) {
    try {
      action();
    } on StateError {
      // Whoever sends hears of the end by the incoming messages.
    }
  }

  @override
  Future<void> addStream(Stream<StreamMessage> stream) =>
      _inner.addStream(stream);

  @override
  Future<void> close() => _inner.close();

  @override
  Future<void> get done => _inner.done;
}
