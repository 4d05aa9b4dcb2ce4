import 'dart:math';

/// Pauses between tries: 100 ms, doubling to 5 s, each shortened by a random
/// part of up to a half, so that clients that lost the same server don't all
/// come back at once.
final class Backoff {
  /// Begins with the shortest pause.
  Backoff({Random? random}) : _random = random ?? Random();

  static const _first = Duration(milliseconds: 100);
  static const _longest = Duration(seconds: 5);

  final Random _random;
  Duration _next = _first;

  /// The next pause.
  Duration next() {
    final pause = _next * (1 - _random.nextDouble() / 2);
    _next = _double(_next);
    return pause;
  }

  /// Begins anew with the shortest pause.
  void reset() => _next = _first;

  /// The pause after one of length [last]; the first one if there was none.
  static Duration between(Duration? last) =>
      last == null ? _first : _double(last);

  static Duration _double(Duration pause) =>
      pause * 2 < _longest ? pause * 2 : _longest;
}
