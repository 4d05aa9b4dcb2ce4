//! Taking away the blobs of photos that are not there.
//!
//! Any node may, at any time, without asking the others: the id of a photo is new for each upload,
//! and an upload that has not added its row within a day never will.

use std::time::Duration;

use chrono::Timelike as _;
use futures_util::future::join_all;

use super::Files;
use crate::domain::{Result, photo::BlobKey};

/// Blobs of photos that are not there are kept for so long: a day.
pub(super) const KEEP_UNUSED: Duration = Duration::from_hours(24);
/// Photos asked for at once.
pub(super) const BATCH: usize = 500;
/// Longest wait for what can also be swept.
const PATIENCE: Duration = Duration::from_secs(5);

impl Files {
    /// Deletes blobs that have had no photo for a day, in the folders of this hour: over a day all
    /// have their turn. Answers how many.
    pub async fn sweep(&self) -> Result<usize> {
        let now = self.ports.clock.now();
        let mut deleted = 0;
        for folder in (0..=u8::MAX).filter(|folder| u32::from(*folder) % 24 == now.hour()) {
            let mut old = self.ports.blobs.list(folder).await?;
            old.retain(|blob| blob.time < now - KEEP_UNUSED);
            for batch in old.chunks(BATCH) {
                let ids: Vec<_> = batch.iter().map(|blob| blob.key.file_id()).collect();
                let absent = self.ports.store.absent_files(&ids).await?;
                let unused = batch.iter().map(|blob| &blob.key);
                for key in unused.filter(|key| absent.contains(&key.file_id())) {
                    self.ports.blobs.delete(key).await?;
                    deleted += 1;
                }
            }
        }
        Ok(deleted)
    }

    /// Deletes blobs whose rows will never be there. What can't be deleted now is swept.
    pub(super) async fn discard(&self, keys: &[BlobKey]) {
        let deleting = join_all(keys.iter().map(|key| self.ports.blobs.delete(key)));
        match tokio::time::timeout(PATIENCE, deleting).await {
            Ok(ends) => {
                for error in ends.into_iter().filter_map(Result::err) {
                    tracing::warn!(%error, "cannot discard a blob; leaving it to the sweep");
                }
            }
            Err(_) => tracing::warn!("discarding blobs takes long; leaving them to the sweep"),
        }
    }
}
