//! Blobs in an object store, each under the photo that it is of.
//!
//! What is particular about a local disk (room that runs out, files of crashed processes, what
//! must be synced) is in `disk`; any other store is written through `object`.

mod disk;
mod error;
mod mark;
mod object;
mod parts;
mod read;
mod s3;
#[cfg(test)]
mod tests;

use std::{path::PathBuf, sync::Arc, time::Duration};

use async_trait::async_trait;
use bytes::Bytes;
use futures_util::{StreamExt as _, TryStreamExt as _, future, stream::BoxStream};
use object_store::{
    GetOptions, GetRange, ObjectStore, ObjectStoreExt as _, local::LocalFileSystem, path::Path,
};
use tokio::time::timeout;
use tokio_util::task::TaskTracker;

use self::{disk::Disk, error::blocking, object::ObjectWriter};
pub use self::{error::BucketError, s3::Bucket};
use crate::domain::{
    Result,
    clock::Clock,
    installation::Place as _,
    photo::{BlobKey, BlobStore, BlobWriter, FoundBlob, SignedUrl},
};

/// Where blobs stand, below the root of the store.
const BLOBS: &str = "blobs";
/// Where they are written, on a disk.
const STAGING: &str = "staging";

/// No write takes so long: what is older in the staging folder is nobody's.
const ABANDONED: Duration = Duration::from_hours(24);

/// Longest wait for uploads to be taken back.
const LAST: Duration = Duration::from_secs(3);

/// [`BlobStore`] over any object store.
#[derive(Debug, Clone)]
pub struct Blobs {
    store: Arc<dyn ObjectStore>,
    /// What all keys begin with.
    root: Path,
    disk: Option<Arc<Disk>>,
    signer: Option<s3::UrlSigner>,
    /// What takes uploads back that came to no end.
    tasks: TaskTracker,
    clock: Arc<dyn Clock>,
}

impl Blobs {
    /// Blobs in a store that makes puts durable and has room of its own.
    #[must_use]
    pub fn new(store: Arc<dyn ObjectStore>, clock: Arc<dyn Clock>) -> Self {
        Self {
            store,
            root: Path::default(),
            disk: None,
            signer: None,
            tasks: TaskTracker::new(),
            clock,
        }
    }

    /// Blobs in a bucket, which must be there.
    pub async fn in_bucket(bucket: &Bucket, clock: Arc<dyn Clock>) -> Result<Self, BucketError> {
        let root = Path::parse(&bucket.prefix).map_err(BucketError::settings)?;
        let client = Arc::new(s3::client(bucket).map_err(BucketError::settings)?);
        let blobs = Self {
            root,
            signer: s3::UrlSigner::new(bucket, Arc::clone(&client)),
            ..Self::new(client, clock)
        };
        let mut listed = blobs.store.list(Some(&blobs.folder(0)));
        let first = listed.try_next().await;
        first.map_err(|error| BucketError::of(&error))?;
        Ok(blobs)
    }

    /// Blobs in a folder of this machine, which is made if need be. None is begun with less than
    /// `floor` bytes free on its disk.
    pub async fn on_disk(root: PathBuf, floor: u64, clock: Arc<dyn Clock>) -> Result<Self> {
        let (store, disk) = blocking(move || {
            let disk = Disk::open(&root, floor)?;
            let store = LocalFileSystem::new_with_prefix(disk.root())?.with_fsync(true);
            Ok((store, disk))
        })
        .await?;
        Ok(Self {
            disk: Some(Arc::new(disk)),
            ..Self::new(Arc::new(store), clock)
        })
    }

    /// Blobs in a folder of this machine, only to be looked at: nothing is made or swept there.
    pub fn of_folder(root: &std::path::Path, clock: Arc<dyn Clock>) -> Result<Self> {
        let store = LocalFileSystem::new_with_prefix(root).map_err(error::store)?;
        Ok(Self::new(Arc::new(store), clock))
    }

    /// The floor under the free space of a disk where uploads are so large at most.
    #[must_use]
    pub fn floor(max_upload: u64) -> u64 {
        max_upload.saturating_mul(2).max(256 << 20)
    }

    /// Removes what writers left behind on this disk whose processes are no more; tells how many.
    /// Harms no writer that is at work, whichever process it belongs to.
    pub async fn sweep_staging(&self) -> Result<usize> {
        let Some(disk) = self.disk.clone() else {
            return Ok(0);
        };
        let before = self.clock.now() - ABANDONED;
        blocking(move || disk.sweep(before.into())).await
    }

    fn folder(&self, number: u8) -> Path {
        self.root.clone().join(BLOBS).join(folder(number))
    }

    fn location(&self, key: &BlobKey) -> Path {
        self.folder(key.folder()).join(key.to_string())
    }
}

#[async_trait]
impl BlobStore for Blobs {
    async fn create(&self, key: &BlobKey) -> Result<Box<dyn BlobWriter>> {
        if let Some(disk) = self.disk.clone() {
            return Ok(Box::new(disk.create(*key, self.clock.clone()).await?));
        }
        let (store, tasks) = (self.store.clone(), self.tasks.clone());
        let location = self.location(key);
        Ok(Box::new(ObjectWriter::new(store, tasks, key, location)))
    }

    async fn read(
        &self,
        key: &BlobKey,
        offset: u64,
        length: u64,
    ) -> Result<Option<BoxStream<'static, Result<Bytes>>>> {
        let range = offset..offset.saturating_add(length);
        // Of no bytes there is no range.
        let asked = offset..range.end.max(offset.saturating_add(1));
        let options =
            GetOptions::new().with_range((length > 0).then_some(GetRange::Bounded(asked)));
        let found = match self.store.get_opts(&self.location(key), options).await {
            Err(said) if error::is_behind_the_end(&said) => return Err(error::short(key)),
            Err(said) => return error::absent(said).map(|()| None),
            Ok(found) => found,
        };
        if range.end > found.meta.size {
            return Err(error::short(key));
        }
        if length == 0 {
            return Ok(Some(futures_util::stream::empty().boxed()));
        }
        Ok(Some(read::stream(found)))
    }

    async fn size(&self, key: &BlobKey) -> Result<Option<u64>> {
        match self.store.head(&self.location(key)).await {
            Ok(meta) => Ok(Some(meta.size)),
            Err(said) => error::absent(said).map(|()| None),
        }
    }

    async fn delete(&self, key: &BlobKey) -> Result<()> {
        match self.store.delete(&self.location(key)).await {
            Ok(()) => Ok(()),
            Err(said) => error::absent(said),
        }
    }

    async fn signed_url(&self, key: &BlobKey) -> Result<Option<SignedUrl>> {
        let Some(signer) = &self.signer else {
            return Ok(None);
        };
        let location = self.location(key);
        signer
            .sign(key, &location, self.clock.now())
            .await
            .map(Some)
    }

    async fn list(&self, folder: u8) -> Result<Vec<FoundBlob>> {
        let found = |meta: object_store::ObjectMeta| {
            Some(FoundBlob {
                key: BlobKey::parse(meta.location.filename()?)?,
                size: meta.size,
                time: meta.last_modified,
            })
        };
        self.store
            .list(Some(&self.folder(folder)))
            .try_filter_map(|meta| future::ok(found(meta)))
            .try_collect()
            .await
            .map_err(error::store)
    }

    async fn ping(&self) -> Result<()> {
        match self.disk.clone() {
            Some(disk) => disk.ping(Arc::clone(&self.clock)).await,
            // One that was lost says nothing of the store: the sweep tells of it.
            None => self.mark().await.map(drop),
        }
    }

    async fn close(&self) {
        self.tasks.close();
        if timeout(LAST, self.tasks.wait()).await.is_err() {
            tracing::warn!(
                "uploads in parts are not taken back yet; the bucket's lifecycle rule will"
            );
        }
    }
}

/// The name of one of 256 folders: a million photos are 4,000 in each, and on a disk all can be
/// made, and synced, before there is a blob.
fn folder(number: u8) -> String {
    format!("{number:02x}")
}
