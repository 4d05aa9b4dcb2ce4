//! Boxes around things of the 80 COCO classes, by `NanoDet`.

use image::{RgbImage, imageops};

use super::{
    model::{ModelError, Purpose, Tools},
    number::{pixels, real},
    suppress::{Candidate, Edges, suppress},
    tensor::{Channels, Pixels},
};
use crate::{
    domain::analysis::Detection,
    imaging::resize::{Region, resize},
};

const LABELS: &str = include_str!("../../../models/coco_labels.txt");
const CLASSES: usize = 80;
/// Each side of a box is a distribution over this many distances.
const BINS: usize = 11;
const SIDE: u32 = 416;
const STRIDES: [u32; 3] = [8, 16, 32];
/// Below, it sees things that are not there.
const CERTAIN: f32 = 0.4;
const OVERLAP: f32 = 0.5;

const PIXELS: Pixels = Pixels {
    channels: Channels::Bgr,
    mean: [103.53, 116.28, 123.675],
    deviation: [57.375, 57.12, 58.395],
};

/// Where the picture lies in the square that the model looks at.
struct Letterbox {
    left: f32,
    top: f32,
    width: f32,
    height: f32,
}

impl Letterbox {
    /// From the square's pixels to fractions of the picture.
    fn edges(&self, left: f32, top: f32, right: f32, bottom: f32) -> Edges {
        Edges {
            left: (left - self.left) / self.width,
            top: (top - self.top) / self.height,
            right: (right - self.left) / self.width,
            bottom: (bottom - self.top) / self.height,
        }
        .within_picture()
    }
}

/// Things seen, most certain first.
pub(super) fn boxes(image: &RgbImage, tools: &mut Tools) -> Result<Vec<Detection>, ModelError> {
    let (square, letterbox) = letterboxed(image);
    let outputs: [Vec<f32>; 6] = tools.run(Purpose::Boxes, PIXELS.input(&square))?;
    let (scores, distances) = outputs.split_at(3);
    let mut candidates = Vec::new();
    for ((stride, scores), distances) in STRIDES.iter().zip(scores).zip(distances) {
        let cells = scores
            .chunks_exact(CLASSES)
            .zip(distances.chunks_exact(4 * BINS));
        for (cell, (scores, distances)) in (0..).zip(cells) {
            candidates.extend(candidate(cell, *stride, scores, distances, &letterbox));
        }
    }
    let labels: Vec<&str> = LABELS.lines().collect();
    let seen = suppress(candidates, OVERLAP).into_iter();
    Ok(seen
        .filter_map(|seen| {
            Some(Detection {
                label: (*labels.get(seen.class)?).to_owned(),
                confidence: seen.score,
                bounds: seen.edges.into(),
            })
        })
        .collect())
}

fn letterboxed(image: &RgbImage) -> (RgbImage, Letterbox) {
    let longest = image.width().max(image.height()).max(1);
    let scaled = |side: u32| {
        let side = real(side) * real(SIDE) / real(longest);
        pixels(side.round()).clamp(1, SIDE)
    };
    let (width, height) = (scaled(image.width()), scaled(image.height()));
    let (left, top) = ((SIDE - width) / 2, (SIDE - height) / 2);
    let mut square = RgbImage::new(SIDE, SIDE);
    let small = resize(image, Region::whole(image), width, height);
    imageops::replace(&mut square, &small, left.into(), top.into());
    let letterbox = Letterbox {
        left: real(left),
        top: real(top),
        width: real(width),
        height: real(height),
    };
    (square, letterbox)
}

/// What the model says of one cell, if that is certain enough.
fn candidate(
    cell: u32,
    stride: u32,
    scores: &[f32],
    distances: &[f32],
    letterbox: &Letterbox,
) -> Option<Candidate> {
    let best = scores.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1));
    let (class, score) = best.filter(|(_, score)| **score >= CERTAIN)?;
    let cells = SIDE / stride;
    let centre = |index: u32| (real(index) + 0.5) * real(stride);
    let (x, y) = (centre(cell % cells), centre(cell / cells));
    let side = |index: usize| expected(&distances[index * BINS..][..BINS]) * real(stride);
    Some(Candidate {
        score: *score,
        class,
        edges: letterbox.edges(x - side(0), y - side(1), x + side(2), y + side(3)),
    })
}

/// The mean of a distribution that is given by logits: softmax, then expectation.
fn expected(logits: &[f32]) -> f32 {
    let highest = logits.iter().copied().fold(f32::MIN, f32::max);
    let (mut mean, mut total) = (0.0, 0.0);
    for (bin, logit) in logits.iter().enumerate() {
        let weight = (logit - highest).exp();
        mean += real(bin) * weight;
        total += weight;
    }
    mean / total
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_distance_is_the_mean_of_its_distribution() {
        let mut logits = [-30.0; BINS];
        (logits[2], logits[4]) = (5.0, 5.0);
        assert!((expected(&logits) - 3.0).abs() < 1e-4);
    }

    #[test]
    fn boxes_are_given_in_fractions_of_the_picture() {
        let (square, letterbox) = letterboxed(&RgbImage::new(1280, 640));
        assert_eq!(square.dimensions(), (SIDE, SIDE));
        let edges = letterbox.edges(104.0, 104.0, 312.0, 208.0);
        assert_eq!((edges.left, edges.top), (0.25, 0.0));
        assert_eq!((edges.right, edges.bottom), (0.75, 0.5));
    }

    #[test]
    fn there_is_a_label_for_each_class() {
        assert_eq!(LABELS.lines().count(), CLASSES);
    }
}
