//! Who may have a password looked at next: fair by client, one try of a lane at a time, and
//! on an account first whoever has failed there least.

use std::{
    collections::{HashMap, HashSet},
    pin::pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tokio::{
    sync::oneshot,
    time::{Instant, timeout_at},
};

use crate::domain::attempts::CountKey;

/// How long a try waits while nobody is served.
pub(super) const STANDSTILL: Duration = Duration::from_secs(5);
/// How long a try waits at most.
pub(super) const LONGEST: Duration = Duration::from_secs(15);

/// Somebody who waits.
#[derive(Debug, Clone, Default)]
pub(super) struct Entry {
    /// Where it comes from; all without one are as of one client.
    pub(super) client: Option<String>,
    /// One try of a lane is made at a time.
    pub(super) lane: Option<CountKey>,
    /// The account that it is at.
    pub(super) account: Option<CountKey>,
    /// Whether it takes from the account's budget of strangers.
    pub(super) stranger: bool,
    /// Failures of its lane.
    pub(super) failures: u32,
    /// Alike for tries of one lane with one password: one verdict answers them all.
    pub(super) twin: Option<[u8; 32]>,
}

/// What a wait ends with.
pub(super) enum Grant<A> {
    /// It is its turn.
    Turn(Turn<A>),
    /// Another try has answered it.
    Answer(A),
    /// It has waited for too long, or too many wait.
    Refused,
}

/// A queue before `places` places; clones are the same one. `A` is what a try is answered.
pub(super) struct Queue<A>(Arc<Mutex<State<A>>>);

impl<A> Clone for Queue<A> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

struct State<A> {
    free: usize,
    most: usize,
    waiting: Vec<Waiting<A>>,
    /// How many of a client wait, and the newest ticket among them.
    clients: HashMap<Option<String>, (usize, u64)>,
    /// Lanes with a try at work, and accounts whose budget is spent.
    paused: HashSet<CountKey>,
    /// The ticket that was served last: virtual time.
    served: u64,
    /// When somebody was served last.
    served_at: Option<Instant>,
    arrivals: u64,
}

struct Waiting<A> {
    arrival: u64,
    /// Its ticket, and its arrival, until it swaps them. Start-time fair queueing: tickets of one
    /// client follow each other, those of several run side by side.
    order: (u64, u64),
    entry: Entry,
    grant: oneshot::Sender<Grant<A>>,
}

impl<A> State<A> {
    fn remove(&mut self, index: usize) -> Waiting<A> {
        let waiting = self.waiting.swap_remove(index);
        if let Some((count, _)) = self.clients.get_mut(&waiting.entry.client) {
            *count -= 1;
            if *count == 0 {
                self.clients.remove(&waiting.entry.client);
            }
        }
        waiting
    }

    fn index_of(&self, arrival: u64) -> Option<usize> {
        self.waiting.iter().position(|w| w.arrival == arrival)
    }

    fn may_go(&self, entry: &Entry) -> bool {
        let budget = entry.account.as_ref().filter(|_| entry.stranger);
        let mut needed = entry.lane.iter().chain(budget);
        needed.all(|key| !self.paused.contains(key))
    }

    /// Whose turn it is. The order decides which account is served. There, whoever is known goes
    /// before strangers, and then whoever has failed least: that one changes places with the one in
    /// front.
    fn next(&mut self) -> Option<Waiting<A>> {
        let may_go = |(_, waiting): &(usize, &Waiting<A>)| self.may_go(&waiting.entry);
        let waiting = || self.waiting.iter().enumerate().filter(may_go);
        let (first, front) = waiting().min_by_key(|(_, w)| w.order)?;
        let (order, account) = (front.order, front.entry.account.as_ref());
        let rivals =
            waiting().filter(|(_, w)| account.is_some() && w.entry.account.as_ref() == account);
        let least = rivals.min_by_key(|(_, w)| (w.entry.stranger, w.entry.failures, w.order));
        let (index, later) = least.map_or((first, order), |(index, w)| (index, w.order));
        if let Some(front) = self.waiting.get_mut(first) {
            front.order = later;
        }
        self.served = self.served.max(order.0);
        self.served_at = Some(Instant::now());
        Some(self.remove(index))
    }

    /// Makes room for one more: the client with the most that wait loses its newest, unless that is
    /// the client of this one.
    fn make_room(&mut self, newcomer: &Entry) -> bool {
        if self.waiting.len() < self.most {
            return true;
        }
        let own = self
            .clients
            .get(&newcomer.client)
            .map_or(0, |(count, _)| *count);
        let heaviest = self.clients.iter().max_by_key(|(_, (count, _))| *count);
        let Some((heaviest, _)) = heaviest.filter(|(_, (count, _))| *count > own + 1) else {
            return false;
        };
        let heaviest = heaviest.clone();
        let newest = self.waiting.iter().enumerate();
        let newest = newest.filter(|(_, w)| w.entry.client == heaviest);
        let Some((index, _)) = newest.max_by_key(|(_, w)| w.arrival) else {
            return false;
        };
        // Its wait ends as its sender is dropped.
        drop(self.remove(index));
        true
    }

    fn add(&mut self, entry: Entry, grant: oneshot::Sender<Grant<A>>) -> u64 {
        self.arrivals += 1;
        let newest = self.clients.entry(entry.client.clone()).or_default();
        let behind = if newest.0 == 0 { 0 } else { newest.1 + 1 };
        let ticket = behind.max(self.served);
        *newest = (newest.0 + 1, ticket);
        self.waiting.push(Waiting {
            arrival: self.arrivals,
            order: (ticket, self.arrivals),
            entry,
            grant,
        });
        self.arrivals
    }
}

impl<A> Queue<A> {
    /// Before so many places, at most `most` wait.
    pub(super) fn new(places: usize, most: usize) -> Self {
        Self(Arc::new(Mutex::new(State {
            free: places,
            most,
            waiting: Vec::new(),
            clients: HashMap::new(),
            paused: HashSet::new(),
            served: 0,
            served_at: None,
            arrivals: 0,
        })))
    }

    fn state(&self) -> MutexGuard<'_, State<A>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for a turn: up to 15 s since this time, and up to 5 s in which nobody is served.
    /// Dropping the future leaves the queue.
    pub(super) async fn wait(&self, entry: Entry, since: Instant) -> Grant<A> {
        let (grant, granted) = oneshot::channel();
        let arrival = {
            let mut state = self.state();
            if !state.make_room(&entry) {
                return Grant::Refused;
            }
            state.add(entry, grant)
        };
        let _left = Left {
            queue: self,
            arrival,
        };
        self.dispatch();
        let mut granted = pin!(granted);
        loop {
            let until = self.patience(since);
            if let Ok(granted) = timeout_at(until, &mut granted).await {
                return granted.unwrap_or(Grant::Refused);
            }
            if self.patience(since) == until {
                return Grant::Refused;
            }
        }
    }

    /// Until when somebody waits, as it looks now.
    fn patience(&self, since: Instant) -> Instant {
        let moved = self.state().served_at.map_or(since, |at| at.max(since));
        (moved + STANDSTILL).min(since + LONGEST)
    }

    /// Answers all that wait and that `which` picks.
    pub(super) fn answer(&self, answer: &A, which: impl Fn(&Entry) -> bool)
    where
        A: Clone,
    {
        let mut state = self.state();
        while let Some(index) = state.waiting.iter().position(|w| which(&w.entry)) {
            let waiting = state.remove(index);
            waiting.grant.send(Grant::Answer(answer.clone())).ok();
        }
    }

    /// Gives the places that are free to those whose turn it is.
    fn dispatch(&self) {
        loop {
            let (waiting, turn) = {
                let mut state = self.state();
                if state.free == 0 {
                    return;
                }
                let Some(waiting) = state.next() else { return };
                state.free -= 1;
                let lane = waiting.entry.lane.clone();
                state.paused.extend(lane.clone());
                let turn = Turn {
                    place: Some(Place {
                        queue: self.clone(),
                    }),
                    queue: self.clone(),
                    paused: lane.into_iter().collect(),
                };
                (waiting, turn)
            };
            // Whoever has left in this moment drops the turn, which passes it on.
            waiting.grant.send(Grant::Turn(turn)).ok();
        }
    }

    /// How many wait.
    #[cfg(test)]
    fn len(&self) -> usize {
        self.state().waiting.len()
    }
}

/// Takes a place in the queue back.
struct Left<'a, A> {
    queue: &'a Queue<A>,
    arrival: u64,
}

impl<A> Drop for Left<'_, A> {
    fn drop(&mut self) {
        let mut state = self.queue.state();
        if let Some(index) = state.index_of(self.arrival) {
            state.remove(index);
        }
    }
}

/// A place at the threads, until it is dropped.
pub(super) struct Place<A> {
    queue: Queue<A>,
}

impl<A> Drop for Place<A> {
    fn drop(&mut self) {
        self.queue.state().free += 1;
        self.queue.dispatch();
    }
}

/// A try at work: its lane is its own until it is dropped.
pub(super) struct Turn<A> {
    queue: Queue<A>,
    place: Option<Place<A>>,
    paused: Vec<CountKey>,
}

impl<A> Turn<A> {
    /// The place, to be held for as long as a thread works.
    pub(super) fn take_place(&mut self) -> Option<Place<A>> {
        self.place.take()
    }

    /// Gives the place up, and keeps others of this account from trying for as long as the turn is
    /// kept.
    pub(super) fn pause(&mut self, account: Option<&CountKey>) {
        if let Some(account) = account
            && self.queue.state().paused.insert(account.clone())
        {
            self.paused.push(account.clone());
        }
        self.place = None;
    }
}

impl<A> Drop for Turn<A> {
    fn drop(&mut self) {
        {
            let mut state = self.queue.state();
            for key in &self.paused {
                state.paused.remove(key);
            }
        }
        self.queue.dispatch();
    }
}

#[cfg(test)]
#[path = "queue_tests.rs"]
mod tests;
