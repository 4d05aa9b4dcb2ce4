import 'dart:async';

/// Time, so that tests need not wait for it.
class Clock {
  /// The real one.
  const Clock();

  /// The time of day.
  DateTime now() => DateTime.now();

  /// Completes after [duration].
  Future<void> delay(Duration duration) => Future.delayed(duration);

  /// Calls [callback] after [duration], unless it is cancelled.
  Timer timer(Duration duration, void Function() callback) =>
      Timer(duration, callback);
}
