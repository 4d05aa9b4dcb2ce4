import 'dart:typed_data';

import 'package:jebo_client/jebo_client.dart';

/// That the app was killed.
final class Killed extends Error {}

/// Kills the app at one of its steps: before it is done, or right after.
final class KillingStorage implements OutboxStorage {
  KillingStorage(this._storage, {required this.step, required this.before});

  final OutboxStorage _storage;
  final int step;
  final bool before;
  int _steps = 0;

  /// Whether it came to that.
  bool get killed => _steps >= step;

  Future<T> _do<T>(Future<T> Function() action) async {
    if (_steps >= step) throw Killed();
    if (++_steps < step) return action();
    if (!before) await action();
    throw Killed();
  }

  @override
  Future<List<String>> keys() => _storage.keys();

  @override
  Future<Uint8List?> read(String key) => _do(() => _storage.read(key));

  @override
  Future<void> write(String key, Uint8List bytes) =>
      _do(() => _storage.write(key, bytes));

  @override
  Future<void> delete(String key) => _do(() => _storage.delete(key));
}
