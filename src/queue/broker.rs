//! The stream, its consumer, and what goes into it.

use std::{error::Error as _, time::Duration};

use async_nats::jetstream::{
    self, Context, ErrorCode,
    consumer::{AckPolicy, PullConsumer, pull},
    context::{ContextBuilder, GetStreamErrorKind, PublishError, PublishErrorKind},
    message::PublishMessage,
    stream::{Config, DiscardPolicy, RetentionPolicy, StorageType},
};
use futures_util::{StreamExt as _, stream};
use tokio::sync::watch;

use crate::{
    domain::{Error, Result, id::JobId, job::Turn},
    nats::Nats,
};

/// The one consumer: it stands for all workers.
const CONSUMER: &str = "workers";
/// A second message of the same turn is known for one within this time. Shorter than any wait
/// before the same turn is published on purpose.
const KNOWN: Duration = Duration::from_secs(5);
/// Longest wait for the answer to a publication.
const ANSWER: Duration = Duration::from_secs(5);
/// Messages on their way to the stream at once.
const IN_FLIGHT: usize = 256;
/// Workers that may wait for a message at once.
const WAITING: i64 = 4096;
/// When a broker that does not answer may be asked again.
const RETRY_AFTER: Duration = Duration::from_secs(1);

/// What the stream is like.
#[derive(Debug, Clone)]
pub struct StreamSettings {
    /// What all names begin with.
    pub prefix: String,
    /// Its name, behind the prefix.
    pub stream: String,
    /// Servers that keep a copy of it.
    pub replicas: usize,
    /// A message that is not heard of for so long goes to another worker: the lease of a job.
    pub lease: Duration,
}

/// There is a stream of this name that can't be made into what is needed.
#[derive(Debug, thiserror::Error)]
#[error(
    "the stream {name} has {found} and needs {expected}, which can't be changed: delete it, or \
     choose another name"
)]
pub struct WrongStream {
    name: String,
    found: String,
    expected: &'static str,
}

/// The stream of jobs.
#[derive(Debug)]
pub struct Broker {
    nats: Nats,
    context: Context,
    settings: StreamSettings,
    /// There from when it was made or checked until there is reason to do so again.
    consumer: watch::Sender<Option<PullConsumer>>,
}

impl Broker {
    /// Neither connects nor makes anything yet.
    #[must_use]
    pub fn new(nats: Nats, settings: StreamSettings) -> Self {
        let context = ContextBuilder::new()
            .timeout(ANSWER)
            .build(nats.client().clone());
        Self {
            nats,
            context,
            settings,
            consumer: watch::Sender::new(None),
        }
    }

    /// The connection.
    pub(super) fn nats(&self) -> &Nats {
        &self.nats
    }

    /// The consumer, while it is there as far as is known.
    pub(super) fn consumer(&self) -> watch::Receiver<Option<PullConsumer>> {
        self.consumer.subscribe()
    }

    /// Whether messages can be expected.
    pub(super) fn is_there(&self) -> bool {
        self.nats.is_connected() && self.consumer.borrow().is_some()
    }

    /// There is reason to make or check stream and consumer again.
    pub(super) fn doubt(&self) {
        self.consumer
            .send_if_modified(|consumer| consumer.take().is_some());
    }

    /// The name of the stream.
    fn name(&self) -> String {
        let StreamSettings { prefix, stream, .. } = &self.settings;
        format!("{prefix}-{stream}").replace('.', "-")
    }

    /// What all subjects begin with, up to and with the last dot.
    fn subjects(&self) -> String {
        format!("{}.{}.", self.settings.prefix, self.settings.stream)
    }

    /// The job and the attempt that a subject names.
    pub(super) fn read(&self, subject: &str) -> Option<(JobId, u32)> {
        let (job, attempt) = subject.strip_prefix(&self.subjects())?.split_once('.')?;
        Some((job.parse().ok()?, attempt.parse().ok()?))
    }

    /// Makes stream and consumer, or checks and changes them. Answers whether the stream is new.
    /// Fails with [`WrongStream`] within if it can't be changed.
    pub(super) async fn prepare(&self) -> Result<bool> {
        let new = match self.context.get_stream(self.name()).await {
            Ok(stream) => {
                self.correct(&stream.cached_info().config).await?;
                false
            }
            Err(error) => match error.kind() {
                GetStreamErrorKind::JetStream(error)
                    if error.error_code() == ErrorCode::STREAM_NOT_FOUND =>
                {
                    self.make().await?;
                    true
                }
                GetStreamErrorKind::EmptyName
                | GetStreamErrorKind::Request
                | GetStreamErrorKind::InvalidStreamName
                | GetStreamErrorKind::JetStream(_) => return Err(away(error)),
            },
        };
        let consumer = pull::Config {
            durable_name: Some(CONSUMER.to_owned()),
            ack_policy: AckPolicy::Explicit,
            ack_wait: self.settings.lease,
            // The row of the job counts attempts; a job that was given back is none.
            max_deliver: -1,
            max_ack_pending: -1,
            max_waiting: WAITING,
            ..pull::Config::default()
        };
        let made = self
            .context
            .create_consumer_on_stream(consumer, self.name());
        self.consumer.send_replace(Some(made.await.map_err(away)?));
        Ok(new)
    }

    async fn make(&self) -> Result<()> {
        let wanted = self.wanted(Config::default());
        let copies = wanted.num_replicas;
        let made = self.context.create_stream(wanted).await;
        made.map(drop).map_err(|error| {
            if copies == 1 {
                away(error)
            } else {
                away(format!(
                    "no stream with {copies} replicas (queue.replicas): {error}"
                ))
            }
        })
    }

    /// What the stream needs, on top of what an operator may have chosen.
    fn wanted(&self, found: Config) -> Config {
        Config {
            name: self.name(),
            subjects: vec![format!("{}*.*", self.subjects())],
            retention: RetentionPolicy::WorkQueue,
            storage: StorageType::File,
            // A turn that is still there is refused.
            max_messages_per_subject: 1,
            discard: DiscardPolicy::New,
            discard_new_per_subject: true,
            duplicate_window: KNOWN,
            num_replicas: self.settings.replicas,
            ..found
        }
    }

    async fn correct(&self, found: &Config) -> Result<()> {
        let wrong = |found: String, expected| {
            let name = self.name();
            Error::internal(WrongStream {
                name,
                found,
                expected,
            })
        };
        if found.retention != RetentionPolicy::WorkQueue {
            let found = format!("retention {:?}", found.retention);
            return Err(wrong(found, "retention WorkQueue"));
        }
        if found.storage != StorageType::File {
            return Err(wrong(
                format!("storage {:?}", found.storage),
                "storage File",
            ));
        }
        let mut wanted = self.wanted(found.clone());
        if wanted == *found {
            return Ok(());
        }
        let name = self.name();
        match self.context.update_stream(wanted.clone()).await {
            Ok(_) => tracing::warn!(stream = name, "changed the stream of jobs"),
            Err(error) if wanted.num_replicas == found.num_replicas => return Err(away(error)),
            // More copies than there are servers: all else goes without them, and they are asked
            // for again with the next connection.
            Err(error) => {
                let (keeps, asked) = (found.num_replicas, wanted.num_replicas);
                tracing::warn!(
                    stream = name,
                    %error,
                    "the stream of jobs keeps {keeps} replicas and not {asked} (queue.replicas)"
                );
                wanted.num_replicas = keeps;
                if wanted != *found {
                    self.context.update_stream(wanted).await.map_err(away)?;
                }
            }
        }
        Ok(())
    }

    /// Publishes turns. Answers those that the stream keeps now, whether they are new or were
    /// there; and why the others are not, if there are any.
    pub(super) async fn publish(&self, turns: &[Turn]) -> (Vec<Turn>, Option<PublishError>) {
        let mut kept = Vec::with_capacity(turns.len());
        let mut failed = None;
        let mut published = stream::iter(turns.to_vec())
            .map(|turn| async move { (turn, self.publish_one(&turn).await) })
            .buffer_unordered(IN_FLIGHT);
        while let Some((turn, published)) = published.next().await {
            match published {
                Ok(true) => kept.push(turn),
                // Sent a moment ago: whether the stream has it still, the next look will tell.
                Ok(false) => {}
                Err(error) => failed = Some(error),
            }
        }
        (kept, failed)
    }

    /// Answers whether the stream is known to keep it.
    async fn publish_one(&self, turn: &Turn) -> std::result::Result<bool, PublishError> {
        let Turn {
            job_id, attempt, ..
        } = turn;
        let subject = format!("{}{job_id}.{attempt}", self.subjects());
        // Names the turn: a job that is given back waits for the same attempt, at another time.
        let id = format!(
            "{job_id}.{attempt}.{}",
            turn.available_at.timestamp_micros()
        );
        let message = PublishMessage::build()
            .message_id(id)
            .expected_stream(self.name());
        match self.context.send_publish(subject, message).await?.await {
            Ok(ack) => Ok(!ack.duplicate),
            Err(error) if is_there(&error) => Ok(true),
            Err(error) => Err(error),
        }
    }

    /// Says that a stream to publish to is missing.
    pub(super) fn is_gone(error: &PublishError) -> bool {
        error.kind() == PublishErrorKind::StreamNotFound
    }
}

/// Whether the message is refused because the stream has it.
fn is_there(error: &PublishError) -> bool {
    let error = error
        .source()
        .and_then(|error| error.downcast_ref::<jetstream::Error>());
    error.is_some_and(|error| {
        error.error_code() == ErrorCode::STREAM_STORE_FAILED
            && error.to_string().contains("maximum messages per subject")
    })
}

/// NATS does not do what it is asked.
fn away(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
    Error::Unavailable {
        retry_after: RETRY_AFTER,
        source: error.into(),
    }
}
