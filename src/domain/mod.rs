//! Rules, use cases, errors, and the ports that adapters implement. Knows no transport and no
//! driver.

pub mod analysis;
pub mod analyze;
pub mod attempts;
pub mod auth;
pub mod budget;
pub mod bus;
pub mod caller;
pub mod clock;
pub mod cursor;
pub mod error;
pub mod field;
pub mod files;
mod flight;
pub mod full;
pub mod history;
pub mod id;
pub mod installation;
pub mod job;
pub mod page;
pub mod password;
pub mod photo;
pub mod quota;
pub mod reason;
pub mod report;
pub mod reports;
pub mod store;
pub mod token;
mod turns;
pub mod user;
pub mod watch;
pub mod write;

pub use caller::{Caller, Scope};
pub use clock::{Clock, Timestamp};
pub use error::{Entity, Error, Reason, Result};
