//! The model as a store. It keeps no lists and counts no quotas: nothing that runs on it asks for
//! them.

use std::{collections::HashSet, time::Duration};

use async_trait::async_trait;
use jebo::domain::{
    Entity, Error, Reason, Result, Scope, Timestamp,
    analysis::AnalysisUpdate,
    history::HistoryEntry,
    id::{FileId, JobId, ReportId, UserId},
    quota::{QuotaLimits, Usage},
    report::{AnalysisSummary, Category, CopiesMade, File, FileState, Report},
    store::{
        Change, EventBatch, EventType, NewFile, ReportCounts, ReportEvent, ReportFilter,
        ReportQuery, ReportStore, UpdateBatch,
    },
    write::{Answer, WriteKey, Written},
};

use super::{Event, JobState, Kept, Model, State};

const KEYS_LAST: Duration = Duration::from_hours(24);
const CATEGORIES: [&str; 7] = [
    "POTHOLE",
    "ROAD_DAMAGE",
    "STREET_LIGHT",
    "TRASH",
    "GRAFFITI",
    "CONSTRUCTION",
    "OTHER",
];

impl State {
    fn kept_answer(&self, key: &WriteKey) -> Option<Written> {
        let id = (key.user_id, key.method, key.request_id.clone());
        let (first, answer) = self.written.get(&id)?;
        (first.time >= key.time - KEYS_LAST).then(|| Written {
            fingerprint: first.fingerprint,
            answer: answer.clone(),
        })
    }

    /// Fails if the key is taken. Comes first in a write.
    fn take(&self, key: Option<&WriteKey>) -> Result<()> {
        match key {
            Some(key) if self.kept_answer(key).is_some() => Err(Error::AlreadyExists(
                Entity::RequestId(key.request_id.clone()),
            )),
            Some(_) | None => Ok(()),
        }
    }

    /// Keeps the answer of a write. Comes last in one.
    fn keep(&mut self, key: Option<&WriteKey>, answer: impl FnOnce() -> Answer) {
        if let Some(key) = key {
            let id = (key.user_id, key.method, key.request_id.clone());
            self.written.insert(id, (key.clone(), answer()));
        }
    }
}

fn check_category(code: &str) -> Result<()> {
    if CATEGORIES.contains(&code) {
        return Ok(());
    }
    Err(Error::NotFound(Entity::Category(code.to_owned())))
}

fn no_lists<T>() -> Result<T> {
    Err(Error::internal("the model keeps no lists"))
}

#[async_trait]
impl ReportStore for Model {
    async fn written(&self, key: &WriteKey) -> Result<Option<Written>> {
        Ok(self.state().kept_answer(key))
    }

    async fn create(
        &self,
        report: &Report,
        _limits: &QuotaLimits,
        key: Option<&WriteKey>,
    ) -> Result<Report> {
        let mut state = self.state();
        state.take(key)?;
        check_category(&report.category)?;
        if state.reports.contains_key(&report.id) {
            return Err(Error::AlreadyExists(Entity::Report(report.id)));
        }
        let report = Report {
            files: Vec::new(),
            analysis: AnalysisSummary::default(),
            version: 1,
            ..report.clone()
        };
        let kept = Kept {
            report: report.clone(),
            log: Vec::new(),
            newest: std::collections::BTreeMap::new(),
        };
        state.reports.insert(report.id, kept);
        let ids = (report.id, report.owner_id);
        state.tell(EventType::Created, ids, report.create_time);
        state.keep(key, || Answer::Report(Box::new(report.clone())));
        Ok(report)
    }

    async fn find(&self, scope: Scope, id: ReportId) -> Result<Option<Report>> {
        let state = self.state();
        let found = state.reports.get(&id).map(|kept| &kept.report);
        Ok(found.filter(|r| scope.holds(r.owner_id)).cloned())
    }

    async fn list(&self, _query: &ReportQuery) -> Result<Vec<Report>> {
        no_lists()
    }

    async fn count(&self, _filter: &ReportFilter) -> Result<u64> {
        no_lists()
    }

    async fn counts(&self, _filter: &ReportFilter) -> Result<ReportCounts> {
        no_lists()
    }

    async fn history(&self, _id: ReportId, _limit: u32) -> Result<Vec<HistoryEntry>> {
        no_lists()
    }

    async fn save(
        &self,
        report: &Report,
        change: Change,
        key: Option<&WriteKey>,
    ) -> Result<Report> {
        let (id, now) = (report.id, report.update_time);
        let mut state = self.state();
        state.take(key)?;
        state.check_version(id, report.version)?;
        if state.get(id)?.report.category != report.category {
            check_category(&report.category)?;
        }
        let event = match change {
            Change::Updated { .. } => EventType::Updated,
            Change::Moved { cancels_jobs, .. } => {
                if cancels_jobs {
                    state.cancel(id, None, now);
                }
                EventType::Moved
            }
        };
        let kept = &mut state.get(id)?.report;
        *kept = Report {
            owner_id: kept.owner_id,
            files: std::mem::take(&mut kept.files),
            analysis: kept.analysis.clone(),
            create_time: kept.create_time,
            ..report.clone()
        };
        state.changed(id, event, now);
        state.note_settled(id);
        let saved = state.get(id)?.report.clone();
        state.keep(key, || Answer::Report(Box::new(saved.clone())));
        Ok(saved)
    }

    async fn delete(
        &self,
        id: ReportId,
        version: Option<i64>,
        now: Timestamp,
        key: Option<&WriteKey>,
    ) -> Result<()> {
        let mut state = self.state();
        state.take(key)?;
        let owner = state.get(id)?.report.owner_id;
        if let Some(version) = version {
            state.check_version(id, version)?;
        }
        let kept = state.reports.remove(&id).unwrap();
        state.gone.insert(id, kept.log);
        state.jobs.retain(|_, job| job.report_id != id);
        state.tell(EventType::Deleted, (id, owner), now);
        for (_, answer) in state.written.values_mut() {
            if answer.report_id() == Some(id) {
                *answer = Answer::ReportDeleted(id);
            }
        }
        state.keep(key, || Answer::Done);
        Ok(())
    }

    async fn add_files(
        &self,
        id: ReportId,
        files: &[NewFile],
        max_files: u32,
        _limits: &QuotaLimits,
        now: Timestamp,
        key: Option<&WriteKey>,
    ) -> Result<Vec<File>> {
        let mut state = self.state();
        state.take(key)?;
        let there = state.get(id)?.report.files.len();
        if there + files.len() > usize::try_from(max_files).unwrap() {
            let text = "the report has as many photos as it may have";
            return Err(Error::precondition(Reason::TooManyFiles, text));
        }
        for new in files {
            let mut all = state.reports.values().flat_map(|kept| &kept.report.files);
            if all.any(|file| file.id == new.file.id) {
                return Err(Error::AlreadyExists(Entity::File(new.file.id)));
            }
        }
        let added: Vec<File> = files
            .iter()
            .map(|new| File {
                report_id: id,
                ..new.file.clone()
            })
            .collect();
        for (file, new) in added.iter().zip(files) {
            state.get(id)?.report.files.push(file.clone());
            state.begin(id, &[(new.job_id, file.id)], now);
        }
        state.changed(id, EventType::FileAdded, now);
        state.keep(key, || Answer::Files(added.clone()));
        Ok(added)
    }

    async fn usage(&self, _user: UserId, _now: Timestamp) -> Result<Usage> {
        Ok(Usage::default())
    }

    async fn find_file(
        &self,
        scope: Scope,
        report_id: ReportId,
        id: FileId,
    ) -> Result<Option<File>> {
        let found = self.find(scope, report_id).await?;
        Ok(found.and_then(|report| report.files.into_iter().find(|file| file.id == id)))
    }

    async fn save_copies(
        &self,
        report_id: ReportId,
        id: FileId,
        made: &CopiesMade,
        now: Timestamp,
    ) -> Result<bool> {
        let mut state = self.state();
        let Ok(row) = state.get(report_id) else {
            return Ok(false);
        };
        let Some(file) = row.report.files.iter_mut().find(|file| file.id == id) else {
            return Ok(false);
        };
        let new = match made {
            CopiesMade::Ready { copies, blurhash } => File {
                state: FileState::Ready,
                copies: Some(copies.clone()),
                blurhash: blurhash.clone(),
                ..file.clone()
            },
            CopiesMade::Unreadable => File {
                state: FileState::Unreadable,
                copies: None,
                blurhash: String::new(),
                ..file.clone()
            },
        };
        if *file != new {
            *file = new;
            state.changed(report_id, EventType::Updated, now);
        }
        Ok(true)
    }

    async fn delete_file(
        &self,
        report_id: ReportId,
        id: FileId,
        now: Timestamp,
        key: Option<&WriteKey>,
    ) -> Result<()> {
        let mut state = self.state();
        state.take(key)?;
        let files = &state.get(report_id)?.report.files;
        if !files.iter().any(|file| file.id == id) {
            return Err(Error::NotFound(Entity::File(id)));
        }
        state.cancel(report_id, Some(id), now);
        let kept = state.get(report_id)?;
        kept.report.files.retain(|file| file.id != id);
        kept.newest.remove(&id);
        kept.redraw();
        let summary = kept.report.analysis.clone();
        state.jobs.retain(|_, job| job.file_id != id);
        for (_, answer) in state.written.values_mut() {
            if answer.report_id() == Some(report_id) {
                answer.forget_file(id, &summary);
            }
        }
        state.changed(report_id, EventType::FileDeleted, now);
        state.note_settled(report_id);
        state.keep(key, || Answer::Done);
        Ok(())
    }

    async fn analyze_again(
        &self,
        id: ReportId,
        jobs: &[JobId],
        now: Timestamp,
        key: Option<&WriteKey>,
    ) -> Result<Report> {
        let mut state = self.state();
        state.take(key)?;
        state.get(id)?;
        if state.is_running(id) {
            let text = "a photo of the report is being analysed";
            return Err(Error::precondition(Reason::AnalysisRunning, text));
        }
        let files = &state.get(id)?.report.files;
        if files.is_empty() {
            let text = "the report has no photo to analyse";
            return Err(Error::precondition(Reason::NoFiles, text));
        }
        if files.len() != jobs.len() {
            return Err(Error::Aborted(Entity::Report(id)));
        }
        let ids = files.iter().map(|file| file.id);
        let pairs: Vec<_> = jobs.iter().copied().zip(ids).collect();
        state.begin(id, &pairs, now);
        state.changed(id, EventType::Updated, now);
        let report = state.get(id)?.report.clone();
        state.keep(key, || Answer::Report(Box::new(report.clone())));
        Ok(report)
    }

    async fn updates_after(
        &self,
        scope: Scope,
        id: ReportId,
        sequence: i64,
        limit: u32,
    ) -> Result<UpdateBatch> {
        let mut state = self.state();
        let kept = state.get(id)?;
        if !scope.holds(kept.report.owner_id) {
            return Err(Error::NotFound(Entity::Report(id)));
        }
        let log = &kept.log;
        let behind = log.iter().map(|entry| &entry.update);
        let updates: Vec<AnalysisUpdate> = behind
            .filter(|update| update.sequence > sequence)
            .take(usize::try_from(limit).unwrap())
            .cloned()
            .collect();
        let last = updates.last().map_or(sequence, |update| update.sequence);
        let settled = state.is_settled(id, last);
        Ok(UpdateBatch { updates, settled })
    }

    async fn newest_updates(&self, id: ReportId) -> Result<Vec<AnalysisUpdate>> {
        let state = self.state();
        let found = state.reports.get(&id);
        Ok(found.map(Kept::newest_updates).unwrap_or_default())
    }

    async fn events_after(&self, scope: Scope, number: i64, limit: u32) -> Result<EventBatch> {
        let state = self.state();
        let limit = usize::try_from(limit.max(1)).unwrap();
        let tell = |event: &Event| ReportEvent {
            number: event.number,
            event_type: event.event_type,
            report_id: event.report_id,
            time: event.time,
            report: state
                .reports
                .get(&event.report_id)
                .filter(|kept| kept.report.owner_id == event.owner)
                .map(|kept| kept.report.clone()),
        };
        let behind = state.events.iter();
        let events: Vec<ReportEvent> = behind
            .filter(|event| event.number > number && scope.holds(event.owner))
            .take(limit)
            .map(tell)
            .collect();
        let seen = match events.last() {
            Some(last) if events.len() == limit => last.number,
            Some(_) | None => state.newest_event.max(number),
        };
        let oldest = state.events.first().map_or(0, |event| event.number);
        Ok(EventBatch {
            events,
            seen,
            oldest: if oldest > 1 { oldest } else { 0 },
        })
    }

    async fn newest_event(&self) -> Result<i64> {
        Ok(self.state().newest_event)
    }

    async fn categories(&self) -> Result<Vec<Category>> {
        no_lists()
    }

    async fn files_after(&self, _id: Option<FileId>, _limit: u64) -> Result<Vec<File>> {
        no_lists()
    }

    async fn absent_files(&self, ids: &[FileId]) -> Result<HashSet<FileId>> {
        let state = self.state();
        let mut absent: HashSet<FileId> = ids.iter().copied().collect();
        for file in state.reports.values().flat_map(|kept| &kept.report.files) {
            absent.remove(&file.id);
        }
        Ok(absent)
    }

    async fn sweep(&self, events_before: Timestamp, keys_before: Timestamp) -> Result<u64> {
        let mut state = self.state();
        let count = |state: &State| state.events.len() + state.written.len();
        let before = count(&state);
        let newest = state.newest_event;
        let keeps = |event: &Event| event.time >= events_before || event.number >= newest;
        state.events.retain(keeps);
        state.written.retain(|_, (key, _)| key.time >= keys_before);
        Ok(u64::try_from(before - count(&state)).unwrap())
    }

    async fn ping(&self) -> Result<()> {
        Ok(())
    }
}

impl Model {
    /// Whether every job has ended.
    pub(crate) fn is_idle(&self) -> bool {
        let state = self.state();
        state.jobs.values().all(|job| job.state == JobState::Ended)
    }
}
