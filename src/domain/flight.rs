//! Work that several callers ask for at once, and that is done once for all of them.

use std::{
    collections::HashMap,
    hash::Hash,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use tokio::sync::watch;
use tokio_util::task::TaskTracker;

/// The work under way, by key. Each is a task of its own, so that it does not end with the caller
/// who started it. Clones are the same one.
pub(super) struct Flights<K, T> {
    flights: Arc<Mutex<HashMap<K, Arc<Outcome<T>>>>>,
    tasks: TaskTracker,
}

/// Where the outcome is said, once; each caller waits at a receiver of its own.
type Outcome<T> = watch::Sender<Option<T>>;

impl<K, T> Clone for Flights<K, T> {
    fn clone(&self) -> Self {
        Self {
            flights: Arc::clone(&self.flights),
            tasks: self.tasks.clone(),
        }
    }
}

impl<K, T> Flights<K, T>
where
    K: Copy + Eq + Hash + Send + Sync + 'static,
    T: Clone + Send + Sync + 'static,
{
    /// No work; its tasks will be spawned on the tracker.
    #[must_use]
    pub(super) fn new(tasks: TaskTracker) -> Self {
        Self {
            flights: Arc::default(),
            tasks,
        }
    }

    /// Waits for the work of this key, and starts it if it is not under way. Answers None if the
    /// work came to no outcome: it panicked.
    pub(super) async fn join<F>(&self, key: K, work: impl FnOnce(Interest<K, T>) -> F) -> Option<T>
    where
        F: Future<Output = Option<T>> + Send + 'static,
    {
        let mut outcome = self.board(key, work);
        let outcome = outcome.wait_for(Option::is_some).await;
        outcome.ok().and_then(|outcome| outcome.clone())
    }

    fn board<F>(&self, key: K, work: impl FnOnce(Interest<K, T>) -> F) -> watch::Receiver<Option<T>>
    where
        F: Future<Output = Option<T>> + Send + 'static,
    {
        let mut flights = self.lock();
        if let Some(outcome) = flights.get(&key) {
            return outcome.subscribe();
        }
        let (outcome, receiver) = watch::channel(None);
        let outcome = Arc::new(outcome);
        flights.insert(key, Arc::clone(&outcome));
        let interest = Interest {
            flights: self.clone(),
            key,
            outcome,
        };
        let (done, work) = (interest.clone(), work(interest));
        let landing = Landing(done);
        self.tasks.spawn(async move {
            if let Some(outcome) = work.await {
                landing.0.outcome.send_replace(Some(outcome));
            }
            drop(landing);
        });
        receiver
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<K, Arc<Outcome<T>>>> {
        self.flights.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Tells work whether anybody waits for it.
pub(super) struct Interest<K, T> {
    flights: Flights<K, T>,
    key: K,
    outcome: Arc<Outcome<T>>,
}

impl<K: Copy, T> Clone for Interest<K, T> {
    fn clone(&self) -> Self {
        Self {
            flights: self.flights.clone(),
            key: self.key,
            outcome: Arc::clone(&self.outcome),
        }
    }
}

impl<K, T> Interest<K, T>
where
    K: Copy + Eq + Hash + Send + Sync + 'static,
    T: Clone + Send + Sync + 'static,
{
    /// Returns once nobody waits any more. From then on nobody can join this work, so that it may
    /// end without an outcome.
    pub(super) async fn gone(&self) {
        loop {
            self.outcome.closed().await;
            let mut flights = self.flights.lock();
            // Somebody may have joined a moment ago; nobody can while this is locked.
            if self.outcome.is_closed() {
                self.remove(&mut flights);
                return;
            }
        }
    }

    fn remove(&self, flights: &mut HashMap<K, Arc<Outcome<T>>>) {
        let mine = flights.get(&self.key);
        // Once nobody waited, other work may have taken the key.
        if mine.is_some_and(|outcome| Arc::ptr_eq(outcome, &self.outcome)) {
            flights.remove(&self.key);
        }
    }
}

/// Ends the wait of all when it is dropped, even if the work panics.
struct Landing<K, T>(Interest<K, T>)
where
    K: Copy + Eq + Hash + Send + Sync + 'static,
    T: Clone + Send + Sync + 'static;

impl<K, T> Drop for Landing<K, T>
where
    K: Copy + Eq + Hash + Send + Sync + 'static,
    T: Clone + Send + Sync + 'static,
{
    fn drop(&mut self) {
        self.0.remove(&mut self.0.flights.lock());
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use futures_util::poll;
    use tokio::{
        sync::Semaphore,
        task::{JoinHandle, yield_now},
    };

    use super::*;

    /// Work that waits at a gate, which the test opens.
    #[derive(Clone)]
    struct Gate {
        flights: Flights<u8, Result<usize, String>>,
        gate: Arc<Semaphore>,
        started: Arc<AtomicUsize>,
    }

    impl Gate {
        fn new() -> Self {
            Self {
                flights: Flights::new(TaskTracker::new()),
                gate: Arc::new(Semaphore::new(0)),
                started: Arc::default(),
            }
        }

        fn started(&self) -> usize {
            self.started.load(Ordering::Relaxed)
        }

        /// Asks for the work of key 1.
        async fn ask(
            &self,
            end: impl Fn() -> Result<(), String> + Send + 'static,
        ) -> Option<Result<usize, String>> {
            let (gate, started) = (Arc::clone(&self.gate), Arc::clone(&self.started));
            let work = |interest: Interest<_, _>| async move {
                let number = started.fetch_add(1, Ordering::Relaxed);
                tokio::select! {
                    biased;
                    permit = gate.acquire() => permit.unwrap().forget(),
                    () = interest.gone() => return None,
                }
                Some(end().map(|()| number))
            };
            self.flights.join(1, work).await
        }

        /// Runs the tasks until all of them wait.
        async fn settle(&self) {
            for _ in 0..10 {
                yield_now().await;
            }
        }
    }

    #[tokio::test]
    async fn all_who_ask_have_the_outcome_of_one_work() {
        let gate = Gate::new();
        let mut asks: Vec<_> = (0..50).map(|_| Box::pin(gate.ask(|| Ok(())))).collect();
        for ask in &mut asks {
            assert!(poll!(ask).is_pending());
        }
        gate.gate.add_permits(1);
        for ask in asks {
            assert_eq!(ask.await, Some(Ok(0)));
        }
        assert_eq!(gate.started(), 1);
        gate.settle().await;
        assert!(gate.flights.lock().is_empty());
        // Who comes later asks anew: what is kept is not for this to know.
        gate.gate.add_permits(1);
        assert_eq!(gate.ask(|| Ok(())).await, Some(Ok(1)));
    }

    #[tokio::test]
    async fn work_goes_on_when_the_caller_who_started_it_leaves() {
        let gate = Gate::new();
        let mut first = Box::pin(gate.ask(|| Ok(())));
        let mut second = Box::pin(gate.ask(|| Ok(())));
        assert!(poll!(&mut first).is_pending() && poll!(&mut second).is_pending());
        gate.settle().await;
        drop(first);
        gate.settle().await;
        gate.gate.add_permits(1);
        assert_eq!((second.await, gate.started()), (Some(Ok(0)), 1));
    }

    #[tokio::test]
    async fn work_that_nobody_waits_for_ends_and_leaves_the_key() {
        let gate = Gate::new();
        let mut first = Box::pin(gate.ask(|| Ok(())));
        assert!(poll!(&mut first).is_pending());
        gate.settle().await;
        drop(first);
        gate.settle().await;
        assert!(gate.flights.lock().is_empty() && gate.flights.tasks.is_empty());
        let mut second = Box::pin(gate.ask(|| Ok(())));
        assert!(poll!(&mut second).is_pending());
        gate.gate.add_permits(1);
        assert_eq!((second.await, gate.started()), (Some(Ok(1)), 2));
    }

    #[tokio::test]
    async fn who_joins_at_the_moment_when_the_last_one_leaves_is_served() {
        let gate = Gate::new();
        let mut first = Box::pin(gate.ask(|| Ok(())));
        assert!(poll!(&mut first).is_pending());
        gate.settle().await;
        drop(first);
        // Before the task has noticed.
        let mut second = Box::pin(gate.ask(|| Ok(())));
        assert!(poll!(&mut second).is_pending());
        gate.settle().await;
        gate.gate.add_permits(1);
        assert_eq!((second.await, gate.started()), (Some(Ok(0)), 1));
    }

    #[tokio::test]
    async fn a_failure_is_told_to_all_and_the_next_one_tries_again() {
        let gate = Gate::new();
        let fails = || gate.ask(|| Err("it failed".to_owned()));
        let (mut first, mut second) = (Box::pin(fails()), Box::pin(fails()));
        assert!(poll!(&mut first).is_pending() && poll!(&mut second).is_pending());
        gate.gate.add_permits(2);
        let failed = Some(Err("it failed".to_owned()));
        assert_eq!((first.await, second.await), (failed.clone(), failed));
        gate.settle().await;
        assert_eq!(gate.ask(|| Ok(())).await, Some(Ok(1)));
    }

    #[tokio::test]
    async fn nobody_waits_for_ever_when_the_work_panics() {
        let gate = Gate::new();
        let ask = |gate: Gate| async move {
            let panics = || std::panic::resume_unwind(Box::new("a bug"));
            gate.ask(panics).await
        };
        let tasks = TaskTracker::new();
        let asks: Vec<JoinHandle<_>> = (0..3).map(|_| tasks.spawn(ask(gate.clone()))).collect();
        gate.settle().await;
        gate.gate.add_permits(1);
        for ask in asks {
            assert_eq!(ask.await.unwrap(), None);
        }
        assert!(gate.flights.lock().is_empty());
    }
}
