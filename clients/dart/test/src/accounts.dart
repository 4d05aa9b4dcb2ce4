import 'package:jebo_client/jebo_client.dart';
import 'package:jebo_client/src/generated/jebo/v1/auth_service.pb.dart';

import 'fake_clock.dart';
import 'fake_wire.dart';

/// A client on a fake server, on which a user is signed in.
Future<JeboClient> signedInClient(
  FakeWire wire,
  FakeClock clock, {
  TokenStore? tokens,
  Duration life = const Duration(minutes: 15),
}) async {
  final store = tokens ?? MemoryTokenStore();
  await store.write(
    SavedSession(
      user: User(id: 'user-1', email: 'me@example.org'),
      accessToken: 'access-0',
      refreshToken: 'refresh-0',
      expireTime: clock.now().add(life),
    ),
  );
  return JeboClient.over(wire, tokens: store, clock: clock);
}

/// Tokens of the [number]th refresh.
Tokens tokensOf(int number, FakeClock clock) => Tokens(
  accessToken: 'access-$number',
  refreshToken: 'refresh-$number',
  expireTime: Timestamp.fromDateTime(
    clock.now().add(const Duration(minutes: 15)),
  ),
);
