import 'dart:async';

import 'package:jebo_client/src/clock.dart';

/// Time that passes only when somebody waits for it.
final class FakeClock implements Clock {
  DateTime _now = DateTime.utc(2026, 1, 1);

  /// All pauses that were waited for.
  final delays = <Duration>[];

  /// Timers that were neither fired nor cancelled.
  final timers = <FakeTimer>[];

  @override
  DateTime now() => _now;

  void advance(Duration duration) => _now = _now.add(duration);

  @override
  Future<void> delay(Duration duration) async {
    delays.add(duration);
    advance(duration);
  }

  @override
  Timer timer(Duration duration, void Function() callback) {
    final timer = FakeTimer._(this, duration, callback);
    timers.add(timer);
    return timer;
  }

  /// Fires the only timer of this kind.
  void fire(bool Function(Duration) which) =>
      timers.singleWhere((timer) => which(timer.duration)).fire();
}

final class FakeTimer implements Timer {
  FakeTimer._(this._clock, this.duration, this._callback);

  final FakeClock _clock;
  final Duration duration;
  final void Function() _callback;

  void fire() {
    cancel();
    _clock.advance(duration);
    _callback();
  }

  @override
  void cancel() => _clock.timers.remove(this);

  @override
  bool get isActive => _clock.timers.contains(this);

  @override
  int get tick => isActive ? 0 : 1;
}
