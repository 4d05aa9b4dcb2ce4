//! Where there is text.

use image::RgbImage;

use super::{
    super::{
        model::{ModelError, Purpose, Tools},
        number::real,
        suppress::Edges,
        tensor::in_steps_of_32,
    },
    PIXELS,
};

const LONGEST_SIDE: u16 = 960;
/// Probability from which a pixel is text.
const TEXT: f32 = 0.3;
/// Smaller spots are noise.
const FEWEST_PIXELS: usize = 41;
/// The model marks the core of a line: this share of area by perimeter is added around it.
const GROW: f32 = 1.6;

/// Regions with text, largest first.
pub(super) fn regions(image: &RgbImage, tools: &mut Tools) -> Result<Vec<Edges>, ModelError> {
    let small = in_steps_of_32(image, LONGEST_SIDE);
    let [map] = tools.run(Purpose::TextRegions, PIXELS.input(&small))?;
    let (width, height) = (real(small.width()), real(small.height()));
    let text = map.into_iter().map(|probability| probability > TEXT);
    let mut spots = spots(text.collect(), usize::try_from(small.width()).unwrap_or(1));
    spots.retain(|spot| spot.pixels >= FEWEST_PIXELS);
    spots.sort_by_key(|spot| std::cmp::Reverse(spot.pixels));
    Ok(spots
        .into_iter()
        .map(|spot| {
            let (left, right) = (real(spot.left), real(spot.right));
            let (top, bottom) = (real(spot.top), real(spot.bottom));
            let (wide, high) = (right - left, bottom - top);
            let more = wide * high * GROW / (2.0 * (wide + high));
            Edges {
                left: (left - more) / width,
                top: (top - more) / height,
                right: (right + more) / width,
                bottom: (bottom + more) / height,
            }
            .within_picture()
        })
        .collect())
}

/// Pixels that hang together, and the rectangle around them; right and bottom lie outside.
#[derive(Debug, PartialEq, Eq)]
struct Spot {
    pixels: usize,
    left: usize,
    top: usize,
    right: usize,
    bottom: usize,
}

fn spots(mut marked: Vec<bool>, width: usize) -> Vec<Spot> {
    let mut spots = Vec::new();
    let mut open = Vec::new();
    for start in 0..marked.len() {
        if !marked[start] {
            continue;
        }
        marked[start] = false;
        open.push(start);
        let mut spot = Spot {
            pixels: 0,
            left: width,
            top: usize::MAX,
            right: 0,
            bottom: 0,
        };
        while let Some(at) = open.pop() {
            let (x, y) = (at % width, at / width);
            spot.pixels += 1;
            spot.left = spot.left.min(x);
            spot.right = spot.right.max(x + 1);
            spot.top = spot.top.min(y);
            spot.bottom = spot.bottom.max(y + 1);
            let neighbours = [
                (x > 0).then(|| at - 1),
                (x + 1 < width).then_some(at + 1),
                at.checked_sub(width),
                Some(at + width),
            ];
            for neighbour in neighbours.into_iter().flatten() {
                if marked.get(neighbour) == Some(&true) {
                    marked[neighbour] = false;
                    open.push(neighbour);
                }
            }
        }
        spots.push(spot);
    }
    spots
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pixels_that_touch_are_one_spot_and_rows_do_not_wrap() {
        let map = "#..#\n\
                   #..#\n\
                   ##..\n";
        let marked: Vec<_> = map
            .lines()
            .flat_map(str::bytes)
            .map(|b| b == b'#')
            .collect();
        let spot = |pixels, left, top, right, bottom| Spot {
            pixels,
            left,
            top,
            right,
            bottom,
        };
        let expected = [spot(4, 0, 0, 2, 3), spot(2, 3, 0, 4, 2)];
        assert_eq!(spots(marked, 4), expected);
    }
}
