"""What people are told of errors that no server has worded, in English and in Korean."""

from __future__ import annotations

from grpc import StatusCode

_BY_REASON = {
    "TOKEN_MISSING": ("sign in first", "로그인이 필요합니다"),
    "SESSION_ENDED": (
        "the session has ended: sign in again",
        "세션이 종료되었습니다. 다시 로그인하세요",
    ),
    "PHOTO_LOST": ("the photo is gone from this device", "사진이 이 기기에서 사라졌습니다"),
}

_UNREACHABLE = (
    "the server can't be reached; try again",
    "서버에 연결할 수 없습니다. 잠시 후 다시 시도하세요",
)

_BY_CODE = {
    StatusCode.UNAVAILABLE: _UNREACHABLE,
    # Of a connection that ended under the call.
    StatusCode.UNKNOWN: _UNREACHABLE,
    StatusCode.DEADLINE_EXCEEDED: (
        "it took too long; try again",
        "시간이 초과되었습니다. 다시 시도하세요",
    ),
    StatusCode.CANCELLED: ("it was cancelled", "취소되었습니다"),
}

_ELSE = (
    "something between here and the server has refused it",
    "서버로 가는 길에서 요청이 거부되었습니다",
)


def sentence(code: StatusCode, reason: str, language: str) -> str:
    """One sentence, in the client's language (as `Accept-Language`), else in English."""
    english, korean = _BY_REASON.get(reason) or _BY_CODE.get(code) or _ELSE
    return korean if language.strip().lower().startswith("ko") else english
