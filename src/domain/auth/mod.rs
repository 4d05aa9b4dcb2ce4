//! Accounts and sessions: who somebody is, and how that is proven with each call.

mod authenticate;
mod limiter;
mod parts;
mod queue;
mod sessions;
mod sign_in;
mod taken;

use std::{sync::Arc, time::Duration};

use hmac::{Hmac, KeyInit as _};
use secrecy::SecretString;
use tokio_util::task::TaskTracker;

use self::{authenticate::SeenTokens, queue::Queue, sessions::Sessions, sign_in::SignIn};
pub use self::{
    limiter::ClientLimiter,
    parts::{AuthPorts, SignInLimits},
    sessions::{Admission, OpenCall},
    sign_in::Login,
};
use super::{
    bus::{Bus, Ring, Topic},
    caller::Caller,
    clock::{Clock, Timestamp},
    error::{Entity, Error, Reason, Result},
    field::characters,
    id::{SessionId, UserId},
    password::Passwords,
    store::ReportStore,
    token::TokenKeys,
    turns::Turns,
    user::{Email, Language, Role, Session, User, UserStore},
    write::{Answer, Fingerprint, WriteKey, once},
};

/// A refresh token may be used again within this time of its first use, by a client that did
/// not get the answer.
const REFRESH_GRACE: Duration = Duration::from_secs(10);

/// How long tokens live.
#[derive(Debug, Clone, Copy)]
pub struct TokenTimes {
    /// An access token: 15 minutes.
    pub access: Duration,
    /// A refresh token that is not used: 30 days.
    pub refresh: Duration,
}

impl Default for TokenTimes {
    fn default() -> Self {
        Self {
            access: Duration::from_mins(15),
            refresh: Duration::from_hours(30 * 24),
        }
    }
}

/// What a client needs to make calls.
#[derive(Debug, Clone)]
pub struct Tokens {
    /// For every call.
    pub access: String,
    /// For the next pair of tokens.
    pub refresh: String,
    /// When the access token expires.
    pub expire_time: Timestamp,
}

/// An account to be made.
#[derive(Debug)]
pub struct NewUser {
    /// Mail address.
    pub email: String,
    /// 8 to 128 characters.
    pub password: SecretString,
    /// 1 to 100 characters.
    pub display_name: String,
    /// What the user may do.
    pub role: Role,
    /// Of messages.
    pub language: Language,
}

/// What a user changes about itself; None stays as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProfileChange {
    /// 1 to 100 characters.
    pub display_name: Option<String>,
    /// Language of messages.
    pub language: Option<Language>,
    /// The etag that the user must still have.
    pub etag: Option<String>,
    /// Done once.
    pub request_id: Option<String>,
}

/// The use cases of accounts.
pub struct Auth {
    users: Arc<dyn UserStore>,
    reports: Arc<dyn ReportStore>,
    bus: Arc<dyn Bus>,
    clock: Arc<dyn Clock>,
    sign_in: Arc<SignIn>,
    clients: ClientLimiter,
    keys: Arc<TokenKeys>,
    times: TokenTimes,
    tokens: SeenTokens,
    sessions: Arc<Sessions>,
    turns: Turns,
}

impl std::fmt::Debug for Auth {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Auth").finish_non_exhaustive()
    }
}

impl Auth {
    /// Puts the use cases together.
    ///
    /// # Errors
    /// The threads can't be started.
    pub fn new(
        ports: AuthPorts,
        keys: Arc<TokenKeys>,
        times: TokenTimes,
        limits: SignInLimits,
    ) -> Result<Self> {
        let AuthPorts {
            users,
            reports,
            attempts,
            bus,
            clock,
        } = ports;
        #[expect(clippy::disallowed_methods, reason = "a key must not be foreseeable")]
        let twins: [u8; 32] = rand::random();
        let threads = limits.threads.max(1);
        let sign_in = SignIn {
            users: Arc::clone(&users),
            attempts: Arc::clone(&attempts),
            clock: Arc::clone(&clock),
            keys: Arc::clone(&keys),
            passwords: Passwords::new(threads)?,
            // While one try is hashed, the next one is counted.
            queue: Queue::new(2 * threads, limits.waiting),
            tasks: TaskTracker::new(),
            twins: Hmac::new_from_slice(&twins).map_err(Error::internal)?,
        };
        Ok(Self {
            tokens: SeenTokens::default(),
            sessions: Arc::new(Sessions::new(Arc::clone(&users), Arc::clone(&clock))),
            turns: Turns::default(),
            clients: ClientLimiter::new(
                limits.attempts_per_minute,
                limits.shared.then_some(attempts),
                Arc::clone(&keys),
                Arc::clone(&clock),
            ),
            sign_in: Arc::new(sign_in),
            users,
            reports,
            bus,
            clock,
            keys,
            times,
        })
    }

    /// How often a client may try to sign in or up.
    #[must_use]
    pub fn clients(&self) -> &ClientLimiter {
        &self.clients
    }

    /// Waits until all that tries have taken is settled or given back.
    pub async fn settled(&self) {
        self.sign_in.tasks.close();
        self.sign_in.tasks.wait().await;
    }

    /// Makes an account and signs it in. The client is where the call comes from.
    pub async fn register(&self, new: NewUser, client: Option<String>) -> Result<(User, Tokens)> {
        let (user, hash) = self.prepare(new, client.clone()).await?;
        let (session, tokens) = self.new_session(user.id)?;
        self.users.create_user(&user, &hash, Some(&session)).await?;
        self.sign_in.know(&user.email, client.as_deref()).await;
        Ok((user, tokens))
    }

    /// Makes an account without signing it in.
    pub async fn create_user(&self, new: NewUser) -> Result<User> {
        let (user, hash) = self.prepare(new, None).await?;
        self.users.create_user(&user, &hash, None).await?;
        Ok(user)
    }

    async fn prepare(
        &self,
        new: NewUser,
        client: Option<String>,
    ) -> Result<(User, super::user::PasswordHash)> {
        let email = Email::parse("email", &new.email)?;
        check_password("password", &new.password)?;
        let display_name = display_name(&new.display_name)?;
        let now = self.clock.now();
        let user = User {
            id: UserId::new(self.clock.as_ref()),
            email,
            display_name,
            role: new.role,
            active: true,
            language: new.language,
            create_time: now,
            update_time: now,
            version: 1,
        };
        let hash = self.sign_in.hash(new.password, client).await?;
        Ok((user, hash))
    }

    /// Signs in.
    pub async fn login(&self, login: Login) -> Result<(User, Tokens)> {
        let user = self.sign_in.user(login).await?;
        let (session, tokens) = self.new_session(user.id)?;
        self.users.create_session(&session).await?;
        Ok((user, tokens))
    }

    /// Exchanges a refresh token for new tokens. The same token again, within a moment of its first
    /// use, is answered the same next one: the client has missed it, or has asked twice at once.
    pub async fn refresh(&self, token: &str) -> Result<Tokens> {
        let claims = self.keys.read_refresh(token)?;
        let (session, user) = self.refreshable(claims.session_id).await?;
        let now = self.clock.now();
        let counter = claims.counter.saturating_add(1);
        let (token, token_hash) = self.keys.refresh(session.id, counter);
        let next = Session {
            token_hash,
            counter,
            refresh_time: now,
            expire_time: now + self.times.refresh,
            ..session
        };
        let newest = claims.hash == session.token_hash;
        if !newest || !self.users.rotate_session(&next, claims.counter).await? {
            self.check_repeated(next.id, counter).await?;
        }
        let (access, expire_time) = self.keys.access(user.id, next.id, now, self.times.access)?;
        Ok(Tokens {
            access,
            refresh: token,
            expire_time,
        })
    }

    /// The session of a refresh token, if it goes on.
    async fn refreshable(&self, id: SessionId) -> Result<(Session, User)> {
        let found = self.users.find_session(id).await?;
        let (session, user) = found.ok_or(Error::Unauthenticated(Reason::SessionEnded))?;
        if !user.active {
            return Err(Error::Unauthenticated(Reason::AccountDisabled));
        }
        if session.expire_time <= self.clock.now() {
            return Err(Error::Unauthenticated(Reason::TokenExpired));
        }
        Ok((session, user))
    }

    /// Ends the session, unless the token of this number is its newest since a moment: then the one
    /// before it, which was used again, is nobody's theft.
    async fn check_repeated(&self, id: SessionId, counter: u32) -> Result<()> {
        let (session, _) = self.refreshable(id).await?;
        // Both ways, since a clock that was put back would have any use be a lately one.
        let since = (self.clock.now() - session.refresh_time).abs();
        let is_lately = since.to_std().is_ok_and(|since| since <= REFRESH_GRACE);
        if session.counter == counter && is_lately {
            return Ok(());
        }
        self.end(session.id).await?;
        self.users.forget_device(session.id).await?;
        tracing::warn!(session.id = %session.id, "a spent refresh token was used; the session has ended");
        Err(Error::Unauthenticated(Reason::RefreshTokenReused))
    }

    /// Ends the session of the caller.
    pub async fn logout(&self, caller: &Caller) -> Result<()> {
        self.end(caller.session_id).await
    }

    /// The caller's own account.
    pub async fn profile(&self, caller: &Caller) -> Result<User> {
        let user = self.users.find_user(caller.user_id).await?;
        user.ok_or(Error::NotFound(Entity::User(caller.user_id)))
    }

    /// Changes the caller's own account.
    pub async fn update_profile(&self, caller: &Caller, change: ProfileChange) -> Result<User> {
        let fingerprint = Fingerprint::default()
            .with(change.display_name.as_deref().unwrap_or_default())
            .with(format!("{:?}", change.language))
            .with(change.etag.as_deref().unwrap_or_default());
        let now = self.clock.now();
        let key = WriteKey::new(
            caller,
            "update_profile",
            change.request_id,
            fingerprint,
            now,
        );
        let changed = async {
            let _turn = self.turns.take(caller.user_id.0).await;
            let mut user = self.profile(caller).await?;
            if change.etag.is_some_and(|etag| etag != user.etag()) {
                return Err(Error::Aborted(Entity::User(user.id)));
            }
            if let Some(name) = change.display_name {
                user.display_name = display_name(&name)?;
            }
            if let Some(language) = change.language {
                user.language = language;
            }
            user.update_time = self.clock.now();
            self.users.save_user(&user, key.as_ref()).await
        };
        once(
            self.reports.as_ref(),
            key.as_ref(),
            Answer::into_user,
            changed,
        )
        .await
    }

    async fn end(&self, session: SessionId) -> Result<()> {
        self.users.end_session(session, self.clock.now()).await?;
        self.sessions.ended(session);
        self.bus.ring(Topic::Sessions, Ring(Some(session))).await;
        Ok(())
    }

    fn new_session(&self, user_id: UserId) -> Result<(Session, Tokens)> {
        let now = self.clock.now();
        let id = SessionId::new(self.clock.as_ref());
        let (refresh, token_hash) = self.keys.refresh(id, 0);
        let (access, expire_time) = self.keys.access(user_id, id, now, self.times.access)?;
        let session = Session {
            id,
            user_id,
            token_hash,
            counter: 0,
            create_time: now,
            refresh_time: now,
            expire_time: now + self.times.refresh,
        };
        let tokens = Tokens {
            access,
            refresh,
            expire_time,
        };
        Ok((session, tokens))
    }
}

fn check_password(field: &str, password: &SecretString) -> Result<()> {
    use secrecy::ExposeSecret as _;
    characters(field, password.expose_secret(), 8..=128)
}

fn display_name(text: &str) -> Result<String> {
    let text = text.trim();
    characters("display_name", text, 1..=100)?;
    Ok(text.to_owned())
}
