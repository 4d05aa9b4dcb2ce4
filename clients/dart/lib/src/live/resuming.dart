import 'dart:async';

import '../auth/session.dart';
import '../backoff.dart';
import '../clock.dart';
import '../error/error.dart';
import '../error/retry.dart';
import '../wire/wire.dart';
import 'watch.dart';

/// What came on a stream.
sealed class Received<T> {
  const Received();
}

/// A message to hand out.
final class News<T> extends Received<T> {
  /// With this in it.
  const News(this.value);

  /// What there is to tell.
  final T value;
}

/// Nothing but a sign of life, or what was handed out before.
final class SignOfLife<T> extends Received<T> {
  /// The one kind.
  const SignOfLife();
}

/// Opens one stream over and over, each time behind what was handed out last.
final class Resuming<T> {
  /// [open] begins behind the last message that it gave out as [News].
  Resuming({
    required this.session,
    required this.open,
    required this.endless,
    required this.noticesSilence,
    this.language,
    this.clock = const Clock(),
    Backoff? backoff,
    this.onEnd,
  }) : _backoff = backoff ?? Backoff() {
    _out = StreamController<T>(
      onListen: _run,
      onPause: _pause,
      onResume: _resume,
      onCancel: _cancel,
    );
  }

  /// Longest silence of a stream that lives: three of the server's signs.
  static const silence = Duration(seconds: 45);

  /// Whose stream it is.
  final Session session;

  /// Opens it.
  final Stream<Received<T>> Function(CallContext context) open;

  /// Whether an end without an error is one before its time.
  final bool endless;

  /// Whether the wire itself notices a dead connection.
  final bool noticesSilence;

  /// In which language errors are explained.
  final String? language;

  /// What time it is.
  final Clock clock;

  /// Called once, when all is over.
  final void Function(Resuming<T>)? onEnd;

  final Backoff _backoff;
  late final StreamController<T> _out;
  final _connections = StreamController<bool>.broadcast(sync: true);
  bool _connected = false;
  bool _over = false;
  StreamSubscription<Received<T>>? _subscription;
  Timer? _alarm;
  Timer? _next;

  /// The stream to hand out.
  late final Watch<T> watch = Watch(
    _out.stream,
    () => _connected,
    _connections.stream,
  );

  Future<void> _run({String? rejected}) async {
    _next = null;
    final String token;
    try {
      token = await session.accessToken(rejected: rejected);
    } on Object catch (error, stack) {
      _failed(error, stack, token: null, rejected: rejected);
      return;
    }
    if (_over) return;
    var done = false;
    void end(Object? error, [StackTrace? stack]) {
      if (done || _over) return;
      done = true;
      _alarm?.cancel();
      // Not waited for: a dead connection may take its time.
      unawaited(_subscription?.cancel());
      _subscription = null;
      if (error == null && !endless) {
        _finish();
      } else {
        _failed(
          error ?? Unavailable.noConnection('the stream ended'),
          stack ?? StackTrace.current,
          token: token,
          rejected: rejected,
        );
      }
    }

    void watchSilence() {
      _alarm?.cancel();
      if (noticesSilence || done || _over || _out.isPaused) return;
      _alarm = clock.timer(
        silence,
        () => end(Unavailable.noConnection('the stream fell silent')),
      );
    }

    _watchSilence = watchSilence;
    _subscription =
        open(
          CallContext(
            token: token,
            language: language,
            onOpen: () {
              if (!done && !_over) _setConnected(true);
            },
          ),
        ).listen(
          (received) {
            // What a cancelled connection still had must not be handed out: the
            // next one brings it again.
            if (done || _over) return;
            _setConnected(true);
            _backoff.reset();
            rejected = null;
            if (received case News(:final value)) _out.add(value);
            watchSilence();
          },
          onError: end,
          onDone: () => end(null),
          cancelOnError: true,
        );
    if (_out.isPaused) _subscription!.pause();
    watchSilence();
  }

  void Function()? _watchSilence;

  void _failed(
    Object error,
    StackTrace stack, {
    required String? token,
    required String? rejected,
  }) {
    if (_over) return;
    _setConnected(false);
    if (error is JeboError) {
      if (token != null && rejected == null && error.asksForNewToken) {
        unawaited(_run(rejected: token));
        return;
      }
      if (error.pauseBeforeResume(_backoff) case final pause?) {
        _next = clock.timer(pause, _run);
        return;
      }
      explainIn(error, language ?? session.language);
    }
    _out.addError(error, stack);
    _finish();
  }

  void _pause() {
    _alarm?.cancel();
    _subscription?.pause();
  }

  void _resume() {
    _subscription?.resume();
    if (_subscription != null) _watchSilence?.call();
  }

  void _cancel() => _finish();

  void _finish() {
    if (_over) return;
    _over = true;
    // An end is no loss: nobody is told of it as one.
    _connected = false;
    _alarm?.cancel();
    _next?.cancel();
    unawaited(_subscription?.cancel());
    _subscription = null;
    unawaited(_out.close());
    unawaited(_connections.close());
    onEnd?.call(this);
  }

  /// Ends it from outside.
  void close() => _finish();

  void _setConnected(bool connected) {
    if (_connected == connected) return;
    _connected = connected;
    if (!_connections.isClosed) _connections.add(connected);
  }
}
