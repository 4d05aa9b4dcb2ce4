//! Tells workers of jobs by NATS JetStream. The table of jobs stays the queue: a message names a
//! job and an attempt, and what becomes of both is decided by their row.
//!
//! So NATS may be away, or lose all that it keeps: workers look at the table meanwhile, and the
//! [`Relay`] publishes again what waits.

mod broker;
mod delivery;
mod jetstream;
mod relay;

pub use broker::{Broker, StreamSettings, WrongStream};
pub use jetstream::JetStreamQueue;
pub use relay::Relay;
