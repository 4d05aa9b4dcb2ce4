//! Fields of a request that are not as they should be.

use std::{fmt, ops::RangeInclusive};

use super::{
    error::{Error, Result},
    photo::PhotoError,
    reason::FieldReason,
    report::ReportStatus,
};

/// A field that is not as expected.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldViolation {
    /// Path of the field in the request, such as `report.title`.
    pub field: String,
    /// What was expected.
    pub expected: Expected,
}

/// What was expected of a field, as a phrase for developers.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Expected {
    /// A value.
    #[error("must be set")]
    Value,
    /// Why a report is moved from one status to the other.
    #[error("expected a reason for a move from {} to {}", .0.as_str(), .1.as_str())]
    WhyMoved(ReportStatus, ReportStatus),
    /// A text of at least so many characters.
    #[error("expected at least {0} characters")]
    AtLeastCharacters(usize),
    /// A text of at most so many characters.
    #[error("expected at most {0} characters")]
    AtMostCharacters(usize),
    /// A list of at most so many items.
    #[error("expected at most {0} items")]
    AtMostItems(usize),
    /// A finite number between bounds, both of them included.
    #[error("expected {}", number(*.min, *.max))]
    Number {
        /// The lowest, if there is one.
        min: Option<f64>,
        /// The highest, if there is one.
        max: Option<f64>,
    },
    /// A text without control characters.
    #[error("expected text without control characters")]
    PlainText,
    /// A mail address.
    #[error("expected a mail address such as name@example.org")]
    MailAddress,
    /// The code of a category, and not this one.
    #[error("expected the code of a category; there is no {0:?}")]
    Category(String),
    /// A photo that is taken, and why this one is not.
    #[error("{0}")]
    Photo(PhotoError),
    /// Anything else that programs send and people do not see.
    #[error("{0}")]
    Other(String),
}

impl Expected {
    /// Why the field is not taken, for programs.
    #[must_use]
    pub fn reason(&self) -> FieldReason {
        match self {
            Self::Value | Self::WhyMoved(..) => FieldReason::Required,
            Self::AtLeastCharacters(_) => FieldReason::TooShort,
            Self::AtMostCharacters(_) => FieldReason::TooLong,
            Self::AtMostItems(_) => FieldReason::TooManyItems,
            Self::Number { .. } => FieldReason::OutOfBounds,
            Self::PlainText => FieldReason::NotPlainText,
            Self::MailAddress => FieldReason::NotAMailAddress,
            Self::Category(_) => FieldReason::UnknownCategory,
            Self::Photo(PhotoError::NotAPhoto(_)) => FieldReason::NotAPhoto,
            Self::Photo(PhotoError::TooManyBytes { .. } | PhotoError::TooManyPixels { .. }) => {
                FieldReason::PhotoTooLarge
            }
            Self::Photo(PhotoError::Animated) => FieldReason::PhotoAnimated,
            Self::Photo(PhotoError::Unsupported(_)) => FieldReason::PhotoUnsupported,
            Self::Photo(PhotoError::Truncated(_)) => FieldReason::PhotoIncomplete,
            Self::Photo(PhotoError::Damaged(..)) => FieldReason::PhotoDamaged,
            Self::Other(_) => FieldReason::InvalidValue,
        }
    }
}

impl From<String> for Expected {
    fn from(text: String) -> Self {
        Self::Other(text)
    }
}

impl From<&str> for Expected {
    fn from(text: &str) -> Self {
        Self::Other(text.to_owned())
    }
}

/// Holds a text to a number of characters.
///
/// # Errors
/// It has none, fewer, or more.
pub fn characters(field: &str, text: &str, count: RangeInclusive<usize>) -> Result<()> {
    let length = text.chars().count();
    if length < *count.start() {
        let expected = match length {
            0 => Expected::Value,
            _ => Expected::AtLeastCharacters(*count.start()),
        };
        return Err(Error::invalid(field, expected));
    }
    if length > *count.end() {
        let expected = Expected::AtMostCharacters(*count.end());
        return Err(Error::invalid(field, expected));
    }
    Ok(())
}

fn number(min: Option<f64>, max: Option<f64>) -> String {
    match (min, max) {
        (Some(min), Some(max)) => format!("a number from {min} to {max}"),
        (Some(min), None) => format!("a number of at least {min}"),
        (None, Some(max)) => format!("a number of at most {max}"),
        (None, None) => "a finite number".to_owned(),
    }
}

/// All violations of a request, as one text.
pub(super) struct Violations<'a>(pub(super) &'a [FieldViolation]);

impl fmt::Display for Violations<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, violation) in self.0.iter().enumerate() {
            let comma = if i == 0 { "" } else { "; " };
            write!(f, "{comma}{}: {}", violation.field, violation.expected)?;
        }
        Ok(())
    }
}
