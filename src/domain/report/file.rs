//! A photo of a report.

use serde::{Deserialize, Serialize};

use crate::domain::{
    clock::Timestamp,
    id::{FileId, ReportId},
    photo::{BlobKey, Capture, PhotoType, Variant},
};

/// Whether the smaller copies of a photo are there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileState {
    /// They are being made.
    Processing,
    /// They are there.
    Ready,
    /// The photo can't be decoded: there is the original only.
    Unreadable,
}

/// A photo of a report.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct File {
    /// Its id.
    pub id: FileId,
    /// The report.
    pub report_id: ReportId,
    /// Name that the client gave it; shown only.
    pub name: String,
    /// By content.
    pub photo_type: PhotoType,
    /// Bytes as kept, without metadata.
    pub size: u64,
    /// SHA-256 of the bytes as kept.
    pub sha256: [u8; 32],
    /// Pixels as kept, before the orientation is undone.
    pub width: u32,
    /// Pixels as kept, before the orientation is undone.
    pub height: u32,
    /// When it was uploaded.
    pub create_time: Timestamp,
    /// Whether its smaller copies are there.
    pub state: FileState,
    /// The smaller copies, once they are there.
    pub copies: Option<Copies>,
    /// A blurred placeholder; empty until the copies are there.
    pub blurhash: String,
    /// What the camera knew.
    pub capture: Capture,
}

/// SHA-256 of the smaller copies of a photo.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Copies {
    /// At most 1280 pixels on a side.
    pub display: [u8; 32],
    /// At most 320 pixels on a side.
    pub thumbnail: [u8; 32],
}

/// The copies of a photo, or that there can't be any.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CopiesMade {
    /// They are kept.
    Ready {
        /// What they are.
        copies: Copies,
        /// A blurred placeholder.
        blurhash: String,
    },
    /// The photo can't be decoded.
    Unreadable,
}

impl File {
    /// Where a copy is.
    #[must_use]
    pub fn blob(&self, variant: Variant) -> BlobKey {
        BlobKey::new(self.id, variant, self.photo_type)
    }

    /// Width and height once upright: EXIF orientations 5 to 8 lie on their side.
    #[must_use]
    pub fn upright_size(&self) -> (u32, u32) {
        if (5..=8).contains(&self.capture.orientation) {
            (self.height, self.width)
        } else {
            (self.width, self.height)
        }
    }
}
