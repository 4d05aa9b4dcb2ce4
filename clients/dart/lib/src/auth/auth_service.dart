import '../caller.dart';
import '../error/error.dart';
import '../generated/jebo/v1/auth_service.pb.dart';
import '../ids.dart';
import '../rpcs.dart';
import 'auth_state.dart';
import 'saved_session.dart';

/// Signing up, signing in, and who is signed in.
final class AuthService {
  /// Made by `JeboClient`.
  AuthService(this._caller);

  final Caller _caller;

  /// Whether somebody is signed in: as of now, as soon as one listens, and
  /// then every change.
  ///
  /// It says signed out after [logout], and when the server has ended the
  /// session; never only because the server can't be reached.
  Stream<AuthState> get authStateChanges => _caller.session.states;

  /// Who is signed in, as far as the client knows; it does not ask the server.
  Future<User?> currentUser() async => (await _caller.session.current())?.user;

  /// Makes an account and signs in.
  ///
  /// Throws [AlreadyExists] if the mail address has an account, and
  /// [InvalidArgument] if a field is not as it has to be.
  Future<User> register({
    required String email,
    required String password,
    required String displayName,
    Duration? timeout,
  }) async {
    final request = RegisterRequest(
      email: email,
      password: password,
      displayName: displayName,
    );
    var tries = 0;
    try {
      final response = await _caller.run(
        (context) {
          tries++;
          return _caller.wire.unary(Rpcs.register, request, context);
        },
        public: true,
        waits: false,
        timeout: timeout,
      );
      return _begin(response.user, response.tokens);
    } on AlreadyExists {
      if (tries == 1) rethrow;
      // This call has no request id: the try before may have made the account
      // and lost its answer. If so, its password opens it.
      try {
        return await login(email: email, password: password, timeout: timeout);
      } on CredentialsInvalid {
        // Somebody else's.
      }
      rethrow;
    }
  }

  /// Signs in.
  ///
  /// Throws [CredentialsInvalid] whether the address or the password is wrong,
  /// and [TooManyAttempts] after too many wrong ones.
  Future<User> login({
    required String email,
    required String password,
    Duration? timeout,
  }) async {
    final response = await _caller.unary(
      Rpcs.login,
      LoginRequest(
        email: email,
        password: password,
        deviceToken: await _caller.session.deviceToken(),
      ),
      waits: false,
      timeout: timeout,
    );
    return _begin(response.user, response.tokens);
  }

  Future<User> _begin(User user, Tokens tokens) async {
    await _caller.session.begin(
      SavedSession.of(user, tokens, receiveTime: _caller.clock.now()),
    );
    return user;
  }

  /// Signs out here, and ends the session at the server if it can be reached.
  ///
  /// The tokens are forgotten either way: who signs out must not stay signed
  /// in because there is no network.
  Future<void> logout({Duration timeout = const Duration(seconds: 5)}) async {
    try {
      await _caller.unary(Rpcs.logout, LogoutRequest(), timeout: timeout);
    } on JeboError {
      // It ends by itself when it has not been used for long enough.
    } finally {
      await _caller.session.end();
    }
  }

  /// Asks the server who is signed in.
  Future<User> profile({Duration? timeout}) async {
    final response = await _caller.unary(
      Rpcs.getProfile,
      GetProfileRequest(),
      timeout: timeout,
    );
    await _caller.session.update(response.user);
    return response.user;
  }

  /// Changes one's own name, or the language of messages (`en` or `ko`). What
  /// is null stays as it is.
  ///
  /// Throws [EtagStale] if [etag] is given and is not the newest.
  Future<User> updateProfile({
    String? displayName,
    String? language,
    String? etag,
    Duration? timeout,
  }) async {
    final response = await _caller.unary(
      Rpcs.updateProfile,
      UpdateProfileRequest(
        displayName: displayName,
        language: language,
        etag: etag,
        requestId: newId(),
      ),
      timeout: timeout,
    );
    await _caller.session.update(response.user);
    return response.user;
  }
}
