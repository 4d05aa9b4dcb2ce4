//! The time of the database, for nodes whose own clocks differ.

use std::{
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicI64, Ordering},
    },
    time::Instant,
};

use chrono::{DateTime, SubsecRound as _, Utc};
use uuid::{ContextV7, Uuid};

use crate::domain::{Clock, Timestamp};

/// Goes by the monotonic clock of this machine from the time that the database last told, so that
/// leases and tokens of one node hold on the next, whatever the machines' own clocks say.
#[derive(Debug)]
pub(super) struct DatabaseClock {
    start: Instant,
    /// The database's time at `start`, in microseconds of Unix time.
    base: AtomicI64,
    ids: Mutex<ContextV7>,
}

impl DatabaseClock {
    /// A clock that is to be [set](Self::set) before it is asked.
    pub(super) fn new() -> Self {
        Self {
            start: Instant::now(),
            base: AtomicI64::new(0),
            ids: Mutex::new(ContextV7::new()),
        }
    }

    /// The database, asked at `asked` and heard of just now, said that it was `time`.
    pub(super) fn set(&self, asked: Instant, time: Timestamp) {
        // It was asked, on average, halfway between.
        let halfway = (asked - self.start) + asked.elapsed() / 2;
        let base = time.timestamp_micros() - micros(halfway);
        self.base.store(base, Ordering::Relaxed);
    }
}

impl Clock for DatabaseClock {
    fn now(&self) -> Timestamp {
        let now = self.base.load(Ordering::Relaxed) + micros(self.start.elapsed());
        DateTime::<Utc>::from_timestamp_micros(now)
            .unwrap_or_default()
            .trunc_subsecs(6)
    }

    fn new_id(&self) -> Uuid {
        let now = self.now();
        let seconds = u64::try_from(now.timestamp()).unwrap_or_default();
        let context = self.ids.lock().unwrap_or_else(PoisonError::into_inner);
        let time = uuid::Timestamp::from_unix(&*context, seconds, now.timestamp_subsec_nanos());
        Uuid::new_v7(time)
    }
}

fn micros(time: std::time::Duration) -> i64 {
    i64::try_from(time.as_micros()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn it_shows_the_time_that_the_database_told_and_goes_on_from_there() {
        let clock = DatabaseClock::new();
        let told: Timestamp = "2031-05-06T07:08:09.000001Z".parse().unwrap();
        clock.set(Instant::now(), told);
        let first = clock.now();
        let second = clock.now();
        assert!(first >= told && second >= first);
        assert!(second - told < chrono::Duration::from_std(Duration::from_mins(1)).unwrap());
        clock.set(Instant::now(), told - Duration::from_hours(1));
        assert!(clock.now() < told, "what the database says last counts");
    }

    #[test]
    fn later_ids_sort_behind() {
        let clock = DatabaseClock::new();
        clock.set(Instant::now(), "2031-05-06T07:08:09Z".parse().unwrap());
        let ids: Vec<Uuid> = (0..10_000).map(|_| clock.new_id()).collect();
        assert!(ids.is_sorted());
        let second = ids[0].get_timestamp().unwrap().to_unix().0;
        assert_eq!(second, 1_935_817_689);
    }
}
