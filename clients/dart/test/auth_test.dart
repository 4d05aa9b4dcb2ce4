import 'package:jebo_client/jebo_client.dart';
import 'package:jebo_client/src/generated/jebo/v1/auth_service.pb.dart';
import 'package:test/test.dart';

import 'src/accounts.dart';
import 'src/fake_clock.dart';
import 'src/fake_wire.dart';

void main() {
  final clock = FakeClock();
  final user = User(id: 'user-1', email: 'me@example.org');
  late FakeWire wire;
  late MemoryTokenStore store;
  late JeboClient client;

  setUp(() {
    wire = FakeWire();
    store = MemoryTokenStore();
    client = JeboClient.over(wire, tokens: store, clock: clock);
    wire.answers['Login'] = (_, _) =>
        LoginResponse(user: user, tokens: tokensOf(7, clock));
    wire.answers['Logout'] = (_, _) => LogoutResponse();
  });

  Future<User> register() => client.auth.register(
    email: 'me@example.org',
    password: 'correct horse',
    displayName: 'Me',
  );

  test('states begin with the present one', () async {
    final states = expectLater(
      client.auth.authStateChanges,
      emitsInOrder([isA<SignedOut>(), isA<SignedIn>(), isA<SignedOut>()]),
    );
    await pumpEventQueue();
    await client.auth.login(email: 'me@example.org', password: 'x');
    expect((await store.read())?.accessToken, 'access-7');
    await client.auth.logout();
    await states;
    await expectLater(client.auth.authStateChanges, emits(isA<SignedOut>()));
  });

  test('a sign-in shows the newest session, also once it has ended', () async {
    final devices = <String>[];
    wire.answers['Login'] = (request, _) {
      devices.add((request as LoginRequest).deviceToken);
      return LoginResponse(user: user, tokens: tokensOf(7, clock));
    };
    Future<User> login() =>
        client.auth.login(email: 'me@example.org', password: 'x');
    await login();
    await login();
    await client.auth.logout();
    await login();
    expect(devices, ['', 'refresh-7', 'refresh-7']);
  });

  test('a saved session is taken up again', () async {
    final session = SavedSession.of(user, tokensOf(1, clock));
    await store.write(SavedSession.fromJson(session.toJson()));
    await expectLater(
      client.auth.authStateChanges,
      emits(isA<SignedIn>().having((s) => s.user, 'user', user)),
    );
    expect(await client.accessToken(), 'access-1');
  });

  test('who signs out offline is signed out', () async {
    wire.answers['Logout'] = (_, _) =>
        throw Unavailable.noConnection('gone');
    await client.auth.login(email: 'me@example.org', password: 'x');
    await client.auth.logout();
    expect(await store.read(), isNull);
  });

  test('an account whose making was not answered is signed in to', () async {
    wire.answers['Register'] = (_, _) {
      if (wire.count('Register') == 1) {
        throw Unavailable.noConnection('killed');
      }
      throw errorOfReason('ALREADY_EXISTS');
    };
    expect(await register(), user);
    expect(wire.calls, ['Register', 'Register', 'Login']);
  });

  test('who is locked out is told at once, and for how long', () async {
    const pause = Duration(seconds: 7);
    clock.delays.clear();
    for (final (name, call) in [
      ('Login', () => client.auth.login(email: 'a@b.c', password: 'x')),
      ('Register', register),
    ]) {
      wire.answers[name] = (_, _) =>
          throw errorOfReason('RESOURCE_EXHAUSTED', 'TOO_MANY_ATTEMPTS', pause);
      await expectLater(
        call(),
        throwsA(
          isA<TooManyAttempts>().having((e) => e.retryAfter, 'after', pause),
        ),
      );
      expect(wire.count(name), 1);
    }
    expect(clock.delays, isEmpty);
  });

  test('the account of somebody else stays theirs', () async {
    wire.answers['Register'] = (_, _) => throw errorOfReason('ALREADY_EXISTS');
    await expectLater(register(), throwsA(isA<AlreadyExists>()));
    expect(wire.calls, ['Register']);
  });
}
