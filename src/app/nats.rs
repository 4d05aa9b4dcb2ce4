//! The ports that stand on NATS, and what keeps them going.

use std::{path::Path, sync::Arc, time::Duration};

use anyhow::Context as _;
use futures_util::future::join_all;
use secrecy::SecretString;
use tokio::time::timeout;

use super::settings;
use crate::{
    bus::{JobBells, LocalBus, NatsBus},
    config::{Bus as BusConfig, Config, Nats as NatsConfig, Queue as QueueConfig},
    domain::{
        Clock,
        bus::Bus,
        job::{JobQueue, Outbox},
    },
    nats::{Login, Nats, NatsSettings},
    queue::{Broker, JetStreamQueue, Relay, StreamSettings},
    shutdown::Shutdown,
    store::Store,
};

/// Longest wait for NATS at the start.
const FIRST: Duration = Duration::from_secs(2);
/// Longest wait for NATS at the end.
const LAST: Duration = Duration::from_secs(1);

/// What runs beside the ports that stand on NATS: nothing, where none does.
#[derive(Debug, Clone, Default)]
pub struct Helpers {
    bus: Option<NatsBus>,
    queue: Option<(Arc<JetStreamQueue>, Arc<Relay>)>,
    connections: Vec<Nats>,
}

impl Helpers {
    /// Waits a moment for each connection, and says which are not there.
    async fn expect(&self) {
        join_all(self.connections.iter().map(|nats| nats.expect(FIRST))).await;
    }

    /// Runs until the soft stop.
    pub(super) fn start(&self, shutdown: &Shutdown) {
        if let Some(bus) = self.bus.clone() {
            let stop = shutdown.soft.clone();
            shutdown.tasks.spawn(async move { bus.run(stop).await });
        }
        for nats in self.connections.clone() {
            let stop = shutdown.soft.clone();
            shutdown.tasks.spawn(async move { nats.watch(stop).await });
        }
        if let Some((_, relay)) = self.queue.clone() {
            let stop = shutdown.soft.clone();
            shutdown.tasks.spawn(async move { relay.run(stop).await });
        }
    }

    /// Gives back what is at hand, and sees to it that what was said last gets through.
    pub(super) async fn end(&self) {
        if let Some((queue, _)) = &self.queue {
            queue.close().await;
        }
        for nats in &self.connections {
            if nats.is_connected() {
                timeout(LAST, nats.round_trip()).await.ok();
            }
        }
    }
}

/// The bus and the queue that the settings name.
pub(super) async fn open(
    config: &Config,
    store: &Arc<Store>,
    clock: &Arc<dyn Clock>,
) -> anyhow::Result<(Arc<dyn Bus>, Arc<dyn JobQueue>, Helpers)> {
    let mut helpers = Helpers::default();
    let (bus, queue) = (&config.bus, &config.queue);
    let mut connected: Option<(&NatsConfig, Nats)> = None;
    let bus: Arc<dyn Bus> = match bus {
        BusConfig::Local => Arc::new(LocalBus::new()),
        BusConfig::Nats(settings) => {
            let shared = matches!(queue, QueueConfig::Nats(queue) if queue.nats == **settings);
            let sections: &[_] = if shared { &["bus", "queue"] } else { &["bus"] };
            let nats = connect(sections, settings).await?;
            // The relay tells the others.
            let jobs = match queue {
                QueueConfig::Embedded => JobBells::Everywhere,
                QueueConfig::Nats(_) => JobBells::Here,
            };
            let bus = NatsBus::new(nats.clone(), settings.prefix.as_str(), jobs);
            helpers.bus = Some(bus.clone());
            helpers.connections.push(nats.clone());
            connected = Some((settings, nats));
            Arc::new(bus)
        }
    };
    let QueueConfig::Nats(settings) = queue else {
        helpers.expect().await;
        return Ok((bus, Arc::clone(store) as _, helpers));
    };
    let nats = match connected {
        Some((same, nats)) if *same == settings.nats => nats,
        Some(_) | None => {
            let nats = connect(&["queue"], &settings.nats).await?;
            helpers.connections.push(nats.clone());
            nats
        }
    };
    helpers.expect().await;
    let stream = StreamSettings {
        prefix: settings.nats.prefix.as_str().to_owned(),
        stream: settings.stream.as_str().to_owned(),
        replicas: settings.replicas.get(),
        lease: config.worker.lease,
    };
    let broker = Arc::new(Broker::new(nats.clone(), stream));
    let outbox: Arc<dyn Outbox> = Arc::clone(store) as _;
    let relay = Relay::new(
        Arc::clone(&broker),
        Arc::clone(&outbox),
        Arc::clone(&bus),
        Arc::clone(clock),
    );
    if nats.is_connected() {
        let prepared = relay.prepare().await;
        prepared.context("cannot use the stream of jobs")?;
    }
    let table: Arc<dyn JobQueue> = Arc::clone(store) as _;
    let queue = Arc::new(JetStreamQueue::new(table, outbox, broker));
    helpers.queue = Some((Arc::clone(&queue), Arc::new(relay)));
    Ok((bus, queue, helpers))
}

/// Connects by the settings of these sections, which are the same.
async fn connect(sections: &[&'static str], config: &NatsConfig) -> anyhow::Result<Nats> {
    let section = sections.first().copied().unwrap_or_default();
    let login = login(section, config)?;
    if let Some(path) = &config.ca_file {
        // The driver reads it with each connection, and tells nobody that it can't.
        settings::certificates(&format!("{section}.ca_file"), path)?;
    }
    let settings = NatsSettings {
        sections: sections.to_vec(),
        servers: config.url.servers().map(str::to_owned).collect(),
        login,
        ca_file: config.ca_file.clone(),
        tls: config.tls,
    };
    let connected = Box::pin(Nats::connect(settings)).await;
    connected.with_context(|| format!("cannot use the settings of NATS in [{section}]"))
}

fn login(section: &str, config: &NatsConfig) -> anyhow::Result<Login> {
    let secret = |key: &str, path: &Path| settings::secret(&format!("{section}.{key}"), path);
    Ok(
        match (&config.user, &config.credentials_file, &config.token_file) {
            (Some(user), _, _) => {
                let password = match (&config.password, &config.password_file) {
                    (Some(password), _) => password.expose().clone(),
                    (None, Some(path)) => secret("password_file", path)?,
                    (None, None) => SecretString::default(),
                };
                Login::User(user.clone(), password)
            }
            (None, Some(path), _) => {
                let read = Login::credentials(secret("credentials_file", path)?);
                let shown = path.display();
                read.with_context(|| format!("cannot use {section}.credentials_file {shown}"))?
            }
            (None, None, Some(path)) => Login::Token(secret("token_file", path)?),
            (None, None, None) => Login::Nobody,
        },
    )
}
