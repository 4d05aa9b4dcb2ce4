//! The ports that stand on NATS, and what keeps them going.

use std::{sync::Arc, time::Duration};

use anyhow::Context as _;
use secrecy::SecretString;
use tokio::{fs, time::timeout};

use super::settings;
use crate::{
    bus::{JobBells, LocalBus, NatsBus},
    config::{Bus as BusConfig, Config, Nats as NatsConfig},
    domain::bus::Bus,
    nats::{Login, Nats, NatsSettings},
    shutdown::Shutdown,
};

/// Longest wait for NATS at the end.
const LAST: Duration = Duration::from_secs(1);

/// What runs beside the ports that stand on NATS: nothing, where none does.
#[derive(Debug, Clone, Default)]
pub struct Helpers {
    bus: Option<NatsBus>,
    connections: Vec<Nats>,
}

impl Helpers {
    /// Runs until the soft stop.
    pub(super) fn start(&self, shutdown: &Shutdown) {
        if let Some(bus) = self.bus.clone() {
            let stop = shutdown.soft.clone();
            shutdown.tasks.spawn(async move { bus.run(stop).await });
        }
    }

    /// Sees to it that what was said last gets through.
    pub(super) async fn end(&self) {
        for nats in &self.connections {
            if nats.is_connected() {
                timeout(LAST, nats.round_trip()).await.ok();
            }
        }
    }
}

/// The bus that the settings name.
pub(super) async fn open(config: &Config) -> anyhow::Result<(Arc<dyn Bus>, Helpers)> {
    let BusConfig::Nats(settings) = &config.bus else {
        return Ok((Arc::new(LocalBus::new()), Helpers::default()));
    };
    let nats = connect(settings).await?;
    let bus = NatsBus::new(nats.clone(), settings.prefix.as_str(), JobBells::Everywhere);
    let helpers = Helpers {
        bus: Some(bus.clone()),
        connections: vec![nats],
    };
    Ok((Arc::new(bus), helpers))
}

async fn connect(config: &NatsConfig) -> anyhow::Result<Nats> {
    let login = match (&config.user, &config.credentials_file, &config.token_file) {
        (Some(user), _, _) => {
            let password = match (&config.password, &config.password_file) {
                (Some(password), _) => password.expose().clone(),
                (None, Some(path)) => settings::secret(path)?,
                (None, None) => SecretString::default(),
            };
            Login::User(user.clone(), password)
        }
        (None, Some(path), _) => Login::Credentials(settings::secret(path)?),
        (None, None, Some(path)) => Login::Token(settings::secret(path)?),
        (None, None, None) => Login::Nobody,
    };
    if let Some(path) = &config.ca_file {
        // The driver reads it with each connection, and tells nobody that it can't.
        let read = fs::read(path).await;
        read.with_context(|| format!("cannot read {}", path.display()))?;
    }
    let settings = NatsSettings {
        servers: config.url.servers().map(str::to_owned).collect(),
        login,
        ca_file: config.ca_file.clone(),
        tls: config.tls,
    };
    let connected = Box::pin(Nats::connect(settings)).await;
    connected.context("cannot use the settings of NATS")
}
