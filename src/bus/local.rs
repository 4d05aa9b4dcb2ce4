//! A bus for one process.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use async_trait::async_trait;
use futures_util::stream::{self, BoxStream};
use tokio::sync::Notify;

use crate::domain::bus::{Bus, Ring, Topic};

/// Rings bells within one process. Clones ring the same bells.
///
/// A topic takes memory only while somebody listens to it, and a listener takes no more however
/// often it rings.
#[derive(Debug, Clone, Default)]
pub struct LocalBus {
    topics: Arc<Mutex<Topics>>,
}

#[derive(Debug, Default)]
struct Topics {
    listeners: HashMap<Topic, Vec<Arc<Listener>>>,
}

/// Where the rings for one stream are put.
#[derive(Debug, Default)]
struct Listener {
    /// All that rang since the last was taken, as one.
    rung: Mutex<Option<Ring>>,
    bell: Notify,
}

impl LocalBus {
    /// A bus that nobody listens to yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// How many topics somebody listens to.
    #[must_use]
    pub fn topics(&self) -> usize {
        lock(&self.topics).listeners.len()
    }

    /// Rings everything that somebody listens to: anything may have happened.
    pub(super) fn ring_all(&self) {
        for listener in lock(&self.topics).listeners.values().flatten() {
            listener.hear(Ring(None));
        }
    }

    /// Rings.
    pub(super) fn ring_now(&self, topic: Topic, ring: Ring) {
        let topics = lock(&self.topics);
        for listener in topics.listeners.get(&topic).into_iter().flatten() {
            listener.hear(ring);
        }
    }
}

#[async_trait]
impl Bus for LocalBus {
    async fn ring(&self, topic: Topic, ring: Ring) {
        self.ring_now(topic, ring);
    }

    async fn subscribe(&self, topic: Topic) -> BoxStream<'static, Ring> {
        let listener = Arc::new(Listener::default());
        lock(&self.topics)
            .listeners
            .entry(topic)
            .or_default()
            .push(Arc::clone(&listener));
        let subscription = Subscription {
            topics: Arc::clone(&self.topics),
            topic,
            listener,
        };
        Box::pin(stream::unfold(subscription, |subscription| async {
            let ring = subscription.listener.next().await;
            Some((ring, subscription))
        }))
    }
}

impl Listener {
    fn hear(&self, ring: Ring) {
        let mut last = lock(&self.rung);
        *last = Some(match *last {
            // Two sessions do not go into one ring: some may have ended.
            Some(before) if before != ring => Ring(None),
            Some(_) | None => ring,
        });
        // Is kept for the listener if it is not waiting.
        self.bell.notify_one();
    }

    async fn next(&self) -> Ring {
        loop {
            let rung = lock(&self.rung).take();
            if let Some(ring) = rung {
                return ring;
            }
            self.bell.notified().await;
        }
    }
}

/// Stops listening when it is dropped.
struct Subscription {
    topics: Arc<Mutex<Topics>>,
    topic: Topic,
    listener: Arc<Listener>,
}

impl Drop for Subscription {
    fn drop(&mut self) {
        let mut topics = lock(&self.topics);
        if let Some(listeners) = topics.listeners.get_mut(&self.topic) {
            listeners.retain(|listener| !Arc::ptr_eq(listener, &self.listener));
            if listeners.is_empty() {
                topics.listeners.remove(&self.topic);
            }
        }
    }
}

/// None of the locks is held across anything that could panic halfway.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
