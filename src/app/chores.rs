//! What a server does beside serving: it sweeps what nobody needs any more.

use std::time::Duration;

use tokio::time::{Instant, MissedTickBehavior, interval_at};
use tokio_util::sync::CancellationToken;

use super::Ports;
use crate::{
    config::Config,
    domain::{
        Result,
        files::Files,
        installation::{Bond, Identity},
    },
};

/// Time between sweeps.
const SWEEP: Duration = Duration::from_hours(1);

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
    let attempts = ports.attempts.sweep_attempts(now);
    match tokio::try_join!(
        sweep_blobs(files, &ports.identity),
        logs,
        sessions,
        attempts
    ) {
        Ok((blobs, entries, sessions, attempts)) => {
            tracing::debug!(
                blobs,
                entries,
                sessions,
                attempts,
                "swept what nobody needs any more"
            );
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
