import 'dart:io';
import 'dart:math';
import 'dart:typed_data';

import 'package:jebo_client/io.dart';
import 'package:jebo_client/jebo_client.dart' hide File;
import 'package:jebo_client/src/backoff.dart';
import 'package:jebo_client/src/wire/meter.dart';
import 'package:jebo_client/src/wire/pieces.dart';
import 'package:test/test.dart';

void main() {
  test('ids are UUIDs of version 7, and sort by time', () {
    final uuid = RegExp(
      r'^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$',
    );
    final first = newId(DateTime.utc(2026, 1, 1));
    final second = newId(DateTime.utc(2026, 1, 1, 0, 0, 0, 1));
    expect(first, matches(uuid));
    expect(first, startsWith('019b76da-a800-'));
    expect(first.compareTo(second), lessThan(0));
    expect({for (var i = 0; i < 1000; i++) newId()}, hasLength(1000));
  });

  test('pauses double up to five seconds, less a part of up to a half', () {
    final backoff = Backoff(random: Random(1));
    for (final longest in [100, 200, 400, 800, 1600, 3200, 5000, 5000]) {
      expect(
        backoff.next().inMilliseconds,
        inInclusiveRange(longest ~/ 2, longest),
      );
    }
    backoff.reset();
    expect(backoff.next().inMilliseconds, inInclusiveRange(50, 100));
  });

  test('pieces are small, and all of it', () async {
    final cut = await pieces(
      Stream.fromIterable([
        Uint8List(pieceSize * 2 + 1)..last = 7,
        [8, 9],
      ]),
    ).toList();
    expect(cut.map((piece) => piece.length), [pieceSize, pieceSize, 1, 2]);
    expect(cut.expand((piece) => piece).toList().sublist(pieceSize * 2), [
      7,
      8,
      9,
    ]);
  });

  test('an upload waits for its connection, and not after its end', () async {
    final meter = Meter();
    final backlog = meter.backlog();
    await backlog.hand(Backlog.most);
    var through = false;
    final second = backlog.hand(10).then((_) => through = true);
    await pumpEventQueue();
    expect(through, isFalse);
    meter.took(9);
    await pumpEventQueue();
    expect(through, isFalse);
    meter.took(1);
    await second;
    final third = backlog.hand(1);
    backlog.close();
    await third;
  });

  test('a folder keeps what is written, and no halves', () async {
    final folder = await Directory.systemTemp.createTemp('jebo-test-');
    addTearDown(() => folder.delete(recursive: true));
    final storage = FileOutboxStorage(Directory('${folder.path}/outbox'));
    expect(await storage.keys(), isEmpty);
    expect(await storage.read('a'), isNull);
    await storage.write('a', Uint8List.fromList([1]));
    await storage.write('a', Uint8List.fromList([2]));
    await storage.write('b', Uint8List.fromList([3]));
    // As an app leaves it that is killed while it writes.
    File('${folder.path}/outbox/c.part').writeAsBytesSync([4]);
    expect(await storage.keys(), unorderedEquals(['a', 'b']));
    expect(File('${folder.path}/outbox/c.part').existsSync(), isFalse);
    expect(await storage.read('a'), [2]);
    await storage.delete('a');
    await storage.delete('a');
    expect(await storage.keys(), ['b']);
  });

  test('a photo in a file is read each time it is sent', () async {
    final folder = await Directory.systemTemp.createTemp('jebo-test-');
    addTearDown(() => folder.delete(recursive: true));
    final file = File('${folder.path}/a.webp')..writeAsBytesSync([1, 2]);
    final photo = await photoOfFile(file);
    expect((photo.name, photo.length), ('a.webp', 2));
    expect(photo.mimeType, 'image/webp');
    for (var i = 0; i < 2; i++) {
      expect(await photo.open().expand((b) => b).toList(), [1, 2]);
    }
  });
}
