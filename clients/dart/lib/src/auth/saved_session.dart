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
    this.receiveTime,
  });

  /// From what the server sent.
  SavedSession.of(User user, Tokens tokens, {DateTime? receiveTime})
    : this(
        user: user,
        accessToken: tokens.accessToken,
        refreshToken: tokens.refreshToken,
        expireTime: tokens.expireTime.toDateTime(),
        receiveTime: receiveTime,
      );

  /// From what [toJson] made.
  factory SavedSession.fromJson(Map<String, Object?> json) => SavedSession(
    user: User()..mergeFromProto3Json(json['user'], ignoreUnknownFields: true),
    accessToken: json['accessToken']! as String,
    refreshToken: json['refreshToken']! as String,
    expireTime: DateTime.parse(json['expireTime']! as String),
    receiveTime: switch (json['receiveTime']) {
      final String time => DateTime.parse(time),
      _ => null,
    },
  );

  /// Who is signed in.
  final User user;

  /// Goes with every call.
  final String accessToken;

  /// Is worth one new pair of tokens.
  final String refreshToken;

  /// When the access token expires, by the server's clock.
  final DateTime expireTime;

  /// When it came, by the clock here; null if that is not known.
  final DateTime? receiveTime;

  /// A token that lives no longer than this is refreshed first.
  static const margin = Duration(seconds: 10);

  /// Whether the access token is to be refreshed before it is used at [now].
  bool isEnding(DateTime now) {
    var early = margin;
    if (receiveTime case final received?) {
      final life = expireTime.difference(received);
      // The clocks are too far apart to tell: the server will say when it has
      // expired.
      if (life <= Duration.zero) return false;
      // One that never lives for long would be refreshed at each call.
      if (life ~/ 3 < margin) early = life ~/ 3;
    }
    return expireTime.difference(now) <= early;
  }

  /// Whether [other] is the same session with the same tokens. The record of
  /// the user may differ.
  bool isSameAs(SavedSession other) => refreshToken == other.refreshToken;

  /// The same session, with another user record.
  SavedSession withUser(User user) => SavedSession(
    user: user,
    accessToken: accessToken,
    refreshToken: refreshToken,
    expireTime: expireTime,
    receiveTime: receiveTime,
  );

  /// For a store that keeps text.
  Map<String, Object?> toJson() => {
    'user': user.toProto3Json(),
    'accessToken': accessToken,
    'refreshToken': refreshToken,
    'expireTime': expireTime.toUtc().toIso8601String(),
    'receiveTime': receiveTime?.toUtc().toIso8601String(),
  };
}
