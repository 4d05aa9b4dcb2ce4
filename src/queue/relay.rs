//! The relay: what waits in the table goes to NATS, and goes again where NATS has lost it.

use std::{sync::Arc, time::Duration};

use futures_util::StreamExt as _;
use tokio::time::{Instant, sleep, timeout};
use tokio_util::sync::CancellationToken;

use super::Broker;
use crate::domain::{
    Clock, Error, Result,
    bus::{Bus, Topic},
    job::{Outbox, Turn},
};

/// A look at the table is taken this often even if no bell rings.
const LOOK: Duration = Duration::from_secs(1);
/// Pause before stream and consumer are made or checked again.
const PAUSE: Duration = Duration::from_millis(200);
/// Turns published at once.
const BATCH: u32 = 500;
/// Time between looks for what still waits long after it was published.
const SWEEP: Duration = Duration::from_secs(10);
/// How long that is: the stream refuses what it still has, and takes what it has lost.
const LONG: Duration = Duration::from_secs(30);

/// Publishes what waits. Each process has one; that they do the same work twice costs little and
/// harms nothing.
pub struct Relay {
    broker: Arc<Broker>,
    outbox: Arc<dyn Outbox>,
    bus: Arc<dyn Bus>,
    clock: Arc<dyn Clock>,
}

impl std::fmt::Debug for Relay {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Relay")
            .field("broker", &self.broker)
            .finish_non_exhaustive()
    }
}

impl Relay {
    /// Puts a relay together.
    #[must_use]
    pub fn new(
        broker: Arc<Broker>,
        outbox: Arc<dyn Outbox>,
        bus: Arc<dyn Bus>,
        clock: Arc<dyn Clock>,
    ) -> Self {
        Self {
            broker,
            outbox,
            bus,
            clock,
        }
    }

    /// Makes stream and consumer, or checks and changes them; a process calls it before it
    /// begins. NATS that is away or does not answer is no error: [`Self::run`] goes on trying. A
    /// stream that is another one is.
    pub async fn prepare(&self) -> Result<()> {
        match self.make().await {
            Err(Error::Internal(error)) => Err(Error::Internal(error)),
            Err(error) => {
                tracing::warn!(%error, "cannot use the stream of jobs for now; going on without it");
                Ok(())
            }
            Ok(()) => Ok(()),
        }
    }

    /// Runs until `stop`.
    pub async fn run(&self, stop: CancellationToken) {
        let mut bell = self.bus.subscribe(Topic::Jobs).await;
        let mut consumer = self.broker.consumer();
        let mut connects = self.broker.nats().connects();
        // The connection that is there already is no reason for doubt: workers wait by it.
        connects.mark_unchanged();
        let mut swept = None;
        let mut said = String::new();
        loop {
            if self.broker.nats().is_connected() {
                let Some(passed) = stop.run_until_cancelled(self.pass(&mut swept)).await else {
                    break;
                };
                // What is wrong for long is said once.
                let text = passed
                    .err()
                    .map_or_else(String::new, |error| error.to_string());
                if !text.is_empty() && text != said {
                    tracing::warn!(error = text, "cannot tell NATS of jobs");
                }
                said = text;
            }
            consumer.mark_unchanged();
            tokio::select! {
                () = stop.cancelled() => break,
                // The stream may be another one by now, and has forgotten who waits.
                Ok(()) = connects.changed() => self.broker.doubt(),
                _ = timeout(LOOK, bell.next()) => {}
                changed = consumer.changed() => if changed.is_err() {
                    break;
                } else {
                    // Not at once again and again, whatever the reason for doubt may be.
                    sleep(PAUSE).await;
                },
            }
        }
    }

    async fn make(&self) -> Result<()> {
        if self.broker.prepare().await? {
            tracing::info!("made the stream of jobs");
            self.outbox.forget_announced().await?;
        }
        Ok(())
    }

    /// Publishes all that waits.
    async fn pass(&self, swept: &mut Option<Instant>) -> Result<()> {
        if !self.broker.is_there() {
            self.make().await?;
        }
        loop {
            let turns = self.outbox.unannounced(self.clock.now(), BATCH).await?;
            if self.publish(&turns).await? < BATCH as usize {
                break;
            }
        }
        if swept.is_none_or(|at| at.elapsed() >= SWEEP) {
            *swept = Some(Instant::now());
            let before = self.clock.now() - LONG;
            let turns = self.outbox.announced_before(before, BATCH).await?;
            self.publish(&turns).await?;
        }
        Ok(())
    }

    /// Answers how many the stream keeps now.
    async fn publish(&self, turns: &[Turn]) -> Result<usize> {
        let (kept, failed) = self.broker.publish(turns).await;
        if !kept.is_empty() {
            self.outbox.announce(&kept, self.clock.now()).await?;
        }
        match failed {
            Some(error) => {
                if Broker::is_gone(&error) {
                    self.broker.doubt();
                }
                Err(Error::Unavailable {
                    retry_after: LOOK,
                    source: error.into(),
                })
            }
            None => Ok(kept.len()),
        }
    }
}
