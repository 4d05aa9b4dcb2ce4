//! What is tried again, and what a refusal looks like to people.

use std::{error::Error, fmt, io, time::Duration};

use tonic::{Code, Status};
use tonic_types::StatusExt as _;

use crate::cli::output::plain;

/// Longest wait that a server may ask for and get.
const PATIENCE: Duration = Duration::from_secs(10);

/// How often, and how soon.
#[derive(Debug, Clone, Copy)]
pub(super) struct Policy {
    /// Wait after the first failure; it doubles with each further one.
    pub(super) first: Duration,
    /// Longest wait.
    pub(super) most: Duration,
    /// Failures in a row that are too many.
    pub(super) tries: u32,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            first: Duration::from_millis(250),
            most: Duration::from_secs(8),
            tries: 8,
        }
    }
}

/// Failures in a row.
#[derive(Debug)]
pub(super) struct Attempts {
    policy: Policy,
    failed: u32,
}

impl Attempts {
    pub(super) fn new(policy: Policy) -> Self {
        Self { policy, failed: 0 }
    }

    /// Something worked: the next failure is the first one again.
    pub(super) fn succeeded(&mut self) {
        self.failed = 0;
    }

    /// Counts a failure and tells how long to wait; None if it was one too many, or if trying
    /// again is of no use.
    pub(super) fn wait(&mut self, failure: &Failure) -> Option<Duration> {
        self.failed += 1;
        if self.failed >= self.policy.tries {
            return None;
        }
        let doubled = 2_u32.saturating_pow(self.failed - 1);
        let ours = self.policy.first.saturating_mul(doubled);
        let theirs = match failure {
            Failure::Status(status) => asked_to_wait(status)?,
            Failure::Early => Duration::ZERO,
            Failure::File(_) | Failure::Token => return None,
        };
        Some(theirs.max(ours.min(self.policy.most)))
    }
}

/// How long the server asks to wait before the next try; None if there is no use in one.
fn asked_to_wait(status: &Status) -> Option<Duration> {
    let asked = status
        .get_details_retry_info()
        .and_then(|info| info.retry_delay);
    // A status with a cause was made here, of a connection that broke. UNKNOWN is what becomes
    // of a stream that ended without a status.
    let broken = status.source().is_some();
    let code = status.code();
    let transient = broken
        || code == Code::Unavailable
        || code == Code::Unknown
        || code == Code::ResourceExhausted && (asked.is_some() || reason(status) == "SLOW_READER");
    let asked = asked.unwrap_or_default();
    (transient && asked <= PATIENCE).then_some(asked)
}

/// `ErrorInfo.reason`, or nothing.
pub(super) fn reason(status: &Status) -> String {
    status
        .get_details_error_info()
        .map(|info| info.reason)
        .unwrap_or_default()
}

/// Why a call did not give an answer.
#[derive(Debug)]
pub(in crate::cli) enum Failure {
    /// The server refused, or can't be reached.
    Status(Status),
    /// The photo can't be read.
    File(io::Error),
    /// The server gave a token that no header can hold.
    Token,
    /// A stream ended before all was said.
    Early,
}

impl From<Status> for Failure {
    fn from(status: Status) -> Self {
        Self::Status(status)
    }
}

impl Error for Failure {}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Status(status) => describe(status, f),
            Self::File(error) => write!(f, "cannot read the photo: {error}"),
            Self::Early => f.write_str("the stream ended too early"),
            Self::Token => f.write_str("the server gave a token that can't be sent"),
        }
    }
}

/// `NOT_FOUND: there is no such report`, and below it what the details say.
fn describe(status: &Status, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let name = upper_snake(&format!("{:?}", status.code()));
    write!(f, "{name}")?;
    let details = status.get_error_details();
    if let Some(info) = details.error_info()
        && info.reason != name
    {
        write!(f, " ({})", plain(&info.reason))?;
    }
    write!(f, ": {}", plain(status.message()))?;
    let mut cause = status.source().and_then(Error::source);
    while let Some(error) = cause {
        write!(f, ": {error}")?;
        cause = error.source();
    }
    let violations = details.bad_request().map(|bad| &bad.field_violations);
    for violation in violations.into_iter().flatten() {
        let text = format!(
            "{}: {}",
            plain(&violation.field),
            plain(&violation.description)
        );
        // A single one is often the message itself.
        if !status.message().contains(&text) {
            write!(f, "\n  {text}")?;
        }
    }
    if let Some(request) = details.request_info() {
        write!(f, "\n  request id {}", plain(&request.request_id))?;
    }
    Ok(())
}

/// The protocol's name of a code: `NotFound` is `NOT_FOUND`.
fn upper_snake(name: &str) -> String {
    let mut text = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() && !text.is_empty() {
            text.push('_');
        }
        text.push(c.to_ascii_uppercase());
    }
    text
}
