//! Domain errors as `google.rpc.Status`: the one table from errors to codes.

#![expect(clippy::disallowed_methods, reason = "the one table of codes")]

use std::{collections::HashMap, error::Error as _, sync::Arc};

use tonic::{Code, Status};
use tonic_types::{
    ErrorDetails, FieldViolation, LocalizedMessage, PreconditionViolation, StatusExt as _,
};

use super::sentences::{english, localized, of_field, sentence};
use crate::domain::{
    Error, Reason,
    error::{self, Expected},
    quota::Exceeded,
    user::Language,
};

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
    details.set_bad_request(vec![of_all(error)]);
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

/// Fields that break their rules. They go along as the source, since in which language to tell of
/// them is known to [`complete`] only.
pub(super) fn invalid(violations: Vec<error::FieldViolation>) -> Status {
    let mut status = status(Error::Invalid(violations.clone()), &Voice::default());
    status.set_source(Arc::new(Error::Invalid(violations)));
    status
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
    let mut details = quoting(voice);
    translate(&error, voice, &mut details);
    let metadata = metadata(&error);
    let (code, reason, message) = told(error, voice, &mut details);
    details.set_error_info(reason, DOMAIN, metadata);
    Status::with_error_details(code, clip(message, MAX_MESSAGE), details)
}

/// What a program needs of the message (AIP-193).
fn metadata(error: &Error) -> HashMap<String, String> {
    if let Error::QuotaExceeded(exceeded) = error {
        return HashMap::from([("limit".to_owned(), exceeded.limit.to_string())]);
    }
    let Error::OutOfRange { bound, .. } = error else {
        return HashMap::new();
    };
    let (name, value) = bound;
    HashMap::from([((*name).to_owned(), value.clone())])
}

/// Details that quote the request id, if there is one.
fn quoting(voice: &Voice) -> ErrorDetails {
    let mut details = ErrorDetails::new();
    if !voice.request_id.is_empty() {
        details.set_request_info(&voice.request_id, "");
    }
    details
}

/// Adds the sentence for people, in the language that was asked for.
fn translate(error: &Error, voice: &Voice, details: &mut ErrorDetails) {
    let Some(language) = voice.language else {
        return;
    };
    let (english, korean) = localized(error);
    let message = match language {
        Language::En => english,
        Language::Ko => korean,
    };
    details.set_localized_message(tag(language), sentence(&message));
}

/// Code, reason and message of an error; what else it says goes into the details.
fn told(error: Error, voice: &Voice, details: &mut ErrorDetails) -> (Code, &'static str, String) {
    let request_id = voice.request_id.as_str();
    match error {
        Error::Invalid(violations) => (
            Code::InvalidArgument,
            "INVALID_FIELD",
            name_fields(violations, voice.language, details),
        ),
        Error::Unauthenticated(reason) => refused(Code::Unauthenticated, reason),
        Error::PermissionDenied(reason) => refused(Code::PermissionDenied, reason),
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
        Error::OutOfRange {
            reason, message, ..
        } => (Code::OutOfRange, reason.as_str(), message),
        Error::ResourceExhausted {
            reason,
            retry_after,
        } => {
            if let Some(retry_after) = retry_after {
                details.set_retry_info(Some(retry_after));
            }
            refused(Code::ResourceExhausted, reason)
        }
        Error::Busy {
            reason,
            retry_after,
        } => {
            details.set_retry_info(Some(retry_after));
            refused(Code::Unavailable, reason)
        }
        Error::Interrupted(reason) => (
            Code::Unavailable,
            reason.as_str(),
            english(reason).to_owned(),
        ),
        Error::QuotaExceeded(exceeded) => used_up(&exceeded, details),
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

/// What is told of a reason that needs no more words.
fn refused(code: Code, reason: Reason) -> (Code, &'static str, String) {
    (code, reason.as_str(), english(reason).to_owned())
}

/// A quota that has no room, and when it has some again.
fn used_up(exceeded: &Exceeded, details: &mut ErrorDetails) -> (Code, &'static str, String) {
    if let Some((retry_after, _)) = exceeded.retry {
        details.set_retry_info(Some(retry_after));
    }
    let reason = exceeded.quota.reason().as_str();
    (Code::ResourceExhausted, reason, exceeded.to_string())
}

/// Names the fields that are at fault; answers the message.
fn name_fields(
    violations: Vec<error::FieldViolation>,
    language: Option<Language>,
    details: &mut ErrorDetails,
) -> String {
    let told = violations.into_iter().take(MAX_VIOLATIONS);
    let violations: Vec<FieldViolation> = told.map(|v| violation(v, language)).collect();
    let message: Vec<String> = violations
        .iter()
        .map(|v| format!("{}: {}", v.field, v.description))
        .collect();
    details.set_bad_request(violations);
    message.join("; ")
}

fn violation(violation: error::FieldViolation, language: Option<Language>) -> FieldViolation {
    let error::FieldViolation { field, expected } = violation;
    FieldViolation {
        field: clip(field, MAX_FIELD),
        description: clip(expected.to_string(), MAX_EXPECTED),
        reason: expected.reason().as_str().to_owned(),
        localized_message: language
            .map(|language| LocalizedMessage::new(tag(language), of_field(&expected, language))),
    }
}

/// What is wrong with the request as a whole.
fn of_all(text: &str) -> FieldViolation {
    let text = text.to_owned();
    violation(
        error::FieldViolation {
            field: String::new(),
            expected: Expected::Other(text),
        },
        None,
    )
}

/// As BCP 47 names it.
fn tag(language: Language) -> &'static str {
    match language {
        Language::En => "en",
        Language::Ko => "ko",
    }
}

/// Adds what whoever made a status did not know of: to one of the codec's the request id and the
/// language of the call, to one of tonic's own, such as for a message over the limit, also the
/// `ErrorInfo` that every error has.
///
/// No service has a bare INTERNAL or UNKNOWN to tell: it is tonic's word for a body that is not
/// framed as gRPC is, which is the client's fault.
pub(super) fn complete(status: Status, voice: &Voice) -> Status {
    let source = status.source().and_then(|error| error.downcast_ref());
    if let Some(Error::Invalid(violations)) = source {
        return self::status(Error::Invalid(violations.clone()), voice);
    }
    let mut details = status.get_error_details();
    if details.request_info().is_some() {
        return status;
    }
    if !voice.request_id.is_empty() {
        details.set_request_info(&voice.request_id, "");
    }
    if status.code() == Code::InvalidArgument {
        translate(&Error::Invalid(Vec::new()), voice, &mut details);
    }
    if details.error_info().is_some() {
        return Status::with_error_details(status.code(), status.message(), details);
    }
    if matches!(status.code(), Code::Internal | Code::Unknown) {
        details.set_error_info("MALFORMED_REQUEST", DOMAIN, HashMap::new());
        details.set_bad_request(vec![of_all(status.message())]);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_fits_into_headers_whatever_the_request_was() {
        let violation = error::FieldViolation {
            field: "사".repeat(10_000),
            expected: Expected::Category("진".repeat(10_000)),
        };
        let voice = Voice {
            request_id: "r".repeat(100),
            language: Some(Language::Ko),
        };
        let status = status(Error::Invalid(vec![violation; 100]), &voice);
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
