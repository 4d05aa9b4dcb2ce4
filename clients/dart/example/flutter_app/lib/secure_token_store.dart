import 'dart:convert';

import 'package:flutter_secure_storage/flutter_secure_storage.dart';
import 'package:jebo_client/jebo_client.dart';

/// Keeps tokens where the platform keeps secrets.
class SecureTokenStore implements TokenStore {
  static const _storage = FlutterSecureStorage();
  static const _key = 'jebo-session';

  @override
  Future<SavedSession?> read() async {
    final text = await _storage.read(key: _key);
    if (text == null) return null;
    return SavedSession.fromJson(jsonDecode(text) as Map<String, Object?>);
  }

  @override
  Future<void> write(SavedSession session) =>
      _storage.write(key: _key, value: jsonEncode(session.toJson()));

  @override
  Future<void> clear() => _storage.delete(key: _key);
}
