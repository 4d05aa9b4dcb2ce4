//! The port to where reports, their photos and their logs are kept.
//!
//! Every method is one transaction: it happens whole or not at all. Every change of a report
//! raises its version, sets its update time, and adds one event to the log. Progress of an
//! analysis is no such change: only status and last sequence of the summary follow it. A method
//! that takes a key keeps its answer beside it in the same transaction, and fails with
//! `AlreadyExists(RequestId)`, having done nothing, if the key is taken.

use std::collections::HashSet;

use async_trait::async_trait;

use super::{
    analysis::AnalysisUpdate,
    caller::Scope,
    clock::Timestamp,
    error::Result,
    history::HistoryEntry,
    id::{FileId, JobId, ReportId, UserId},
    page::{Order, OrderBy, Position},
    quota::{QuotaLimits, Usage},
    report::{Category, CopiesMade, File, Priority, Report, ReportStatus},
    write::{WriteKey, Written},
};

/// Which reports a list holds.
#[derive(Debug, Clone, PartialEq)]
pub struct ReportFilter {
    /// Whose.
    pub scope: Scope,
    /// In one of these; empty is any.
    pub status: Vec<ReportStatus>,
    /// Of one of these, by code; empty is any.
    pub category: Vec<String>,
    /// Of one of these; empty is any.
    pub priority: Vec<Priority>,
    /// With this text in title or description, in any case.
    pub text: Option<String>,
    /// Created then or later.
    pub created_after: Option<Timestamp>,
    /// Created before then.
    pub created_before: Option<Timestamp>,
    /// In this area.
    pub area: Option<Area>,
}

impl ReportFilter {
    /// All reports of a scope.
    #[must_use]
    pub const fn of(scope: Scope) -> Self {
        Self {
            scope,
            status: Vec::new(),
            category: Vec::new(),
            priority: Vec::new(),
            text: None,
            created_after: None,
            created_before: None,
            area: None,
        }
    }
}

/// Between two parallels and two meridians; west is greater than east across the 180th.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Area {
    /// Degrees north of its southern edge.
    pub south: f64,
    /// Degrees east of its western edge.
    pub west: f64,
    /// Degrees north of its northern edge.
    pub north: f64,
    /// Degrees east of its eastern edge.
    pub east: f64,
}

/// One page of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct ReportQuery {
    /// Which reports.
    pub filter: ReportFilter,
    /// In which order.
    pub order: Order,
    /// Behind this one.
    pub after: Option<Position>,
    /// At most as many.
    pub limit: u32,
}

impl ReportQuery {
    /// Whether it may read many more reports than it answers.
    #[must_use]
    pub fn is_long(&self) -> bool {
        is_long(&self.filter, self.order)
    }
}

/// Whether a page of such a list may read many more reports than it answers. Those of one owner are
/// few, unless their texts are looked through; those of all are read by an index in each order, and
/// so are those of one status or one category in the order of their creation.
#[must_use]
pub fn is_long(filter: &ReportFilter, order: Order) -> bool {
    let ReportFilter {
        scope,
        status,
        category,
        priority,
        text,
        created_after,
        created_before,
        area,
    } = filter;
    if text.is_some() {
        return true;
    }
    if *scope != Scope::All {
        return false;
    }
    let by_creation = created_after.is_some() || created_before.is_some();
    let filtered = !status.is_empty() || !category.is_empty() || by_creation;
    let by_index = matches!((status.len(), category.len()), (0 | 1, 0) | (0, 1));
    let another_order = order.by != OrderBy::CreateTime;
    !priority.is_empty() || area.is_some() || !by_index || (filtered && another_order)
}

/// What kind of change a save is, and whose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Fields.
    Updated {
        /// Who makes it.
        by: UserId,
    },
    /// The status. With `cancels_jobs`, unfinished analyses end as cancelled.
    Moved {
        /// Who makes it.
        by: UserId,
        /// Why; may be empty.
        reason: String,
        /// Whether nobody waits for the analyses any more.
        cancels_jobs: bool,
    },
}

/// How many reports there are of each kind.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReportCounts {
    /// Of each status that there is, in the order of the statuses.
    pub statuses: Vec<(ReportStatus, u64)>,
    /// Of each category that there is, by code, most first.
    pub categories: Vec<(String, u64)>,
}

/// What happened to a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventType {
    /// It was created.
    Created,
    /// A field of it was changed.
    Updated,
    /// Its status was changed.
    Moved,
    /// A photo was added.
    FileAdded,
    /// A photo was deleted.
    FileDeleted,
    /// The analysis of a photo ended.
    AnalysisFinished,
    /// It was deleted.
    Deleted,
}

/// An entry in the log of all reports.
#[derive(Debug, Clone, PartialEq)]
pub struct ReportEvent {
    /// 1, 2, 3 …: later ones are greater.
    pub number: i64,
    /// What happened.
    pub event_type: EventType,
    /// The report.
    pub report_id: ReportId,
    /// When.
    pub time: Timestamp,
    /// The report as it is now; None once it is deleted, whoever has its id now.
    pub report: Option<Report>,
}

/// Events behind a number.
#[derive(Debug, Clone, PartialEq)]
pub struct EventBatch {
    /// Those in scope, in order, at most as many as asked for.
    pub events: Vec<ReportEvent>,
    /// Every event up to this number is in this batch, or out of scope.
    pub seen: i64,
    /// Number of the oldest event that is kept, in scope or not; 0 if none was ever deleted from
    /// the log and so every number can be resumed from.
    pub oldest: i64,
}

/// Updates behind a sequence.
#[derive(Debug, Clone, PartialEq)]
pub struct UpdateBatch {
    /// In order, without a gap, at most as many as asked for.
    pub updates: Vec<AnalysisUpdate>,
    /// Whether these are the last for now, at least one analysis has ended, and none is
    /// unfinished.
    pub settled: bool,
}

/// A photo that is to be added, and the job that analyses it.
#[derive(Debug, Clone, PartialEq)]
pub struct NewFile {
    /// The photo.
    pub file: File,
    /// Its first job, which can be claimed at once.
    pub job_id: JobId,
}

/// Keeps reports.
#[async_trait]
pub trait ReportStore: Send + Sync {
    /// The write under this key, if it was done within the last 24 hours.
    async fn written(&self, key: &WriteKey) -> Result<Option<Written>>;

    /// Adds a report without photos and answers it. `AlreadyExists(Report)` if the id is taken;
    /// `NotFound(Category)` if there is no such category; `QuotaExceeded` if its owner may not
    /// have it.
    async fn create(
        &self,
        report: &Report,
        limits: &QuotaLimits,
        key: Option<&WriteKey>,
    ) -> Result<Report>;

    /// Finds a report with its photos.
    async fn find(&self, scope: Scope, id: ReportId) -> Result<Option<Report>>;

    /// One page of a list, with the photos of each.
    async fn list(&self, query: &ReportQuery) -> Result<Vec<Report>>;

    /// How many reports a list holds.
    async fn count(&self, filter: &ReportFilter) -> Result<u64>;

    /// How many reports of a list there are, by status and by category.
    async fn counts(&self, filter: &ReportFilter) -> Result<ReportCounts>;

    /// The newest changes of a report, newest first, at most so many.
    async fn history(&self, id: ReportId, limit: u32) -> Result<Vec<HistoryEntry>>;

    /// Replaces what a report says, if its version is still `report.version`, and answers it as
    /// written. `Aborted` if the version is another one; `NotFound(Category)` as above.
    async fn save(&self, report: &Report, change: Change, key: Option<&WriteKey>)
    -> Result<Report>;

    /// Deletes a report with its photos, jobs and updates. No kept answer says anything of it from
    /// then on: each is [`Answer::ReportDeleted`](super::write::Answer). `Aborted` if a version is given and
    /// the report has another one. `NotFound` if it is not there.
    async fn delete(
        &self,
        id: ReportId,
        version: Option<i64>,
        now: Timestamp,
        key: Option<&WriteKey>,
    ) -> Result<()>;

    /// Adds photos to a report, each with a job and a first update, and answers them as written.
    /// `FailedPrecondition(TooManyFiles)` if the report would have more than `max_files`;
    /// `QuotaExceeded` if its owner may not have them; `NotFound` if it is not there.
    async fn add_files(
        &self,
        id: ReportId,
        files: &[NewFile],
        max_files: u32,
        limits: &QuotaLimits,
        now: Timestamp,
        key: Option<&WriteKey>,
    ) -> Result<Vec<File>>;

    /// What a user has used of its quotas until now.
    async fn usage(&self, user: UserId, now: Timestamp) -> Result<Usage>;

    /// Finds a photo.
    async fn find_file(
        &self,
        scope: Scope,
        report_id: ReportId,
        id: FileId,
    ) -> Result<Option<File>>;

    /// Notes the copies of a photo, which stand. False, and nothing done, if the photo is not there.
    /// The same copies again are no change of the report.
    async fn save_copies(
        &self,
        report_id: ReportId,
        id: FileId,
        made: &CopiesMade,
        now: Timestamp,
    ) -> Result<bool>;

    /// Deletes a photo and cancels its unfinished job. Its updates stay in the log; kept answers
    /// forget it ([`Answer::forget_file`](super::write::Answer::forget_file)).
    async fn delete_file(
        &self,
        report_id: ReportId,
        id: FileId,
        now: Timestamp,
        key: Option<&WriteKey>,
    ) -> Result<()>;

    /// Gives every photo of a report a new job, named in the order of its photos, and answers
    /// the report. `FailedPrecondition(AnalysisRunning)` if one is unfinished.
    async fn analyze_again(
        &self,
        id: ReportId,
        jobs: &[JobId],
        now: Timestamp,
        key: Option<&WriteKey>,
    ) -> Result<Report>;

    /// Updates of a report behind a sequence. `NotFound` if it is not there, or out of scope: it may
    /// be another's now, under the id of one that was deleted.
    async fn updates_after(
        &self,
        scope: Scope,
        id: ReportId,
        sequence: i64,
        limit: u32,
    ) -> Result<UpdateBatch>;

    /// The newest update of each photo of a report that has any, oldest photo first.
    async fn newest_updates(&self, id: ReportId) -> Result<Vec<AnalysisUpdate>>;

    /// Events behind a number.
    async fn events_after(&self, scope: Scope, number: i64, limit: u32) -> Result<EventBatch>;

    /// Number of the newest event; 0 before the first.
    async fn newest_event(&self) -> Result<i64>;

    /// All categories, in their own order.
    async fn categories(&self) -> Result<Vec<Category>>;

    /// Photos of all reports behind this one, in the order of their ids.
    async fn files_after(&self, id: Option<FileId>, limit: u64) -> Result<Vec<File>>;

    /// Of these photos, those that are not there.
    async fn absent_files(&self, ids: &[FileId]) -> Result<HashSet<FileId>>;

    /// Forgets events and keys written before these times.
    async fn sweep(&self, events_before: Timestamp, keys_before: Timestamp) -> Result<u64>;

    /// Fails if the database does not answer.
    async fn ping(&self) -> Result<()>;
}
