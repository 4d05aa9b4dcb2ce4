//! A connection to NATS: what the bus and the queue stand on.
//!
//! It is made in the background and made again whenever it breaks, for as long as the process
//! runs. Who needs NATS at once asks whether it is there, and does without it where it is not.

mod told;

use std::{path::PathBuf, sync::Arc, time::Duration};

use async_nats::{Client, ConnectOptions, Event, ServerAddr, connection::State};
use bytes::Bytes;
use futures_util::FutureExt as _;
use secrecy::{ExposeSecret as _, SecretString};
use tokio::{
    sync::watch,
    task::unconstrained,
    time::{MissedTickBehavior, interval, timeout},
};
use tokio_util::sync::CancellationToken;

use self::told::Told;
use crate::domain::{Error, Result};

/// Time between pings. A server that owes the third answer has gone.
const PING: Duration = Duration::from_secs(4);
/// Longest wait for a server's first words, and for an answer.
const ANSWER: Duration = Duration::from_secs(3);

/// As long as NATS is away, it is said this often.
const SAID: Duration = Duration::from_mins(1);

/// Where NATS is, and who this process is there.
#[derive(Debug, Clone)]
pub struct NatsSettings {
    /// Sections of the settings that this connection is for: where to look if there is none.
    pub sections: Vec<&'static str>,
    /// URLs of servers that know each other.
    pub servers: Vec<String>,
    /// Who this process is.
    pub login: Login,
    /// Certificates of those who vouch for the servers, if not those of the system.
    pub ca_file: Option<PathBuf>,
    /// Whether a server without TLS is refused.
    pub tls: bool,
}

/// Who a process is at NATS.
#[derive(Debug, Clone)]
pub enum Login {
    /// Nobody in particular.
    Nobody,
    /// A user by its password.
    User(String, SecretString),
    /// Whoever holds a token.
    Token(SecretString),
    /// A user by what is in a file of credentials.
    Credentials(SecretString),
}

impl Login {
    /// By the text of a file of credentials. Fails if it has none.
    pub fn credentials(text: SecretString) -> Result<Self> {
        let read = ConnectOptions::with_credentials(text.expose_secret());
        read.map_err(Error::internal)?;
        Ok(Self::Credentials(text))
    }
}

/// A connection. Clones are the same one.
#[derive(Debug, Clone)]
pub struct Nats {
    client: Client,
    connects: watch::Receiver<u64>,
    told: Arc<Told>,
}

impl Nats {
    /// Begins to connect, and does not wait for it. Fails if the settings can't be used.
    pub async fn connect(settings: NatsSettings) -> Result<Self> {
        let mut servers: Vec<ServerAddr> = Vec::new();
        for server in &settings.servers {
            servers.push(server.parse().map_err(Error::internal)?);
        }
        let told = Arc::new(Told {
            sections: settings.sections,
            servers: servers.clone(),
            url: settings.servers.join(","),
            tls: settings.tls,
            login: settings.login.keys(),
            reasons: std::sync::Mutex::default(),
        });
        let telling = Arc::clone(&told);
        let (sender, connects) = watch::channel(0);
        let mut options = ConnectOptions::new()
            .name("jebo")
            // Our own bells have rung here already.
            .no_echo()
            .retry_on_initial_connect()
            .ping_interval(PING)
            .connection_timeout(ANSWER)
            .request_timeout(Some(ANSWER))
            .require_tls(settings.tls)
            .event_callback(move |event| {
                note(&event, &telling, &sender);
                std::future::ready(())
            });
        options = match settings.login {
            Login::Nobody => options,
            Login::User(user, password) => {
                options.user_and_password(user, password.expose_secret().to_owned())
            }
            Login::Token(token) => options.token(token.expose_secret().to_owned()),
            Login::Credentials(text) => options
                .credentials(text.expose_secret())
                .map_err(Error::internal)?,
        };
        if let Some(path) = settings.ca_file {
            options = options.add_root_certificates(path);
        }
        let client = options.connect(servers).await.map_err(Error::internal)?;
        Ok(Self {
            client,
            connects,
            told,
        })
    }

    /// The driver's handle.
    #[must_use]
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// Whether NATS was there when it was last heard of.
    #[must_use]
    pub fn is_connected(&self) -> bool {
        self.client.connection_state() == State::Connected
    }

    /// How often it was connected so far, and changes with each time.
    #[must_use]
    pub fn connects(&self) -> watch::Receiver<u64> {
        self.connects.clone()
    }

    /// Waits for the first connection, at most for so long. Answers whether there is one.
    pub async fn wait(&self, limit: Duration) -> bool {
        let mut connects = self.connects();
        let connected = connects.wait_for(|connects| *connects > 0);
        timeout(limit, connected).await.is_ok_and(|c| c.is_ok())
    }

    /// Waits for the first connection, at most for so long, and says where to look if there is none.
    pub async fn expect(&self, limit: Duration) {
        if !self.wait(limit).await {
            self.told
                .warn("NATS is not there; going on without it")
                .await;
        }
    }

    /// Says again and again until `stop` that NATS is away, for as long as it is.
    pub async fn watch(&self, stop: CancellationToken) {
        let mut times = interval(SAID);
        times.set_missed_tick_behavior(MissedTickBehavior::Delay);
        // The first one is at once.
        times.tick().await;
        while stop.run_until_cancelled(times.tick()).await.is_some() {
            if !self.is_connected() {
                self.told.warn("NATS is still not there").await;
            }
        }
    }

    /// Hands a message to the connection and waits for nothing. False is that it is lost: there
    /// is no connection, or it is not fast enough.
    pub fn send(&self, subject: String, payload: Bytes) -> bool {
        // Without a connection, messages would be kept and sent much later.
        self.is_connected() && self.hand_over(subject, payload)
    }

    /// Like [`Self::send`], but without a connection the message is kept for the next one.
    pub fn hand_over(&self, subject: String, payload: Bytes) -> bool {
        // Unconstrained, so that "not at once" is that there is no room.
        let sent = unconstrained(self.client.publish(subject, payload)).now_or_never();
        matches!(sent, Some(Ok(())))
    }

    /// Returns once the server has read all that was sent before. False if it does not answer.
    pub async fn round_trip(&self) -> bool {
        let subject = format!("{}.nobody", self.client.new_inbox());
        match self.client.request(subject, Bytes::new()).await {
            Ok(_) => true,
            // The answer, since nobody listens to this subject.
            Err(error) => error.kind() == async_nats::RequestErrorKind::NoResponders,
        }
    }
}

fn note(event: &Event, told: &Told, connects: &watch::Sender<u64>) {
    let Told { url, .. } = told;
    match event {
        Event::Connected => {
            told.connected();
            connects.send_modify(|connects| *connects += 1);
            tracing::info!(url, "NATS is there");
        }
        Event::Disconnected => tracing::warn!(url, "NATS is away"),
        Event::SlowConsumer(_) => tracing::warn!("messages of NATS came faster than they are read"),
        Event::ServerError(error) => told.reason(&error.to_string()),
        Event::ClientError(error) => told.reason(&error.to_string()),
        // The driver logs each of them.
        Event::LameDuckMode | Event::Draining | Event::Closed => {}
    }
}

#[cfg(test)]
mod tests {
    use std::{io, sync::Mutex};

    use super::*;

    /// The log of this thread, as text.
    #[derive(Clone, Default)]
    struct Log(Arc<Mutex<Vec<u8>>>);

    impl Log {
        fn take(&self) -> String {
            String::from_utf8(std::mem::take(&mut *self.0.lock().unwrap())).unwrap()
        }
    }

    impl io::Write for Log {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    /// Nobody listens there.
    async fn nowhere() -> Nats {
        let settings = NatsSettings {
            sections: vec!["bus", "queue"],
            servers: vec!["nats://127.0.0.1:1".to_owned()],
            login: Login::Nobody,
            ca_file: None,
            tls: false,
        };
        Nats::connect(settings).await.unwrap()
    }

    #[tokio::test(start_paused = true)]
    async fn it_is_said_each_minute_that_nats_is_not_there_and_where_to_look() {
        let log = Log::default();
        let writer = log.clone();
        let lines = tracing_subscriber::fmt()
            .with_max_level(tracing::Level::WARN)
            .with_ansi(false)
            .with_writer(move || writer.clone())
            .finish();
        let _guard = tracing::subscriber::set_default(lines);
        let nats = nowhere().await;
        nats.expect(Duration::from_secs(2)).await;
        let said = log.take();
        for words in [
            "NATS is not there; going on without it",
            "url=\"nats://127.0.0.1:1\"",
            "reason=\"127.0.0.1:1: Connection refused (os error 111)\"",
            "look_at=\"bus.url, queue.url\"",
        ] {
            assert!(said.contains(words), "{words}: {said}");
        }
        let stop = CancellationToken::new();
        let watching = nats.watch(stop.clone());
        let three_minutes = Duration::from_secs(3 * 60 + 10);
        assert!(timeout(three_minutes, watching).await.is_err());
        let said = log.take();
        assert_eq!(said.matches("NATS is still not there").count(), 3, "{said}");
        assert_eq!(said.matches("Connection refused").count(), 3, "{said}");
    }
}
