//! What a connection does: when it moved its last byte, and whether it has calls.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering},
    },
    time::Duration,
};

use tokio::time::Instant;

/// When a connection last moved a byte, and whether it has calls.
#[derive(Debug)]
pub(super) struct Activity {
    opened: Instant,
    /// Milliseconds after `opened`.
    moved: AtomicU64,
    /// Milliseconds after `opened` at which the last call ended.
    called: AtomicU64,
    calls: AtomicUsize,
    answered: AtomicBool,
    leaving: AtomicBool,
}

impl Activity {
    pub(super) fn new() -> Self {
        Self {
            opened: Instant::now(),
            moved: AtomicU64::new(0),
            called: AtomicU64::new(0),
            calls: AtomicUsize::new(0),
            answered: AtomicBool::new(false),
            leaving: AtomicBool::new(false),
        }
    }

    fn now(&self) -> u64 {
        u64::try_from(self.opened.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    fn at(&self, stored: &AtomicU64) -> Instant {
        self.opened + Duration::from_millis(stored.load(Ordering::Relaxed))
    }

    /// A call begins; it ends when the result is dropped.
    pub(super) fn begin(self: &Arc<Self>) -> Call {
        self.calls.fetch_add(1, Ordering::Relaxed);
        Call(Arc::clone(self))
    }

    /// The connection is one call from here on: it has become a WebSocket.
    pub(super) fn begin_for_good(&self) {
        self.calls.fetch_add(1, Ordering::Relaxed);
    }

    /// A call was answered well.
    pub(super) fn answer(&self) {
        self.answered.store(true, Ordering::Relaxed);
    }

    /// Whether a call was ever answered well.
    pub(super) fn is_answered(&self) -> bool {
        self.answered.load(Ordering::Relaxed)
    }

    /// The connection is to end with its next answer.
    pub(super) fn leave(&self) {
        self.leaving.store(true, Ordering::Relaxed);
    }

    pub(super) fn is_leaving(&self) -> bool {
        self.leaving.load(Ordering::Relaxed)
    }

    /// A byte came or went.
    pub(super) fn move_on(&self) {
        self.moved.store(self.now(), Ordering::Relaxed);
    }

    /// Time since the connection was opened.
    pub(super) fn age(&self) -> Duration {
        self.opened.elapsed()
    }

    /// Time since the last byte.
    pub(super) fn quiet(&self) -> Duration {
        self.at(&self.moved).elapsed()
    }

    /// Time without a call; none while one is in flight.
    pub(super) fn idle(&self) -> Option<Duration> {
        let idle = self.calls.load(Ordering::Relaxed) == 0;
        idle.then(|| self.at(&self.called).elapsed())
    }

    /// No byte for this long: the peer has stopped reading, or is gone.
    pub(super) fn is_stuck(&self, limit: Duration) -> bool {
        self.quiet() >= limit
    }

    /// No call for this long.
    pub(super) fn is_idle(&self, limit: Duration) -> bool {
        self.idle().is_some_and(|idle| idle >= limit)
    }

    /// When the connection can be stuck or idle at the earliest.
    pub(super) fn next_check(&self, limit: Duration) -> Instant {
        let stuck = self.at(&self.moved) + limit;
        if self.calls.load(Ordering::Relaxed) > 0 {
            return stuck.max(Instant::now() + limit / 8);
        }
        stuck.min(self.at(&self.called) + limit)
    }
}

/// One call of a connection.
#[derive(Debug)]
pub(super) struct Call(Arc<Activity>);

impl Drop for Call {
    fn drop(&mut self) {
        self.0.called.store(self.0.now(), Ordering::Relaxed);
        self.0.calls.fetch_sub(1, Ordering::Relaxed);
    }
}
