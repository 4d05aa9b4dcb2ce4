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
  }) : _backoff = backoff ?? Backoff.new,
       _owner = null,
       _whole = null;

  Caller._boundTo(this._owner, Caller whole)
    : wire = whole.wire,
      session = whole.session,
      language = whole.language,
      timeout = whole.timeout,
      clock = whole.clock,
      _backoff = whole._backoff,
      _whole = whole;

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

  /// Whose calls only are made; null for those of whoever is signed in.
  final String? _owner;
  final Caller? _whole;
  bool _closed = false;

  /// Whether the client is closed: then no call is made any more.
  bool get closed => _whole?.closed ?? _closed;

  /// Makes no call any more.
  void close() => _closed = true;

  /// Makes the calls of this user only: they fail with [NotSignedIn] while
  /// another is signed in.
  Caller boundTo(String userId) => Caller._boundTo(userId, this);

  /// Most tries of one call.
  static const tries = 5;

  /// Makes a call with one answer, as often as it takes.
  Future<R> unary<Q extends GeneratedMessage, R extends GeneratedMessage>(
    Rpc<Q, R> rpc,
    Q request, {
    bool waits = true,
    Duration? timeout,
  }) => run(
    (context) => wire.unary(rpc, request, context),
    public: rpc.public,
    waits: waits,
    timeout: timeout,
  );

  /// Makes [attempt] as often as it takes, each time with a token that works.
  ///
  /// What it does must be the same when it is done twice: a read, or a write
  /// with a request id. All tries are of one user: who signs in between two of
  /// them must not do what another began.
  ///
  /// Unless it [waits], one that the server has too much of goes to the caller
  /// at once: people who are locked out are to be told, and for how long.
  Future<T> run<T>(
    Future<T> Function(CallContext context) attempt, {
    bool public = false,
    bool waits = true,
    Duration? timeout,
  }) async {
    try {
      return await _run(attempt, public, waits, timeout ?? this.timeout);
    } on JeboError catch (error) {
      explainIn(error, language ?? session.language);
      rethrow;
    }
  }

  Future<T> _run<T>(
    Future<T> Function(CallContext context) attempt,
    bool public,
    bool waits,
    Duration timeout,
  ) async {
    final end = clock.now().add(timeout);
    final backoff = _backoff();
    var left = tries;
    var owner = _owner;
    String? token;
    String? rejected;
    while (true) {
      if (closed) throw Cancelled.closed();
      try {
        if (!public) {
          final saved = await session.fresh(rejected: rejected, owner: owner);
          owner = saved.user.id;
          token = saved.accessToken;
        }
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
        if (!waits && error is ResourceExhausted) rethrow;
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
