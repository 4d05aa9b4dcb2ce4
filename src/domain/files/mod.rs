//! The use cases of photos: up, down, away, and the sweeping of blobs that nobody has.

mod download;
mod upload;

use std::{sync::Arc, time::Duration};

use bytes::Bytes;
use tokio::sync::{OwnedRwLockReadGuard, RwLock};

use super::{
    bus::Bus,
    caller::Caller,
    clock::Clock,
    error::{Entity, Error, Result},
    id::{FileId, ReportId},
    photo::{BlobKey, BlobStore, ExifReader, PhotoLimits, Rendered, Renderer, StoredBlob},
    report::{Copies, File},
    store::ReportStore,
    write::{Fingerprint, WriteKey, once},
};

pub use self::{
    download::{ByteRange, Download, Variant},
    upload::Upload,
};

/// Blobs that nobody has are kept for so long: a day.
const KEEP_UNUSED: Duration = Duration::from_hours(24);
/// Blobs asked for at once while sweeping.
const SWEEP_BATCH: usize = 500;

/// Limits of photos.
#[derive(Debug, Clone, Copy)]
pub struct FileLimits {
    /// Of each photo.
    pub photo: PhotoLimits,
    /// Photos of a report: 10.
    pub per_report: u32,
}

/// The ports that photos need.
#[derive(Clone)]
pub struct FilePorts {
    /// Where reports are kept.
    pub store: Arc<dyn ReportStore>,
    /// Where bytes are kept.
    pub blobs: Arc<dyn BlobStore>,
    /// What makes smaller copies.
    pub renderer: Arc<dyn Renderer>,
    /// What reads EXIF.
    pub exif: Arc<dyn ExifReader>,
    /// The bells.
    pub bus: Arc<dyn Bus>,
    /// The time.
    pub clock: Arc<dyn Clock>,
}

/// The use cases of photos.
#[derive(Clone)]
pub struct Files {
    ports: FilePorts,
    limits: FileLimits,
    /// Held by whoever finishes blobs until their rows are there; taken whole to delete blobs,
    /// so that none is deleted between its finish and its row.
    gate: Arc<RwLock<()>>,
}

impl std::fmt::Debug for Files {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Files")
            .field("limits", &self.limits)
            .finish_non_exhaustive()
    }
}

impl Files {
    /// Puts the use cases together.
    #[must_use]
    pub fn new(ports: FilePorts, limits: FileLimits) -> Self {
        Self {
            ports,
            limits,
            gate: Arc::default(),
        }
    }

    /// The photos of a report that the caller may read.
    pub async fn list(&self, caller: &Caller, id: ReportId) -> Result<Vec<File>> {
        let report = self.ports.store.find(caller.scope(), id).await?;
        report
            .map(|report| report.files)
            .ok_or(Error::NotFound(Entity::Report(id)))
    }

    /// Deletes a photo of the caller's.
    pub async fn delete(
        &self,
        caller: &Caller,
        report_id: ReportId,
        id: FileId,
        request_id: Option<String>,
    ) -> Result<()> {
        let fingerprint = Fingerprint::default()
            .with(report_id.to_string())
            .with(id.to_string());
        let now = self.ports.clock.now();
        let key = WriteKey::new(caller, "delete_file", request_id, fingerprint, now);
        let store = self.ports.store.as_ref();
        let deleted = async {
            let found = store.find_file(caller.own(), report_id, id).await?;
            found.ok_or(Error::NotFound(Entity::File(id)))?;
            let now = self.ports.clock.now();
            store.delete_file(report_id, id, now, key.as_ref()).await
        };
        once(store, key.as_ref(), |_| Ok(()), deleted).await?;
        self.ports.bus.ring_report(report_id).await;
        Ok(())
    }

    /// Keeps the copies of a photo. The guard holds the sweeper back until their row is there.
    pub(super) async fn save_copies(
        &self,
        rendered: &Rendered,
    ) -> Result<(Copies, OwnedRwLockReadGuard<()>)> {
        let guard = Arc::clone(&self.gate).read_owned().await;
        let display = self.save(rendered.display.clone()).await?;
        let thumbnail = self.save(rendered.thumbnail.clone()).await?;
        let copies = Copies {
            display: display.sha256,
            thumbnail: thumbnail.sha256,
        };
        Ok((copies, guard))
    }

    async fn save(&self, bytes: Bytes) -> Result<StoredBlob> {
        let mut writer = self.ports.blobs.create().await?;
        writer.write(bytes).await?;
        writer.finish("jpg").await
    }

    /// All bytes of a photo; None if its blob is missing or is not what was uploaded.
    pub(super) async fn read_whole(&self, file: &File) -> Result<Option<Bytes>> {
        use futures_util::TryStreamExt as _;
        use sha2::{Digest as _, Sha256};
        let Some(stream) = self
            .ports
            .blobs
            .read(&file.original(), 0, file.size)
            .await?
        else {
            return Ok(None);
        };
        let size = usize::try_from(file.size).unwrap_or_default();
        let bytes = stream
            .try_fold(Vec::with_capacity(size), |mut whole, chunk| async move {
                whole.extend_from_slice(&chunk);
                Ok(whole)
            })
            .await?;
        let hash: [u8; 32] = Sha256::digest(&bytes).into();
        Ok((hash == file.sha256).then(|| bytes.into()))
    }

    /// Deletes blobs that no photo has had for a day. Answers how many.
    pub async fn sweep(&self) -> Result<usize> {
        let old = self.ports.clock.now() - KEEP_UNUSED;
        let candidates = self.ports.blobs.older_than(old).await?;
        let mut deleted = 0;
        for batch in candidates.chunks(SWEEP_BATCH) {
            deleted += self.discard(batch).await?;
        }
        Ok(deleted)
    }

    /// Deletes those of these blobs that no photo has.
    async fn discard(&self, keys: &[BlobKey]) -> Result<usize> {
        let _whole = self.gate.write().await;
        let unused = self.ports.store.unused_blobs(keys).await?;
        for key in &unused {
            self.ports.blobs.delete(key).await?;
        }
        Ok(unused.len())
    }
}
