import 'dart:typed_data';

import 'package:grpc/grpc.dart' show GrpcError;
import 'package:jebo_client/jebo_client.dart';
import 'package:jebo_client/src/error/facts.dart';
import 'package:jebo_client/src/error/json.dart';
import 'package:jebo_client/src/generated/jebo/v1/auth_service.pb.dart';
import 'package:jebo_client/src/generated/jebo/v1/report_service.pb.dart';
import 'package:test/test.dart';

import 'src/accounts.dart';
import 'src/fake_clock.dart';
import 'src/fake_server.dart';
import 'src/fake_wire.dart';
import 'src/killing_storage.dart';

void main() {
  late FakeServer server;
  late FakeClock clock;
  late JeboClient client;
  late MemoryOutboxStorage storage;

  Future<JeboClient> signedIn([TokenStore? tokens]) => signedInClient(
    server.wire,
    clock,
    tokens: tokens,
    life: const Duration(days: 2),
  );

  setUp(() async {
    server = FakeServer();
    clock = FakeClock();
    client = await signedIn();
    storage = MemoryOutboxStorage();
  });

  PhotoUpload photo(String name) =>
      PhotoUpload.bytes(Uint8List.fromList([1, 2, 3]), name: name);

  Future<void> addThree(Outbox outbox) async {
    for (var i = 1; i <= 3; i++) {
      await outbox.add(
        Report(title: 'draft $i'),
        photos: [photo('$i-a.jpg'), photo('$i-b.jpg')],
      );
    }
  }

  void expectThree() {
    expect(server.reports.values.map((r) => r.title), [
      'draft 1',
      'draft 2',
      'draft 3',
    ]);
    expect(
      server.files.values.map((files) => files.map((f) => f.name).join(' ')),
      ['1-a.jpg 1-b.jpg', '2-a.jpg 2-b.jpg', '3-a.jpg 3-b.jpg'],
    );
    expect(
      server.files.values.expand((files) => files).map((f) => '${f.sizeBytes}'),
      everyElement('3'),
    );
  }

  test('drafts are sent in order, and forgotten', () async {
    final outbox = await client.openOutbox(storage);
    await addThree(outbox);
    await outbox.send();
    expectThree();
    expect(outbox.entries, isEmpty);
    expect(storage.kept, isEmpty);
  });

  test('drafts outlive the app, and being sent again', () async {
    server.down = true;
    final first = await client.openOutbox(storage);
    await addThree(first);
    await expectLater(first.send(), throwsA(isA<Unavailable>()));
    first.close();
    final copy = MemoryOutboxStorage(storage.kept);

    server.down = false;
    for (final kept in [storage, copy]) {
      final outbox = await client.openOutbox(kept);
      expect(outbox.entries, hasLength(3));
      await outbox.send();
      expect(kept.kept, isEmpty);
      expectThree();
    }
  });

  test('an app may be killed at any step', () async {
    var step = 0;
    var killed = true;
    while (killed) {
      step++;
      for (final before in [true, false]) {
        server = FakeServer();
        client = await signedIn();
        final disk = MemoryOutboxStorage();
        await addThree(await client.openOutbox(disk));
        // Each answer may be lost, too: then the step is made again.
        server.losesAnswer = before;

        final killing = KillingStorage(disk, step: step, before: before);
        try {
          final outbox = await client.openOutbox(killing);
          await outbox.send();
        } on Killed {
          // As it is told to.
        }
        killed = killing.killed;

        final again = await client.openOutbox(disk);
        await again.send();
        expectThree();
        expect(disk.kept, isEmpty, reason: 'killed at step $step');
      }
    }
    expect(step, greaterThan(30));
  });

  test('an app that is killed while it keeps a draft has none', () async {
    for (var step = 1; step <= 2; step++) {
      final disk = MemoryOutboxStorage();
      final killing = KillingStorage(disk, step: step, before: false);
      final outbox = await client.openOutbox(killing);
      await expectLater(
        outbox.add(Report(title: 'x'), photos: [photo('a'), photo('b')]),
        throwsA(isA<Killed>()),
      );
      expect((await client.openOutbox(disk)).entries, isEmpty);
      expect(disk.kept, isEmpty, reason: 'what it left is cleared away');
    }
  });

  test('what is refused stays, and does not hold up the others', () async {
    final outbox = await client.openOutbox(storage);
    final bad = await outbox.add(Report());
    final good = await outbox.add(Report(title: 'good'));
    final half = await outbox.add(
      Report(title: 'half'),
      photos: [photo('bad.jpg'), photo('fine.jpg')],
    );
    await outbox.send();
    expect(server.reports.keys, [good.id, half.id]);
    expect(outbox.entries.map((e) => e.id), [bad.id, half.id]);
    expect(
      outbox.entries.map((e) => e.error),
      everyElement(isA<InvalidArgument>()),
    );

    // Kept with its error, and not tried again by itself.
    final calls = server.wire.calls.length;
    final again = await client.openOutbox(MemoryOutboxStorage(storage.kept));
    await again.send();
    expect(
      again.entries.map((e) => e.error),
      everyElement(isA<InvalidArgument>()),
    );
    expect(server.wire.calls, hasLength(calls));

    await outbox.replace(bad.id, Report(title: 'mended'));
    await outbox.removePhoto(half.id, half.photos.first.id);
    await outbox.send();
    expect(outbox.entries, isEmpty);
    expect(server.reports[bad.id]?.title, 'mended');
    expect(server.files[half.id]?.map((f) => f.name), ['fine.jpg']);
    expect(storage.kept, isEmpty);
  });

  test('a draft that was changed after it had arrived is changed', () async {
    final outbox = await client.openOutbox(storage);
    final entry = await outbox.add(Report(title: 'before'));
    final create = server.wire.answers['CreateReport']!;
    server.wire.answers['CreateReport'] = (request, context) async {
      await create(request, context);
      server.down = true;
      throw Unavailable.noConnection('killed');
    };
    await expectLater(outbox.send(), throwsA(isA<Unavailable>()));
    expect(server.reports[entry.id]?.title, 'before');

    server.down = false;
    server.wire.answers['CreateReport'] = create;
    await outbox.replace(entry.id, Report(title: 'after'));
    await outbox.send();
    expect(server.reports[entry.id]?.title, 'after');
    expect(outbox.entries, isEmpty);
  });

  test('a draft that is changed while it is sent is changed', () async {
    final outbox = await client.openOutbox(storage);
    final entry = await outbox.add(Report(title: 'before'));
    final create = server.wire.answers['CreateReport']!;
    server.wire.answers['CreateReport'] = (request, context) async {
      server.wire.answers['CreateReport'] = create;
      await outbox.replace(entry.id, Report(title: 'after'));
      return create(request, context);
    };
    await outbox.send();
    expect(server.reports[entry.id]?.title, 'after');
    expect(outbox.entries, isEmpty);
  });

  test('drafts that are kept at once have an order', () async {
    final outbox = await client.openOutbox(storage);
    await Future.wait([
      for (var i = 1; i <= 3; i++) outbox.add(Report(title: 'draft $i')),
    ]);
    final again = await client.openOutbox(MemoryOutboxStorage(storage.kept));
    for (final entries in [outbox.entries, again.entries]) {
      expect(entries.map((e) => e.report.title), [
        'draft 1',
        'draft 2',
        'draft 3',
      ]);
    }
  });

  test('a fault of the server is tried again, not noted', () async {
    final outbox = await client.openOutbox(storage);
    await outbox.add(Report(title: 'fault'));
    await outbox.add(Report(title: 'good'));
    await outbox.send();
    expect(outbox.entries.single.report.title, 'fault');
    expect(outbox.entries.single.error, isNull);
  });

  test('what takes too long, or is in the way, holds up no other', () async {
    final create = server.wire.answers['CreateReport']!;
    for (final code in ['DEADLINE_EXCEEDED', 'ABORTED']) {
      server.wire.answers['CreateReport'] = (request, token) {
        final isSlow = (request as CreateReportRequest).report.title == 'slow';
        return isSlow ? throw errorOfReason(code) : create(request, token);
      };
      final outbox = await client.openOutbox(MemoryOutboxStorage());
      final slow = await outbox.add(Report(title: 'slow'));
      final good = await outbox.add(Report(title: 'good'));
      await outbox.send();
      expect(server.reports.keys, contains(good.id), reason: code);
      expect(outbox.entries.single.id, slow.id);
      expect(outbox.entries.single.error, isNull, reason: code);
    }
  });

  test('a photo whose answer was lost a day ago is not doubled', () async {
    final outbox = await client.openOutbox(storage);
    await outbox.add(
      Report(title: 'draft'),
      photos: [photo('same.jpg'), photo('same.jpg')],
    );
    final upload = server.wire.onUpload!;
    server.wire.onUpload = (request, context) async {
      await upload(request, context);
      server.down = true;
      throw Unavailable.noConnection('killed');
    };
    await expectLater(outbox.send(), throwsA(isA<Unavailable>()));

    server
      ..down = false
      ..forgetRequests();
    server.wire.onUpload = upload;
    clock.advance(const Duration(hours: 25));
    await outbox.send();
    expect(server.files.values.single, hasLength(2));
    expect(outbox.entries, isEmpty);
  });

  test('drafts are sent by who made them only', () async {
    final outbox = await client.openOutbox(storage);
    await outbox.add(Report(title: 'mine'));
    final other = await signedIn();
    final theirs = await Outbox.open(
      storage,
      reports: other.reports,
      owner: () async => 'user-2',
    );
    await theirs.send();
    expect(server.reports, isEmpty);
    expect(theirs.entries, hasLength(1));
  });

  /// Signs in as another user, as somebody may at any moment.
  Future<void> signInAsOther() async {
    server.wire.answers['Login'] = (_, _) => LoginResponse(
      user: User(id: 'user-2'),
      tokens: tokensOf(7, clock),
    );
    await client.auth.login(email: 'b@example.org', password: 'x');
  }

  test('no try of a draft is of another user', () async {
    for (final owned in [true, false]) {
      server = FakeServer();
      client = JeboClient.over(server.wire, clock: clock);
      if (owned) client = await signedIn();
      final outbox = await client.openOutbox(MemoryOutboxStorage());
      await outbox.add(Report(title: 'mine'));
      if (!owned) {
        server.wire.answers['Register'] = (_, _) => RegisterResponse(
          user: User(id: 'user-1'),
          tokens: tokensOf(1, clock),
        );
        await client.auth.register(
          email: 'me@example.org',
          password: 'x',
          displayName: 'Me',
        );
      }
      final create = server.wire.answers['CreateReport']!;
      server.wire.answers['CreateReport'] = (_, _) async {
        await signInAsOther();
        throw Unavailable.noConnection('gone');
      };
      await outbox.send();
      server.wire.answers['CreateReport'] = create;
      await outbox.send();
      expect(server.reports, isEmpty, reason: 'owned: $owned');
      expect(outbox.entries.single.error, isNull);
      expect(outbox.entries.single.ownerId, 'user-1');
    }
  });

  test('no photo of a draft is sent by another user', () async {
    final outbox = await client.openOutbox(storage);
    await outbox.add(
      Report(title: 'mine'),
      photos: [photo('a.jpg'), photo('b.jpg')],
    );
    final upload = server.wire.onUpload!;
    server.wire.onUpload = (request, context) async {
      final files = await upload(request, context);
      await signInAsOther();
      return files;
    };
    await outbox.send();
    expect(server.wire.count('UploadFile'), 1);
    expect(outbox.entries.single.error, isNull);
  });

  test('what a proxy says is not final', () async {
    final page = errorOfHttp(403, '<html>');
    final status = errorOfGrpc(const GrpcError.notFound('no route'));
    final create = server.wire.answers['CreateReport']!;
    for (final error in [page, status, errorOfHttp(409, '')]) {
      final outbox = await client.openOutbox(MemoryOutboxStorage());
      server.wire.answers['CreateReport'] = (_, _) => throw error;
      await outbox.add(Report(title: 'draft'));
      await outbox.send();
      expect(outbox.entries.single.error, isNull, reason: '$error');
      server.wire.answers['CreateReport'] = create;
      await outbox.send();
      expect(outbox.entries, isEmpty);
    }
  });

  test('in the background it sends once it can', () async {
    server.down = true;
    final outbox = await client.openOutbox(storage);
    final states = <int>[];
    outbox.changes.listen((entries) => states.add(entries.length));
    outbox.start();
    await outbox.add(Report(title: 'a'));
    await outbox.add(Report(title: 'b'));
    expect(server.reports, isEmpty);
    server.down = false;
    await outbox.changes.firstWhere((entries) => entries.isEmpty);
    expect(server.reports, hasLength(2));
    expect(states.first, 0);
    outbox.close();
  });

  test('an outbox that is closed changes nothing any more', () async {
    final outbox = await client.openOutbox(storage);
    await outbox.add(Report(title: 'a'));
    final upload = server.wire.answers['CreateReport']!;
    server.wire.answers['CreateReport'] = (request, context) {
      outbox.close();
      return upload(request, context);
    };
    await expectLater(outbox.send(), throwsA(isA<Cancelled>()));
    expect(storage.kept, hasLength(1));
  });

  test('an entry of a newer version is left alone', () async {
    const id = '01890000-0000-7000-8000-000000000000';
    await storage.write('entry-$id', Uint8List.fromList([0]));
    await storage.write('photo-$id-1', Uint8List.fromList([1]));
    final outbox = await client.openOutbox(storage);
    await outbox.send();
    expect(storage.kept, hasLength(2));
  });
}
