//! The type of a file by its first bytes; names and declared types are not believed.

use super::{PhotoError, PhotoType};

/// What a file is that has no bytes.
pub const EMPTY: &str = "an empty file";
/// How many bytes tell the type.
pub(super) const LENGTH: usize = 12;

/// The type by the first [`LENGTH`] bytes, or by all there are.
pub(super) fn photo_type(head: &[u8]) -> Result<PhotoType, PhotoError> {
    if head.starts_with(b"\xff\xd8\xff") {
        return Ok(PhotoType::Jpeg);
    }
    if head.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Ok(PhotoType::Png);
    }
    if head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP") {
        return Ok(PhotoType::Webp);
    }
    Err(PhotoError::NotAPhoto(other(head)))
}

fn other(head: &[u8]) -> Option<&'static str> {
    const NAMES: &[(&[u8], &str)] = &[
        (b"GIF8", "a GIF"),
        (b"BM", "a BMP"),
        (b"II*\0", "a TIFF or raw picture"),
        (b"MM\0*", "a TIFF or raw picture"),
        (b"\xff\x0a", "a JPEG XL"),
        (b"\0\0\0\x0cJXL ", "a JPEG XL"),
        (b"%PDF", "a PDF"),
        (b"PK\x03\x04", "a ZIP archive"),
    ];
    if head.is_empty() {
        return Some(EMPTY);
    }
    if let Some((_, name)) = NAMES.iter().find(|(magic, _)| head.starts_with(magic)) {
        return Some(name);
    }
    if head.get(4..8) == Some(b"ftyp") {
        return Some(match head.get(8..12) {
            Some(b"avif" | b"avis") => "an AVIF",
            Some(b"heic" | b"heix" | b"heim" | b"heis" | b"hevc" | b"hevx" | b"mif1" | b"msf1") => {
                "a HEIC"
            }
            _ => "a video",
        });
    }
    // A code point may be cut by the end of the head.
    let text = match std::str::from_utf8(head) {
        Ok(text) => text,
        Err(error) if error.error_len().is_none() => {
            std::str::from_utf8(&head[..error.valid_up_to()]).unwrap_or_default()
        }
        Err(_) => return None,
    };
    let printable = |c: char| !c.is_control() || matches!(c, '\t' | '\r' | '\n');
    (!text.is_empty() && text.chars().all(printable)).then_some("a text")
}
