//! Quality and fingerprints: arithmetic on pixels, no model.

use image::{GrayImage, RgbImage, imageops::grayscale};
use image_hasher::{HashAlg, HasherConfig};

use super::number::{real, single};
use crate::{
    domain::analysis::{Hashes, Quality, QualityFlag, Warning},
    imaging,
    imaging::{
        decode::Scaled,
        resize::{Region, resize},
    },
};

/// The size at which quality is measured, so that a measure means the same for all photos.
const LONG: u32 = 512;
const SHORT: u32 = 384;
/// Of 28 real photos, sharp ones had 233 and more, blurred ones 10 and less.
const BLURRED_BELOW: f32 = 60.0;
/// Chosen by eye.
const DARK_BELOW: f32 = 0.15;
const BRIGHT_ABOVE: f32 = 0.88;

/// How good the photo is.
pub(super) fn quality(picture: &Scaled) -> Quality {
    let image = &picture.image;
    let (width, height) = if image.width() >= image.height() {
        (LONG, SHORT)
    } else {
        (SHORT, LONG)
    };
    let luma = grayscale(&resize(image, Region::whole(image), width, height));
    let sharpness = sharpness(&luma);
    let (brightness, clipped) = exposure(&luma);
    // Fewer pixels than are measured: what is measured then is the enlargement.
    let small = u64::from(picture.width) * u64::from(picture.height) < u64::from(LONG * SHORT);
    let flags = [
        (QualityFlag::Blurred, sharpness < BLURRED_BELOW),
        (QualityFlag::TooDark, brightness < DARK_BELOW),
        (QualityFlag::TooBright, brightness > BRIGHT_ABOVE),
        (QualityFlag::TooSmall, small),
    ];
    Quality {
        sharpness,
        brightness,
        clipped,
        flags: flags
            .into_iter()
            .filter_map(|(flag, is)| is.then_some(flag))
            .collect(),
    }
}

/// Variance of the Laplacian.
fn sharpness(luma: &GrayImage) -> f32 {
    let Ok(width) = usize::try_from(luma.width()) else {
        return 0.0;
    };
    let rows: Vec<&[u8]> = luma.as_raw().chunks_exact(width).collect();
    let (mut sum, mut squares, mut count) = (0.0, 0.0, 0.0);
    for three in rows.windows(3) {
        let (above, row, below) = (three[0], three[1], three[2]);
        for x in 1..width - 1 {
            let around: i32 = [row[x - 1], row[x + 1], above[x], below[x]]
                .map(i32::from)
                .iter()
                .sum();
            let edge = f64::from(around - 4 * i32::from(row[x]));
            sum += edge;
            squares += edge * edge;
            count += 1.0;
        }
    }
    let mean = sum / count;
    single(squares / count - mean * mean)
}

/// Mean luma, and the share of pixels that are black or white, both 0 to 1.
fn exposure(luma: &GrayImage) -> (f32, f32) {
    let pixels = luma.as_raw();
    let sum: u64 = pixels.iter().map(|value| u64::from(*value)).sum();
    let clipped = pixels.iter().filter(|value| !(8..=247).contains(*value));
    let count = real(pixels.len());
    (real(sum) / 255.0 / count, real(clipped.count()) / count)
}

/// Fingerprints of the picture.
pub(super) fn hashes(image: &RgbImage) -> Result<Option<Hashes>, Warning> {
    Ok(Some(Hashes {
        phash: phash(image),
        blurhash: blurhash(image)?,
    }))
}

fn phash(image: &RgbImage) -> String {
    let hasher = HasherConfig::with_bytes_type::<[u8; 8]>()
        .hash_size(8, 8)
        .hash_alg(HashAlg::Median)
        .preproc_dct()
        .to_hasher();
    let luma = grayscale(&resize(image, Region::whole(image), 256, 256));
    hex::encode(hasher.hash_image(&luma).as_bytes())
}

fn blurhash(image: &RgbImage) -> Result<String, Warning> {
    imaging::blurhash(image).map_err(|error| Warning {
        code: "BLURHASH_FAILED".to_owned(),
        message: format!("There is no blurred placeholder of the photo: {error}."),
    })
}
