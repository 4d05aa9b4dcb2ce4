use std::io::Cursor;

use image::{Rgb, Rgba};

use super::*;

fn encoded(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// Left half red, right half blue.
fn two_halves(width: u32, height: u32) -> DynamicImage {
    DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, |x, _| {
        Rgb(if x < width / 2 {
            [255, 0, 0]
        } else {
            [0, 0, 255]
        })
    }))
}

fn is_red(pixel: Rgb<u8>) -> bool {
    pixel.0[0] > 200 && pixel.0[2] < 50
}

#[test]
fn each_accepted_type_is_told_by_its_content() {
    let image = two_halves(32, 16);
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
        let decoded = decode(&encoded(&image, format), 1).unwrap();
        assert_eq!(decoded.dimensions(), (32, 16), "{format:?}");
        assert!(is_red(*decoded.get_pixel(2, 8)), "{format:?}");
        assert!(!is_red(*decoded.get_pixel(29, 8)), "{format:?}");
    }
}

#[test]
fn orientations_are_undone_alike_before_and_after_scaling() {
    let bytes = encoded(&two_halves(64, 32), ImageFormat::Png);
    // Where the left half, red, is once the photo is upright.
    let red = [
        (1, (8, 16)),
        (2, (56, 16)),
        (3, (56, 16)),
        (4, (8, 16)),
        (5, (16, 8)),
        (6, (16, 8)),
        (7, (16, 56)),
        (8, (16, 56)),
    ];
    for (orientation, (x, y)) in red {
        let upright = decode(&bytes, orientation).unwrap();
        assert!(is_red(*upright.get_pixel(x, y)), "{orientation}");
        let scaled = decode_within(&bytes, orientation, 32).unwrap();
        assert_eq!(
            (scaled.width, scaled.height),
            upright.dimensions(),
            "{orientation}"
        );
        assert_eq!(scaled.image.width() * 2, upright.width(), "{orientation}");
        assert!(
            is_red(*scaled.image.get_pixel(x / 2, y / 2)),
            "{orientation}"
        );
    }
    assert_eq!(decode(&bytes, 0), decode(&bytes, 1));
    assert_eq!(decode(&bytes, 9), decode(&bytes, 1));
}

#[test]
fn what_is_no_picture_is_said_to_be_none() {
    let gif = b"GIF89a\x01\x00\x01\x00\x00\x00\x00;";
    for bytes in [&b"There is a hole in the road."[..], b"", b"\xFF\xD8", gif] {
        assert_eq!(decode(bytes, 1), Err(DecodeError::NotAPicture), "{bytes:?}");
    }
}

#[test]
fn a_file_that_was_cut_off_is_damaged() {
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
        let bytes = encoded(&two_halves(200, 200), format);
        for length in [bytes.len() / 3, bytes.len() / 2, bytes.len() - 20] {
            let cut = decode(&bytes[..length], 1);
            assert_eq!(cut, Err(DecodeError::Damaged), "{format:?} {length}");
        }
    }
}

#[test]
fn an_end_inside_an_embedded_preview_is_not_the_end() {
    let whole = encoded(&two_halves(64, 64), ImageFormat::Jpeg);
    let mut bytes = whole[..2].to_vec();
    bytes.extend(b"\xFF\xE1\x00\x08Exif\xFF\xD9");
    bytes.extend(&whole[2..]);
    assert!(decode(&bytes, 1).is_ok());
    bytes.truncate(bytes.len() - 2);
    assert_eq!(decode(&bytes, 1), Err(DecodeError::Damaged));
}

/// A PNG of one grey bit a pixel that says how large it is and then nothing more.
fn png_header(width: u32, height: u32) -> Vec<u8> {
    let mut header = b"IHDR".to_vec();
    header.extend(width.to_be_bytes());
    header.extend(height.to_be_bytes());
    header.extend([1, 0, 0, 0, 0]);
    let mut bytes = b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0d".to_vec();
    bytes.extend(&header);
    bytes.extend(crc32(&header).to_be_bytes());
    bytes.extend(b"\x00\x00\x00\x00IDAT\x35\xaf\x06\x1e");
    bytes
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            (crc >> 1) ^ (0xEDB8_8320 & (crc & 1).wrapping_neg())
        })
    })
}

#[test]
fn a_huge_picture_is_refused_by_its_header() {
    let refused = [(50_000, 50_000), (12_001, 1), (1, 12_001), (10_000, 5_001)];
    for (width, height) in refused {
        let error = decode(&png_header(width, height), 1);
        assert_eq!(error, Err(DecodeError::TooLarge), "{width} x {height}");
    }
    // The same file with fewer pixels gets as far as its missing content.
    assert_eq!(decode(&png_header(100, 100), 1), Err(DecodeError::Damaged));
}

#[test]
fn a_huge_jpeg_is_refused_by_its_header() {
    let mut bytes = encoded(&two_halves(16, 16), ImageFormat::Jpeg);
    let start_of_frame = bytes.windows(2).position(|pair| pair == [0xFF, 0xC0]);
    let size = start_of_frame.unwrap() + 5;
    bytes[size..size + 4].copy_from_slice(&[0xFF; 4]);
    assert_eq!(decode(&bytes, 1), Err(DecodeError::TooLarge));
}

#[test]
fn an_animated_picture_is_refused() {
    // A PNG with the chunk that announces two frames, before the first one's pixels.
    let still = encoded(&two_halves(8, 8), ImageFormat::Png);
    let mut control = b"acTL".to_vec();
    control.extend([0, 0, 0, 2, 0, 0, 0, 0]);
    let crc = crc32(&control).to_be_bytes();
    let mut bytes = still[..33].to_vec();
    bytes.extend([0, 0, 0, 8]);
    bytes.extend(control);
    bytes.extend(crc);
    bytes.extend(&still[33..]);
    assert_eq!(decode(&bytes, 1), Err(DecodeError::Animated));
}

#[test]
fn what_was_erased_stays_hidden() {
    let image = RgbaImage::from_fn(4, 1, |x, _| {
        Rgba([10, 20, 30, [0, 255, 128, 0][x as usize]])
    });
    let bytes = encoded(&DynamicImage::ImageRgba8(image), ImageFormat::Png);
    let decoded = decode(&bytes, 1).unwrap();
    let pixels: Vec<_> = decoded.pixels().map(|pixel| pixel.0).collect();
    assert_eq!(pixels, [[255; 3], [10, 20, 30], [132, 137, 142], [255; 3]]);
}
