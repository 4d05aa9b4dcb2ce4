//! What goes wrong with disks and stores, in the domain's words.

use std::{error::Error as _, io, time::Duration};

use tokio::task::spawn_blocking;

use crate::domain::{Error, Reason, Result, error::BoxError};

/// When to try again. Nobody makes room, or mounts a disk, faster than this.
const RETRY_AFTER: Duration = Duration::from_mins(1);

/// No room is left.
pub(super) fn full() -> Error {
    Error::ResourceExhausted {
        reason: Reason::StorageFull,
        retry_after: Some(RETRY_AFTER),
    }
}

/// A disk that failed may have come back by the next try, and a folder been mounted.
pub(super) fn io(error: io::Error) -> Error {
    if is_full(&error) {
        full()
    } else {
        unavailable(error)
    }
}

pub(super) fn store(error: object_store::Error) -> Error {
    let mut source = error.source();
    while let Some(cause) = source {
        if cause.downcast_ref::<io::Error>().is_some_and(is_full) {
            return full();
        }
        source = cause.source();
    }
    unavailable(error)
}

/// Runs work that waits for a disk where waiting is allowed.
pub(super) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> Result<T> {
    spawn_blocking(work)
        .await
        .map_err(Error::internal)?
        .map_err(io)
}

fn is_full(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded
    )
}

fn unavailable(source: impl Into<BoxError>) -> Error {
    Error::Unavailable {
        retry_after: RETRY_AFTER,
        source: source.into(),
    }
}
