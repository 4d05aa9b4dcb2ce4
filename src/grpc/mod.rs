//! The services over gRPC.

mod codec;
mod rules;
mod status;

pub use codec::Codec;
