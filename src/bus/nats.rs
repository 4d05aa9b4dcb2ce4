//! A bus for all processes: bells go through NATS, which keeps none.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use async_nats::Message;
use async_trait::async_trait;
use bytes::Bytes;
use futures_util::{StreamExt as _, stream::BoxStream};
use tokio_util::sync::CancellationToken;

use super::LocalBus;
use crate::{
    domain::bus::{Bus, Ring, Topic},
    nats::Nats,
};

/// Rings bells in this process, and by NATS in those where [`Self::run`] runs. Clones ring the
/// same bells.
///
/// A bell is one small message: `PREFIX.bell.report.ID`, `.events`, `.jobs` or `.sessions`, which
/// holds the session that has ended. Without NATS, only this process hears it.
#[derive(Debug, Clone)]
pub struct NatsBus {
    local: LocalBus,
    nats: Nats,
    /// What all subjects begin with, up to and with the last dot.
    bells: Arc<str>,
    jobs: JobBells,
    lost: Arc<AtomicU64>,
}

/// Who hears of jobs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JobBells {
    /// All processes.
    Everywhere,
    /// This one: the queue itself tells the others.
    Here,
}

impl NatsBus {
    /// A bus that nobody listens to yet.
    #[must_use]
    pub fn new(nats: Nats, prefix: &str, jobs: JobBells) -> Self {
        Self {
            local: LocalBus::new(),
            nats,
            bells: format!("{prefix}.bell.").into(),
            jobs,
            lost: Arc::default(),
        }
    }

    /// Rings here what rings elsewhere, until `stop`. Everything rings once NATS is heard, and
    /// again after each time that it was away: what rang meanwhile is lost.
    pub async fn run(&self, stop: CancellationToken) {
        let mut connects = self.nats.connects();
        let Ok(mut rings) = self
            .nats
            .client()
            .subscribe(format!("{}>", self.bells))
            .await
        else {
            return;
        };
        connects.mark_changed();
        loop {
            tokio::select! {
                () = stop.cancelled() => break,
                changed = connects.changed() => {
                    if changed.is_err() {
                        break;
                    }
                    // The server knows by then that we listen.
                    if self.nats.is_connected() && self.nats.round_trip().await {
                        tracing::info!("NATS is heard");
                        self.local.ring_all();
                    }
                }
                message = rings.next() => match message {
                    Some(message) => self.hear(&message),
                    None => break,
                },
            }
        }
    }

    fn hear(&self, message: &Message) {
        let topic = message.subject.strip_prefix(&*self.bells);
        match topic.and_then(topic_of) {
            Some(topic) => {
                let text = str::from_utf8(&message.payload).unwrap_or_default();
                self.local.ring_now(topic, Ring(text.parse().ok()));
            }
            None => tracing::debug!(subject = %message.subject, "a bell that nobody knows"),
        }
    }
}

#[async_trait]
impl Bus for NatsBus {
    async fn ring(&self, topic: Topic, ring: Ring) {
        self.local.ring_now(topic, ring);
        if topic == Topic::Jobs && self.jobs == JobBells::Here {
            return;
        }
        let subject = format!("{}{}", self.bells, subject_of(topic));
        let payload = ring.0.map_or_else(Bytes::new, |id| id.to_string().into());
        if !self.nats.send(subject, payload) {
            let lost = self.lost.fetch_add(1, Ordering::Relaxed) + 1;
            tracing::debug!(lost, "a bell did not get through to NATS");
        }
    }

    async fn subscribe(&self, topic: Topic) -> BoxStream<'static, Ring> {
        self.local.subscribe(topic).await
    }
}

fn subject_of(topic: Topic) -> String {
    match topic {
        Topic::Report(id) => format!("report.{id}"),
        Topic::Events => "events".to_owned(),
        Topic::Jobs => "jobs".to_owned(),
        Topic::Sessions => "sessions".to_owned(),
    }
}

fn topic_of(subject: &str) -> Option<Topic> {
    match subject {
        "events" => Some(Topic::Events),
        "jobs" => Some(Topic::Jobs),
        "sessions" => Some(Topic::Sessions),
        other => {
            let id = other.strip_prefix("report.")?;
            id.parse().ok().map(Topic::Report)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{clock::SystemClock, id::ReportId};

    #[test]
    fn a_topic_is_read_from_its_subject() {
        let report = Topic::Report(ReportId::new(&SystemClock));
        for topic in [report, Topic::Events, Topic::Jobs, Topic::Sessions] {
            assert_eq!(topic_of(&subject_of(topic)), Some(topic));
        }
        for other in ["", "report", "report.", "report.1", "events.1", "bell"] {
            assert_eq!(topic_of(other), None, "{other}");
        }
    }
}
