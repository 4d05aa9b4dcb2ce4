//! Whether the server can do all of its work: what `/readyz` and gRPC's health service answer.

use std::{pin::pin, sync::Arc, time::Duration};

use tokio::{
    sync::watch,
    time::{MissedTickBehavior, interval, timeout},
};
use tokio_util::sync::CancellationToken;
use tonic_health::{ServingStatus, server::HealthReporter};

use crate::{
    domain::{Error, Reason, Result, photo::BlobStore, store::ReportStore},
    edge,
};

/// Time between two checks of the same thing, and longest wait for a disk.
const PROBE: Duration = Duration::from_secs(5);

/// What is known of this process. Clones are the same one.
#[derive(Debug, Clone)]
pub(super) struct Readiness(watch::Sender<State>);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct State {
    leaving: bool,
    /// Why there are no rows.
    database: Option<&'static str>,
    /// Why no photo can be stored or read.
    photos: Option<&'static str>,
}

impl Default for Readiness {
    fn default() -> Self {
        Self(watch::Sender::new(State::default()))
    }
}

/// A part that is checked, and what is said of it. Proxies may tell from the first word whether the
/// server can still serve a part of the calls: docs/deployment.md.
struct Part {
    set: fn(&mut State, Option<&'static str>),
    full: &'static str,
    away: &'static str,
    again: &'static str,
}

const DATABASE: Part = Part {
    set: |state, why| state.database = why,
    full: "storage: the disk of the database is full",
    away: "database: it does not answer",
    again: "the database answers again",
};
const PHOTOS: Part = Part {
    set: |state, why| state.photos = why,
    full: "storage: the disk of the photos is full",
    away: "photos: they can't be reached",
    again: "photos can be stored and read again",
};

impl Readiness {
    pub(super) fn now(&self) -> edge::Readiness {
        let state = *self.0.borrow();
        match state.database.or(state.photos) {
            _ if state.leaving => edge::Readiness::Leaving,
            Some(why) => edge::Readiness::Impaired(why),
            None => edge::Readiness::Ready,
        }
    }

    /// Checks database and photos until `stop`, and keeps `health` up to date; it says no after
    /// that. The answer of the database sets the clock of this process.
    pub(super) async fn keep(
        self,
        store: Arc<dyn ReportStore>,
        blobs: Arc<dyn BlobStore>,
        health: Option<HealthReporter>,
        stop: CancellationToken,
    ) {
        let checks = async {
            tokio::join!(
                self.check(&DATABASE, || store.ping()),
                self.check(&PHOTOS, || blobs.ping()),
                self.publish(health.as_ref()),
            )
        };
        stop.run_until_cancelled(checks).await;
        self.0.send_modify(|state| state.leaving = true);
        self.say(health.as_ref()).await;
    }

    /// Checks one part again and again. One check at a time: of a disk that hangs each would keep a
    /// thread.
    async fn check<F: Future<Output = Result<()>>>(&self, part: &Part, ping: impl Fn() -> F) {
        let mut times = interval(PROBE);
        times.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            times.tick().await;
            let mut answer = pin!(ping());
            let answer = match timeout(PROBE, answer.as_mut()).await {
                Ok(answer) => answer,
                Err(late) => {
                    self.note(part, Err(Error::internal(late)));
                    answer.await
                }
            };
            self.note(part, answer);
        }
    }

    /// Notes the answer of a check, and says in the log what has changed.
    fn note(&self, part: &Part, answer: Result<()>) {
        let why = match &answer {
            Ok(()) => None,
            Err(Error::ResourceExhausted {
                reason: Reason::StorageFull,
                ..
            }) => Some(part.full),
            Err(_) => Some(part.away),
        };
        let changed = self.0.send_if_modified(|state| {
            let before = *state;
            (part.set)(state, why);
            *state != before
        });
        match answer {
            _ if !changed => {}
            Ok(()) => tracing::info!("{}", part.again),
            Err(error) => {
                tracing::error!(%error, "not ready: {}", why.unwrap_or_default());
            }
        }
    }

    async fn publish(&self, health: Option<&HealthReporter>) {
        let mut changes = self.0.subscribe();
        loop {
            self.say(health).await;
            // Its sender is this one.
            if changes.changed().await.is_err() {
                return;
            }
        }
    }

    async fn say(&self, health: Option<&HealthReporter>) {
        let status = match self.now() {
            edge::Readiness::Ready => ServingStatus::Serving,
            edge::Readiness::Impaired(_) | edge::Readiness::Leaving => ServingStatus::NotServing,
        };
        if let Some(health) = health {
            health.set_service_status("", status).await;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn full() -> Result<()> {
        Err(Error::ResourceExhausted {
            reason: Reason::StorageFull,
            retry_after: None,
        })
    }

    fn away() -> Result<()> {
        Err(Error::internal("away"))
    }

    #[test]
    fn it_says_what_is_wrong_and_comes_back_by_itself() {
        let readiness = Readiness::default();
        assert_eq!(readiness.now(), edge::Readiness::Ready);
        readiness.note(&PHOTOS, full());
        assert_eq!(readiness.now(), edge::Readiness::Impaired(PHOTOS.full));
        readiness.note(&PHOTOS, away());
        assert_eq!(readiness.now(), edge::Readiness::Impaired(PHOTOS.away));
        readiness.note(&DATABASE, away());
        assert_eq!(readiness.now(), edge::Readiness::Impaired(DATABASE.away));
        readiness.note(&DATABASE, Ok(()));
        assert_eq!(readiness.now(), edge::Readiness::Impaired(PHOTOS.away));
        readiness.note(&PHOTOS, Ok(()));
        assert_eq!(readiness.now(), edge::Readiness::Ready);
    }

    #[tokio::test(start_paused = true)]
    async fn a_disk_that_hangs_is_noticed_and_checked_once_at_a_time() {
        let readiness = Readiness::default();
        let mut changes = readiness.0.subscribe();
        let (hanging, runs) = (tokio::sync::Semaphore::new(0), std::cell::Cell::new(0));
        let ping = || async {
            runs.set(runs.get() + 1);
            let permit = hanging.acquire().await.map_err(Error::internal)?;
            permit.forget();
            Ok(())
        };
        let check = readiness.check(&PHOTOS, ping);
        let told = async {
            changes.changed().await.unwrap();
            assert_eq!(readiness.now(), edge::Readiness::Impaired(PHOTOS.away));
            tokio::time::sleep(10 * PROBE).await;
            assert_eq!(runs.get(), 1);
            hanging.add_permits(1);
            changes.changed().await.unwrap();
            assert_eq!(readiness.now(), edge::Readiness::Ready);
        };
        tokio::select! {
            () = check => {}
            () = told => {}
        }
    }
}
