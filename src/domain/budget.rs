//! What users share: so much at once for each of them, and so much for all.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use super::id::UserId;

/// An amount that users draw from at once: calls, bytes, or whatever else is counted. It is of this
/// process only.
#[derive(Debug)]
pub struct Budget {
    per_user: u64,
    in_all: u64,
    used: Mutex<Used>,
}

#[derive(Debug, Default)]
struct Used {
    in_all: u64,
    by_user: HashMap<UserId, u64>,
}

/// Whose limit has been reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exhausted {
    /// That of the user.
    User,
    /// That of all users together.
    All,
}

impl Budget {
    /// A budget of so much for each user, and so much in all.
    #[must_use]
    pub fn new(per_user: u64, in_all: u64) -> Arc<Self> {
        Arc::new(Self {
            per_user,
            in_all,
            used: Mutex::default(),
        })
    }

    /// Takes an amount, which may be 0, until the share is dropped.
    ///
    /// # Errors
    /// A limit has been reached: nothing is taken.
    pub fn take(self: &Arc<Self>, user: UserId, amount: u64) -> Result<Share, Exhausted> {
        let mut share = Share {
            budget: Arc::clone(self),
            user,
            amount: 0,
        };
        share.grow(amount)?;
        Ok(share)
    }

    fn used(&self) -> MutexGuard<'_, Used> {
        self.used.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What one piece of work has taken from a budget. Dropping it gives all of it back.
#[derive(Debug)]
pub struct Share {
    budget: Arc<Budget>,
    user: UserId,
    amount: u64,
}

impl Share {
    /// Takes more.
    ///
    /// # Errors
    /// A limit has been reached: the share is as large as it was.
    pub fn grow(&mut self, by: u64) -> Result<(), Exhausted> {
        let mut used = self.budget.used();
        let mine = used.by_user.get(&self.user).copied().unwrap_or_default();
        let (mine, all) = (mine.saturating_add(by), used.in_all.saturating_add(by));
        if mine > self.budget.per_user {
            return Err(Exhausted::User);
        }
        if all > self.budget.in_all {
            return Err(Exhausted::All);
        }
        if by > 0 {
            used.in_all = all;
            used.by_user.insert(self.user, mine);
            self.amount += by;
        }
        Ok(())
    }
}

impl Drop for Share {
    fn drop(&mut self) {
        let mut used = self.budget.used();
        used.in_all -= self.amount;
        if let Some(mine) = used.by_user.get_mut(&self.user) {
            *mine -= self.amount;
            if *mine == 0 {
                used.by_user.remove(&self.user);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn user(number: u8) -> UserId {
        UserId(uuid::Uuid::from_bytes([number; 16]))
    }

    #[test]
    fn a_user_and_all_users_have_their_limits_and_drops_give_back() {
        let budget = Budget::new(3, 5);
        let mut one = budget.take(user(1), 2).unwrap();
        one.grow(1).unwrap();
        assert_eq!(one.grow(1), Err(Exhausted::User));
        assert_eq!(budget.take(user(1), 1).err(), Some(Exhausted::User));
        let two = budget.take(user(2), 2).unwrap();
        assert_eq!(budget.take(user(3), 1).err(), Some(Exhausted::All));
        drop(one);
        let three = budget.take(user(3), 3).unwrap();
        drop((two, three));
        let used = budget.used();
        assert_eq!((used.in_all, used.by_user.len()), (0, 0));
    }

    #[test]
    fn a_share_of_nothing_is_always_there_and_leaves_no_trace() {
        let budget = Budget::new(0, 0);
        let mut none = budget.take(user(1), 0).unwrap();
        assert_eq!(none.grow(u64::MAX), Err(Exhausted::User));
        drop(none);
        assert!(budget.used().by_user.is_empty());
    }
}
