//! The queue of a worker that is told of jobs by NATS.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use async_nats::{Subject, jetstream::AckKind};
use async_trait::async_trait;
use tokio::time::Instant;

use super::{
    Broker,
    delivery::{Delivery, Hand},
};
use crate::domain::{
    Result, Timestamp,
    analysis::AnalysisUpdate,
    id::JobId,
    job::{JobQueue, Lease, Outbox, Outcome, Progress},
};

/// Time between looks at the table for what NATS has lost.
const LOOK: Duration = Duration::from_secs(30);
/// A worker that got no message for so long gets none soon.
const IDLE: Duration = Duration::from_secs(1);

/// The queue of one worker. What is written goes to the table, and the table decides which job is
/// next; messages only say that one waits, and are acknowledged once there is nothing more to look
/// for.
///
/// While NATS is away the table is looked at as if there were no messages.
pub struct JetStreamQueue {
    table: Arc<dyn JobQueue>,
    outbox: Arc<dyn Outbox>,
    broker: Arc<Broker>,
    claims: tokio::sync::Mutex<Claims>,
    /// Messages of the jobs that run here, by job: the attempt, and where to answer.
    held: Mutex<HashMap<JobId, (u32, Subject)>>,
}

/// What the next claim goes by.
struct Claims {
    hand: Hand,
    /// When to look at the table, if nothing comes.
    look: Instant,
    /// The last look found what NATS had lost: there may be more.
    lost: bool,
}

impl std::fmt::Debug for JetStreamQueue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("JetStreamQueue")
            .field("broker", &self.broker)
            .finish_non_exhaustive()
    }
}

impl JetStreamQueue {
    /// A queue over this table.
    #[must_use]
    pub fn new(table: Arc<dyn JobQueue>, outbox: Arc<dyn Outbox>, broker: Arc<Broker>) -> Self {
        let claims = Claims {
            hand: Hand::new(&broker),
            look: Instant::now() + LOOK,
            lost: false,
        };
        Self {
            table,
            outbox,
            broker,
            claims: tokio::sync::Mutex::new(claims),
            held: Mutex::default(),
        }
    }

    /// Gives back a message that came and that nobody will claim here.
    pub async fn close(&self) {
        let mut claims = self.claims.lock().await;
        if let Some(delivery) = claims.hand.delivery(&self.broker) {
            claims.hand.clear();
            self.answer(&delivery.reply, AckKind::Nak(None));
        }
        claims.hand.drop_pull();
    }

    fn answer(&self, reply: &Subject, answer: AckKind) {
        // One that is lost costs another delivery, which finds the job taken or done.
        if !self
            .broker
            .nats()
            .hand_over(reply.to_string(), answer.into())
        {
            tracing::debug!("an answer did not get through to NATS");
        }
    }

    fn held(&self) -> MutexGuard<'_, HashMap<JobId, (u32, Subject)>> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Says that the job goes on here.
    fn go_on(&self, lease: &Lease) {
        if let Some((attempt, reply)) = self.held().get(&lease.job_id)
            && *attempt == lease.attempt
        {
            self.answer(reply, AckKind::Progress);
        }
    }

    /// Lets go of a job's message: with this answer, or without one where nobody knows what became
    /// of the job. Its next delivery will tell.
    fn let_go(&self, lease: &Lease, answer: Option<AckKind>) {
        let mut held = self.held();
        if held
            .get(&lease.job_id)
            .is_some_and(|(attempt, _)| *attempt == lease.attempt)
            && let Some((_, reply)) = held.remove(&lease.job_id)
            && let Some(answer) = answer
        {
            self.answer(&reply, answer);
        }
    }

    /// A message says that some job waits, and the table which one is next. Where that is another
    /// one, this message goes to who asks next. The other's own message stays: whoever gets it finds
    /// the job taken, and claims what is next then.
    async fn pass_on(&self, delivery: &Delivery) {
        let waits = self.outbox.waits(delivery.job_id, delivery.attempt).await;
        // In doubt it does: whoever gets it looks again.
        let answer = if waits.unwrap_or(true) {
            AckKind::Nak(None)
        } else {
            AckKind::Ack
        };
        self.answer(&delivery.reply, answer);
    }

    /// Lets go of the message if the lease has ended.
    fn unless_held(&self, lease: &Lease, held: bool) -> bool {
        if !held {
            self.let_go(lease, Some(AckKind::Ack));
        }
        held
    }
}

#[async_trait]
impl JobQueue for JetStreamQueue {
    async fn claim(&self, now: Timestamp, lease: Duration) -> Result<Option<Lease>> {
        let mut claims = self.claims.lock().await;
        while let Some(delivery) = claims.hand.delivery(&self.broker) {
            let (job_id, attempt) = (delivery.job_id, delivery.attempt);
            // At hand until this has worked.
            let claimed = match self.table.claim(now, lease).await? {
                Some(next) => Some(next),
                // Its time has come by the clock of who announced it.
                None => self.outbox.claim_turn(job_id, attempt, now, lease).await?,
            };
            claims.hand.clear();
            claims.lost = false;
            let Some(claimed) = claimed else {
                tracing::debug!(job.id = %job_id, job.attempt = attempt, "told of a job that is taken or done");
                self.answer(&delivery.reply, AckKind::Ack);
                continue;
            };
            if (claimed.job_id, claimed.attempt) == (job_id, attempt) {
                self.held().insert(job_id, (attempt, delivery.reply));
            } else {
                self.pass_on(&delivery).await;
            }
            return Ok(Some(claimed));
        }
        let there = self.broker.is_there();
        let idle = claims.hand.waited().is_some_and(|waited| waited >= IDLE);
        let due = idle && claims.look <= Instant::now();
        if there && !claims.lost && !due {
            return Ok(None);
        }
        let found = self.table.claim(now, lease).await?;
        if found.is_some() {
            // This worker may have no place free for a message.
            claims.hand.drop_pull();
        } else {
            claims.look = Instant::now() + LOOK;
        }
        claims.lost = there && found.is_some();
        Ok(found)
    }

    async fn renew(&self, lease: &Lease, until: Timestamp) -> Result<bool> {
        let renewed = self.table.renew(lease, until).await?;
        if renewed {
            self.go_on(lease);
        }
        Ok(self.unless_held(lease, renewed))
    }

    async fn report_progress(
        &self,
        lease: &Lease,
        progress: &Progress,
        now: Timestamp,
    ) -> Result<bool> {
        let held = self.table.report_progress(lease, progress, now).await?;
        Ok(self.unless_held(lease, held))
    }

    async fn settle(
        &self,
        lease: &Lease,
        outcome: &Outcome,
        now: Timestamp,
    ) -> Result<Option<AnalysisUpdate>> {
        let settled = self.table.settle(lease, outcome, now).await;
        self.let_go(lease, settled.is_ok().then_some(AckKind::Ack));
        settled
    }

    async fn settle_expired(
        &self,
        lease: &Lease,
        outcome: &Outcome,
        now: Timestamp,
    ) -> Result<Option<AnalysisUpdate>> {
        // The message is in the hands of the worker that has vanished.
        self.table.settle_expired(lease, outcome, now).await
    }

    async fn release(&self, lease: &Lease, now: Timestamp) -> Result<bool> {
        let released = self.table.release(lease, now).await;
        self.let_go(
            lease,
            match released {
                Ok(true) => Some(AckKind::Nak(None)),
                Ok(false) => Some(AckKind::Ack),
                Err(_) => None,
            },
        );
        released
    }

    async fn expired(&self, now: Timestamp, limit: u32) -> Result<Vec<Lease>> {
        self.table.expired(now, limit).await
    }

    async fn arrival(&self) {
        self.claims.lock().await.hand.wait(&self.broker).await;
    }
}
