//! Photos down: whole, in part, or a smaller copy.

use bytes::Bytes;
use futures_util::stream::BoxStream;

use super::{Files, lost};
use crate::domain::{
    Caller, Entity, Error, Reason, Result,
    id::{FileId, ReportId},
    photo::{PhotoType, SignedUrl, Variant},
    report::File,
};

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
    /// Type of the copy.
    pub photo_type: PhotoType,
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

impl Files {
    /// Sends a photo that the caller may read.
    pub async fn download(
        &self,
        caller: &Caller,
        report_id: ReportId,
        id: FileId,
        variant: Variant,
        range: ByteRange,
    ) -> Result<Download> {
        let (file, sha256) = self.find_copy(caller, report_id, id, variant).await?;
        let key = file.blob(variant);
        let size = match variant {
            Variant::Original => file.size,
            Variant::Display | Variant::Thumbnail => {
                let size = self.ports.blobs.size(&key).await?;
                size.ok_or_else(|| lost(&key))?
            }
        };
        let (first, length) = resolve(range, size)?;
        let bytes = self
            .ports
            .blobs
            .read(&key, first, length)
            .await?
            .ok_or_else(|| lost(&key))?;
        Ok(Download {
            etag: hex::encode(sha256),
            file,
            photo_type: key.photo_type(),
            first,
            length,
            size,
            bytes,
        })
    }

    /// Where the store itself sends a photo that the caller may read.
    pub async fn url(
        &self,
        caller: &Caller,
        report_id: ReportId,
        id: FileId,
        variant: Variant,
    ) -> Result<SignedUrl> {
        let (file, _) = self.find_copy(caller, report_id, id, variant).await?;
        let url = self.ports.blobs.signed_url(&file.blob(variant)).await?;
        url.ok_or_else(|| {
            let text = "photos have no URLs of their own here: download them";
            Error::precondition(Reason::SignedUrlsOff, text)
        })
    }

    /// A photo that the caller may read, and the SHA-256 of a copy of it, which is there.
    async fn find_copy(
        &self,
        caller: &Caller,
        report_id: ReportId,
        id: FileId,
        variant: Variant,
    ) -> Result<(File, [u8; 32])> {
        let found = self.ports.store.find_file(caller.scope(), report_id, id);
        let file = found.await?.ok_or(Error::NotFound(Entity::File(id)))?;
        let sha256 = match variant {
            Variant::Original => file.sha256,
            Variant::Display => self.copies(caller, &file).await?.display,
            Variant::Thumbnail => self.copies(caller, &file).await?.thumbnail,
        };
        Ok((file, sha256))
    }
}

/// First byte and number of bytes of a range.
fn resolve(range: ByteRange, size: u64) -> Result<(u64, u64)> {
    let first = if range.offset < 0 {
        size.saturating_sub(range.offset.unsigned_abs())
    } else {
        range.offset.unsigned_abs()
    };
    if first >= size {
        return Err(Error::OutOfRange {
            reason: Reason::RangeNotSatisfiable,
            message: format!("expected a range that begins within the {size} bytes of the file"),
            bound: ("size", size.to_string()),
        });
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
