//! Signing in: who may guess how often, and what becomes of a guess (ADR 20).

use std::{sync::Arc, time::Duration};

use hmac::{Hmac, Mac as _};
use secrecy::{ExposeSecret as _, SecretString};
use sha2::Sha256;
use tokio::{
    sync::oneshot,
    time::{Instant, sleep},
};
use tokio_util::task::TaskTracker;

use super::{
    limiter::jitter,
    queue::{Entry, Grant, Queue, STANDSTILL, Turn},
    taken::Taken,
};
use crate::domain::{
    Clock, Error, Reason, Result, Timestamp,
    attempts::{Attempt, AttemptStore, Begun, CountKey, Lane, Rate},
    password::{Passwords, Verdict},
    token::TokenKeys,
    user::{Email, PasswordHash, User, UserStore},
};

/// What all strangers together may fail on one account: one each 4 s, and 240 that were saved up.
pub(super) const STRANGERS: Rate = Rate {
    interval: Duration::from_secs(4),
    burst: 240,
};
/// When a try that found no turn may come again: it waits anew then.
const RETRY_AFTER: Duration = Duration::from_secs(1);
/// Time between two looks whether another node has done with a lane.
const LOOK: Duration = Duration::from_millis(100);

/// Who wants to sign in.
#[derive(Debug)]
pub struct Login {
    /// Mail address.
    pub email: String,
    /// Password.
    pub password: SecretString,
    /// Where the call comes from, as text, if that is known.
    pub client: Option<String>,
    /// A refresh token of an older session of the account, if the client has one.
    pub device_token: Option<String>,
}

/// What a try comes to.
#[derive(Debug, Clone)]
pub(super) enum Answer {
    Right(Box<User>),
    Wrong,
    /// No verdict before this time.
    NotBefore(Timestamp),
}

/// What a turn comes to.
enum Played {
    Answered(Answer),
    /// There may be one at this time; the turn keeps others back until then.
    Later(Timestamp, Turn<Answer>),
}

/// A try with all that belongs to it.
#[derive(Clone)]
struct Case {
    email: Email,
    password: SecretString,
    attempt: Attempt,
    entry: Entry,
}

/// Decides about passwords.
pub(super) struct SignIn {
    pub(super) users: Arc<dyn UserStore>,
    pub(super) attempts: Arc<dyn AttemptStore>,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) keys: Arc<TokenKeys>,
    pub(super) passwords: Passwords,
    pub(super) queue: Queue<Answer>,
    /// Tries at work, and those that are being given back.
    pub(super) tasks: TaskTracker,
    /// Names passwords in the queue; of this process alone.
    pub(super) twins: Hmac<Sha256>,
}

impl SignIn {
    /// The hash of a new password, once it is this client's turn.
    pub(super) async fn hash(
        &self,
        password: SecretString,
        client: Option<String>,
    ) -> Result<PasswordHash> {
        let entry = Entry {
            client,
            ..Entry::default()
        };
        match self.queue.wait(entry, Instant::now()).await {
            Grant::Turn(mut turn) => self.passwords.hash(password, turn.take_place()).await,
            Grant::Answer(_) | Grant::Refused => Err(self.queue_full()),
        }
    }

    /// Whose the password is.
    pub(super) async fn user(self: &Arc<Self>, login: Login) -> Result<User> {
        let Ok(email) = Email::parse("email", &login.email) else {
            return Err(Error::Unauthenticated(Reason::CredentialsInvalid));
        };
        let since = Instant::now();
        let case = self.case(email, login).await?;
        let known = self.attempts.lane(&case.attempt.lane, self.clock.now());
        let known = known.await?;
        let answer = match known.locked_until {
            Some(until) if until > self.clock.now() => Answer::NotBefore(until),
            Some(_) | None => self.answer(case, known, since).await?,
        };
        match answer {
            Answer::Right(user) if user.active => Ok(*user),
            Answer::Right(_) => Err(Error::Unauthenticated(Reason::AccountDisabled)),
            Answer::Wrong => Err(Error::Unauthenticated(Reason::CredentialsInvalid)),
            Answer::NotBefore(time) => Err(Error::ResourceExhausted {
                reason: Reason::TooManyAttempts,
                retry_after: Some(jitter(self.until(time), self.clock.as_ref())),
            }),
        }
    }

    /// The lane of a device that is known, or else that of the client.
    async fn case(&self, email: Email, login: Login) -> Result<Case> {
        let Login {
            password,
            client,
            device_token,
            ..
        } = login;
        let key = |purpose, parts: &[&str]| CountKey::new(&self.keys, purpose, parts);
        let device = self.device(&email, device_token.as_deref()).await?;
        let stranger = device.is_none();
        let lane = device.map_or_else(
            || self.lane(&email, client.as_deref()),
            |device| key("lane of a device", &[&device]),
        );
        let account = key("strangers on an account", &[email.as_str()]);
        let mut twin = self.twins.clone();
        twin.update(lane.as_str().as_bytes());
        twin.update(password.expose_secret().as_bytes());
        Ok(Case {
            email,
            password,
            entry: Entry {
                client,
                lane: Some(lane.clone()),
                account: Some(account.clone()),
                stranger,
                failures: 0,
                twin: Some(twin.finalize().into_bytes().into()),
            },
            attempt: Attempt {
                id: self.clock.new_id(),
                lane,
                budget: stranger.then_some((account, STRANGERS)),
            },
        })
    }

    /// The lane of a client on an account.
    fn lane(&self, email: &Email, client: Option<&str>) -> CountKey {
        let parts = [email.as_str(), client.unwrap_or_default()];
        CountKey::new(&self.keys, "lane of a client", &parts)
    }

    /// Knows a client that has chosen the password of the account.
    pub(super) async fn know(&self, email: &Email, client: Option<&str>) {
        let lane = self.lane(email, client);
        if let Err(error) = self.attempts.know(&lane, self.clock.now()).await {
            tracing::warn!(%error, "a client that has signed up is not known yet");
        }
    }

    /// The session that the token is of, if it is or was one of this account.
    async fn device(&self, email: &Email, token: Option<&str>) -> Result<Option<String>> {
        let Some(Ok(claims)) = token.map(|token| self.keys.read_refresh(token)) else {
            return Ok(None);
        };
        let owner = self.users.owner_of_session(claims.session_id).await?;
        let account = self.users.find_account(email).await?;
        let own = owner.is_some_and(|owner| account.is_some_and(|(user, _)| user.id == owner));
        Ok(own.then(|| claims.session_id.to_string()))
    }

    /// Waits for turns until one decides.
    async fn answer(
        self: &Arc<Self>,
        mut case: Case,
        known: Lane,
        since: Instant,
    ) -> Result<Answer> {
        case.entry.failures = known.failures;
        if known.known {
            // Strangers do not hold up those who were here before.
            case.entry.stranger = false;
            case.attempt.budget = None;
        }
        loop {
            let turn = match self.queue.wait(case.entry.clone(), since).await {
                Grant::Turn(turn) => turn,
                Grant::Answer(answer) => return Ok(answer),
                Grant::Refused => return Err(self.queue_full()),
            };
            let (caller, played) = oneshot::channel();
            let (this, case) = (Arc::clone(self), case.clone());
            self.tasks
                .spawn(async move { this.play(turn, case, known, caller).await });
            // Without an answer, the task has ended by a panic.
            match played.await.map_err(Error::internal)?? {
                Played::Answered(answer) => return Ok(answer),
                Played::Later(time, turn) => {
                    let again = Instant::now() + self.until(time);
                    if again > since + STANDSTILL {
                        return Ok(Answer::NotBefore(time));
                    }
                    sleep(again - Instant::now()).await;
                    drop(turn);
                }
            }
        }
    }

    /// Plays a turn to its end, whether or not the caller still waits for it then.
    async fn play(
        self: Arc<Self>,
        mut turn: Turn<Answer>,
        case: Case,
        known: Lane,
        caller: oneshot::Sender<Result<Played>>,
    ) {
        let taken = Taken::new(&case.attempt, &self.attempts, &self.tasks);
        let begun = self.attempts.begin(&case.attempt, self.clock.now()).await;
        let failures = match begun {
            Ok(Begun::Open { failures }) => failures,
            Ok(Begun::Locked(time)) => {
                taken.settled();
                let answer = Answer::NotBefore(time);
                self.queue.answer(&answer, |e| e.lane == case.entry.lane);
                caller.send(Ok(Played::Answered(answer))).ok();
                return;
            }
            Ok(Begun::Held) => {
                taken.settled();
                turn.pause(None);
                let later = Played::Later(self.clock.now() + LOOK, turn);
                caller.send(Ok(later)).ok();
                return;
            }
            Ok(Begun::Spent(time)) => {
                taken.settled();
                turn.pause(case.entry.account.as_ref());
                caller.send(Ok(Played::Later(time, turn))).ok();
                return;
            }
            Err(error) => {
                caller.send(Err(error)).ok();
                return;
            }
        };
        let judged = self.judge(&mut turn, &case).await;
        let (answer, outdated) = match judged {
            // Whoever has left is told nothing, and has spent nothing.
            _ if caller.is_closed() => return,
            Ok(judged) => judged,
            Err(error) => {
                caller.send(Err(error)).ok();
                return;
            }
        };
        let settled = match &answer {
            Answer::Right(_) => {
                // Those of others meanwhile are not forgiven: this one did not know of them.
                let left = failures.saturating_sub(known.failures);
                let now = self.clock.now();
                self.attempts.succeed(&case.attempt, left, now).await
            }
            Answer::Wrong | Answer::NotBefore(_) => self.fail(&case, failures + 1).await,
        };
        if let Err(error) = settled {
            caller.send(Err(error)).ok();
            return;
        }
        taken.settled();
        self.queue.answer(&answer, |e| e.twin == case.entry.twin);
        caller.send(Ok(Played::Answered(answer.clone()))).ok();
        drop(turn);
        if let Answer::Right(user) = answer
            && outdated
            && let Err(error) = self.renew_hash(&user, case.password).await
        {
            tracing::warn!(%error, "a password keeps its outdated hash for now");
        }
    }

    /// What the password is worth, and whether its hash is outdated.
    async fn judge(&self, turn: &mut Turn<Answer>, case: &Case) -> Result<(Answer, bool)> {
        let (user, hash) = self.users.find_account(&case.email).await?.unzip();
        let place = turn.take_place();
        let verdict = self
            .passwords
            .verify(case.password.clone(), hash, place)
            .await?;
        Ok(match (user, verdict) {
            (Some(user), Verdict::Right | Verdict::RightButOutdated) => (
                Answer::Right(Box::new(user)),
                verdict == Verdict::RightButOutdated,
            ),
            (_, _) => (Answer::Wrong, false),
        })
    }

    /// Counts a failure, and sends those away who wait in a lane that is locked by it.
    async fn fail(&self, case: &Case, failures: u32) -> Result<()> {
        let now = self.clock.now();
        let lock = lock_after(failures);
        let locked = (!lock.is_zero()).then(|| now + lock);
        let counted = (failures, locked);
        if !self.attempts.fail(&case.attempt, counted, now).await? {
            return Err(Error::Unavailable {
                retry_after: RETRY_AFTER,
                source: "a try took so long that its lane was given to another".into(),
            });
        }
        if let Some(time) = locked {
            let same = |e: &Entry| e.lane == case.entry.lane && e.twin != case.entry.twin;
            self.queue.answer(&Answer::NotBefore(time), same);
        }
        Ok(())
    }

    async fn renew_hash(&self, user: &User, password: SecretString) -> Result<()> {
        let hash = self.hash(password, None).await?;
        self.users.save_password_hash(user.id, &hash).await
    }

    fn until(&self, time: Timestamp) -> Duration {
        (time - self.clock.now()).to_std().unwrap_or_default()
    }

    fn queue_full(&self) -> Error {
        Error::ResourceExhausted {
            reason: Reason::PasswordQueueFull,
            retry_after: Some(jitter(RETRY_AFTER, self.clock.as_ref())),
        }
    }
}

/// How long a lane takes no further try after so many failures in a row.
fn lock_after(failures: u32) -> Duration {
    Duration::from_secs(match failures {
        0..=2 => 0,
        3 => 1,
        4 => 3,
        5 => 5,
        6 => 10,
        7 => 30,
        8 => 60,
        9 => 300,
        _ => 900,
    })
}
