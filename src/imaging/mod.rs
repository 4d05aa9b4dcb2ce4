//! Pixels: photos are decoded within limits, turned upright and made smaller here, once for all
//! who look at them. And EXIF, which stands beside them.

pub mod decode;
pub mod exif;
pub mod memory;
pub mod placeholder;
pub mod render;
pub mod resize;
#[cfg(test)]
mod tests;

pub use self::{
    decode::{DecodeError, decode, decode_within},
    exif::CaptureReader,
    memory::{DecodeBudget, DecodeShare},
    placeholder::blurhash,
    render::Copier,
    resize::fit,
};
