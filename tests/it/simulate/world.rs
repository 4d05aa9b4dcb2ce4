//! All that the nodes of one simulation share, and what is noted of it.

use std::{
    collections::BTreeMap,
    fmt::{self, Write as _},
    hash::{DefaultHasher, Hash, Hasher as _},
    sync::{
        Arc, Mutex, MutexGuard,
        atomic::{AtomicBool, AtomicU64, Ordering::Relaxed},
    },
    time::Duration,
};

use bytes::Bytes;
use jebo::domain::{Clock, Timestamp, photo::BlobKey};
use tokio::{
    task::JoinSet,
    time::{Instant, sleep},
};
use uuid::Uuid;

use super::{
    chance::{Chance, End, Fate, Kind, Plan},
    leases::Leases,
    node::Node,
    people::People,
    watchers::Watcher,
};
use crate::support::model::Model;

/// Goes by the runtime's clock, which stands still while anything is left to do. All nodes share
/// it, as those of a cluster share the database's.
#[derive(Debug)]
pub(super) struct SimulatedClock {
    start: Instant,
    ids: AtomicU64,
}

impl SimulatedClock {
    /// Since the simulation began.
    fn elapsed(&self) -> Duration {
        self.start.elapsed()
    }
}

impl Clock for SimulatedClock {
    fn now(&self) -> Timestamp {
        let begin: Timestamp = "2026-03-01T09:00:00Z".parse().unwrap();
        begin + self.elapsed()
    }

    fn monotonic(&self) -> Duration {
        self.elapsed()
    }

    fn new_id(&self) -> Uuid {
        let number = self.ids.fetch_add(1, Relaxed);
        let millis = u64::try_from(self.now().timestamp_millis()).unwrap();
        let mut random = [0; 10];
        random[2..].copy_from_slice(&number.to_be_bytes());
        uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
    }
}

/// Counts, by what is counted.
pub(super) type Figures = BTreeMap<&'static str, u64>;

/// One simulation.
pub(super) struct World {
    pub(super) plan: Plan,
    pub(super) chance: Chance,
    pub(super) clock: Arc<SimulatedClock>,
    pub(super) model: Model,
    pub(super) blobs: Mutex<BTreeMap<BlobKey, Bytes>>,
    pub(super) leases: Leases,
    pub(super) watchers: Mutex<Vec<Arc<Watcher>>>,
    pub(super) people: People,
    nodes: Mutex<Vec<Arc<Node>>>,
    calm: AtomicBool,
    over: AtomicBool,
    tasks: Mutex<JoinSet<()>>,
    figures: Mutex<Figures>,
    violations: Mutex<Vec<String>>,
    trace: Option<Mutex<String>>,
    digest: Mutex<DefaultHasher>,
}

impl World {
    pub(super) fn new(kind: Kind, seed: u64, traced: bool) -> Arc<Self> {
        let chance = Chance::new(seed);
        Arc::new(Self {
            plan: Plan::draw(kind, &chance),
            chance,
            clock: Arc::new(SimulatedClock {
                start: Instant::now(),
                ids: AtomicU64::new(1),
            }),
            model: Model::default(),
            blobs: Mutex::default(),
            leases: Leases::default(),
            watchers: Mutex::default(),
            people: People::default(),
            nodes: Mutex::default(),
            calm: AtomicBool::new(false),
            over: AtomicBool::new(false),
            tasks: Mutex::default(),
            figures: Mutex::default(),
            violations: Mutex::default(),
            trace: traced.then(Mutex::default),
            digest: Mutex::default(),
        })
    }

    /// From here on nothing goes wrong.
    pub(super) fn calm_down(&self) {
        self.calm.store(true, Relaxed);
        self.note(|| "calm".to_owned());
    }

    pub(super) fn is_calm(&self) -> bool {
        self.calm.load(Relaxed)
    }

    /// Ends it: what is dropped from here on does nothing any more.
    pub(super) fn end(&self) {
        self.over.store(true, Relaxed);
        for node in self.nodes().drain(..) {
            node.take_apart();
        }
    }

    pub(super) fn is_over(&self) -> bool {
        self.over.load(Relaxed)
    }

    /// The nodes that have not vanished.
    pub(super) fn nodes(&self) -> MutexGuard<'_, Vec<Arc<Node>>> {
        self.nodes.lock().unwrap()
    }

    /// A node as a balancer would choose it.
    pub(super) fn any_node(&self) -> Arc<Node> {
        self.chance.one_of(&self.nodes())
    }

    /// Whether trouble comes that has this chance in a hundred.
    pub(super) fn trouble(&self, name: &'static str, percent: u32) -> bool {
        let comes = !self.is_calm() && self.chance.percent(percent);
        if comes {
            self.count(name, 1);
        }
        comes
    }

    pub(super) fn fate(&self) -> Fate {
        if self.is_calm() {
            return Fate::calm(&self.chance);
        }
        let fate = Fate::draw(&self.plan, &self.chance);
        match fate.end {
            End::Goes => {}
            End::Fails => self.count("calls failed", 1),
            End::AnswerLost => self.count("answers lost", 1),
        }
        if fate.is_slow() {
            self.count("calls slow", 1);
        }
        fate
    }

    /// Starts a task. That it panics would be a violation too.
    pub(super) fn spawn(&self, task: impl Future<Output = ()> + Send + 'static) {
        self.tasks.lock().unwrap().spawn(task);
    }

    /// Looks for tasks that have panicked.
    pub(super) fn check_tasks(&self) {
        let mut tasks = self.tasks.lock().unwrap();
        while let Some(end) = tasks.try_join_next() {
            if let Err(error) = end {
                self.violated(error);
            }
        }
    }

    /// Waits, if there is anything to wait for.
    pub(super) async fn pause(&self, time: Duration) {
        if !time.is_zero() {
            sleep(time).await;
        }
    }

    pub(super) fn count(&self, name: &'static str, more: u64) {
        *self.figures.lock().unwrap().entry(name).or_default() += more;
    }

    /// Something is not as it must be.
    pub(super) fn violated(&self, what: impl fmt::Display) {
        let text = format!("{:.3} s: {what}", self.clock.elapsed().as_secs_f64());
        self.note(|| format!("VIOLATED: {what}"));
        self.violations.lock().unwrap().push(text);
    }

    /// A line of the trace, if one is kept.
    pub(super) fn note(&self, line: impl FnOnce() -> String) {
        if let Some(trace) = &self.trace {
            let time = self.clock.elapsed().as_secs_f64();
            writeln!(trace.lock().unwrap(), "{time:10.3} {}", line()).unwrap();
        }
    }

    /// Takes an event into the digest: the same seed must come to the same one.
    pub(super) fn digest(&self, event: impl Hash) {
        let mut digest = self.digest.lock().unwrap();
        (self.clock.elapsed().as_millis(), event).hash(&mut *digest);
    }

    /// What it came to.
    pub(super) fn verdict(&self, quiet: Duration) -> Verdict {
        Verdict {
            quiet,
            figures: self.figures.lock().unwrap().clone(),
            violations: self.violations.lock().unwrap().clone(),
            trace: self
                .trace
                .as_ref()
                .map(|trace| trace.lock().unwrap().clone()),
            digest: self.digest.lock().unwrap().finish(),
        }
    }
}

/// What a simulation came to.
pub(super) struct Verdict {
    /// From calm to quiet.
    pub(super) quiet: Duration,
    pub(super) figures: Figures,
    pub(super) violations: Vec<String>,
    pub(super) trace: Option<String>,
    pub(super) digest: u64,
}
