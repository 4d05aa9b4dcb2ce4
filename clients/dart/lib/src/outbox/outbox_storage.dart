import 'dart:typed_data';

/// Where an outbox keeps what is still to be sent.
///
/// Keys are of lower-case letters, digits and hyphens. Each write is whole or
/// not done at all, whenever the app is killed, and is safe once its future
/// completes: the outbox needs no more than that to lose and double nothing.
abstract interface class OutboxStorage {
  /// All keys, in any order.
  Future<List<String>> keys();

  /// What is kept under [key]; null if nothing is.
  Future<Uint8List?> read(String key);

  /// Keeps [bytes] under [key], in place of what was there.
  Future<void> write(String key, Uint8List bytes);

  /// Forgets [key]; does nothing if it isn't there.
  Future<void> delete(String key);
}

/// Keeps an outbox for as long as the program runs.
final class MemoryOutboxStorage implements OutboxStorage {
  /// Begins with [kept], such as what another one had.
  MemoryOutboxStorage([Map<String, Uint8List> kept = const {}])
    : kept = Map.of(kept);

  /// What is kept, by key.
  final Map<String, Uint8List> kept;

  @override
  Future<List<String>> keys() async => kept.keys.toList();

  @override
  Future<Uint8List?> read(String key) async => kept[key];

  @override
  Future<void> write(String key, Uint8List bytes) async => kept[key] = bytes;

  @override
  Future<void> delete(String key) async => kept.remove(key);
}
