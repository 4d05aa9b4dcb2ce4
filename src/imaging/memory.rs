//! Memory of pixels: what decoding a photo takes, and a budget for all that is decoded at once.

use std::sync::Arc;

use image::ImageFormat;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Memory for the pixels of all photos that a process decodes at once, whoever decodes them. A
/// photo of many pixels takes more of it than one of few, whatever the sizes of their files.
///
/// Who asks first gets its share first, so that none waits for ever behind smaller ones.
#[derive(Debug, Clone)]
pub struct DecodeBudget {
    /// One permit for each MiB.
    memory: Arc<Semaphore>,
    whole: u32,
}

/// A share of the budget, until it is dropped. The default is none.
#[derive(Debug, Default)]
pub struct DecodeShare {
    _permit: Option<OwnedSemaphorePermit>,
}

impl Default for DecodeBudget {
    /// 512 MiB: any photo within the default limits, or two of 50 megapixels in the usual forms.
    fn default() -> Self {
        Self::new(512)
    }
}

impl DecodeBudget {
    /// A budget of so many MiB, at least 1.
    #[must_use]
    pub fn new(mib: u32) -> Self {
        let whole = mib.max(1);
        let permits = usize::try_from(whole).map_or(Semaphore::MAX_PERMITS, |permits| {
            permits.min(Semaphore::MAX_PERMITS)
        });
        Self {
            memory: Arc::new(Semaphore::new(permits)),
            whole,
        }
    }

    /// Waits for the share that decoding this photo takes. One that takes more than there is gets
    /// all of it, and so does one whose header cannot be read.
    pub async fn share(&self, photo: &[u8]) -> DecodeShare {
        let mib = memory(photo).map_or(u64::MAX, |bytes| bytes.div_ceil(1 << 20));
        let share = u32::try_from(mib).map_or(self.whole, |mib| mib.clamp(1, self.whole));
        let permit = Arc::clone(&self.memory).acquire_many_owned(share).await;
        // It is never closed.
        DecodeShare {
            _permit: permit.ok(),
        }
    }
}

/// Bytes that decoding takes at most, or None if the header does not tell. The bytes of a pixel
/// are those of the decoder's own buffers, of its output, and of the copy in another form of
/// pixels where one is made.
fn memory(photo: &[u8]) -> Option<u64> {
    let format = image::guess_format(photo).ok()?;
    let (width, height, bytes) = if format == ImageFormat::Jpeg {
        jpeg(photo)?
    } else if format == ImageFormat::Png {
        png(photo)?
    } else if format == ImageFormat::WebP {
        // Lossless: four of its own, and three or four that come out.
        let (width, height) = webp(photo)?;
        (width, height, 8)
    } else {
        return None;
    };
    let pixels = u64::from(width) * u64::from(height);
    Some(pixels * bytes + photo.len() as u64)
}

fn png(photo: &[u8]) -> Option<(u32, u32, u64)> {
    let header: &[u8; 10] = photo.get(16..)?.first_chunk()?;
    let [w3, w2, w1, w0, h3, h2, h1, h0, depth, colour_type] = *header;
    let bytes = match (colour_type, depth) {
        (_, 16) => 12,
        // Three or four channels stay as they are.
        (2 | 3 | 6, _) => 4,
        _ => 6,
    };
    let width = u32::from_be_bytes([w3, w2, w1, w0]);
    Some((width, u32::from_be_bytes([h3, h2, h1, h0]), bytes))
}

fn jpeg(photo: &[u8]) -> Option<(u32, u32, u64)> {
    let mut frame = None;
    let mut rest = photo.get(2..)?;
    loop {
        let [0xff, marker, tail @ ..] = rest else {
            return None;
        };
        if *marker == 0xff {
            rest = &rest[1..];
            continue;
        }
        let &[high, low] = tail.first_chunk()?;
        let segment = tail.get(2..usize::from(u16::from_be_bytes([high, low])))?;
        match marker {
            0xc0..=0xc2 => {
                let &[_, h1, h0, w1, w0, components] = segment.first_chunk()?;
                let width = u16::from_be_bytes([w1, w0]).into();
                let height = u16::from_be_bytes([h1, h0]).into();
                frame = Some((width, height, components, *marker == 0xc2));
            }
            0xda => {
                let (width, height, components, progressive) = frame?;
                // With several scans, all coefficients are kept until the last: two bytes a sample.
                let scans = progressive || *segment.first()? < components;
                return Some((width, height, if scans { 12 } else { 4 }));
            }
            _ => {}
        }
        rest = tail.get(segment.len() + 2..)?;
    }
}

fn webp(photo: &[u8]) -> Option<(u32, u32)> {
    let decoder = image::codecs::webp::WebPDecoder::new(std::io::Cursor::new(photo)).ok()?;
    Some(image::ImageDecoder::dimensions(&decoder))
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt as _;
    use image::{DynamicImage, codecs::jpeg::JpegEncoder};

    use super::*;

    fn encoded(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
        let mut bytes = std::io::Cursor::new(Vec::new());
        image.write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    fn of_pixels(photo: &[u8]) -> u64 {
        memory(photo).unwrap() - photo.len() as u64
    }

    #[test]
    fn what_decoding_takes_is_told_by_the_header() {
        let rgb = DynamicImage::new_rgb8(40, 10);
        assert_eq!(of_pixels(&encoded(&rgb, ImageFormat::Png)), 400 * 4);
        assert_eq!(of_pixels(&encoded(&rgb, ImageFormat::WebP)), 400 * 8);
        let deep = DynamicImage::new_rgba16(40, 10);
        assert_eq!(of_pixels(&encoded(&deep, ImageFormat::Png)), 400 * 12);
        let grey = DynamicImage::new_luma8(40, 10);
        assert_eq!(of_pixels(&encoded(&grey, ImageFormat::Png)), 400 * 6);
        let mut jpeg = Vec::new();
        JpegEncoder::new(&mut jpeg).encode_image(&rgb).unwrap();
        assert_eq!(of_pixels(&jpeg), 400 * 4);
        let mut several = Vec::new();
        let mut encoder = jpeg_encoder::Encoder::new(&mut several, 80);
        encoder.set_progressive(true);
        encoder
            .encode(rgb.as_bytes(), 40, 10, jpeg_encoder::ColorType::Rgb)
            .unwrap();
        assert_eq!(of_pixels(&several), 400 * 12);
        for (at, to) in [(0, 0), (2, 7)] {
            let mut broken = jpeg.clone();
            broken[at] = to;
            assert_eq!(memory(&broken), None);
        }
        for end in [0, 10, 17, 60] {
            assert_eq!(memory(&jpeg[..end]), None, "{end}");
        }
    }

    /// A PNG of so many MiB of pixels, by its header.
    fn png_of(mib: u32) -> Vec<u8> {
        let mut png = encoded(&DynamicImage::new_rgb8(1, 1), ImageFormat::Png);
        png.truncate(33);
        png[16..20].copy_from_slice(&(1_u32 << 18).to_be_bytes());
        png[20..24].copy_from_slice(&mib.to_be_bytes());
        png
    }

    #[test]
    fn photos_share_the_budget_by_their_pixels_and_in_order() {
        let budget = DecodeBudget::new(100);
        let (most, half, little) = (png_of(70), png_of(49), png_of(9));
        let share = |photo| budget.share(photo).now_or_never();
        let first = share(&most).unwrap();
        let small = share(&little).unwrap();
        let mut large = Box::pin(budget.share(&half));
        assert!((&mut large).now_or_never().is_none());
        // There would be room for it, but the large one came before.
        let mut last = Box::pin(budget.share(&little));
        assert!((&mut last).now_or_never().is_none());
        drop(first);
        drop((&mut large).now_or_never().unwrap());
        drop((&mut last).now_or_never().unwrap());
        drop(small);
        // Larger than the budget, and not known: alone.
        for photo in [png_of(5000), b"what?".to_vec()] {
            let all = budget.share(&photo).now_or_never().unwrap();
            assert!(budget.share(&little).now_or_never().is_none());
            drop(all);
        }
    }
}
