//! Photos up: checked as they stream, taken all or none.

use bytes::Bytes;

use super::Files;
use crate::domain::{
    Caller, Entity, Error, Reason, Result,
    bus::{Ring, Topic},
    error::Expected,
    id::{FileId, JobId, ReportId},
    photo::{BlobKey, BlobWriter, PhotoError, PhotoFilter, PhotoInfo, Variant},
    report::{File, FileState, Report, ReportStatus},
    store::NewFile,
    write::{Answer, Fingerprint, WriteKey, once},
};

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

impl Files {
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
}

/// A photo that is still coming.
struct Part {
    id: FileId,
    name: String,
    filter: PhotoFilter,
    /// There once something is kept, and so the type is known.
    writer: Option<Box<dyn BlobWriter>>,
}

/// A photo that came to its end.
struct Whole {
    id: FileId,
    name: String,
    info: PhotoInfo,
    writer: Box<dyn BlobWriter>,
}

impl Whole {
    fn blob(&self) -> BlobKey {
        BlobKey::new(self.id, Variant::Original, self.info.photo_type)
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
    /// Begins a photo of this name; the one before it is at its end.
    pub async fn begin(&mut self, name: String) -> Result<()> {
        self.end_part()?;
        if let Some(whole) = self.whole.last_mut() {
            whole.writer.rest().await?;
        }
        let status = self.report.status;
        if matches!(
            status,
            ReportStatus::Cancelled | ReportStatus::Closed | ReportStatus::Duplicate
        ) {
            let text = format!("a report in status {} takes no photos", status.as_str());
            return Err(Error::precondition(Reason::ReportLocked, text));
        }
        self.part = Some(Part {
            id: FileId::new(self.files.ports.clock.as_ref()),
            name,
            filter: PhotoFilter::new(self.files.limits.photo),
            writer: None,
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
            .map_err(|e| refused(number, &part.name, e))?;
        for bytes in kept {
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

    fn end_part(&mut self) -> Result<()> {
        let Some(part) = self.part.take() else {
            return Ok(());
        };
        let info = part
            .filter
            .finish()
            .map_err(|e| refused(self.whole.len(), &part.name, e))?;
        self.whole.push(Whole {
            id: part.id,
            name: part.name,
            info,
            writer: part.writer.ok_or_else(untyped)?,
        });
        Ok(())
    }

    /// Takes all photos, with a job each, or none.
    pub async fn finish(mut self) -> Result<Vec<File>> {
        self.end_part()?;
        if self.whole.is_empty() {
            return Err(Error::invalid("file", "expected at least one photo"));
        }
        let files = self.files.clone();
        let whole = std::mem::take(&mut self.whole);
        let blobs: Vec<BlobKey> = whole.iter().map(Whole::blob).collect();
        let new = match self.write_blobs(whole).await {
            Ok(new) => new,
            Err(error) => {
                files.discard(&blobs).await;
                return Err(error);
            }
        };
        let added = self.add_rows(&new).await;
        let unused = match &added {
            // The same upload was done before: its blobs count.
            Ok(files) => files.iter().all(|file| file.id != new[0].file.id),
            // The rows may be there all the same, or may still come.
            Err(Error::Unavailable { .. } | Error::DataLoss(_) | Error::Internal(_)) => false,
            Err(_) => true,
        };
        if unused {
            files.discard(&blobs).await;
        }
        added
    }

    async fn write_blobs(&mut self, photos: Vec<Whole>) -> Result<Vec<NewFile>> {
        let ports = &self.files.ports;
        let now = ports.clock.now();
        let mut new = Vec::new();
        for whole in photos {
            let blob = whole.writer.finish().await?;
            self.fingerprint = std::mem::take(&mut self.fingerprint)
                .with(&whole.name)
                .with(blob.sha256);
            new.push(NewFile {
                file: File {
                    id: whole.id,
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
        Ok(new)
    }

    async fn add_rows(self, new: &[NewFile]) -> Result<Vec<File>> {
        let (ports, now) = (&self.files.ports, self.files.ports.clock.now());
        let (request_id, fingerprint) = (self.request_id, self.fingerprint);
        let key = WriteKey::new(&self.caller, "upload", request_id, fingerprint, now);
        let (store, most) = (ports.store.as_ref(), self.files.limits.per_report);
        let added = store.add_files(self.report.id, new, most, now, key.as_ref());
        let files = once(store, key.as_ref(), Answer::into_files, added).await?;
        ports.bus.ring_report(self.report.id).await;
        ports.bus.ring(Topic::Jobs, Ring(None)).await;
        Ok(files)
    }
}

fn untyped() -> Error {
    Error::internal("bytes of a photo were kept before its type was known")
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
