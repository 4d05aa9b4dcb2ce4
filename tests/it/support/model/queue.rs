//! The model as a queue.

use std::time::Duration;

use async_trait::async_trait;
use jebo::domain::{
    Result, Timestamp,
    analysis::{AnalysisUpdate, UpdateStatus},
    id::JobId,
    job::{JobQueue, Lease, Outcome, Progress},
    store::EventType,
};

use super::{Job, JobState, Model, New, State};

impl State {
    fn leased(&self, job_id: JobId) -> Lease {
        let job = &self.jobs[&job_id];
        let mut files = self.reports[&job.report_id].report.files.iter();
        Lease {
            job_id,
            attempt: job.attempt,
            file: files.find(|file| file.id == job.file_id).unwrap().clone(),
        }
    }

    /// The job, if this lease has not ended.
    fn held(&mut self, lease: &Lease) -> Option<&mut Job> {
        let job = self.jobs.get_mut(&lease.job_id)?;
        (job.attempt == lease.attempt && job.state == JobState::Running).then_some(job)
    }

    fn settle(
        &mut self,
        lease: &Lease,
        outcome: &Outcome,
        now: Timestamp,
    ) -> Option<AnalysisUpdate> {
        let job = self.held(lease)?;
        job.lease_until = None;
        job.state = JobState::Ended;
        let (result, error, at) = match outcome {
            Outcome::Done { result, .. } => (Some(result.as_ref()), None, None),
            Outcome::Retry { at, error } => (None, Some(error), Some(*at)),
            Outcome::Fail { error } => (None, Some(error), None),
        };
        if let Some(at) = at {
            job.state = JobState::Queued;
            job.available_at = at;
        }
        let (status, stage, progress) = outcome.status();
        let update = New {
            attempt: lease.attempt,
            status,
            stage,
            progress,
            next_attempt_time: at,
            result: result.cloned(),
            error: error.cloned(),
            ..New::pending(lease.job_id, lease.file.id)
        };
        let id = lease.file.report_id;
        let update = self.get(id).ok()?.append(update, now).clone();
        if status.is_final() {
            self.changed(id, EventType::AnalysisFinished, now);
        }
        self.note_settled(id);
        Some(update)
    }
}

#[async_trait]
impl JobQueue for Model {
    async fn claim(&self, now: Timestamp, lease: Duration) -> Result<Option<Lease>> {
        let mut state = self.state();
        let ready = state
            .jobs
            .iter_mut()
            .filter(|(_, job)| job.state == JobState::Queued && job.available_at <= now)
            .min_by_key(|(id, job)| (job.rank, **id));
        let Some((id, job)) = ready else {
            return Ok(None);
        };
        job.state = JobState::Running;
        job.attempt += 1;
        job.lease_until = Some(now + lease);
        let id = *id;
        Ok(Some(state.leased(id)))
    }

    async fn renew(&self, lease: &Lease, until: Timestamp) -> Result<bool> {
        let mut state = self.state();
        let held = state.held(lease);
        Ok(held.map(|job| job.lease_until = Some(until)).is_some())
    }

    async fn report_progress(
        &self,
        lease: &Lease,
        progress: &Progress,
        now: Timestamp,
    ) -> Result<bool> {
        let mut state = self.state();
        if state.held(lease).is_none() {
            return Ok(false);
        }
        let update = New {
            attempt: lease.attempt,
            status: UpdateStatus::Processing,
            stage: progress.stage,
            progress: progress.progress,
            result: progress.result.clone(),
            ..New::pending(lease.job_id, lease.file.id)
        };
        state.get(lease.file.report_id)?.append(update, now);
        Ok(true)
    }

    async fn settle(
        &self,
        lease: &Lease,
        outcome: &Outcome,
        now: Timestamp,
    ) -> Result<Option<AnalysisUpdate>> {
        Ok(self.state().settle(lease, outcome, now))
    }

    async fn settle_expired(
        &self,
        lease: &Lease,
        outcome: &Outcome,
        now: Timestamp,
    ) -> Result<Option<AnalysisUpdate>> {
        let mut state = self.state();
        let job = state.held(lease);
        if job.is_none_or(|job| job.lease_until >= Some(now)) {
            return Ok(None);
        }
        Ok(state.settle(lease, outcome, now))
    }

    async fn release(&self, lease: &Lease, now: Timestamp) -> Result<bool> {
        let mut state = self.state();
        let held = state.held(lease).map(|job| {
            job.state = JobState::Queued;
            job.attempt -= 1;
            job.available_at = now;
            job.lease_until = None;
        });
        Ok(held.is_some())
    }

    async fn expired(&self, now: Timestamp, limit: u32) -> Result<Vec<Lease>> {
        let state = self.state();
        let mut expired: Vec<_> = state
            .jobs
            .iter()
            .filter(|(_, job)| job.state == JobState::Running && job.lease_until < Some(now))
            .map(|(id, job)| (job.lease_until, *id))
            .collect();
        expired.sort_unstable();
        expired.truncate(usize::try_from(limit).unwrap());
        Ok(expired.iter().map(|(_, id)| state.leased(*id)).collect())
    }
}
