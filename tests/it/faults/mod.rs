//! The real program while what it stands on falls: nothing that was acknowledged is lost.

mod clocks;
mod cluster;
mod disk;
mod nats;
mod poison;
mod postgres;
mod s3;
