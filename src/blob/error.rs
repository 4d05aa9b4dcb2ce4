//! What goes wrong with disks and stores, in the domain's words.

use std::{error::Error as StdError, io, time::Duration};

use object_store::Error as StoreError;
use tokio::task::spawn_blocking;

use crate::domain::{Error, Result, error::BoxError, full::Storage, photo::BlobKey};

/// When to try again. Nobody mounts a disk faster than this.
const RETRY_AFTER: Duration = Duration::from_mins(1);
/// When to ask a store again that did not answer: most come back by themselves.
const RETRY_STORE_AFTER: Duration = Duration::from_secs(5);

/// What a store answers that has no such bucket.
const NO_BUCKET: &str = "NoSuchBucket";
/// What stores answer that have no room left: in HTTP, Ceph's and `MinIO`'s.
const FULL: [&str; 3] = ["507 Insufficient Storage", "QuotaExceeded", "StorageFull"];

/// Of photos, wherever they are.
static PHOTOS: Storage = Storage::of("photos");

/// What is said of a range that begins behind the end: by stores, and by folders.
const BEHIND: [&str; 3] = [
    "416 Range Not Satisfiable",
    "InvalidRange",
    "Wanted range starting at",
];

/// Whether a range begins behind the end of its blob.
pub(super) fn is_behind_the_end(error: &StoreError) -> bool {
    let text = told(error);
    BEHIND.iter().any(|words| text.contains(words))
}

/// A blob has fewer bytes than were written.
pub(super) fn short(key: &BlobKey) -> Error {
    Error::DataLoss(format!("the blob {key} is shorter than it was"))
}

/// A disk that failed may have come back by the next try, and a folder been mounted.
pub(super) fn io(error: io::Error) -> Error {
    if is_full(&error) {
        PHOTOS.full(error)
    } else if error.kind() == io::ErrorKind::UnexpectedEof {
        Error::DataLoss("a blob became shorter while it was read".to_owned())
    } else {
        unavailable(error)
    }
}

/// What an object store says.
pub(super) fn store(error: StoreError) -> Error {
    let text = told(&error);
    if FULL.iter().any(|words| text.contains(words)) || sources(&error).any(is_full_disk) {
        return PHOTOS.full(text);
    }
    let refused = matches!(
        error,
        StoreError::PermissionDenied { .. } | StoreError::Unauthenticated { .. }
    );
    if refused {
        return Error::internal(format!("the store of photos refuses access: {text}"));
    }
    // Most of the rest passes: a connection that breaks, a time-out, a store that is overloaded. And
    // what does not pass is mended without a restart.
    Error::Unavailable {
        retry_after: RETRY_STORE_AFTER,
        source: error.into(),
    }
}

/// An object that is not there is no error.
pub(super) fn absent(error: StoreError) -> Result<()> {
    // A bucket that has vanished says the same of each of its objects.
    let gone = matches!(error, StoreError::NotFound { .. }) && !told(&error).contains(NO_BUCKET);
    if gone { Ok(()) } else { Err(store(error)) }
}

/// Why a bucket can't be used.
#[derive(Debug, thiserror::Error)]
pub enum BucketError {
    /// The settings fit no client.
    #[error("the settings don't fit: {0}")]
    Settings(String),
    /// There is none of this name.
    #[error("there is no such bucket")]
    Absent,
    /// The keys are wrong, or may not list the bucket.
    #[error("access is refused, to the keys as such or to listing the bucket: {0}")]
    Refused(String),
    /// The store does not answer, or not as one that speaks S3.
    #[error("the store does not answer as it should: {0}")]
    Silent(String),
}

impl BucketError {
    pub(super) fn settings(error: impl Into<StoreError>) -> Self {
        Self::Settings(told(&error.into()))
    }

    pub(super) fn of(error: &StoreError) -> Self {
        let text = told(error);
        if text.contains(NO_BUCKET) {
            Self::Absent
        } else if ["401 Unauthorized", "403 Forbidden"]
            .iter()
            .any(|status| text.contains(status))
        {
            Self::Refused(text)
        } else {
            Self::Silent(text)
        }
    }
}

fn sources(error: &StoreError) -> impl Iterator<Item = &(dyn StdError + 'static)> {
    std::iter::successors(error.source(), |&error| error.source())
}

fn is_full_disk(error: &(dyn StdError + 'static)) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(is_full)
}

/// All that an error says, on one line: statuses and answers of a store are in no type that could
/// be asked.
fn told(error: &StoreError) -> String {
    let mut text = error.to_string();
    for source in sources(error).map(ToString::to_string) {
        if !text.contains(&source) {
            text = format!("{text}: {source}");
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
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
