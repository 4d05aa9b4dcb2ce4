//! WebP (RFC 9649): chunks in a RIFF file whose size stands at its front.
//!
//! So what is taken out leaves zeros of the same length behind, in a chunk that readers skip.

use bytes::Bytes;

use super::{
    PhotoError, PhotoType,
    icc::{self, MAX_PROFILE},
    plan::Plan,
};

/// As much as JPEG can have.
const MAX_EXIF: u64 = 64 << 10;

/// Kind and length before a chunk's data.
const HEAD: u64 = 8;

const ANIMATED: u8 = 0x02;
const ALPHA: u8 = 0x10;
const PROFILE: u8 = 0x20;

#[derive(Debug, Default)]
pub(super) struct Webp {
    started: bool,
    /// Bytes up to the end that the front tells.
    left: u64,
    /// Of an extended file.
    canvas: Option<(u32, u32)>,
    /// The head of an extended file, which says whether a profile follows: it is written once that
    /// is known.
    head: Option<Vec<u8>>,
    /// Bytes of a profile that is being gathered, without its padding.
    profile: Option<usize>,
    transparent: bool,
    drawn: bool,
}

impl Webp {
    pub(super) fn plan(&mut self, input: &[u8], plan: &mut Plan) -> Result<(), PhotoError> {
        if let Some(length) = self.profile.take() {
            self.profile_or_junk(length, plan);
            return Ok(());
        }
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
        let padding = (length & 1).min(left);
        if let Some(head) = self.head.take() {
            if &[k0, k1, k2, k3] == b"ICCP" && length <= MAX_PROFILE as u64 {
                plan.cut(HEAD);
                plan.gather(length + padding);
                self.profile = usize::try_from(length).ok();
                self.head = Some(head);
                return self.go_on(left - padding, plan);
            }
            plan.insert(head.into());
            return Ok(());
        }
        match &[k0, k1, k2, k3] {
            b"VP8X" if first => self.extended(length, input, plan)?,
            b"VP8 " if !self.drawn => self.lossy(length, input, plan)?,
            b"VP8L" if !self.drawn => self.lossless(length, input, plan)?,
            _ if first => return Err(damaged("it does not begin with a picture")),
            b"ANIM" | b"ANMF" => return Err(PhotoError::Animated),
            b"ALPH" if self.canvas.is_some() && !self.drawn && !self.transparent => {
                self.transparent = true;
                plan.keep(HEAD + length);
            }
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
        plan.blank(padding);
        self.go_on(left - padding, plan)
    }

    /// So much is left behind a chunk.
    fn go_on(&mut self, left: u64, plan: &mut Plan) -> Result<(), PhotoError> {
        self.left = left;
        if self.left < HEAD {
            if !self.drawn {
                return Err(damaged("there is no picture in it"));
            }
            plan.blank(self.left);
            plan.end();
        }
        Ok(())
    }

    /// The head of the file, and the profile that follows it: cleaned, with zeros up to its old
    /// length.
    fn profile_or_junk(&mut self, length: usize, plan: &mut Plan) {
        let mut head = self.head.take().unwrap_or_default();
        let padded = plan.gathered();
        let sent = padded.get(..length).unwrap_or_default();
        let clean = icc::clean(sent).filter(|profile| profile.len() <= length);
        let (kind, mut content) = match clean {
            Some(profile) => (b"ICCP", profile),
            None => (b"JUNK", Vec::new()),
        };
        if let (b"ICCP", Some(flags)) = (kind, head.get_mut(8)) {
            *flags |= PROFILE;
        }
        content.resize(padded.len(), 0);
        let size = u32::try_from(length).unwrap_or_default().to_le_bytes();
        let both = [&head[..], kind, &size, &content].concat();
        plan.insert(both.into());
    }

    /// VP8X: what else is in the file, and the size of it all.
    fn extended(&mut self, length: u64, input: &[u8], plan: &mut Plan) -> Result<(), PhotoError> {
        let Some(body) = body::<10>(length, input)? else {
            return Ok(());
        };
        // Readers refuse another length.
        if length != 10 {
            return Err(damaged("its head has another length"));
        }
        let [flags, _, _, _, w0, w1, w2, h0, h1, h2] = *body;
        if flags & ANIMATED != 0 {
            return Err(PhotoError::Animated);
        }
        let width = u32::from_le_bytes([w0, w1, w2, 0]) + 1;
        let height = u32::from_le_bytes([h0, h1, h2, 0]) + 1;
        plan.measure(PhotoType::Webp, width, height)?;
        self.canvas = Some((width, height));
        let mut head = input[..18].to_vec();
        head[8..12].copy_from_slice(&[flags & ALPHA, 0, 0, 0]);
        self.head = Some(head);
        plan.cut(HEAD + 10);
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
