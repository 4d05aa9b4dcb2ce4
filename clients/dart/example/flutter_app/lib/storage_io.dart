import 'dart:io';

import 'package:jebo_client/io.dart';
import 'package:jebo_client/jebo_client.dart' show OutboxStorage;
import 'package:path_provider/path_provider.dart';

/// Keeps drafts on disk, so that they outlive the app.
Future<OutboxStorage> openStorage() async {
  final folder = await getApplicationSupportDirectory();
  return FileOutboxStorage(Directory('${folder.path}/outbox'));
}
