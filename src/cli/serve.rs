//! `serve`, `migrate` and `check-config`: the commands that only need settings.

use std::{io::IsTerminal as _, path::Path};

use anyhow::Context as _;
use tokio::net::TcpListener;

use super::{Outcome, Output};
use crate::{
    app,
    config::Config,
    shutdown::{Shutdown, Signals, StopTimes},
    telemetry,
};

/// Reads the settings, and opens the log by them.
pub(super) fn start(file: Option<&Path>, command: &str) -> anyhow::Result<Config> {
    let config = Config::load(file)?;
    init_log(&config)?;
    let data_dir = config.data_dir.display();
    tracing::info!(command, %data_dir, "{}", telemetry::build_info());
    Ok(config)
}

/// Opens the log.
pub(super) fn init_log(config: &Config) -> anyhow::Result<()> {
    let json = config
        .telemetry
        .format
        .json(std::io::stderr().is_terminal());
    Ok(telemetry::init(&config.telemetry.level, json)?)
}

pub(super) async fn serve(file: Option<&Path>) -> anyhow::Result<Outcome> {
    let config = start(file, "serve")?;
    let shutdown = Shutdown::default();
    let mut signals = Signals::take()?;
    let address = config.server.listen;
    let listener = TcpListener::bind(address)
        .await
        .with_context(|| format!("cannot listen on {address}"))?;
    tracing::info!(address = %listener.local_addr()?, "listening");
    let times = StopTimes {
        notice: config.server.stop_notice,
        drain: config.server.drain_timeout,
    };
    let work = app::serve(&config, listener, &shutdown);
    shutdown.run(&mut signals, times, work).await??;
    Ok(Outcome::Done)
}

pub(super) async fn migrate(file: Option<&Path>) -> anyhow::Result<Outcome> {
    app::migrate(&start(file, "migrate")?).await?;
    Ok(Outcome::Done)
}

pub(super) fn check_config(
    file: Option<&Path>,
    output: &mut Output<'_>,
) -> anyhow::Result<Outcome> {
    let config = Config::load(file)?;
    telemetry::filter(&config.telemetry.level)?;
    output.line(config.to_toml()?.trim_end())?;
    Ok(Outcome::Done)
}
