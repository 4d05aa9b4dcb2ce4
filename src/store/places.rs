//! Places for streams, counted in the database for all processes that share it.

use std::{
    fmt,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use async_trait::async_trait;
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _,
    PaginatorTrait as _, QueryFilter as _, QuerySelect as _,
};
use tokio::{
    sync::Notify,
    time::{MissedTickBehavior, interval},
};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::{
    Store,
    entity::{open_stream, user},
    error::failed,
};
use crate::domain::{
    Clock, Result,
    id::UserId,
    watch::{Place, StreamPlaces},
};

use open_stream::Column;

/// A place whose process does not renew it for so long is free.
const LASTS: Duration = Duration::from_mins(1);
/// Time between two renewals.
const RENEW: Duration = Duration::from_secs(20);

/// The places of all processes on one database.
pub struct SharedPlaces {
    store: Store,
    clock: Arc<dyn Clock>,
    /// This process.
    node: Uuid,
    left: Arc<Left>,
}

impl fmt::Debug for SharedPlaces {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SharedPlaces({})", self.node)
    }
}

/// Places whose streams have ended, and whose rows are still there.
#[derive(Debug, Default)]
struct Left {
    ids: Mutex<Vec<Uuid>>,
    bell: Notify,
}

impl Left {
    fn take(&self) -> Taken<'_> {
        let mut ids = self.ids.lock().unwrap_or_else(PoisonError::into_inner);
        Taken {
            left: self,
            ids: std::mem::take(&mut *ids),
        }
    }

    fn add(&self, ids: &[Uuid]) {
        let mut left = self.ids.lock().unwrap_or_else(PoisonError::into_inner);
        left.extend_from_slice(ids);
    }
}

/// Places whose rows are about to go. Those that are still in here when it is dropped, since the
/// removal failed or nobody waited for it, are left again.
struct Taken<'a> {
    left: &'a Left,
    ids: Vec<Uuid>,
}

impl Drop for Taken<'_> {
    fn drop(&mut self) {
        self.left.add(&self.ids);
    }
}

impl SharedPlaces {
    /// Places of this process, under an id of its own.
    #[must_use]
    pub fn new(store: Store, clock: Arc<dyn Clock>) -> Self {
        Self {
            node: clock.new_id(),
            store,
            clock,
            left: Arc::default(),
        }
    }

    /// Removes the rows of places that were left. What could not be removed is tried again later.
    async fn clear(&self, db: &impl ConnectionTrait) -> Result<()> {
        let mut left = self.left.take();
        if left.ids.is_empty() {
            return Ok(());
        }
        open_stream::Entity::delete_many()
            .filter(Column::Id.is_in(left.ids.iter().copied()))
            .exec(db)
            .await
            .map_err(failed)?;
        left.ids.clear();
        Ok(())
    }

    async fn renew(&self) -> Result<()> {
        let renewed = open_stream::ActiveModel {
            until: Set(self.clock.now() + LASTS),
            ..open_stream::ActiveModel::default()
        };
        open_stream::Entity::update_many()
            .set(renewed)
            .filter(Column::Node.eq(self.node))
            .exec(&self.store.writer)
            .await
            .map(drop)
            .map_err(failed)
    }

    async fn give_up(&self) -> Result<()> {
        open_stream::Entity::delete_many()
            .filter(Column::Node.eq(self.node))
            .exec(&self.store.writer)
            .await
            .map(drop)
            .map_err(failed)
    }
}

#[async_trait]
impl StreamPlaces for SharedPlaces {
    async fn enter(&self, user: UserId, most: usize) -> Result<Option<Place>> {
        let now = self.clock.now();
        self.clear(&self.store.writer).await?;
        let tx = self.store.begin().await?;
        // Two streams of one user are counted one after the other.
        user::Entity::find_by_id(user.0)
            .lock_exclusive()
            .one(&tx)
            .await
            .map_err(failed)?;
        let free = Condition::all()
            .add(Column::UserId.eq(user.0))
            .add(Column::Until.lt(now));
        open_stream::Entity::delete_many()
            .filter(free)
            .exec(&tx)
            .await
            .map_err(failed)?;
        let taken = open_stream::Entity::find()
            .filter(Column::UserId.eq(user.0))
            .count(&tx)
            .await
            .map_err(failed)?;
        if taken >= u64::try_from(most).unwrap_or(u64::MAX) {
            return Ok(None);
        }
        let place = SharedPlace {
            id: self.clock.new_id(),
            left: Arc::clone(&self.left),
        };
        let row = open_stream::ActiveModel {
            id: Set(place.id),
            user_id: Set(user.0),
            node: Set(self.node),
            until: Set(now + LASTS),
        };
        open_stream::Entity::insert(row)
            .exec_without_returning(&tx)
            .await
            .map_err(failed)?;
        tx.commit().await.map_err(failed)?;
        Ok(Some(Box::new(place)))
    }

    async fn keep(&self, stop: CancellationToken) {
        let mut times = interval(RENEW);
        times.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            let done = tokio::select! {
                () = stop.cancelled() => break,
                () = self.left.bell.notified() => self.clear(&self.store.writer).await,
                _ = times.tick() => self.renew().await,
            };
            if let Err(error) = done {
                tracing::warn!(%error, "cannot keep the places of streams");
            }
        }
        if let Err(error) = self.give_up().await {
            tracing::warn!(%error, "the places of streams are left to run out");
        }
    }
}

struct SharedPlace {
    id: Uuid,
    left: Arc<Left>,
}

impl Drop for SharedPlace {
    fn drop(&mut self) {
        self.left.add(&[self.id]);
        self.left.bell.notify_one();
    }
}
