import 'dart:io';
import 'dart:typed_data';

import 'outbox_storage.dart';

/// Keeps an outbox in a folder of its own, where there is a file system.
final class FileOutboxStorage implements OutboxStorage {
  /// Keeps it in [folder], which is made if it isn't there.
  FileOutboxStorage(this.folder);

  /// The folder.
  final Directory folder;

  static const _unfinished = '.part';
  final _writing = <String>{};

  @override
  Future<List<String>> keys() async {
    if (!await folder.exists()) return [];
    final keys = <String>[];
    await for (final file in folder.list()) {
      if (file is! File) continue;
      final name = file.uri.pathSegments.last;
      if (!name.endsWith(_unfinished)) {
        keys.add(name);
      } else if (!_writing.contains(name)) {
        // Left by an app that was killed while it wrote.
        await delete(name);
      }
    }
    return keys;
  }

  @override
  Future<Uint8List?> read(String key) async {
    try {
      return await _file(key).readAsBytes();
    } on PathNotFoundException {
      return null;
    }
  }

  @override
  Future<void> write(String key, Uint8List bytes) async {
    await folder.create(recursive: true);
    final name = '$key$_unfinished';
    _writing.add(name);
    try {
      final part = _file(name);
      await part.writeAsBytes(bytes, flush: true);
      // A rename is whole or not done at all.
      await part.rename(_file(key).path);
    } on FileSystemException {
      // A disk that is full is not to be kept so by halves.
      await delete(name);
      rethrow;
    } finally {
      _writing.remove(name);
    }
  }

  @override
  Future<void> delete(String key) async {
    try {
      await _file(key).delete();
    } on PathNotFoundException {
      // Gone already.
    }
  }

  File _file(String name) => File.fromUri(folder.uri.resolve(name));
}
