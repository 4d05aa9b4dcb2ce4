//! The real program while what it stands on falls: nothing that was acknowledged is lost.

mod postgres;
mod s3;
