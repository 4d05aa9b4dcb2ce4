//! Why a photo is refused, in words for whoever sent it.

use super::PhotoType;

/// Why a photo is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PhotoError {
    /// Not one of the types that are accepted, and what it seems to be.
    #[error("expected a JPEG, PNG or WebP picture{}", got(*.0))]
    NotAPhoto(Option<&'static str>),
    /// The file has too many bytes.
    #[error("the file is too large: at most {} are taken", size(*.max_bytes))]
    TooManyBytes {
        /// How many are taken.
        max_bytes: u64,
    },
    /// The picture has too many pixels, on a side or in all.
    #[error(
        "the picture of {width} x {height} pixels is too large: at most {max_side} pixels a side \
         and {} million in all are taken",
        .max_pixels / 1_000_000
    )]
    TooManyPixels {
        /// Pixels from left to right.
        width: u32,
        /// Pixels from top to bottom.
        height: u32,
        /// How many are taken on a side.
        max_side: u32,
        /// How many are taken in all.
        max_pixels: u64,
    },
    /// More than one frame.
    #[error("the picture is animated: send a still one")]
    Animated,
    /// A kind that hardly any program can show.
    #[error("{0} is not taken: save the picture as an ordinary JPEG")]
    Unsupported(&'static str),
    /// The file ends too early.
    #[error("the {} breaks off before its end: send it again", .0.name())]
    Truncated(PhotoType),
    /// The file breaks the rules of its type, and how.
    #[error("the {} is damaged: {}", .0.name(), .1)]
    Damaged(PhotoType, &'static str),
}

fn got(what: Option<&'static str>) -> String {
    what.map(|what| format!(", got {what}")).unwrap_or_default()
}

/// A number of bytes as people write it.
#[must_use]
pub fn size(bytes: u64) -> String {
    match bytes {
        0x10_0000.. => format!("{} MiB", bytes >> 20),
        _ => format!("{bytes} bytes"),
    }
}
