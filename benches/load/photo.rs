//! Photos of a given size in bytes.

use std::io::Cursor;

use image::{ImageFormat, RgbImage};

/// A JPEG of at least this many bytes, another one for every number. What the picture lacks is
/// made up by quantisation tables given again, which no program minds and no filter removes.
pub(crate) fn of_size(number: u32, bytes: usize) -> Vec<u8> {
    let picture = RgbImage::from_fn(640, 480, |x, y| {
        let n = (x * 31 + y * 17).wrapping_add(number.wrapping_mul(2_654_435_761));
        let [r, g, b, _] = n.wrapping_mul(2_246_822_519).to_be_bytes();
        image::Rgb([r, g, b])
    });
    let mut jpeg = Cursor::new(Vec::new());
    picture.write_to(&mut jpeg, ImageFormat::Jpeg).unwrap();
    let jpeg = jpeg.into_inner();
    let table = table(&jpeg);
    let mut padded = jpeg[..2].to_vec();
    while padded.len() + jpeg.len() < bytes {
        padded.extend_from_slice(&table);
    }
    padded.extend_from_slice(&jpeg[2..]);
    padded
}

/// The first DQT segment with its marker.
fn table(jpeg: &[u8]) -> Vec<u8> {
    let at = jpeg.windows(2).position(|w| w == [0xff, 0xdb]).unwrap();
    let length = usize::from(u16::from_be_bytes([jpeg[at + 2], jpeg[at + 3]]));
    jpeg[at..at + 2 + length].to_vec()
}
