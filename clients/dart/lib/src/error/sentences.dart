part of 'error.dart';

/// Lets [error] speak to people in [language] from now on, unless it has a
/// language already.
void explainIn(JeboError error, String? language) =>
    error._language ??= language;

/// What the client itself says to people, in English or Korean, where the
/// server has said nothing.
String _sentence(JeboError error, String? language) {
  final (english, korean) = switch (error) {
    Unavailable() => (
      'The server can\'t be reached. Check the connection and try again.',
      '서버에 연결할 수 없습니다. 네트워크를 확인한 뒤 다시 시도해 주세요.',
    ),
    DeadlineExceeded() => (
      'It took too long. Try again.',
      '시간이 너무 오래 걸렸습니다. 다시 시도해 주세요.',
    ),
    Cancelled() => ('It was cancelled.', '취소되었습니다.'),
    SessionEnded() => (
      'You have been signed out. Sign in again.',
      '로그아웃되었습니다. 다시 로그인해 주세요.',
    ),
    Unauthenticated() => ('Sign in first.', '먼저 로그인해 주세요.'),
    InvalidArgument(reason: 'PHOTO_LOST') => (
      'The photo is no longer on this device.',
      '사진이 이 기기에 더 이상 없습니다.',
    ),
    InvalidArgument(facts: ErrorFacts(source: ErrorSource.client)) => (
      'Something is missing in what was to be sent.',
      '보낼 내용에 빠진 것이 있습니다.',
    ),
    _ => (
      'The answer could not be understood. Try again later.',
      '응답을 이해할 수 없습니다. 나중에 다시 시도해 주세요.',
    ),
  };
  final isKorean = language?.toLowerCase().startsWith('ko') ?? false;
  return isKorean ? korean : english;
}
