//! Blobs in an object store, each under the hash of what it is.
//!
//! What is particular about a local disk (room that runs out, files of crashed processes, what
//! must be synced) is in `disk`; any other store is written through `object`.

mod disk;
mod error;
mod object;
mod read;
#[cfg(test)]
mod tests;

use std::{path::PathBuf, sync::Arc, time::Duration};

use async_trait::async_trait;
use bytes::Bytes;
use futures_util::{StreamExt as _, TryStreamExt as _, future, stream::BoxStream};
use object_store::{
    GetOptions, GetRange, ObjectStore, ObjectStoreExt as _, local::LocalFileSystem, path::Path,
};

use self::{disk::Disk, error::blocking, object::ObjectWriter};
use crate::domain::{
    Error, Result,
    clock::{Clock, Timestamp},
    photo::{BlobKey, BlobStore, BlobWriter},
};

/// Where blobs stand, below the root of the store.
const BLOBS: &str = "blobs";
/// Where they are written.
const STAGING: &str = "staging";

/// No write takes so long: what is older in the staging folder is nobody's.
const ABANDONED: Duration = Duration::from_hours(24);

/// [`BlobStore`] over any object store.
#[derive(Debug, Clone)]
pub struct Blobs {
    store: Arc<dyn ObjectStore>,
    disk: Option<Arc<Disk>>,
    clock: Arc<dyn Clock>,
}

impl Blobs {
    /// Blobs in a store that makes puts durable and has room of its own.
    #[must_use]
    pub fn new(store: Arc<dyn ObjectStore>, clock: Arc<dyn Clock>) -> Self {
        Self {
            store,
            disk: None,
            clock,
        }
    }

    /// Blobs in a folder of this machine, which is made if need be. None is begun with less than
    /// `floor` bytes free on its disk.
    pub async fn on_disk(root: PathBuf, floor: u64, clock: Arc<dyn Clock>) -> Result<Self> {
        let (store, disk) = blocking(move || {
            let disk = Disk::open(&root, floor)?;
            let store = LocalFileSystem::new_with_prefix(disk.root())?;
            Ok((store, disk))
        })
        .await?;
        Ok(Self {
            store: Arc::new(store),
            disk: Some(Arc::new(disk)),
            clock,
        })
    }

    /// The floor under the free space of a disk where uploads are so large at most.
    #[must_use]
    pub fn floor(max_upload: u64) -> u64 {
        max_upload.saturating_mul(2).max(256 << 20)
    }

    /// Removes what writers left behind whose processes are no more; tells how many. Harms no
    /// writer that is at work, whichever process it belongs to.
    pub async fn sweep_staging(&self) -> Result<usize> {
        let before = self.clock.now() - ABANDONED;
        if let Some(disk) = self.disk.clone() {
            return blocking(move || disk.sweep(before.into())).await;
        }
        let abandoned = self
            .store
            .list(Some(&Path::from(STAGING)))
            .try_filter(move |meta| future::ready(meta.last_modified < before))
            .map_ok(|meta| meta.location);
        let removed: Vec<_> = self
            .store
            .delete_stream(abandoned.boxed())
            .try_collect()
            .await
            .map_err(error::store)?;
        Ok(removed.len())
    }
}

#[async_trait]
impl BlobStore for Blobs {
    async fn create(&self) -> Result<Box<dyn BlobWriter>> {
        if let Some(disk) = self.disk.clone() {
            return Ok(Box::new(disk.create(self.clock.clone()).await?));
        }
        let staging = Path::from_iter([STAGING, &self.clock.new_id().to_string()]);
        Ok(Box::new(ObjectWriter::new(self.store.clone(), staging)))
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
        let found = match self.store.get_opts(&location(key), options).await {
            Err(object_store::Error::NotFound { .. }) => return Ok(None),
            found => found.map_err(error::store)?,
        };
        if range.end > found.meta.size {
            return Err(Error::internal("a range behind the end of a blob"));
        }
        if length == 0 {
            return Ok(Some(futures_util::stream::empty().boxed()));
        }
        Ok(Some(read::stream(found)))
    }

    async fn size(&self, key: &BlobKey) -> Result<Option<u64>> {
        match self.store.head(&location(key)).await {
            Ok(meta) => Ok(Some(meta.size)),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(other) => Err(error::store(other)),
        }
    }

    async fn delete(&self, key: &BlobKey) -> Result<()> {
        match self.store.delete(&location(key)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(other) => Err(error::store(other)),
        }
    }

    async fn older_than(&self, time: Timestamp) -> Result<Vec<BlobKey>> {
        self.store
            .list(Some(&Path::from(BLOBS)))
            .try_filter_map(|meta| {
                let key = meta.location.filename().and_then(BlobKey::parse);
                future::ok(key.filter(|_| meta.last_modified < time))
            })
            .try_collect()
            .await
            .map_err(error::store)
    }
}

/// The folders and the name of a blob, below the root. One of 256 folders: a million photos are
/// 4,000 in each, and all can be made, and synced, before there is a blob.
fn parts(key: &BlobKey) -> [&str; 3] {
    let name = key.as_str();
    [BLOBS, name.get(..2).unwrap_or_default(), name]
}

fn location(key: &BlobKey) -> Path {
    Path::from_iter(parts(key))
}
