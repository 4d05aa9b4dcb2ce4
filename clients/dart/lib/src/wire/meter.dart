import 'dart:async';

/// Counts the bytes that a connection has taken, so that an upload can tell how
/// much of it is on its way.
///
/// package:grpc takes requests as fast as they are made and keeps them in
/// memory: without this, progress would jump to its end at once.
final class Meter {
  int _taken = 0;
  final _waiting = <Completer<void>>{};

  /// Notes that the connection took [bytes].
  void took(int bytes) {
    _taken += bytes;
    wake();
  }

  /// Lets all that wait look again.
  void wake() {
    for (final waiting in _waiting) {
      waiting.complete();
    }
    _waiting.clear();
  }

  /// Begins to count for one upload.
  Backlog backlog() => Backlog._(this, _taken);
}

/// What one upload has handed over, and its connection has not taken yet. Other
/// calls on the same connection make it look a little smaller.
final class Backlog {
  Backlog._(this._meter, this._before);

  /// Most bytes that may wait.
  static const most = 256 * 1024;

  final Meter _meter;
  final int _before;
  int _handed = 0;
  bool _closed = false;

  /// Notes that [bytes] are handed over, and waits while too many wait.
  Future<void> hand(int bytes) async {
    _handed += bytes;
    while (!_closed && _handed - (_meter._taken - _before) > most) {
      final waiting = Completer<void>();
      _meter._waiting.add(waiting);
      await waiting.future;
    }
  }

  /// Whether the upload is over.
  bool get isClosed => _closed;

  /// The upload is over, whether or not all of it was taken.
  void close() {
    _closed = true;
    _meter.wake();
  }
}
