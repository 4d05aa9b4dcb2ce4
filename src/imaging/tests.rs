//! What the filter lets through has the pixels that went in.

use std::io::Cursor;

use bytes::Bytes;
use image::{DynamicImage, ImageFormat, RgbImage};
use jpeg_encoder::{ColorType, Encoder};

use super::decode;
use crate::domain::photo::{
    PhotoError, PhotoFilter, PhotoInfo, PhotoLimits, PhotoType,
    testing::{
        CHELSEA, ROCKET, exif, png_chunk, segment, webp, webp_chunk, with_chunks, with_segments,
    },
};

fn filter(file: &[u8]) -> Result<(Vec<u8>, PhotoInfo), PhotoError> {
    let mut filter = PhotoFilter::new(PhotoLimits::default());
    let mut kept = Vec::new();
    for chunk in file.chunks(1000) {
        for part in filter.push(Bytes::copy_from_slice(chunk))? {
            kept.extend_from_slice(&part);
        }
    }
    filter.finish().map(|info| (kept, info))
}

fn photo() -> RgbImage {
    decode(ROCKET, 1).unwrap()
}

fn jpeg(set: impl FnOnce(&mut Encoder<&mut Vec<u8>>)) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, 80);
    set(&mut encoder);
    encoder.encode(&photo(), 640, 427, ColorType::Rgb).unwrap();
    bytes
}

#[test]
fn jpegs_of_every_build_go_through() {
    for file in [
        jpeg(|_| ()),
        jpeg(|encoder| encoder.set_progressive(true)),
        jpeg(|encoder| encoder.set_restart_interval(3)),
        jpeg(|encoder| {
            encoder.set_progressive_scans(20);
            encoder.set_restart_interval(7);
        }),
    ] {
        assert!(filter(&file).unwrap().0 == file);
        for end in (100..file.len()).step_by(997) {
            let cut = filter(&file[..end]).unwrap_err();
            assert_eq!(cut, PhotoError::Truncated(PhotoType::Jpeg));
        }
    }
}

#[test]
fn pixels_stay_as_they_are() {
    let mut lossless = Cursor::new(Vec::new());
    let image = DynamicImage::ImageRgb8(photo());
    image.write_to(&mut lossless, ImageFormat::WebP).unwrap();
    // 640 x 427, with EXIF and XMP.
    let head = webp_chunk(*b"VP8X", &[0x0c, 0, 0, 0, 0x7f, 2, 0, 0xaa, 1, 0]);
    let webp = webp(&[
        head,
        lossless.into_inner()[12..].to_vec(),
        webp_chunk(*b"EXIF", &exif()),
        webp_chunk(*b"XMP ", b"<x:xmpmeta/>"),
    ]);
    let app1 = segment(0xe1, &[b"Exif\0\0", &exif()[..]].concat());
    let text = b"Author\0somebody";
    for file in [
        ROCKET.to_vec(),
        with_segments(ROCKET, &[app1, segment(0xfe, b"comment")]),
        CHELSEA.to_vec(),
        with_chunks(
            CHELSEA,
            &[png_chunk(*b"zTXt", text), png_chunk(*b"eXIf", &exif())],
        ),
        webp,
    ] {
        let (kept, info) = filter(&file).unwrap();
        let pixels = decode(&kept, 1).unwrap();
        assert_eq!(pixels.dimensions(), (info.width, info.height));
        // Decoders do mind the checksums that made-up chunks lack.
        if let Ok(before) = decode(&file, 1) {
            assert!(pixels == before);
        }
        assert!(
            !kept
                .windows(8)
                .any(|w| w == b"somebody" || w == b"2026:03:")
        );
    }
}

#[test]
fn a_profile_that_was_cleaned_is_read_from_each_type() {
    use image::{
        ImageDecoder,
        codecs::{jpeg::JpegDecoder, png::PngDecoder},
    };

    use crate::domain::photo::{PhotoFilter, PhotoLimits, testing};

    let cleaned = |photo: &'static [u8]| {
        let mut filter = PhotoFilter::new(PhotoLimits::default());
        let parts = filter.push(Bytes::from_static(photo)).unwrap();
        filter.finish().unwrap();
        std::io::Cursor::new(parts.concat())
    };
    let png = PngDecoder::new(cleaned(testing::CHELSEA))
        .unwrap()
        .icc_profile();
    let jpeg = JpegDecoder::new(cleaned(testing::ROCKET))
        .unwrap()
        .icc_profile();
    for profile in [png, jpeg] {
        assert_eq!(profile.unwrap().unwrap()[36..40], *b"acsp");
    }
}
