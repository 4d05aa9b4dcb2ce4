//! Jobs: one analysis of one photo each, leased to a worker at a time, and the port to the
//! queue that holds them.

mod fair;

use std::time::Duration;

use async_trait::async_trait;
use rand::{Rng, RngExt as _};

use super::{
    analysis::{AnalysisError, AnalysisResult, AnalysisUpdate, Embedding, Stage, UpdateStatus},
    clock::Timestamp,
    error::Result,
    id::JobId,
    report::File,
};

pub use self::fair::{Ranks, cost};

/// Attempts before a job is given up: 5.
pub const MAX_ATTEMPTS: u32 = 5;

/// A job that is this worker's until the lease runs out.
#[derive(Debug, Clone, PartialEq)]
pub struct Lease {
    /// The job.
    pub job_id: JobId,
    /// Which attempt this is, from 1. With the job it makes the lease: a later attempt ends it.
    pub attempt: u32,
    /// The photo to analyse.
    pub file: File,
}

/// How an attempt ended.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// The result stands.
    Done {
        /// All that was found.
        result: Box<AnalysisResult>,
        /// To learn from.
        embedding: Option<Embedding>,
    },
    /// Another attempt follows.
    Retry {
        /// When it may begin.
        at: Timestamp,
        /// Why this one failed.
        error: AnalysisError,
    },
    /// There will be no result.
    Fail {
        /// Why.
        error: AnalysisError,
    },
}

impl Outcome {
    /// What the update of this outcome says: status, stage and progress.
    #[must_use]
    pub fn status(&self) -> (UpdateStatus, Stage, f32) {
        match self {
            Self::Done { .. } => (UpdateStatus::Completed, Stage::Done, 1.0),
            Self::Retry { .. } => (UpdateStatus::Retrying, Stage::Queued, 0.0),
            Self::Fail { .. } => (UpdateStatus::Failed, Stage::Done, 1.0),
        }
    }
}

/// Where an attempt has come to.
#[derive(Debug, Clone, PartialEq)]
pub struct Progress {
    /// The stage that has begun or ended.
    pub stage: Stage,
    /// 0 to 1.
    pub progress: f32,
    /// What it found.
    pub result: Option<AnalysisResult>,
}

/// Holds jobs. Every method is one transaction, and none but `claim` acts on a lease that has
/// ended: it answers None or false then, having done nothing.
#[async_trait]
pub trait JobQueue: Send + Sync {
    /// Leases the job of the lowest rank of those whose time has come, until `now + lease`, or None
    /// if none can begin: see [`Ranks`].
    async fn claim(&self, now: Timestamp, lease: Duration) -> Result<Option<Lease>>;

    /// Makes a lease last until this time.
    async fn renew(&self, lease: &Lease, until: Timestamp) -> Result<bool>;

    /// Adds an update of status PROCESSING to the report's log.
    async fn report_progress(
        &self,
        lease: &Lease,
        progress: &Progress,
        now: Timestamp,
    ) -> Result<bool>;

    /// Ends the attempt: the job's state, its update, the report's summary and the event go
    /// together. Answers the update.
    async fn settle(
        &self,
        lease: &Lease,
        outcome: &Outcome,
        now: Timestamp,
    ) -> Result<Option<AnalysisUpdate>>;

    /// Ends the attempt of a worker that has vanished as [`Self::settle`] does, if the time of its
    /// lease is over still: since it was told as expired it may have been renewed, or given back
    /// and leased anew.
    async fn settle_expired(
        &self,
        lease: &Lease,
        outcome: &Outcome,
        now: Timestamp,
    ) -> Result<Option<AnalysisUpdate>>;

    /// Gives a job back as if it had not been claimed: a worker that stops in the middle.
    async fn release(&self, lease: &Lease, now: Timestamp) -> Result<bool>;

    /// Leases whose time has run out, at most as many.
    async fn expired(&self, now: Timestamp, limit: u32) -> Result<Vec<Lease>>;

    /// Returns when a look at the queue is worth it, beside those that bells and polls are the
    /// reason for. May be dropped and called again at any time.
    async fn arrival(&self) {
        std::future::pending::<()>().await;
    }
}

/// A job that waits for an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Turn {
    /// The job.
    pub job_id: JobId,
    /// The attempt that it waits for, from 1.
    pub attempt: u32,
    /// Since when, or for when.
    pub available_at: Timestamp,
}

/// What a broker is told of the jobs, so that it tells workers. The jobs are the truth: one that
/// the broker was not told of, or has lost, is told again.
#[async_trait]
pub trait Outbox: Send + Sync {
    /// Turns that have come and that the broker was not told of, longest first, at most as many.
    async fn unannounced(&self, now: Timestamp, limit: u32) -> Result<Vec<Turn>>;

    /// Turns that the broker was told of before this time, longest first, at most as many.
    async fn announced_before(&self, time: Timestamp, limit: u32) -> Result<Vec<Turn>>;

    /// Notes that the broker keeps these turns, where they have not passed meanwhile.
    async fn announce(&self, turns: &[Turn], now: Timestamp) -> Result<()>;

    /// Notes that the broker keeps nothing.
    async fn forget_announced(&self) -> Result<()>;

    /// Whether a job waits for this attempt.
    async fn waits(&self, job_id: JobId, attempt: u32) -> Result<bool>;

    /// Leases a job for this attempt, if it waits for it; its time was looked at before it was
    /// announced.
    async fn claim_turn(
        &self,
        job_id: JobId,
        attempt: u32,
        now: Timestamp,
        lease: Duration,
    ) -> Result<Option<Lease>>;
}

/// Waiting time before the next attempt: 5 s, 30 s, 2 min, 10 min, and up to a fifth more, so
/// that jobs that failed together do not come back together. None after the last attempt.
pub fn backoff(attempt: u32, random: &mut dyn Rng) -> Option<Duration> {
    let seconds: u32 = match attempt {
        0 => 0,
        1 => 5,
        2 => 30,
        3 => 120,
        4 => 600,
        _ => return None,
    };
    let base = Duration::from_secs(seconds.into());
    Some(base + base.mul_f64(random.random_range(0.0..0.2)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rand::{SeedableRng as _, rngs::StdRng};

    use super::*;

    fn wait(attempt: u32, seed: u64) -> Option<Duration> {
        backoff(attempt, &mut StdRng::seed_from_u64(seed))
    }

    proptest! {
        #[test]
        fn each_wait_is_its_base_and_at_most_a_fifth_more(seed: u64) {
            for (attempt, seconds) in [(1, 5), (2, 30), (3, 120), (4, 600)] {
                let base = Duration::from_secs(seconds);
                let wait = wait(attempt, seed).unwrap();
                prop_assert!(base <= wait && wait < base.mul_f64(1.2), "{attempt}: {wait:?}");
            }
        }

        #[test]
        fn every_wait_is_longer_than_the_one_before(one: u64, other: u64) {
            for attempt in 1..MAX_ATTEMPTS - 1 {
                prop_assert!(wait(attempt, one).unwrap() < wait(attempt + 1, other).unwrap());
            }
        }

        #[test]
        fn there_is_a_wait_exactly_while_attempts_are_left(attempt: u32, seed: u64) {
            prop_assert_eq!(wait(attempt, seed).is_some(), attempt < MAX_ATTEMPTS);
            let near = attempt % (2 * MAX_ATTEMPTS);
            prop_assert_eq!(wait(near, seed).is_some(), near < MAX_ATTEMPTS);
        }
    }

    #[test]
    fn jobs_that_failed_together_do_not_come_back_together() {
        let waits: std::collections::HashSet<_> = (0..100).map(|seed| wait(1, seed)).collect();
        assert!(waits.len() > 90, "{}", waits.len());
    }
}
