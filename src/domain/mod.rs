//! Rules, use cases, errors, and the ports that adapters implement. Knows no transport and no
//! driver.

pub mod analysis;
pub mod bus;
pub mod caller;
pub mod clock;
pub mod error;
pub mod id;
pub mod job;
pub mod page;
pub mod photo;
pub mod report;
pub mod store;
pub mod user;
pub mod write;

pub use caller::{Caller, Scope};
pub use clock::{Clock, Timestamp};
pub use error::{Entity, Error, Reason, Result};
