//! The worker: claims jobs as places become free, runs them, and ends what vanished workers
//! left. It runs inside the server or as a process of its own.

use std::{panic::AssertUnwindSafe, path::PathBuf, sync::Arc, time::Duration};

use futures_util::{FutureExt as _, StreamExt as _};
use tokio::{
    sync::Semaphore,
    time::{Instant, sleep, timeout},
};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use crate::domain::{
    analyze::Analyze,
    bus::{Bus, Topic},
    job::Lease,
};

/// Pause after the queue could not be asked.
const PAUSE: Duration = Duration::from_secs(1);

/// How a worker works.
#[derive(Debug, Clone, Copy)]
pub struct WorkerTimes {
    /// Jobs run at once, at least 1.
    pub concurrency: usize,
    /// A look at the queue is taken this often even if no bell rings.
    pub poll: Duration,
    /// Time between two looks for leases that have ended.
    pub reclaim: Duration,
}

/// Runs jobs until it is stopped.
pub struct Worker {
    analyze: Analyze,
    bus: Arc<dyn Bus>,
    times: WorkerTimes,
    pulse: Option<PathBuf>,
}

impl std::fmt::Debug for Worker {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Worker")
            .field("times", &self.times)
            .finish_non_exhaustive()
    }
}

impl Worker {
    /// Puts a worker together.
    #[must_use]
    pub fn new(analyze: Analyze, bus: Arc<dyn Bus>, times: WorkerTimes) -> Self {
        Self {
            analyze,
            bus,
            times,
            pulse: None,
        }
    }

    /// With a file that is written at each turn, at least once each poll: by its age others see
    /// whether the worker goes on.
    #[must_use]
    pub fn with_pulse(self, file: PathBuf) -> Self {
        Self {
            pulse: Some(file),
            ..self
        }
    }

    /// Runs until `stop`; jobs that run then are given back.
    pub async fn run(&self, stop: CancellationToken) {
        let tasks = TaskTracker::new();
        let places = Arc::new(Semaphore::new(self.times.concurrency.max(1)));
        let mut bell = self.bus.subscribe(Topic::Jobs).await;
        let mut reclaimed: Option<Instant> = None;
        loop {
            self.beat().await;
            if reclaimed.is_none_or(|at| at.elapsed() >= self.times.reclaim) {
                reclaimed = Some(Instant::now());
                if let Err(error) = self.analyze.reclaim().await {
                    tracing::warn!(%error, "cannot look for leases that have ended");
                }
            }
            let place = tokio::select! {
                biased;
                () = stop.cancelled() => break,
                place = Arc::clone(&places).acquire_owned() => place,
                // All are taken, for minutes perhaps.
                () = sleep(self.times.poll) => continue,
            };
            match self.analyze.claim().await {
                Ok(Some(lease)) => {
                    let (analyze, stop) = (self.analyze.clone(), stop.clone());
                    tasks.spawn(async move {
                        run(&analyze, &lease, &stop).await;
                        drop(place);
                    });
                }
                Ok(None) => {
                    drop(place);
                    tokio::select! {
                        biased;
                        () = stop.cancelled() => break,
                        () = self.analyze.arrival() => {}
                        _ = timeout(self.times.poll, bell.next()) => {}
                    }
                }
                Err(error) => {
                    tracing::warn!(%error, "cannot claim a job");
                    tokio::select! {
                        biased;
                        () = stop.cancelled() => break,
                        () = sleep(PAUSE) => {}
                    }
                }
            }
        }
        tasks.close();
        tasks.wait().await;
    }

    async fn beat(&self) {
        let Some(file) = &self.pulse else { return };
        if let Err(error) = tokio::fs::write(file, b"").await {
            tracing::warn!(%error, file = %file.display(), "cannot show that the worker goes on");
        }
    }
}

async fn run(analyze: &Analyze, lease: &Lease, stop: &CancellationToken) {
    let ended = tokio::select! {
        biased;
        ended = AssertUnwindSafe(analyze.run(lease)).catch_unwind() => match ended {
            Ok(ended) => ended,
            Err(_) => analyze.panicked(lease).await,
        },
        () = stop.cancelled() => analyze.release(lease).await,
    };
    if let Err(error) = ended {
        tracing::error!(job.id = %lease.job_id, job.attempt = lease.attempt, %error, "a job was left to the end of its lease");
    }
}
