//! The port to reports; what it does is in the modules beside, by subject.

use std::collections::HashSet;

use async_trait::async_trait;

use super::{
    Store, change, error::failed, events, files, history, list, room, updates, usage, written,
};
use crate::domain::{
    Result, Scope, Timestamp,
    analysis::AnalysisUpdate,
    history::HistoryEntry,
    id::{FileId, JobId, ReportId, UserId},
    quota::{QuotaLimits, Usage},
    report::{Category, CopiesMade, File, Report},
    store::{
        Change, EventBatch, NewFile, ReportCounts, ReportFilter, ReportQuery, ReportStore,
        UpdateBatch,
    },
    write::{WriteKey, Written},
};

#[async_trait]
impl ReportStore for Store {
    async fn written(&self, key: &WriteKey) -> Result<Option<Written>> {
        written::find(self, key).await
    }

    async fn create(
        &self,
        report: &Report,
        limits: &QuotaLimits,
        key: Option<&WriteKey>,
    ) -> Result<Report> {
        change::create(self, report, limits, key).await
    }

    async fn find(&self, scope: Scope, id: ReportId) -> Result<Option<Report>> {
        list::find(self, scope, id).await
    }

    async fn list(&self, query: &ReportQuery) -> Result<Vec<Report>> {
        list::list(self, query).await
    }

    async fn count(&self, filter: &ReportFilter) -> Result<u64> {
        list::count(self, filter).await
    }

    async fn counts(&self, filter: &ReportFilter) -> Result<ReportCounts> {
        list::counts(self, filter).await
    }

    async fn history(&self, id: ReportId, limit: u32) -> Result<Vec<HistoryEntry>> {
        history::of(self, id, limit).await
    }

    async fn save(
        &self,
        report: &Report,
        change: Change,
        key: Option<&WriteKey>,
    ) -> Result<Report> {
        change::save(self, report, change, key).await
    }

    async fn delete(
        &self,
        id: ReportId,
        version: Option<i64>,
        now: Timestamp,
        key: Option<&WriteKey>,
    ) -> Result<()> {
        change::delete(self, id, version, now, key).await
    }

    async fn add_files(
        &self,
        id: ReportId,
        files: &[NewFile],
        max_files: u32,
        limits: &QuotaLimits,
        now: Timestamp,
        key: Option<&WriteKey>,
    ) -> Result<Vec<File>> {
        files::add(self, id, files, (max_files, limits), now, key).await
    }

    async fn usage(&self, user: UserId, now: Timestamp) -> Result<Usage> {
        usage::find(self, user, now).await
    }

    async fn find_file(
        &self,
        scope: Scope,
        report_id: ReportId,
        id: FileId,
    ) -> Result<Option<File>> {
        files::find(self, scope, report_id, id).await
    }

    async fn save_copies(
        &self,
        report_id: ReportId,
        id: FileId,
        made: &CopiesMade,
        now: Timestamp,
    ) -> Result<bool> {
        files::save_copies(self, report_id, id, made, now).await
    }

    async fn delete_file(
        &self,
        report_id: ReportId,
        id: FileId,
        now: Timestamp,
        key: Option<&WriteKey>,
    ) -> Result<()> {
        files::delete(self, report_id, id, now, key).await
    }

    async fn analyze_again(
        &self,
        id: ReportId,
        jobs: &[JobId],
        now: Timestamp,
        key: Option<&WriteKey>,
    ) -> Result<Report> {
        files::analyze_again(self, id, jobs, now, key).await
    }

    async fn updates_after(
        &self,
        scope: Scope,
        id: ReportId,
        sequence: i64,
        limit: u32,
    ) -> Result<UpdateBatch> {
        updates::after(self, scope, id, sequence, limit).await
    }

    async fn newest_updates(&self, id: ReportId) -> Result<Vec<AnalysisUpdate>> {
        updates::newest(&self.reader, id).await
    }

    async fn events_after(&self, scope: Scope, number: i64, limit: u32) -> Result<EventBatch> {
        events::after(self, scope, number, limit).await
    }

    async fn newest_event(&self) -> Result<i64> {
        events::newest(self).await
    }

    async fn categories(&self) -> Result<Vec<Category>> {
        list::categories(self).await
    }

    async fn files_after(&self, id: Option<FileId>, limit: u64) -> Result<Vec<File>> {
        files::after(self, id, limit).await
    }

    async fn absent_files(&self, ids: &[FileId]) -> Result<HashSet<FileId>> {
        files::absent(self, ids).await
    }

    async fn sweep(&self, events_before: Timestamp, keys_before: Timestamp) -> Result<u64> {
        let tx = self.begin().await?;
        let events = events::sweep(&tx, events_before).await?;
        let keys = written::sweep(&tx, keys_before).await?;
        tx.commit().await.map_err(failed)?;
        Ok(events + keys)
    }

    async fn ping(&self) -> Result<()> {
        self.answers().await?;
        room::check(self).await
    }
}
