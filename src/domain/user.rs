//! A user and its sessions, and the port to where they are kept.

use std::time::Duration;

use async_trait::async_trait;
use secrecy::SecretString;
use serde::{Deserialize, Serialize};

use super::{
    caller::Caller,
    clock::Timestamp,
    error::{Error, Expected, Result},
    id::{SessionId, UserId},
    write::WriteKey,
};

/// What a user may do. Each role includes those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Sends reports and follows them.
    User,
    /// Works on everybody's reports.
    Officer,
    /// Manages users.
    Admin,
}

/// Language of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// English.
    #[default]
    En,
    /// Korean.
    Ko,
}

/// A user.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct User {
    /// Its id.
    pub id: UserId,
    /// Mail address; no other user has it.
    pub email: Email,
    /// 1 to 100 characters.
    pub display_name: String,
    /// What the user may do.
    pub role: Role,
    /// Whether the user may sign in.
    pub active: bool,
    /// Language of messages.
    pub language: Language,
    /// When the account was made.
    pub create_time: Timestamp,
    /// When it was last changed.
    pub update_time: Timestamp,
    /// 1, 2, 3 …: one more with every change.
    pub version: i64,
}

impl User {
    /// Opaque, and another one after every change.
    #[must_use]
    pub fn etag(&self) -> String {
        format!("v{:x}", self.version)
    }
}

/// A mail address in lower case.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Email(String);

impl Email {
    /// Takes a mail address of at most 254 characters. Only what must hold for any mail system
    /// is checked: one `@`, something before it, a domain behind it.
    pub fn parse(field: &str, text: &str) -> Result<Self> {
        // Measured as it is kept: lower case can be longer.
        let text = text.trim().to_lowercase();
        let good = text.chars().count() <= 254
            && text.split_once('@').is_some_and(|(local, domain)| {
                let label = |l: &str| !l.is_empty() && !l.starts_with('-') && !l.ends_with('-');
                !local.is_empty()
                    && local.len() <= 64
                    && !domain.contains('@')
                    && domain.contains('.')
                    && domain.split('.').all(label)
            })
            && !text
                .chars()
                .any(|c| c.is_whitespace() || c.is_control() || "<>()[]\\,;:\"".contains(c));
        if good {
            Ok(Self(text))
        } else {
            Err(Error::invalid(field, Expected::MailAddress))
        }
    }

    /// As text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A sign-in on one device. Each use of its refresh token raises the counter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Its id.
    pub id: SessionId,
    /// Whose it is.
    pub user_id: UserId,
    /// SHA-256 of the newest refresh token.
    pub token_hash: [u8; 32],
    /// Number of the newest refresh token, from 0.
    pub counter: u32,
    /// When it began.
    pub create_time: Timestamp,
    /// When its refresh token was last used.
    pub refresh_time: Timestamp,
    /// When its newest refresh token expires.
    pub expire_time: Timestamp,
}

/// What a call needs to know of its session, as of now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LiveSession {
    /// Who makes calls in it.
    pub caller: Caller,
    /// Whether the account is switched on.
    pub active: bool,
}

/// How long a device is known after its session has ended: 180 days.
pub const DEVICE_LASTS: Duration = Duration::from_hours(180 * 24);

/// A password hash in PHC form.
#[derive(Debug, Clone)]
pub struct PasswordHash(pub SecretString);

/// Keeps users and their sessions. Every method is one transaction.
#[async_trait]
pub trait UserStore: Send + Sync {
    /// Adds a user and its first session, if any. `AlreadyExists(Account)` if the mail address is
    /// taken.
    async fn create_user(
        &self,
        user: &User,
        hash: &PasswordHash,
        session: Option<&Session>,
    ) -> Result<()>;

    /// Finds a user.
    async fn find_user(&self, id: UserId) -> Result<Option<User>>;

    /// Finds a user and its password hash.
    async fn find_account(&self, email: &Email) -> Result<Option<(User, PasswordHash)>>;

    /// Replaces a user whose version is still `user.version`, which it raises, and answers the
    /// user as written. `Aborted` if the version is another one; `AlreadyExists(RequestId)` if
    /// the key is taken.
    async fn save_user(&self, user: &User, key: Option<&WriteKey>) -> Result<User>;

    /// Replaces the hash of a password that has not changed, in newer parameters.
    async fn save_password_hash(&self, id: UserId, hash: &PasswordHash) -> Result<()>;

    /// Adds a session.
    async fn create_session(&self, session: &Session) -> Result<()>;

    /// Finds a session that has not ended, and its user.
    async fn find_session(&self, id: SessionId) -> Result<Option<(Session, User)>>;

    /// Those of these sessions that have not ended, in no order.
    async fn live_sessions(&self, ids: &[SessionId]) -> Result<Vec<LiveSession>>;

    /// Replaces the token hash, counter and times of a session whose counter is still
    /// `counter`. False if it is another one, or the session has ended.
    async fn rotate_session(&self, session: &Session, counter: u32) -> Result<bool>;

    /// Ends a session, whether or not it is there. Its device stays known for [`DEVICE_LASTS`].
    async fn end_session(&self, id: SessionId, now: Timestamp) -> Result<()>;

    /// Whose a session is or was, as long as its device is known.
    async fn owner_of_session(&self, id: SessionId) -> Result<Option<UserId>>;

    /// Forgets the device of a session that has ended, since its tokens were stolen.
    async fn forget_device(&self, id: SessionId) -> Result<()>;

    /// Removes sessions that expired before this time, whose devices stay known, and devices that
    /// are known for long enough. Answers how many sessions.
    async fn sweep_sessions(&self, before: Timestamp) -> Result<u64>;
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn parse(text: &str) -> Option<Email> {
        Email::parse("email", text).ok()
    }

    #[test]
    fn what_is_an_address_and_what_is_not() {
        let long = |local: usize| format!("{}@example.org", "a".repeat(local));
        let domain = |labels: usize| format!("a@{}org", "abcdefghi.".repeat(labels));
        let good = [
            "a@b.c",
            " ann@example.org ",
            "Ann.Lee+tag@sub.example.co.kr",
            "김@예시.한국",
            &long(64),
            &domain(24),
        ];
        for text in good {
            assert!(parse(text).is_some(), "{text}");
        }
        let bad = [
            "",
            "@",
            "ann",
            "ann@",
            "@example.org",
            "ann@example",
            "ann@.org",
            "ann@example.",
            "ann@example..org",
            "ann@-example.org",
            "ann@example-.org",
            "a@b@example.org",
            "ann lee@example.org",
            "ann\u{0}@example.org",
            "ann\n@example.org",
            "<ann@example.org>",
            "\"ann\"@example.org",
            "ann,bob@example.org",
            "ann@[127.0.0.1]",
            &long(65),
            &domain(26),
        ];
        for text in bad {
            assert!(parse(text).is_none(), "{text:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn an_address_is_one_however_it_is_written(
            local in "[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}",
            labels in proptest::collection::vec("[a-z0-9]([a-z0-9-]{0,10}[a-z0-9])?", 2..5),
        ) {
            let text = format!("{local}@{}", labels.join("."));
            let email = parse(&text).unwrap();
            prop_assert_eq!(email.as_str(), text.to_ascii_lowercase());
            let upper = text.to_ascii_uppercase();
            prop_assert_eq!(parse(&upper), Some(email.clone()));
            let spaced = format!("  {text}\t");
            prop_assert_eq!(parse(&spaced), Some(email));
        }

        #[test]
        fn what_was_parsed_parses_to_itself(text in "\\PC{0,70}@\\PC{0,20}\\.\\PC{0,5}") {
            if let Some(email) = parse(&text) {
                prop_assert_eq!(parse(email.as_str()), Some(email.clone()));
                prop_assert!(!email.as_str().chars().any(|c| c.is_whitespace() || c.is_control()));
                prop_assert_eq!(email.as_str().matches('@').count(), 1);
            }
        }
    }

    #[test]
    fn an_address_that_grows_in_lower_case_is_measured_as_kept() {
        // One character of two bytes whose lower case is two characters of three bytes.
        let text = format!("{}@example.org", "İ".repeat(32));
        assert_eq!(parse(&text), None);
    }
}
