//! Who makes a call: proven by the token, and by a session that lives.

use std::{future::ready, sync::Arc, time::Duration};

use futures_util::{StreamExt as _, stream::BoxStream};
use quick_cache::sync::Cache;
use sha2::{Digest as _, Sha256};

use super::Auth;
use crate::domain::{
    Caller, Error, Reason, Result, Timestamp,
    bus::{Ring, Topic},
    id::SessionId,
    token::Claims,
};

/// How long a session is taken for good without a look at the store.
const SESSION_CACHE: Duration = Duration::from_secs(5);
/// Tokens and sessions kept in memory.
const CACHED: usize = 10_000;

/// What is known of tokens and sessions without a look at the store.
pub(super) struct Live {
    /// Claims of tokens whose signature was checked, by the token's hash.
    tokens: Cache<[u8; 32], Arc<Claims>>,
    /// Callers of live sessions, and when they were looked up.
    sessions: Cache<SessionId, (Caller, Timestamp)>,
}

impl Default for Live {
    fn default() -> Self {
        Self {
            tokens: Cache::new(CACHED),
            sessions: Cache::new(CACHED),
        }
    }
}

impl Live {
    pub(super) fn forget(&self, session: SessionId) {
        self.sessions.remove(&session);
    }

    /// Some session has ended.
    fn hear(&self, ring: Ring) {
        match ring.0 {
            Some(session) => self.forget(session),
            None => self.sessions.clear(),
        }
    }
}

impl Auth {
    /// Who makes a call with this access token.
    pub async fn authenticate(&self, token: &str) -> Result<Caller> {
        let hash: [u8; 32] = Sha256::digest(token).into();
        let claims = if let Some(claims) = self.live.tokens.get(&hash) {
            claims
        } else {
            let claims = Arc::new(self.keys.read_access(token)?);
            self.live.tokens.insert(hash, Arc::clone(&claims));
            claims
        };
        let now = self.clock.now();
        if claims.exp <= now {
            return Err(Error::Unauthenticated(Reason::TokenExpired));
        }
        self.live_session(claims.sid, now).await
    }

    /// When the session of a call that goes on for long was found alive: now, or never.
    pub async fn check_session(&self, caller: &Caller) -> Result<Timestamp> {
        let now = self.clock.now();
        self.live_session(caller.session_id, now).await?;
        Ok(now)
    }

    /// Rings whenever a session ends, here or elsewhere: those that have a call open look whether
    /// it is theirs. What was known of the session is forgotten by then.
    pub async fn session_rings(&self) -> BoxStream<'static, Ring> {
        let live = Arc::clone(&self.live);
        let rings = self.bus.subscribe(Topic::Sessions).await;
        rings.inspect(move |ring| live.hear(*ring)).boxed()
    }

    /// Forgets sessions as soon as they end elsewhere, for as long as it is drawn.
    pub async fn follow_sessions(&self) {
        self.session_rings().await.for_each(|_| ready(())).await;
    }

    async fn live_session(&self, session: SessionId, now: Timestamp) -> Result<Caller> {
        if let Some((caller, looked_up)) = self.live.sessions.get(&session)
            && now < looked_up + SESSION_CACHE
        {
            return Ok(caller);
        }
        let Some((session, user)) = self.users.find_session(session).await? else {
            self.live.sessions.remove(&session);
            return Err(Error::Unauthenticated(Reason::SessionEnded));
        };
        if !user.active {
            self.live.sessions.remove(&session.id);
            return Err(Error::Unauthenticated(Reason::AccountDisabled));
        }
        let caller = Caller {
            user_id: user.id,
            role: user.role,
            session_id: session.id,
            language: user.language,
        };
        self.live.sessions.insert(session.id, (caller, now));
        Ok(caller)
    }
}
