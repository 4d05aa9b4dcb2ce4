import 'dart:math';

final Random _random = Random.secure();

/// Makes ids of reports and requests: UUIDv7, which sort by the time at which
/// they were made.
String newId([DateTime? now]) {
  final time = (now ?? DateTime.now()).millisecondsSinceEpoch;
  // No shifts: in a browser they are of 32 bits.
  final bytes = [
    for (var place = 5; place >= 0; place--)
      time ~/ pow(256, place) % 256,
    for (var i = 0; i < 10; i++) _random.nextInt(256),
  ];
  bytes[6] = 0x70 | bytes[6] & 0x0f;
  bytes[8] = 0x80 | bytes[8] & 0x3f;
  final hex = bytes.map((b) => b.toRadixString(16).padLeft(2, '0')).join();
  return '${hex.substring(0, 8)}-${hex.substring(8, 12)}-'
      '${hex.substring(12, 16)}-${hex.substring(16, 20)}-${hex.substring(20)}';
}
