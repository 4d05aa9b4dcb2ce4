//! The use case of a worker: one attempt at one job, from the claim to its outcome.

use std::{sync::Arc, time::Duration};

use bytes::Bytes;
use futures_util::StreamExt as _;
use rand::{SeedableRng as _, rngs::StdRng};

use super::{
    analysis::{
        AnalysisError, AnalysisFailure, AnalysisUpdate, Analyzer, AnalyzerError, PhotoToAnalyze,
        Stage,
    },
    bus::{Bus, Ring, Topic},
    clock::Clock,
    error::{Error, Result},
    files::{Files, Rendering},
    job::{JobQueue, Lease, MAX_ATTEMPTS, Outcome, Progress, backoff},
};

/// An attempt that takes longer has failed: 10 minutes.
const ATTEMPT_LIMIT: Duration = Duration::from_mins(10);

/// The ports that an attempt needs.
#[derive(Clone)]
pub struct AnalyzePorts {
    /// Where jobs wait.
    pub queue: Arc<dyn JobQueue>,
    /// What looks at photos.
    pub analyzer: Arc<dyn Analyzer>,
    /// The bells.
    pub bus: Arc<dyn Bus>,
    /// The time.
    pub clock: Arc<dyn Clock>,
}

/// Runs attempts.
#[derive(Clone)]
pub struct Analyze {
    ports: AnalyzePorts,
    files: Files,
    lease: Duration,
}

impl std::fmt::Debug for Analyze {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Analyze")
            .field("lease", &self.lease)
            .finish_non_exhaustive()
    }
}

/// Why an attempt came to no result.
enum Stop {
    /// The lease has ended: another worker has the job, or nobody wants it any more.
    Lost,
    /// The photo is at fault, now and later.
    Photo(AnalysisFailure, String),
    /// What looks at photos is at fault, and may do better later. The text is for people.
    Trouble(&'static str),
    /// What the attempt needs could not be read or written.
    Failed(Error),
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

impl Analyze {
    /// Puts the use case together. A job is leased for `lease` at a time.
    #[must_use]
    pub fn new(ports: AnalyzePorts, files: Files, lease: Duration) -> Self {
        Self {
            ports,
            files,
            lease,
        }
    }

    /// Leases the job that is next, if one can begin.
    pub async fn claim(&self) -> Result<Option<Lease>> {
        self.ports
            .queue
            .claim(self.ports.clock.now(), self.lease)
            .await
    }

    /// Returns when a claim is worth it that no bell has rung for.
    pub async fn arrival(&self) {
        self.ports.queue.arrival().await;
    }

    /// Runs an attempt to its outcome, keeping the lease alive. Dropping it leaves the job to
    /// [`Self::release`], or to the end of the lease.
    pub async fn run(&self, lease: &Lease) -> Result<()> {
        let attempt = tokio::select! {
            biased;
            attempt = self.attempt(lease) => attempt,
            kept = self.keep_alive(lease) => { kept?; Err(Stop::Lost) }
            () = tokio::time::sleep(ATTEMPT_LIMIT) => Err(Stop::Trouble("the analysis took too long")),
        };
        let retried = AnalysisFailure::AnalyzerFailed;
        let outcome = match attempt {
            Ok(outcome) => outcome,
            Err(Stop::Lost) => {
                tracing::info!(job.id = %lease.job_id, job.attempt = lease.attempt, "the lease has ended; the attempt is dropped");
                return Ok(());
            }
            Err(Stop::Photo(reason, message)) => Outcome::Fail {
                error: AnalysisError { reason, message },
            },
            Err(Stop::Trouble(text)) => self.after_failure(lease, retried, text),
            Err(Stop::Failed(Error::DataLoss(what))) => {
                tracing::error!(job.id = %lease.job_id, job.attempt = lease.attempt, what, "a stored photo is missing or damaged");
                // It may come back: a disk that is not mounted, a backup that is being restored.
                let text = "the stored photo is missing or damaged";
                self.after_failure(lease, AnalysisFailure::PhotoMissing, text)
            }
            Err(Stop::Failed(error)) => {
                tracing::error!(job.id = %lease.job_id, job.attempt = lease.attempt, %error, "an attempt failed");
                let text = "the server could not read or write what the analysis needs";
                self.after_failure(lease, retried, text)
            }
        };
        self.settle(lease, outcome).await
    }

    /// Ends an attempt that panicked: the photo may make the next one panic too.
    pub async fn panicked(&self, lease: &Lease) -> Result<()> {
        let text = "the analyzer failed";
        let outcome = self.after_failure(lease, AnalysisFailure::AnalyzerFailed, text);
        self.settle(lease, outcome).await
    }

    /// Gives a job back that was not run to its outcome.
    pub async fn release(&self, lease: &Lease) -> Result<()> {
        if self
            .ports
            .queue
            .release(lease, self.ports.clock.now())
            .await?
        {
            self.ports.bus.ring(Topic::Jobs, Ring(None)).await;
        }
        Ok(())
    }

    /// Ends the attempts of workers that have vanished. Answers how many there were.
    pub async fn reclaim(&self) -> Result<usize> {
        let expired = self
            .ports
            .queue
            .expired(self.ports.clock.now(), 100)
            .await?;
        for lease in &expired {
            tracing::warn!(job.id = %lease.job_id, job.attempt = lease.attempt, "a worker has vanished");
            let text = "the worker vanished in the middle of the analysis";
            let outcome = self.after_failure(lease, AnalysisFailure::WorkerLost, text);
            let (queue, now) = (&self.ports.queue, self.ports.clock.now());
            let settled = queue.settle_expired(lease, &outcome, now).await?;
            self.ring(lease, settled.as_ref()).await;
        }
        Ok(expired.len())
    }

    /// Returns once the lease can't be kept.
    async fn keep_alive(&self, lease: &Lease) -> Result<()> {
        loop {
            tokio::time::sleep(self.lease / 3).await;
            let until = self.ports.clock.now() + self.lease;
            if !self.ports.queue.renew(lease, until).await? {
                return Ok(());
            }
        }
    }

    async fn settle(&self, lease: &Lease, outcome: Outcome) -> Result<()> {
        let (queue, now) = (&self.ports.queue, self.ports.clock.now());
        let settled = queue.settle(lease, &outcome, now).await?;
        self.ring(lease, settled.as_ref()).await;
        Ok(())
    }

    async fn ring(&self, lease: &Lease, settled: Option<&AnalysisUpdate>) {
        if settled.is_some() {
            self.ports.bus.ring_report(lease.file.report_id).await;
        }
    }

    async fn progress(&self, lease: &Lease, progress: Progress) -> Result<(), Stop> {
        let (queue, now) = (&self.ports.queue, self.ports.clock.now());
        if !queue.report_progress(lease, &progress, now).await? {
            return Err(Stop::Lost);
        }
        let topic = Topic::Report(lease.file.report_id);
        self.ports.bus.ring(topic, Ring(None)).await;
        Ok(())
    }

    async fn attempt(&self, lease: &Lease) -> Result<Outcome, Stop> {
        let begun = Progress {
            stage: Stage::Decoding,
            progress: 0.0,
            result: None,
        };
        self.progress(lease, begun).await?;
        if lease.file.copies.is_none() {
            self.make_copies(lease).await?;
        }
        let photo = self.files.read_whole(&lease.file).await?;
        self.analyze(lease, photo).await
    }

    /// Makes the smaller copies, or notes that there can't be any.
    async fn make_copies(&self, lease: &Lease) -> Result<(), Stop> {
        match self.files.render(&lease.file).await {
            Ok(Rendering::Copies(_)) => Ok(()),
            Ok(Rendering::Unreadable(text)) => {
                Err(Stop::Photo(AnalysisFailure::PhotoUnreadable, text))
            }
            // The photo is deleted, and its job cancelled.
            Err(Error::NotFound(_)) => Err(Stop::Lost),
            Err(error) => Err(Stop::Failed(error)),
        }
    }

    async fn analyze(&self, lease: &Lease, photo: Bytes) -> Result<Outcome, Stop> {
        let mut steps = self.ports.analyzer.analyze(PhotoToAnalyze {
            bytes: photo,
            orientation: lease.file.capture.orientation,
        });
        while let Some(step) = steps.next().await {
            let step = step.map_err(|error| match error {
                AnalyzerError::Unreadable(text) => {
                    Stop::Photo(AnalysisFailure::PhotoUnreadable, text)
                }
                AnalyzerError::Failed(error) => {
                    tracing::error!(job.id = %lease.job_id, job.attempt = lease.attempt, %error, "the analyzer failed");
                    Stop::Trouble("the analyzer failed")
                }
            })?;
            if step.stage == Stage::Done {
                return Ok(Outcome::Done {
                    result: Box::new(step.result),
                    embedding: step.embedding,
                });
            }
            let progress = Progress {
                stage: step.stage,
                progress: step.progress,
                result: Some(step.result),
            };
            self.progress(lease, progress).await?;
        }
        tracing::error!(job.id = %lease.job_id, "the analyzer ended without a result");
        Err(Stop::Trouble("the analyzer failed"))
    }

    /// Another attempt, or the end after the last.
    fn after_failure(&self, lease: &Lease, reason: AnalysisFailure, message: &str) -> Outcome {
        // Ids are random, so they spread jobs in time; and whoever looks again finds the same.
        let (_, random) = lease.job_id.0.as_u64_pair();
        let mut random = StdRng::seed_from_u64(random ^ u64::from(lease.attempt));
        let wait = backoff(lease.attempt, &mut random);
        let error = AnalysisError {
            reason,
            message: message.to_owned(),
        };
        match wait.filter(|_| lease.attempt < MAX_ATTEMPTS) {
            Some(wait) => Outcome::Retry {
                at: self.ports.clock.now() + wait,
                error,
            },
            None => Outcome::Fail { error },
        }
    }
}
