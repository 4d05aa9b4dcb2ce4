//! Pixels: photos are decoded within limits, turned upright and made smaller here, once for all
//! who look at them.

pub mod decode;
pub mod resize;

pub use decode::{DecodeError, decode, decode_within};
pub use resize::fit;
