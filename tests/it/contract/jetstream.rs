//! The queue over NATS: what becomes of the messages.

use std::{sync::Arc, time::Duration};

use async_nats::jetstream::{
    self,
    consumer::PullConsumer,
    stream::{Config, RetentionPolicy},
};
use jebo::{
    bus::LocalBus,
    domain::{
        Error,
        bus::{Bus as _, Ring, Topic},
        job::{JobQueue as _, Lease, Outbox as _},
        store::ReportStore as _,
    },
    nats::Nats,
    queue::{Broker, JetStreamQueue, Relay, StreamSettings, WrongStream},
};
use tokio::time::{sleep, timeout};
use tokio_util::sync::{CancellationToken, DropGuard};

use super::fixture::{Fixture, LEASE, done, retry};
use crate::support::{
    nats::{connect, prefix},
    server::{Kind, Server, shared},
};

const SOON: Duration = Duration::from_secs(20);

/// One process: its queue and its relay, which stops with the guard.
pub(super) struct Node {
    pub(super) queue: Arc<JetStreamQueue>,
    pub(super) relay: DropGuard,
    bus: LocalBus,
}

impl Node {
    pub(super) async fn start(db: &Fixture, url: &str, prefix: &str) -> Self {
        Self::with_lease(db, url, prefix, LEASE).await
    }

    /// With another time after which a message goes to another worker.
    async fn with_lease(db: &Fixture, url: &str, prefix: &str, lease: Duration) -> Self {
        let broker = Arc::new(Broker::new(connect(url).await, settings(prefix, lease)));
        let (store, bus) = (Arc::new(db.store.clone()), LocalBus::new());
        let queue = JetStreamQueue::new(
            Arc::clone(&store) as _,
            Arc::clone(&store) as _,
            Arc::clone(&broker),
        );
        let clock = Arc::clone(&db.clock);
        let relay = Relay::new(broker, store, Arc::new(bus.clone()), clock);
        let stop = CancellationToken::new();
        let guard = stop.clone().drop_guard();
        tokio::spawn(async move { relay.run(stop).await });
        Self {
            queue: Arc::new(queue),
            relay: guard,
            bus,
        }
    }

    /// Waits for a message, and claims by it.
    async fn told(&self, db: &Fixture) -> Option<Lease> {
        timeout(SOON, self.queue.arrival()).await.unwrap();
        self.queue.claim(db.now(), LEASE).await.unwrap()
    }
}

fn settings(prefix: &str, lease: Duration) -> StreamSettings {
    StreamSettings {
        prefix: prefix.to_owned(),
        stream: "jobs".to_owned(),
        replicas: 1,
        lease,
    }
}

/// What NATS itself says.
struct Look {
    nats: Nats,
    prefix: String,
}

impl Look {
    async fn at(url: &str, prefix: &str) -> Self {
        let nats = connect(url).await;
        assert!(nats.wait(SOON).await);
        Self {
            nats,
            prefix: prefix.to_owned(),
        }
    }

    fn context(&self) -> jetstream::Context {
        jetstream::new(self.nats.client().clone())
    }

    fn name(&self) -> String {
        format!("{}-jobs", self.prefix)
    }

    /// Messages that the stream keeps.
    async fn kept(&self) -> u64 {
        let stream = self.context().get_stream(self.name()).await.unwrap();
        stream.cached_info().state.messages
    }

    /// Messages that it has ever had.
    async fn ever(&self) -> u64 {
        let stream = self.context().get_stream(self.name()).await.unwrap();
        stream.cached_info().state.last_sequence
    }

    /// Waits until it keeps so many.
    async fn keeps(&self, count: u64) {
        until(async || self.kept().await == count).await;
    }
}

/// Asks again and again: those who know do not tell by themselves.
async fn until(mut it_is: impl AsyncFnMut() -> bool) {
    let asking = async {
        while !it_is().await {
            sleep(Duration::from_millis(5)).await;
        }
    };
    timeout(SOON, asking).await.unwrap();
}

/// A database, a node on it, and a look at NATS.
async fn begin(db: &Fixture) -> (Node, Look) {
    let (url, prefix) = (shared(Kind::Nats), prefix());
    let node = Node::start(db, &url, &prefix).await;
    (node, Look::at(&url, &prefix).await)
}

/// Waits until the relay has nothing to tell.
async fn announced(db: &Fixture) {
    until(async || db.store.unannounced(db.now(), 1).await.unwrap().is_empty()).await;
}

#[tokio::test]
async fn a_message_is_there_from_the_announcement_to_the_end_of_the_attempt() {
    let db = Fixture::file().await;
    let (node, look) = begin(&db).await;
    db.create_with_file().await;
    let lease = node.told(&db).await.unwrap();
    assert_eq!((look.kept().await, lease.attempt), (1, 1));
    let again = retry(&db, Duration::from_secs(5));
    node.queue.settle(&lease, &again, db.now()).await.unwrap();
    look.keeps(0).await;
    // The next attempt is another message, at its time.
    announced(&db).await;
    assert_eq!(look.ever().await, 1);
    db.clock.advance(Duration::from_secs(5));
    let lease = node.told(&db).await.unwrap();
    assert_eq!((look.ever().await, lease.attempt), (2, 2));
    node.queue.settle(&lease, &done(), db.now()).await.unwrap();
    look.keeps(0).await;
}

#[tokio::test]
async fn what_is_still_there_is_refused_and_not_doubled() {
    let db = Fixture::file().await;
    let (node, look) = begin(&db).await;
    db.create_with_file().await;
    db.create_with_file().await;
    announced(&db).await;
    assert_eq!(look.kept().await, 2);
    // Everything is published again: at once, and as what has waited for long.
    db.store.forget_announced().await.unwrap();
    node.bus.ring(Topic::Jobs, Ring(None)).await;
    announced(&db).await;
    let time = db.now();
    db.clock.advance(Duration::from_mins(1));
    let long = time + LEASE / 2;
    until(async || {
        let told = db.store.announced_before(long, 1).await.unwrap();
        told.is_empty()
    })
    .await;
    assert_eq!((look.kept().await, look.ever().await), (2, 2));
    for _ in 0..2 {
        let lease = node.told(&db).await.unwrap();
        node.queue.settle(&lease, &done(), db.now()).await.unwrap();
    }
    look.keeps(0).await;
}

#[tokio::test]
async fn two_relays_do_not_double_what_they_tell() {
    let db = Fixture::file().await;
    let (url, prefix) = (shared(Kind::Nats), prefix());
    let nodes = [
        Node::start(&db, &url, &prefix).await,
        Node::start(&db, &url, &prefix).await,
    ];
    let look = Look::at(&url, &prefix).await;
    for round in 1..=5 {
        for _ in 0..10 {
            db.create_with_file().await;
        }
        for node in &nodes {
            node.bus.ring(Topic::Jobs, Ring(None)).await;
        }
        let mut told = 0;
        while told < 10 {
            let node = &nodes[told % 2];
            // What one has claimed, the other may have been told of as well.
            if let Some(lease) = node.told(&db).await {
                node.queue.settle(&lease, &done(), db.now()).await.unwrap();
                told += 1;
            }
        }
        look.keeps(0).await;
        assert_eq!(look.ever().await, round * 10);
    }
}

#[tokio::test]
async fn a_message_of_a_worker_that_vanished_goes_to_another() {
    let db = Fixture::file().await;
    let (url, prefix) = (shared(Kind::Nats), prefix());
    let lease = Duration::from_secs(1);
    let node = Node::with_lease(&db, &url, &prefix, lease).await;
    db.create_with_file().await;
    // It came, and nobody claimed by it.
    timeout(SOON, node.queue.arrival()).await.unwrap();
    let (other, look) = (
        Node::with_lease(&db, &url, &prefix, lease).await,
        Look::at(&url, &prefix).await,
    );
    let lease = other.told(&db).await.unwrap();
    // The first one wakes up, and finds the job taken.
    assert_eq!(node.queue.claim(db.now(), LEASE).await.unwrap(), None);
    other.queue.settle(&lease, &done(), db.now()).await.unwrap();
    look.keeps(0).await;
}

#[tokio::test]
async fn a_job_that_goes_on_is_not_told_to_others() {
    let db = Fixture::file().await;
    let (url, prefix) = (shared(Kind::Nats), prefix());
    let short = Duration::from_secs(1);
    let node = Node::with_lease(&db, &url, &prefix, short).await;
    db.create_with_file().await;
    let lease = node.told(&db).await.unwrap();
    let other = Node::with_lease(&db, &url, &prefix, short).await;
    let going_on = async {
        for _ in 0..10 {
            sleep(short / 4).await;
            assert!(node.queue.renew(&lease, db.now() + LEASE).await.unwrap());
        }
    };
    tokio::select! {
        () = going_on => {}
        () = other.queue.arrival() => panic!("told of a job that goes on"),
    }
    node.queue.settle(&lease, &done(), db.now()).await.unwrap();
    Look::at(&url, &prefix).await.keeps(0).await;
}

#[tokio::test]
async fn a_job_that_is_given_back_goes_to_another_worker_at_once() {
    let db = Fixture::file().await;
    let (url, prefix) = (shared(Kind::Nats), prefix());
    let node = Node::start(&db, &url, &prefix).await;
    let look = Look::at(&url, &prefix).await;
    db.create_with_file().await;
    let lease = node.told(&db).await.unwrap();
    let other = Node::start(&db, &url, &prefix).await;
    db.clock.advance(Duration::from_secs(1));
    assert!(node.queue.release(&lease, db.now()).await.unwrap());
    assert_eq!(other.told(&db).await, Some(lease.clone()));
    announced(&db).await;
    assert_eq!((look.kept().await, look.ever().await), (1, 1));
    // One that came and was not claimed is given back, too.
    assert!(other.queue.release(&lease, db.now()).await.unwrap());
    timeout(SOON, other.queue.arrival()).await.unwrap();
    other.queue.close().await;
    let lease = node.told(&db).await.unwrap();
    node.queue.settle(&lease, &done(), db.now()).await.unwrap();
    look.keeps(0).await;
}

#[tokio::test]
async fn a_message_of_a_job_that_is_taken_or_gone_is_acknowledged_away() {
    let db = Fixture::file().await;
    let (node, look) = begin(&db).await;
    let (gone, _) = db.create_with_file().await;
    db.create_with_file().await;
    announced(&db).await;
    db.store
        .delete(gone.id, None, db.now(), None)
        .await
        .unwrap();
    let taken = db.store.claim(db.now(), LEASE).await.unwrap().unwrap();
    for _ in 0..2 {
        assert_eq!(node.told(&db).await, None);
    }
    look.keeps(0).await;
    // Given back by who had no message of it, it is told again.
    db.clock.advance(Duration::from_micros(1));
    assert!(db.store.release(&taken, db.now()).await.unwrap());
    assert_eq!(node.told(&db).await, Some(taken));
}

#[tokio::test]
async fn a_stream_that_was_deleted_is_made_again_with_what_waits() {
    let db = Fixture::file().await;
    let (node, look) = begin(&db).await;
    for _ in 0..3 {
        db.create_with_file().await;
    }
    announced(&db).await;
    assert_eq!(look.kept().await, 3);
    look.context().delete_stream(look.name()).await.unwrap();
    for _ in 0..3 {
        let lease = node.told(&db).await.unwrap();
        node.queue.settle(&lease, &done(), db.now()).await.unwrap();
    }
    look.keeps(0).await;
}

#[tokio::test]
async fn a_message_that_nats_has_lost_is_told_again_after_a_while() {
    let db = Fixture::file().await;
    let (node, look) = begin(&db).await;
    db.create_with_file().await;
    announced(&db).await;
    let stream = look.context().get_stream(look.name()).await.unwrap();
    stream.purge().await.unwrap();
    db.clock.advance(Duration::from_secs(31));
    let lease = node.told(&db).await.unwrap();
    node.queue.settle(&lease, &done(), db.now()).await.unwrap();
    look.keeps(0).await;
}

#[tokio::test]
async fn a_stream_that_keeps_otherwise_is_refused_and_one_that_can_be_changed_is() {
    let db = Fixture::file().await;
    let url = shared(Kind::Nats);
    let look = Look::at(&url, &prefix()).await;
    let mut config = Config {
        name: look.name(),
        subjects: vec![format!("{}.jobs.>", look.prefix)],
        ..Config::default()
    };
    look.context().create_stream(&config).await.unwrap();
    let relay = || {
        let broker = Broker::new(look.nats.clone(), settings(&look.prefix, LEASE));
        let clock = Arc::clone(&db.clock);
        let store = Arc::new(db.store.clone());
        Relay::new(Arc::new(broker), store, Arc::new(LocalBus::new()), clock)
    };
    let Err(Error::Internal(error)) = relay().prepare().await else {
        panic!("expected a refusal");
    };
    assert!(error.is::<WrongStream>());
    let expected = format!(
        "the stream {} has retention Limits and needs retention WorkQueue",
        look.name()
    );
    assert!(error.to_string().starts_with(&expected), "{error}");

    look.context().delete_stream(look.name()).await.unwrap();
    config.retention = RetentionPolicy::WorkQueue;
    config.max_bytes = 1 << 20;
    look.context().create_stream(&config).await.unwrap();
    relay().prepare().await.unwrap();
    let stream = look.context().get_stream(look.name()).await.unwrap();
    let found = &stream.cached_info().config;
    assert_eq!(found.subjects, [format!("{}.jobs.*.*", look.prefix)]);
    assert_eq!(found.max_bytes, 1 << 20);
    assert!(found.discard_new_per_subject && found.max_messages_per_subject == 1);
    let consumer: PullConsumer = stream.get_consumer("workers").await.unwrap();
    assert_eq!(consumer.cached_info().config.ack_wait, LEASE);
}

#[tokio::test]
async fn a_stream_that_can_not_have_more_copies_keeps_what_it_has_and_is_used() {
    let db = Fixture::file().await;
    let look = Look::at(&shared(Kind::Nats), &prefix()).await;
    let relay = |replicas| {
        let settings = StreamSettings {
            replicas,
            ..settings(&look.prefix, LEASE)
        };
        let broker = Broker::new(look.nats.clone(), settings);
        let clock = Arc::clone(&db.clock);
        let store = Arc::new(db.store.clone());
        Relay::new(Arc::new(broker), store, Arc::new(LocalBus::new()), clock)
    };
    // One server alone makes none with three.
    relay(3).prepare().await.unwrap();
    assert!(look.context().get_stream(look.name()).await.is_err());
    relay(1).prepare().await.unwrap();
    let context = look.context();
    context
        .delete_consumer_from_stream("workers", look.name())
        .await
        .unwrap();
    relay(3).prepare().await.unwrap();
    let stream = context.get_stream(look.name()).await.unwrap();
    assert_eq!(stream.cached_info().config.num_replicas, 1);
    let made: Result<PullConsumer, _> = stream.get_consumer("workers").await;
    assert!(made.is_ok(), "messages are taken from it all the same");
}

#[tokio::test]
async fn without_nats_the_table_is_the_queue() {
    let db = Fixture::file().await;
    let mut server = Server::start(Kind::Nats).await;
    let (url, prefix) = (server.url(), prefix());
    server.crash();
    // Not there from the beginning.
    let node = Node::start(&db, &url, &prefix).await;
    for _ in 0..2 {
        db.create_with_file().await;
    }
    let first = node.queue.claim(db.now(), LEASE).await.unwrap().unwrap();
    server.up().await;
    let second = node.told(&db).await.unwrap();
    server.crash();
    db.create_with_file().await;
    // As soon as it is noticed that NATS has gone.
    let mut third = None;
    until(async || {
        third = node.queue.claim(db.now(), LEASE).await.unwrap();
        third.is_some()
    })
    .await;
    for lease in [first, second, third.unwrap()] {
        assert!(node.queue.renew(&lease, db.now() + LEASE).await.unwrap());
        let settled = node.queue.settle(&lease, &done(), db.now()).await.unwrap();
        assert!(settled.is_some());
    }
    server.up().await;
    // What was said meanwhile is heard.
    Look::at(&url, &prefix).await.keeps(0).await;
}
