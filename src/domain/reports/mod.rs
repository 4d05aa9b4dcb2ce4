//! The use cases of reports.

mod change;
mod history;
mod list;
mod searches;

use std::sync::Arc;

use tokio_util::task::TaskTracker;

pub use self::{
    change::{PlaceChange, ReportChange},
    list::{ListReports, ReportPage},
    searches::SearchLimits,
};
use self::{
    change::{apply, title},
    searches::Searches,
};
use super::{
    analysis::AnalysisUpdate,
    bus::{Bus, Ring, Topic},
    caller::{Caller, Scope},
    clock::Clock,
    error::{Entity, Error, Expected, Reason, Result},
    id::{JobId, ReportId},
    quota::QuotaLimits,
    report::{
        AnalysisSummary, Category, Location, OTHER, Priority, Report, ReportStatus, Transition,
    },
    store::{Change, ReportStore},
    turns::Turns,
    write::{Answer, Fingerprint, WriteKey, once},
};

/// Times that a change without an etag is tried again when another one came in between.
const RACES: usize = 10;

/// A report to be created.
#[derive(Debug, Clone, PartialEq)]
pub struct NewReport {
    /// Chosen by the client, or fresh.
    pub id: Option<ReportId>,
    /// 1 to 200 characters.
    pub title: String,
    /// Up to 5,000 characters.
    pub description: String,
    /// Code of a category; OTHER if none.
    pub category: Option<String>,
    /// DRAFT or SUBMITTED.
    pub status: ReportStatus,
    /// MEDIUM if none.
    pub priority: Option<Priority>,
    /// Where it is.
    pub location: Option<Location>,
}

/// What goes with every write.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Write {
    /// The etag that the report must still have.
    pub etag: Option<String>,
    /// Done once.
    pub request_id: Option<String>,
}

/// What one user may do at most.
#[derive(Debug, Clone, Copy)]
pub struct ReportLimits {
    /// What one user may create and keep.
    pub quota: QuotaLimits,
    /// How many searches and counts run at once.
    pub searches: SearchLimits,
}

/// The use cases of reports.
#[derive(Clone)]
pub struct Reports {
    store: Arc<dyn ReportStore>,
    bus: Arc<dyn Bus>,
    clock: Arc<dyn Clock>,
    turns: Arc<Turns>,
    quota: QuotaLimits,
    searches: Arc<Searches>,
    /// Searches whose callers may have left.
    tasks: TaskTracker,
}

impl std::fmt::Debug for Reports {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reports").finish_non_exhaustive()
    }
}

impl Reports {
    /// Puts the use cases together.
    #[must_use]
    pub fn new(
        store: Arc<dyn ReportStore>,
        bus: Arc<dyn Bus>,
        clock: Arc<dyn Clock>,
        limits: ReportLimits,
    ) -> Self {
        Self {
            store,
            bus,
            clock,
            turns: Arc::default(),
            quota: limits.quota,
            searches: Arc::new(Searches::new(limits.searches)),
            tasks: TaskTracker::new(),
        }
    }

    /// Creates a report of the caller's.
    pub async fn create(&self, caller: &Caller, new: NewReport, write: Write) -> Result<Report> {
        let key = self.key(
            caller,
            "create",
            write.request_id,
            Fingerprint::default().with(format!("{new:?}")),
        );
        let created = self.once(
            caller,
            key.as_ref(),
            self.create_now(caller, new, key.as_ref()),
        );
        let created = created.await?;
        self.bus.ring(Topic::Events, Ring(None)).await;
        Ok(created)
    }

    async fn create_now(
        &self,
        caller: &Caller,
        new: NewReport,
        key: Option<&WriteKey>,
    ) -> Result<Report> {
        if !matches!(new.status, ReportStatus::Draft | ReportStatus::Submitted) {
            return Err(Error::invalid(
                "report.status",
                "expected DRAFT or SUBMITTED",
            ));
        }
        let now = self.clock.now();
        let created = Report {
            id: new.id.unwrap_or_else(|| ReportId::new(self.clock.as_ref())),
            owner_id: caller.user_id,
            title: title(&new.title)?,
            description: new.description,
            category: new.category.unwrap_or_else(|| OTHER.to_owned()),
            status: new.status,
            close_reason: String::new(),
            resubmitted: false,
            priority: new.priority.unwrap_or(Priority::Medium),
            location: new.location,
            files: Vec::new(),
            analysis: AnalysisSummary::default(),
            create_time: now,
            update_time: now,
            version: 1,
        };
        let limits = self.quota.of(caller);
        let written = self.store.create(&created, &limits, key).await;
        written.map_err(unknown_category)
    }

    /// Finds a report that the caller may read.
    pub async fn get(&self, caller: &Caller, id: ReportId) -> Result<Report> {
        self.find(caller.scope(), id).await
    }

    /// Changes what a report says.
    pub async fn update(
        &self,
        caller: &Caller,
        id: ReportId,
        change: ReportChange,
        write: Write,
    ) -> Result<Report> {
        let fingerprint = Fingerprint::default()
            .with(id.to_string())
            .with(format!("{change:?}"))
            .with(write.etag.as_deref().unwrap_or_default());
        let key = self.key(caller, "update", write.request_id, fingerprint);
        self.change(caller, id, write.etag.as_deref(), key, |found| {
            apply(caller, found, change.clone())?;
            Ok(Change::Updated { by: caller.user_id })
        })
        .await
    }

    /// Moves a report on.
    pub async fn transition(
        &self,
        caller: &Caller,
        id: ReportId,
        transition: Transition,
        write: Write,
    ) -> Result<Report> {
        let fingerprint = Fingerprint::default()
            .with(id.to_string())
            .with(format!("{transition:?}"))
            .with(write.etag.as_deref().unwrap_or_default());
        let key = self.key(caller, "transition", write.request_id, fingerprint);
        self.change(caller, id, write.etag.as_deref(), key, |found| {
            found.apply(caller, &transition, self.clock.now())?;
            let cancels_jobs = transition.to == ReportStatus::Cancelled;
            Ok(Change::Moved {
                by: caller.user_id,
                reason: transition.reason.trim().to_owned(),
                cancels_jobs,
            })
        })
        .await
    }

    /// Reads, changes and writes a report. Without an etag a lost race is run again: the caller
    /// does not care what the report was.
    async fn change(
        &self,
        caller: &Caller,
        id: ReportId,
        etag: Option<&str>,
        key: Option<WriteKey>,
        change: impl Fn(&mut Report) -> Result<Change>,
    ) -> Result<Report> {
        let changed = async {
            let _turn = self.turns.take(id.0).await;
            let mut races = 0;
            loop {
                let mut found = self.find(caller.scope(), id).await?;
                found.check_etag(etag)?;
                let kind = change(&mut found)?;
                found.update_time = self.clock.now();
                match self.store.save(&found, kind, key.as_ref()).await {
                    Err(Error::Aborted(_)) if etag.is_none() && races < RACES => races += 1,
                    written => return written.map_err(unknown_category),
                }
            }
        };
        let changed = self.once(caller, key.as_ref(), changed).await?;
        self.bus.ring_report(id).await;
        Ok(changed)
    }

    /// Deletes a report of the caller's.
    pub async fn delete(&self, caller: &Caller, id: ReportId, write: Write) -> Result<()> {
        let fingerprint = Fingerprint::default()
            .with(id.to_string())
            .with(write.etag.as_deref().unwrap_or_default());
        let key = self.key(caller, "delete", write.request_id, fingerprint);
        let deleted = async {
            let found = self.find(caller.own(), id).await?;
            found.check_etag(write.etag.as_deref())?;
            let version = write.etag.is_some().then_some(found.version);
            let now = self.clock.now();
            self.store.delete(id, version, now, key.as_ref()).await
        };
        once(self.store.as_ref(), key.as_ref(), |_| Ok(()), deleted).await?;
        self.bus.ring_report(id).await;
        Ok(())
    }

    /// Analyses the photos of a report again.
    pub async fn analyze(&self, caller: &Caller, id: ReportId, write: Write) -> Result<Report> {
        let key = self.key(
            caller,
            "analyze",
            write.request_id,
            Fingerprint::default().with(id.to_string()),
        );
        let analysed = async {
            let found = self.find(caller.scope(), id).await?;
            if found.files.is_empty() {
                return Err(Error::precondition(
                    Reason::NoFiles,
                    "the report has no photo to analyse",
                ));
            }
            let job = |_| JobId::new(self.clock.as_ref());
            let jobs: Vec<JobId> = found.files.iter().map(job).collect();
            let now = self.clock.now();
            self.store.analyze_again(id, &jobs, now, key.as_ref()).await
        };
        let analysed = self.once(caller, key.as_ref(), analysed).await?;
        self.bus.ring_report(id).await;
        self.bus.ring(Topic::Jobs, Ring(None)).await;
        Ok(analysed)
    }

    /// The newest update of each photo, and all of it in short.
    pub async fn analysis(
        &self,
        caller: &Caller,
        id: ReportId,
    ) -> Result<(AnalysisSummary, Vec<AnalysisUpdate>)> {
        let found = self.find(caller.scope(), id).await?;
        Ok((found.analysis, self.store.newest_updates(id).await?))
    }

    /// All categories.
    pub async fn categories(&self) -> Result<Vec<Category>> {
        self.store.categories().await
    }

    async fn find(&self, scope: Scope, id: ReportId) -> Result<Report> {
        let found = self.store.find(scope, id).await?;
        found.ok_or(Error::NotFound(Entity::Report(id)))
    }

    fn key(
        &self,
        caller: &Caller,
        method: &'static str,
        request_id: Option<String>,
        fingerprint: Fingerprint,
    ) -> Option<WriteKey> {
        WriteKey::new(caller, method, request_id, fingerprint, self.clock.now())
    }

    /// A report that the same write answered before is answered only to who may see it now.
    async fn once(
        &self,
        caller: &Caller,
        key: Option<&WriteKey>,
        write: impl Future<Output = Result<Report>>,
    ) -> Result<Report> {
        let read = |answer: Answer| answer.into_report(caller);
        once(self.store.as_ref(), key, read, write).await
    }
}

fn unknown_category(error: Error) -> Error {
    if let Error::NotFound(Entity::Category(code)) = error {
        return Error::invalid("report.category", Expected::Category(code));
    }
    error
}
