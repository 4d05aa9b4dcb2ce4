//! Smaller copies of pixels.

use fast_image_resize::{FilterType, ResizeAlg, ResizeOptions, Resizer};
use image::{RgbImage, imageops};

/// A rectangle of pixels, from the top left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Region {
    /// Left edge.
    pub x: u32,
    /// Top edge.
    pub y: u32,
    /// Width, at least 1.
    pub width: u32,
    /// Height, at least 1.
    pub height: u32,
}

impl Region {
    /// The whole picture.
    #[must_use]
    pub fn whole(image: &RgbImage) -> Self {
        Self {
            x: 0,
            y: 0,
            width: image.width(),
            height: image.height(),
        }
    }

    /// The largest square in the middle of the picture.
    #[must_use]
    pub fn centre(image: &RgbImage) -> Self {
        let side = image.width().min(image.height());
        Self {
            x: (image.width() - side) / 2,
            y: (image.height() - side) / 2,
            width: side,
            height: side,
        }
    }
}

/// Makes a picture so small that its longest side is at most this long, keeping its shape. A
/// picture that is small enough stays as it is.
#[must_use]
pub fn fit(image: &RgbImage, longest_side: u32) -> RgbImage {
    let (width, height) = size_within(image.dimensions(), longest_side);
    if (width, height) == image.dimensions() {
        return image.clone();
    }
    resize(image, Region::whole(image), width, height)
}

/// Scales a part of a picture, which must lie within it, to this size exactly. Pixels at its
/// edges take a little from their neighbours outside.
#[must_use]
pub fn resize(image: &RgbImage, part: Region, width: u32, height: u32) -> RgbImage {
    let options = ResizeOptions::new()
        .resize_alg(ResizeAlg::Convolution(FilterType::CatmullRom))
        .crop(
            f64::from(part.x),
            f64::from(part.y),
            f64::from(part.width),
            f64::from(part.height),
        );
    let mut small = RgbImage::new(width, height);
    if Resizer::new().resize(image, &mut small, &options).is_ok() {
        return small;
    }
    // Only a part that is not within the picture comes here, and this one cuts it to fit.
    let part = imageops::crop_imm(image, part.x, part.y, part.width, part.height).to_image();
    imageops::resize(&part, width, height, imageops::FilterType::CatmullRom)
}

/// The size that [`fit`] gives: at least one pixel a side, rounded to the nearest.
#[must_use]
pub fn size_within((width, height): (u32, u32), longest_side: u32) -> (u32, u32) {
    let longest = width.max(height);
    if longest <= longest_side {
        return (width, height);
    }
    let scaled = |side: u32| {
        let (side, longest) = (u64::from(side), u64::from(longest));
        let pixels = (side * u64::from(longest_side) + longest / 2) / longest;
        u32::try_from(pixels).unwrap_or(longest_side).max(1)
    };
    (scaled(width), scaled(height))
}

#[cfg(test)]
mod tests {
    use image::Rgb;

    use super::*;

    #[test]
    fn the_longest_side_fits_and_the_shape_stays() {
        assert_eq!(size_within((4000, 3000), 1280), (1280, 960));
        assert_eq!(size_within((3000, 4000), 1280), (960, 1280));
        assert_eq!(size_within((640, 480), 1280), (640, 480));
        assert_eq!(size_within((12_000, 1), 320), (320, 1));
    }

    #[test]
    fn a_part_is_scaled_to_the_size_asked_for() {
        let mut image = RgbImage::from_pixel(40, 20, Rgb([255; 3]));
        for (_, _, pixel) in image
            .enumerate_pixels_mut()
            .filter(|(x, ..)| (10..20).contains(x))
        {
            *pixel = Rgb([0; 3]);
        }
        let part = Region {
            x: 10,
            y: 0,
            width: 10,
            height: 20,
        };
        let small = resize(&image, part, 5, 10);
        assert_eq!(small.dimensions(), (5, 10));
        for y in 0..10 {
            for x in 1..4 {
                assert_eq!(small.get_pixel(x, y).0, [0; 3], "{x} {y}");
            }
        }
    }

    #[test]
    fn a_small_picture_stays_as_it_is() {
        let image = RgbImage::from_fn(7, 5, |x, y| Rgb([u8::try_from(x * y).unwrap_or(0); 3]));
        assert_eq!(fit(&image, 7), image);
        assert_eq!(fit(&image, 3).dimensions(), (3, 2));
    }
}
