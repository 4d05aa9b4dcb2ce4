//! Who has which job, as somebody sees it who sees all nodes at once.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Mutex,
};

use jebo::domain::{Timestamp, id::JobId, job::Lease};
use tokio::time::Instant;

use super::{chance::Kind, node::Node, world::World};

/// The leases of all nodes.
#[derive(Default)]
pub(super) struct Leases {
    /// Whose the newest lease of each job is.
    holders: Mutex<BTreeMap<JobId, Holder>>,
    /// Until when a node takes a job for its own.
    beliefs: Mutex<BTreeMap<JobId, (usize, Timestamp)>>,
    /// Leases of which a node was told that they have ended: node, job and attempt.
    told: Mutex<BTreeSet<(usize, JobId, u32)>>,
}

#[derive(Clone, Copy)]
struct Holder {
    node: usize,
    attempt: u32,
    since: Instant,
}

impl World {
    /// The queue has leased a job to a node.
    pub(super) fn claimed(&self, node: &Node, lease: &Lease, now: Timestamp) {
        let holder = Holder {
            node: node.number,
            attempt: lease.attempt,
            since: Instant::now(),
        };
        let mut told = self.leases.told.lock().unwrap();
        told.remove(&(node.number, lease.job_id, lease.attempt));
        drop(told);
        let mut holders = self.leases.holders.lock().unwrap();
        if let Some(other) = holders.insert(lease.job_id, holder) {
            self.violated(format!(
                "node {} has claimed job {} from node {}",
                node.number, lease.job_id, other.node
            ));
        }
        let beliefs = self.leases.beliefs.lock().unwrap();
        if let Some((other, until)) = beliefs.get(&lease.job_id)
            && *until > now
        {
            self.violated(format!(
                "node {} has claimed job {} while node {other} takes it for its own",
                node.number, lease.job_id
            ));
        }
    }

    /// A node has been told that a job is its own for so long.
    pub(super) fn believes(&self, node: &Node, job: JobId, until: Timestamp) {
        let mut beliefs = self.leases.beliefs.lock().unwrap();
        beliefs.insert(job, (node.number, until));
    }

    /// A node does not take a job for its own any more.
    pub(super) fn gives_up(&self, node: &Node, job: JobId) {
        let mut beliefs = self.leases.beliefs.lock().unwrap();
        beliefs.retain(|id, (number, _)| *id != job || *number != node.number);
    }

    /// A node that is no more takes nothing for its own.
    pub(super) fn forget_beliefs(&self, node: usize) {
        let mut beliefs = self.leases.beliefs.lock().unwrap();
        beliefs.retain(|_, (number, _)| *number != node);
    }

    /// A node wrote under a lease, or was refused.
    pub(super) fn wrote(&self, node: &Node, lease: &Lease, what: &str, accepted: bool) {
        if !accepted {
            self.count("writes refused", 1);
            return;
        }
        let holders = self.leases.holders.lock().unwrap();
        let holds = |holder: &Holder| (holder.node, holder.attempt) == (node.number, lease.attempt);
        if !holders.get(&lease.job_id).is_some_and(holds) {
            self.violated(format!(
                "node {} wrote ({what}) under lease {} of job {}, which it does not have",
                node.number, lease.attempt, lease.job_id
            ));
        }
    }

    /// A node is about to write: not where it was told that its lease has ended.
    pub(super) fn writes(&self, node: &Node, lease: &Lease) {
        let told = self.leases.told.lock().unwrap();
        if told.contains(&(node.number, lease.job_id, lease.attempt)) {
            self.violated(format!(
                "node {} goes on with job {}, though it was told that its lease has ended",
                node.number, lease.job_id
            ));
        }
    }

    /// A node was told whether its lease goes on.
    pub(super) fn told(&self, node: &Node, lease: &Lease, goes_on: bool) {
        if !goes_on {
            let mut told = self.leases.told.lock().unwrap();
            told.insert((node.number, lease.job_id, lease.attempt));
        }
    }

    /// A node has stopped as it was told: it has given its jobs back.
    pub(super) fn check_left(&self, node: &Node) {
        let holders = self.leases.holders.lock().unwrap();
        // Unless a call of it went wrong.
        if self.plan.kind == Kind::Workers
            && holders.values().any(|holder| holder.node == node.number)
        {
            self.violated(format!("node {} has stopped with a job", node.number));
        }
    }

    /// The attempt is over.
    pub(super) fn ended(&self, lease: &Lease) {
        self.leases.holders.lock().unwrap().remove(&lease.job_id);
    }

    /// The attempt of a node that seemed to have vanished was ended.
    pub(super) fn reclaimed(&self, lease: &Lease, now: Timestamp) {
        self.count("leases reclaimed", 1);
        let Some(holder) = self
            .leases
            .holders
            .lock()
            .unwrap()
            .get(&lease.job_id)
            .copied()
        else {
            self.violated(format!(
                "nobody had job {}, which was reclaimed",
                lease.job_id
            ));
            return;
        };
        let nodes = self.nodes();
        let node = nodes.iter().find(|node| node.number == holder.node);
        if node.is_some_and(|node| !node.had_trouble_since(holder.since)) {
            self.violated(format!(
                "job {} was taken from node {}, which did well",
                lease.job_id, holder.node
            ));
        }
        let beliefs = self.leases.beliefs.lock().unwrap();
        if let Some((other, until)) = beliefs.get(&lease.job_id)
            && *until > now
        {
            self.violated(format!(
                "job {} was taken from node {other}, which takes it for its own",
                lease.job_id
            ));
        }
        drop(beliefs);
        self.ended(lease);
    }
}
