//! What chunks of a PNG may hold.

use std::io::{Read as _, Write as _};

use bytes::Bytes;
use flate2::{Compression, Crc, read::ZlibDecoder, write::ZlibEncoder};

use super::icc;

/// Bytes of a chunk with a profile, at most: it is held in memory while it is looked at.
pub(super) const MAX_PROFILE: u32 = 256 << 10;

/// Whether a chunk that pictures need, and that holds nothing else, may have this length. How many
/// colours it has depends on how pixels tell theirs.
pub(super) fn is_legal(kind: [u8; 4], length: u32, colour_type: u8) -> bool {
    match (&kind, colour_type) {
        (b"gAMA" | b"cICP", _) | (b"sBIT", 6) => length == 4,
        (b"cHRM", _) => length == 32,
        (b"sRGB", _) | (b"sBIT", 0) | (b"bKGD", 3) => length == 1,
        (b"pHYs", _) => length == 9,
        (b"mDCV", _) => length == 24,
        (b"cLLI", _) => length == 8,
        (b"sBIT", 2 | 3) => length == 3,
        (b"sBIT" | b"bKGD", 4) | (b"bKGD" | b"tRNS", 0) => length == 2,
        (b"bKGD", 2 | 6) | (b"tRNS", 2) => length == 6,
        (b"tRNS", 3) => (1..=256).contains(&length),
        // For the other types, a palette is a hint that no program needs.
        (b"PLTE", 2 | 3 | 6) => (3..=768).contains(&length) && length.is_multiple_of(3),
        _ => false,
    }
}

/// The chunk of a colour profile, given the data of the one that was sent: cleaned, under another
/// name, and compressed anew. None if it holds none.
pub(super) fn profile(sent: &[u8]) -> Option<Bytes> {
    let name = sent.iter().position(|byte| *byte == 0)?;
    let [0, stream @ ..] = sent.get(name + 1..)? else {
        return None;
    };
    if !(1..=79).contains(&name) {
        return None;
    }
    let mut profile = Vec::new();
    let most = u64::try_from(icc::MAX_PROFILE).ok()? + 1;
    // One that is longer is cut within what it claims to hold.
    ZlibDecoder::new(stream)
        .take(most)
        .read_to_end(&mut profile)
        .ok()?;
    let mut compressed = ZlibEncoder::new(b"icc\0\0".to_vec(), Compression::best());
    compressed.write_all(&icc::clean(&profile)?).ok()?;
    let data = compressed.finish().ok()?;
    Some(written(*b"iCCP", &data))
}

fn written(kind: [u8; 4], data: &[u8]) -> Bytes {
    let mut crc = Crc::new();
    crc.update(&kind);
    crc.update(data);
    let length = u32::try_from(data.len()).unwrap_or_default().to_be_bytes();
    [&length[..], &kind, data, &crc.sum().to_be_bytes()]
        .concat()
        .into()
}
