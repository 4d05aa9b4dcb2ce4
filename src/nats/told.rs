//! What is told of a connection that is not there: why, and where to look.
//!
//! The driver says little more than that there was an "IO error". So whoever asks why has each
//! server knocked at.

use std::{
    io,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use async_nats::ServerAddr;
use futures_util::future::join_all;
use tokio::{
    io::{AsyncReadExt as _, BufReader},
    net::TcpStream,
    time::timeout,
};

use super::Login;

/// Reasons kept at once, at most: there are few.
const REASONS: usize = 4;
/// Longest wait for a server's first words: a process that starts may be waiting for this.
const PATIENCE: Duration = Duration::from_secs(1);
/// Most of a server's first words that is read.
const GREETING: u64 = 16 << 10;

/// A connection, as it is told of.
#[derive(Debug)]
pub(super) struct Told {
    pub(super) sections: Vec<&'static str>,
    pub(super) servers: Vec<ServerAddr>,
    /// As the settings have it.
    pub(super) url: String,
    /// Keys that say who this process is.
    pub(super) login: &'static [&'static str],
    /// Whether TLS is asked for, of all servers.
    pub(super) tls: bool,
    /// What the driver said since there was a connection, or since it was told last.
    pub(super) reasons: Mutex<Vec<String>>,
}

/// Why there is no connection, and which keys may be wrong then.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Reason {
    text: String,
    keys: &'static [&'static str],
}

impl Login {
    /// Keys of the settings that say who this process is.
    pub(super) fn keys(&self) -> &'static [&'static str] {
        match self {
            Self::Nobody => &["user", "credentials_file", "token_file"],
            Self::User(..) => &["user", "password", "password_file"],
            Self::Token(_) => &["token_file"],
            Self::Credentials(_) => &["credentials_file"],
        }
    }
}

impl Told {
    fn reasons(&self) -> MutexGuard<'_, Vec<String>> {
        self.reasons.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// There is a connection.
    pub(super) fn connected(&self) {
        self.reasons().clear();
    }

    /// The driver says why there is none.
    pub(super) fn reason(&self, text: &str) {
        let text = text.trim_start_matches("nats: ");
        let mut reasons = self.reasons();
        if reasons.len() < REASONS && !reasons.iter().any(|reason| reason == text) {
            reasons.push(text.to_owned());
        }
    }

    /// Logs that there is none, with why and where to look.
    pub(super) async fn warn(&self, message: &str) {
        let said = std::mem::take(&mut *self.reasons());
        let mut reasons = self.knock().await;
        if let Some(refused) = said.iter().find(|said| is_refusal(said)) {
            // Whoever is refused has come as far as that, through TLS.
            reasons.retain(|reason| reason.keys == ["url"]);
            reasons.push(Reason {
                text: refused.clone(),
                keys: self.login,
            });
        }
        if reasons.is_empty() {
            reasons.push(Reason {
                text: said
                    .first()
                    .map_or("no answer yet", String::as_str)
                    .to_owned(),
                keys: &["url"],
            });
        }
        let look_at = self.keys(&reasons).join(", ");
        let texts: Vec<&str> = reasons.iter().map(|reason| reason.text.as_str()).collect();
        let reason = texts.join("; ");
        tracing::warn!(url = self.url, reason, look_at, "{message}");
    }

    /// Keys of the settings that may be wrong, each once.
    fn keys(&self, reasons: &[Reason]) -> Vec<String> {
        let mut keys: Vec<&str> = Vec::new();
        for key in reasons.iter().flat_map(|reason| reason.keys) {
            if !keys.contains(key) {
                keys.push(key);
            }
        }
        let mut named = Vec::new();
        for key in keys {
            named.extend(
                self.sections
                    .iter()
                    .map(|section| format!("{section}.{key}")),
            );
        }
        named
    }

    /// What is wrong with each server, as far as can be seen without signing in.
    async fn knock(&self) -> Vec<Reason> {
        let all = self.servers.iter().map(|server| self.knock_at(server));
        join_all(all).await.into_iter().flatten().collect()
    }

    async fn knock_at(&self, server: &ServerAddr) -> Option<Reason> {
        let place = (server.host(), server.port());
        let reason = |text: String, keys| {
            let text = format!("{}:{}: {text}", place.0, place.1);
            Some(Reason { text, keys })
        };
        let greeting = match timeout(PATIENCE, greeting(place)).await {
            Err(_) => return reason("no answer".to_owned(), &["url"]),
            Ok(Err(error)) => return reason(error.to_string(), &["url"]),
            Ok(Ok(greeting)) => greeting,
        };
        if !greeting.starts_with("INFO ") {
            return reason("it does not speak NATS".to_owned(), &["url"]);
        }
        let has = |flag: &str| greeting.contains(&format!("\"{flag}\":true"));
        let asked = self.tls || server.tls_required();
        match (asked, has("tls_required") || has("tls_available")) {
            (true, false) => reason("it does not speak TLS".to_owned(), &["url", "tls"]),
            (_, true) if asked || has("tls_required") => {
                let text = "it is there, but perhaps its certificate is not trusted";
                reason(text.to_owned(), &["ca_file", "url"])
            }
            (true | false, true) | (false, false) => None,
        }
    }
}

/// Whether a server was there and did not want this process.
fn is_refusal(said: &str) -> bool {
    ["authorization", "signing nonce"]
        .iter()
        .any(|words| said.contains(words))
}

/// The first line that a server says.
async fn greeting(place: (&str, u16)) -> io::Result<String> {
    let socket = TcpStream::connect(place).await?;
    let mut socket = BufReader::new(socket).take(GREETING);
    let mut line = Vec::new();
    loop {
        match socket.read_u8().await {
            Ok(b'\n') => break,
            Ok(byte) => line.push(byte),
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => break,
            Err(error) => return Err(error),
        }
    }
    Ok(String::from_utf8_lossy(&line).into_owned())
}

#[cfg(test)]
mod tests {
    use tokio::{io::AsyncWriteExt as _, net::TcpListener};

    use super::*;

    /// A connection to a server that says this to everybody.
    async fn told(greeting: &'static str, login: &Login, tls: bool) -> Told {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("nats://{}", listener.local_addr().unwrap());
        #[expect(clippy::disallowed_methods, reason = "ends with the test")]
        tokio::spawn(async move {
            while let Ok((mut socket, _)) = listener.accept().await {
                socket.write_all(greeting.as_bytes()).await.ok();
            }
        });
        Told {
            sections: vec!["bus"],
            servers: vec![url.parse().unwrap()],
            url,
            login: login.keys(),
            tls,
            reasons: Mutex::default(),
        }
    }

    #[tokio::test]
    async fn a_server_is_knocked_at_and_the_keys_follow() {
        let (plain, tls) = (
            "INFO {\"port\":4222}\r\n",
            "INFO {\"tls_required\":true}\r\n",
        );
        for (greeting, asked, text, keys) in [
            (plain, true, "it does not speak TLS", "bus.url bus.tls"),
            (tls, true, "not trusted", "bus.ca_file bus.url"),
            (tls, false, "not trusted", "bus.ca_file bus.url"),
            (
                "HTTP/1.1 400\r\n",
                false,
                "it does not speak NATS",
                "bus.url",
            ),
        ] {
            let told = told(greeting, &Login::Nobody, asked).await;
            let reasons = told.knock().await;
            assert!(reasons[0].text.ends_with(text), "{reasons:?}");
            assert_eq!(told.keys(&reasons).join(" "), keys);
        }
        let told = told(plain, &Login::Nobody, false).await;
        assert_eq!(told.knock().await, []);
    }
}
