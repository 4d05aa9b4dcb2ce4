//! The ports of a node, over what all nodes share.

use std::{collections::HashSet, sync::Arc, time::Duration};

use async_trait::async_trait;
use bytes::Bytes;
use futures_util::{FutureExt as _, StreamExt as _, stream, stream::BoxStream};
use jebo::domain::{
    Error, Result, Scope, Timestamp,
    analysis::AnalysisUpdate,
    history::HistoryEntry,
    id::{FileId, JobId, ReportId, UserId},
    job::{JobQueue, Lease, Outcome, Progress},
    photo::{BlobKey, BlobStore, BlobWriter, FoundBlob, SignedUrl, StoredBlob},
    quota::{QuotaLimits, Usage},
    report::{Category, CopiesMade, File, Report},
    store::{
        Change, EventBatch, NewFile, ReportCounts, ReportFilter, ReportQuery, ReportStore,
        UpdateBatch,
    },
    write::{WriteKey, Written},
};
use sha2::{Digest as _, Sha256};

use super::node::Node;

/// What a call of the model answers: it never waits.
fn at_once<T>(call: impl Future<Output = T>) -> T {
    call.now_or_never().unwrap()
}

#[async_trait]
impl JobQueue for Node {
    async fn claim(&self, now: Timestamp, time: Duration) -> Result<Option<Lease>> {
        let claim = || {
            let claimed = at_once(self.world.model.claim(now, time))?;
            if let Some(lease) = &claimed {
                self.world.claimed(self, lease, now);
            }
            Ok(claimed)
        };
        let claimed = self.call("claim", claim).await?;
        if let Some(lease) = &claimed {
            self.world.believes(self, lease.job_id, now + time);
        }
        Ok(claimed)
    }

    async fn renew(&self, lease: &Lease, until: Timestamp) -> Result<bool> {
        let renew = || {
            let renewed = at_once(self.world.model.renew(lease, until))?;
            self.world.wrote(self, lease, "renew", renewed);
            Ok(renewed)
        };
        let renewed = self.call("renew", renew).await?;
        if renewed {
            self.world.believes(self, lease.job_id, until);
        } else {
            self.world.gives_up(self, lease.job_id);
        }
        Ok(renewed)
    }

    async fn report_progress(
        &self,
        lease: &Lease,
        progress: &Progress,
        now: Timestamp,
    ) -> Result<bool> {
        self.world.writes(self, lease);
        let write = || {
            let written = at_once(self.world.model.report_progress(lease, progress, now))?;
            self.world.wrote(self, lease, "report_progress", written);
            Ok(written)
        };
        let written = self.call("report_progress", write).await?;
        self.world.told(self, lease, written);
        Ok(written)
    }

    async fn settle(
        &self,
        lease: &Lease,
        outcome: &Outcome,
        now: Timestamp,
    ) -> Result<Option<AnalysisUpdate>> {
        self.world.writes(self, lease);
        self.world.gives_up(self, lease.job_id);
        self.call("settle", || {
            let settled = at_once(self.world.model.settle(lease, outcome, now))?;
            self.world.wrote(self, lease, "settle", settled.is_some());
            if settled.is_some() {
                self.world.ended(lease);
            }
            Ok(settled)
        })
        .await
    }

    async fn settle_expired(
        &self,
        lease: &Lease,
        outcome: &Outcome,
        now: Timestamp,
    ) -> Result<Option<AnalysisUpdate>> {
        self.call("settle_expired", || {
            let settled = at_once(self.world.model.settle_expired(lease, outcome, now))?;
            if settled.is_some() {
                self.world.reclaimed(lease, now);
            }
            Ok(settled)
        })
        .await
    }

    async fn release(&self, lease: &Lease, now: Timestamp) -> Result<bool> {
        self.world.gives_up(self, lease.job_id);
        self.call("release", || {
            let released = at_once(self.world.model.release(lease, now))?;
            self.world.wrote(self, lease, "release", released);
            if released {
                self.world.count("jobs released", 1);
                self.world.ended(lease);
            }
            Ok(released)
        })
        .await
    }

    async fn expired(&self, now: Timestamp, limit: u32) -> Result<Vec<Lease>> {
        let model = &self.world.model;
        self.call("expired", || at_once(model.expired(now, limit)))
            .await
    }
}

#[async_trait]
impl ReportStore for Node {
    async fn written(&self, key: &WriteKey) -> Result<Option<Written>> {
        let model = &self.world.model;
        self.call("written", || at_once(model.written(key))).await
    }

    async fn create(
        &self,
        report: &Report,
        limits: &QuotaLimits,
        key: Option<&WriteKey>,
    ) -> Result<Report> {
        let model = &self.world.model;
        self.call("create", || at_once(model.create(report, limits, key)))
            .await
    }

    async fn find(&self, scope: Scope, id: ReportId) -> Result<Option<Report>> {
        let model = &self.world.model;
        self.call("find", || at_once(model.find(scope, id))).await
    }

    async fn list(&self, query: &ReportQuery) -> Result<Vec<Report>> {
        self.world.model.list(query).await
    }

    async fn count(&self, filter: &ReportFilter) -> Result<u64> {
        self.world.model.count(filter).await
    }

    async fn counts(&self, filter: &ReportFilter) -> Result<ReportCounts> {
        self.world.model.counts(filter).await
    }

    async fn history(&self, id: ReportId, limit: u32) -> Result<Vec<HistoryEntry>> {
        self.world.model.history(id, limit).await
    }

    async fn save(
        &self,
        report: &Report,
        change: Change,
        key: Option<&WriteKey>,
    ) -> Result<Report> {
        let model = &self.world.model;
        self.call("save", || at_once(model.save(report, change.clone(), key)))
            .await
    }

    async fn delete(
        &self,
        id: ReportId,
        version: Option<i64>,
        now: Timestamp,
        key: Option<&WriteKey>,
    ) -> Result<()> {
        let model = &self.world.model;
        self.call("delete", || at_once(model.delete(id, version, now, key)))
            .await
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
        let model = &self.world.model;
        let add = || at_once(model.add_files(id, files, max_files, limits, now, key));
        self.call("add_files", add).await
    }

    async fn usage(&self, user: UserId, now: Timestamp) -> Result<Usage> {
        let model = &self.world.model;
        self.call("usage", || at_once(model.usage(user, now))).await
    }

    async fn find_file(
        &self,
        scope: Scope,
        report_id: ReportId,
        id: FileId,
    ) -> Result<Option<File>> {
        let model = &self.world.model;
        let find = || at_once(model.find_file(scope, report_id, id));
        self.call("find_file", find).await
    }

    async fn save_copies(
        &self,
        report_id: ReportId,
        id: FileId,
        made: &CopiesMade,
        now: Timestamp,
    ) -> Result<bool> {
        let model = &self.world.model;
        let save = || at_once(model.save_copies(report_id, id, made, now));
        self.call("save_copies", save).await
    }

    async fn delete_file(
        &self,
        report_id: ReportId,
        id: FileId,
        now: Timestamp,
        key: Option<&WriteKey>,
    ) -> Result<()> {
        let model = &self.world.model;
        let delete = || at_once(model.delete_file(report_id, id, now, key));
        self.call("delete_file", delete).await
    }

    async fn analyze_again(
        &self,
        id: ReportId,
        jobs: &[JobId],
        now: Timestamp,
        key: Option<&WriteKey>,
    ) -> Result<Report> {
        let model = &self.world.model;
        let again = || at_once(model.analyze_again(id, jobs, now, key));
        self.call("analyze_again", again).await
    }

    async fn updates_after(
        &self,
        scope: Scope,
        id: ReportId,
        sequence: i64,
        limit: u32,
    ) -> Result<UpdateBatch> {
        let model = &self.world.model;
        let read = || at_once(model.updates_after(scope, id, sequence, limit));
        self.call("updates_after", read).await
    }

    async fn newest_updates(&self, id: ReportId) -> Result<Vec<AnalysisUpdate>> {
        let model = &self.world.model;
        self.call("newest_updates", || at_once(model.newest_updates(id)))
            .await
    }

    async fn events_after(&self, scope: Scope, number: i64, limit: u32) -> Result<EventBatch> {
        let model = &self.world.model;
        let read = || at_once(model.events_after(scope, number, limit));
        self.call("events_after", read).await
    }

    async fn newest_event(&self) -> Result<i64> {
        let model = &self.world.model;
        self.call("newest_event", || at_once(model.newest_event()))
            .await
    }

    async fn categories(&self) -> Result<Vec<Category>> {
        self.world.model.categories().await
    }

    async fn files_after(&self, id: Option<FileId>, limit: u64) -> Result<Vec<File>> {
        self.world.model.files_after(id, limit).await
    }

    async fn absent_files(&self, ids: &[FileId]) -> Result<HashSet<FileId>> {
        let model = &self.world.model;
        self.call("absent_files", || at_once(model.absent_files(ids)))
            .await
    }

    async fn sweep(&self, events_before: Timestamp, keys_before: Timestamp) -> Result<u64> {
        let model = &self.world.model;
        let sweep = || at_once(model.sweep(events_before, keys_before));
        self.call("sweep", sweep).await
    }

    async fn ping(&self) -> Result<()> {
        self.call("ping", || Ok(())).await
    }
}

/// The blobs, as a node sees them.
pub(super) struct Shelf(pub(super) Arc<Node>);

/// A blob on its way in.
struct Writing {
    node: Arc<Node>,
    key: BlobKey,
    bytes: Vec<u8>,
}

#[async_trait]
impl BlobWriter for Writing {
    async fn write(&mut self, bytes: Bytes) -> Result<()> {
        self.bytes.extend_from_slice(&bytes);
        Ok(())
    }

    async fn finish(self: Box<Self>) -> Result<StoredBlob> {
        let stored = StoredBlob {
            sha256: Sha256::digest(&self.bytes).into(),
            size: u64::try_from(self.bytes.len()).unwrap(),
        };
        let (key, bytes) = (self.key, Bytes::from(self.bytes));
        let finish = || {
            self.node.world.blobs.lock().unwrap().insert(key, bytes);
            Ok(stored)
        };
        self.node.call("finish a blob", finish).await
    }
}

#[async_trait]
impl BlobStore for Shelf {
    async fn create(&self, key: &BlobKey) -> Result<Box<dyn BlobWriter>> {
        self.0.call("create a blob", || Ok(())).await?;
        Ok(Box::new(Writing {
            node: Arc::clone(&self.0),
            key: *key,
            bytes: Vec::new(),
        }))
    }

    async fn read(
        &self,
        key: &BlobKey,
        _offset: u64,
        _length: u64,
    ) -> Result<Option<BoxStream<'static, Result<Bytes>>>> {
        let read = || Ok(self.0.world.blobs.lock().unwrap().get(key).cloned());
        let found = self.0.call("read a blob", read).await?;
        let breaks = self
            .0
            .world
            .trouble("reads broken off", self.0.world.plan.fails);
        Ok(found.map(|bytes| {
            let half = bytes.slice(..bytes.len() / 2);
            let rest = if breaks {
                Err(Error::internal("a read was told to break off"))
            } else {
                Ok(bytes.slice(bytes.len() / 2..))
            };
            stream::iter([Ok(half), rest]).boxed()
        }))
    }

    async fn size(&self, key: &BlobKey) -> Result<Option<u64>> {
        let blobs = self.0.world.blobs.lock().unwrap();
        Ok(blobs.get(key).map(|b| u64::try_from(b.len()).unwrap()))
    }

    async fn delete(&self, key: &BlobKey) -> Result<()> {
        self.0
            .call("delete a blob", || {
                self.0.world.blobs.lock().unwrap().remove(key);
                Ok(())
            })
            .await
    }

    async fn signed_url(&self, _key: &BlobKey) -> Result<Option<SignedUrl>> {
        Ok(None)
    }

    async fn list(&self, _folder: u8) -> Result<Vec<FoundBlob>> {
        Ok(Vec::new())
    }

    async fn ping(&self) -> Result<()> {
        Ok(())
    }

    async fn close(&self) {}
}
