//! What a line of text says.

use image::RgbImage;

use super::{
    super::{
        model::{ModelError, Purpose, Tools},
        number::{pixels, real},
        suppress::Edges,
    },
    PIXELS,
};
use crate::imaging::resize::{Region, resize};

/// The characters of the model, a line each; a blank comes before and a space after them.
const CHARACTERS: &str = include_str!("../../../../models/ocr_chars.txt");
const HEIGHT: u32 = 48;
const WIDTHS: (u32, u32) = (16, 1600);
/// Pixels a side below which there is nothing to read.
const SMALLEST: u32 = 6;
const CERTAIN: f32 = 0.75;

/// A region as the model takes it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Strip {
    part: Region,
    /// Pixels from left to right. What reading costs goes by it.
    pub(super) width: u32,
}

/// The strip of a region, if there may be something to read.
pub(super) fn strip(image: &RgbImage, edges: Edges) -> Option<Strip> {
    let (width, height) = (real(image.width()), real(image.height()));
    let part = Region {
        x: pixels(edges.left * width),
        y: pixels(edges.top * height),
        width: pixels((edges.right - edges.left) * width),
        height: pixels((edges.bottom - edges.top) * height),
    };
    if part.width < SMALLEST || part.height < SMALLEST {
        return None;
    }
    let scaled = real(HEIGHT) * real(part.width) / real(part.height);
    Some(Strip {
        part,
        width: pixels(scaled.round()).clamp(WIDTHS.0, WIDTHS.1),
    })
}

/// The text in a strip and its confidence, if there is some that can be read.
pub(super) fn text(
    image: &RgbImage,
    strip: Strip,
    tools: &mut Tools,
) -> Result<Option<(String, f32)>, ModelError> {
    let line = resize(image, strip.part, strip.width, HEIGHT);
    let [steps] = tools.run(Purpose::TextLines, PIXELS.input(&line))?;
    let characters: Vec<&str> = CHARACTERS.split('\n').chain([" "]).collect();
    let (text, confidence) = collapse(&steps, &characters);
    // A single character is more often a pattern than a text.
    let good = confidence >= CERTAIN && text.chars().count() > 1;
    Ok(good.then_some((text, confidence)))
}

/// Reads the best character of each step, without blanks and repetitions (CTC), and the mean of
/// their confidences.
fn collapse(steps: &[f32], characters: &[&str]) -> (String, f32) {
    let (mut text, mut sum, mut count, mut last) = (String::new(), 0.0, 0.0, 0);
    for step in steps.chunks_exact(characters.len() + 1) {
        let best = step.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1));
        let Some((class, confidence)) = best else {
            continue;
        };
        if class != 0 && class != last {
            text.push_str(characters[class - 1]);
            sum += confidence;
            count += 1.0;
        }
        last = class;
    }
    (text, if count > 0.0 { sum / count } else { 0.0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_part_letters_that_are_double_and_repetitions_do_not() {
        let steps = [
            [0.1, 0.9, 0.0],
            [0.2, 0.8, 0.0],
            [0.9, 0.1, 0.0],
            [0.3, 0.7, 0.0],
            [0.0, 0.5, 0.5],
        ];
        let (text, confidence) = collapse(steps.as_flattened(), &["o", "k"]);
        assert_eq!(text, "ook");
        assert!((confidence - (0.9 + 0.7 + 0.5) / 3.0).abs() < 1e-6);
    }

    #[test]
    fn the_alphabet_is_that_of_the_model() {
        assert_eq!(CHARACTERS.split('\n').count() + 2, 6625);
    }
}
