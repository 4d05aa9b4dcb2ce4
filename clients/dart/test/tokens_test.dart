import 'dart:async';

import 'package:jebo_client/jebo_client.dart';
import 'package:jebo_client/src/error/json.dart';
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

  Future<JeboClient> loggedIn(Duration life) async {
    final client = JeboClient.over(wire, tokens: store, clock: clock);
    wire.answers['Login'] = (_, _) => LoginResponse(
      user: User(id: 'user-1'),
      tokens: Tokens(
        accessToken: 'access-0',
        refreshToken: 'refresh-0',
        expireTime: Timestamp.fromDateTime(clock.now().add(life)),
      ),
    );
    await client.auth.login(email: 'me@example.org', password: 'x');
    return client;
  }

  test('a token of a short life is used for two thirds of it', () async {
    final client = await loggedIn(const Duration(seconds: 9));
    await client.reports.getReport('r');
    clock.advance(const Duration(milliseconds: 5900));
    await client.reports.getReport('r');
    expect(refreshes, 0);
    clock.advance(const Duration(milliseconds: 200));
    await client.reports.getReport('r');
    expect(refreshes, 1);
  });

  test('a token that seems to be dead as it comes is used', () async {
    final client = await loggedIn(const Duration(minutes: -5));
    for (var i = 0; i < 3; i++) {
      expect((await client.reports.getReport('r')).id, 'access-0');
    }
    expect(refreshes, 0);
    // Of a session that was kept, too.
    final kept = SavedSession.fromJson(store.session!.toJson());
    expect(kept.isEnding(clock.now()), isFalse);
  });

  test('a proxy does not end a session', () async {
    final client = await signedInClient(
      wire,
      clock,
      tokens: store,
      life: Duration.zero,
    );
    wire.answers['Refresh'] = (_, _) => throw errorOfHttp(401, '<html>');
    await expectLater(
      client.reports.getReport('r'),
      throwsA(isA<Unauthenticated>()),
    );
    expect(store.session?.refreshToken, 'refresh-0');
  });

  test('a call is not tried again as another user', () async {
    final client = await signedInClient(wire, clock, tokens: store);
    wire.answers['Login'] = (_, _) => LoginResponse(
      user: User(id: 'user-2'),
      tokens: tokensOf(7, clock),
    );
    wire.answers['GetReport'] = (_, _) async {
      await client.auth.login(email: 'b@example.org', password: 'x');
      throw Unavailable.noConnection('gone');
    };
    await expectLater(
      client.reports.getReport('r'),
      throwsA(isA<NotSignedIn>()),
    );
    expect(wire.count('GetReport'), 1);
  });

  test('a user who changes during a refresh stays signed in', () async {
    final client = await signedInClient(wire, clock, tokens: store);
    wire.answers['UpdateProfile'] = (_, _) => UpdateProfileResponse(
      user: User(id: 'user-1', displayName: 'New'),
    );
    wire.answers['GetReport'] = (_, context) {
      if (context.token == 'access-0') {
        throw errorOfReason('UNAUTHENTICATED', 'TOKEN_EXPIRED');
      }
      return GetReportResponse(report: Report(id: context.token));
    };
    final answer = Completer<RefreshResponse>();
    wire.answers['Refresh'] = (_, _) => answer.future;
    final call = client.reports.getReport('r');
    await pumpEventQueue();
    await client.auth.updateProfile(displayName: 'New');
    answer.complete(RefreshResponse(tokens: tokensOf(1, clock)));
    expect((await call).id, 'access-1');
    expect(store.session?.refreshToken, 'refresh-1');
    expect(store.session?.user.displayName, 'New');
    expect((await client.auth.currentUser())?.displayName, 'New');
  });

  test('a user who changes does not outlive a refused refresh', () async {
    final client = await signedInClient(wire, clock, tokens: store);
    wire.answers['GetProfile'] = (_, _) =>
        GetProfileResponse(user: User(id: 'user-1', displayName: 'New'));
    wire.answers['GetReport'] = (_, _) =>
        throw errorOfReason('UNAUTHENTICATED', 'TOKEN_EXPIRED');
    final answer = Completer<RefreshResponse>();
    wire.answers['Refresh'] = (_, _) => answer.future;
    final ended = expectLater(
      client.reports.getReport('r'),
      throwsA(isA<SessionEnded>()),
    );
    await pumpEventQueue();
    await client.auth.profile();
    answer.completeError(
      errorOfReason('UNAUTHENTICATED', 'REFRESH_TOKEN_REUSED'),
    );
    await ended;
    expect(store.session, isNull);
  });

  test('who signs in does not wait for the refresh of another', () async {
    final client = await signedInClient(
      wire,
      clock,
      tokens: store,
      life: const Duration(seconds: 9),
    );
    final first = Completer<RefreshResponse>();
    wire.answers['Refresh'] = (_, _) => first.future;
    final lost = expectLater(
      client.reports.getReport('r'),
      throwsA(isA<NotSignedIn>()),
    );
    await pumpEventQueue();
    wire.answers['Login'] = (_, _) => LoginResponse(
      user: User(id: 'user-2'),
      tokens: tokensOf(7, clock),
    );
    await client.auth.login(email: 'b@example.org', password: 'x');
    wire.answers['Refresh'] = (_, _) =>
        RefreshResponse(tokens: tokensOf(8, clock));
    wire.answers['GetReport'] = (_, context) {
      if (context.token == 'access-7') {
        throw errorOfReason('UNAUTHENTICATED', 'TOKEN_EXPIRED');
      }
      return GetReportResponse(report: Report(id: context.token));
    };
    expect((await client.reports.getReport('r')).id, 'access-8');
    first.complete(RefreshResponse(tokens: tokensOf(1, clock)));
    await lost;
    expect(store.session?.accessToken, 'access-8');
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
