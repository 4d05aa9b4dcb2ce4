//! The port to the bus: a doorbell, and nothing more. Who hears it reads the tables, which are
//! the truth; so a bell may be lost or ring twice without harm.

use async_trait::async_trait;
use futures_util::stream::BoxStream;

use super::id::{ReportId, SessionId};

/// What a bell is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Topic {
    /// A report has a new update.
    Report(ReportId),
    /// The log of all reports has a new event.
    Events,
    /// The queue has a job that can begin.
    Jobs,
    /// A session has ended.
    Sessions,
}

/// A ring. On [`Topic::Sessions`] it says which session has ended; None is that some may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ring(pub Option<SessionId>);

/// Rings bells across all that subscribe, in this process and in others.
#[async_trait]
pub trait Bus: Send + Sync {
    /// Rings. Never fails: a bell that can't ring is lost.
    async fn ring(&self, topic: Topic, ring: Ring);

    /// Rings for what a report has that is new, in its own log and in that of all reports.
    async fn ring_report(&self, id: ReportId) {
        self.ring(Topic::Report(id), Ring(None)).await;
        self.ring(Topic::Events, Ring(None)).await;
    }

    /// The rings of a topic from now on. Rings that come faster than they are read are one.
    async fn subscribe(&self, topic: Topic) -> BoxStream<'static, Ring>;
}
