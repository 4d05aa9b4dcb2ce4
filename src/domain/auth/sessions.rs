//! What is known of sessions without a query: of one that makes calls, for a moment; of those that
//! have a stream open, from one query for all of them every two seconds.
//!
//! So a stream costs no query of its own, and yet ends soon after its session, its account or its
//! role, on every node, whether or not the bus said so.

use std::{
    collections::HashMap,
    future::pending,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use futures_util::{StreamExt as _, future::join};
use quick_cache::sync::Cache;
use tokio::{
    sync::watch,
    time::{MissedTickBehavior, interval, sleep},
};

use super::Auth;
use crate::domain::{
    Caller, Clock, Error, Reason, Result, Timestamp,
    bus::{Ring, Topic},
    id::SessionId,
    user::{LiveSession, UserStore},
};

/// Time between two looks at the sessions that have a stream open.
const LOOK_EVERY: Duration = Duration::from_secs(2);
/// How long a look counts. With the time that a query may take, a change is seen everywhere
/// within 5 s.
const LOOK_LASTS: Duration = Duration::from_secs(4);
/// Sessions kept in memory.
const CACHED: usize = 10_000;

/// What was found when a session was looked at.
#[derive(Debug, Clone, Copy)]
pub(super) struct Look {
    /// When it was asked, by the monotonic clock.
    at: Duration,
    /// Whose session it is, or why it makes no calls any more.
    found: Result<Caller, Reason>,
}

/// Who may make calls, as of the last look at each session.
pub(super) struct Sessions {
    users: Arc<dyn UserStore>,
    clock: Arc<dyn Clock>,
    known: Cache<SessionId, Look>,
    /// Those that have a stream open, for as long as somebody listens.
    open: Mutex<HashMap<SessionId, watch::Sender<Look>>>,
}

impl Sessions {
    pub(super) fn new(users: Arc<dyn UserStore>, clock: Arc<dyn Clock>) -> Self {
        Self {
            users,
            clock,
            known: Cache::new(CACHED),
            open: Mutex::default(),
        }
    }

    /// The last look at a session, or a new one if that was too long ago.
    pub(super) async fn look(&self, id: SessionId) -> Result<Look> {
        let known = self.known.get(&id).filter(|look| self.counts(look));
        if let Some(look) = known {
            return Ok(look);
        }
        let at = self.clock.monotonic();
        let found = self.users.live_sessions(&[id]).await?;
        let look = Look {
            at,
            found: judge(found.first()),
        };
        self.note(id, look);
        Ok(look)
    }

    /// A session has ended by a call of this process.
    pub(super) fn ended(&self, id: SessionId) {
        let look = Look {
            at: self.clock.monotonic(),
            found: Err(Reason::SessionEnded),
        };
        self.note(id, look);
    }

    fn counts(&self, look: &Look) -> bool {
        self.clock.monotonic() < look.at + LOOK_LASTS
    }

    /// Keeps a look, unless a newer one was taken meanwhile, and tells the streams of the session.
    fn note(&self, id: SessionId, look: Look) {
        if self.known.get(&id).is_none_or(|known| known.at <= look.at) {
            self.known.insert(id, look);
        }
        if let Some(sender) = self.open().get(&id) {
            sender.send_if_modified(|last| {
                let newer = last.at <= look.at;
                let says_more = newer && last.found != look.found;
                if newer {
                    *last = look;
                }
                says_more
            });
        }
    }

    fn follow(&self, look: Look, id: SessionId) -> watch::Receiver<Look> {
        let mut open = self.open();
        let sender = open.entry(id).or_insert_with(|| watch::Sender::new(look));
        sender.subscribe()
    }

    fn open(&self) -> MutexGuard<'_, HashMap<SessionId, watch::Sender<Look>>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Looks at all sessions that have a stream open, or at one if it has.
    async fn look_at_open(&self, only: Option<SessionId>) -> Result<()> {
        let ids: Vec<SessionId> = {
            let mut open = self.open();
            open.retain(|_, sender| sender.receiver_count() > 0);
            match only {
                Some(id) => open.contains_key(&id).then_some(id).into_iter().collect(),
                None => open.keys().copied().collect(),
            }
        };
        if ids.is_empty() {
            return Ok(());
        }
        let at = self.clock.monotonic();
        let found = self.users.live_sessions(&ids).await?.into_iter();
        let found: HashMap<SessionId, LiveSession> = found
            .map(|session| (session.caller.session_id, session))
            .collect();
        for id in ids {
            let found = judge(found.get(&id));
            self.note(id, Look { at, found });
        }
        Ok(())
    }

    /// Looks without an answer: a failure is made good by the next look, or by each stream itself.
    async fn try_to_look(&self, only: Option<SessionId>) {
        if let Err(error) = self.look_at_open(only).await {
            tracing::warn!(%error, "sessions with open streams could not be looked at");
        }
    }
}

/// Who makes calls in a session that was found, or why nobody does.
fn judge(session: Option<&LiveSession>) -> Result<Caller, Reason> {
    match session {
        None => Err(Reason::SessionEnded),
        Some(session) if !session.active => Err(Reason::AccountDisabled),
        Some(session) => Ok(session.caller),
    }
}

/// Who was let in with a call, and for how long.
#[derive(Debug, Clone, Copy)]
pub struct Admission {
    /// Who makes the call.
    pub caller: Caller,
    /// When the session was looked at.
    pub(super) looked_at: Duration,
    /// When the token expires, by the monotonic clock.
    pub(super) until: Duration,
}

impl Look {
    /// Who makes calls, if anybody.
    pub(super) fn caller(self) -> Result<(Caller, Duration)> {
        let caller = self.found.map_err(Error::Unauthenticated)?;
        Ok((caller, self.at))
    }
}

/// A call that goes on for long. It may go on until its token expires, its session ends, its
/// account is switched off, or the role of its caller changes.
pub struct OpenCall {
    sessions: Arc<Sessions>,
    caller: Caller,
    until: Duration,
    looks: watch::Receiver<Look>,
}

impl std::fmt::Debug for OpenCall {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("OpenCall")
            .field("caller", &self.caller)
            .finish_non_exhaustive()
    }
}

impl OpenCall {
    /// How long the token lasts.
    #[must_use]
    pub fn left(&self) -> Duration {
        self.until.saturating_sub(self.sessions.clock.monotonic())
    }

    /// The time, if the call may go on. To be asked before each message that is sent; costs a
    /// query only if nobody has looked at the session for a while.
    ///
    /// # Errors
    /// `Unauthenticated`, or `Interrupted(RoleChanged)`: then the call may be made again, and what
    /// it may see is what the new role may.
    pub async fn check(&mut self) -> Result<Timestamp> {
        let last = *self.looks.borrow();
        let look = if self.sessions.counts(&last) {
            last
        } else {
            self.sessions.look(self.caller.session_id).await?
        };
        self.may_go_on(look)?;
        Ok(self.sessions.clock.now())
    }

    /// Returns once the call may not go on, with the reason. Cancel safe.
    pub async fn over(&mut self) -> Error {
        loop {
            let look = *self.looks.borrow_and_update();
            if let Err(error) = self.may_go_on(look) {
                return error;
            }
            tokio::select! {
                () = sleep(self.left()) => {}
                Ok(()) = self.looks.changed() => {}
            }
        }
    }

    fn may_go_on(&self, look: Look) -> Result<()> {
        if self.left().is_zero() {
            return Err(Error::Unauthenticated(Reason::TokenExpired));
        }
        let (caller, _) = look.caller()?;
        if caller.role != self.caller.role {
            return Err(Error::Interrupted(Reason::RoleChanged));
        }
        Ok(())
    }
}

impl Auth {
    /// A call of this caller that goes on for long.
    #[must_use]
    pub fn open_call(&self, admission: Admission) -> OpenCall {
        let Admission {
            caller,
            looked_at,
            until,
        } = admission;
        let look = Look {
            at: looked_at,
            found: Ok(caller),
        };
        OpenCall {
            sessions: Arc::clone(&self.sessions),
            caller,
            until,
            looks: self.sessions.follow(look, caller.session_id),
        }
    }

    /// Looks at the sessions that have a stream open, again and again, and whenever the bus says
    /// that one has ended. Never returns.
    pub async fn follow_sessions(&self) {
        let sessions = &self.sessions;
        let mut rings = self.bus.subscribe(Topic::Sessions).await;
        let hear = async {
            while let Some(Ring(session)) = rings.next().await {
                match session {
                    Some(id) => drop(sessions.known.remove(&id)),
                    None => sessions.known.clear(),
                }
                sessions.try_to_look(session).await;
            }
            pending::<()>().await;
        };
        let look = async {
            let mut turns = interval(LOOK_EVERY);
            turns.set_missed_tick_behavior(MissedTickBehavior::Delay);
            loop {
                turns.tick().await;
                sessions.try_to_look(None).await;
            }
        };
        let _: ((), ()) = join(hear, look).await;
    }
}
