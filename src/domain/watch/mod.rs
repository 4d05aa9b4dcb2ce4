//! Live streams that lose nothing: they read the log, and the bus only tells them when.
//!
//! First read, resumed read, lost bell, slow reader, other process: all of it is one loop. A
//! reader draws at its own pace, so a slow one costs the others nothing.

mod places;

use std::{sync::Arc, time::Duration};

use futures_util::{Stream, StreamExt as _, TryStreamExt as _, stream};
use tokio::time::timeout;

use crate::domain::{
    analysis::AnalysisUpdate,
    bus::{Bus, Topic},
    caller::{Caller, Scope},
    error::{Entity, Error, Reason, Result},
    id::{ReportId, UserId},
    store::{ReportEvent, ReportStore},
};

pub use self::places::{LocalPlaces, Place, StreamPlaces};

/// Most entries of a log read at once.
const BATCH: u32 = 100;

/// Limits of streams.
#[derive(Debug, Clone, Copy)]
pub struct WatchLimits {
    /// Streams open at once of one user: 20.
    pub streams_per_user: usize,
    /// A look at the log is taken this often even if no bell rings: 5 s.
    pub poll: Duration,
}

/// The live streams.
#[derive(Clone)]
pub struct Watch {
    store: Arc<dyn ReportStore>,
    bus: Arc<dyn Bus>,
    places: Arc<dyn StreamPlaces>,
    limits: WatchLimits,
}

impl std::fmt::Debug for Watch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Watch")
            .field("limits", &self.limits)
            .finish_non_exhaustive()
    }
}

impl Watch {
    /// Puts the streams together.
    #[must_use]
    pub fn new(
        store: Arc<dyn ReportStore>,
        bus: Arc<dyn Bus>,
        places: Arc<dyn StreamPlaces>,
        limits: WatchLimits,
    ) -> Self {
        Self {
            store,
            bus,
            places,
            limits,
        }
    }

    async fn enter(&self, user: UserId) -> Result<Place> {
        let place = self.places.enter(user, self.limits.streams_per_user);
        place.await?.ok_or(Error::ResourceExhausted {
            reason: Reason::TooManyStreams,
            retry_after: None,
        })
    }

    /// The updates of a report behind a sequence, then the live ones. Ends once the analyses
    /// have, unless it is to follow; ends as not found once the report is deleted. `Invalid` if the
    /// report has no such sequence yet.
    pub async fn analysis(
        &self,
        caller: &Caller,
        id: ReportId,
        after: i64,
        follow: bool,
    ) -> Result<impl Stream<Item = Result<AnalysisUpdate>> + Send + use<>> {
        let place = self.enter(caller.user_id).await?;
        // Subscribed before the first read: what happens in between rings.
        let bell = self.bus.subscribe(Topic::Report(id)).await;
        let scope = caller.scope();
        let found = self.store.find(scope, id).await?;
        let found = found.ok_or(Error::NotFound(Entity::Report(id)))?;
        let newest = found.analysis.last_sequence;
        if after > newest {
            let expected = format!("expected at most {newest}, the newest sequence of the report");
            return Err(Error::invalid("after_sequence", expected));
        }
        let (store, poll) = (Arc::clone(&self.store), self.limits.poll);
        let state = (bell, after, false, place);
        let batches = stream::try_unfold(state, move |(mut bell, mut after, mut waits, place)| {
            let store = Arc::clone(&store);
            async move {
                loop {
                    if std::mem::replace(&mut waits, true) {
                        timeout(poll, bell.next()).await.ok();
                    }
                    let batch = store.updates_after(scope, id, after, BATCH).await?;
                    let Some(last) = batch.updates.last() else {
                        if batch.settled && !follow {
                            return Ok(None);
                        }
                        continue;
                    };
                    after = last.sequence;
                    let updates = stream::iter(batch.updates.into_iter().map(Ok));
                    return Ok(Some((updates, (bell, after, false, place))));
                }
            }
        });
        Ok(batches.try_flatten())
    }

    /// The events that the caller may see behind a number, then the live ones. `Invalid` if there
    /// is no event of that number yet.
    pub async fn events(
        &self,
        caller: &Caller,
        after: Option<i64>,
    ) -> Result<impl Stream<Item = Result<ReportEvent>> + Send + use<>> {
        let place = self.enter(caller.user_id).await?;
        let bell = self.bus.subscribe(Topic::Events).await;
        let newest = self.store.newest_event().await?;
        let after = after.unwrap_or(newest);
        if after > newest {
            let expected = "expected the cursor of an event in the log: this one is ahead of it, as \
                after a restore from a backup; list the reports again, and begin with events_cursor";
            return Err(Error::invalid("after_cursor", expected));
        }
        let scope: Scope = caller.scope();
        let (store, poll) = (Arc::clone(&self.store), self.limits.poll);
        let state = (bell, after, false, place);
        let batches = stream::try_unfold(state, move |(mut bell, mut after, mut waits, place)| {
            let store = Arc::clone(&store);
            async move {
                loop {
                    if std::mem::replace(&mut waits, true) {
                        timeout(poll, bell.next()).await.ok();
                    }
                    let batch = store.events_after(scope, after, BATCH).await?;
                    if after + 1 < batch.oldest {
                        return Err(Error::OutOfRange {
                            reason: Reason::CursorTooOld,
                            message: format!("the log begins with event {}", batch.oldest),
                            bound: ("oldest", batch.oldest.to_string()),
                        });
                    }
                    let moved = batch.seen > after;
                    after = after.max(batch.seen);
                    if batch.events.is_empty() {
                        waits = !moved;
                        continue;
                    }
                    let events = stream::iter(batch.events.into_iter().map(Ok));
                    return Ok(Some((events, (bell, after, false, place))));
                }
            }
        });
        Ok(batches.try_flatten())
    }
}
