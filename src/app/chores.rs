//! What a server does beside serving: it looks whether the database answers, and sweeps what
//! nobody needs any more.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use tokio::time::{MissedTickBehavior, interval};
use tokio_util::sync::CancellationToken;
use tonic_health::{ServingStatus, server::HealthReporter};

use super::Ports;
use crate::{config::Config, domain::files::Files};

/// Time between looks at the database.
const PROBE: Duration = Duration::from_secs(5);
/// Time between sweeps.
const SWEEP: Duration = Duration::from_hours(1);

/// Runs until `stop`.
pub(super) async fn run(
    config: Config,
    files: Files,
    ports: Ports,
    ready: Arc<AtomicBool>,
    health: HealthReporter,
    stop: CancellationToken,
) {
    let (mut probes, mut sweeps) = (interval(PROBE), interval(SWEEP));
    probes.set_missed_tick_behavior(MissedTickBehavior::Delay);
    sweeps.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            biased;
            () = stop.cancelled() => break,
            _ = probes.tick() => probe(&ports, &ready, &health).await,
            _ = sweeps.tick() => sweep(&config, &files, &ports).await,
        }
    }
    ready.store(false, Ordering::Relaxed);
    health
        .set_service_status("", ServingStatus::NotServing)
        .await;
}

async fn probe(ports: &Ports, ready: &AtomicBool, health: &HealthReporter) {
    let answers = ports.reports.ping().await;
    if ready.swap(answers.is_ok(), Ordering::Relaxed) == answers.is_ok() {
        return;
    }
    let status = match answers {
        Ok(()) => {
            tracing::info!("the database answers again");
            ServingStatus::Serving
        }
        Err(error) => {
            tracing::error!(%error, "the database does not answer");
            ServingStatus::NotServing
        }
    };
    health.set_service_status("", status).await;
}

async fn sweep(config: &Config, files: &Files, ports: &Ports) {
    let now = ports.clock.now();
    let logs = ports.reports.sweep(
        now - config.database.event_retention,
        now - config.database.request_id_retention,
    );
    let sessions = ports.users.sweep_sessions(now);
    match tokio::try_join!(files.sweep(), logs, sessions) {
        Ok((blobs, entries, sessions)) => {
            tracing::debug!(blobs, entries, sessions, "swept what nobody needs any more");
        }
        Err(error) => tracing::warn!(%error, "cannot sweep; trying again in an hour"),
    }
}
