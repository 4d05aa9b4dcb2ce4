//! The blurred placeholder of a picture (blurha.sh).

use image::{DynamicImage, RgbImage};

use super::resize::{Region, resize};

/// More pixels than these would not show in so few components.
const SIZE: (u32, u32) = (64, 48);

/// The blurhash of a picture, of 4 x 3 components.
///
/// # Errors
/// Never for a picture that has pixels.
pub fn blurhash(image: &RgbImage) -> Result<String, blurhash::Error> {
    let small = resize(image, Region::whole(image), SIZE.0, SIZE.1);
    let pixels = DynamicImage::ImageRgb8(small).into_rgba8();
    blurhash::encode(4, 3, SIZE.0, SIZE.1, pixels.as_raw())
}
