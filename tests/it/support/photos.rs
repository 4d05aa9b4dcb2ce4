//! Photos for the tests.

use std::io::Cursor;

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
        image::Rgb([
            (x * 5 + n % 97) as u8,
            (y * 7 + n % 89) as u8,
            (n >> 24) as u8,
        ])
    });
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(picture)
        .write_to(&mut bytes, format)
        .unwrap();
    bytes.into_inner()
}

/// A real photo of the test folder.
pub(crate) fn real(name: &str) -> Vec<u8> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/photos")
        .join(name);
    std::fs::read(path).unwrap()
}
