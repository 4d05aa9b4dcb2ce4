//! What belongs to the segments of a JPEG, by their content and not by the length that they claim.

use bytes::Bytes;

/// Bytes of a segment behind its length, at most.
const LONGEST: usize = 65_533;

/// What the body of an application segment that is kept begins with.
pub(super) fn name(code: u8) -> &'static [u8] {
    match code {
        0xe0 => b"JFIF\0",
        0xe2 => b"ICC_PROFILE\0",
        _ => b"Adobe",
    }
}

/// The front of a body that the content takes; what is behind it is read by nobody. None if the
/// body is too short for it.
pub(super) fn content(code: u8, body: &[u8]) -> Option<&[u8]> {
    let length = match code {
        0xc0..=0xc2 => 6 + 3 * components(*body.get(5)?)?,
        0xda => 4 + 2 * components(*body.first()?)?,
        0xc4 => tables(body, huffman)?,
        0xdb => tables(body, quantisation)?,
        // Without the thumbnail, which may show what has been cropped away since.
        0xe0 => 14,
        0xee => 12,
        _ => 2,
    };
    body.get(..length)
}

/// A segment with this content.
pub(super) fn written(code: u8, content: &[u8]) -> Bytes {
    let mut segment = vec![0xff, code];
    segment.extend(
        u16::try_from(content.len() + 2)
            .unwrap_or(u16::MAX)
            .to_be_bytes(),
    );
    segment.extend_from_slice(content);
    if let (0xe0, [.., width, height]) = (code, &mut segment[..]) {
        // The thumbnail's.
        (*width, *height) = (0, 0);
    }
    segment.into()
}

/// The segments of a colour profile.
pub(super) fn profile(profile: &[u8]) -> Bytes {
    let name = name(0xe2);
    let parts = profile.chunks(LONGEST - name.len() - 2);
    let count = u8::try_from(parts.len()).unwrap_or(u8::MAX);
    let segments = (1..=count).zip(parts).map(|(number, part)| {
        let body = [name, &[number, count], part].concat();
        written(0xe2, &body)
    });
    segments.collect::<Vec<_>>().concat().into()
}

fn components(count: u8) -> Option<usize> {
    (1..=4).contains(&count).then_some(count.into())
}

/// The length of as many tables as there are.
fn tables(body: &[u8], table: fn(&[u8]) -> Option<usize>) -> Option<usize> {
    let mut end = 0;
    while let Some(length) = table(&body[end..]) {
        end += length;
    }
    (end > 0).then_some(end)
}

fn quantisation(rest: &[u8]) -> Option<usize> {
    let length = match rest.first()? {
        0x00..=0x03 => 1 + 64,
        0x10..=0x13 => 1 + 128,
        _ => return None,
    };
    (length <= rest.len()).then_some(length)
}

fn huffman(rest: &[u8]) -> Option<usize> {
    let (id, counts) = rest.get(..17)?.split_first()?;
    let values: usize = counts.iter().map(|count| usize::from(*count)).sum();
    let known = id & !0x13 == 0 && values <= 256;
    let length = 17 + values;
    (known && length <= rest.len()).then_some(length)
}
