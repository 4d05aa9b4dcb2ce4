//! Places for streams: a user has so many at once, and no more.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use async_trait::async_trait;
use tokio_util::sync::CancellationToken;

use crate::domain::{error::Result, id::UserId};

/// A place that one stream has. Dropping it leaves the place to another one.
pub type Place = Box<dyn Send + Sync>;

/// Where the places are counted, by user.
#[async_trait]
pub trait StreamPlaces: Send + Sync {
    /// Takes a place, of so many for this user; None if all are taken.
    async fn enter(&self, user: UserId, most: usize) -> Result<Option<Place>>;

    /// Keeps the places of this process until `stop`, and gives them up then: to be run while
    /// there are streams.
    async fn keep(&self, stop: CancellationToken);
}

/// The places of one process.
#[derive(Debug, Clone, Default)]
pub struct LocalPlaces {
    taken: Arc<Mutex<HashMap<UserId, usize>>>,
}

#[async_trait]
impl StreamPlaces for LocalPlaces {
    async fn enter(&self, user: UserId, most: usize) -> Result<Option<Place>> {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let count = taken.entry(user).or_default();
        if *count >= most {
            return Ok(None);
        }
        *count += 1;
        Ok(Some(Box::new(LocalPlace {
            places: self.clone(),
            user,
        })))
    }

    async fn keep(&self, stop: CancellationToken) {
        stop.cancelled().await;
    }
}

struct LocalPlace {
    places: LocalPlaces,
    user: UserId,
}

impl Drop for LocalPlace {
    fn drop(&mut self) {
        let mut taken = self
            .places
            .taken
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = taken.get_mut(&self.user) {
            *count -= 1;
            if *count == 0 {
                taken.remove(&self.user);
            }
        }
    }
}
