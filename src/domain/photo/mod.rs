//! Photos: what is accepted, what is kept beside them, and the ports to where the bytes live
//! and to what turns them into smaller pictures.

mod blob;
mod error;
mod filter;
mod icc;
mod jpeg;
mod jpeg_segment;
mod plan;
mod png;
mod png_chunk;
mod sniff;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
mod webp;

use async_trait::async_trait;
use bytes::Bytes;
use serde::{Deserialize, Serialize};

use super::{clock::Timestamp, error::BoxError};

pub use self::{
    blob::{BlobKey, BlobStore, BlobWriter, FoundBlob, SignedUrl, StoredBlob, Variant},
    error::{PhotoError, size},
    filter::PhotoFilter,
    sniff::EMPTY,
};

/// Media types that are accepted, by content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PhotoType {
    /// `image/jpeg`
    Jpeg,
    /// `image/png`
    Png,
    /// `image/webp`
    Webp,
}

impl PhotoType {
    const ALL: [Self; 3] = [Self::Jpeg, Self::Png, Self::Webp];

    /// As in `Content-Type`.
    #[must_use]
    pub fn mime(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Webp => "image/webp",
        }
    }

    /// Of a file name, without the dot.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Webp => "webp",
        }
    }

    /// As people write it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Jpeg => "JPEG",
            Self::Png => "PNG",
            Self::Webp => "WebP",
        }
    }
}

/// How large a photo may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PhotoLimits {
    /// Bytes: 20 MiB.
    pub max_bytes: u64,
    /// Pixels on a side: 12,000.
    pub max_side: u32,
    /// Pixels in all: 50 million.
    pub max_pixels: u64,
}

impl Default for PhotoLimits {
    fn default() -> Self {
        Self {
            max_bytes: 20 << 20,
            max_side: 12_000,
            max_pixels: 50_000_000,
        }
    }
}

/// What the camera wrote into the file: kept for the owner and officers, never served inside a
/// picture.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Capture {
    /// When, as far as the camera knew (UTC where it gave an offset, else as if it were).
    pub time: Option<Timestamp>,
    /// Degrees north, -90 to 90.
    pub latitude: Option<f64>,
    /// Degrees east, -180 to 180.
    pub longitude: Option<f64>,
    /// EXIF orientation, 1 to 8; 1 is upright.
    pub orientation: u8,
}

impl Default for Capture {
    fn default() -> Self {
        Self {
            time: None,
            latitude: None,
            longitude: None,
            orientation: 1,
        }
    }
}

/// A photo that went through [`PhotoFilter`] to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhotoInfo {
    /// By content.
    pub photo_type: PhotoType,
    /// Pixels as stored, before the orientation is undone.
    pub width: u32,
    /// Pixels as stored, before the orientation is undone.
    pub height: u32,
    /// The EXIF block that was taken out of the file: a TIFF file of its own, not looked into.
    pub exif: Option<Bytes>,
}

/// Reads what the camera wrote.
pub trait ExifReader: Send + Sync {
    /// Reads an EXIF block. Takes microseconds, does no I/O; what is damaged or absent is left
    /// out, so that rubbish gives the empty [`Capture`].
    fn read(&self, exif: &[u8]) -> Capture;
}

/// Smaller copies of a photo, upright and without metadata.
#[derive(Debug, Clone, PartialEq)]
pub struct Rendered {
    /// JPEG, at most 1280 pixels on a side.
    pub display: Bytes,
    /// JPEG, at most 320 pixels on a side.
    pub thumbnail: Bytes,
    /// A blurred placeholder (blurha.sh), 4 x 3 components.
    pub blurhash: String,
}

/// Why there are no smaller copies.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// The photo cannot be decoded. The text is for people.
    #[error("{0}")]
    Unreadable(String),
    /// It may work later.
    #[error("the renderer failed")]
    Failed(#[source] BoxError),
}

/// Makes smaller copies.
///
/// A place comes first, and the bytes of the photo second: those who wait hold no photo in memory.
#[async_trait]
pub trait Renderer: Send + Sync {
    /// Waits for a place to render a photo of so many pixels. Dropping the place, or the wait for
    /// it, leaves it to the next.
    async fn place(&self, pixels: u64) -> Result<Box<dyn RenderPlace>, RenderError>;
}

/// A place to render one photo in.
#[async_trait]
pub trait RenderPlace: Send {
    /// Decodes a stored photo and makes its copies, never on the runtime's threads. Rendering
    /// twice gives the same bytes. A caller that leaves does not free the place before its time.
    async fn render(
        self: Box<Self>,
        photo: Bytes,
        orientation: u8,
    ) -> Result<Rendered, RenderError>;
}
