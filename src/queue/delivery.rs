//! Messages on their way to a worker.

use std::{future::pending, time::Duration};

use async_nats::{
    StatusCode, Subject, Subscriber,
    jetstream::consumer::{PullConsumer, pull::BatchConfig},
};
use futures_util::{FutureExt as _, StreamExt as _};
use tokio::{
    sync::watch,
    task::unconstrained,
    time::{Instant, timeout_at},
};

use super::Broker;
use crate::domain::id::JobId;

/// How long the stream keeps in mind that a worker waits.
const EXPIRES: Duration = Duration::from_secs(30);
/// Time between its signs of life meanwhile.
const SIGN: Duration = Duration::from_secs(3);
/// A stream that was silent for longer has gone.
const SILENCE: Duration = Duration::from_secs(8);

/// A message: this job waits for this attempt.
#[derive(Debug, Clone)]
pub(super) struct Delivery {
    pub(super) job_id: JobId,
    pub(super) attempt: u32,
    /// Where to say what became of it.
    pub(super) reply: Subject,
}

/// What a wait for a message came to.
enum Pulled {
    Delivery(Delivery),
    /// The stream no longer knows that we wait.
    Over,
    /// The stream has gone, or the consumer.
    Gone,
}

/// A worker that waits for one message. Dropped, it does not wait any more.
#[derive(Debug)]
struct Pull {
    inbox: Subscriber,
    begun: Instant,
    /// The last sign of life.
    heard: Instant,
}

impl Pull {
    async fn begin(broker: &Broker, consumer: &PullConsumer) -> Option<Self> {
        let client = broker.nats().client();
        let address = Subject::from(client.new_inbox());
        let inbox = client.subscribe(address.clone()).await.ok()?;
        let one = BatchConfig {
            batch: 1,
            expires: Some(EXPIRES),
            idle_heartbeat: SIGN,
            ..BatchConfig::default()
        };
        consumer.request_batch(one, address).await.ok()?;
        let begun = Instant::now();
        Some(Self {
            inbox,
            begun,
            heard: begun,
        })
    }

    /// May be dropped and called again at any time.
    async fn next(&mut self, broker: &Broker) -> Pulled {
        loop {
            let Ok(Some(message)) = timeout_at(self.heard + SILENCE, self.inbox.next()).await
            else {
                return Pulled::Gone;
            };
            self.heard = Instant::now();
            match message.status {
                None | Some(StatusCode::OK) => {
                    let named = broker.read(&message.subject);
                    let (Some((job_id, attempt)), Some(reply)) = (named, message.reply) else {
                        tracing::warn!(subject = %message.subject, "a message that names no job");
                        return Pulled::Over;
                    };
                    return Pulled::Delivery(Delivery {
                        job_id,
                        attempt,
                        reply,
                    });
                }
                Some(StatusCode::IDLE_HEARTBEAT) => {}
                Some(StatusCode::TIMEOUT | StatusCode::NOT_FOUND) => return Pulled::Over,
                Some(status) => {
                    let why = message.description.as_deref().unwrap_or_default();
                    tracing::info!(%status, why, "the stream of jobs gives nothing");
                    return Pulled::Gone;
                }
            }
        }
    }
}

/// What one worker has of the stream: at most one message, or a wait for one.
#[derive(Debug)]
pub(super) struct Hand {
    consumer: watch::Receiver<Option<PullConsumer>>,
    pull: Option<Pull>,
    delivery: Option<Delivery>,
}

impl Hand {
    pub(super) fn new(broker: &Broker) -> Self {
        Self {
            consumer: broker.consumer(),
            pull: None,
            delivery: None,
        }
    }

    /// The message at hand, if there is one by now.
    pub(super) fn delivery(&mut self, broker: &Broker) -> Option<Delivery> {
        if let Some(pull) = &mut self.pull
            && let Some(pulled) = unconstrained(pull.next(broker)).now_or_never()
        {
            self.take(broker, pulled);
        }
        self.delivery.clone()
    }

    /// The message at hand was dealt with.
    pub(super) fn clear(&mut self) {
        self.delivery = None;
    }

    /// Waits for no message any more.
    pub(super) fn drop_pull(&mut self) {
        self.pull = None;
    }

    /// For how long a message was waited for in vain.
    pub(super) fn waited(&self) -> Option<Duration> {
        self.pull.as_ref().map(|pull| pull.begun.elapsed())
    }

    /// Waits until there is a message at hand. May be dropped and called again at any time.
    pub(super) async fn wait(&mut self, broker: &Broker) {
        while self.delivery.is_none() {
            let Some(pull) = &mut self.pull else {
                let consumer = self.consumer.borrow_and_update().clone();
                match consumer {
                    Some(consumer) => match Pull::begin(broker, &consumer).await {
                        Some(pull) => self.pull = Some(pull),
                        None => broker.doubt(),
                    },
                    None => changed(&mut self.consumer).await,
                }
                continue;
            };
            tokio::select! {
                biased;
                pulled = pull.next(broker) => self.take(broker, pulled),
                // It is another one, or one on another connection, which does not know of us.
                () = changed(&mut self.consumer) => self.pull = None,
            }
        }
    }

    fn take(&mut self, broker: &Broker, pulled: Pulled) {
        self.pull = None;
        match pulled {
            Pulled::Delivery(delivery) => self.delivery = Some(delivery),
            Pulled::Over => {}
            Pulled::Gone => broker.doubt(),
        }
    }
}

async fn changed(consumer: &mut watch::Receiver<Option<PullConsumer>>) {
    if consumer.changed().await.is_err() {
        pending::<()>().await;
    }
}
