//! The bus: doorbells.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering::SeqCst},
    },
    time::{Duration, Instant},
};

use futures_util::{FutureExt as _, StreamExt as _};
use jebo::{
    bus::LocalBus,
    domain::{
        bus::{Bus, Ring, Topic},
        clock::ManualClock,
        id::{ReportId, SessionId},
    },
};
use tokio::task::JoinSet;

use super::{bus_nats::Node, fixture::start};

const RING: Ring = Ring(None);
const ROUNDS: u32 = 20_000;

fn topics() -> (Topic, Topic) {
    let clock = ManualClock::new(start());
    let topic = || Topic::Report(ReportId::new(&clock));
    (topic(), topic())
}

macro_rules! over_every_bus {
    ($($rule:ident),* $(,)?) => {
        mod local {
            use super::*;

            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $rule() {
                super::$rule(&LocalBus::new()).await;
            })*
        }

        mod nats {
            use super::*;

            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $rule() {
                super::$rule(&Node::start().await.bus).await;
            })*
        }
    };
}

over_every_bus!(
    a_ring_after_subscribing_is_heard,
    a_ring_before_subscribing_is_not_heard,
    rings_that_nobody_read_are_one,
    every_listener_hears_a_ring,
    a_topic_hears_its_own_rings_only,
    a_ring_says_which_session_ended,
    no_ring_is_lost_between_reading_and_waiting,
);

async fn a_ring_after_subscribing_is_heard(bus: &dyn Bus) {
    let (topic, _) = topics();
    let mut rings = bus.subscribe(topic).await;
    bus.ring(topic, RING).await;
    assert_eq!(rings.next().await, Some(RING));
    assert_eq!(rings.next().now_or_never(), None);
    bus.ring(topic, RING).await;
    assert_eq!(rings.next().await, Some(RING));
}

async fn a_ring_before_subscribing_is_not_heard(bus: &dyn Bus) {
    let (topic, _) = topics();
    bus.ring(topic, RING).await;
    let mut rings = bus.subscribe(topic).await;
    assert_eq!(rings.next().now_or_never(), None);
}

async fn rings_that_nobody_read_are_one(bus: &dyn Bus) {
    let (topic, _) = topics();
    let mut rings = bus.subscribe(topic).await;
    for _ in 0..1000 {
        bus.ring(topic, RING).await;
    }
    assert_eq!(rings.next().await, Some(RING));
    assert_eq!(rings.next().now_or_never(), None);
}

async fn every_listener_hears_a_ring(bus: &dyn Bus) {
    let mut first = bus.subscribe(Topic::Events).await;
    let mut second = bus.subscribe(Topic::Events).await;
    bus.ring(Topic::Events, RING).await;
    assert_eq!(first.next().await, Some(RING));
    assert_eq!(second.next().await, Some(RING));
    drop(first);
    bus.ring(Topic::Events, RING).await;
    assert_eq!(second.next().await, Some(RING));
}

async fn a_topic_hears_its_own_rings_only(bus: &dyn Bus) {
    let (one, other) = topics();
    let mut rings = bus.subscribe(one).await;
    for topic in [other, Topic::Events, Topic::Jobs, Topic::Sessions] {
        bus.ring(topic, RING).await;
    }
    assert_eq!(rings.next().now_or_never(), None);
    bus.ring(one, RING).await;
    assert_eq!(rings.next().await, Some(RING));
}

async fn a_ring_says_which_session_ended(bus: &dyn Bus) {
    let clock = ManualClock::new(start());
    let [one, other] = [(); 2].map(|()| Ring(Some(SessionId::new(&clock))));
    let mut rings = bus.subscribe(Topic::Sessions).await;
    bus.ring(Topic::Sessions, one).await;
    bus.ring(Topic::Sessions, one).await;
    assert_eq!(rings.next().await, Some(one));
    bus.ring(Topic::Sessions, one).await;
    bus.ring(Topic::Sessions, other).await;
    // Two that are one can't both be named: some session has ended.
    let heard = rings.next().await.unwrap();
    let rest = rings.next().now_or_never().flatten();
    assert!(
        (heard == RING && rest.is_none()) || (heard == one && rest == Some(other)),
        "{heard:?} {rest:?}"
    );
}

async fn no_ring_is_lost_between_reading_and_waiting(bus: &dyn Bus) {
    // The next ring comes as soon as the last was read, while the reader is about to wait.
    let (topic, _) = topics();
    let mut rings = bus.subscribe(topic).await;
    let read = Arc::new(AtomicU32::new(0));
    let counter = Arc::clone(&read);
    let mut reader = JoinSet::new();
    reader.spawn(async move {
        while counter.load(SeqCst) < ROUNDS {
            rings.next().await.unwrap();
            counter.fetch_add(1, SeqCst);
        }
    });
    for round in 0..ROUNDS {
        bus.ring(topic, RING).await;
        // A lost ring would leave the reader waiting for ever.
        let begun = Instant::now();
        while read.load(SeqCst) == round {
            assert!(begun.elapsed() < Duration::from_secs(20), "round {round}");
            tokio::task::yield_now().await;
        }
    }
    reader.join_all().await;
}

#[tokio::test]
async fn a_topic_that_nobody_listens_to_takes_no_memory() {
    let bus = LocalBus::new();
    let (one, other) = topics();
    bus.ring(one, RING).await;
    assert_eq!(bus.topics(), 0);
    let first = bus.subscribe(one).await;
    let second = bus.subscribe(one).await;
    let third = bus.subscribe(other).await;
    assert_eq!(bus.topics(), 2);
    drop((first, third));
    assert_eq!(bus.topics(), 1);
    drop(second);
    assert_eq!(bus.topics(), 0);
}
