//! The schema of the database, as forward-only steps.

pub use sea_orm_migration::prelude::*;
