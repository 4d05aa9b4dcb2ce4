//! Pictures in the form that models take them.

use image::RgbImage;

use super::number::real;
use crate::imaging::resize::{Region, resize};

/// Order of the colour channels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Channels {
    Rgb,
    Bgr,
}

/// How a model wants its pixels: (value - mean) / deviation, in the model's own channel order.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pixels {
    pub(super) channels: Channels,
    pub(super) mean: [f32; 3],
    pub(super) deviation: [f32; 3],
}

/// One picture, plane by plane: `[1, 3, height, width]`.
#[derive(Debug)]
pub(super) struct Input {
    pub(super) shape: [usize; 4],
    pub(super) values: Vec<f32>,
}

impl Pixels {
    pub(super) fn input(&self, image: &RgbImage) -> Input {
        let size = |side: u32| usize::try_from(side).unwrap_or(usize::MAX);
        let bytes = image.as_raw();
        let mut values = Vec::with_capacity(bytes.len());
        for channel in 0..3 {
            let from = match self.channels {
                Channels::Rgb => channel,
                Channels::Bgr => 2 - channel,
            };
            let (mean, deviation) = (self.mean[channel], self.deviation[channel]);
            let plane = bytes.iter().skip(from).step_by(3);
            values.extend(plane.map(|value| (f32::from(*value) - mean) / deviation));
        }
        Input {
            shape: [1, 3, size(image.height()), size(image.width())],
            values,
        }
    }
}

/// The picture with sides that are multiples of 32, the longest near this long: what the models
/// without a fixed size want. Its shape changes by a few percent at most, except for strips.
pub(super) fn in_steps_of_32(image: &RgbImage, longest_side: u16) -> RgbImage {
    let longest = real(image.width().max(image.height())).max(1.0);
    let scale = f32::from(longest_side) / longest;
    let side = |side: u32| super::number::pixels((real(side) * scale / 32.0).round().max(1.0)) * 32;
    let (width, height) = (side(image.width()), side(image.height()));
    resize(image, Region::whole(image), width, height)
}

#[cfg(test)]
mod tests {
    use image::Rgb;

    use super::*;

    #[test]
    fn pixels_are_laid_out_plane_by_plane_in_the_order_of_the_model() {
        let image = RgbImage::from_fn(2, 1, |x, _| {
            Rgb(if x == 0 { [10, 20, 30] } else { [40, 50, 60] })
        });
        let mut pixels = Pixels {
            channels: Channels::Rgb,
            mean: [0.0, 10.0, 0.0],
            deviation: [1.0, 1.0, 10.0],
        };
        let input = pixels.input(&image);
        assert_eq!(input.shape, [1, 3, 1, 2]);
        assert_eq!(input.values, [10.0, 40.0, 10.0, 40.0, 3.0, 6.0]);
        pixels.channels = Channels::Bgr;
        let input = pixels.input(&image);
        assert_eq!(input.values, [30.0, 60.0, 10.0, 40.0, 1.0, 4.0]);
    }

    #[test]
    fn sides_are_multiples_of_32() {
        let size = |width, height| in_steps_of_32(&RgbImage::new(width, height), 640).dimensions();
        assert_eq!(size(1280, 960), (640, 480));
        assert_eq!(size(100, 50), (640, 320));
        assert_eq!(size(1280, 1), (640, 32));
    }
}
