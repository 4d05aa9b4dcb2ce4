//! The port to where the bytes of photos live.

use std::fmt;

use async_trait::async_trait;
use bytes::Bytes;
use futures_util::stream::BoxStream;

use super::PhotoType;
use crate::domain::{Result, Timestamp, id::FileId};

/// Where bytes live, by the photo that they are of.
///
/// A blob is whole or absent. It is written again only with the same bytes.
#[async_trait]
pub trait BlobStore: Send + Sync {
    /// Begins to write a blob. Dropping the writer leaves nothing behind.
    async fn create(&self, key: &BlobKey) -> Result<Box<dyn BlobWriter>>;

    /// Reads `length` bytes from `offset` on, chunk by chunk, or None if there is no such blob.
    /// `DataLoss` if the range does not lie within the blob: whoever asks knows its size.
    async fn read(
        &self,
        key: &BlobKey,
        offset: u64,
        length: u64,
    ) -> Result<Option<BoxStream<'static, Result<Bytes>>>>;

    /// Size in bytes, or None if there is no such blob.
    async fn size(&self, key: &BlobKey) -> Result<Option<u64>>;

    /// Removes a blob, whether or not it is there.
    async fn delete(&self, key: &BlobKey) -> Result<()>;

    /// A URL at which the store itself sends the blob for a while, as an attachment of its type; None
    /// if it has no such URLs. Does not look whether the blob is there.
    async fn signed_url(&self, key: &BlobKey) -> Result<Option<SignedUrl>>;

    /// The blobs in one of the 256 folders, in no order. Stores take long for it, and may charge:
    /// nothing for a call that somebody waits for.
    async fn list(&self, folder: u8) -> Result<Vec<FoundBlob>>;

    /// Fails if photos can't be read now, or none can be stored: with `StorageFull` if there is no
    /// room. Cheap, and leaves nothing behind.
    async fn ping(&self) -> Result<()>;

    /// Returns once dropped writers have left nothing behind, or after a few seconds.
    async fn close(&self);
}

/// Writes one blob.
#[async_trait]
pub trait BlobWriter: Send {
    /// Adds bytes.
    async fn write(&mut self, bytes: Bytes) -> Result<()>;

    /// Makes the blob stand, durably and all at once. If it fails, the blob may stand or not.
    async fn finish(self: Box<Self>) -> Result<StoredBlob>;
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredBlob {
    /// SHA-256 of the content.
    pub sha256: [u8; 32],
    /// Bytes.
    pub size: u64,
}

/// A URL that is a key to one blob.
#[derive(Clone, PartialEq, Eq)]
pub struct SignedUrl {
    /// Whoever has it, may read the blob.
    pub url: String,
    /// Until then.
    pub expire_time: Timestamp,
}

impl fmt::Debug for SignedUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SignedUrl")
            .field("expire_time", &self.expire_time)
            .finish_non_exhaustive()
    }
}

/// A blob that a list has found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundBlob {
    /// Which one.
    pub key: BlobKey,
    /// Bytes.
    pub size: u64,
    /// When it was last written, by the clock of the store.
    pub time: Timestamp,
}

/// Which copy of a photo.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Variant {
    /// As uploaded, without metadata.
    Original,
    /// JPEG, at most 1280 pixels on a side.
    Display,
    /// JPEG, at most 320 pixels on a side.
    Thumbnail,
}

impl Variant {
    const ALL: [Self; 3] = [Self::Original, Self::Display, Self::Thumbnail];

    fn as_str(self) -> &'static str {
        match self {
            Self::Original => "original",
            Self::Display => "display",
            Self::Thumbnail => "thumbnail",
        }
    }
}

/// Name of a blob: the photo, which copy of it, and a fixed extension, such as
/// `0198c4f0-….thumbnail.jpg`. No part of it comes from a user.
///
/// The id of a photo is new for each upload, so no key comes back once its photo is gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BlobKey {
    file_id: FileId,
    variant: Variant,
    photo_type: PhotoType,
}

impl BlobKey {
    /// The key of a copy of this photo, which is of this type. Smaller copies are JPEG.
    #[must_use]
    pub fn new(file_id: FileId, variant: Variant, photo_type: PhotoType) -> Self {
        let photo_type = match variant {
            Variant::Original => photo_type,
            Variant::Display | Variant::Thumbnail => PhotoType::Jpeg,
        };
        Self {
            file_id,
            variant,
            photo_type,
        }
    }

    /// Reads a key as it is displayed; None if it is not of that form.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (file_id, rest) = text.split_once('.')?;
        let (variant, extension) = rest.split_once('.')?;
        let key = Self {
            file_id: file_id.parse().ok()?,
            variant: Variant::ALL.into_iter().find(|v| v.as_str() == variant)?,
            photo_type: PhotoType::ALL
                .into_iter()
                .find(|t| t.extension() == extension)?,
        };
        // Ids have other spellings, too.
        let same = Self::new(key.file_id, key.variant, key.photo_type);
        (same.to_string() == text).then_some(key)
    }

    /// The photo.
    #[must_use]
    pub fn file_id(&self) -> FileId {
        self.file_id
    }

    /// Which copy.
    #[must_use]
    pub fn variant(&self) -> Variant {
        self.variant
    }

    /// Type of the copy.
    #[must_use]
    pub fn photo_type(&self) -> PhotoType {
        self.photo_type
    }

    /// One of 256 folders. By what is random in the id, so that each has its share: its front is
    /// the time.
    #[must_use]
    pub fn folder(&self) -> u8 {
        let [.., last] = *self.file_id.0.as_bytes();
        last
    }
}

impl fmt::Display for BlobKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (variant, extension) = (self.variant.as_str(), self.photo_type.extension());
        write!(f, "{}.{variant}.{extension}", self.file_id)
    }
}
