//! `worker`: a process that takes jobs and serves nobody.

use std::{path::Path, time::Duration};

use super::{Outcome, serve::start};
use crate::{
    app,
    shutdown::{Shutdown, Signals, StopTimes},
};

pub(super) async fn worker(file: Option<&Path>) -> anyhow::Result<Outcome> {
    let config = start(file, "worker")?;
    let shutdown = Shutdown::default();
    let mut signals = Signals::take()?;
    // Nobody balances over workers.
    let times = StopTimes {
        notice: Duration::ZERO,
        drain: config.server.drain_timeout,
    };
    tracing::info!(jobs = config.worker.concurrency, "working");
    let work = app::work(&config, &shutdown);
    shutdown.run(&mut signals, times, work).await??;
    Ok(Outcome::Done)
}
