import '../generated/jebo/v1/auth_service.pb.dart';

/// A session as a `TokenStore` keeps it.
///
/// Whoever reads it can act as the user: keep it where other apps can't look,
/// such as the keychain.
final class SavedSession {
  /// Makes one.
  const SavedSession({
    required this.user,
    required this.accessToken,
    required this.refreshToken,
    required this.expireTime,
  });

  /// From what the server sent.
  SavedSession.of(User user, Tokens tokens)
    : this(
        user: user,
        accessToken: tokens.accessToken,
        refreshToken: tokens.refreshToken,
        expireTime: tokens.expireTime.toDateTime(),
      );

  /// From what [toJson] made.
  factory SavedSession.fromJson(Map<String, Object?> json) => SavedSession(
    user: User()..mergeFromProto3Json(json['user'], ignoreUnknownFields: true),
    accessToken: json['accessToken']! as String,
    refreshToken: json['refreshToken']! as String,
    expireTime: DateTime.parse(json['expireTime']! as String),
  );

  /// Who is signed in.
  final User user;

  /// Goes with every call.
  final String accessToken;

  /// Is worth one new pair of tokens.
  final String refreshToken;

  /// When the access token expires.
  final DateTime expireTime;

  /// The same session, with another user record.
  SavedSession withUser(User user) => SavedSession(
    user: user,
    accessToken: accessToken,
    refreshToken: refreshToken,
    expireTime: expireTime,
  );

  /// For a store that keeps text.
  Map<String, Object?> toJson() => {
    'user': user.toProto3Json(),
    'accessToken': accessToken,
    'refreshToken': refreshToken,
    'expireTime': expireTime.toUtc().toIso8601String(),
  };
}
