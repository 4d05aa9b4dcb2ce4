import 'package:jebo_client/jebo_client.dart';

/// Keeps tokens in memory, and counts how often they change.
final class CountingTokenStore implements TokenStore {
  final _store = MemoryTokenStore();

  /// How often tokens were written.
  int writes = 0;

  @override
  Future<SavedSession?> read() => _store.read();

  @override
  Future<void> write(SavedSession session) {
    writes++;
    return _store.write(session);
  }

  @override
  Future<void> clear() => _store.clear();
}
