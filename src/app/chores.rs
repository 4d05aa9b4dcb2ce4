//! What a server does beside serving: it looks whether the database answers, and sweeps what
//! nobody needs any more.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use tokio::time::{Interval, MissedTickBehavior, interval};
use tokio_util::sync::CancellationToken;
use tonic_health::{ServingStatus, server::HealthReporter};

use super::Ports;
use crate::{
    config::Config,
    domain::{files::Files, store::ReportStore},
};

/// Time between looks at the database.
const PROBE: Duration = Duration::from_secs(5);
/// Time between sweeps.
const SWEEP: Duration = Duration::from_hours(1);

/// Asks the database until `stop` whether it answers, and tells by `ready` and `health`; both say
/// no after that. Its answer sets the clock of this process.
pub(super) async fn ask_database(
    store: Arc<dyn ReportStore>,
    ready: Arc<AtomicBool>,
    health: Option<HealthReporter>,
    stop: CancellationToken,
) {
    let tell = async |answers: bool| {
        let status = if answers {
            ServingStatus::Serving
        } else {
            ServingStatus::NotServing
        };
        if let Some(health) = &health {
            health.set_service_status("", status).await;
        }
    };
    let mut times = every(PROBE);
    while stop.run_until_cancelled(times.tick()).await.is_some() {
        let answer = store.ping().await;
        let answers = answer.is_ok();
        if ready.swap(answers, Ordering::Relaxed) == answers {
            continue;
        }
        match answer {
            Ok(()) => tracing::info!("the database answers again"),
            Err(error) => tracing::error!(%error, "the database does not answer"),
        }
        tell(answers).await;
    }
    ready.store(false, Ordering::Relaxed);
    tell(false).await;
}

/// Sweeps until `stop` what nobody needs any more.
pub(super) async fn sweep(config: Config, files: Files, ports: Ports, stop: CancellationToken) {
    let mut times = every(SWEEP);
    while stop.run_until_cancelled(times.tick()).await.is_some() {
        sweep_once(&config, &files, &ports).await;
    }
}

fn every(time: Duration) -> Interval {
    let mut times = interval(time);
    times.set_missed_tick_behavior(MissedTickBehavior::Delay);
    times
}

async fn sweep_once(config: &Config, files: &Files, ports: &Ports) {
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
