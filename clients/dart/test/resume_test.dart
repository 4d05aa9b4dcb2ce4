import 'dart:async';

import 'package:fixnum/fixnum.dart';
import 'package:jebo_client/jebo_client.dart';
import 'package:jebo_client/src/generated/jebo/v1/auth_service.pb.dart';
import 'package:jebo_client/src/generated/jebo/v1/report_service.pb.dart';
import 'package:test/test.dart';

import 'src/accounts.dart';
import 'src/fake_clock.dart';
import 'src/fake_wire.dart';

const _silence = Duration(seconds: 45);

void main() {
  late FakeWire wire;
  late FakeClock clock;
  late JeboClient client;

  /// The connections that were opened, and behind which sequence each.
  late List<StreamController<WatchAnalysisResponse>> connections;
  late List<int> behind;

  setUp(() async {
    wire = FakeWire();
    clock = FakeClock();
    client = await signedInClient(wire, clock);
    connections = [];
    behind = [];
    wire.onStream = (request, context) {
      behind.add((request as WatchAnalysisRequest).afterSequence.toInt());
      final connection = StreamController<WatchAnalysisResponse>(sync: true);
      connections.add(connection);
      context.onOpen?.call();
      return connection.stream;
    };
  });

  void send(int sequence) => connections.last.add(
    WatchAnalysisResponse(update: AnalysisUpdate(sequence: Int64(sequence))),
  );

  void beat() => connections.last.add(
    WatchAnalysisResponse(
      update: AnalysisUpdate(heartbeat: Timestamp(seconds: Int64(1))),
    ),
  );

  Future<void> fail(JeboError error) async {
    connections.last.addError(error);
    await connections.last.close();
    await pumpEventQueue();
  }

  /// Opens the stream again after its pause.
  Future<void> reopen() async {
    clock.fire((duration) => duration < _silence);
    await pumpEventQueue();
  }

  final lost = Unavailable.noConnection('forcefully terminated');

  test('a broken stream goes on behind the last update', () async {
    final got = <int>[];
    final watch = client.analysis.watch('r');
    final done = watch.listen((u) => got.add(u.sequence.toInt())).asFuture();
    await pumpEventQueue();
    send(1);
    send(2);
    await fail(lost);
    await reopen();
    // As a server may that has it twice, or a proxy that sends it again.
    send(2);
    send(3);
    await fail(errorOfReason('RESOURCE_EXHAUSTED', 'SLOW_READER'));
    await reopen();
    send(4);
    await connections.last.close();
    await done;
    expect(got, [1, 2, 3, 4]);
    expect(behind, [0, 2, 3]);
  });

  test('pauses grow, have no end, and begin anew with a message', () async {
    final subscription = client.analysis.watch('r').listen(null);
    await pumpEventQueue();
    final pauses = <int>[];
    Future<void> lose() async {
      await fail(lost);
      pauses.add(clock.timers.single.duration.inMilliseconds);
      await reopen();
    }

    for (var i = 0; i < 12; i++) {
      await lose();
    }
    expect(pauses.last, inInclusiveRange(2500, 5000));
    beat();
    await lose();
    expect(pauses.last, lessThanOrEqualTo(100));
    await subscription.cancel();
  });

  test('a stream without a sign of life is opened again', () async {
    final got = <int>[];
    final subscription = client.analysis
        .watch('r')
        .listen((u) => got.add(u.sequence.toInt()));
    await pumpEventQueue();
    send(1);
    final dead = connections.last;
    clock.fire((duration) => duration == _silence);
    await pumpEventQueue();
    expect(dead.hasListener, isFalse);
    await reopen();
    expect(behind, [0, 1]);
    beat();
    expect(clock.timers.single.duration, _silence);
    expect(got, [1]);
    await subscription.cancel();
    expect(clock.timers, isEmpty);
  });

  test('a wire that notices silence itself is left alone', () async {
    wire.noticesSilence = true;
    final subscription = client.analysis.watch('r').listen(null);
    await pumpEventQueue();
    expect(clock.timers, isEmpty);
    await subscription.cancel();
  });

  test('a token that expires is refreshed, and the stream goes on', () async {
    wire.answers['Refresh'] = (_, _) =>
        RefreshResponse(tokens: tokensOf(1, clock));
    final subscription = client.analysis.watch('r').listen(null);
    await pumpEventQueue();
    send(1);
    await fail(errorOfReason('UNAUTHENTICATED', 'TOKEN_EXPIRED'));
    expect(wire.count('Refresh'), 1);
    expect(behind, [0, 1]);
    await subscription.cancel();
  });

  test('a session that ended ends the stream', () async {
    wire.answers['Refresh'] = (_, _) =>
        throw errorOfReason('UNAUTHENTICATED', 'SESSION_ENDED');
    final ended = expectLater(
      client.analysis.watch('r'),
      emitsInOrder([emitsError(isA<SessionEnded>()), emitsDone]),
    );
    await pumpEventQueue();
    await fail(errorOfReason('UNAUTHENTICATED', 'SESSION_ENDED'));
    await ended;
  });

  for (final code in ['NOT_FOUND', 'PERMISSION_DENIED', 'INVALID_ARGUMENT']) {
    test('$code ends the stream', () async {
      final ended = expectLater(
        client.analysis.watch('r'),
        emitsInOrder([emitsError(isA<JeboError>()), emitsDone]),
      );
      await pumpEventQueue();
      await fail(errorOfReason(code));
      await ended;
      expect(clock.timers, isEmpty);
    });
  }

  test('it tells whether it is connected', () async {
    final watch = client.analysis.watch('r');
    final changes = <bool>[];
    watch.connections.listen(changes.add);
    final subscription = watch.listen(null);
    await pumpEventQueue();
    expect(watch.connected, isTrue);
    await fail(lost);
    expect(watch.connected, isFalse);
    await reopen();
    expect(watch.connected, isTrue);
    await subscription.cancel();
    expect(watch.connected, isFalse);
    expect(changes, [false, true, false, true]);
  });

  test('who listens late is told of the present connection', () async {
    final watch = client.analysis.watch('r');
    final subscription = watch.listen(null);
    await pumpEventQueue();
    await expectLater(watch.connections, emits(isTrue));
    await fail(lost);
    await expectLater(watch.connections, emits(isFalse));
    await subscription.cancel();
  });

  test('a paused reader holds back the connection', () async {
    final got = <int>[];
    final subscription = client.analysis
        .watch('r')
        .listen((u) => got.add(u.sequence.toInt()));
    await pumpEventQueue();
    send(1);
    await pumpEventQueue();
    subscription.pause();
    send(2);
    send(3);
    await pumpEventQueue();
    expect(got, [1]);
    expect(connections.last.isPaused, isTrue);
    // Nothing is expected of it meanwhile.
    expect(clock.timers, isEmpty);
    subscription.resume();
    await pumpEventQueue();
    expect(got, [1, 2, 3]);
    await subscription.cancel();
  });

  test('closing the client ends its streams', () async {
    final ended = expectLater(client.analysis.watch('r'), emitsDone);
    await pumpEventQueue();
    await client.close();
    await ended;
    expect(connections.single.hasListener, isFalse);
    await expectLater(
      client.analysis.watch('r'),
      emitsInOrder([emitsError(isA<Cancelled>()), emitsDone]),
    );
  });

  group('events', () {
    late List<String> cursors;

    setUp(() {
      cursors = [];
      wire.answers['ListReports'] = (_, _) =>
          ListReportsResponse(eventsCursor: 'now');
      final event = WatchReportsResponse(event: ReportEvent(cursor: 'one'));
      wire.onStream = (request, _) {
        cursors.add((request as WatchReportsRequest).afterCursor);
        return Stream.fromIterable(cursors.length == 2 ? [event] : []);
      };
    });

    test('without a cursor begin at one all the same', () async {
      final subscription = client.events.watch().listen(null);
      await pumpEventQueue();
      // It does not end, so that an end is a broken connection.
      await reopen();
      await reopen();
      expect(cursors, ['now', 'now', 'one']);
      expect(wire.count('ListReports'), 1);
      await subscription.cancel();
    });

    test('begin behind a cursor that is given', () async {
      final subscription = client.events.watch(cursor: 'given').listen(null);
      await pumpEventQueue();
      expect(cursors, ['given']);
      expect(wire.count('ListReports'), 0);
      await subscription.cancel();
    });

    test('end if the cursor is too old', () async {
      wire.onStream = (_, _) =>
          Stream.error(errorOfReason('OUT_OF_RANGE', 'CURSOR_TOO_OLD'));
      await expectLater(
        client.events.watch(cursor: 'old'),
        emitsInOrder([emitsError(isA<CursorTooOld>()), emitsDone]),
      );
    });
  });
}
