//! The open connections: how many there are, of whom, and which one makes room for another.

use std::{
    cmp::Reverse,
    collections::{HashMap, hash_map::Entry},
    net::IpAddr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use super::{activity::Activity, rarely::Rarely};
use crate::{
    client_network::{ClientNetwork, TrustedProxies},
    edge::EdgeConfig,
};

/// Age from which a connection without an answered call counts as silent.
const SILENT: Duration = Duration::from_secs(1);
/// When all connections are taken, this part of them is looked for at once, so that a flood of new
/// ones does not pay for a look at each open one every time.
const BATCH: usize = 128;
/// A client that has its share may replace this part of it a second by other connections: to replace
/// one costs more than to refuse one.
const REPLACED: usize = 8;
/// No client has more than this part of all connections.
const CLIENT_SHARE: usize = 4;

/// The open connections of a server.
#[derive(Debug)]
pub(super) struct Connections {
    total: usize,
    per_client: usize,
    proxies: TrustedProxies,
    open: Mutex<Open>,
}

/// Whose a connection is; none is a trusted proxy, whose connections are those of many.
type Owner = Option<ClientNetwork>;

#[derive(Debug, Default)]
struct Open {
    owners: HashMap<Owner, HashMap<u64, Held>>,
    /// Of those who have had their share: when the present second began, and how many connections
    /// were replaced in it.
    replaced: HashMap<Owner, (Instant, usize)>,
    count: usize,
    next: u64,
    refused: Rarely,
    evicted: Rarely,
}

#[derive(Debug)]
struct Held {
    activity: Arc<Activity>,
    evicted: CancellationToken,
}

/// One connection's place among them: given back when it is dropped.
#[derive(Debug)]
pub(super) struct Place {
    connections: Arc<Connections>,
    owner: Owner,
    id: u64,
    pub(super) activity: Arc<Activity>,
    /// Cancelled when the connection has to make room for another.
    pub(super) evicted: CancellationToken,
}

/// Which idle connection makes room first: the greatest. Derived in the order of the fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    /// Not one call of it was answered well, and it has had time for that.
    silent: bool,
    /// Connections of the same client; a proxy has none.
    count: usize,
    idle: Duration,
}

impl Connections {
    pub(super) fn new(config: &EdgeConfig) -> Arc<Self> {
        let share = (config.max_connections / CLIENT_SHARE).max(1);
        Arc::new(Self {
            total: config.max_connections.max(1),
            per_client: config.connections_per_address.min(share),
            proxies: config.trusted_proxies.clone(),
            open: Mutex::default(),
        })
    }

    fn open(&self) -> MutexGuard<'_, Open> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A place for a new connection of this peer, for which others may have to go. None refuses it.
    /// `abort` cancels the place too.
    pub(super) fn admit(
        self: &Arc<Self>,
        peer: IpAddr,
        abort: &CancellationToken,
    ) -> Option<Place> {
        let owner = (!self.proxies.contains(peer)).then(|| ClientNetwork::from(peer));
        let mut open = self.open();
        if open.count_of(owner) >= self.per_client
            && !open.replace(owner, self.per_client.div_ceil(REPLACED))
        {
            open.refuse(owner, "the client has as many as it may have");
            return None;
        }
        let newcomer = Rank {
            silent: false,
            count: owner.map_or(0, |_| open.count_of(owner) + 1),
            idle: Duration::ZERO,
        };
        if open.count >= self.total && !open.make_room(newcomer, self.total / BATCH + 1) {
            open.refuse(
                owner,
                "all are taken by clients that use them or have fewer",
            );
            return None;
        }
        let (id, activity) = (open.next, Arc::new(Activity::new()));
        let evicted = abort.child_token();
        let held = Held {
            activity: Arc::clone(&activity),
            evicted: evicted.clone(),
        };
        open.next += 1;
        open.count += 1;
        open.owners.entry(owner).or_default().insert(id, held);
        Some(Place {
            connections: Arc::clone(self),
            owner,
            id,
            activity,
            evicted,
        })
    }

    /// Drops idle connections, since the process has no more file descriptors than these.
    pub(super) fn shed(&self) {
        let least = Rank {
            silent: false,
            count: 0,
            idle: Duration::ZERO,
        };
        let mut open = self.open();
        let count = open.count / BATCH + 1;
        open.evict_idle(least, count);
    }

    #[cfg(test)]
    pub(super) fn count(&self) -> usize {
        self.open().count
    }
}

impl Open {
    fn count_of(&self, owner: Owner) -> usize {
        match owner {
            Some(_) => self.owners.get(&owner).map_or(0, HashMap::len),
            None => 0,
        }
    }

    fn remove(&mut self, owner: Owner, id: u64) -> Option<Held> {
        let Entry::Occupied(mut held) = self.owners.entry(owner) else {
            return None;
        };
        let removed = held.get_mut().remove(&id)?;
        if held.get().is_empty() {
            held.remove();
            self.replaced.remove(&owner);
        }
        self.count -= 1;
        Some(removed)
    }

    fn evict(&mut self, owner: Owner, id: u64) {
        let Some(held) = self.remove(owner, id) else {
            return;
        };
        held.evicted.cancel();
        if let Some(times) = self.evicted.count() {
            tracing::info!(
                times,
                open = self.count,
                "idle connections make room for others"
            );
        }
    }

    fn refuse(&mut self, owner: Owner, why: &str) {
        if let Some(times) = self.refused.count() {
            let client = owner.map(|client| client.to_string());
            tracing::warn!(
                times,
                client,
                open = self.count,
                "connections are refused: {why}"
            );
        }
    }

    /// Drops the idlest connection of a client. False is that all of them are in use, or that as
    /// many were dropped in this second as may be.
    fn replace(&mut self, owner: Owner, most: usize) -> bool {
        let now = Instant::now();
        let (second, replaced) = self.replaced.entry(owner).or_insert((now, 0));
        if *second + Duration::from_secs(1) <= now {
            (*second, *replaced) = (now, 0);
        }
        if *replaced >= most {
            return false;
        }
        *replaced += 1;
        let own = self.owners.get(&owner).into_iter().flatten();
        let idlest = own
            .filter_map(|(id, held)| Some((held.rank(0)?, Reverse(*id))))
            .max();
        if let Some((_, Reverse(id))) = idlest {
            self.evict(owner, id);
        }
        idlest.is_some()
    }

    /// Drops `count` idle connections, or as many as there are that rank above the newcomer.
    /// If no connection is idle, drops one of the client that has the most, if those are more than
    /// the newcomer's. False is that there is no room.
    fn make_room(&mut self, newcomer: Rank, count: usize) -> bool {
        if self.evict_idle(newcomer, count) {
            return true;
        }
        let all_busy = self.owners.values().flat_map(HashMap::values);
        if !{ all_busy }.all(|held| held.activity.idle().is_none()) {
            return false;
        }
        let most = self
            .owners
            .keys()
            .max_by_key(|owner| self.count_of(**owner));
        let Some(owner) = most.copied().filter(|o| self.count_of(*o) > newcomer.count) else {
            return false;
        };
        let quietest = self.owners.get(&owner).into_iter().flatten();
        let quietest = quietest.max_by_key(|(_, held)| held.activity.quiet());
        if let Some(id) = quietest.map(|(id, _)| *id) {
            self.evict(owner, id);
        }
        true
    }

    fn evict_idle(&mut self, above: Rank, count: usize) -> bool {
        let mut idle: Vec<(Rank, Owner, u64)> = Vec::new();
        for (owner, connections) in &self.owners {
            let of_owner = self.count_of(*owner);
            for (id, held) in connections {
                if let Some(rank) = held.rank(of_owner).filter(|rank| *rank > above) {
                    idle.push((rank, *owner, *id));
                }
            }
        }
        if count < idle.len() {
            idle.select_nth_unstable_by(count, |a, b| b.cmp(a));
            idle.truncate(count);
        }
        for (_, owner, id) in &idle {
            self.evict(*owner, *id);
        }
        !idle.is_empty()
    }
}

impl Held {
    /// None while it has a call in flight.
    fn rank(&self, count: usize) -> Option<Rank> {
        let idle = self.activity.idle()?;
        let silent = !self.activity.is_answered() && self.activity.age() >= SILENT;
        Some(Rank {
            silent,
            count,
            idle,
        })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.connections.open().remove(self.owner, self.id);
    }
}
