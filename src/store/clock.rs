//! The time of the database, for nodes whose own clocks differ.

use std::{
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicI64, Ordering},
    },
    time::{Duration, Instant},
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
    /// The answer that `base` is from.
    answer: Mutex<Answer>,
    ids: Mutex<ContextV7>,
}

/// How well the database's time was heard of: in microseconds.
#[derive(Debug, Clone, Copy)]
struct Answer {
    /// When, after `start`.
    heard: i64,
    /// By how much the time may be wrong then: half of what the answer took.
    doubt: i64,
}

/// What two quartz clocks may come apart, in microseconds a second.
const DRIFT: i64 = 200;

impl DatabaseClock {
    /// A clock that is to be [set](Self::set) before it is asked.
    pub(super) fn new() -> Self {
        Self {
            start: Instant::now(),
            base: AtomicI64::new(0),
            answer: Mutex::new(Answer {
                heard: 0,
                doubt: i64::MAX / 4,
            }),
            ids: Mutex::new(ContextV7::new()),
        }
    }

    /// The database, asked at `asked` and heard of just now, said that it was `time`.
    ///
    /// An answer that was long under way, as from a busy machine, says less than a quick one before
    /// it (Cristian, 1989). It counts only if it contradicts: then the database has another clock.
    pub(super) fn set(&self, asked: Instant, time: Timestamp) {
        self.hear(asked - self.start, asked.elapsed(), time);
    }

    fn hear(&self, asked: Duration, took: Duration, time: Timestamp) {
        // It was asked, on average, halfway between.
        let base = time.timestamp_micros() - micros(asked + took / 2);
        let new = Answer {
            heard: micros(asked + took),
            doubt: micros(took / 2),
        };
        let mut answer = self.answer.lock().unwrap_or_else(PoisonError::into_inner);
        let age = (new.heard - answer.heard) / 1_000_000;
        let doubt = answer.doubt + age * DRIFT;
        let apart = base.abs_diff(self.base.load(Ordering::Relaxed));
        let contradicts = i64::try_from(apart).is_ok_and(|apart| apart > doubt + new.doubt);
        if new.doubt <= doubt || contradicts {
            self.base.store(base, Ordering::Relaxed);
            *answer = new;
        }
    }
}

impl Clock for DatabaseClock {
    fn now(&self) -> Timestamp {
        let now = self.base.load(Ordering::Relaxed) + micros(self.start.elapsed());
        DateTime::<Utc>::from_timestamp_micros(now)
            .unwrap_or_default()
            .trunc_subsecs(6)
    }

    fn monotonic(&self) -> Duration {
        self.start.elapsed()
    }

    fn new_id(&self) -> Uuid {
        let now = self.now();
        let seconds = u64::try_from(now.timestamp()).unwrap_or_default();
        let context = self.ids.lock().unwrap_or_else(PoisonError::into_inner);
        let time = uuid::Timestamp::from_unix(&*context, seconds, now.timestamp_subsec_nanos());
        Uuid::new_v7(time)
    }
}

fn micros(time: Duration) -> i64 {
    i64::try_from(time.as_micros()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
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

    /// What the clock says of its start after hearing, at these seconds, what took so long and was
    /// wrong by so much, all in milliseconds.
    fn told(answers: &[(u64, u64, i64)]) -> i64 {
        let clock = DatabaseClock::new();
        let start: Timestamp = "2031-05-06T07:08:09Z".parse().unwrap();
        for (second, took, wrong) in answers {
            let (asked, took) = (Duration::from_secs(*second), Duration::from_millis(*took));
            let halfway = i64::try_from((asked + took / 2).as_millis()).unwrap();
            let time = start + chrono::Duration::milliseconds(halfway + wrong);
            clock.hear(asked, took, time);
        }
        let base = clock.base.load(Ordering::Relaxed);
        (base - start.timestamp_micros()) / 1000
    }

    #[test]
    fn a_slow_answer_says_less_than_a_quick_one() {
        assert_eq!(told(&[(0, 100, 40)]), 40, "the first one counts");
        assert_eq!(told(&[(0, 100, 40), (5, 2, 0)]), 0);
        assert_eq!(told(&[(0, 2, 0), (5, 100, 40)]), 0);
        assert_eq!(
            told(&[(0, 2, 0), (5, 2, 1)]),
            1,
            "of equal ones, the newest"
        );
    }

    #[test]
    fn an_answer_that_contradicts_counts_however_slow() {
        assert_eq!(told(&[(0, 2, 0), (5, 100, 60_000)]), 60_000);
        assert_eq!(told(&[(0, 2, 0), (5, 100, -60_000)]), -60_000);
    }

    #[test]
    fn what_was_heard_long_ago_is_in_doubt() {
        assert_eq!(told(&[(0, 2, 0), (600, 100, 40)]), 40);
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
