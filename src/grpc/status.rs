//! Domain errors as `google.rpc.Status`: the one table from errors to codes.

#![expect(clippy::disallowed_methods, reason = "the one table of codes")]

use std::collections::HashMap;

use tonic::{Code, Status};
use tonic_types::{ErrorDetails, FieldViolation, PreconditionViolation, StatusExt as _};

use crate::domain::{Error, Reason, error};

/// `ErrorInfo.domain` of every error.
pub(crate) const DOMAIN: &str = "jebo";

/// A protobuf that does not decode.
pub(super) fn undecodable(error: &str) -> Status {
    let mut details = ErrorDetails::new();
    details.set_error_info("UNDECODABLE_MESSAGE", DOMAIN, HashMap::new());
    details.set_bad_request(vec![FieldViolation::new("", error)]);
    let message = format!("the message is not the protobuf expected: {error}");
    Status::with_error_details(Code::InvalidArgument, message, details)
}

/// Fields that break their rules.
pub(super) fn invalid(violations: Vec<error::FieldViolation>) -> Status {
    status(Error::Invalid(violations), "")
}

/// The status of an error. `request_id` is quoted where the log says more than the client may
/// know.
pub(crate) fn status(error: Error, request_id: &str) -> Status {
    let mut details = ErrorDetails::new();
    if !request_id.is_empty() {
        details.set_request_info(request_id, "");
    }
    let (code, reason, message) = match error {
        Error::Invalid(violations) => {
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
            text(reason).to_owned(),
        ),
        Error::PermissionDenied(reason) => (
            Code::PermissionDenied,
            reason.as_str(),
            text(reason).to_owned(),
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
                format!("there is such a {} already", entity.kind()),
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
                text(reason).to_owned(),
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
        Error::Internal(source) => {
            tracing::error!(request.id = request_id, error = %Chain(source.as_ref()), "a call failed");
            (
                Code::Internal,
                "INTERNAL",
                "the server failed; quote the request id".to_owned(),
            )
        }
    };
    details.set_error_info(reason, DOMAIN, HashMap::new());
    Status::with_error_details(code, message, details)
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

/// One sentence for each reason that comes without a text of its own.
fn text(reason: Reason) -> &'static str {
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
