import '../generated/jebo/v1/auth_service.pb.dart';

/// Whether somebody is signed in.
sealed class AuthState {
  const AuthState();
}

/// Somebody is signed in.
final class SignedIn extends AuthState {
  /// As this user.
  const SignedIn(this.user);

  /// Who it is.
  final User user;

  @override
  String toString() => 'SignedIn(${user.email})';
}

/// Nobody is signed in.
final class SignedOut extends AuthState {
  /// Since then.
  const SignedOut();

  @override
  String toString() => 'SignedOut()';
}
