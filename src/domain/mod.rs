//! Rules, use cases, errors, and the ports that adapters implement. Knows no transport and no
//! driver.

pub mod analysis;
pub mod clock;
pub mod error;
pub mod id;
pub mod photo;
pub mod report;

pub use error::{Error, Reason, Result};
