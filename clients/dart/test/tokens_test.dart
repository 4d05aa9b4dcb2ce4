import 'dart:async';

import 'package:jebo_client/jebo_client.dart';
import 'package:jebo_client/src/generated/jebo/v1/auth_service.pb.dart';
import 'package:jebo_client/src/generated/jebo/v1/report_service.pb.dart';
import 'package:test/test.dart';

import 'src/accounts.dart';
import 'src/fake_clock.dart';
import 'src/fake_wire.dart';

/// Notes what is done with it.
final class _Store implements TokenStore {
  final written = <String>[];
  SavedSession? session;
  Completer<void>? hold;

  @override
  Future<SavedSession?> read() async => session;

  @override
  Future<void> write(SavedSession session) async {
    await hold?.future;
    written.add(session.accessToken);
    this.session = session;
  }

  @override
  Future<void> clear() async => session = null;
}

void main() {
  late FakeWire wire;
  late FakeClock clock;
  late _Store store;
  var refreshes = 0;

  setUp(() {
    wire = FakeWire();
    clock = FakeClock();
    store = _Store();
    refreshes = 0;
    wire.answers['Refresh'] = (_, _) =>
        RefreshResponse(tokens: tokensOf(++refreshes, clock));
    wire.answers['GetReport'] = (_, context) =>
        GetReportResponse(report: Report(id: context.token));
    wire.answers['Logout'] = (_, _) => LogoutResponse();
  });

  test('a fresh token goes with the call', () async {
    final client = await signedInClient(wire, clock, tokens: store);
    expect((await client.reports.getReport('r')).id, 'access-0');
    expect(refreshes, 0);
  });

  test('ten calls with a token that expires soon refresh it once', () async {
    final client = await signedInClient(
      wire,
      clock,
      tokens: store,
      life: const Duration(seconds: 9),
    );
    final reports = await Future.wait([
      for (var i = 0; i < 10; i++) client.reports.getReport('r'),
    ]);
    expect(reports.map((r) => r.id).toSet(), {'access-1'});
    expect(refreshes, 1);
  });

  test('ten calls that are told of an old token refresh it once', () async {
    final client = await signedInClient(wire, clock, tokens: store);
    wire.answers['GetReport'] = (_, context) async {
      if (context.token == 'access-0') {
        throw errorOfReason('UNAUTHENTICATED', 'TOKEN_EXPIRED');
      }
      return GetReportResponse(report: Report(id: context.token));
    };
    final reports = await Future.wait([
      for (var i = 0; i < 10; i++) client.reports.getReport('r'),
    ]);
    expect(reports.map((r) => r.id).toSet(), {'access-1'});
    expect(refreshes, 1);
    expect(wire.count('GetReport'), 20);
  });

  test('a call is not made a third time with a third token', () async {
    final client = await signedInClient(wire, clock, tokens: store);
    wire.answers['GetReport'] = (_, _) =>
        throw errorOfReason('UNAUTHENTICATED', 'TOKEN_EXPIRED');
    await expectLater(
      client.reports.getReport('r'),
      throwsA(isA<Unauthenticated>()),
    );
    expect(wire.count('GetReport'), 2);
  });

  test('tokens are saved before they are used', () async {
    final client = await signedInClient(
      wire,
      clock,
      tokens: store,
      life: Duration.zero,
    );
    wire.answers['GetReport'] = (_, context) {
      expect(store.written, contains(context.token));
      return GetReportResponse();
    };
    store.hold = Completer();
    final call = client.reports.getReport('r');
    await pumpEventQueue();
    expect(wire.count('GetReport'), 0);
    store.hold!.complete();
    await call;
    expect(store.written.last, 'access-1');
  });

  test('a refresh that is refused ends the session', () async {
    final client = await signedInClient(
      wire,
      clock,
      tokens: store,
      life: Duration.zero,
    );
    wire.answers['Refresh'] = (_, _) =>
        throw errorOfReason('UNAUTHENTICATED', 'REFRESH_TOKEN_REUSED');
    final states = expectLater(
      client.auth.authStateChanges,
      emitsInOrder([isA<SignedIn>(), isA<SignedOut>()]),
    );
    await pumpEventQueue();
    await expectLater(
      client.reports.getReport('r'),
      throwsA(isA<SessionEnded>()),
    );
    await states;
    expect(store.session, isNull);
    expect(wire.count('GetReport'), 0);
  });

  test('a refresh that reaches nobody forgets nothing', () async {
    final client = await signedInClient(
      wire,
      clock,
      tokens: store,
      life: Duration.zero,
    );
    wire.answers['Refresh'] = (_, _) =>
        throw Unavailable.noConnection('gone');
    await expectLater(
      client.reports.getReport('r'),
      throwsA(isA<Unavailable>()),
    );
    expect(store.session?.refreshToken, 'refresh-0');
    expect(await client.auth.currentUser(), isNotNull);
  });

  test('a refresh that ends late does not sign in again', () async {
    final client = await signedInClient(
      wire,
      clock,
      tokens: store,
      life: const Duration(seconds: 9),
    );
    final answer = Completer<RefreshResponse>();
    wire.answers['Refresh'] = (_, _) => answer.future;
    final call = client.reports.getReport('r');
    final logout = client.auth.logout();
    await pumpEventQueue();
    answer.complete(RefreshResponse(tokens: tokensOf(1, clock)));
    await Future.wait<void>([
      call.then((_) {}, onError: (Object _) {}),
      logout,
    ]);
    expect(store.session, isNull);
    expect(await client.auth.currentUser(), isNull);
  });

  test('a call without a session is not made', () async {
    final client = JeboClient.over(wire, tokens: store, clock: clock);
    await expectLater(
      client.reports.getReport('r'),
      throwsA(isA<NotSignedIn>()),
    );
    expect(wire.calls, isEmpty);
  });
}
