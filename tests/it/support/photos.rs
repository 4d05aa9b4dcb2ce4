//! Photos for the tests.

use std::io::Cursor;

use exif::{Field, In, Tag, Value, experimental::Writer};
use image::{DynamicImage, ImageFormat, RgbImage};

/// A small PNG without metadata, another one for every number.
pub(crate) fn png(number: u32) -> Vec<u8> {
    encode(number, ImageFormat::Png)
}

/// A small JPEG without metadata, another one for every number.
pub(crate) fn jpeg(number: u32) -> Vec<u8> {
    encode(number, ImageFormat::Jpeg)
}

fn encode(number: u32, format: ImageFormat) -> Vec<u8> {
    let picture = RgbImage::from_fn(48, 32, |x, y| {
        let n = number.wrapping_mul(2_654_435_761);
        let channels = [x * 5 + n % 97, y * 7 + n % 89, n >> 24];
        image::Rgb(channels.map(|channel| channel.to_le_bytes()[0]))
    });
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(picture)
        .write_to(&mut bytes, format)
        .unwrap();
    bytes.into_inner()
}

/// A JPEG of 48 x 32 pixels that lies on its side, with the time and the place of its capture
/// in it.
pub(crate) fn jpeg_with_place(number: u32) -> Vec<u8> {
    let plain = jpeg(number);
    let exif = exif();
    let length = u16::try_from(exif.len() + 8).unwrap().to_be_bytes();
    let segment = [&b"\xff\xe1"[..], &length, b"Exif\0\0", &exif].concat();
    [&plain[..2], &segment, &plain[2..]].concat()
}

/// EXIF of a photo taken in Potsdam at 13:09:26 UTC.
pub(crate) fn exif() -> Vec<u8> {
    let angle = |d, m, s| Value::Rational([d, m, s].map(|n| (n, 1).into()).to_vec());
    let text = |text: &str| Value::Ascii(vec![text.as_bytes().to_vec()]);
    let fields = [
        (Tag::Orientation, Value::Short(vec![6])),
        (Tag::DateTimeOriginal, text("2026:03:14 15:09:26")),
        (Tag::OffsetTimeOriginal, text("+02:00")),
        (Tag::GPSLatitudeRef, text("N")),
        (Tag::GPSLatitude, angle(52, 24, 0)),
        (Tag::GPSLongitudeRef, text("E")),
        (Tag::GPSLongitude, angle(13, 3, 0)),
    ];
    let fields = fields.map(|(tag, value)| Field {
        tag,
        ifd_num: In::PRIMARY,
        value,
    });
    let mut writer = Writer::new();
    for field in &fields {
        writer.push_field(field);
    }
    let mut bytes = Cursor::new(Vec::new());
    writer.write(&mut bytes, false).unwrap();
    bytes.into_inner()
}

/// A PNG whose header says so many pixels a side.
pub(crate) fn png_of_size(side: u32) -> Vec<u8> {
    let mut bytes = png(1);
    bytes[16..20].copy_from_slice(&side.to_be_bytes());
    bytes[20..24].copy_from_slice(&side.to_be_bytes());
    bytes
}

/// A PNG of sound structure whose pixels can't be decoded.
pub(crate) fn damaged_png(number: u32) -> Vec<u8> {
    let mut bytes = png(number);
    let data = bytes.windows(4).position(|w| w == b"IDAT").unwrap() + 4;
    bytes[data + 2..data + 40].fill(0xff);
    bytes
}

/// A JPEG of sound structure and at least this size.
pub(crate) fn large_jpeg(size: usize) -> Vec<u8> {
    let mut bytes = jpeg(1);
    bytes.truncate(bytes.len() - 2);
    bytes.resize(size - 2, 0);
    bytes.extend(b"\xff\xd9");
    bytes
}

/// A real photo of the test folder.
pub(crate) fn real(name: &str) -> Vec<u8> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/photos")
        .join(name);
    std::fs::read(path).unwrap()
}
