//! PNG (W3C, third edition): a signature and chunks.

use super::{PhotoError, PhotoType, plan::Plan, png_chunk as chunk};

/// As much as JPEG can have.
const MAX_EXIF: u64 = 64 << 10;

/// Length and kind before a chunk's data, the checksum behind it.
const HEAD: u64 = 8;
const CHECKSUM: u64 = 4;

#[derive(Debug, Default)]
pub(super) struct Png {
    started: bool,
    /// How pixels tell their colours, once that is known.
    colour_type: Option<u8>,
    /// Chunks that were kept, of those that a photo has once.
    once: Vec<[u8; 4]>,
    drawn: bool,
    /// A colour profile has been gathered.
    profiled: bool,
}

impl Png {
    pub(super) fn plan(&mut self, input: &[u8], plan: &mut Plan) -> Result<(), PhotoError> {
        if !self.started {
            self.started = true;
            plan.keep(8);
            return Ok(());
        }
        if std::mem::take(&mut self.profiled)
            && let Some(profile) = chunk::profile(&plan.gathered())
        {
            plan.insert(profile);
            return Ok(());
        }
        let Some(&[l3, l2, l1, l0, kind @ ..]) = input.first_chunk::<8>() else {
            return Ok(());
        };
        let length = u32::from_be_bytes([l3, l2, l1, l0]);
        if length > i32::MAX.unsigned_abs() || !kind.iter().all(u8::is_ascii_alphabetic) {
            return Err(damaged("a chunk has no length or kind"));
        }
        let whole = HEAD + u64::from(length) + CHECKSUM;
        let Some(colour_type) = self.colour_type else {
            return self.header(kind, length, input, plan);
        };
        match &kind {
            b"IHDR" => return Err(damaged("it has two sizes")),
            b"IDAT" => {
                self.drawn = true;
                plan.keep(whole);
            }
            b"IEND" if !self.drawn || length > 0 => {
                return Err(damaged("there is no picture in it"));
            }
            b"IEND" => {
                plan.keep(whole);
                plan.end();
            }
            // Pictures in grey have none, and readers skip it.
            b"PLTE" if matches!(colour_type, 0 | 4) => plan.cut(whole),
            b"PLTE" => {
                let legal = chunk::is_legal(kind, length, colour_type);
                if self.drawn || !legal || !self.is_first(kind) {
                    return Err(damaged("its palette is broken"));
                }
                plan.keep(whole);
            }
            b"iCCP" if !self.drawn && length <= chunk::MAX_PROFILE && self.is_first(kind) => {
                plan.cut(HEAD);
                plan.gather(length.into());
                plan.cut(CHECKSUM);
                self.profiled = true;
            }
            _ if !self.drawn
                && chunk::is_legal(kind, length, colour_type)
                && self.is_first(kind) =>
            {
                plan.keep(whole);
            }
            b"eXIf" => {
                plan.cut(HEAD);
                plan.collect(length.into(), MAX_EXIF, false);
                plan.cut(CHECKSUM);
            }
            // One frame is a still picture with an odd label.
            b"acTL" => match field(input, 8) {
                Some(..=1) => plan.cut(whole),
                Some(_) => return Err(PhotoError::Animated),
                None => {}
            },
            [first, ..] if first.is_ascii_uppercase() => {
                return Err(damaged("there is a chunk of no known kind"));
            }
            _ => plan.cut(whole),
        }
        Ok(())
    }

    fn header(
        &mut self,
        kind: [u8; 4],
        length: u32,
        input: &[u8],
        plan: &mut Plan,
    ) -> Result<(), PhotoError> {
        if kind != *b"IHDR" || length != 13 {
            return Err(damaged("its size is missing"));
        }
        let fields = (field(input, 8), field(input, 12), input.get(17));
        let (Some(width), Some(height), Some(colour_type)) = fields else {
            return Ok(());
        };
        plan.measure(PhotoType::Png, width, height)?;
        plan.keep(HEAD + 13 + CHECKSUM);
        self.colour_type = Some(*colour_type);
        Ok(())
    }

    /// Whether no chunk of this kind was kept before.
    fn is_first(&mut self, kind: [u8; 4]) -> bool {
        let first = !self.once.contains(&kind);
        if first {
            self.once.push(kind);
        }
        first
    }
}

fn field(input: &[u8], at: usize) -> Option<u32> {
    let bytes = input.get(at..)?.first_chunk()?;
    Some(u32::from_be_bytes(*bytes))
}

fn damaged(how: &'static str) -> PhotoError {
    PhotoError::Damaged(PhotoType::Png, how)
}
