import 'package:protobuf/protobuf.dart';

import 'auth/session.dart';
import 'backoff.dart';
import 'clock.dart';
import 'error/error.dart';
import 'error/retry.dart';
import 'rpc.dart';
import 'wire/wire.dart';

/// Makes calls with tokens and retries.
final class Caller {
  /// Calls over [wire] as whoever [session] says.
  Caller(
    this.wire,
    this.session, {
    this.language,
    this.timeout = const Duration(seconds: 30),
    this.clock = const Clock(),
    Backoff Function()? backoff,
  }) : _backoff = backoff ?? Backoff.new;

  /// The way to the server.
  final Wire wire;

  /// Whose calls these are.
  final Session session;

  /// In which language errors are explained.
  final String? language;

  /// Time for a call that is not given another one.
  final Duration timeout;

  /// What time it is.
  final Clock clock;
  final Backoff Function() _backoff;

  /// Whether the client is closed: then no call is made any more.
  bool closed = false;

  /// Most tries of one call.
  static const tries = 5;

  /// Makes a call with one answer, as often as it takes.
  Future<R> unary<Q extends GeneratedMessage, R extends GeneratedMessage>(
    Rpc<Q, R> rpc,
    Q request, {
    Duration? timeout,
  }) => run(
    (context) => wire.unary(rpc, request, context),
    public: rpc.public,
    timeout: timeout,
  );

  /// Makes [attempt] as often as it takes, each time with a token that works.
  ///
  /// What it does must be the same when it is done twice: a read, or a write
  /// with a request id.
  Future<T> run<T>(
    Future<T> Function(CallContext context) attempt, {
    bool public = false,
    Duration? timeout,
  }) async {
    final end = clock.now().add(timeout ?? this.timeout);
    final backoff = _backoff();
    var left = tries;
    String? token;
    String? rejected;
    while (true) {
      if (closed) throw Cancelled.closed();
      try {
        if (!public) token = await session.accessToken(rejected: rejected);
        final time = end.difference(clock.now());
        if (time <= Duration.zero) throw DeadlineExceeded.here();
        return await attempt(
          CallContext(token: token, language: language, timeout: time),
        );
      } on JeboError catch (error) {
        if (closed) throw Cancelled.closed();
        if (!public && rejected == null && error.asksForNewToken) {
          rejected = token;
          continue;
        }
        final pause = error.pauseBeforeRetry(backoff);
        // A pause beyond the end only delays the bad news.
        if (pause == null ||
            --left == 0 ||
            clock.now().add(pause).isAfter(end)) {
          rethrow;
        }
        await clock.delay(pause);
      }
    }
  }
}
