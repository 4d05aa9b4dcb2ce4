//! A node: one process with all its roles, its own bell, and calls that may go wrong.

use std::{
    future::pending,
    sync::{Arc, Mutex},
    time::Duration,
};

use async_trait::async_trait;
use futures_util::stream::BoxStream;
use jebo::{
    bus::LocalBus,
    domain::{
        Clock, Error, Result,
        analyze::{Analyze, AnalyzePorts},
        bus::{Bus, Ring, Topic},
        files::{FileLimits, FilePorts, Files},
        photo::{Capture, ExifReader},
        quota::QuotaLimits,
        reports::{ReportLimits, Reports, SearchLimits},
        watch::{LocalPlaces, Watch, WatchLimits},
    },
    worker::{Worker, WorkerTimes},
};
use tokio::{
    sync::Notify,
    time::{Instant, sleep},
};

use super::{
    chance::{End, Fate},
    photos::Scripted,
    ports::Shelf,
    world::World,
};

/// Jobs are leased for so long.
pub(super) const LEASE: Duration = Duration::from_mins(1);

/// What a node is at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    Runs,
    /// It stands still, and goes on later.
    Stopped,
    /// It has vanished.
    Dead,
}

/// A node. Its ports are in the module beside.
pub(super) struct Node {
    pub(super) number: usize,
    pub(super) world: Arc<World>,
    state: Mutex<State>,
    turned: Notify,
    /// Whether it hears no bell.
    deaf: bool,
    bus: LocalBus,
    /// When a call of this node last went wrong, or it stood still.
    trouble: Mutex<Option<Instant>>,
    use_cases: Mutex<Option<Arc<UseCases>>>,
}

/// What clients call on a node.
pub(super) struct UseCases {
    pub(super) reports: Reports,
    pub(super) files: Files,
    pub(super) watch: Watch,
}

struct NoExif;

impl ExifReader for NoExif {
    fn read(&self, _exif: &[u8]) -> Capture {
        Capture::default()
    }
}

impl Node {
    /// Starts a node, which the others hear of.
    pub(super) fn start(world: &Arc<World>, number: usize) -> Arc<Self> {
        let node = Arc::new(Self {
            number,
            world: Arc::clone(world),
            state: Mutex::new(State::Runs),
            turned: Notify::new(),
            deaf: world.trouble("nodes deaf", world.plan.bells[0]),
            bus: LocalBus::new(),
            trouble: Mutex::default(),
            use_cases: Mutex::default(),
        });
        *node.use_cases.lock().unwrap() = Some(Arc::new(node.put_together()));
        world.note(|| format!("node {number} starts"));
        world.nodes().push(Arc::clone(&node));
        node
    }

    fn put_together(self: &Arc<Self>) -> UseCases {
        let clock = || Arc::clone(&self.world.clock) as Arc<dyn Clock>;
        let files = FilePorts {
            store: Arc::clone(self) as _,
            blobs: Arc::new(Shelf(Arc::clone(self))),
            renderer: Arc::new(Scripted(Arc::clone(self))),
            exif: Arc::new(NoExif),
            bus: Arc::clone(self) as _,
            clock: clock(),
        };
        let watch_limits = WatchLimits {
            streams_per_user: usize::MAX,
            poll: self.world.plan.poll,
        };
        let report_limits = ReportLimits {
            quota: QuotaLimits::NONE,
            searches: SearchLimits {
                per_user: 1,
                at_once: 1,
            },
        };
        let (store, bus) = (Arc::clone(self), Arc::clone(self));
        let places = Arc::new(LocalPlaces::default());
        UseCases {
            reports: Reports::new(
                Arc::clone(self) as _,
                Arc::clone(self) as _,
                clock(),
                report_limits,
            ),
            files: Files::new(files, FileLimits::default()),
            watch: Watch::new(store, bus, places, watch_limits),
        }
    }

    /// What clients call; None once the node has vanished.
    pub(super) fn use_cases(&self) -> Option<Arc<UseCases>> {
        self.use_cases.lock().unwrap().clone()
    }

    /// Lets go of what the node is part of.
    pub(super) fn take_apart(&self) {
        self.use_cases.lock().unwrap().take();
    }

    pub(super) fn worker(self: &Arc<Self>) -> Worker {
        let scripted = Arc::new(Scripted(Arc::clone(self)));
        let ports = AnalyzePorts {
            queue: Arc::clone(self) as _,
            analyzer: scripted,
            bus: Arc::clone(self) as _,
            clock: Arc::clone(&self.world.clock) as _,
        };
        let times = WorkerTimes {
            concurrency: self.world.plan.places,
            poll: self.world.plan.poll,
            reclaim: LEASE / 4,
        };
        let files = self.use_cases().unwrap().files.clone();
        let analyze = Analyze::new(ports, files, LEASE);
        Worker::new(analyze, Arc::clone(self) as _, times)
    }

    pub(super) fn is(&self, state: State) -> bool {
        *self.state.lock().unwrap() == state
    }

    pub(super) fn turn(&self, state: State) {
        self.world
            .note(|| format!("node {}: {state:?}", self.number));
        self.is_in_trouble();
        *self.state.lock().unwrap() = state;
        self.turned.notify_waiters();
        if state == State::Dead {
            self.world.nodes().retain(|node| node.number != self.number);
            self.world.forget_beliefs(self.number);
            self.take_apart();
        }
    }

    /// Returns once the node has vanished.
    pub(super) async fn vanished(&self) {
        self.comes_to(State::Dead).await;
    }

    /// Waits until the node runs; for ever, if it has vanished.
    pub(super) async fn running(&self) {
        self.comes_to(State::Runs).await;
    }

    // By a `Notify`, since a `watch` wakes those that wait in an order of chance.
    async fn comes_to(&self, state: State) {
        while !self.is(state) {
            self.turned.notified().await;
        }
    }

    pub(super) fn is_in_trouble(&self) {
        *self.trouble.lock().unwrap() = Some(Instant::now());
    }

    pub(super) fn had_trouble_since(&self, time: Instant) -> bool {
        !self.is(State::Runs) || *self.trouble.lock().unwrap() >= Some(time)
    }

    /// Makes a call that does all it does at once, if it comes to it.
    pub(super) async fn call<T>(
        &self,
        name: &'static str,
        effect: impl FnOnce() -> Result<T> + Send,
    ) -> Result<T> {
        self.running().await;
        let fate = self.world.fate();
        if fate.end != End::Goes || fate.is_slow() {
            self.is_in_trouble();
        }
        let mut sent = Sent {
            node: self,
            name,
            fate,
            effect: Some(effect),
        };
        self.world.pause(fate.before).await;
        if self.is(State::Dead) && !fate.lands {
            sent.effect = None;
            pending::<()>().await;
        }
        let answer = sent.land();
        self.world.pause(fate.after).await;
        self.running().await;
        answer
    }
}

/// A call on its way.
struct Sent<'a, T, F: FnOnce() -> Result<T>> {
    node: &'a Node,
    name: &'static str,
    fate: Fate,
    effect: Option<F>,
}

impl<T, F: FnOnce() -> Result<T>> Sent<'_, T, F> {
    fn land(&mut self) -> Result<T> {
        let (node, name) = (self.node, self.name);
        let effect = self.effect.take().unwrap();
        if self.fate.end != End::Goes {
            node.is_in_trouble();
        }
        let answer = match self.fate.end {
            End::Goes => effect(),
            End::Fails => Err(Error::internal(format!("{name} was told to fail"))),
            End::AnswerLost => effect().and_then(|_| {
                let text = format!("the answer of {name} was told to be lost");
                Err(Error::internal(text))
            }),
        };
        node.world.digest((node.number, name, answer.is_ok()));
        node.world.note(|| {
            let end = match &answer {
                Ok(_) => "done".to_owned(),
                Err(error) => error.to_string(),
            };
            format!("node {} {name}: {end}", node.number)
        });
        answer
    }
}

impl<T, F: FnOnce() -> Result<T>> Drop for Sent<'_, T, F> {
    /// Its caller has gone while it was on its way: it may be done all the same.
    fn drop(&mut self) {
        let world = &self.node.world;
        if self.effect.is_none() || world.is_over() {
            return;
        }
        self.node.is_in_trouble();
        world.count("calls given up", 1);
        if self.fate.lands {
            self.land().ok();
        }
    }
}

#[async_trait]
impl Bus for Node {
    async fn ring(&self, topic: Topic, ring: Ring) {
        self.running().await;
        let world = &self.world;
        let [lost, late, twice] = world.plan.bells;
        let hearing: Vec<LocalBus> = world
            .nodes()
            .iter()
            .filter(|node| !node.deaf)
            .map(|node| node.bus.clone())
            .collect();
        for bus in hearing {
            if world.trouble("bells lost", lost) {
                continue;
            }
            if world.trouble("bells late", late) {
                let (bus, wait) = (bus.clone(), world.chance.millis(10..60_000));
                tokio::spawn(async move {
                    sleep(wait).await;
                    bus.ring(topic, ring).await;
                });
                if !world.trouble("bells twice", twice) {
                    continue;
                }
            }
            bus.ring(topic, ring).await;
        }
    }

    async fn subscribe(&self, topic: Topic) -> BoxStream<'static, Ring> {
        self.bus.subscribe(topic).await
    }
}
