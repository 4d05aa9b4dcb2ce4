//! The bus over NATS: what rings in one process is heard in the others.

use std::time::Duration;

use futures_util::{FutureExt as _, StreamExt as _};
use jebo::{
    bus::{JobBells, NatsBus},
    domain::{
        bus::{Bus as _, Ring, Topic},
        clock::ManualClock,
        id::{ReportId, SessionId},
    },
};
use tokio::time::timeout;
use tokio_util::sync::{CancellationToken, DropGuard};

use super::fixture::start;
use crate::support::{
    nats::{connect, prefix},
    server::{Kind, Server, shared},
};

const SOON: Duration = Duration::from_secs(20);

/// The bus of one process.
pub(super) struct Node {
    pub(super) bus: NatsBus,
    _stop: DropGuard,
}

impl Node {
    /// One that nobody else hears.
    pub(super) async fn start() -> Self {
        Self::on(&shared(Kind::Nats), &prefix(), JobBells::Everywhere).await
    }

    /// One that hears all others.
    async fn on(url: &str, prefix: &str, jobs: JobBells) -> Self {
        let bus = NatsBus::new(connect(url).await, prefix, jobs);
        let mut bell = bus.subscribe(Topic::Events).await;
        let stop = CancellationToken::new();
        tokio::spawn({
            let (bus, stop) = (bus.clone(), stop.clone());
            async move { bus.run(stop).await }
        });
        // Everything rings once NATS is heard.
        timeout(SOON, bell.next()).await.unwrap();
        Self {
            bus,
            _stop: stop.drop_guard(),
        }
    }
}

async fn pair(url: &str, jobs: JobBells) -> (Node, Node) {
    let prefix = prefix();
    (
        Node::on(url, &prefix, jobs).await,
        Node::on(url, &prefix, jobs).await,
    )
}

#[tokio::test]
async fn what_rings_in_one_process_is_heard_in_another_as_it_was_meant() {
    let (here, there) = pair(&shared(Kind::Nats), JobBells::Everywhere).await;
    let clock = ManualClock::new(start());
    let session = Ring(Some(SessionId::new(&clock)));
    for (topic, ring) in [
        (Topic::Report(ReportId::new(&clock)), Ring(None)),
        (Topic::Events, Ring(None)),
        (Topic::Jobs, Ring(None)),
        (Topic::Sessions, session),
        (Topic::Sessions, Ring(None)),
    ] {
        let mut bell = there.bus.subscribe(topic).await;
        here.bus.ring(topic, ring).await;
        let heard = timeout(SOON, bell.next()).await.unwrap();
        assert_eq!(heard, Some(ring), "{topic:?}");
    }
}

#[tokio::test]
async fn a_bell_of_its_own_is_not_heard_twice() {
    let (here, there) = pair(&shared(Kind::Nats), JobBells::Everywhere).await;
    let mut own = here.bus.subscribe(Topic::Events).await;
    let mut other = there.bus.subscribe(Topic::Events).await;
    here.bus.ring(Topic::Events, Ring(None)).await;
    assert_eq!(own.next().now_or_never(), Some(Some(Ring(None))));
    timeout(SOON, other.next()).await.unwrap();
    // An echo of the first would come before the answer to it.
    let mut back = here.bus.subscribe(Topic::Sessions).await;
    there.bus.ring(Topic::Sessions, Ring(None)).await;
    timeout(SOON, back.next()).await.unwrap();
    assert_eq!(own.next().now_or_never(), None);
}

#[tokio::test]
async fn bells_of_jobs_stay_here_where_the_queue_tells_the_others() {
    let (here, there) = pair(&shared(Kind::Nats), JobBells::Here).await;
    let mut own = here.bus.subscribe(Topic::Jobs).await;
    let mut other = there.bus.subscribe(Topic::Jobs).await;
    let mut next = there.bus.subscribe(Topic::Events).await;
    here.bus.ring(Topic::Jobs, Ring(None)).await;
    here.bus.ring(Topic::Events, Ring(None)).await;
    assert_eq!(own.next().now_or_never(), Some(Some(Ring(None))));
    timeout(SOON, next.next()).await.unwrap();
    assert_eq!(other.next().now_or_never(), None);
}

#[tokio::test]
async fn without_nats_a_process_hears_itself_and_everything_rings_once_it_is_back() {
    let mut server = Server::start(Kind::Nats).await;
    let (here, there) = pair(&server.url(), JobBells::Everywhere).await;
    let report = Topic::Report(ReportId::new(&ManualClock::new(start())));
    let topics = [report, Topic::Events, Topic::Jobs, Topic::Sessions];
    server.crash();
    let mut bells = Vec::new();
    for topic in topics {
        // More than any connection would keep, and none of them waits.
        let mut own = here.bus.subscribe(topic).await;
        for _ in 0..5000 {
            here.bus.ring(topic, Ring(None)).now_or_never().unwrap();
        }
        assert_eq!(own.next().now_or_never(), Some(Some(Ring(None))));
        bells.push(there.bus.subscribe(topic).await);
    }
    server.up().await;
    for (bell, topic) in bells.iter_mut().zip(topics) {
        let heard = timeout(SOON, bell.next()).await;
        assert_eq!(heard.unwrap(), Some(Ring(None)), "{topic:?}");
    }
}
