//! What the database keeps, as plain values under one lock: a store and a queue that never wait,
//! so that time can stand still around them. The contract suites hold it to what the databases do.

mod queue;
mod store;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, Mutex, MutexGuard},
};

use jebo::domain::{
    Entity, Error, Result, Scope, Timestamp,
    analysis::{AnalysisError, AnalysisResult, AnalysisUpdate, Stage, UpdateStatus},
    id::{FileId, JobId, ReportId, UserId},
    job::{Ranks, cost},
    report::{AnalysisSummary, Report},
    store::EventType,
    write::{Answer, WriteKey},
};

/// The store and the queue. Clones are the same one.
#[derive(Clone, Default)]
pub(crate) struct Model {
    state: Arc<Mutex<State>>,
}

impl Model {
    /// What is kept, for as long as the guard lives.
    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }
}

/// All that is kept.
#[derive(Default)]
pub(crate) struct State {
    pub(crate) reports: BTreeMap<ReportId, Kept>,
    pub(crate) jobs: BTreeMap<JobId, Job>,
    pub(crate) events: Vec<Event>,
    /// The logs of reports that were deleted.
    pub(crate) gone: BTreeMap<ReportId, Vec<Entry>>,
    /// Sequences at which a report was settled.
    pub(crate) settled: BTreeSet<(ReportId, i64)>,
    newest_event: i64,
    written: BTreeMap<(UserId, &'static str, String), (WriteKey, Answer)>,
}

/// A report with its log.
pub(crate) struct Kept {
    pub(crate) report: Report,
    pub(crate) log: Vec<Entry>,
    /// Sequence of the newest update of each photo.
    newest: BTreeMap<FileId, i64>,
}

/// An update, and the job that it is of.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub(crate) job_id: JobId,
    pub(crate) update: AnalysisUpdate,
}

/// An event, and whose report it is of.
pub(crate) struct Event {
    pub(crate) number: i64,
    owner: UserId,
    event_type: EventType,
    pub(crate) report_id: ReportId,
    time: Timestamp,
}

impl Event {
    pub(crate) fn is_in(&self, scope: Scope) -> bool {
        scope.holds(self.owner)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum JobState {
    Queued,
    Running,
    Ended,
}

/// A job.
pub(crate) struct Job {
    report_id: ReportId,
    file_id: FileId,
    owner_id: UserId,
    rank: i64,
    cost: i64,
    pub(crate) state: JobState,
    attempt: u32,
    available_at: Timestamp,
    pub(crate) lease_until: Option<Timestamp>,
}

/// What an update says, before it has its place in the log.
struct New {
    job_id: JobId,
    file_id: FileId,
    attempt: u32,
    status: UpdateStatus,
    stage: Stage,
    progress: f32,
    next_attempt_time: Option<Timestamp>,
    result: Option<AnalysisResult>,
    error: Option<AnalysisError>,
}

impl New {
    fn pending(job_id: JobId, file_id: FileId) -> Self {
        Self {
            job_id,
            file_id,
            attempt: 0,
            status: UpdateStatus::Pending,
            stage: Stage::Queued,
            progress: 0.0,
            next_attempt_time: None,
            result: None,
            error: None,
        }
    }
}

impl Kept {
    fn append(&mut self, new: New, now: Timestamp) -> &AnalysisUpdate {
        let sequence = self.last_sequence() + 1;
        if self.report.files.iter().any(|file| file.id == new.file_id) {
            self.newest.insert(new.file_id, sequence);
        }
        self.log.push(Entry {
            job_id: new.job_id,
            update: AnalysisUpdate {
                report_id: self.report.id,
                sequence,
                update_time: now,
                file_id: new.file_id,
                status: new.status,
                stage: new.stage,
                progress: new.progress,
                attempt: new.attempt,
                next_attempt_time: new.next_attempt_time,
                result: new.result,
                error: new.error,
            },
        });
        self.redraw();
        &self.log.last().unwrap().update
    }

    pub(crate) fn last_sequence(&self) -> i64 {
        self.log.last().map_or(0, |entry| entry.update.sequence)
    }

    /// The newest update of each photo, oldest photo first.
    fn newest_updates(&self) -> Vec<AnalysisUpdate> {
        let sequences = self.report.files.iter().map(|file| self.newest[&file.id]);
        sequences
            .map(|sequence| {
                self.log[usize::try_from(sequence - 1).unwrap()]
                    .update
                    .clone()
            })
            .collect()
    }

    fn redraw(&mut self) {
        let newest = self.newest_updates();
        self.report.analysis = AnalysisSummary::draw(&newest, self.last_sequence());
    }
}

impl State {
    pub(crate) fn newest_event(&self) -> i64 {
        self.newest_event
    }

    fn get(&mut self, id: ReportId) -> Result<&mut Kept> {
        let found = self.reports.get_mut(&id);
        found.ok_or(Error::NotFound(Entity::Report(id)))
    }

    fn check_version(&self, id: ReportId, version: i64) -> Result<()> {
        match self.reports.get(&id) {
            None => Err(Error::NotFound(Entity::Report(id))),
            Some(kept) if kept.report.version != version => Err(Error::Aborted(Entity::Report(id))),
            Some(_) => Ok(()),
        }
    }

    /// A change of a report that is there: its version, its time and an event.
    fn changed(&mut self, id: ReportId, event: EventType, now: Timestamp) {
        let report = &mut self.reports.get_mut(&id).unwrap().report;
        report.version += 1;
        report.update_time = now;
        let owner = report.owner_id;
        self.tell(event, (id, owner), now);
    }

    fn tell(&mut self, event_type: EventType, (id, owner): (ReportId, UserId), time: Timestamp) {
        self.newest_event += 1;
        self.events.push(Event {
            number: self.newest_event,
            owner,
            event_type,
            report_id: id,
            time,
        });
    }

    /// Whether a job of the report is unfinished.
    fn is_running(&self, id: ReportId) -> bool {
        let mut jobs = self.jobs.values();
        jobs.any(|job| job.report_id == id && job.state != JobState::Ended)
    }

    /// Whether nothing is behind this sequence, some job has ended, and none goes on.
    fn is_settled(&self, id: ReportId, sequence: i64) -> bool {
        let kept = &self.reports[&id];
        kept.last_sequence() <= sequence
            && !self.is_running(id)
            && kept.log.iter().any(|entry| entry.update.status.is_final())
    }

    /// Comes last in what touches the log of a report.
    fn note_settled(&mut self, id: ReportId) {
        let last = self.reports[&id].last_sequence();
        if self.is_settled(id, last) {
            self.settled.insert((id, last));
        }
    }

    /// Ends the unfinished jobs of a report, or of one of its photos.
    fn cancel(&mut self, id: ReportId, file_id: Option<FileId>, now: Timestamp) {
        for (job_id, job) in &mut self.jobs {
            let wanted = file_id.is_none_or(|file_id| job.file_id == file_id);
            if job.report_id != id || !wanted || job.state == JobState::Ended {
                continue;
            }
            job.state = JobState::Ended;
            job.lease_until = None;
            let cancelled = New {
                attempt: job.attempt,
                status: UpdateStatus::Cancelled,
                stage: Stage::Done,
                progress: 1.0,
                ..New::pending(*job_id, job.file_id)
            };
            self.reports.get_mut(&id).unwrap().append(cancelled, now);
        }
    }

    fn ranks(&self, owner: UserId, now: Timestamp) -> Ranks {
        let of = |state| self.jobs.values().filter(move |job| job.state == state);
        let running = of(JobState::Running).map(|job| job.rank).max();
        let ready = of(JobState::Queued).filter(|job| job.available_at <= now);
        let ready = ready.map(|job| job.rank).min();
        let waiting = || of(JobState::Queued).map(|job| job.rank).min();
        let come_to = running.max(ready).or_else(waiting);
        let unfinished = of(JobState::Queued).chain(of(JobState::Running));
        let own = unfinished.filter(|job| job.owner_id == owner);
        Ranks::new(come_to, own.map(|job| (job.rank, job.cost)).max())
    }

    /// Gives photos of a report new jobs.
    fn begin(&mut self, id: ReportId, jobs: &[(JobId, FileId)], now: Timestamp) {
        let kept = &self.reports[&id].report;
        let owner_id = kept.owner_id;
        let costs: BTreeMap<FileId, i64> = kept
            .files
            .iter()
            .map(|file| (file.id, cost(file.width, file.height)))
            .collect();
        for (job_id, file_id) in jobs {
            let cost = costs[file_id];
            let rank = self.ranks(owner_id, now).take(cost);
            self.jobs.insert(
                *job_id,
                Job {
                    report_id: id,
                    file_id: *file_id,
                    owner_id,
                    rank,
                    cost,
                    state: JobState::Queued,
                    attempt: 0,
                    available_at: now,
                    lease_until: None,
                },
            );
            let kept = self.reports.get_mut(&id).unwrap();
            kept.append(New::pending(*job_id, *file_id), now);
        }
    }
}
