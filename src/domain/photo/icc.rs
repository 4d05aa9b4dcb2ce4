//! Colour profiles (ICC.1:2022): bounded, checked, and written anew with what colours need.
//!
//! A profile is a header, a table of tags, and what these point to. It can hold texts, the serial
//! number of a display, and what nobody looks for: of all tags only those that turn numbers into
//! colours are taken over.

use bytes::Bytes;

/// Bytes of a profile at most. One of a camera, a display or a colour space has some kilobytes;
/// it is held in memory while it is looked at.
pub(super) const MAX_PROFILE: usize = 256 << 10;

const HEADER: usize = 128;
const TAG: usize = 12;
/// More than any real profile has.
const MAX_TAGS: usize = 100;

const CLASSES: [&[u8; 4]; 4] = [b"scnr", b"mntr", b"prtr", b"spac"];
const SPACES: [&[u8; 4]; 3] = [b"RGB ", b"GRAY", b"CMYK"];
const CONNECTIONS: [&[u8; 4]; 2] = [b"XYZ ", b"Lab "];

/// Tags that colours need: white, primaries, curves, and tables in their place.
const TAGS: [&[u8; 4]; 17] = [
    b"wtpt", b"bkpt", b"chad", b"rXYZ", b"gXYZ", b"bXYZ", b"rTRC", b"gTRC", b"bTRC", b"kTRC",
    b"A2B0", b"A2B1", b"A2B2", b"B2A0", b"B2A1", b"B2A2", b"cicp",
];
/// One of these is there, or the profile says nothing.
const MEANING: [&[u8; 4]; 4] = [b"rTRC", b"kTRC", b"A2B0", b"cicp"];

/// Header fields that say who made the profile, when and for what: maker of the software, date,
/// platform, maker and model of the device, creator, digest, and what is reserved.
const ZEROED: [std::ops::Range<usize>; 5] = [4..8, 24..36, 40..44, 48..56, 80..HEADER];

/// The profile with nothing in it but colours, or None if it is no profile. What is behind the end
/// that it claims goes. Cleaning twice changes nothing more.
pub(super) fn clean(profile: &[u8]) -> Option<Vec<u8>> {
    let size = usize::try_from(number(profile, 0)?).ok()?;
    let profile = profile.get(..size).filter(|_| size <= MAX_PROFILE)?;
    let field = |at: usize| profile.get(at..)?.first_chunk::<4>();
    let known = CLASSES.contains(&field(12)?)
        && SPACES.contains(&field(16)?)
        && CONNECTIONS.contains(&field(20)?)
        && field(36)? == b"acsp";
    let tags = known.then(|| tags(profile)).flatten()?;
    if !tags.iter().any(|(name, _)| MEANING.contains(name)) {
        return None;
    }
    let mut header = profile[..HEADER].to_vec();
    for field in ZEROED {
        header[field].fill(0);
    }
    let texts = texts(profile[8] >= 4);
    let texts = texts.iter().map(|(name, text)| (*name, text.as_slice()));
    written(header, &texts.chain(tags).collect::<Vec<_>>())
}

/// A tag's name, and what it points to.
type Tag<'a> = (&'a [u8; 4], &'a [u8]);

/// The tags that colours need, in their order. None if one points out of the profile.
fn tags(profile: &[u8]) -> Option<Vec<Tag<'_>>> {
    let count = usize::try_from(number(profile, HEADER)?).ok()?;
    let table = profile.get(HEADER + 4..)?;
    let table = table.get(..count.checked_mul(TAG)?)?;
    let mut tags: Vec<Tag<'_>> = Vec::new();
    for tag in table.chunks_exact(TAG).take(MAX_TAGS) {
        let name = tag.first_chunk()?;
        let start = usize::try_from(number(tag, 4)?).ok()?;
        let length = usize::try_from(number(tag, 8)?).ok()?;
        let data = profile.get(start..start.checked_add(length)?)?;
        if TAGS.contains(&name) && tags.iter().all(|(other, _)| *other != name) {
            tags.push((name, data));
        }
    }
    Some(tags)
}

/// A description and a copyright, which each profile must have, in the forms of versions 2 and 4.
fn texts(localized: bool) -> [(&'static [u8; 4], Vec<u8>); 2] {
    if localized {
        let text = b"mluc\0\0\0\0\0\0\0\x01\0\0\0\x0cenUS\0\0\0\x06\0\0\0\x1c\0i\0c\0c";
        [(b"desc", text.to_vec()), (b"cprt", text.to_vec())]
    } else {
        let mut description = b"desc\0\0\0\0\0\0\0\x04icc".to_vec();
        // No text in Unicode, and none for old Macintoshes.
        description.resize(94, 0);
        [
            (b"desc", description),
            (b"cprt", b"text\0\0\0\0icc\0".to_vec()),
        ]
    }
}

/// A profile of these tags. Tags of the same content share it, as they do in most profiles.
fn written(mut profile: Vec<u8>, tags: &[Tag<'_>]) -> Option<Vec<u8>> {
    let bytes = |number: usize| u32::try_from(number).ok().map(u32::to_be_bytes);
    let start = HEADER + 4 + TAG * tags.len();
    let (mut data, mut places): (Vec<u8>, Vec<(&[u8], usize)>) = (Vec::new(), Vec::new());
    profile.extend(bytes(tags.len())?);
    for (name, content) in tags {
        let same = places.iter().find(|(other, _)| other == content);
        let place = same.map_or(start + data.len(), |(_, place)| *place);
        if same.is_none() {
            places.push((content, place));
            data.extend_from_slice(content);
            data.resize(data.len().next_multiple_of(4), 0);
        }
        profile.extend_from_slice(*name);
        profile.extend(bytes(place)?);
        profile.extend(bytes(content.len())?);
    }
    profile.extend(data);
    let size = bytes(profile.len())?;
    profile[..4].copy_from_slice(&size);
    (profile.len() <= MAX_PROFILE).then_some(profile)
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    let field = bytes.get(at..)?.first_chunk()?;
    Some(u32::from_be_bytes(*field))
}

/// A profile that comes in numbered parts, as in a JPEG.
#[derive(Debug, Default)]
pub(super) struct Parts {
    parts: Vec<Option<Bytes>>,
    size: usize,
    /// It has come, or will never be whole.
    closed: bool,
}

impl Parts {
    /// Takes a part: its number from 1, how many there are, and a piece of the profile. Gives the
    /// profile once all are there. One whose numbers do not agree is never whole.
    pub(super) fn add(&mut self, part: &[u8]) -> Option<Vec<u8>> {
        let (&[number, count], piece) = part.split_first_chunk()?;
        if self.parts.is_empty() {
            self.parts.resize(count.into(), None);
        }
        self.size += piece.len();
        let agrees =
            !self.closed && self.parts.len() == usize::from(count) && self.size <= MAX_PROFILE;
        let place = self.parts.get_mut(usize::from(number).wrapping_sub(1));
        let Some(place) = place.filter(|place| agrees && place.is_none()) else {
            *self = Self {
                closed: true,
                ..Self::default()
            };
            return None;
        };
        *place = Some(Bytes::copy_from_slice(piece));
        let whole: Option<Vec<Bytes>> = self.parts.iter().cloned().collect();
        self.closed = whole.is_some();
        whole.map(|parts| parts.concat())
    }
}
