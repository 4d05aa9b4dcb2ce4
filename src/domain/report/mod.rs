//! A report, its photos, and the moves that it may make.

mod file;
mod moves;
mod summary;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use self::{
    file::{Copies, CopiesMade, File, FileState},
    moves::Transition,
    summary::AnalysisSummary,
};

use super::{
    clock::Timestamp,
    error::{Entity, Error, Result},
    id::{ReportId, UserId},
};

/// What somebody saw, and what became of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// Its id.
    pub id: ReportId,
    /// Who sent it.
    pub owner_id: UserId,
    /// 1 to 200 characters.
    pub title: String,
    /// Up to 5,000 characters.
    pub description: String,
    /// Code of a category.
    pub category: String,
    /// Where it stands.
    pub status: ReportStatus,
    /// Reason of the last move that had one.
    pub close_reason: String,
    /// Whether it was sent again after a rejection: that can be done once.
    pub resubmitted: bool,
    /// How urgent it is.
    pub priority: Priority,
    /// Where it is.
    pub location: Option<Location>,
    /// Its photos, oldest first. Written by the store only.
    pub files: Vec<File>,
    /// What their analyses say in short. Written by the store only.
    pub analysis: AnalysisSummary,
    /// When it was created.
    pub create_time: Timestamp,
    /// When anything of it was last changed.
    pub update_time: Timestamp,
    /// 1, 2, 3 …: one more with every change.
    pub version: i64,
}

/// A place on Earth (WGS 84).
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Location {
    /// Degrees north, -90 to 90.
    pub latitude: f64,
    /// Degrees east, -180 to 180.
    pub longitude: f64,
    /// Radius in metres; 0 is unknown.
    pub accuracy_m: f64,
    /// For people; may be empty.
    pub address: String,
}

/// How urgent a report is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Priority {
    /// Can wait.
    Low,
    /// The usual.
    Medium,
    /// Soon.
    High,
    /// Danger.
    Urgent,
}

impl Priority {
    /// In `UPPER_SNAKE_CASE`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Low => "LOW",
            Self::Medium => "MEDIUM",
            Self::High => "HIGH",
            Self::Urgent => "URGENT",
        }
    }
}

/// Where a report stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReportStatus {
    /// Not sent yet.
    Draft,
    /// Sent.
    Submitted,
    /// Somebody looks at it.
    InReview,
    /// It will be worked on.
    Approved,
    /// It is worked on.
    InProgress,
    /// It is done.
    Resolved,
    /// It will not be worked on.
    Rejected,
    /// It waits.
    OnHold,
    /// Another report is about the same.
    Duplicate,
    /// It is over.
    Closed,
    /// Its owner took it back.
    Cancelled,
}

impl ReportStatus {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::Draft,
        Self::Submitted,
        Self::InReview,
        Self::Approved,
        Self::InProgress,
        Self::Resolved,
        Self::Rejected,
        Self::OnHold,
        Self::Duplicate,
        Self::Closed,
        Self::Cancelled,
    ];

    /// In `UPPER_SNAKE_CASE`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "DRAFT",
            Self::Submitted => "SUBMITTED",
            Self::InReview => "IN_REVIEW",
            Self::Approved => "APPROVED",
            Self::InProgress => "IN_PROGRESS",
            Self::Resolved => "RESOLVED",
            Self::Rejected => "REJECTED",
            Self::OnHold => "ON_HOLD",
            Self::Duplicate => "DUPLICATE",
            Self::Closed => "CLOSED",
            Self::Cancelled => "CANCELLED",
        }
    }
}

impl Report {
    /// Opaque, and another one after every change.
    #[must_use]
    pub fn etag(&self) -> String {
        format!("v{:x}", self.version)
    }

    /// Fails if the caller knows another version than this one.
    pub fn check_etag(&self, etag: Option<&str>) -> Result<()> {
        match etag {
            Some(etag) if etag != self.etag() => Err(Error::Aborted(Entity::Report(self.id))),
            Some(_) | None => Ok(()),
        }
    }

    /// Whether its owner may still change what it says.
    #[must_use]
    pub fn is_open_to_owner(&self) -> bool {
        matches!(self.status, ReportStatus::Draft | ReportStatus::Submitted)
    }
}

/// What a report may be about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Category {
    /// Stable.
    pub code: String,
    /// Name in English.
    pub name_en: String,
    /// Name in Korean.
    pub name_ko: String,
}

/// The category of a report that names none.
pub const OTHER: &str = "OTHER";
