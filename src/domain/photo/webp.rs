//! WebP (RFC 9649): chunks in a RIFF file whose size stands at its front.
//!
//! So what is taken out leaves zeros of the same length behind, in a chunk that readers skip.

use bytes::Bytes;

use super::{PhotoError, PhotoType, plan::Plan};

/// As much as JPEG can have.
const MAX_EXIF: u64 = 64 << 10;

/// Kind and length before a chunk's data.
const HEAD: u64 = 8;

const ANIMATED: u8 = 0x02;
const XMP: u8 = 0x04;
const EXIF: u8 = 0x08;

#[derive(Debug, Default)]
pub(super) struct Webp {
    started: bool,
    /// Bytes up to the end that the front tells.
    left: u64,
    /// Of an extended file.
    canvas: Option<(u32, u32)>,
    drawn: bool,
}

impl Webp {
    pub(super) fn plan(&mut self, input: &[u8], plan: &mut Plan) -> Result<(), PhotoError> {
        let Some(&[k0, k1, k2, k3, length @ ..]) = input.first_chunk::<8>() else {
            return Ok(());
        };
        let length = u64::from(u32::from_le_bytes(length));
        if !self.started {
            self.started = true;
            self.left = length.saturating_sub(4);
            if self.left < HEAD {
                return Err(damaged("there is no picture in it"));
            }
            plan.keep(HEAD + 4);
            return Ok(());
        }
        let Some(left) = self.left.checked_sub(HEAD + length) else {
            return Err(damaged("a part is longer than the whole"));
        };
        let first = self.canvas.is_none() && !self.drawn;
        match &[k0, k1, k2, k3] {
            b"VP8X" if first => self.extended(length, input, plan)?,
            b"VP8 " if !self.drawn => self.lossy(length, input, plan)?,
            b"VP8L" if !self.drawn => self.lossless(length, input, plan)?,
            _ if first => return Err(damaged("it does not begin with a picture")),
            b"ANIM" | b"ANMF" => return Err(PhotoError::Animated),
            b"ICCP" | b"ALPH" => plan.keep(HEAD + length),
            kind => {
                let mut head = *b"JUNK\0\0\0\0";
                head[4..].copy_from_slice(&input[4..8]);
                plan.write(HEAD, Bytes::copy_from_slice(&head));
                if kind == b"EXIF" {
                    plan.collect(length, MAX_EXIF, true);
                } else {
                    plan.blank(length);
                }
            }
        }
        if plan.is_empty() {
            return Ok(());
        }
        // To an even length; some writers leave it out at the end.
        let padding = (length & 1).min(left);
        plan.blank(padding);
        self.left = left - padding;
        if self.left < HEAD {
            if !self.drawn {
                return Err(damaged("there is no picture in it"));
            }
            plan.blank(self.left);
            plan.end();
        }
        Ok(())
    }

    /// VP8X: what else is in the file, and the size of it all.
    fn extended(&mut self, length: u64, input: &[u8], plan: &mut Plan) -> Result<(), PhotoError> {
        let Some(body) = body::<10>(length, input)? else {
            return Ok(());
        };
        let [flags, _, _, _, w0, w1, w2, h0, h1, h2] = *body;
        if flags & ANIMATED != 0 {
            return Err(PhotoError::Animated);
        }
        let width = u32::from_le_bytes([w0, w1, w2, 0]) + 1;
        let height = u32::from_le_bytes([h0, h1, h2, 0]) + 1;
        plan.measure(PhotoType::Webp, width, height)?;
        self.canvas = Some((width, height));
        if flags & (XMP | EXIF) == 0 {
            plan.keep(HEAD + 10);
        } else {
            let mut head = input[..18].to_vec();
            head[8] &= !(XMP | EXIF);
            plan.write(HEAD + 10, Bytes::from(head));
        }
        plan.blank(length - 10);
        Ok(())
    }

    /// `VP8 ` (RFC 6386 section 9.1).
    fn lossy(&mut self, length: u64, input: &[u8], plan: &mut Plan) -> Result<(), PhotoError> {
        let Some(body) = body::<10>(length, input)? else {
            return Ok(());
        };
        let [tag, _, _, 0x9d, 0x01, 0x2a, w0, w1, h0, h1] = *body else {
            return Err(damaged("its size is missing"));
        };
        if tag & 1 != 0 {
            return Err(damaged("it is no picture of its own"));
        }
        let width = u16::from_le_bytes([w0, w1]) & 0x3fff;
        let height = u16::from_le_bytes([h0, h1]) & 0x3fff;
        self.draw(width.into(), height.into(), length, plan)
    }

    /// VP8L (RFC 9649 section 3.4).
    fn lossless(&mut self, length: u64, input: &[u8], plan: &mut Plan) -> Result<(), PhotoError> {
        let Some(body) = body::<5>(length, input)? else {
            return Ok(());
        };
        let [0x2f, size @ ..] = *body else {
            return Err(damaged("its size is missing"));
        };
        let size = u32::from_le_bytes(size);
        let width = (size & 0x3fff) + 1;
        let height = (size >> 14 & 0x3fff) + 1;
        self.draw(width, height, length, plan)
    }

    fn draw(
        &mut self,
        width: u32,
        height: u32,
        length: u64,
        plan: &mut Plan,
    ) -> Result<(), PhotoError> {
        plan.measure(PhotoType::Webp, width, height)?;
        if self.canvas.is_some_and(|canvas| canvas != (width, height)) {
            return Err(damaged("it has two sizes"));
        }
        plan.keep(HEAD + length);
        self.drawn = true;
        Ok(())
    }
}

/// The first bytes of a chunk's data; None if they are still to come.
fn body<const N: usize>(length: u64, input: &[u8]) -> Result<Option<&[u8; N]>, PhotoError> {
    if length < N as u64 {
        return Err(damaged("its size is cut short"));
    }
    Ok(input.get(8..).and_then(<[u8]>::first_chunk))
}

fn damaged(how: &'static str) -> PhotoError {
    PhotoError::Damaged(PhotoType::Webp, how)
}
