//! Text: first where there is some, then what it says, by PP-OCRv4.

mod line;
mod region;

use image::RgbImage;

use self::line::Strip;
use super::{
    model::{ModelError, Tools},
    suppress::Edges,
    tensor::{Channels, Pixels},
};
use crate::domain::analysis::{TextLine, Warning};

/// A page has about this many; a wall of leaves may seem to have hundreds, each of which would
/// take as long to read.
const MOST_LINES: usize = 64;
/// Width of all that is read of a photo, in pixels at the height of the model: time goes by it. A
/// page of a book has half of this, other photos a hundredth.
const MOST_WIDTH: u32 = 8_000;

const PIXELS: Pixels = Pixels {
    channels: Channels::Bgr,
    mean: [127.5; 3],
    deviation: [127.5; 3],
};

/// What was read.
#[derive(Debug, Default)]
pub(super) struct Text {
    /// Top to bottom.
    pub(super) lines: Vec<TextLine>,
    /// Regions that may have text, too, and were not read.
    pub(super) left_out: usize,
}

impl Text {
    /// Says that there was more.
    pub(super) fn warning(&self) -> Option<Warning> {
        (self.left_out > 0).then(|| Warning {
            code: "TEXT_CUT".to_owned(),
            message: format!(
                "The photo has more text than is read: {} smaller places with text were left out.",
                self.left_out
            ),
        })
    }
}

/// Reads the largest lines of text.
pub(super) fn text(image: &RgbImage, tools: &mut Tools) -> Result<Text, ModelError> {
    let regions = region::regions(image, tools)?;
    let strips = regions
        .into_iter()
        .filter_map(|region| Some((region, line::strip(image, region)?)));
    let (mut strips, left_out) = within_bounds(strips.collect());
    strips.sort_by(|(a, _), (b, _)| a.top.total_cmp(&b.top));
    let mut lines = Vec::new();
    for (region, strip) in strips {
        if let Some((text, confidence)) = line::text(image, strip, tools)? {
            lines.push(TextLine {
                text,
                confidence,
                bounds: region.into(),
            });
        }
    }
    Ok(Text { lines, left_out })
}

/// Of strips, largest first, those that may be read, and how many may not.
fn within_bounds(mut strips: Vec<(Edges, Strip)>) -> (Vec<(Edges, Strip)>, usize) {
    let all = strips.len();
    let mut width = 0;
    let mut fits = |(_, strip): &(Edges, Strip)| {
        width += strip.width;
        width <= MOST_WIDTH
    };
    strips.truncate(MOST_LINES);
    let kept = strips.iter().take_while(|strip| fits(strip)).count();
    strips.truncate(kept);
    (strips, all - kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strips(count: usize, width: f32) -> Vec<(Edges, Strip)> {
        let image = RgbImage::new(1000, 1000);
        let edges = Edges {
            left: 0.0,
            top: 0.0,
            right: width,
            bottom: 0.03,
        };
        vec![(edges, line::strip(&image, edges).unwrap()); count]
    }

    #[test]
    fn no_more_is_read_than_the_bounds_of_lines_and_width() {
        for (count, width) in [
            (1, 1.0),
            (15, 1.0),
            (16, 1.0),
            (64, 0.05),
            (65, 0.05),
            (900, 0.5),
        ] {
            let (kept, left_out) = within_bounds(strips(count, width));
            assert_eq!(kept.len() + left_out, count);
            assert!(kept.len() <= MOST_LINES);
            let total: u32 = kept.iter().map(|(_, strip)| strip.width).sum();
            assert!(total <= MOST_WIDTH, "{total}");
            let one = kept[0].1.width;
            let full = kept.len() == MOST_LINES || total + one > MOST_WIDTH;
            assert_eq!(left_out > 0, full && kept.len() < count, "{count} {width}");
        }
    }
}
