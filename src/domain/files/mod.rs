//! The use cases of photos: up, down, away, and the sweeping of blobs that nobody has.

mod allowance;
mod copies;
mod download;
mod sweep;
mod upload;
mod verify;

use std::{sync::Arc, time::Duration};

use bytes::Bytes;
use tokio::time::timeout;
use tokio_util::task::TaskTracker;

use super::{
    budget::Budget,
    bus::Bus,
    caller::Caller,
    clock::Clock,
    error::{Entity, Error, Result},
    id::{FileId, ReportId},
    photo::{
        BlobKey, BlobStore, ExifReader, PhotoLimits, PhotoType, Rendered, Renderer, StoredBlob,
        Variant,
    },
    quota::QuotaLimits,
    report::{Copies, File},
    store::ReportStore,
    write::{Fingerprint, WriteKey, once},
};

pub(in crate::domain) use self::copies::Rendering;
pub use self::{
    download::{ByteRange, Download},
    upload::Upload,
    verify::{Finding, Flaw, Tally, Verify},
};

/// Longest wait for tasks that are under way when the process stops.
const LAST: Duration = Duration::from_secs(3);

/// Limits of photos.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileLimits {
    /// Of each photo.
    pub photo: PhotoLimits,
    /// Photos of a report: 10.
    pub per_report: u32,
    /// Uploads under way at once in this process: 64.
    pub uploads: u64,
    /// Uploads under way at once of one user: 4.
    pub uploads_per_user: u64,
    /// Bytes that the uploads under way of one user keep: 512 MiB.
    pub upload_bytes_per_user: u64,
    /// What one user may upload and keep.
    pub quota: QuotaLimits,
}

impl Default for FileLimits {
    fn default() -> Self {
        Self {
            photo: PhotoLimits::default(),
            per_report: 10,
            uploads: 64,
            uploads_per_user: 4,
            upload_bytes_per_user: 512 << 20,
            quota: QuotaLimits::NONE,
        }
    }
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
    shared: Arc<Shared>,
}

/// What all calls of this process share.
struct Shared {
    renderings: copies::Renderings,
    /// Calls that wait for renderings.
    waiting: Arc<Budget>,
    /// Uploads under way.
    uploads: Arc<Budget>,
    /// Bytes that they keep.
    upload_bytes: Arc<Budget>,
    /// What goes on when its caller has left.
    tasks: TaskTracker,
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
        let tasks = TaskTracker::new();
        let shared = Shared {
            renderings: copies::Renderings::new(tasks.clone()),
            waiting: Budget::new(copies::WAITING_PER_USER, copies::WAITING),
            uploads: Budget::new(limits.uploads_per_user, limits.uploads),
            upload_bytes: Budget::new(limits.upload_bytes_per_user, u64::MAX),
            tasks,
        };
        Self {
            ports,
            limits,
            shared: Arc::new(shared),
        }
    }

    /// Returns once what callers have left behind is done, or after a few seconds.
    pub async fn close(&self) {
        self.shared.tasks.close();
        if timeout(LAST, self.shared.tasks.wait()).await.is_err() {
            tracing::warn!(
                "renderings or discards of photos have not ended; leaving them to the sweep"
            );
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

    /// Writes the copies of a photo.
    async fn save_copies(&self, id: FileId, rendered: &Rendered) -> Result<Copies> {
        let (display, thumbnail) = (rendered.display.clone(), rendered.thumbnail.clone());
        let display = self.save(id, Variant::Display, display).await?;
        let thumbnail = self.save(id, Variant::Thumbnail, thumbnail).await?;
        Ok(Copies {
            display: display.sha256,
            thumbnail: thumbnail.sha256,
        })
    }

    async fn save(&self, id: FileId, variant: Variant, bytes: Bytes) -> Result<StoredBlob> {
        let key = BlobKey::new(id, variant, PhotoType::Jpeg);
        let mut writer = self.ports.blobs.create(&key).await?;
        writer.write(bytes).await?;
        writer.finish().await
    }

    /// All bytes of a photo. `DataLoss` if its blob is missing or is not what was uploaded.
    pub(super) async fn read_whole(&self, file: &File) -> Result<Bytes> {
        use futures_util::TryStreamExt as _;
        use sha2::{Digest as _, Sha256};
        let key = file.blob(Variant::Original);
        let found = self.ports.blobs.read(&key, 0, file.size).await?;
        let stream = found.ok_or_else(|| lost(&key))?;
        let size = usize::try_from(file.size).unwrap_or_default();
        let bytes = stream
            .try_fold(Vec::with_capacity(size), |mut whole, chunk| async move {
                whole.extend_from_slice(&chunk);
                Ok(whole)
            })
            .await?;
        let hash: [u8; 32] = Sha256::digest(&bytes).into();
        if hash != file.sha256 {
            let text = format!("the blob {key} has other bytes than were uploaded");
            return Err(Error::DataLoss(text));
        }
        Ok(bytes.into())
    }
}

/// A photo has this blob, and it is not there.
fn lost(key: &BlobKey) -> Error {
    Error::DataLoss(format!("the blob {key} is missing"))
}
