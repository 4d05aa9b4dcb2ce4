//! Tries to sign in, counted for all nodes alike, and the port to where the counts are kept.
//!
//! A *lane* is what one party does to one account: a client, or a device that was signed in
//! before. It has one try open at a time, its failures are counted, and they lock it. A *budget* is
//! a number of tries in a time, such as those that all strangers together have on one account.

use std::time::Duration;

use async_trait::async_trait;
use uuid::Uuid;

use super::{clock::Timestamp, error::Result, token::TokenKeys};

/// A try that is neither settled nor given back within this time is taken for lost with its
/// process, and no longer open.
pub const HELD: Duration = Duration::from_mins(1);
/// A lane is known for so long after a right password.
pub const KNOWN: Duration = Duration::from_hours(30 * 24);
/// A lane's failures are forgotten so long after the last one.
pub const FAILURES_LAST: Duration = Duration::from_hours(24);

/// Under which name something is counted: a keyed hash, so that who reads the database learns
/// neither who signs in nor from where.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CountKey(String);

impl CountKey {
    /// The name of these parts, for this purpose.
    #[must_use]
    pub fn new(keys: &TokenKeys, purpose: &str, parts: &[&str]) -> Self {
        // 0xff is in no UTF-8, so no two lists of parts are alike.
        let bytes: Vec<&[u8]> = parts.iter().map(|part| part.as_bytes()).collect();
        let mac = keys.authenticate(purpose, &bytes.join(&[0xff][..]));
        // Half of it is enough to tell 2^64 of them apart.
        Self(hex::encode(mac.get(..16).unwrap_or(&mac)))
    }

    /// As text of 32 hexadecimal digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// How fast a budget fills, and how much it holds at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    /// Time for one more.
    pub interval: Duration,
    /// At most so many at once, at least 1.
    pub burst: u32,
}

/// One try to sign in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    /// Its own.
    pub id: Uuid,
    /// The lane that it takes.
    pub lane: CountKey,
    /// The budget that it takes one from, if any.
    pub budget: Option<(CountKey, Rate)>,
}

/// What is known of a lane.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Lane {
    /// Failures that count.
    pub failures: u32,
    /// No try is taken before this time.
    pub locked_until: Option<Timestamp>,
    /// Whether the right password came from there within [`KNOWN`].
    pub known: bool,
}

/// Whether a try may look at the password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Begun {
    /// It may: the lane is its own until it is settled or given back.
    Open {
        /// Failures of the lane before it.
        failures: u32,
    },
    /// Not before this time: the lane is locked.
    Locked(Timestamp),
    /// Another try of the lane is open.
    Held,
    /// Not before this time: the budget is spent.
    Spent(Timestamp),
}

/// Counts tries. Every method is one transaction, and decides by one conditional statement: calls
/// at the same moment, of one process or of several, come to what they would one after the other.
#[async_trait]
pub trait AttemptStore: Send + Sync {
    /// What is known of a lane, without taking it.
    async fn lane(&self, lane: &CountKey, now: Timestamp) -> Result<Lane>;

    /// Takes the lane and one of the budget, or nothing.
    async fn begin(&self, attempt: &Attempt, now: Timestamp) -> Result<Begun>;

    /// The password was wrong: the lane has so many failures, and may be locked until a time. False,
    /// and nothing is counted, if the lane is no longer this try's: then there is no verdict.
    async fn fail(
        &self,
        attempt: &Attempt,
        (failures, locked_until): (u32, Option<Timestamp>),
        now: Timestamp,
    ) -> Result<bool>;

    /// The password was right: so many failures are left, the lane is known, and the budget gets its
    /// one back.
    async fn succeed(&self, attempt: &Attempt, failures: u32, now: Timestamp) -> Result<()>;

    /// Makes a lane known on which no password was looked at, since it was chosen there.
    async fn know(&self, lane: &CountKey, now: Timestamp) -> Result<()>;

    /// There was no verdict: what the try has taken, if it has, is as it was before.
    async fn give_back(&self, attempt: &Attempt) -> Result<()>;

    /// Takes one of a budget; if it is spent, answers when there is one.
    async fn take(&self, key: &CountKey, rate: Rate, now: Timestamp) -> Result<Option<Timestamp>>;

    /// Removes what no longer counts, and the oldest of more lanes than are kept. Answers how many.
    async fn sweep_attempts(&self, now: Timestamp) -> Result<u64>;
}
