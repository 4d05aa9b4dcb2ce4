//! Workers: they vanish, stand still past their leases, stop as they should, and others come.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering::Relaxed},
    },
    time::Duration,
};

use tokio::{
    task::JoinHandle,
    time::{Instant, sleep},
};
use tokio_util::sync::CancellationToken;

use super::{
    node::{Node, State},
    world::World,
};

/// A node whose worker runs.
struct Running {
    node: Arc<Node>,
    stop: CancellationToken,
    task: JoinHandle<()>,
}

/// The workers of all nodes.
pub(super) struct Workers {
    world: Arc<World>,
    started: usize,
    running: Vec<Running>,
    /// Workers that were told to stop and have not.
    stopping: Arc<AtomicUsize>,
}

impl Workers {
    /// Starts so many nodes with a worker each.
    pub(super) fn start(world: &Arc<World>, nodes: usize) -> Self {
        let mut workers = Self {
            world: Arc::clone(world),
            started: 0,
            running: Vec::new(),
            stopping: Arc::default(),
        };
        for _ in 0..nodes {
            workers.start_one();
        }
        workers
    }

    fn start_one(&mut self) {
        self.started += 1;
        let node = Node::start(&self.world, self.started);
        let stop = CancellationToken::new();
        let worker = node.worker();
        let task = tokio::spawn({
            let stop = stop.clone();
            async move { worker.run(stop).await }
        });
        self.running.push(Running { node, stop, task });
    }

    /// Has things happen to workers until this time.
    pub(super) async fn trouble(&mut self, until: Instant) {
        loop {
            let wait = self.world.chance.millis(1000..30_000);
            if Instant::now() + wait >= until {
                return tokio::time::sleep_until(until).await;
            }
            sleep(wait).await;
            let one = self.world.chance.below(self.running.len());
            match self.world.chance.below(4) {
                0 | 1 => self.stand_still(one),
                2 => self.vanish(one),
                _ => self.stop(one),
            }
        }
    }

    fn stand_still(&self, one: usize) {
        let node = &self.running[one].node;
        if !node.is(State::Runs) {
            return;
        }
        self.world.count("workers stopped", 1);
        node.turn(State::Stopped);
        let (node, wait) = (Arc::clone(node), self.world.chance.millis(500..200_000));
        tokio::spawn(async move {
            sleep(wait).await;
            go_on(&node);
        });
    }

    fn vanish(&mut self, one: usize) {
        self.world.count("workers killed", 1);
        self.start_one();
        let Running { node, task, .. } = self.running.swap_remove(one);
        task.abort();
        node.turn(State::Dead);
    }

    fn stop(&mut self, one: usize) {
        self.world.count("workers sent home", 1);
        self.start_one();
        let Running { node, stop, task } = self.running.swap_remove(one);
        self.world
            .note(|| format!("node {}: told to stop", node.number));
        node.is_in_trouble();
        stop.cancel();
        let stopping = Arc::clone(&self.stopping);
        stopping.fetch_add(1, Relaxed);
        self.world.spawn(async move {
            task.await.unwrap();
            node.world.check_left(&node);
            stopping.fetch_sub(1, Relaxed);
            node.turn(State::Dead);
        });
    }

    /// All go on, whatever they were at.
    pub(super) fn calm_down(&self) {
        let nodes: Vec<_> = self.world.nodes().clone();
        for node in nodes {
            go_on(&node);
        }
    }

    /// Whether all that were told to stop have.
    pub(super) fn are_quiet(&self) -> bool {
        self.stopping.load(Relaxed) == 0
    }
}

fn go_on(node: &Node) {
    if node.is(State::Stopped) {
        node.turn(State::Runs);
    }
}

/// From calm to quiet it takes no longer: the longest wait for the next attempt, a lease that has
/// just been taken, a look at the queue, the longest analysis, and what the plan adds.
pub(super) fn bound(world: &World) -> Duration {
    let mut bound = Duration::from_secs(720 + 60 + 15 + 240 + 60) + 2 * world.plan.poll;
    if world.plan.attempts > 0 {
        bound += Duration::from_mins(10);
    }
    if world.plan.poison > 0 {
        bound += Duration::from_secs(906);
    }
    bound
}
