import 'dart:io';

import '../reports/photo.dart';

/// A photo in a file, which is read while it is sent.
Future<PhotoUpload> photoOfFile(File file, {String? name}) async => PhotoUpload(
  name: name ?? file.uri.pathSegments.last,
  length: await file.length(),
  open: file.openRead,
);
