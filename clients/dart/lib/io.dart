/// What needs a file system.
library;

export 'src/io/photo_file.dart';
export 'src/outbox/file_outbox_storage.dart';
