//! The real program while what it stands on falls: nothing that was acknowledged is lost.

mod cluster;
mod nats;
mod postgres;
mod s3;
