//! Faces, by `CenterFace`.

use image::RgbImage;

use super::{
    model::{ModelError, Purpose, Tools},
    number::real,
    suppress::{Candidate, Edges, suppress},
    tensor::{Channels, Pixels, in_steps_of_32},
};

const LONGEST_SIDE: u16 = 640;
/// Pixels that one cell of the model's maps stands for.
const STRIDE: f32 = 4.0;
const CERTAIN: f32 = 0.5;
const OVERLAP: f32 = 0.3;

const PIXELS: Pixels = Pixels {
    channels: Channels::Rgb,
    mean: [0.0; 3],
    deviation: [1.0; 3],
};

/// How many faces are in the picture.
pub(super) fn count(image: &RgbImage, tools: &mut Tools) -> Result<u32, ModelError> {
    let small = in_steps_of_32(image, LONGEST_SIDE);
    let [heat, scale, offset] = tools.run(Purpose::Faces, PIXELS.input(&small))?;
    let width = usize::try_from(small.width() / 4).unwrap_or(1);
    let (heights, widths) = scale.split_at(heat.len());
    let (down, right) = offset.split_at(heat.len());
    let certain = heat.iter().enumerate().filter(|(_, heat)| **heat > CERTAIN);
    let candidates = certain.map(|(cell, heat)| {
        let half = |scale: f32| scale.exp() * STRIDE / 2.0;
        let centre = |index: usize, offset: f32| (real(index) + offset + 0.5) * STRIDE;
        let (x, y) = (
            centre(cell % width, right[cell]),
            centre(cell / width, down[cell]),
        );
        let (half_width, half_height) = (half(widths[cell]), half(heights[cell]));
        Candidate {
            score: *heat,
            class: 0,
            edges: Edges {
                left: x - half_width,
                top: y - half_height,
                right: x + half_width,
                bottom: y + half_height,
            },
        }
    });
    let faces = suppress(candidates.collect(), OVERLAP).len();
    Ok(u32::try_from(faces).unwrap_or(u32::MAX))
}
