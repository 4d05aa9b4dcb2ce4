//! Room on the disk of a SQLite file.

use std::path::Path;

use rustix::fs::statvfs;
use tokio::task::spawn_blocking;

use super::{Store, error};
use crate::domain::{Error, Result};

/// Less than this on the disk is none: as much as the log of SQLite may grow before it is moved into
/// the database.
const FLOOR: u64 = 16 << 20;

/// Fails if there is hardly any room left for rows. PostgreSQL looks after its own disk.
pub(super) async fn check(store: &Store) -> Result<()> {
    let Some(file) = store.file.clone() else {
        return Ok(());
    };
    let folder = move || statvfs(file.parent().unwrap_or(Path::new(".")));
    let disk = spawn_blocking(folder).await.map_err(Error::internal)?;
    // A disk that can't be asked is asked by the writes themselves.
    let Ok(disk) = disk else {
        return Ok(());
    };
    let free = disk.f_bavail.saturating_mul(disk.f_frsize);
    if free < FLOOR {
        let (free, floor) = (free >> 20, FLOOR >> 20);
        let why = format!("{free} MiB are free on the disk of the database, less than {floor} MiB");
        return Err(error::full(why));
    }
    Ok(())
}
