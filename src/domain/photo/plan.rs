//! What becomes of the bytes of a photo, step by step, over as many chunks as it takes.

use std::{collections::VecDeque, ops::Range};

use bytes::{Bytes, BytesMut};

use super::{PhotoError, PhotoInfo, PhotoLimits, PhotoType};

/// What becomes of the bytes to come. No step is empty, but for what is inserted.
#[derive(Debug)]
pub(super) struct Plan {
    limits: PhotoLimits,
    steps: VecDeque<Step>,
    dimensions: Option<(u32, u32)>,
    copies: Copies,
}

/// What bytes are copied to, whatever becomes of them in the photo.
#[derive(Debug, Default)]
struct Copies {
    exif: Option<BytesMut>,
    /// A part of the photo that its format is to look at as a whole.
    part: BytesMut,
}

#[derive(Debug)]
struct Step {
    length: u64,
    fate: Fate,
    copy: Option<Copy>,
}

#[derive(Debug, Clone, Copy)]
enum Copy {
    Exif,
    Part,
}

#[derive(Debug)]
enum Fate {
    Keep,
    Cut,
    /// Zeros in their place.
    Blank,
    /// These in their place.
    Write(Bytes),
    /// The photo is whole: nothing is kept any more.
    End,
}

impl Plan {
    pub(super) fn new(limits: PhotoLimits) -> Self {
        Self {
            limits,
            steps: VecDeque::new(),
            dimensions: None,
            copies: Copies::default(),
        }
    }

    fn push(&mut self, length: u64, fate: Fate, copy: Option<Copy>) {
        if length > 0 {
            self.steps.push_back(Step { length, fate, copy });
        }
    }

    /// Whether the format wants to see more bytes first.
    pub(super) fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    pub(super) fn keep(&mut self, length: u64) {
        self.push(length, Fate::Keep, None);
    }

    pub(super) fn cut(&mut self, length: u64) {
        self.push(length, Fate::Cut, None);
    }

    pub(super) fn blank(&mut self, length: u64) {
        self.push(length, Fate::Blank, None);
    }

    /// Other bytes in the place of as many that the format has seen already.
    pub(super) fn write(&mut self, length: u64, bytes: Bytes) {
        self.push(length, Fate::Write(bytes), None);
    }

    /// Cuts a part of the photo and keeps it for [`Self::gathered`]. It is held in memory: formats
    /// set a bound.
    pub(super) fn gather(&mut self, length: u64) {
        self.push(length, Fate::Cut, Some(Copy::Part));
    }

    /// What was gathered, once the plan is empty again.
    pub(super) fn gathered(&mut self) -> Bytes {
        std::mem::take(&mut self.copies.part).freeze()
    }

    /// Bytes in the place of none.
    pub(super) fn insert(&mut self, bytes: Bytes) {
        self.steps.push_back(Step {
            length: 0,
            fate: Fate::Write(bytes),
            copy: None,
        });
    }

    /// The photo ends here.
    pub(super) fn end(&mut self) {
        self.push(u64::MAX, Fate::End, None);
    }

    /// Hands out EXIF and cuts it, or puts zeros in its place. Only the first block counts, and of
    /// a long one the first `most` bytes: what is read of it stands at its front, and thumbnails
    /// behind.
    pub(super) fn collect(&mut self, length: u64, most: u64, blank: bool) {
        let fate = || if blank { Fate::Blank } else { Fate::Cut };
        let collected = if self.copies.exif.is_none() {
            length.min(most)
        } else {
            0
        };
        if collected > 0 {
            self.copies.exif = Some(BytesMut::new());
        }
        self.push(collected, fate(), Some(Copy::Exif));
        self.push(length - collected, fate(), None);
    }

    /// The picture has this size.
    pub(super) fn measure(
        &mut self,
        photo_type: PhotoType,
        width: u32,
        height: u32,
    ) -> Result<(), PhotoError> {
        if width == 0 || height == 0 {
            return Err(PhotoError::Damaged(photo_type, "it has no size"));
        }
        let PhotoLimits {
            max_bytes: _,
            max_side,
            max_pixels,
        } = self.limits;
        let pixels = u64::from(width) * u64::from(height);
        if width.max(height) > max_side || pixels > max_pixels {
            return Err(PhotoError::TooManyPixels {
                width,
                height,
                max_side,
                max_pixels,
            });
        }
        self.dimensions = Some((width, height));
        Ok(())
    }

    /// Takes the next step, as far as the chunk goes.
    pub(super) fn carry_out(&mut self, output: &mut Output) {
        let Some(step) = self.steps.front_mut() else {
            return;
        };
        step.length -= output.apply(step, &mut self.copies);
        if step.length == 0 {
            self.steps.pop_front();
        }
    }

    /// What was learnt of a photo that is whole; None if it breaks off.
    pub(super) fn finish(self, photo_type: PhotoType) -> Option<PhotoInfo> {
        let (width, height) = self.dimensions?;
        let Fate::End = self.steps.front()?.fate else {
            return None;
        };
        Some(PhotoInfo {
            photo_type,
            width,
            height,
            exif: self.copies.exif.map(BytesMut::freeze),
        })
    }
}

/// What goes on of one chunk: slices of it, as long as they may be.
pub(super) struct Output {
    input: Bytes,
    at: usize,
    run: Range<usize>,
    parts: Vec<Bytes>,
}

impl Output {
    pub(super) fn new(input: Bytes) -> Self {
        Self {
            input,
            at: 0,
            run: 0..0,
            parts: Vec::new(),
        }
    }

    /// What has met no fate yet.
    pub(super) fn rest(&self) -> &[u8] {
        &self.input[self.at..]
    }

    /// Carries a step out as far as the chunk goes; tells how far.
    fn apply(&mut self, step: &mut Step, copies: &mut Copies) -> u64 {
        let rest = self.rest();
        let length = usize::try_from(step.length).map_or(rest.len(), |all| all.min(rest.len()));
        match (step.copy, &mut copies.exif) {
            (Some(Copy::Exif), Some(exif)) => exif.extend_from_slice(&rest[..length]),
            (Some(Copy::Part), _) => copies.part.extend_from_slice(&rest[..length]),
            (Some(Copy::Exif), None) | (None, _) => {}
        }
        match &mut step.fate {
            Fate::Keep => self.keep(length),
            Fate::Cut | Fate::End => {}
            Fate::Blank => self.blank(length),
            Fate::Write(bytes) => {
                let bytes = std::mem::take(bytes);
                self.put(bytes);
            }
        }
        self.at += length;
        length as u64
    }

    fn keep(&mut self, length: usize) {
        if self.run.end != self.at {
            self.flush();
            self.run = self.at..self.at;
        }
        self.run.end += length;
    }

    fn blank(&mut self, mut length: usize) {
        static ZEROS: [u8; 4096] = [0; 4096];
        while length > 0 {
            let some = length.min(ZEROS.len());
            self.put(Bytes::from_static(&ZEROS[..some]));
            length -= some;
        }
    }

    fn put(&mut self, bytes: Bytes) {
        self.flush();
        self.parts.push(bytes);
    }

    fn flush(&mut self) {
        let run = std::mem::replace(&mut self.run, self.at..self.at);
        if !run.is_empty() {
            self.parts.push(self.input.slice(run));
        }
    }

    /// What goes on. The rest is left out.
    pub(super) fn parts(mut self) -> Vec<Bytes> {
        self.flush();
        self.parts
    }
}
