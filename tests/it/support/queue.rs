//! A queue that fails when it is told to, and counts what goes through it.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use async_trait::async_trait;
use jebo::domain::{
    Error, Result, Timestamp,
    analysis::AnalysisUpdate,
    job::{JobQueue, Lease, Outcome, Progress},
};
use tokio::sync::watch;

/// What a test orders of a call: it is asked the name of the method and how many of it came
/// before.
type Order = Box<dyn Fn(&'static str, usize) -> Fault + Send + Sync>;

/// What becomes of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// It goes through.
    None,
    /// It fails, and does nothing.
    Fails,
    /// It does what it does, and its answer is lost.
    AnswerLost,
}

/// Passes calls on to a queue, or has them fail.
pub(crate) struct FaultyQueue {
    inner: Arc<dyn JobQueue>,
    order: Order,
    calls: Mutex<std::collections::HashMap<&'static str, usize>>,
    /// How many settlements were asked for, and how many of them took place.
    pub(crate) settled: watch::Sender<(usize, usize)>,
}

impl FaultyQueue {
    pub(crate) fn new(
        inner: Arc<dyn JobQueue>,
        order: impl Fn(&'static str, usize) -> Fault + Send + Sync + 'static,
    ) -> Self {
        Self {
            inner,
            order: Box::new(order),
            calls: Mutex::default(),
            settled: watch::Sender::new((0, 0)),
        }
    }

    async fn call<T>(
        &self,
        name: &'static str,
        call: impl Future<Output = Result<T>>,
    ) -> Result<T> {
        let number = {
            let mut calls = self.calls.lock().unwrap();
            let count = calls.entry(name).or_default();
            *count += 1;
            *count - 1
        };
        let lost = || Error::internal(format!("{name} number {number} was told to fail"));
        match (self.order)(name, number) {
            Fault::None => call.await,
            Fault::Fails => Err(lost()),
            Fault::AnswerLost => {
                call.await?;
                Err(lost())
            }
        }
    }
}

#[async_trait]
impl JobQueue for FaultyQueue {
    async fn claim(&self, now: Timestamp, lease: Duration) -> Result<Option<Lease>> {
        self.call("claim", self.inner.claim(now, lease)).await
    }

    async fn renew(&self, lease: &Lease, until: Timestamp) -> Result<bool> {
        self.call("renew", self.inner.renew(lease, until)).await
    }

    async fn report_progress(
        &self,
        lease: &Lease,
        progress: &Progress,
        now: Timestamp,
    ) -> Result<bool> {
        let call = self.inner.report_progress(lease, progress, now);
        self.call("report_progress", call).await
    }

    async fn settle(
        &self,
        lease: &Lease,
        outcome: &Outcome,
        now: Timestamp,
    ) -> Result<Option<AnalysisUpdate>> {
        let settled = self
            .call("settle", self.inner.settle(lease, outcome, now))
            .await;
        let took_place = usize::from(matches!(settled, Ok(Some(_))));
        self.settled.send_modify(|(asked, done)| {
            *asked += 1;
            *done += took_place;
        });
        settled
    }

    async fn settle_expired(
        &self,
        lease: &Lease,
        outcome: &Outcome,
        now: Timestamp,
    ) -> Result<Option<AnalysisUpdate>> {
        let call = self.inner.settle_expired(lease, outcome, now);
        self.call("settle_expired", call).await
    }

    async fn release(&self, lease: &Lease, now: Timestamp) -> Result<bool> {
        self.call("release", self.inner.release(lease, now)).await
    }

    async fn expired(&self, now: Timestamp, limit: u32) -> Result<Vec<Lease>> {
        self.call("expired", self.inner.expired(now, limit)).await
    }

    async fn arrival(&self) {
        self.inner.arrival().await;
    }
}
