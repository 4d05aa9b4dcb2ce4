//! Every way in which a use case can refuse or fail. Which code that is on which wire is for
//! the transports to say.

use std::{fmt, sync::Arc, time::Duration};

use super::{
    field::Violations,
    id::{FileId, ReportId, UserId},
    quota::Exceeded,
};
pub use super::{
    field::{Expected, FieldViolation},
    reason::{FieldReason, Reason},
};

/// Any error of a library.
pub type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// What a use case answers.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a use case did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// What the caller wrote is wrong, field by field.
    #[error("invalid: {}", Violations(.0))]
    Invalid(Vec<FieldViolation>),
    /// The caller did not prove who it is.
    #[error("unauthenticated: {}", .0.as_str())]
    Unauthenticated(Reason),
    /// The caller is known, and may not do this.
    #[error("permission denied: {}", .0.as_str())]
    PermissionDenied(Reason),
    /// There is no such thing for this caller.
    #[error("{0} not found")]
    NotFound(Entity),
    /// There is such a thing already.
    #[error("{0} already exists")]
    AlreadyExists(Entity),
    /// Legal input in the wrong state: what to change first is in the text.
    #[error("{1}")]
    FailedPrecondition(Reason, String),
    /// A race was lost, or the etag is stale: read again, and try the whole again.
    #[error("{0} has changed in the meantime")]
    Aborted(Entity),
    /// What was asked for lies outside what there is.
    #[error("{message}")]
    OutOfRange {
        /// Of what.
        reason: Reason,
        /// Names the bound, for people.
        message: String,
        /// Name and value of the bound, for programs.
        bound: (&'static str, String),
    },
    /// Too much, or too often.
    #[error("resource exhausted: {}", .reason.as_str())]
    ResourceExhausted {
        /// Of what.
        reason: Reason,
        /// When it may work again.
        retry_after: Option<Duration>,
    },
    /// A call that goes on for long was cut, and may be made again at once: a stream is resumed.
    #[error("interrupted: {}", .0.as_str())]
    Interrupted(Reason),
    /// The server already does as much of this as it can at once. No fault: it is not logged.
    #[error("busy: {}", .reason.as_str())]
    Busy {
        /// Of what there is too much.
        reason: Reason,
        /// When it may work again.
        retry_after: Duration,
    },
    /// More than one user may use.
    #[error("quota exceeded: {0}")]
    QuotaExceeded(Exceeded),
    /// Something that the server needs is not there for now.
    #[error("unavailable: {source}")]
    Unavailable {
        /// When it may work again.
        retry_after: Duration,
        /// What is not there: for the log, never shown.
        source: BoxError,
    },
    /// A stored photo is missing or damaged: which one, and how, for the log, never shown.
    #[error("data loss: {0}")]
    DataLoss(String),
    /// A fault of the server: for the log, never shown.
    #[error("internal: {0}")]
    Internal(#[source] BoxError),
}

impl Error {
    /// One field that is not as expected.
    pub fn invalid(field: impl Into<String>, expected: impl Into<Expected>) -> Self {
        Self::Invalid(vec![FieldViolation {
            field: field.into(),
            expected: expected.into(),
        }])
    }

    /// A fault of the server.
    pub fn internal(source: impl Into<BoxError>) -> Self {
        Self::Internal(source.into())
    }

    /// A precondition that does not hold.
    pub fn precondition(reason: Reason, text: impl Into<String>) -> Self {
        Self::FailedPrecondition(reason, text.into())
    }

    /// The same error for one of several callers who waited for the same work. It keeps its kind,
    /// and so its code; the cause of a fault becomes its source.
    #[must_use]
    pub fn shared(self: &Arc<Self>) -> Self {
        match &**self {
            Self::Invalid(violations) => Self::Invalid(violations.clone()),
            Self::Unauthenticated(reason) => Self::Unauthenticated(*reason),
            Self::PermissionDenied(reason) => Self::PermissionDenied(*reason),
            Self::NotFound(entity) => Self::NotFound(entity.clone()),
            Self::AlreadyExists(entity) => Self::AlreadyExists(entity.clone()),
            Self::FailedPrecondition(reason, text) => {
                Self::FailedPrecondition(*reason, text.clone())
            }
            Self::Aborted(entity) => Self::Aborted(entity.clone()),
            Self::OutOfRange {
                reason,
                message,
                bound,
            } => Self::OutOfRange {
                reason: *reason,
                message: message.clone(),
                bound: bound.clone(),
            },
            Self::ResourceExhausted {
                reason,
                retry_after,
            } => Self::ResourceExhausted {
                reason: *reason,
                retry_after: *retry_after,
            },
            Self::Interrupted(reason) => Self::Interrupted(*reason),
            Self::QuotaExceeded(exceeded) => Self::QuotaExceeded(*exceeded),
            Self::Busy {
                reason,
                retry_after,
            } => Self::Busy {
                reason: *reason,
                retry_after: *retry_after,
            },
            Self::Unavailable { retry_after, .. } => Self::Unavailable {
                retry_after: *retry_after,
                source: Arc::clone(self).into(),
            },
            Self::DataLoss(what) => Self::DataLoss(what.clone()),
            Self::Internal(_) => Self::Internal(Arc::clone(self).into()),
        }
    }
}

/// A thing that is missing, there already, or changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entity {
    /// A user.
    User(UserId),
    /// The account of this mail address.
    Account(String),
    /// A report.
    Report(ReportId),
    /// A photo of a report.
    File(FileId),
    /// A category, by its code.
    Category(String),
    /// An idempotency key that another write took a moment ago.
    RequestId(String),
}

impl Entity {
    /// What it is, as `ResourceInfo.resource_type` says it.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::User(_) => "user",
            Self::Account(_) => "account",
            Self::Report(_) => "report",
            Self::File(_) => "file",
            Self::Category(_) => "category",
            Self::RequestId(_) => "request_id",
        }
    }

    /// Which one.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::User(id) => id.to_string(),
            Self::Report(id) => id.to_string(),
            Self::File(id) => id.to_string(),
            Self::Account(name) | Self::Category(name) | Self::RequestId(name) => name.clone(),
        }
    }
}

impl fmt::Display for Entity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.kind(), self.name())
    }
}
