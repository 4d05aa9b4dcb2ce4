import 'dart:typed_data';

/// A photo to send.
final class PhotoUpload {
  /// A photo that can be read any number of times: a try that broke off begins
  /// anew.
  PhotoUpload({
    required this.name,
    required this.length,
    required this.open,
    String? mimeType,
  }) : mimeType = mimeType ?? mimeTypeOf(name);

  /// A photo in memory.
  PhotoUpload.bytes(Uint8List bytes, {required String name, String? mimeType})
    : this(
        name: name,
        length: bytes.length,
        open: () => Stream.value(bytes),
        mimeType: mimeType,
      );

  /// Its name, which is only shown: up to 255 characters without slashes.
  final String name;

  /// Number of bytes.
  final int length;

  /// Reads it from its beginning.
  final Stream<List<int>> Function() open;

  /// What it is said to be; the server looks for itself.
  final String mimeType;
}

/// The type that the name of a photo tells.
String mimeTypeOf(String name) {
  final lower = name.toLowerCase();
  if (lower.endsWith('.png')) return 'image/png';
  if (lower.endsWith('.webp')) return 'image/webp';
  return 'image/jpeg';
}
