//! How NATS is reached: the keys that the queue and the bus have in common.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::{
    secret::Secret,
    text::{Text, maybe, one},
};

/// Where NATS is, and who this process is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Nats {
    /// Its servers.
    #[serde(with = "one")]
    pub url: NatsUrl,
    /// What the names of all subjects and streams begin with.
    #[serde(with = "one")]
    pub prefix: NatsName,
    /// A file of credentials, as the tools of NATS make it.
    #[serde(with = "maybe", skip_serializing_if = "Option::is_none")]
    pub credentials_file: Option<PathBuf>,
    /// A user.
    #[serde(with = "maybe", skip_serializing_if = "Option::is_none")]
    pub user: Option<String>,
    /// Its password.
    #[serde(with = "maybe", skip_serializing_if = "Option::is_none")]
    pub password: Option<Secret>,
    /// The file that holds it.
    #[serde(with = "maybe", skip_serializing_if = "Option::is_none")]
    pub password_file: Option<PathBuf>,
    /// The file that holds a token.
    #[serde(with = "maybe", skip_serializing_if = "Option::is_none")]
    pub token_file: Option<PathBuf>,
    /// Certificates of those who vouch for the servers, if not those of the system.
    #[serde(with = "maybe", skip_serializing_if = "Option::is_none")]
    pub ca_file: Option<PathBuf>,
    /// Whether a server without TLS is refused.
    pub tls: bool,
}

/// The queue with NATS.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NatsQueue {
    /// How it is reached.
    #[serde(flatten)]
    pub nats: Nats,
    /// The stream, behind the prefix.
    #[serde(with = "one")]
    pub stream: NatsName,
    /// Servers that keep a copy of it.
    pub replicas: Replicas,
}

/// Servers that keep a copy: an odd few, so that there is a majority of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "usize")]
pub struct Replicas(usize);

impl Replicas {
    /// How many.
    #[must_use]
    pub fn get(self) -> usize {
        self.0
    }
}

impl Default for Replicas {
    fn default() -> Self {
        Self(1)
    }
}

impl TryFrom<usize> for Replicas {
    type Error = String;

    fn try_from(number: usize) -> Result<Self, String> {
        match number {
            1 | 3 | 5 => Ok(Self(number)),
            other => Err(format!("expected 1, 3 or 5, found {other}")),
        }
    }
}

/// URLs of servers that know each other, with commas between.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NatsUrl(Vec<String>);

impl NatsUrl {
    /// One URL for each.
    pub fn servers(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }
}

impl Text for NatsUrl {
    // A password in it would be in every log that tells where a server is.
    const EXPECTED: &'static str = "nats:// or tls:// with a host and no password in it, several with commas between, such as \
         \"nats://127.0.0.1:4222\"";

    fn read(text: &str) -> Option<Self> {
        let servers: Vec<String> = text.split(',').map(|s| s.trim().to_owned()).collect();
        let good = |server: &String| {
            let place = server.strip_prefix("nats://");
            place
                .or_else(|| server.strip_prefix("tls://"))
                .is_some_and(|place| {
                    let host = |c: char| c.is_ascii_alphanumeric() || "-._:[]".contains(c);
                    !place.is_empty() && place.chars().all(host)
                })
        };
        servers.iter().all(good).then_some(Self(servers))
    }

    fn write(&self) -> String {
        self.0.join(",")
    }
}

/// A name that can stand in a subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NatsName(String);

impl NatsName {
    /// As it stands in subjects.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Text for NatsName {
    const EXPECTED: &'static str =
        "letters, digits, \"-\" and \"_\", perhaps with dots between, such as \"jebo\"";

    fn read(text: &str) -> Option<Self> {
        let word = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        let good = |token: &str| !token.is_empty() && token.chars().all(word);
        text.split('.').all(good).then(|| Self(text.to_owned()))
    }

    fn write(&self) -> String {
        self.0.clone()
    }
}

/// The flat twin of both sections: all keys of all kinds. Of keys that don't go together, an error
/// begins with the one that is at fault.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields, bound = "K: Deserialize<'de> + Default")]
pub(super) struct Keys<K> {
    pub(super) kind: K,
    #[serde(with = "maybe")]
    url: Option<NatsUrl>,
    #[serde(with = "maybe")]
    prefix: Option<NatsName>,
    #[serde(with = "maybe")]
    credentials_file: Option<PathBuf>,
    #[serde(with = "maybe")]
    user: Option<String>,
    #[serde(with = "maybe")]
    password: Option<Secret>,
    #[serde(with = "maybe")]
    password_file: Option<PathBuf>,
    #[serde(with = "maybe")]
    token_file: Option<PathBuf>,
    #[serde(with = "maybe")]
    ca_file: Option<PathBuf>,
    tls: Option<bool>,
    #[serde(with = "maybe")]
    stream: Option<NatsName>,
    replicas: Option<Replicas>,
}

impl<K> Keys<K> {
    /// What a kind without NATS holds: nothing.
    pub(super) fn nothing(self) -> Result<(), String> {
        let set = [
            ("url", self.url.is_some()),
            ("prefix", self.prefix.is_some()),
            ("credentials_file", self.credentials_file.is_some()),
            ("user", self.user.is_some()),
            ("password", self.password.is_some()),
            ("password_file", self.password_file.is_some()),
            ("token_file", self.token_file.is_some()),
            ("ca_file", self.ca_file.is_some()),
            ("tls", self.tls.is_some()),
            ("stream", self.stream.is_some()),
            ("replicas", self.replicas.is_some()),
        ];
        match set.into_iter().find(|(_, set)| *set) {
            Some((key, _)) => Err(format!(".{key}: only for kind = \"nats\"")),
            None => Ok(()),
        }
    }

    /// What the bus holds.
    pub(super) fn bus(self) -> Result<Nats, String> {
        let kept = [
            ("stream", self.stream.is_some()),
            ("replicas", self.replicas.is_some()),
        ];
        if let Some((key, _)) = kept.into_iter().find(|(_, set)| *set) {
            return Err(format!(".{key}: a key of the queue; bells are not kept"));
        }
        Ok(self.queue()?.nats)
    }

    /// What the queue holds.
    pub(super) fn queue(self) -> Result<NatsQueue, String> {
        let password = self.password.is_some() || self.password_file.is_some();
        if self.password.is_some() && self.password_file.is_some() {
            return Err(".password_file: one of it and password will do".to_owned());
        }
        match (self.user.is_some(), password) {
            (true, false) => Err(".password: must be set with user, or password_file"),
            (false, true) => Err(".user: must be set with a password"),
            (true, true) | (false, false) => Ok(()),
        }?;
        let ways = [
            ("user", self.user.is_some()),
            ("credentials_file", self.credentials_file.is_some()),
            ("token_file", self.token_file.is_some()),
        ];
        let mut used = ways
            .into_iter()
            .filter_map(|(key, used)| used.then_some(key));
        if let (Some(one), Some(key)) = (used.next(), used.next()) {
            return Err(format!(".{key}: one of it and {one} will do"));
        }
        let nats = Nats {
            url: self
                .url
                .unwrap_or_else(|| NatsUrl(vec!["nats://127.0.0.1:4222".to_owned()])),
            prefix: self.prefix.unwrap_or_else(|| NatsName("jebo".to_owned())),
            credentials_file: self.credentials_file,
            user: self.user,
            password: self.password,
            password_file: self.password_file,
            token_file: self.token_file,
            ca_file: self.ca_file,
            tls: self.tls.unwrap_or_default(),
        };
        Ok(NatsQueue {
            nats,
            stream: self.stream.unwrap_or_else(|| NatsName("jobs".to_owned())),
            replicas: self.replicas.unwrap_or_default(),
        })
    }
}
