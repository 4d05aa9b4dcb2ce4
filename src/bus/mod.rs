//! Rings bells: within this process, or in all of them.

mod local;
mod nats;

pub use local::LocalBus;
pub use nats::{JobBells, NatsBus};
