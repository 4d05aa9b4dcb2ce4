import 'dart:async';

import '../clock.dart';
import '../error/error.dart';
import '../generated/jebo/v1/auth_service.pb.dart';
import 'auth_state.dart';
import 'saved_session.dart';
import 'token_store.dart';

/// Exchanges a refresh token for the next pair of tokens.
typedef Refresh = Future<Tokens> Function(String refreshToken);

/// Who is signed in, and with which tokens. Refreshes them once, however many
/// calls wait for it.
final class Session {
  /// Begins with what [store] has.
  Session(this.store, this._refresh, {Clock clock = const Clock()})
    : _clock = clock;

  /// Where tokens are kept.
  final TokenStore store;
  final Refresh _refresh;
  final Clock _clock;
  final _changes = StreamController<AuthState>.broadcast(sync: true);

  SavedSession? _saved;

  /// Of the session before, once it has ended.
  String? _ended;
  bool _read = false;
  Future<void>? _reading;

  /// By the refresh token that is spent: who signs in meanwhile must not wait
  /// for the tokens of the one before.
  final _refreshing = <String, Future<SavedSession>>{};
  Future<void> _last = Future.value();

  /// The language of the user, as far as it is known.
  String? get language => switch (_saved?.user.language) {
    '' => null,
    final language => language,
  };

  /// Who is signed in now, once the store was read.
  Future<SavedSession?> current() async {
    if (!_read) {
      await (_reading ??= store
          .read()
          .then((saved) {
            // Somebody may have signed in meanwhile.
            if (!_read) _saved = saved;
            _read = true;
          })
          .whenComplete(() => _reading = null));
    }
    return _saved;
  }

  /// A refresh token of the newest session, also once it has ended: it shows
  /// the server that the account was signed in to here.
  Future<String?> deviceToken() async =>
      (await current())?.refreshToken ?? _ended;

  /// The state as of now, then every change.
  Stream<AuthState> get states => Stream.multi((listener) async {
    // Listens first: a change while the store is read must not be missed.
    final changes = _changes.stream.listen(
      listener.add,
      onDone: listener.close,
    );
    listener.onCancel = changes.cancel;
    changes.pause();
    try {
      final saved = await current();
      listener.add(_state(saved));
    } on Object catch (error, stack) {
      listener.addError(error, stack);
    }
    changes.resume();
  });

  AuthState _state(SavedSession? saved) =>
      saved == null ? const SignedOut() : SignedIn(saved.user);

  /// A token that works for a while; see [fresh].
  Future<String> accessToken({String? rejected}) async =>
      (await fresh(rejected: rejected)).accessToken;

  /// The session with a token that works for a while. [rejected] is one that
  /// the server has refused, which is refreshed even if it looks fresh.
  ///
  /// Throws [NotSignedIn] if nobody is signed in, or another than the user
  /// [owner] if that is given, and [SessionEnded] if nobody is any longer.
  Future<SavedSession> fresh({String? rejected, String? owner}) async {
    final saved = await current();
    if (saved == null) throw NotSignedIn.here();
    if (owner != null && saved.user.id != owner) throw NotSignedIn.asOwner();
    if (saved.accessToken != rejected && !saved.isEnding(_clock.now())) {
      return saved;
    }
    final spent = saved.refreshToken;
    return _refreshing[spent] ??= _renew(saved).whenComplete(() {
      _refreshing.remove(spent);
    });
  }

  Future<SavedSession> _renew(SavedSession old) async {
    final Tokens tokens;
    try {
      tokens = await _refresh(old.refreshToken);
    } on JeboError catch (error) {
      // A proxy that wants to know who one is has not ended the session.
      if (error is! Unauthenticated ||
          error.facts.source != ErrorSource.server) {
        rethrow;
      }
      // Unless somebody else has signed in while this was on its way.
      await end(old);
      throw error is SessionEnded ? error : SessionEnded(error.facts);
    }
    return _exclusive(() async {
      final saved = _saved;
      if (saved == null || !saved.isSameAs(old)) {
        // Signed out, or in as another, meanwhile: these tokens are nobody's.
        throw NotSignedIn.here();
      }
      // The record of the user may be a newer one than when this began.
      final next = SavedSession.of(
        saved.user,
        tokens,
        receiveTime: _clock.now(),
      );
      await store.write(next);
      return _saved = next;
    });
  }

  /// Begins a session.
  Future<void> begin(SavedSession session) => _exclusive(() async {
    await store.write(session);
    _saved = session;
    _read = true;
    _tell();
  });

  /// Takes note of a newer record of the user.
  Future<void> update(User user) => _exclusive(() async {
    final saved = _saved;
    if (saved == null || saved.user.id != user.id || saved.user == user) return;
    await store.write(_saved = saved.withUser(user));
    _tell();
  });

  /// Forgets the session; only if it still is [which], if that is given.
  Future<void> end([SavedSession? which]) => _exclusive(() async {
    final before = _saved;
    if (which != null && !(before?.isSameAs(which) ?? false)) return;
    _ended = before?.refreshToken ?? _ended;
    _saved = null;
    _read = true;
    try {
      await store.clear();
    } finally {
      if (before != null) _tell();
    }
  });

  /// Does one thing with the store at a time, so that a refresh that ends late
  /// can't bring back a session that was signed out of.
  Future<T> _exclusive<T>(Future<T> Function() action) {
    final done = _last.then((_) => action());
    _last = done.then<void>((_) {}, onError: (Object _) {});
    return done;
  }

  void _tell() {
    if (!_changes.isClosed) _changes.add(_state(_saved));
  }

  /// Ends the stream of states.
  Future<void> close() => _changes.close();
}
