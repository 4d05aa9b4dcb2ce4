//! How often one user may call: counted by this process, for calls and for streams that are opened.

use std::{
    num::NonZeroU32,
    sync::atomic::{AtomicU32, Ordering},
    time::Duration,
};

use governor::{
    Quota as Rate, RateLimiter,
    clock::{Clock, DefaultClock},
    middleware::NoOpMiddleware,
    state::keyed::DefaultKeyedStateStore,
};

use crate::domain::{
    id::UserId,
    quota::{Exceeded, Quota},
};

/// Requests between two looks for users who can be forgotten: those who have been quiet for as long
/// as a burst takes to come back, seconds. So those who are remembered are few, and to forget them
/// costs each request nearly nothing.
const FORGET_EVERY: u32 = 1024;
/// Refused clients are told to wait at least this long.
const SHORTEST_WAIT: Duration = Duration::from_millis(100);

/// Requests of one user.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RequestRate {
    /// A second, over longer times.
    pub per_second: NonZeroU32,
    /// At once, after a pause.
    pub burst: NonZeroU32,
}

/// Counts the requests of each user.
pub(super) struct UserRate<C: Clock = DefaultClock> {
    rate: RequestRate,
    clock: C,
    limiter: RateLimiter<UserId, DefaultKeyedStateStore<UserId>, C, NoOpMiddleware<C::Instant>>,
    requests: AtomicU32,
}

impl UserRate {
    pub(super) fn new(rate: RequestRate) -> Self {
        Self::by(rate, DefaultClock::default())
    }
}

impl<C: Clock + Clone> UserRate<C> {
    fn by(rate: RequestRate, clock: C) -> Self {
        let quota = Rate::per_second(rate.per_second).allow_burst(rate.burst);
        let store = DefaultKeyedStateStore::default();
        Self {
            rate,
            limiter: RateLimiter::new(quota, store, clock.clone()),
            clock,
            requests: AtomicU32::new(0),
        }
    }

    /// Counts a request, or says when the next one is taken.
    pub(super) fn count(&self, user: UserId) -> Result<(), Exceeded> {
        if self
            .requests
            .fetch_add(1, Ordering::Relaxed)
            .is_multiple_of(FORGET_EVERY)
        {
            self.limiter.retain_recent();
            self.limiter.shrink_to_fit();
        }
        self.limiter.check_key(&user).map_err(|until| {
            let wait = until.wait_time_from(self.clock.now()).max(SHORTEST_WAIT);
            let limit = self.rate.per_second.get().into();
            Exceeded::for_now(Quota::Requests, limit, wait)
        })
    }
}

#[cfg(test)]
mod tests {
    use governor::clock::FakeRelativeClock;
    use uuid::Uuid;

    use super::*;

    fn user(number: u128) -> UserId {
        UserId(Uuid::from_u128(number))
    }

    fn rate(per_second: u32, burst: u32) -> (UserRate<FakeRelativeClock>, FakeRelativeClock) {
        let clock = FakeRelativeClock::default();
        let rate = RequestRate {
            per_second: per_second.try_into().unwrap(),
            burst: burst.try_into().unwrap(),
        };
        (UserRate::by(rate, clock.clone()), clock)
    }

    #[test]
    fn a_user_has_a_burst_and_then_a_rate_and_others_have_their_own() {
        let (rate, clock) = rate(5, 10);
        for _ in 0..10 {
            rate.count(user(1)).unwrap();
        }
        let refused = rate.count(user(1)).unwrap_err();
        assert_eq!((refused.quota, refused.limit), (Quota::Requests, 5));
        let (wait, until) = refused.retry.unwrap();
        assert_eq!((wait, until), (Duration::from_millis(200), None));
        rate.count(user(2)).unwrap();
        clock.advance(wait);
        rate.count(user(1)).unwrap();
        rate.count(user(1)).unwrap_err();
        clock.advance(Duration::from_secs(2));
        for _ in 0..10 {
            rate.count(user(1)).unwrap();
        }
        rate.count(user(1)).unwrap_err();
    }

    #[test]
    fn quiet_users_are_forgotten() {
        let (rate, clock) = rate(50, 200);
        for number in 0..20 * u128::from(FORGET_EVERY) {
            rate.count(user(number)).unwrap();
            // A thousand users a second: each is as fresh again within 40 ms.
            clock.advance(Duration::from_millis(1));
        }
        let most = 2 * usize::try_from(FORGET_EVERY).unwrap();
        assert!(rate.limiter.len() <= most, "{}", rate.limiter.len());
    }
}
