//! Storage that has no room left: who runs it reads so in the log, and who writes when to try again.

use std::{
    fmt,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use tokio::time::Instant;

use super::{Error, Reason};

/// When to try again: nobody makes room faster than this.
const RETRY_AFTER: Duration = Duration::from_mins(1);
/// However many writes are refused, the log has a line of it this often.
const SAID: Duration = Duration::from_mins(1);

/// A storage that may be full. One for all that write to it.
#[derive(Debug)]
pub struct Storage {
    what: &'static str,
    said: Mutex<Option<Instant>>,
}

impl Storage {
    /// The storage of what.
    #[must_use]
    pub const fn of(what: &'static str) -> Self {
        Self {
            what,
            said: Mutex::new(None),
        }
    }

    /// A write was refused for want of room. Says so in the log, unless that was done a moment ago.
    pub fn full(&self, why: impl fmt::Display) -> Error {
        if self.is_time() {
            let Self { what, .. } = self;
            tracing::error!(%why, "no room for {what}: what needs some is refused until there is");
        }
        Error::ResourceExhausted {
            reason: Reason::StorageFull,
            retry_after: Some(RETRY_AFTER),
        }
    }

    fn is_time(&self) -> bool {
        let now = Instant::now();
        let mut said = self.said.lock().unwrap_or_else(PoisonError::into_inner);
        let is_time = said.is_none_or(|said| now.duration_since(said) >= SAID);
        if is_time {
            *said = Some(now);
        }
        is_time
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_storage_that_stays_full_is_told_of_once_a_minute_and_each_has_its_own_time() {
        let (rows, photos) = (Storage::of("rows"), Storage::of("photos"));
        let told = |storage: &Storage| storage.is_time();
        assert_eq!(
            [told(&rows), told(&rows), told(&photos)],
            [true, false, true]
        );
        tokio::time::advance(SAID).await;
        assert_eq!([told(&rows), told(&rows)], [true, false]);
    }
}
