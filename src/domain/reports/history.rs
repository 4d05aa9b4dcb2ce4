//! What became of a report.

use super::Reports;
use crate::domain::{
    Caller, Result,
    history::{HistoryEntry, MAX_HISTORY},
    id::ReportId,
};

impl Reports {
    /// The newest changes of a report, newest first. Only officers are told the names of others.
    pub async fn history(&self, caller: &Caller, id: ReportId) -> Result<Vec<HistoryEntry>> {
        self.find(caller.scope(), id).await?;
        let mut entries = self.store.history(id, MAX_HISTORY).await?;
        if !caller.is_officer() {
            let others = entries.iter_mut().filter(|e| e.user_id != caller.user_id);
            for entry in others {
                if let Some((name, _)) = &mut entry.user {
                    name.clear();
                }
            }
        }
        Ok(entries)
    }
}
