import 'dart:typed_data';

import '../error/error.dart';
import 'outbox_entry.dart';
import 'outbox_storage.dart';

/// The entries of a storage, such that an app may be killed between any two
/// steps: what a draft needs is written before it, and deleted after it.
final class Entries {
  Entries._(this._storage, this._all);

  /// Reads what [storage] has, and clears away what an app that was killed has
  /// left of drafts that are not there.
  static Future<Entries> open(OutboxStorage storage) async {
    final keys = await storage.keys();
    final all = <OutboxEntry>[];
    final known = <String>{};
    for (final key in keys.where((key) => key.startsWith(_entry))) {
      known.add(key.substring(_entry.length));
      final bytes = await storage.read(key);
      if (bytes == null) continue;
      try {
        all.add(OutboxEntry.decode(bytes));
      } on Object {
        // Of a newer version of this package, perhaps: left as it is.
      }
    }
    for (final key in keys.where((key) => key.startsWith(_photo))) {
      final owner = key.substring(_photo.length, _photo.length + 36);
      if (!known.contains(owner)) await storage.delete(key);
    }
    all.sort((a, b) => a.position.compareTo(b.position));
    return Entries._(storage, all);
  }

  static const _entry = 'entry-';
  static const _photo = 'photo-';

  final OutboxStorage _storage;
  final List<OutboxEntry> _all;
  late int _lastPosition = _all.isEmpty ? 0 : _all.last.position;
  Future<void> _lastChange = Future.value();
  bool _closed = false;

  /// Changes nothing from now on, not even by a step that is under way: the
  /// storage may soon be somebody else's.
  void close() => _closed = true;

  /// Does one thing at a time, so that what a person changes is not undone by
  /// what is noted of its sending.
  Future<void> _exclusive(Future<void> Function() action) {
    final done = _lastChange.then((_) {
      if (_closed) throw Cancelled.closed();
      return action();
    });
    _lastChange = done.then((_) {}, onError: (Object _) {});
    return done;
  }

  /// All of them, in order.
  List<OutboxEntry> get all => List.unmodifiable(_all);

  /// Takes the place behind the last one.
  int takePosition() => ++_lastPosition;

  /// The newest state of an entry; null once it is gone.
  OutboxEntry? find(String id) {
    for (final entry in _all) {
      if (entry.id == id) return entry;
    }
    return null;
  }

  /// Adds an entry with the bytes of its photos. It is there once the last
  /// write, that of the entry, is done.
  Future<void> add(OutboxEntry entry, List<Uint8List> photos) =>
      _exclusive(() async {
        for (final (index, photo) in entry.photos.indexed) {
          await _storage.write(_photoKey(entry, photo), photos[index]);
        }
        await _storage.write('$_entry${entry.id}', entry.encode());
        _all
          ..add(entry)
          ..sort((a, b) => a.position.compareTo(b.position));
      });

  /// Changes an entry, unless it is gone.
  Future<void> change(String id, OutboxEntry Function(OutboxEntry) change) =>
      _exclusive(() async {
        final index = _all.indexWhere((entry) => entry.id == id);
        if (index < 0) return;
        final changed = change(_all[index]);
        if (identical(changed, _all[index])) return;
        await _storage.write('$_entry$id', changed.encode());
        _all[index] = changed;
      });

  /// The bytes of a photo.
  Future<Uint8List?> photo(OutboxEntry entry, OutboxPhoto photo) =>
      _storage.read(_photoKey(entry, photo));

  /// Forgets an entry. It is gone once the first delete, that of the entry, is
  /// done.
  Future<void> remove(OutboxEntry entry) => _exclusive(() async {
    await _storage.delete('$_entry${entry.id}');
    _all.removeWhere((old) => old.id == entry.id);
    for (final photo in entry.photos) {
      await _storage.delete(_photoKey(entry, photo));
    }
  });

  /// Forgets the bytes of a photo that its entry no longer has.
  Future<void> removePhoto(OutboxEntry entry, OutboxPhoto photo) =>
      _storage.delete(_photoKey(entry, photo));

  static String _photoKey(OutboxEntry entry, OutboxPhoto photo) =>
      '$_photo${entry.id}-${photo.id}';
}
