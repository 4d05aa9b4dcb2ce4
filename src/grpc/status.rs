//! Domain errors as `google.rpc.Status`: the one table from errors to codes.

#![expect(clippy::disallowed_methods, reason = "the one table of codes")]

use std::collections::HashMap;

use tonic::{Code, Status};
use tonic_types::{ErrorDetails, FieldViolation, PreconditionViolation, StatusExt as _};

use crate::domain::{Error, Reason, error, user::Language};

/// `ErrorInfo.domain` of every error.
pub const DOMAIN: &str = "jebo";

/// A status travels in headers, of which common clients take 8 KiB: what a request has in it must
/// not make its answer one that the client can't read.
const MAX_VIOLATIONS: usize = 10;
const MAX_MESSAGE: usize = 600;
const MAX_FIELD: usize = 100;
const MAX_EXPECTED: usize = 200;

/// At most so many bytes of a text.
fn clip(mut text: String, most: usize) -> String {
    if text.len() > most {
        text.truncate(text.floor_char_boundary(most - '…'.len_utf8()));
        text.push('…');
    }
    text
}

/// A protobuf that does not decode.
pub(super) fn undecodable(error: &str) -> Status {
    let mut details = ErrorDetails::new();
    details.set_error_info("UNDECODABLE_MESSAGE", DOMAIN, HashMap::new());
    details.set_bad_request(vec![FieldViolation::new("", error)]);
    let message = format!("the message is not the protobuf expected: {error}");
    let message = clip(message, MAX_MESSAGE);
    Status::with_error_details(Code::InvalidArgument, message, details)
}

/// A method that there is not.
pub(super) fn unimplemented(path: &str, voice: &Voice) -> Status {
    let mut details = quoting(voice);
    details.set_error_info("METHOD_NOT_FOUND", DOMAIN, HashMap::new());
    Status::with_error_details(
        Code::Unimplemented,
        clip(format!("there is no method {path}"), MAX_MESSAGE),
        details,
    )
}

/// Fields that break their rules.
pub(super) fn invalid(violations: Vec<error::FieldViolation>) -> Status {
    status(Error::Invalid(violations), &Voice::default())
}

/// How an error is told.
#[derive(Debug, Clone, Default)]
pub(crate) struct Voice {
    /// Quoted where the log says more than the client may know; may be empty.
    pub(crate) request_id: String,
    /// Asked for by `Accept-Language`.
    pub(crate) language: Option<Language>,
}

/// The status of an error.
pub(crate) fn status(error: Error, voice: &Voice) -> Status {
    let request_id = voice.request_id.as_str();
    let mut details = quoting(voice);
    if let Some(language) = voice.language {
        let (english, korean) = localized(&error);
        let (tag, message) = match language {
            Language::En => ("en", english),
            Language::Ko => ("ko", korean),
        };
        details.set_localized_message(tag, message);
    }
    let (code, reason, message) = told(error, request_id, &mut details);
    details.set_error_info(reason, DOMAIN, HashMap::new());
    Status::with_error_details(code, clip(message, MAX_MESSAGE), details)
}

/// Details that quote the request id, if there is one.
fn quoting(voice: &Voice) -> ErrorDetails {
    let mut details = ErrorDetails::new();
    if !voice.request_id.is_empty() {
        details.set_request_info(&voice.request_id, "");
    }
    details
}

/// Code, reason and message of an error; what else it says goes into the details.
fn told(
    error: Error,
    request_id: &str,
    details: &mut ErrorDetails,
) -> (Code, &'static str, String) {
    match error {
        Error::Invalid(mut violations) => {
            violations.truncate(MAX_VIOLATIONS);
            for violation in &mut violations {
                let (field, expected) = (&mut violation.field, &mut violation.expected);
                *field = clip(std::mem::take(field), MAX_FIELD);
                *expected = clip(std::mem::take(expected), MAX_EXPECTED);
            }
            let message = Error::Invalid(violations.clone()).to_string();
            let violations = violations
                .into_iter()
                .map(|v| FieldViolation::new(v.field, v.expected));
            details.set_bad_request(violations.collect::<Vec<_>>());
            let message = message.trim_start_matches("invalid: ").to_owned();
            (Code::InvalidArgument, "INVALID_FIELD", message)
        }
        Error::Unauthenticated(reason) => (
            Code::Unauthenticated,
            reason.as_str(),
            english(reason).to_owned(),
        ),
        Error::PermissionDenied(reason) => (
            Code::PermissionDenied,
            reason.as_str(),
            english(reason).to_owned(),
        ),
        Error::NotFound(entity) => {
            details.set_resource_info(entity.kind(), entity.name(), "", "");
            (
                Code::NotFound,
                "NOT_FOUND",
                format!("there is no such {}", entity.kind()),
            )
        }
        Error::AlreadyExists(entity) => {
            details.set_resource_info(entity.kind(), entity.name(), "", "");
            (
                Code::AlreadyExists,
                "ALREADY_EXISTS",
                format!("the {} exists already", entity.kind()),
            )
        }
        Error::FailedPrecondition(reason, message) => {
            let violation = PreconditionViolation::new(reason.as_str(), "", message.clone());
            details.set_precondition_failure(vec![violation]);
            (Code::FailedPrecondition, reason.as_str(), message)
        }
        Error::Aborted(entity) => {
            details.set_resource_info(entity.kind(), entity.name(), "", "");
            details.set_retry_info(Some(std::time::Duration::ZERO));
            let message = format!(
                "the {} has changed in the meantime: read it again",
                entity.kind()
            );
            (Code::Aborted, "ETAG_STALE", message)
        }
        Error::OutOfRange(reason, message) => (Code::OutOfRange, reason.as_str(), message),
        Error::ResourceExhausted {
            reason,
            retry_after,
        } => {
            if let Some(retry_after) = retry_after {
                details.set_retry_info(Some(retry_after));
            }
            (
                Code::ResourceExhausted,
                reason.as_str(),
                english(reason).to_owned(),
            )
        }
        Error::Unavailable {
            retry_after,
            source,
        } => {
            tracing::warn!(request.id = request_id, error = %source, "something that a call needs is not there");
            details.set_retry_info(Some(retry_after));
            (
                Code::Unavailable,
                "UNAVAILABLE",
                "the server can't do this for now; try again".to_owned(),
            )
        }
        Error::DataLoss(what) => {
            tracing::error!(
                request.id = request_id,
                what,
                "a stored photo is missing or damaged"
            );
            let reason = Reason::PhotoMissing;
            (Code::DataLoss, reason.as_str(), english(reason).to_owned())
        }
        Error::Internal(source) => {
            tracing::error!(request.id = request_id, error = %Chain(source.as_ref()), "a call failed");
            (
                Code::Internal,
                "INTERNAL",
                "the server failed; quote the request id".to_owned(),
            )
        }
    }
}

/// One sentence for people, in English and in Korean.
fn localized(error: &Error) -> (&'static str, &'static str) {
    match error {
        Error::Unauthenticated(reason)
        | Error::PermissionDenied(reason)
        | Error::FailedPrecondition(reason, _)
        | Error::OutOfRange(reason, _)
        | Error::ResourceExhausted { reason, .. } => (english(*reason), korean(*reason)),
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

/// Adds the `ErrorInfo` that every error has to a status that tonic made itself, such as for an
/// unknown method or a message over the limit.
///
/// No service has a bare INTERNAL or UNKNOWN to tell: it is tonic's word for a body that is not
/// framed as gRPC is, which is the client's fault.
pub(super) fn complete(status: &Status, voice: &Voice) -> Status {
    let mut details = quoting(voice);
    if matches!(status.code(), Code::Internal | Code::Unknown) {
        details.set_error_info("MALFORMED_REQUEST", DOMAIN, HashMap::new());
        details.set_bad_request(vec![FieldViolation::new("", status.message())]);
        let message = format!("the body is not that of a gRPC call: {}", status.message());
        return Status::with_error_details(Code::InvalidArgument, message, details);
    }
    let name = format!("{:?}", status.code());
    let mut reason = String::new();
    for (i, c) in name.chars().enumerate() {
        if i > 0 && c.is_uppercase() {
            reason.push('_');
        }
        reason.push(c.to_ascii_uppercase());
    }
    details.set_error_info(reason, DOMAIN, HashMap::new());
    Status::with_error_details(status.code(), status.message(), details)
}

/// An error with all its causes.
struct Chain<'a>(&'a (dyn std::error::Error + 'static));

impl std::fmt::Display for Chain<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0)?;
        let mut cause = self.0.source();
        while let Some(error) = cause {
            write!(f, ": {error}")?;
            cause = error.source();
        }
        Ok(())
    }
}

/// One sentence for each reason, in English.
fn english(reason: Reason) -> &'static str {
    match reason {
        Reason::TokenMissing => "sign in: this call needs an access token",
        Reason::TokenInvalid => "the token is not valid",
        Reason::TokenExpired => "the token has expired: refresh",
        Reason::SessionEnded => "the session has ended: sign in again",
        Reason::RefreshTokenReused => "the refresh token was used before: sign in again",
        Reason::CredentialsInvalid => "the mail address or the password is wrong",
        Reason::AccountDisabled => "the account is switched off",
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
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_fits_into_headers_whatever_the_request_was() {
        let violation = error::FieldViolation {
            field: "사".repeat(10_000),
            expected: "진".repeat(10_000),
        };
        let status = invalid(vec![violation; 100]);
        let message = percent_encoded(status.message());
        let details = status.details().len().div_ceil(3) * 4;
        assert!(message + details < 8 << 10, "{message} + {details}");
        let violations = status.get_details_bad_request().unwrap();
        assert_eq!(violations.field_violations.len(), MAX_VIOLATIONS);
        assert!(
            unimplemented(&"/a".repeat(10_000), &Voice::default())
                .message()
                .len()
                <= MAX_MESSAGE
        );
    }

    fn percent_encoded(text: &str) -> usize {
        let bytes = text.bytes();
        bytes
            .map(|b| if b.is_ascii_graphic() { 1 } else { 3 })
            .sum()
    }
}
