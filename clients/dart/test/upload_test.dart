import 'dart:async';
import 'dart:typed_data';

import 'package:jebo_client/jebo_client.dart';
import 'package:jebo_client/src/wire/open_io.dart';
import 'package:jebo_client/src/wire/wire.dart';
import 'package:test/test.dart';

import 'src/harmful_proxy.dart';
import 'src/real_server.dart';

/// More than all buffers on the way hold together, those of the sockets too.
const size = 12 * 1024 * 1024;

/// Where harm comes to an upload.
const middle = size ~/ 2;

void main() {
  late RealServer server;

  setUp(() async {
    server = await RealServer.start();
    addTearDown(server.stop);
  });

  Future<HarmfulProxy> stopped(Future<HarmfulProxy> starting) async {
    final proxy = await starting;
    addTearDown(proxy.stop);
    return proxy;
  }

  Future<HarmfulProxy> cutting() =>
      stopped(HarmfulProxy.cutting(server.port, at: middle));
  Future<HarmfulProxy> holding() =>
      stopped(HarmfulProxy.holding(server.port, at: middle));
  Future<HarmfulProxy> open() => stopped(HarmfulProxy.harmless(server.port));

  Future<JeboClient> clientOf(
    HarmfulProxy proxy, {
    Duration uploadTimeout = const Duration(minutes: 5),
  }) async {
    final tokens = MemoryTokenStore();
    await tokens.write(
      SavedSession(
        user: User(id: 'user-1', email: 'me@example.org'),
        accessToken: 'access',
        refreshToken: 'refresh',
        expireTime: DateTime.now().add(const Duration(days: 1)),
      ),
    );
    final client = JeboClient.over(
      openGrpc(proxy.address, null),
      tokens: tokens,
      uploadTimeout: uploadTimeout,
    );
    addTearDown(client.close);
    return client;
  }

  PhotoUpload photo(String name) =>
      PhotoUpload.bytes(Uint8List(size), name: name);

  // One try, without the client's own retries.
  Future<void> upload(
    HarmfulProxy proxy, {
    Duration timeout = const Duration(minutes: 5),
    PhotoUpload? of,
    Future<void> Function(Wire wire)? meanwhile,
  }) async {
    final wire = openGrpc(proxy.address, null);
    addTearDown(wire.close);
    final result = wire.upload(
      Upload(
        reportId: 'report',
        requestId: 'request',
        photos: [of ?? photo('photo.jpg')],
      ),
      CallContext(token: 'access', timeout: timeout),
    );
    await Future.wait([result, if (meanwhile != null) meanwhile(wire)]);
  }

  /// An outbox with two drafts of one photo each.
  Future<Outbox> twoDrafts(JeboClient client, OutboxStorage storage) async {
    final outbox = await client.openOutbox(storage);
    for (final name in ['first', 'second']) {
      await outbox.add(Report(title: name), photos: [photo('$name.jpg')]);
    }
    return outbox;
  }

  final both = {'first.jpg': size, 'second.jpg': size};

  group('an upload ends', () {
    test('when its connection breaks', () async {
      final proxy = await cutting();
      await expectLater(upload(proxy), throwsA(isA<Unavailable>()));
    });

    test('when its time is over', () async {
      final proxy = await holding();
      await expectLater(
        upload(proxy, timeout: const Duration(seconds: 2)),
        throwsA(isA<DeadlineExceeded>()),
      );
    });

    test('when the server refuses it', () async {
      server.refusesAt = middle;
      await expectLater(upload(await open()), throwsA(isA<InvalidArgument>()));
    });

    test('when the client is closed', () async {
      final proxy = await holding();
      await expectLater(
        upload(
          proxy,
          meanwhile: (wire) => proxy.harmed.then((_) => wire.close()),
        ),
        throwsA(isA<JeboError>()),
      );
    });

    test('although its photo can not be read on', () async {
      final proxy = await cutting();
      final stuck = StreamController<Uint8List>();
      stuck.add(Uint8List(middle + 1024 * 1024));
      await expectLater(
        upload(
          proxy,
          of: PhotoUpload(
            name: 'photo.jpg',
            length: size,
            open: () => stuck.stream,
          ),
        ),
        throwsA(isA<Unavailable>()),
      );
    });
  });

  test('what reading a photo throws is told as it is', () async {
    final unreadable = PhotoUpload(
      name: 'photo.jpg',
      length: size,
      open: () => Stream.error(StateError('the card is out')),
    );
    await expectLater(upload(await open(), of: unreadable), throwsStateError);
  });

  group('the outbox goes on', () {
    test('when a connection breaks', () async {
      final proxy = await cutting();
      final client = await clientOf(proxy);
      final outbox = await twoDrafts(client, MemoryOutboxStorage());
      await outbox.send();
      expect(outbox.entries, isEmpty);
      expect(server.titles, ['first', 'second']);
      expect(server.photos, both);
    });

    test('when the time of an upload is over', () async {
      final proxy = await holding();
      final client = await clientOf(
        proxy,
        uploadTimeout: const Duration(seconds: 4),
      );
      final outbox = await twoDrafts(client, MemoryOutboxStorage());
      // The first is as of now, the next when the first draft has had its turn.
      unawaited(outbox.changes.elementAt(1).then((_) => proxy.release()));
      await outbox.send();
      expect(outbox.entries.map((e) => e.report.title), ['first']);
      expect(server.photos, {'second.jpg': size});
      await outbox.send();
      expect(outbox.entries, isEmpty);
      expect(server.photos, both);
    });

    test('when the server refuses a photo', () async {
      server.refusesAt = middle;
      final client = await clientOf(await open());
      final outbox = await twoDrafts(client, MemoryOutboxStorage());
      await outbox.send();
      expect(outbox.entries.single.error, isA<InvalidArgument>());
      expect(server.photos, {'second.jpg': size});
    });

    test('with the next client when one was closed', () async {
      final proxy = await holding();
      final storage = MemoryOutboxStorage();
      final client = await clientOf(proxy);
      final outbox = await twoDrafts(client, storage);
      final sending = expectLater(outbox.send(), throwsA(isA<Cancelled>()));
      await proxy.harmed;
      await client.close();
      await sending;

      final next = await (await clientOf(proxy)).openOutbox(storage);
      await next.send();
      expect(next.entries, isEmpty);
      expect(server.photos, both);
    });
  });
}
