import 'dart:typed_data';

/// A photo as it was loaded.
final class DownloadedPhoto {
  /// Makes one.
  const DownloadedPhoto(this.bytes, this.mimeType);

  /// The bytes of the picture.
  final Uint8List bytes;

  /// `image/jpeg`, `image/png` or `image/webp`.
  final String mimeType;
}
