//! How often one client may try to sign in or up.

use std::{num::NonZeroU32, sync::Arc, time::Duration};

use governor::{
    DefaultKeyedRateLimiter, Quota, RateLimiter,
    clock::{Clock as _, DefaultClock},
};

use crate::domain::{
    Clock, Error, Reason, Result,
    attempts::{AttemptStore, CountKey, Rate},
    token::TokenKeys,
};

/// Clients that are remembered before those that have been quiet are forgotten.
const CLIENTS: usize = 10_000;

/// Holds each client to its tries: within this process by itself, and over all nodes by
/// their store.
pub struct ClientLimiter {
    /// Also keeps a flood at this process from becoming one at the database.
    local: DefaultKeyedRateLimiter<String>,
    shared: Option<Arc<dyn AttemptStore>>,
    rate: Rate,
    keys: Arc<TokenKeys>,
    clock: Arc<dyn Clock>,
}

impl std::fmt::Debug for ClientLimiter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "ClientLimiter({:?})", self.rate)
    }
}

impl ClientLimiter {
    /// So many tries a minute; counted by `shared` too, if several nodes serve clients.
    #[must_use]
    pub fn new(
        per_minute: NonZeroU32,
        shared: Option<Arc<dyn AttemptStore>>,
        keys: Arc<TokenKeys>,
        clock: Arc<dyn Clock>,
    ) -> Self {
        Self {
            local: RateLimiter::keyed(Quota::per_minute(per_minute)),
            shared,
            rate: Rate {
                interval: Duration::from_mins(1) / per_minute.get(),
                burst: per_minute.get(),
            },
            keys,
            clock,
        }
    }

    /// Takes one try of the client, or refuses with the time at which there is one
    /// (`TOO_MANY_ATTEMPTS`). Without a client, nothing is counted.
    pub async fn check(&self, client: Option<String>) -> Result<()> {
        let Some(client) = client else {
            return Ok(());
        };
        if self.local.len() > CLIENTS {
            self.local.retain_recent();
        }
        let local = self.local.check_key(&client);
        local.map_err(|until| self.refuse(until.wait_time_from(DefaultClock::default().now())))?;
        let Some(shared) = &self.shared else {
            return Ok(());
        };
        let key = CountKey::new(&self.keys, "attempts of a client", &[&client]);
        let now = self.clock.now();
        match shared.take(&key, self.rate, now).await? {
            None => Ok(()),
            Some(at) => Err(self.refuse((at - now).to_std().unwrap_or_default())),
        }
    }

    fn refuse(&self, wait: Duration) -> Error {
        Error::ResourceExhausted {
            reason: Reason::TooManyAttempts,
            retry_after: Some(jitter(wait, self.clock.as_ref())),
        }
    }
}

/// Up to a fifth longer, so that those who were refused together do not come back together.
pub(super) fn jitter(wait: Duration, clock: &dyn Clock) -> Duration {
    // The last bytes of a UUIDv7 are random.
    let [.., high, low] = *clock.new_id().as_bytes();
    let share = f64::from(u16::from_be_bytes([high, low])) / f64::from(u16::MAX);
    wait.mul_f64(1.0 + share / 5.0)
}
