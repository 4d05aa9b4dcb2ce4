//! The one way in for a photo: chunk by chunk, checked by structure, without its metadata.
//!
//! A format looks at the head of each part of a file and plans what becomes of the bytes to
//! come; the filter carries the plan out over as many chunks as it takes. So a format never
//! sees where chunks end, and no more is held than the head of a part.

use bytes::{Bytes, BytesMut};

use super::{
    PhotoError, PhotoInfo, PhotoLimits, PhotoType,
    jpeg::Jpeg,
    plan::{Output, Plan},
    png::Png,
    sniff,
    webp::Webp,
};

/// Lets a photo through without its metadata, and refuses what is not a whole photo.
///
/// Pixels are not touched: a photo that has no metadata comes out byte for byte. The outcome
/// does not depend on how the bytes are cut into chunks.
#[derive(Debug)]
pub struct PhotoFilter {
    limits: PhotoLimits,
    received: u64,
    /// The start of a head that the next chunk goes on with: a few bytes.
    held: Bytes,
    format: Option<Format>,
    plan: Plan,
    refused: Option<PhotoError>,
}

#[derive(Debug)]
enum Format {
    Jpeg(Jpeg),
    Png(Png),
    Webp(Webp),
}

impl Format {
    fn new(photo_type: PhotoType) -> Self {
        match photo_type {
            PhotoType::Jpeg => Self::Jpeg(Jpeg::default()),
            PhotoType::Png => Self::Png(Png::default()),
            PhotoType::Webp => Self::Webp(Webp::default()),
        }
    }

    fn photo_type(&self) -> PhotoType {
        match self {
            Self::Jpeg(_) => PhotoType::Jpeg,
            Self::Png(_) => PhotoType::Png,
            Self::Webp(_) => PhotoType::Webp,
        }
    }

    fn plan(&mut self, input: &[u8], plan: &mut Plan) -> Result<(), PhotoError> {
        match self {
            Self::Jpeg(jpeg) => jpeg.plan(input, plan),
            Self::Png(png) => png.plan(input, plan),
            Self::Webp(webp) => webp.plan(input, plan),
        }
    }
}

impl PhotoFilter {
    /// A filter for one photo.
    #[must_use]
    pub fn new(limits: PhotoLimits) -> Self {
        Self {
            limits,
            received: 0,
            held: Bytes::new(),
            format: None,
            plan: Plan::new(limits),
            refused: None,
        }
    }

    /// The type by content, once something is kept.
    #[must_use]
    pub fn photo_type(&self) -> Option<PhotoType> {
        self.format.as_ref().map(Format::photo_type)
    }

    /// Takes the next bytes of the file; gives those to keep, in order. What was refused once
    /// stays refused.
    pub fn push(&mut self, chunk: Bytes) -> Result<Vec<Bytes>, PhotoError> {
        if let Some(error) = &self.refused {
            return Err(error.clone());
        }
        self.accept(chunk)
            .inspect_err(|error| self.refused = Some(error.clone()))
    }

    /// The file ends here. What was pushed is a whole photo, or this fails.
    pub fn finish(self) -> Result<PhotoInfo, PhotoError> {
        if let Some(error) = self.refused {
            return Err(error);
        }
        let Some(format) = self.format else {
            return Err(PhotoError::Truncated(sniff::photo_type(&self.held)?));
        };
        let photo_type = format.photo_type();
        self.plan
            .finish(photo_type)
            .ok_or(PhotoError::Truncated(photo_type))
    }

    fn accept(&mut self, mut chunk: Bytes) -> Result<Vec<Bytes>, PhotoError> {
        let room = self.limits.max_bytes - self.received;
        let excess = chunk.len() as u64 > room;
        // What came before the limit is looked at first, so that chunking decides nothing.
        chunk.truncate(usize::try_from(room).unwrap_or(usize::MAX));
        self.received += chunk.len() as u64;
        let mut output = Output::new(self.joined(chunk));
        while !output.rest().is_empty() {
            if !self.plan.is_empty() {
                self.plan.carry_out(&mut output);
                continue;
            }
            let rest = output.rest();
            if let Some(format) = &mut self.format {
                format.plan(rest, &mut self.plan)?;
                if self.plan.is_empty() {
                    break;
                }
            } else if rest.len() < sniff::LENGTH {
                break;
            } else {
                self.format = Some(Format::new(sniff::photo_type(&rest[..sniff::LENGTH])?));
            }
        }
        if excess {
            return Err(PhotoError::TooManyBytes {
                max_bytes: self.limits.max_bytes,
            });
        }
        self.held = Bytes::copy_from_slice(output.rest());
        Ok(output.parts())
    }

    /// What is held and the chunk. Joining copies, but only where a chunk ends in a head.
    fn joined(&mut self, chunk: Bytes) -> Bytes {
        if self.held.is_empty() {
            return chunk;
        }
        let mut joined = BytesMut::with_capacity(self.held.len() + chunk.len());
        joined.extend_from_slice(&self.held);
        joined.extend_from_slice(&chunk);
        joined.freeze()
    }
}
