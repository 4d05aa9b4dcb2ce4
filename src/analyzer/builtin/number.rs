//! Between the whole numbers of pixels and the fractions of models, in one place.
#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "pixels and counts here are far below 2^24, and what is not saturates"
)]

/// A count or a coordinate as a real number.
pub(super) fn real(whole: impl TryInto<u32>) -> f32 {
    whole.try_into().unwrap_or(u32::MAX) as f32
}

/// The pixels that lie wholly below a coordinate; none below zero.
pub(super) fn pixels(real: f32) -> u32 {
    real as u32
}

/// With half the digits.
pub(super) fn single(double: f64) -> f32 {
    double as f32
}
