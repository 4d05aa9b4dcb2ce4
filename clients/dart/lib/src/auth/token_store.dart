import 'saved_session.dart';

/// Where the tokens are kept while the app is not running.
///
/// The client saves tokens before it uses them, so that an app that is killed
/// at any moment still has the newest ones.
abstract interface class TokenStore {
  /// What was written last; null if nothing was, or it was cleared.
  Future<SavedSession?> read();

  /// Keeps the session. It must be safe once the future completes.
  Future<void> write(SavedSession session);

  /// Forgets the session.
  Future<void> clear();
}

/// Keeps tokens for as long as the program runs.
final class MemoryTokenStore implements TokenStore {
  SavedSession? _session;

  @override
  Future<SavedSession?> read() async => _session;

  @override
  Future<void> write(SavedSession session) async => _session = session;

  @override
  Future<void> clear() async => _session = null;
}
