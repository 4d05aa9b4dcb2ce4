//! Bytes of strangers become pixels, or are refused with little spent on them.

use std::{
    io::Cursor,
    panic::{AssertUnwindSafe, catch_unwind},
};

use image::{
    DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageResult, Limits, RgbImage, RgbaImage,
    codecs::{jpeg::JpegDecoder, png::PngDecoder, webp::WebPDecoder},
    metadata::Orientation,
};

use super::resize::fit;
use crate::domain::photo::PhotoLimits;

/// Bytes that a decoder may allocate: 50 megapixels with an alpha channel fit, the same in 16
/// bits a channel does not.
const MAX_ALLOC: u64 = 256 << 20;

/// Bytes that a PNG's profile and texts may allocate before its pixels: a larger profile, of
/// which a file of a few kilobytes can hold hundreds of megabytes, is left out.
const MAX_METADATA: u64 = 16 << 20;

/// Why a photo has no pixels. The texts are for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// By its content, it is something else.
    #[error("The file is not a JPEG, PNG or WebP picture.")]
    NotAPicture,
    /// Beyond the limits.
    #[error("The picture has too many pixels to be read.")]
    TooLarge,
    /// More than one frame.
    #[error("The picture is animated, and only still pictures can be read.")]
    Animated,
    /// Cut off or broken, or of a rare kind that the decoder does not know.
    #[error("The picture is damaged or incomplete and can't be read.")]
    Damaged,
}

impl From<ImageError> for DecodeError {
    fn from(error: ImageError) -> Self {
        match error {
            ImageError::Limits(_) => Self::TooLarge,
            ImageError::Decoding(_)
            | ImageError::Encoding(_)
            | ImageError::Parameter(_)
            | ImageError::Unsupported(_)
            | ImageError::IoError(_) => Self::Damaged,
        }
    }
}

/// A photo made smaller, and what it was.
#[derive(Debug, Clone)]
pub struct Scaled {
    /// The pixels, upright.
    pub image: RgbImage,
    /// Width of the whole photo, upright.
    pub width: u32,
    /// Height of the whole photo, upright.
    pub height: u32,
}

/// Decodes a photo and turns it upright. `orientation` is that of EXIF, 1 to 8; any other number
/// counts as upright. What the file itself says of its orientation is not looked at.
pub fn decode(bytes: &[u8], orientation: u8) -> Result<RgbImage, DecodeError> {
    let mut image = DynamicImage::ImageRgb8(pixels(bytes)?);
    turn(&mut image, orientation);
    Ok(image.into_rgb8())
}

/// Like [`decode`] and then [`fit`], but turns the small picture instead of the large one.
pub fn decode_within(
    bytes: &[u8],
    orientation: u8,
    longest_side: u32,
) -> Result<Scaled, DecodeError> {
    let whole = pixels(bytes)?;
    let (mut width, mut height) = whole.dimensions();
    let mut image = DynamicImage::ImageRgb8(fit(&whole, longest_side));
    turn(&mut image, orientation);
    if (5..=8).contains(&orientation) {
        (width, height) = (height, width);
    }
    Ok(Scaled {
        image: image.into_rgb8(),
        width,
        height,
    })
}

fn turn(image: &mut DynamicImage, orientation: u8) {
    if let Some(orientation) = Orientation::from_exif(orientation) {
        image.apply_orientation(orientation);
    }
}

fn pixels(bytes: &[u8]) -> Result<RgbImage, DecodeError> {
    // Decoders have panicked on crafted files before: that is such a file's fault, not ours.
    catch_unwind(AssertUnwindSafe(|| by_content(bytes))).unwrap_or(Err(DecodeError::Damaged))
}

fn by_content(bytes: &[u8]) -> Result<RgbImage, DecodeError> {
    let format = image::guess_format(bytes).map_err(|_| DecodeError::NotAPicture)?;
    let input = Cursor::new(bytes);
    let image = if format == ImageFormat::Jpeg {
        if !jpeg_has_an_end(bytes) {
            return Err(DecodeError::Damaged);
        }
        within_limits(JpegDecoder::new(input))?
    } else if format == ImageFormat::Png {
        let mut before_pixels = limits();
        before_pixels.max_alloc = Some(MAX_METADATA);
        let decoder = PngDecoder::with_limits(input, before_pixels)?;
        if decoder.is_apng()? {
            return Err(DecodeError::Animated);
        }
        within_limits(Ok(decoder))?
    } else if format == ImageFormat::WebP {
        let decoder = WebPDecoder::new(input)?;
        if decoder.has_animation() {
            return Err(DecodeError::Animated);
        }
        within_limits(Ok(decoder))?
    } else {
        return Err(DecodeError::NotAPicture);
    };
    if image.color().has_alpha() {
        over_white(image.into_rgba8()).ok_or(DecodeError::Damaged)
    } else {
        Ok(image.into_rgb8())
    }
}

fn limits() -> Limits {
    let side = PhotoLimits::default().max_side;
    let mut limits = Limits::no_limits();
    limits.max_image_width = Some(side);
    limits.max_image_height = Some(side);
    limits.max_alloc = Some(MAX_ALLOC);
    limits
}

fn within_limits(decoder: ImageResult<impl ImageDecoder>) -> Result<DynamicImage, DecodeError> {
    let mut decoder = decoder?;
    decoder.set_limits(limits())?;
    let (width, height) = decoder.dimensions();
    let many = u64::from(width) * u64::from(height) > PhotoLimits::default().max_pixels;
    // Not every decoder counts the picture itself.
    if many || decoder.total_bytes() > MAX_ALLOC {
        return Err(DecodeError::TooLarge);
    }
    Ok(DynamicImage::from_decoder(decoder)?)
}

/// Whether the pixels of a JPEG come to their end. The decoder fills what is missing with grey,
/// and a photo that is half grey would be taken for the place.
fn jpeg_has_an_end(bytes: &[u8]) -> bool {
    const START_OF_SCAN: u8 = 0xDA;
    const END: u8 = 0xD9;
    // Segments tell their length, so that an end inside an embedded preview does not count.
    let mut rest = bytes.get(2..).unwrap_or_default();
    while let [0xFF, marker, tail @ ..] = rest {
        match (*marker, tail) {
            (0xFF, _) => rest = &rest[1..],
            (0x01 | 0xD0..=0xD8, _) => rest = tail,
            (START_OF_SCAN, _) => return tail.windows(2).any(|pair| pair == [0xFF, END]),
            (_, [high, low, ..]) => {
                let length = usize::from(u16::from_be_bytes([*high, *low]));
                rest = tail.get(length.max(2)..).unwrap_or_default();
            }
            _ => return false,
        }
    }
    false
}

/// Lays a picture with holes on white, in its own memory. Dropping the alpha channel instead
/// would show what somebody has erased.
fn over_white(image: RgbaImage) -> Option<RgbImage> {
    let (width, height) = image.dimensions();
    let mut bytes = image.into_raw();
    let count = bytes.len() / 4;
    for at in 0..count {
        let alpha = u16::from(bytes[4 * at + 3]);
        for channel in 0..3 {
            let colour = u16::from(bytes[4 * at + channel]);
            let mixed = (colour * alpha + 255 * (255 - alpha) + 127) / 255;
            bytes[3 * at + channel] = u8::try_from(mixed).unwrap_or(u8::MAX);
        }
    }
    bytes.truncate(3 * count);
    RgbImage::from_raw(width, height, bytes)
}

#[cfg(test)]
mod tests;
