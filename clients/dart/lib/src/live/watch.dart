import 'dart:async';

/// A stream of news that outlives its connections.
///
/// It has one listener, and opens its first connection when that one listens.
/// Pausing it holds back the server, too.
final class Watch<T> extends StreamView<T> {
  /// Made by `AnalysisUpdates` and `ReportEvents`.
  Watch(super.stream, this._connected, this._connections);

  final bool Function() _connected;
  final Stream<bool> _connections;

  /// Whether there is a connection now, as far as is known.
  bool get connected => _connected();

  /// Tells whether there is a connection: as of now, as soon as one listens,
  /// and then whenever one is made or lost, for a sign in the app's corner. It
  /// ends with the stream itself.
  Stream<bool> get connections => Stream.multi((listener) {
    listener.add(connected);
    final changes = _connections.listen(
      listener.add,
      onDone: listener.close,
    );
    listener.onCancel = changes.cancel;
  });
}
