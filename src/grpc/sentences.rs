//! What is told to people: one sentence for each kind of error, in English and in Korean.

mod fields;
mod quota;

use std::borrow::Cow;

pub(super) use fields::of_field;

use crate::domain::{Error, Reason};

/// One sentence for people, in English and in Korean.
pub(super) fn localized(error: &Error) -> (Cow<'static, str>, Cow<'static, str>) {
    if let Error::QuotaExceeded(exceeded) = error {
        return (
            quota::english(exceeded).into(),
            quota::korean(exceeded).into(),
        );
    }
    let (english, korean) = of_kind(error);
    (english.into(), korean.into())
}

fn of_kind(error: &Error) -> (&'static str, &'static str) {
    match error {
        Error::QuotaExceeded(exceeded) => {
            let reason = exceeded.quota.reason();
            (english(reason), korean(reason))
        }
        Error::Unauthenticated(reason)
        | Error::PermissionDenied(reason)
        | Error::FailedPrecondition(reason, _)
        | Error::OutOfRange { reason, .. }
        | Error::Interrupted(reason)
        | Error::ResourceExhausted { reason, .. }
        | Error::Busy { reason, .. } => (english(*reason), korean(*reason)),
        Error::Invalid(_) => (
            "something that was entered is not valid",
            "입력값이 올바르지 않습니다",
        ),
        Error::NotFound(_) => ("there is no such thing", "찾을 수 없습니다"),
        Error::AlreadyExists(_) => ("it exists already", "이미 존재합니다"),
        Error::Aborted(_) => (
            "it has changed in the meantime: read it again",
            "그 사이에 변경되었습니다. 다시 불러오세요",
        ),
        Error::Unavailable { .. } => (
            "the server can't do this for now; try again",
            "지금은 처리할 수 없습니다. 잠시 후 다시 시도하세요",
        ),
        Error::DataLoss(_) => (english(Reason::PhotoMissing), korean(Reason::PhotoMissing)),
        Error::Internal(_) => (
            "the server failed; quote the request id",
            "서버 오류입니다. 요청 ID를 알려 주세요",
        ),
    }
}

/// One sentence for each reason, in English.
pub(super) fn english(reason: Reason) -> &'static str {
    match reason {
        Reason::TokenMissing => "sign in: this call needs an access token",
        Reason::TokenInvalid => "the token is not valid",
        Reason::TokenExpired => "the token has expired: refresh",
        Reason::SessionEnded => "the session has ended: sign in again",
        Reason::RefreshTokenReused => "the refresh token was used before: sign in again",
        Reason::CredentialsInvalid => "the mail address or the password is wrong",
        Reason::AccountDisabled => "the account is switched off",
        Reason::RoleChanged => "your role has changed: open the stream again",
        Reason::RoleRequired => "this call needs another role",
        Reason::AccessUndeclared => "nobody may make this call",
        Reason::TransitionNotYours => "this move is not yours to make",
        Reason::TransitionIllegal => "there is no such move",
        Reason::ReportLocked => "the report can't be changed any more",
        Reason::TooManyFiles => "the report has as many photos as it may have",
        Reason::NoFiles => "the report has no photo",
        Reason::AnalysisRunning => "the report is being analysed",
        Reason::PhotoUnreadable => "the photo can't be decoded",
        Reason::PhotoMissing => "the stored photo is missing or damaged; quote the request id",
        Reason::SignedUrlsOff => "photos have no URLs of their own here",
        Reason::RequestIdReused => "the request id stands for another request",
        Reason::RangeNotSatisfiable => "the range lies behind the end",
        Reason::CursorTooOld => "the cursor is older than the log",
        Reason::TooManyAttempts => "too many tries to sign in: wait",
        Reason::PasswordQueueFull => "too many passwords to check: try again",
        Reason::SlowReader => "the stream was read too slowly: resume",
        Reason::TooManyStreams => "too many streams are open",
        Reason::StorageFull => "the storage is full",
        Reason::TooManyUploads => "too many uploads of yours are under way: wait for one to end",
        Reason::TooManyUploadBytes => "your uploads hold too many bytes: wait for one to end",
        Reason::UploadsFull => "the server has too many uploads under way: try again",
        Reason::RenderQueueFull => "too many photos wait to be made smaller: try again",
        Reason::ReportsPerDay => "as many reports were created as a user may in a day",
        Reason::ReportsKept => "as many reports are kept as a user may",
        Reason::PhotoBytesPerDay => "as many photos were uploaded as a user may in a day",
        Reason::PhotoBytesKept => "as many photos are kept as a user may",
        Reason::TooManyRequests => "too many requests in a second",
        Reason::TooManySearches => "too many searches at once",
        Reason::SearchQueueFull => "the server has too many searches to run: try again",
    }
}

/// The same in Korean.
fn korean(reason: Reason) -> &'static str {
    match reason {
        Reason::TokenMissing => "로그인이 필요합니다",
        Reason::TokenInvalid => "토큰이 올바르지 않습니다",
        Reason::TokenExpired => "토큰이 만료되었습니다. 갱신하세요",
        Reason::SessionEnded => "세션이 종료되었습니다. 다시 로그인하세요",
        Reason::RefreshTokenReused => "이미 사용된 갱신 토큰입니다. 다시 로그인하세요",
        Reason::CredentialsInvalid => "이메일 또는 비밀번호가 올바르지 않습니다",
        Reason::AccountDisabled => "사용이 중지된 계정입니다",
        Reason::RoleChanged => "권한이 변경되었습니다. 스트림을 다시 여세요",
        Reason::RoleRequired => "이 작업을 할 권한이 없습니다",
        Reason::AccessUndeclared => "누구도 호출할 수 없는 기능입니다",
        Reason::TransitionNotYours => "이 상태 변경을 할 권한이 없습니다",
        Reason::TransitionIllegal => "현재 상태에서 할 수 없는 변경입니다",
        Reason::ReportLocked => "더 이상 수정할 수 없는 제보입니다",
        Reason::TooManyFiles => "제보에 첨부할 수 있는 사진 수를 넘었습니다",
        Reason::NoFiles => "제보에 사진이 없습니다",
        Reason::AnalysisRunning => "사진을 분석하는 중입니다",
        Reason::PhotoUnreadable => "사진을 읽을 수 없습니다",
        Reason::PhotoMissing => "저장된 사진이 없거나 손상되었습니다. 요청 ID를 알려 주세요",
        Reason::SignedUrlsOff => "여기서는 사진에 별도의 URL이 없습니다",
        Reason::RequestIdReused => "요청 ID가 다른 요청에 이미 사용되었습니다",
        Reason::RangeNotSatisfiable => "요청한 범위가 파일의 끝을 넘었습니다",
        Reason::CursorTooOld => "커서가 보관된 기록보다 오래되었습니다",
        Reason::TooManyAttempts => "로그인 시도가 너무 많습니다. 잠시 후 다시 시도하세요",
        Reason::PasswordQueueFull => "요청이 많습니다. 잠시 후 다시 시도하세요",
        Reason::SlowReader => "스트림을 너무 느리게 읽어 끊겼습니다. 이어서 받으세요",
        Reason::TooManyStreams => "열린 스트림이 너무 많습니다",
        Reason::StorageFull => "저장 공간이 부족합니다",
        Reason::TooManyUploads => {
            "동시에 올리는 사진이 너무 많습니다. 진행 중인 업로드가 끝난 뒤 다시 시도하세요"
        }
        Reason::TooManyUploadBytes => {
            "올리는 중인 사진의 용량이 너무 큽니다. 진행 중인 업로드가 끝난 뒤 다시 시도하세요"
        }
        Reason::UploadsFull => "서버에 업로드가 몰려 있습니다. 잠시 후 다시 시도하세요",
        Reason::RenderQueueFull => "사진을 준비하는 중입니다. 잠시 후 다시 시도하세요",
        Reason::ReportsPerDay => "하루에 보낼 수 있는 제보 수를 넘었습니다",
        Reason::ReportsKept => "보관할 수 있는 제보 수를 넘었습니다",
        Reason::PhotoBytesPerDay => "하루에 올릴 수 있는 사진 용량을 넘었습니다",
        Reason::PhotoBytesKept => "보관할 수 있는 사진 용량을 넘었습니다",
        Reason::TooManyRequests => "요청이 너무 많습니다. 잠시 후 다시 시도하세요",
        Reason::TooManySearches => "검색이 너무 많습니다. 잠시 후 다시 시도하세요",
        Reason::SearchQueueFull => "지금 검색하는 사람이 많습니다. 잠시 후 다시 시도하세요",
    }
}

/// A text as people write it: with a capital letter, and a full stop.
pub(super) fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(char::to_uppercase);
    let mut sentence: String = first.into_iter().flatten().chain(letters).collect();
    sentence.push('.');
    sentence
}
