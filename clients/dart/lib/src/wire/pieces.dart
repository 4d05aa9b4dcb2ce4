import 'dart:typed_data';

/// Most bytes of a photo in one message.
///
/// The server takes up to 1 MiB; smaller ones make a smoother progress, and
/// cost nothing that can be measured.
const pieceSize = 64 * 1024;

/// Cuts a stream of bytes into pieces of at most [pieceSize].
Stream<Uint8List> pieces(Stream<List<int>> bytes) async* {
  await for (final chunk in bytes) {
    final data = chunk is Uint8List ? chunk : Uint8List.fromList(chunk);
    for (var start = 0; start < data.length; start += pieceSize) {
      final end = start + pieceSize;
      yield Uint8List.sublistView(
        data,
        start,
        end < data.length ? end : data.length,
      );
    }
  }
}
