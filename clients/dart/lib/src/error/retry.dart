import '../backoff.dart';
import 'error.dart';

/// What is done about an error without asking anybody.
extension Retry on JeboError {
  /// Whether a new access token may help. A token that can't be read was signed
  /// by a key that is gone: its session may still live.
  bool get asksForNewToken =>
      reason == 'TOKEN_EXPIRED' ||
      reason == 'TOKEN_INVALID' ||
      reason == 'SESSION_ENDED';

  /// How long to wait before a call is made again; null if that does not help.
  Duration? pauseBeforeRetry(Backoff backoff) {
    if (this is Unavailable) return retryAfter ?? backoff.next();
    if (this is ResourceExhausted) return retryAfter;
    return null;
  }

  /// The same for a stream, which resumes whenever there is hope: the server
  /// cuts off those that read too slowly, or have too many open.
  Duration? pauseBeforeResume(Backoff backoff) => switch (this) {
    Unavailable() ||
    ResourceExhausted() ||
    DeadlineExceeded() => retryAfter ?? backoff.next(),
    _ => pauseBeforeRetry(backoff),
  };
}
