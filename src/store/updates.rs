//! The log of each report's analyses, and the summary that is drawn from it.

use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _, RelationTrait as _, sea_query::JoinType,
};
use uuid::Uuid;

use super::{
    Store,
    entity::{analysis_update, file, job, report},
    error::failed,
    list,
    locked::Locked,
    rows::{self, json},
    words::{FINAL, JobState, UNFINISHED, Word as _},
};
use crate::domain::{
    Entity, Error, Result, Scope, Timestamp,
    analysis::{AnalysisError, AnalysisResult, AnalysisUpdate, Stage, UpdateStatus},
    id::{FileId, ReportId},
    report::AnalysisSummary,
    store::UpdateBatch,
};

/// An update that has no sequence yet.
pub(super) struct NewUpdate<'a> {
    pub(super) job_id: Uuid,
    pub(super) file_id: Uuid,
    pub(super) attempt: i64,
    pub(super) status: UpdateStatus,
    pub(super) stage: Stage,
    pub(super) progress: f32,
    pub(super) next_attempt_time: Option<Timestamp>,
    pub(super) result: Option<&'a AnalysisResult>,
    pub(super) error: Option<&'a AnalysisError>,
}

impl NewUpdate<'_> {
    /// The first update of a job.
    pub(super) fn pending(job_id: Uuid, file_id: Uuid) -> Self {
        Self {
            job_id,
            file_id,
            attempt: 0,
            status: UpdateStatus::Pending,
            stage: Stage::Queued,
            progress: 0.0,
            next_attempt_time: None,
            result: None,
            error: None,
        }
    }

    /// The last update of a job that nobody waits for.
    fn cancelled(job: &job::Model) -> Self {
        Self {
            attempt: job.attempt,
            status: UpdateStatus::Cancelled,
            stage: Stage::Done,
            progress: 1.0,
            ..Self::pending(job.id, job.file_id)
        }
    }
}

impl Locked<'_> {
    /// Adds updates to the log, each with the next sequence.
    pub(super) async fn append(&mut self, updates: &[NewUpdate<'_>], now: Timestamp) -> Result<()> {
        let mut new = Vec::with_capacity(updates.len());
        for update in updates {
            self.row.last_sequence += 1;
            new.push(analysis_update::ActiveModel {
                report_id: Set(self.row.id),
                sequence: Set(self.row.last_sequence),
                file_id: Set(update.file_id),
                job_id: Set(update.job_id),
                update_time: Set(now),
                status: Set(update.status.word().to_owned()),
                stage: Set(update.stage.word().to_owned()),
                progress: Set(update.progress),
                attempt: Set(update.attempt),
                next_attempt_time: Set(update.next_attempt_time),
                result: Set(update.result.map(json).transpose()?),
                error: Set(update.error.map(json).transpose()?),
            });
            let newest = file::ActiveModel {
                last_sequence: Set(self.row.last_sequence),
                ..file::ActiveModel::default()
            };
            file::Entity::update_many()
                .set(newest)
                .filter(file::Column::Id.eq(update.file_id))
                .exec(self.tx)
                .await
                .map_err(failed)?;
        }
        analysis_update::Entity::insert_many(new)
            .exec_without_returning(self.tx)
            .await
            .map(drop)
            .map_err(failed)
    }

    /// Draws the summary again. It is written with the next write of the report.
    pub(super) async fn redraw(&mut self) -> Result<()> {
        let newest = newest(self.tx, self.id()).await?;
        let summary = AnalysisSummary::draw(&newest, self.row.last_sequence);
        self.row.analysis = json(&summary)?;
        Ok(())
    }

    /// Ends the unfinished jobs of the report, or of one of its photos, as cancelled. Whether
    /// there was one.
    pub(super) async fn cancel(&mut self, file_id: Option<FileId>, now: Timestamp) -> Result<bool> {
        let mut query = job::Entity::find()
            .filter(job::Column::ReportId.eq(self.row.id))
            .filter(job::Column::State.is_in(UNFINISHED))
            .order_by_asc(job::Column::Id)
            .lock_exclusive();
        if let Some(id) = file_id {
            query = query.filter(job::Column::FileId.eq(id.0));
        }
        let jobs = query.all(self.tx).await.map_err(failed)?;
        if jobs.is_empty() {
            return Ok(false);
        }
        let ended = job::ActiveModel {
            state: Set(JobState::Cancelled.word().to_owned()),
            lease_until: Set(None),
            update_time: Set(now),
            ..job::ActiveModel::default()
        };
        job::Entity::update_many()
            .set(ended)
            .filter(job::Column::Id.is_in(jobs.iter().map(|job| job.id)))
            .exec(self.tx)
            .await
            .map_err(failed)?;
        let updates: Vec<_> = jobs.iter().map(NewUpdate::cancelled).collect();
        self.append(&updates, now).await?;
        Ok(true)
    }
}

/// The newest update of each photo, oldest photo first.
pub(super) async fn newest(db: &impl ConnectionTrait, id: ReportId) -> Result<Vec<AnalysisUpdate>> {
    analysis_update::Entity::find()
        .join(JoinType::InnerJoin, analysis_update::Relation::File.def())
        .filter(file::Column::ReportId.eq(id.0))
        .order_by_asc(file::Column::Position)
        .all(db)
        .await
        .map_err(failed)?
        .iter()
        .map(rows::update)
        .collect()
}

/// The updates behind a sequence, and whether they settle the report for now.
pub(super) async fn after(
    store: &Store,
    scope: Scope,
    id: ReportId,
    sequence: i64,
    limit: u32,
) -> Result<UpdateBatch> {
    let tx = store.snapshot().await?;
    let newest = newest_sequence(&tx, scope, id).await?;
    let updates = analysis_update::Entity::find()
        .filter(analysis_update::Column::ReportId.eq(id.0))
        .filter(analysis_update::Column::Sequence.gt(sequence))
        .order_by_asc(analysis_update::Column::Sequence)
        .limit(u64::from(limit))
        .all(&tx)
        .await
        .map_err(failed)?;
    let last = updates.last().map_or(sequence, |update| update.sequence);
    let settled = newest <= last && is_settled(&tx, id).await?;
    tx.commit().await.map_err(failed)?;
    Ok(UpdateBatch {
        updates: updates.iter().map(rows::update).collect::<Result<_>>()?,
        settled,
    })
}

/// Sequence of the newest update of a report.
async fn newest_sequence(db: &impl ConnectionTrait, scope: Scope, id: ReportId) -> Result<i64> {
    let newest: Option<i64> = report::Entity::find_by_id(id.0)
        .filter(list::scoped(scope))
        .select_only()
        .column(report::Column::LastSequence)
        .into_tuple()
        .one(db)
        .await
        .map_err(failed)?;
    newest.ok_or(Error::NotFound(Entity::Report(id)))
}

/// Whether some job of the report has ended, and none goes on.
async fn is_settled(db: &impl ConnectionTrait, id: ReportId) -> Result<bool> {
    let unfinished: Option<Uuid> = job::Entity::find()
        .select_only()
        .column(job::Column::Id)
        .filter(job::Column::ReportId.eq(id.0))
        .filter(job::Column::State.is_in(UNFINISHED))
        .limit(1)
        .into_tuple()
        .one(db)
        .await
        .map_err(failed)?;
    if unfinished.is_some() {
        return Ok(false);
    }
    let ended: Option<i64> = analysis_update::Entity::find()
        .select_only()
        .column(analysis_update::Column::Sequence)
        .filter(analysis_update::Column::ReportId.eq(id.0))
        .filter(analysis_update::Column::Status.is_in(FINAL))
        .limit(1)
        .into_tuple()
        .one(db)
        .await
        .map_err(failed)?;
    Ok(ended.is_some())
}
