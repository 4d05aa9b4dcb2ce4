//! A report, its photos, and the moves that it may make.

use serde::{Deserialize, Serialize};

use super::{
    analysis::{AnalysisResult, AnalysisUpdate, CategoryGuess, CategorySource, UpdateStatus},
    caller::Caller,
    clock::Timestamp,
    error::{Entity, Error, Reason, Result},
    id::{FileId, ReportId, UserId},
    photo::{BlobKey, Capture, PhotoType},
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

/// Where a report stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
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

/// Whose a move is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mover {
    Owner,
    Officer,
}

/// A legal move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Move {
    from: ReportStatus,
    to: ReportStatus,
    mover: Mover,
    needs_reason: bool,
}

const fn by(mover: Mover, from: ReportStatus, to: ReportStatus) -> Move {
    Move {
        from,
        to,
        mover,
        needs_reason: false,
    }
}

const fn with_reason(mover: Mover, from: ReportStatus, to: ReportStatus) -> Move {
    Move {
        from,
        to,
        mover,
        needs_reason: true,
    }
}

/// Every legal move; `proto/jebo/v1/report.proto` tells them to clients.
const MOVES: [Move; 27] = {
    use Mover::{Officer, Owner};
    use ReportStatus::{
        Approved, Cancelled, Closed, Draft, Duplicate, InProgress, InReview, OnHold, Rejected,
        Resolved, Submitted,
    };
    [
        by(Owner, Draft, Submitted),
        by(Officer, Submitted, InReview),
        with_reason(Officer, Submitted, Rejected),
        by(Officer, Submitted, Duplicate),
        by(Owner, Submitted, Cancelled),
        by(Officer, InReview, Approved),
        with_reason(Officer, InReview, Rejected),
        with_reason(Officer, InReview, OnHold),
        by(Officer, InReview, Duplicate),
        by(Owner, InReview, Cancelled),
        by(Officer, Approved, InProgress),
        with_reason(Officer, Approved, OnHold),
        by(Officer, Approved, Duplicate),
        with_reason(Officer, Approved, Closed),
        with_reason(Officer, InProgress, Resolved),
        with_reason(Officer, InProgress, OnHold),
        with_reason(Officer, InProgress, Closed),
        by(Officer, OnHold, InReview),
        by(Officer, OnHold, InProgress),
        with_reason(Officer, OnHold, Rejected),
        with_reason(Officer, OnHold, Closed),
        by(Owner, Resolved, Closed),
        with_reason(Owner, Resolved, InProgress),
        by(Owner, Rejected, Submitted),
        with_reason(Officer, Rejected, InReview),
        with_reason(Officer, Duplicate, InReview),
        with_reason(Officer, Closed, InReview),
    ]
};

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

/// What a caller wants to become of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transition {
    /// Where to.
    pub to: ReportStatus,
    /// Why; may be empty.
    pub reason: String,
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

    /// Makes a move, if it is one.
    pub fn apply(
        &mut self,
        caller: &Caller,
        transition: &Transition,
        now: Timestamp,
    ) -> Result<()> {
        let (from, to) = (self.status, transition.to);
        let Some(found) = MOVES.iter().find(|m| m.from == from && m.to == to) else {
            return Err(self.illegal(to));
        };
        let allowed = match found.mover {
            Mover::Owner => caller.user_id == self.owner_id,
            Mover::Officer => caller.is_officer(),
        };
        if !allowed {
            return Err(Error::PermissionDenied(Reason::TransitionNotYours));
        }
        let again = from == ReportStatus::Rejected && to == ReportStatus::Submitted;
        if again && self.resubmitted {
            return Err(self.illegal(to));
        }
        if found.needs_reason && transition.reason.trim().is_empty() {
            let text = format!(
                "expected a reason for a move from {} to {}",
                from.as_str(),
                to.as_str()
            );
            return Err(Error::invalid("reason", text));
        }
        self.resubmitted |= again;
        self.status = to;
        if !transition.reason.trim().is_empty() {
            transition.reason.trim().clone_into(&mut self.close_reason);
        }
        self.update_time = now;
        Ok(())
    }

    fn illegal(&self, to: ReportStatus) -> Error {
        let from = self.status;
        let legal: Vec<&str> = MOVES
            .iter()
            .filter(|m| m.from == from)
            .filter(|m| !(self.resubmitted && m.to == ReportStatus::Submitted))
            .map(|m| m.to.as_str())
            .collect();
        let legal = if legal.is_empty() {
            "no move".to_owned()
        } else {
            legal.join(", ")
        };
        Error::precondition(
            Reason::TransitionIllegal,
            format!(
                "a report can't go from {} to {}; legal from there: {legal}",
                from.as_str(),
                to.as_str()
            ),
        )
    }
}

/// Whether the smaller copies of a photo are there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileState {
    /// They are being made.
    Processing,
    /// They are there.
    Ready,
    /// The photo can't be decoded: there is the original only.
    Unreadable,
}

/// A photo of a report.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct File {
    /// Its id.
    pub id: FileId,
    /// The report.
    pub report_id: ReportId,
    /// Name that the client gave it; shown only.
    pub name: String,
    /// By content.
    pub photo_type: PhotoType,
    /// Bytes as kept, without metadata.
    pub size: u64,
    /// SHA-256 of the bytes as kept.
    pub sha256: [u8; 32],
    /// Pixels as kept, before the orientation is undone.
    pub width: u32,
    /// Pixels as kept, before the orientation is undone.
    pub height: u32,
    /// When it was uploaded.
    pub create_time: Timestamp,
    /// Whether its smaller copies are there.
    pub state: FileState,
    /// Blobs of the smaller copies, once they are there.
    pub copies: Option<Copies>,
    /// A blurred placeholder; empty until the copies are there.
    pub blurhash: String,
    /// What the camera knew.
    pub capture: Capture,
}

/// Blobs of the smaller copies of a photo.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Copies {
    /// At most 1280 pixels on a side.
    pub display: [u8; 32],
    /// At most 320 pixels on a side.
    pub thumbnail: [u8; 32],
}

impl File {
    /// Where the original is.
    #[must_use]
    pub fn original(&self) -> BlobKey {
        BlobKey::new(&self.sha256, self.photo_type.extension())
    }

    /// Width and height once upright: EXIF orientations 5 to 8 lie on their side.
    #[must_use]
    pub fn upright_size(&self) -> (u32, u32) {
        if (5..=8).contains(&self.capture.orientation) {
            (self.height, self.width)
        } else {
            (self.width, self.height)
        }
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

/// What the analyses of a report's photos say in short.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct AnalysisSummary {
    /// None without photos; failed only if all failed; pending or processing while one is
    /// unfinished.
    pub status: Option<UpdateStatus>,
    /// Number of photos.
    pub photos: u32,
    /// Number of photos whose newest analysis has ended.
    pub finished: u32,
    /// The guess with the highest confidence.
    pub category: Option<CategoryGuess>,
    /// Labels of things and tags, most certain first, at most 10.
    pub labels: Vec<String>,
    /// Sequence of the newest update of the report; 0 before the first.
    pub last_sequence: i64,
}

impl AnalysisSummary {
    /// Draws it from the newest update of each photo that the report has.
    #[must_use]
    pub fn draw(newest: &[AnalysisUpdate], last_sequence: i64) -> Self {
        let finished = newest.iter().filter(|u| u.status.is_final()).count();
        let results = newest
            .iter()
            .filter(|u| u.status == UpdateStatus::Completed)
            .filter_map(|u| u.result.as_ref());
        Self {
            status: status(newest),
            photos: u32::try_from(newest.len()).unwrap_or(u32::MAX),
            finished: u32::try_from(finished).unwrap_or(u32::MAX),
            category: results
                .clone()
                .filter_map(|r| r.category.clone())
                .filter(|c| c.source != CategorySource::None)
                .max_by(|a, b| a.confidence.total_cmp(&b.confidence)),
            labels: labels(results),
            last_sequence,
        }
    }
}

fn status(newest: &[AnalysisUpdate]) -> Option<UpdateStatus> {
    let has = |status| newest.iter().any(|u| u.status == status);
    [
        UpdateStatus::Processing,
        UpdateStatus::Retrying,
        UpdateStatus::Pending,
        UpdateStatus::Completed,
        UpdateStatus::Failed,
        UpdateStatus::Cancelled,
    ]
    .into_iter()
    .find(|status| has(*status))
}

fn labels<'a>(results: impl Iterator<Item = &'a AnalysisResult>) -> Vec<String> {
    let mut scored: Vec<(&str, f32)> = Vec::new();
    for result in results {
        let things = result.detections.iter().map(|d| (&d.label, d.confidence));
        let tags = result.tags.iter().map(|t| (&t.label, t.confidence));
        for (label, confidence) in things.chain(tags) {
            match scored.iter_mut().find(|(known, _)| known == label) {
                Some((_, best)) => *best = best.max(confidence),
                None => scored.push((label, confidence)),
            }
        }
    }
    scored.sort_by(|a, b| b.1.total_cmp(&a.1));
    scored
        .iter()
        .take(10)
        .map(|(label, _)| (*label).to_owned())
        .collect()
}
