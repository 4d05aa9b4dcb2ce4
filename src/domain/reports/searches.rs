//! Searches and counts, which may read every report: few run at once, of each user and in all, and
//! the others wait for a moment in the order in which they came.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    time::{Instant, timeout_at},
};

use crate::domain::{
    Error, Result,
    id::UserId,
    quota::{Exceeded, Quota},
};

/// Longest wait for a permit.
const WAIT: Duration = Duration::from_secs(5);
/// When to try again: about the time of a search.
const RETRY_AFTER: Duration = Duration::from_secs(2);

/// How many searches run at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SearchLimits {
    /// Of one user, at least 1.
    pub per_user: usize,
    /// Of all users, at least 1: the connections that the store has for them.
    pub at_once: usize,
}

/// Hands out permits to search.
#[derive(Debug)]
pub(super) struct Searches {
    limits: SearchLimits,
    all: Arc<Semaphore>,
    /// Of those users who search, or wait to.
    users: Mutex<HashMap<UserId, Arc<Semaphore>>>,
}

/// Permits one search for as long as it lives.
#[derive(Debug)]
pub(super) struct Permit {
    _all: OwnedSemaphorePermit,
    /// Dropped last: it may forget the user.
    _user: UserPermit,
}

impl Searches {
    pub(super) fn new(limits: SearchLimits) -> Self {
        Self {
            limits,
            all: Arc::new(Semaphore::new(limits.at_once)),
            users: Mutex::default(),
        }
    }

    /// Waits until this user may search. Fails with the quota that has no room in time.
    pub(super) async fn enter(self: &Arc<Self>, user: UserId) -> Result<Permit> {
        let end = Instant::now() + WAIT;
        let full = |quota, limit: usize| {
            let limit = u64::try_from(limit).unwrap_or(u64::MAX);
            Error::QuotaExceeded(Exceeded::for_now(quota, limit, RETRY_AFTER))
        };
        let mut of_user = self.of(user);
        let permit = timeout_at(end, Arc::clone(&of_user.semaphore).acquire_owned()).await;
        // Neither semaphore is ever closed.
        let Ok(Ok(permit)) = permit else {
            return Err(full(Quota::UserSearches, self.limits.per_user));
        };
        of_user.permit = Some(permit);
        let permit = timeout_at(end, Arc::clone(&self.all).acquire_owned()).await;
        let Ok(Ok(permit)) = permit else {
            return Err(full(Quota::Searches, self.limits.at_once));
        };
        Ok(Permit {
            _all: permit,
            _user: of_user,
        })
    }

    fn of(self: &Arc<Self>, user: UserId) -> UserPermit {
        let mut users = self.users.lock().unwrap_or_else(PoisonError::into_inner);
        let new = || Arc::new(Semaphore::new(self.limits.per_user));
        let semaphore = Arc::clone(users.entry(user).or_insert_with(new));
        UserPermit {
            searches: Arc::clone(self),
            user,
            semaphore,
            permit: None,
        }
    }
}

/// One of those of a user: waiting, or with a permit. The last one that is dropped forgets the user.
#[derive(Debug)]
struct UserPermit {
    searches: Arc<Searches>,
    user: UserId,
    semaphore: Arc<Semaphore>,
    permit: Option<OwnedSemaphorePermit>,
}

impl Drop for UserPermit {
    fn drop(&mut self) {
        // It holds the semaphore too.
        self.permit = None;
        let users = &self.searches.users;
        let mut users = users.lock().unwrap_or_else(PoisonError::into_inner);
        // The map has one, and this is the other.
        if Arc::strong_count(&self.semaphore) <= 2 {
            users.remove(&self.user);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::pin::pin;

    use futures_util::FutureExt as _;
    use uuid::Uuid;

    use super::*;
    use crate::domain::Reason;

    fn searches(per_user: usize, at_once: usize) -> Arc<Searches> {
        Arc::new(Searches::new(SearchLimits { per_user, at_once }))
    }

    fn user(number: u128) -> UserId {
        UserId(Uuid::from_u128(number))
    }

    fn reason(refused: Result<Permit>) -> Reason {
        match refused {
            Err(Error::QuotaExceeded(exceeded)) => exceeded.quota.reason(),
            other => panic!("{other:?}"),
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_third_search_of_a_user_waits_and_is_refused_in_the_end() {
        let searches = searches(2, 10);
        let (ann, bob) = (user(1), user(2));
        let first = searches.enter(ann).await.unwrap();
        let _second = searches.enter(ann).await.unwrap();
        let mut third = pin!(searches.enter(ann));
        assert!(third.as_mut().now_or_never().is_none());
        assert!(searches.enter(bob).now_or_never().is_some(), "bob's own");
        assert_eq!(reason(third.await), Reason::TooManySearches);
        let mut fourth = pin!(searches.enter(ann));
        assert!(fourth.as_mut().now_or_never().is_none());
        drop(first);
        fourth.await.unwrap();
    }

    #[tokio::test(start_paused = true)]
    async fn searches_of_many_users_wait_in_their_order() {
        let searches = searches(2, 1);
        let running = searches.enter(user(1)).await.unwrap();
        let mut second = pin!(searches.enter(user(2)));
        let mut third = pin!(searches.enter(user(3)));
        assert!(second.as_mut().now_or_never().is_none());
        assert!(third.as_mut().now_or_never().is_none());
        drop(running);
        assert!(third.as_mut().now_or_never().is_none(), "not its turn");
        let running = second.await.unwrap();
        assert_eq!(reason(third.await), Reason::SearchQueueFull);
        drop(running);
    }

    #[tokio::test(start_paused = true)]
    async fn users_who_search_no_more_are_forgotten() {
        let searches = searches(1, 1);
        let running = searches.enter(user(1)).await.unwrap();
        searches.enter(user(1)).await.unwrap_err();
        searches.enter(user(2)).await.unwrap_err();
        assert_eq!(searches.users.lock().unwrap().len(), 1);
        drop(running);
        assert!(searches.users.lock().unwrap().is_empty());
    }
}
