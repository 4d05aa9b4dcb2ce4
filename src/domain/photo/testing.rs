//! Photos with metadata, made up for tests.

/// A photograph of 640 x 427 pixels with a comment.
pub(crate) const ROCKET: &[u8] = include_bytes!("../../../tests/photos/rocket.jpg");
/// A photograph of 451 x 300 pixels with XMP.
pub(crate) const CHELSEA: &[u8] = include_bytes!("../../../tests/photos/chelsea.png");
/// One pixel, lossily coded.
pub(crate) const WEBP: &[u8] = b"RIFF\x22\0\0\0WEBPVP8 \x16\0\0\0\x30\x01\0\x9d\x01\x2a\x01\0\x01\
    \0\x0e\xc0\xfe\x25\xa4\0\x03\x70\0\0\0\0";

/// [`ROCKET`] without its profile and its comment.
pub(crate) fn rocket() -> Vec<u8> {
    [&ROCKET[..20], &ROCKET[628..]].concat()
}

/// [`CHELSEA`] without its profile, its resolution and its XMP.
pub(crate) fn chelsea() -> Vec<u8> {
    [&CHELSEA[..33], &CHELSEA[5825..]].concat()
}

/// EXIF of a photo taken in Potsdam, lying on its side (orientation 6).
pub(crate) fn exif() -> Vec<u8> {
    let mut tiff = Tiff::default();
    let gps = tiff.ifd(&[
        (1, 2, 2, b"N\0\0\0".to_vec()),
        (2, 5, 3, rationals(&[(52, 1), (24, 1), (1512, 100)])),
        (3, 2, 2, b"E\0\0\0".to_vec()),
        (4, 5, 3, rationals(&[(13, 1), (3, 1), (3048, 100)])),
    ]);
    let photo = tiff.ifd(&[
        (0x9003, 2, 20, b"2026:03:14 15:09:26\0".to_vec()),
        (0x9011, 2, 7, b"+02:00\0".to_vec()),
    ]);
    let main = tiff.ifd(&[
        (0x0112, 3, 1, 6_u16.to_be_bytes().to_vec()),
        (0x8769, 4, 1, photo.to_be_bytes().to_vec()),
        (0x8825, 4, 1, gps.to_be_bytes().to_vec()),
    ]);
    tiff.finish(main)
}

/// Numerators and denominators, as EXIF has them.
pub(crate) fn rationals(values: &[(u32, u32)]) -> Vec<u8> {
    let both = values.iter().flat_map(|&(a, b)| [a, b]);
    both.flat_map(u32::to_be_bytes).collect()
}

/// Writes TIFF: directories of tag, type, count and value.
#[derive(Default)]
pub(crate) struct Tiff(Vec<u8>);

impl Tiff {
    /// Adds a directory; tells where.
    pub(crate) fn ifd(&mut self, fields: &[(u16, u16, u32, Vec<u8>)]) -> u32 {
        let start = 8 + self.0.len();
        let mut values = start + 2 + fields.len() * 12 + 4;
        let mut tail: Vec<u8> = Vec::new();
        self.0
            .extend(u16::try_from(fields.len()).unwrap().to_be_bytes());
        for (tag, kind, count, value) in fields {
            self.0.extend(tag.to_be_bytes());
            self.0.extend(kind.to_be_bytes());
            self.0.extend(count.to_be_bytes());
            if value.len() <= 4 {
                self.0.extend(value);
                self.0.resize(self.0.len() + 4 - value.len(), 0);
            } else {
                self.0.extend(u32::try_from(values).unwrap().to_be_bytes());
                values += value.len();
                tail.extend(value);
            }
        }
        self.0.extend([0; 4]);
        self.0.extend(tail);
        u32::try_from(start).unwrap()
    }

    /// The file whose first directory is this one.
    pub(crate) fn finish(self, main: u32) -> Vec<u8> {
        [b"MM\0\x2a", &main.to_be_bytes()[..], &self.0].concat()
    }
}

/// A JPEG segment.
pub(crate) fn segment(code: u8, body: &[u8]) -> Vec<u8> {
    let length = u16::try_from(body.len() + 2).unwrap();
    [&[0xff, code][..], &length.to_be_bytes(), body].concat()
}

/// A JPEG with these segments behind its first two bytes.
pub(crate) fn with_segments(jpeg: &[u8], segments: &[Vec<u8>]) -> Vec<u8> {
    [&jpeg[..2], &segments.concat(), &jpeg[2..]].concat()
}

/// A PNG chunk. Its checksum is not right, which only decoders mind.
pub(crate) fn png_chunk(kind: [u8; 4], data: &[u8]) -> Vec<u8> {
    let length = u32::try_from(data.len()).unwrap();
    [&length.to_be_bytes()[..], &kind, data, b"csum"].concat()
}

/// A PNG with these chunks behind its header.
pub(crate) fn with_chunks(png: &[u8], chunks: &[Vec<u8>]) -> Vec<u8> {
    [&png[..33], &chunks.concat(), &png[33..]].concat()
}

/// A chunk of a WebP, padded.
pub(crate) fn webp_chunk(kind: [u8; 4], data: &[u8]) -> Vec<u8> {
    let length = u32::try_from(data.len()).unwrap();
    let padding = &[0][..data.len() % 2];
    [&kind[..], &length.to_le_bytes(), data, padding].concat()
}

/// A WebP of these chunks.
pub(crate) fn webp(chunks: &[Vec<u8>]) -> Vec<u8> {
    let body = chunks.concat();
    let length = u32::try_from(body.len() + 4).unwrap();
    [b"RIFF", &length.to_le_bytes()[..], b"WEBP", &body].concat()
}

/// An extended WebP of one pixel, with these flags, and these chunks behind the picture.
pub(crate) fn extended_webp(flags: u8, chunks: &[Vec<u8>]) -> Vec<u8> {
    let head = webp_chunk(*b"VP8X", &[flags, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    webp(&[&[head, WEBP[12..].to_vec()], chunks].concat())
}

/// An ICC profile of these tags, of version 2.
pub(crate) fn icc(tags: &[([u8; 4], &[u8])]) -> Vec<u8> {
    let mut header = vec![0; 128];
    header[8] = 2;
    header[12..24].copy_from_slice(b"mntrRGB XYZ ");
    // Made in 2026 by somebody for something.
    header[24..26].copy_from_slice(&2026_u16.to_be_bytes());
    header[36..40].copy_from_slice(b"acsp");
    header[48..56].copy_from_slice(b"somebody");
    let number = |n: usize| u32::try_from(n).unwrap().to_be_bytes();
    let (mut table, mut data) = (number(tags.len()).to_vec(), Vec::new());
    let start = 132 + 12 * tags.len();
    for (name, content) in tags {
        table.extend(name);
        table.extend(number(start + data.len()));
        table.extend(number(content.len()));
        data.extend(*content);
    }
    let mut profile = [header, table, data].concat();
    let size = number(profile.len());
    profile[..4].copy_from_slice(&size);
    profile
}

/// A profile with what colours need, and a text.
pub(crate) fn profile() -> Vec<u8> {
    let gamma = b"curv\0\0\0\0\0\0\0\x01\x02\x33\0\0";
    let xyz = b"XYZ \0\0\0\0\0\0\xf3\x51\0\x01\0\0\0\x01\x16\xcc";
    let tags = [*b"wtpt", *b"rXYZ", *b"gXYZ", *b"bXYZ"].map(|name| (name, &xyz[..]));
    let curves = [*b"rTRC", *b"gTRC", *b"bTRC"].map(|name| (name, &gamma[..]));
    let said = [(*b"desc", &b"desc\0\0\0\0 the display of Kim"[..])];
    icc(&[&said[..], &tags, &curves].concat())
}

/// A PNG chunk with a profile under this name.
pub(crate) fn iccp(name: &[u8], profile: &[u8]) -> Vec<u8> {
    let mut data =
        flate2::write::ZlibEncoder::new([name, b"\0\0"].concat(), flate2::Compression::best());
    std::io::Write::write_all(&mut data, profile).unwrap();
    png_chunk(*b"iCCP", &data.finish().unwrap())
}
