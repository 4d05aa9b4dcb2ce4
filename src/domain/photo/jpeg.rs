//! JPEG (ITU-T T.81): segments, and coded data between them.

use bytes::Bytes;

use super::{PhotoError, PhotoType, icc, jpeg_segment as segment, plan::Plan};

/// A segment cannot be longer.
const MAX_EXIF: u64 = 64 << 10;

const RST0: u8 = 0xd0;
const RST7: u8 = 0xd7;

#[derive(Debug, Default)]
pub(super) struct Jpeg {
    state: State,
    framed: bool,
    scanned: bool,
    /// Segments that were kept, of those that a photo has once.
    once: Vec<u8>,
    profile: icc::Parts,
}

#[derive(Debug, Default, Clone, Copy)]
enum State {
    #[default]
    Start,
    /// A marker comes next.
    Marker,
    /// The body of a segment has been gathered.
    Segment(u8),
    /// Coded data comes next, up to a marker that is not part of it.
    Coded,
}

impl Jpeg {
    pub(super) fn plan(&mut self, input: &[u8], plan: &mut Plan) -> Result<(), PhotoError> {
        match self.state {
            State::Start => {
                plan.keep(2);
                self.state = State::Marker;
                Ok(())
            }
            State::Marker => self.marker(input, plan),
            State::Segment(code) => {
                self.state = State::Marker;
                let body = plan.gathered();
                if let Some(kept) = self.rewritten(code, &body, plan)? {
                    plan.insert(kept);
                    return Ok(());
                }
                self.marker(input, plan)
            }
            State::Coded => match coded(input) {
                Coded::Ends(0) => {
                    self.state = State::Marker;
                    self.marker(input, plan)
                }
                Coded::Ends(length) => {
                    plan.keep(length as u64);
                    self.state = State::Marker;
                    Ok(())
                }
                Coded::GoesOn(length) => {
                    plan.keep(length as u64);
                    Ok(())
                }
            },
        }
    }

    fn marker(&mut self, input: &[u8], plan: &mut Plan) -> Result<(), PhotoError> {
        let stray = find_ff(input).unwrap_or(input.len());
        if stray > 0 {
            // Some cameras pad segments. Decoders skip it, so nobody misses it.
            plan.cut(stray as u64);
            return Ok(());
        }
        let Some(&code) = input.get(1) else {
            return Ok(());
        };
        match code {
            // A fill byte. It may stand before any marker, also where a segment was cut.
            0xff => plan.keep(1),
            0x00 | 0x01 | RST0..=RST7 => plan.cut(2),
            0xd8 => return Err(damaged("it begins a second time")),
            0xd9 if self.scanned => {
                plan.keep(2);
                plan.end();
            }
            0xd9 => return Err(damaged("there is no picture in it")),
            _ => return self.segment(code, input, plan),
        }
        Ok(())
    }

    fn segment(&mut self, code: u8, input: &[u8], plan: &mut Plan) -> Result<(), PhotoError> {
        let Some(&[high, low]) = input.get(2..4).and_then(<[u8]>::first_chunk) else {
            return Ok(());
        };
        let Some(body) = u16::from_be_bytes([high, low]).checked_sub(2) else {
            return Err(damaged("a segment has no length"));
        };
        let body = usize::from(body);
        let whole = body as u64 + 4;
        match code {
            0xc3 | 0xc5..=0xc7 | 0xcd..=0xcf | 0xde | 0xdf | 0xf7 | 0xf8 => {
                return Err(PhotoError::Unsupported("a lossless or layered JPEG"));
            }
            0xc8..=0xcc => return Err(PhotoError::Unsupported("an arithmetically coded JPEG")),
            0xc0..=0xc2 if self.framed => return Err(damaged("it has two sizes")),
            0xda if !self.framed => return Err(damaged("its size is missing")),
            // Frame, scan, Huffman and quantisation tables, number of lines, restart interval.
            0xc0..=0xc2 | 0xc4 | 0xda..=0xdd => self.gather(code, body, plan),
            0xe1 => match begins(input, body, b"Exif\0\0") {
                Some(true) => {
                    plan.cut(10);
                    plan.collect(whole - 10, MAX_EXIF, false);
                }
                Some(false) => plan.cut(whole),
                None => {}
            },
            // Resolution; and what the colours are, twice.
            0xe0 | 0xe2 | 0xee => match begins(input, body, segment::name(code)) {
                Some(true) => self.gather(code, body, plan),
                Some(false) => plan.cut(whole),
                None => {}
            },
            0xe3..=0xed | 0xef | 0xfe => plan.cut(whole),
            _ => return Err(damaged("there is a marker of no known kind")),
        }
        Ok(())
    }

    /// Segments are at most 64 KiB long.
    fn gather(&mut self, code: u8, body: usize, plan: &mut Plan) {
        plan.cut(4);
        plan.gather(body as u64);
        self.state = State::Segment(code);
    }

    /// What is kept of a segment.
    fn rewritten(
        &mut self,
        code: u8,
        body: &[u8],
        plan: &mut Plan,
    ) -> Result<Option<Bytes>, PhotoError> {
        if code == 0xe2 {
            let whole = self.profile.add(&body[segment::name(code).len()..]);
            // Behind the first scan it would be too late for whoever draws as bytes come.
            let used = whole.filter(|_| !self.scanned);
            let clean = used.and_then(|profile| icc::clean(&profile));
            return Ok(clean.as_deref().map(segment::profile));
        }
        let Some(kept) = segment::content(code, body) else {
            return match code {
                0xe0 | 0xee => Ok(None),
                0xc0..=0xc2 => Err(damaged("its size is cut short")),
                _ => Err(damaged("a segment is cut short")),
            };
        };
        match code {
            0xe0 | 0xee if self.once.contains(&code) => return Ok(None),
            0xe0 | 0xee => self.once.push(code),
            0xc0..=0xc2 => self.frame(kept, plan)?,
            0xda => {
                self.scanned = true;
                self.state = State::Coded;
            }
            _ => {}
        }
        Ok(Some(segment::written(code, kept)))
    }

    /// `SOFn`: how the picture is coded, and its size.
    fn frame(&mut self, body: &[u8], plan: &mut Plan) -> Result<(), PhotoError> {
        let Some(&[precision, y1, y0, x1, x0]) = body.first_chunk() else {
            return Err(damaged("its size is cut short"));
        };
        if precision != 8 {
            return Err(PhotoError::Unsupported("a JPEG of more than 8 bits"));
        }
        let width = u16::from_be_bytes([x1, x0]).into();
        let height = u16::from_be_bytes([y1, y0]).into();
        plan.measure(PhotoType::Jpeg, width, height)?;
        self.framed = true;
        Ok(())
    }
}

/// Whether the body of a segment begins so; None if more bytes are needed to tell.
fn begins(input: &[u8], body: usize, id: &[u8]) -> Option<bool> {
    if body < id.len() {
        return Some(false);
    }
    input.get(4..4 + id.len()).map(|found| found == id)
}

enum Coded {
    /// A marker stands behind so many bytes.
    Ends(usize),
    /// So many bytes hold no marker; the one behind them, if any, is half of something.
    GoesOn(usize),
}

/// Walks coded data: `ff 00` is a byte of it, and restart markers are part of it.
fn coded(input: &[u8]) -> Coded {
    let mut at = 0;
    while let Some(ff) = find_ff(&input[at..]) {
        at += ff;
        match input.get(at + 1) {
            None => return Coded::GoesOn(at),
            Some(0x00 | RST0..=RST7) => at += 2,
            Some(0xff) => at += 1,
            Some(_) => return Coded::Ends(at),
        }
    }
    Coded::GoesOn(input.len())
}

/// Where the first 0xff is. By blocks, which compilers turn into wide compares.
fn find_ff(input: &[u8]) -> Option<usize> {
    const BLOCK: usize = 32;
    let mut at = 0;
    for block in input.chunks(BLOCK) {
        let ffs: u8 = block.iter().map(|&byte| u8::from(byte == 0xff)).sum();
        if ffs > 0 {
            return block.iter().position(|&byte| byte == 0xff).map(|i| at + i);
        }
        at += BLOCK;
    }
    None
}

fn damaged(how: &'static str) -> PhotoError {
    PhotoError::Damaged(PhotoType::Jpeg, how)
}
