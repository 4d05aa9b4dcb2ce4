//! What a server does beside serving: it looks whether the database answers, and sweeps what
//! nobody needs any more.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use tokio::time::{Instant, MissedTickBehavior, interval, interval_at};
use tokio_util::sync::CancellationToken;
use tonic_health::{ServingStatus, server::HealthReporter};

use super::Ports;
use crate::{
    config::Config,
    domain::{
        Result,
        files::Files,
        installation::{Bond, Identity},
        store::ReportStore,
    },
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
    let mut times = interval(PROBE);
    times.set_missed_tick_behavior(MissedTickBehavior::Delay);
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

/// Sweeps until `stop` what nobody needs any more. Not at once: whoever has started a server by
/// mistake has an hour to stop it.
pub(super) async fn sweep(config: Config, files: Files, ports: Ports, stop: CancellationToken) {
    let mut times = interval_at(Instant::now() + SWEEP, SWEEP);
    times.set_missed_tick_behavior(MissedTickBehavior::Delay);
    while stop.run_until_cancelled(times.tick()).await.is_some() {
        sweep_once(&config, &files, &ports).await;
    }
}

async fn sweep_once(config: &Config, files: &Files, ports: &Ports) {
    let now = ports.clock.now();
    let logs = ports.reports.sweep(
        now - config.database.event_retention,
        now - config.database.request_id_retention,
    );
    let sessions = ports.users.sweep_sessions(now);
    match tokio::try_join!(sweep_blobs(files, &ports.identity), logs, sessions) {
        Ok((blobs, entries, sessions)) => {
            tracing::debug!(blobs, entries, sessions, "swept what nobody needs any more");
        }
        Err(error) => tracing::warn!(%error, "cannot sweep; trying again in an hour"),
    }
}

/// Looks first whether these are our photos still: a place may be taken by another installation.
async fn sweep_blobs(files: &Files, identity: &Identity) -> Result<usize> {
    if identity.look().await? != Bond::Joined {
        tracing::error!("the photos are not those of the database any more; none is swept");
        return Ok(0);
    }
    let blobs = files.sweep().await?;
    if blobs > 0 {
        tracing::info!(blobs, "deleted photos that no report has had for a day");
    }
    Ok(blobs)
}
