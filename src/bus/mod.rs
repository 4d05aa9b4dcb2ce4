//! Rings bells: within this process.

mod local;

pub use local::LocalBus;
