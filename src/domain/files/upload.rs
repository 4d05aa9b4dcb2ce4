//! Photos up: checked as they stream, taken all or none.
//!
//! A photo stands as a blob as soon as it has come to its end, so that a call has one open file, or
//! one part of a multipart upload, however many photos it sends. Its row comes with those of the
//! others at the end of the call; until then the blob is the call's to discard.

use std::time::Duration;

use bytes::Bytes;
use tokio::runtime::Handle;

use super::{Files, allowance::Allowance};
use crate::domain::{
    Caller, Entity, Error, Reason, Result,
    budget::{Exhausted, Share},
    bus::{Ring, Topic},
    error::Expected,
    id::{FileId, JobId, ReportId},
    photo::{BlobKey, BlobWriter, PhotoError, PhotoFilter, StoredBlob, Variant},
    report::{File, FileState, Report, ReportStatus},
    store::NewFile,
    write::{Answer, Fingerprint, WriteKey, once},
};

/// When to try again if too many uploads are under way: how soon one ends is up to its sender.
const RETRY_AFTER: Duration = Duration::from_secs(5);

/// Photos on their way up. Dropped before [`Upload::finish`], it leaves nothing behind.
pub struct Upload {
    files: Files,
    caller: Caller,
    report: Report,
    request_id: Option<String>,
    fingerprint: Fingerprint,
    /// Photos that it may have in all.
    room: usize,
    /// Photos that came to their end, and their blobs.
    new: Vec<NewFile>,
    standing: Vec<Standing>,
    part: Option<Part>,
    /// The bytes that it keeps.
    bytes: Share,
    /// Its place among the uploads under way.
    _place: Share,
    /// What the quota leaves it.
    allowance: Allowance,
}

impl Files {
    /// Begins to upload photos to a report of the caller's.
    ///
    /// # Errors
    /// `ResourceExhausted(TooManyUploads)` if the caller has too many under way,
    /// `Busy(UploadsFull)` if this process has; `NotFound`.
    pub async fn upload(
        &self,
        caller: &Caller,
        id: ReportId,
        request_id: Option<String>,
    ) -> Result<Upload> {
        let place = self.shared.uploads.take(caller.user_id, 1);
        let place = place.map_err(|exhausted| match exhausted {
            Exhausted::User => too_much(Reason::TooManyUploads),
            Exhausted::All => Error::Busy {
                reason: Reason::UploadsFull,
                retry_after: RETRY_AFTER,
            },
        })?;
        let bytes = self.shared.upload_bytes.take(caller.user_id, 0);
        let report = self.ports.store.find(caller.own(), id).await?;
        let report = report.ok_or(Error::NotFound(Entity::Report(id)))?;
        let room = self.room(caller, &report, request_id.as_ref()).await?;
        let allowance = self.allowance(caller, request_id.clone()).await?;
        Ok(Upload {
            files: self.clone(),
            caller: *caller,
            report,
            request_id,
            fingerprint: Fingerprint::default().with(id.to_string()),
            room,
            new: Vec::new(),
            standing: Vec::new(),
            part: None,
            bytes: bytes.map_err(|_| too_much(Reason::TooManyUploadBytes))?,
            _place: place,
            allowance,
        })
    }

    /// How many photos an upload to this report may have. One that was done before, and is sent
    /// again, has its photos among those that are there.
    async fn room(
        &self,
        caller: &Caller,
        report: &Report,
        request_id: Option<&String>,
    ) -> Result<usize> {
        let (there, now) = (report.files.len(), self.ports.clock.now());
        let most = usize::try_from(self.limits.per_report).unwrap_or(usize::MAX);
        let any = Fingerprint::default();
        let key = WriteKey::new(caller, METHOD, request_id.cloned(), any, now);
        let done_before = match key.filter(|_| there > 0) {
            Some(key) => self.ports.store.written(&key).await?.is_some(),
            None => false,
        };
        Ok(if done_before {
            most
        } else {
            most.saturating_sub(there)
        })
    }
}

/// Name of the use case, under which its answers are kept.
pub(super) const METHOD: &str = "upload";

/// A photo that is still coming.
struct Part {
    id: FileId,
    name: String,
    filter: PhotoFilter,
    /// There once something is kept, and so the type is known.
    writer: Option<Box<dyn BlobWriter>>,
}

/// A blob that stands, or may do so soon, and that no row names. Dropped, it is discarded.
struct Standing {
    files: Files,
    key: BlobKey,
    let_go: bool,
}

impl Standing {
    /// Makes the blob stand, in a task of its own: a caller who leaves in the middle leaves nothing,
    /// since whatever comes of the task is discarded.
    async fn finish(
        files: &Files,
        key: BlobKey,
        writer: Box<dyn BlobWriter>,
    ) -> Result<(Self, StoredBlob)> {
        let standing = Self {
            files: files.clone(),
            key,
            let_go: false,
        };
        let finish = async move {
            let stored = writer.finish().await?;
            Ok((standing, stored))
        };
        let finished = files.shared.tasks.spawn(finish).await;
        finished.map_err(Error::internal)?
    }
}

impl Drop for Standing {
    fn drop(&mut self) {
        // Without a runtime the process is about to end: the sweep comes to it.
        if let (false, Ok(runtime)) = (self.let_go, Handle::try_current()) {
            let (files, key) = (self.files.clone(), self.key);
            let discard = async move { files.discard(&[key]).await };
            self.files.shared.tasks.spawn_on(discard, &runtime);
        }
    }
}

impl std::fmt::Debug for Upload {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Upload")
            .field("report", &self.report.id)
            .finish_non_exhaustive()
    }
}

impl Upload {
    /// Begins a photo of this name; the one before it is at its end. After an error the upload is
    /// over, and has left nothing.
    pub async fn begin(&mut self, name: String) -> Result<()> {
        let begun = self.begin_part(name).await;
        self.or_discard(begun).await
    }

    /// Adds bytes to the photo that has begun. After an error the upload is over, and has left
    /// nothing.
    pub async fn write(&mut self, bytes: Bytes) -> Result<()> {
        let written = self.write_part(bytes).await;
        self.or_discard(written).await
    }

    /// Takes all photos, with a job each, or none.
    pub async fn finish(mut self) -> Result<Vec<File>> {
        let ended = self.end_part().await;
        self.or_discard(ended).await?;
        if self.new.is_empty() {
            return Err(Error::invalid("file", "expected at least one photo"));
        }
        let now = self.files.ports.clock.now();
        for new in &mut self.new {
            new.file.create_time = now;
        }
        let blobs = self.let_go();
        let added = self.add_rows().await;
        let unused = match &added {
            // The same upload was done before: its blobs count.
            Ok(files) => files.iter().all(|file| file.id != self.new[0].file.id),
            // The rows may be there all the same, or may still come.
            Err(Error::Unavailable { .. } | Error::DataLoss(_) | Error::Internal(_)) => false,
            Err(_) => true,
        };
        if unused {
            self.files.discard(&blobs).await;
        }
        added
    }

    /// Discards what stands before an error is told.
    async fn or_discard(&mut self, done: Result<()>) -> Result<()> {
        if done.is_err() {
            self.part = None;
            let blobs: Vec<_> = self.standing.iter().map(|standing| standing.key).collect();
            self.files.discard(&blobs).await;
            self.let_go();
        }
        done
    }

    /// Drops no blob any more; answers those that stand.
    fn let_go(&mut self) -> Vec<BlobKey> {
        let standing = std::mem::take(&mut self.standing).into_iter();
        let let_go = standing.map(|mut standing| {
            standing.let_go = true;
            standing.key
        });
        let_go.collect()
    }

    async fn begin_part(&mut self, name: String) -> Result<()> {
        self.end_part().await?;
        let status = self.report.status;
        if matches!(
            status,
            ReportStatus::Cancelled | ReportStatus::Closed | ReportStatus::Duplicate
        ) {
            let text = format!("a report in status {} takes no photos", status.as_str());
            return Err(Error::precondition(Reason::ReportLocked, text));
        }
        if self.new.len() >= self.room {
            let (most, there) = (self.files.limits.per_report, self.report.files.len());
            let text = format!("a report has at most {most} photos, and this one has {there}");
            return Err(Error::precondition(Reason::TooManyFiles, text));
        }
        self.part = Some(Part {
            id: FileId::new(self.files.ports.clock.as_ref()),
            name,
            filter: PhotoFilter::new(self.files.limits.photo),
            writer: None,
        });
        Ok(())
    }

    async fn write_part(&mut self, bytes: Bytes) -> Result<()> {
        let number = self.new.len();
        let part = self.part.as_mut().ok_or_else(|| {
            Error::invalid(
                "file.content_type",
                "expected to be set in the message that begins a file",
            )
        })?;
        let kept = part
            .filter
            .push(bytes)
            .map_err(|e| refused(number, &part.name, e))?;
        for bytes in kept {
            let grown = self.bytes.grow(bytes.len() as u64);
            grown.map_err(|_| too_much(Reason::TooManyUploadBytes))?;
            self.files.take(&mut self.allowance, bytes.len()).await?;
            let writer = match (&mut part.writer, part.filter.photo_type()) {
                (Some(writer), _) => writer,
                (none, Some(photo_type)) => {
                    let key = BlobKey::new(part.id, Variant::Original, photo_type);
                    none.insert(self.files.ports.blobs.create(&key).await?)
                }
                (None, None) => return Err(untyped()),
            };
            writer.write(bytes).await?;
        }
        Ok(())
    }

    async fn end_part(&mut self) -> Result<()> {
        let Some(part) = self.part.take() else {
            return Ok(());
        };
        let info = part
            .filter
            .finish()
            .map_err(|e| refused(self.new.len(), &part.name, e))?;
        let key = BlobKey::new(part.id, Variant::Original, info.photo_type);
        let writer = part.writer.ok_or_else(untyped)?;
        let (standing, blob) = Standing::finish(&self.files, key, writer).await?;
        self.standing.push(standing);
        self.fingerprint = std::mem::take(&mut self.fingerprint)
            .with(&part.name)
            .with(blob.sha256);
        let ports = &self.files.ports;
        let exif = info.exif.as_deref();
        self.new.push(NewFile {
            file: File {
                id: part.id,
                report_id: self.report.id,
                name: part.name,
                photo_type: info.photo_type,
                size: blob.size,
                sha256: blob.sha256,
                width: info.width,
                height: info.height,
                create_time: ports.clock.now(),
                state: FileState::Processing,
                copies: None,
                blurhash: String::new(),
                capture: exif.map(|exif| ports.exif.read(exif)).unwrap_or_default(),
            },
            job_id: JobId::new(ports.clock.as_ref()),
        });
        Ok(())
    }

    async fn add_rows(&mut self) -> Result<Vec<File>> {
        let (ports, now) = (&self.files.ports, self.files.ports.clock.now());
        let fingerprint = std::mem::take(&mut self.fingerprint);
        let request_id = self.request_id.take();
        let key = WriteKey::new(&self.caller, METHOD, request_id, fingerprint, now);
        let (store, most) = (ports.store.as_ref(), self.files.limits.per_report);
        let limits = self.files.limits.quota.of(&self.caller);
        let added = store.add_files(self.report.id, &self.new, most, &limits, now, key.as_ref());
        let files = once(store, key.as_ref(), Answer::into_files, added).await?;
        ports.bus.ring_report(self.report.id).await;
        ports.bus.ring(Topic::Jobs, Ring(None)).await;
        Ok(files)
    }
}

fn untyped() -> Error {
    Error::internal("bytes of a photo were kept before its type was known")
}

/// A limit of the user's has been reached.
fn too_much(reason: Reason) -> Error {
    Error::ResourceExhausted {
        reason,
        retry_after: Some(RETRY_AFTER),
    }
}

/// A photo that is not taken, said of the file by its number and name.
fn refused(number: usize, name: &str, error: PhotoError) -> Error {
    let name = if name.is_empty() {
        String::new()
    } else {
        format!(" ({name})")
    };
    Error::invalid(format!("file[{number}]{name}"), Expected::Photo(error))
}
