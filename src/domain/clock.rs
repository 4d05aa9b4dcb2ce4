//! Time and fresh ids come in by argument, so that tests choose them.

use std::{
    fmt::Debug,
    sync::{LazyLock, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use chrono::{DateTime, SubsecRound as _, Utc};
use uuid::Uuid;

/// A moment in UTC, to the microsecond: what both databases keep.
pub type Timestamp = DateTime<Utc>;

/// Tells the time.
pub trait Clock: Debug + Send + Sync {
    /// Now, to the microsecond.
    fn now(&self) -> Timestamp;

    /// The time since some moment of this process, by a clock that nobody can set. Spans are
    /// measured by it: [`Self::now`] may jump either way when a clock is put right. It means
    /// nothing to another process, and does not count while the machine sleeps.
    fn monotonic(&self) -> Duration;

    /// A fresh UUIDv7 (RFC 9562): later ones sort behind.
    fn new_id(&self) -> Uuid;
}

/// Where [`SystemClock`] counts from.
static START: LazyLock<Instant> = LazyLock::new(Instant::now);

/// The clock of the machine.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place that asks the machine"
    )]
    fn now(&self) -> Timestamp {
        Utc::now().trunc_subsecs(6)
    }

    fn monotonic(&self) -> Duration {
        START.elapsed()
    }

    #[expect(clippy::disallowed_methods, reason = "the one place that makes ids")]
    fn new_id(&self) -> Uuid {
        Uuid::now_v7()
    }
}

/// A clock that stands still until it is told otherwise.
#[derive(Debug)]
pub struct ManualClock {
    state: Mutex<Hands>,
}

#[derive(Debug)]
struct Hands {
    now: Timestamp,
    monotonic: Duration,
    ids: u64,
}

impl ManualClock {
    /// A clock that shows this time.
    #[must_use]
    pub fn new(now: Timestamp) -> Self {
        Self {
            state: Mutex::new(Hands {
                now: now.trunc_subsecs(6),
                monotonic: Duration::ZERO,
                ids: 0,
            }),
        }
    }

    /// Moves the clock on.
    pub fn advance(&self, by: Duration) {
        let mut hands = self.hands();
        hands.now += by;
        hands.monotonic += by;
    }

    /// Sets the time of day, as an operator may do. No time goes by.
    pub fn set(&self, now: Timestamp) {
        self.hands().now = now.trunc_subsecs(6);
    }

    fn hands(&self) -> MutexGuard<'_, Hands> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Clock for ManualClock {
    fn now(&self) -> Timestamp {
        self.hands().now
    }

    fn monotonic(&self) -> Duration {
        self.hands().monotonic
    }

    fn new_id(&self) -> Uuid {
        let mut hands = self.hands();
        hands.ids += 1;
        let millis = u64::try_from(hands.now.timestamp_millis()).unwrap_or_default();
        let mut random = [0; 10];
        random[2..].copy_from_slice(&hands.ids.to_be_bytes());
        uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
    }
}
