//! Text: first where there is some, then what it says, by PP-OCRv4.

mod line;
mod region;

use image::RgbImage;

use super::{
    model::{ModelError, Tools},
    tensor::{Channels, Pixels},
};
use crate::domain::analysis::TextLine;

/// A page has about this many; a wall of leaves may seem to have hundreds, each of which would
/// take as long to read.
const MOST_LINES: usize = 64;

const PIXELS: Pixels = Pixels {
    channels: Channels::Bgr,
    mean: [127.5; 3],
    deviation: [127.5; 3],
};

/// Lines of text, top to bottom.
pub(super) fn lines(image: &RgbImage, tools: &mut Tools) -> Result<Vec<TextLine>, ModelError> {
    let mut regions = region::regions(image, tools)?;
    regions.truncate(MOST_LINES);
    regions.sort_by(|a, b| a.top.total_cmp(&b.top));
    let mut lines = Vec::new();
    for region in regions {
        if let Some((text, confidence)) = line::text(image, region, tools)? {
            lines.push(TextLine {
                text,
                confidence,
                bounds: region.into(),
            });
        }
    }
    Ok(lines)
}
