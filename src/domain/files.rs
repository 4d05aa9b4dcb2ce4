//! The use cases of photos: up, down, away, and the sweeping of blobs that nobody has.

use std::{sync::Arc, time::Duration};

use bytes::Bytes;
use futures_util::stream::BoxStream;
use tokio::sync::{OwnedRwLockReadGuard, RwLock};

use super::{
    bus::{Bus, Ring, Topic},
    caller::Caller,
    clock::Clock,
    error::{Entity, Error, Reason, Result},
    id::{FileId, JobId, ReportId},
    photo::{
        BlobKey, BlobStore, BlobWriter, ExifReader, PhotoFilter, PhotoInfo, PhotoLimits,
        RenderError, Rendered, Renderer, StoredBlob,
    },
    report::{Copies, File, FileState, Report, ReportStatus},
    store::{NewFile, ReportStore},
    write::{Answer, Fingerprint, WriteKey},
};

/// Blobs that nobody has are kept for so long: a day.
const KEEP_UNUSED: Duration = Duration::from_hours(24);
/// Blobs asked for at once while sweeping.
const SWEEP_BATCH: usize = 500;

/// Which copy of a photo.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Variant {
    /// As uploaded, without metadata.
    Original,
    /// JPEG, at most 1280 pixels on a side.
    Display,
    /// JPEG, at most 320 pixels on a side.
    Thumbnail,
}

/// A range of bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ByteRange {
    /// First byte; negative counts from the end.
    pub offset: i64,
    /// Most bytes; 0 is all.
    pub limit: u64,
}

/// A photo, or a range of it, on its way to the caller.
pub struct Download {
    /// The photo.
    pub file: File,
    /// Media type of the copy.
    pub mime: &'static str,
    /// SHA-256 of the whole copy, in hex: its entity tag.
    pub etag: String,
    /// First byte sent.
    pub first: u64,
    /// Bytes sent.
    pub length: u64,
    /// Bytes of the whole copy.
    pub size: u64,
    /// The bytes.
    pub bytes: BoxStream<'static, Result<Bytes>>,
}

impl std::fmt::Debug for Download {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Download")
            .field("file", &self.file.id)
            .field("first", &self.first)
            .field("length", &self.length)
            .field("size", &self.size)
            .finish_non_exhaustive()
    }
}

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

    /// Begins to upload photos to a report of the caller's.
    pub async fn upload(
        &self,
        caller: &Caller,
        id: ReportId,
        request_id: Option<String>,
    ) -> Result<Upload> {
        let report = self.ports.store.find(caller.own(), id).await?;
        let report = report.ok_or(Error::NotFound(Entity::Report(id)))?;
        Ok(Upload {
            files: self.clone(),
            caller: *caller,
            report,
            request_id,
            fingerprint: Fingerprint::default().with(id.to_string()),
            whole: Vec::new(),
            part: None,
        })
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
        let key = request_id.map(|request_id| WriteKey {
            user_id: caller.user_id,
            method: "delete_file",
            request_id,
            fingerprint: Fingerprint::default()
                .with(report_id.to_string())
                .with(id.to_string())
                .finish(),
            time: self.ports.clock.now(),
        });
        if let Some(key) = &key
            && let Some(written) = self.ports.store.written(key).await?
        {
            return written.answer_for(key).map(drop);
        }
        let found = self
            .ports
            .store
            .find_file(caller.own(), report_id, id)
            .await?;
        found.ok_or(Error::NotFound(Entity::File(id)))?;
        let now = self.ports.clock.now();
        self.ports
            .store
            .delete_file(report_id, id, now, key.as_ref())
            .await?;
        self.ring(report_id).await;
        Ok(())
    }

    /// Sends a photo that the caller may read.
    pub async fn download(
        &self,
        caller: &Caller,
        report_id: ReportId,
        id: FileId,
        variant: Variant,
        range: ByteRange,
    ) -> Result<Download> {
        let file = self
            .ports
            .store
            .find_file(caller.scope(), report_id, id)
            .await?;
        let file = file.ok_or(Error::NotFound(Entity::File(id)))?;
        let (key, mime) = match variant {
            Variant::Original => (file.original(), file.photo_type.mime()),
            Variant::Display => (
                BlobKey::new(&self.copies(&file).await?.display, "jpg"),
                "image/jpeg",
            ),
            Variant::Thumbnail => (
                BlobKey::new(&self.copies(&file).await?.thumbnail, "jpg"),
                "image/jpeg",
            ),
        };
        let missing = || Error::internal(format!("the blob {} is missing", key.as_str()));
        let size = match variant {
            Variant::Original => file.size,
            Variant::Display | Variant::Thumbnail => {
                self.ports.blobs.size(&key).await?.ok_or_else(missing)?
            }
        };
        let (first, length) = resolve(range, size)?;
        let bytes = self
            .ports
            .blobs
            .read(&key, first, length)
            .await?
            .ok_or_else(missing)?;
        let etag = key
            .as_str()
            .split('.')
            .next()
            .unwrap_or_default()
            .to_owned();
        Ok(Download {
            file,
            mime,
            etag,
            first,
            length,
            size,
            bytes,
        })
    }

    /// The copies of a photo; made here and now where the worker has not come to it yet.
    async fn copies(&self, file: &File) -> Result<Copies> {
        if let Some(copies) = &file.copies {
            return Ok(copies.clone());
        }
        let unreadable = |text: String| Error::precondition(Reason::PhotoUnreadable, text);
        if file.state == FileState::Unreadable {
            return Err(unreadable(
                "the photo can't be decoded: there is ORIGINAL only".to_owned(),
            ));
        }
        let photo = self.read_whole(file).await?;
        let photo =
            photo.ok_or_else(|| Error::internal(format!("the photo {} is missing", file.id)))?;
        match self
            .ports
            .renderer
            .render(photo, file.capture.orientation)
            .await
        {
            Ok(rendered) => self.save_copies(&rendered).await.map(|(copies, _)| copies),
            Err(RenderError::Unreadable(text)) => Err(unreadable(text)),
            Err(RenderError::Failed(source)) => Err(Error::Internal(source)),
        }
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

    async fn ring(&self, id: ReportId) {
        self.ports.bus.ring(Topic::Report(id), Ring(None)).await;
        self.ports.bus.ring(Topic::Events, Ring(None)).await;
        self.ports.bus.ring(Topic::Jobs, Ring(None)).await;
    }
}

/// Photos on their way up. Dropped before [`Upload::finish`], it leaves nothing behind.
pub struct Upload {
    files: Files,
    caller: Caller,
    report: Report,
    request_id: Option<String>,
    fingerprint: Fingerprint,
    whole: Vec<Whole>,
    part: Option<Part>,
}

/// A photo that is still coming.
struct Part {
    name: String,
    filter: PhotoFilter,
    writer: Box<dyn BlobWriter>,
}

/// A photo that came to its end.
struct Whole {
    name: String,
    info: PhotoInfo,
    writer: Box<dyn BlobWriter>,
}

impl std::fmt::Debug for Upload {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Upload")
            .field("report", &self.report.id)
            .finish_non_exhaustive()
    }
}

impl Upload {
    /// Begins a photo of this name; the one before it is at its end.
    pub async fn begin(&mut self, name: String) -> Result<()> {
        self.end_part()?;
        let status = self.report.status;
        if matches!(
            status,
            ReportStatus::Cancelled | ReportStatus::Closed | ReportStatus::Duplicate
        ) {
            let text = format!("a report in status {} takes no photos", status.as_str());
            return Err(Error::precondition(Reason::ReportLocked, text));
        }
        self.part = Some(Part {
            name,
            filter: PhotoFilter::new(self.files.limits.photo),
            writer: self.files.ports.blobs.create().await?,
        });
        Ok(())
    }

    /// Adds bytes to the photo that has begun.
    pub async fn write(&mut self, bytes: Bytes) -> Result<()> {
        let number = self.whole.len();
        let part = self.part.as_mut().ok_or_else(|| {
            Error::invalid(
                "file.content_type",
                "expected to be set in the message that begins a file",
            )
        })?;
        let kept = part
            .filter
            .push(bytes)
            .map_err(|e| refused(number, &part.name, &e))?;
        for bytes in kept {
            part.writer.write(bytes).await?;
        }
        Ok(())
    }

    fn end_part(&mut self) -> Result<()> {
        let Some(part) = self.part.take() else {
            return Ok(());
        };
        let info = part
            .filter
            .finish()
            .map_err(|e| refused(self.whole.len(), &part.name, &e))?;
        self.whole.push(Whole {
            name: part.name,
            info,
            writer: part.writer,
        });
        Ok(())
    }

    /// Takes all photos, with a job each, or none.
    pub async fn finish(mut self) -> Result<Vec<File>> {
        self.end_part()?;
        if self.whole.is_empty() {
            return Err(Error::invalid("file", "expected at least one photo"));
        }
        let guard = Arc::clone(&self.files.gate).read_owned().await;
        let (ports, now) = (self.files.ports.clone(), self.files.ports.clock.now());
        let mut fingerprint = self.fingerprint;
        let mut new = Vec::new();
        for whole in self.whole {
            let blob = whole
                .writer
                .finish(whole.info.photo_type.extension())
                .await?;
            fingerprint = fingerprint.with(&whole.name).with(blob.sha256);
            new.push(NewFile {
                file: File {
                    id: FileId::new(ports.clock.as_ref()),
                    report_id: self.report.id,
                    name: whole.name,
                    photo_type: whole.info.photo_type,
                    size: blob.size,
                    sha256: blob.sha256,
                    width: whole.info.width,
                    height: whole.info.height,
                    create_time: now,
                    state: FileState::Processing,
                    copies: None,
                    blurhash: String::new(),
                    capture: whole
                        .info
                        .exif
                        .map(|exif| ports.exif.read(&exif))
                        .unwrap_or_default(),
                },
                job_id: JobId::new(ports.clock.as_ref()),
            });
        }
        let key = self.request_id.map(|request_id| WriteKey {
            user_id: self.caller.user_id,
            method: "upload",
            request_id,
            fingerprint: fingerprint.finish(),
            time: now,
        });
        let written = add(
            &ports,
            self.report.id,
            &new,
            self.files.limits.per_report,
            key.as_ref(),
        )
        .await;
        drop(guard);
        match written {
            Ok(files) => {
                self.files.ring(self.report.id).await;
                Ok(files)
            }
            Err(error) => {
                let keys: Vec<BlobKey> = new.iter().map(|new| new.file.original()).collect();
                self.files.discard(&keys).await?;
                Err(error)
            }
        }
    }
}

/// Adds the rows, or answers what the same upload did before.
async fn add(
    ports: &FilePorts,
    id: ReportId,
    new: &[NewFile],
    most: u32,
    key: Option<&WriteKey>,
) -> Result<Vec<File>> {
    let replay = async || -> Result<Option<Vec<File>>> {
        let Some(key) = key else { return Ok(None) };
        let Some(written) = ports.store.written(key).await? else {
            return Ok(None);
        };
        match written.answer_for(key)? {
            Answer::Files(files) => Ok(Some(files)),
            Answer::Report(_) | Answer::User(_) | Answer::Done => {
                Err(Error::internal("the answer kept is of another kind"))
            }
        }
    };
    if let Some(files) = replay().await? {
        return Ok(files);
    }
    match ports
        .store
        .add_files(id, new, most, ports.clock.now(), key)
        .await
    {
        Err(Error::AlreadyExists(Entity::RequestId(name))) => replay()
            .await?
            .ok_or(Error::Aborted(Entity::RequestId(name))),
        written => written,
    }
}

/// A photo that is not taken, said of the file by its number and name.
fn refused(number: usize, name: &str, error: &super::photo::PhotoError) -> Error {
    let name = if name.is_empty() {
        String::new()
    } else {
        format!(" ({name})")
    };
    Error::invalid(format!("file[{number}]{name}"), error.to_string())
}

/// First byte and number of bytes of a range.
fn resolve(range: ByteRange, size: u64) -> Result<(u64, u64)> {
    let first = if range.offset < 0 {
        size.saturating_sub(range.offset.unsigned_abs())
    } else {
        range.offset.unsigned_abs()
    };
    if first >= size {
        let text = format!("expected a range that begins within the {size} bytes of the file");
        return Err(Error::OutOfRange(Reason::RangeNotSatisfiable, text));
    }
    let rest = size - first;
    Ok((
        first,
        if range.limit == 0 {
            rest
        } else {
            range.limit.min(rest)
        },
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_stay_within_the_file() {
        let of = |offset, limit| resolve(ByteRange { offset, limit }, 100).ok();
        assert_eq!(of(0, 0), Some((0, 100)));
        assert_eq!(of(90, 0), Some((90, 10)));
        assert_eq!(of(90, 5), Some((90, 5)));
        assert_eq!(of(90, 50), Some((90, 10)));
        assert_eq!(of(-10, 0), Some((90, 10)));
        assert_eq!(of(-1000, 0), Some((0, 100)));
        assert_eq!(of(i64::MIN, 1), Some((0, 1)));
        assert_eq!(of(99, 1), Some((99, 1)));
        assert_eq!(of(100, 1), None);
        assert_eq!(of(i64::MAX, 0), None);
    }
}
