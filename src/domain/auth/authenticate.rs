//! Who makes a call: proven by the token, and by a session that lives.

use std::{sync::Arc, time::Duration};

use quick_cache::sync::Cache;
use sha2::{Digest as _, Sha256};

use super::{Admission, Auth};
use crate::domain::{Error, Reason, Result, token::Claims};

/// Tokens kept in memory.
const CACHED: usize = 10_000;

/// Tokens whose signature was checked.
pub(super) struct SeenTokens(Cache<[u8; 32], Seen>);

/// What a token says, kept by the token's hash.
#[derive(Clone)]
struct Seen {
    claims: Arc<Claims>,
    /// When it expires, by the monotonic clock.
    until: Duration,
}

impl Default for SeenTokens {
    fn default() -> Self {
        Self(Cache::new(CACHED))
    }
}

impl Auth {
    /// Who makes a call with this access token.
    ///
    /// A token expires by the time of day and by the monotonic clock, whichever comes first, so
    /// that putting the clock back lengthens no life.
    pub async fn authenticate(&self, token: &str) -> Result<Admission> {
        let hash: [u8; 32] = Sha256::digest(token).into();
        let seen = self.tokens.0.get(&hash);
        let claims = match &seen {
            Some(seen) => Arc::clone(&seen.claims),
            None => Arc::new(self.keys.read_access(token)?),
        };
        let (now, monotonic) = (self.clock.now(), self.clock.monotonic());
        let expired = Error::Unauthenticated(Reason::TokenExpired);
        if !claims.is_valid_at(now) {
            return Err(expired);
        }
        let left = (claims.exp - now).to_std().unwrap_or_default();
        let mut until = monotonic + left;
        if let Some(seen) = seen {
            until = until.min(seen.until);
        } else {
            let claims = Arc::clone(&claims);
            self.tokens.0.insert(hash, Seen { claims, until });
        }
        if until <= monotonic {
            return Err(expired);
        }
        let look = self.sessions.look(claims.sid).await?;
        let (caller, looked_at) = look.caller()?;
        Ok(Admission {
            caller,
            looked_at,
            until,
        })
    }
}
