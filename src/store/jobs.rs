//! The queue: jobs in a table, leased by number of attempt.

use std::time::Duration;

use async_trait::async_trait;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, DatabaseTransaction, EntityTrait as _, ExprTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _,
    sea_query::{Expr, LockBehavior, LockType, OnConflict, Order, Query},
};

use super::{
    Store,
    entity::{embedding, file, job, report},
    error::{broken, failed},
    locked::Locked,
    rows::{self, count},
    updates::NewUpdate,
    words::{JobState, Word as _},
};
use crate::domain::{
    Result, Timestamp,
    analysis::{AnalysisUpdate, Embedding, UpdateStatus},
    id::{FileId, JobId},
    job::{CopiesMade, JobQueue, Lease, Outcome, Progress},
    report::FileState,
    store::EventType,
};

use job::Column;

#[async_trait]
impl JobQueue for Store {
    async fn claim(&self, now: Timestamp, lease: Duration) -> Result<Option<Lease>> {
        let next = Query::select()
            .column(Column::Id)
            .from(job::Entity)
            .and_where(Column::State.eq(JobState::Queued.word()))
            .and_where(Column::AvailableAt.lte(now))
            .order_by(Column::AvailableAt, Order::Asc)
            .order_by(Column::Id, Order::Asc)
            .limit(1)
            // With PostgreSQL, claimers pass by what another one is just claiming.
            .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
            .to_owned();
        let claimed = job::ActiveModel {
            state: Set(JobState::Running.word().to_owned()),
            lease_until: Set(Some(now + lease)),
            update_time: Set(now),
            ..job::ActiveModel::default()
        };
        let tx = self.begin().await?;
        let claimed = job::Entity::update_many()
            .set(claimed)
            .col_expr(Column::Attempt, Expr::col(Column::Attempt).add(1))
            .filter(Expr::col(Column::Id).eq(Expr::SubQuery(None, Box::new(next.into()))))
            .exec_with_returning(&tx)
            .await
            .map_err(failed)?;
        let Some(job) = claimed.into_iter().next() else {
            return Ok(None);
        };
        let file = file::Entity::find_by_id(job.file_id)
            .one(&tx)
            .await
            .map_err(failed)?;
        let lease = leased(job, file)?;
        tx.commit().await.map_err(failed)?;
        Ok(Some(lease))
    }

    async fn renew(&self, lease: &Lease, until: Timestamp) -> Result<bool> {
        let renewed = job::ActiveModel {
            lease_until: Set(Some(until)),
            ..job::ActiveModel::default()
        };
        held(lease)
            .set(renewed)
            .exec(&self.writer)
            .await
            .map(|renewed| renewed.rows_affected > 0)
            .map_err(failed)
    }

    async fn report_progress(
        &self,
        lease: &Lease,
        progress: &Progress,
        now: Timestamp,
    ) -> Result<bool> {
        let tx = self.begin().await?;
        let Some(mut locked) = take(&tx, lease, running(now)).await? else {
            return Ok(false);
        };
        let update = NewUpdate {
            attempt: lease.attempt.into(),
            status: UpdateStatus::Processing,
            stage: progress.stage,
            progress: progress.progress,
            result: progress.result.as_ref(),
            ..NewUpdate::pending(lease.job_id.0, lease.file.id.0)
        };
        locked.append(&[update], now).await?;
        locked.redraw().await?;
        locked.write(report::ActiveModel::default()).await?;
        tx.commit().await.map_err(failed)?;
        Ok(true)
    }

    async fn save_copies(&self, lease: &Lease, made: &CopiesMade, now: Timestamp) -> Result<bool> {
        let tx = self.begin().await?;
        let Some(mut locked) = take(&tx, lease, running(now)).await? else {
            return Ok(false);
        };
        let row = copies(made);
        let files = locked.files().await?;
        let same = files.into_iter().any(|old| {
            old.id == lease.file.id.0
                && Set(old.state) == row.state
                && Set(old.display) == row.display
                && Set(old.thumbnail) == row.thumbnail
                && Set(old.blurhash) == row.blurhash
        });
        if same {
            // A second attempt makes the same copies again: that is no change of the report.
            return Ok(true);
        }
        file::Entity::update_many()
            .set(row)
            .filter(file::Column::Id.eq(lease.file.id.0))
            .exec(&tx)
            .await
            .map_err(failed)?;
        let event = EventType::Updated;
        locked
            .changed(report::ActiveModel::default(), event, now)
            .await?;
        tx.commit().await.map_err(failed)?;
        Ok(true)
    }

    async fn settle(
        &self,
        lease: &Lease,
        outcome: &Outcome,
        now: Timestamp,
    ) -> Result<Option<AnalysisUpdate>> {
        let (status, stage, progress) = outcome.status();
        let (result, error, at) = match outcome {
            Outcome::Done { result, .. } => (Some(result.as_ref()), None, None),
            Outcome::Retry { at, error } => (None, Some(error), Some(*at)),
            Outcome::Fail { error } => (None, Some(error), None),
        };
        let tx = self.begin().await?;
        let Some(mut locked) = take(&tx, lease, ended(outcome, now)).await? else {
            return Ok(None);
        };
        let update = NewUpdate {
            attempt: lease.attempt.into(),
            status,
            stage,
            progress,
            next_attempt_time: at,
            result,
            error,
            ..NewUpdate::pending(lease.job_id.0, lease.file.id.0)
        };
        locked.append(&[update], now).await?;
        locked.redraw().await?;
        if let Outcome::Done {
            embedding: Some(embedding),
            ..
        } = outcome
        {
            learn(&tx, lease.file.id, embedding, now).await?;
        }
        let said = report::ActiveModel::default();
        if status.is_final() {
            let event = EventType::AnalysisFinished;
            locked.changed(said, event, now).await?;
        } else {
            locked.write(said).await?;
        }
        let update = AnalysisUpdate {
            report_id: locked.id(),
            sequence: locked.row.last_sequence,
            update_time: now,
            file_id: lease.file.id,
            status,
            stage,
            progress,
            attempt: lease.attempt,
            next_attempt_time: at,
            result: result.cloned(),
            error: error.cloned(),
        };
        tx.commit().await.map_err(failed)?;
        Ok(Some(update))
    }

    async fn release(&self, lease: &Lease, now: Timestamp) -> Result<bool> {
        let released = job::ActiveModel {
            state: Set(JobState::Queued.word().to_owned()),
            attempt: Set(i64::from(lease.attempt) - 1),
            available_at: Set(now),
            lease_until: Set(None),
            update_time: Set(now),
            ..job::ActiveModel::default()
        };
        held(lease)
            .set(released)
            .exec(&self.writer)
            .await
            .map(|released| released.rows_affected > 0)
            .map_err(failed)
    }

    async fn expired(&self, now: Timestamp, limit: u32) -> Result<Vec<Lease>> {
        job::Entity::find()
            .find_also_related(file::Entity)
            .filter(Column::State.eq(JobState::Running.word()))
            .filter(Column::LeaseUntil.lt(now))
            .order_by_asc(Column::LeaseUntil)
            .limit(u64::from(limit))
            .all(&self.reader)
            .await
            .map_err(failed)?
            .into_iter()
            .map(|(job, file)| leased(job, file))
            .collect()
    }

    async fn next_time(&self) -> Result<Option<Timestamp>> {
        job::Entity::find()
            .select_only()
            .column(Column::AvailableAt)
            .filter(Column::State.eq(JobState::Queued.word()))
            .order_by_asc(Column::AvailableAt)
            .limit(1)
            .into_tuple()
            .one(&self.reader)
            .await
            .map_err(failed)
    }
}

fn leased(job: job::Model, file: Option<file::Model>) -> Result<Lease> {
    Ok(Lease {
        job_id: JobId(job.id),
        attempt: count(job.attempt)?,
        file: rows::file(file.ok_or_else(|| broken("a job has no photo"))?)?,
    })
}

/// An update of the job, if this lease has not ended.
fn held(lease: &Lease) -> sea_orm::UpdateMany<job::Entity> {
    job::Entity::update_many()
        .filter(Column::Id.eq(lease.job_id.0))
        .filter(Column::Attempt.eq(i64::from(lease.attempt)))
        .filter(Column::State.eq(JobState::Running.word()))
}

/// Locks the report and updates the job. None, and nothing done, if the lease has ended or the
/// report is gone.
async fn take<'a>(
    tx: &'a DatabaseTransaction,
    lease: &Lease,
    job: job::ActiveModel,
) -> Result<Option<Locked<'a>>> {
    // The report first: all that touch both lock them in this order, so that none waits for
    // another in a circle.
    let Some(locked) = Locked::find(tx, lease.file.report_id).await? else {
        return Ok(None);
    };
    let taken = held(lease).set(job).exec(tx).await.map_err(failed)?;
    Ok((taken.rows_affected > 0).then_some(locked))
}

fn running(now: Timestamp) -> job::ActiveModel {
    job::ActiveModel {
        update_time: Set(now),
        ..job::ActiveModel::default()
    }
}

fn ended(outcome: &Outcome, now: Timestamp) -> job::ActiveModel {
    let state = match outcome {
        Outcome::Done { .. } => JobState::Completed,
        Outcome::Retry { .. } => JobState::Queued,
        Outcome::Fail { .. } => JobState::Failed,
    };
    let mut row = job::ActiveModel {
        state: Set(state.word().to_owned()),
        lease_until: Set(None),
        ..running(now)
    };
    if let Outcome::Retry { at, .. } = outcome {
        row.available_at = Set(*at);
    }
    row
}

fn copies(made: &CopiesMade) -> file::ActiveModel {
    let (state, copies, blurhash) = match made {
        CopiesMade::Ready { copies, blurhash } => {
            (FileState::Ready, Some(copies), blurhash.as_str())
        }
        CopiesMade::Unreadable => (FileState::Unreadable, None, ""),
    };
    file::ActiveModel {
        state: Set(state.word().to_owned()),
        display: Set(copies.map(|c| c.display.to_vec())),
        thumbnail: Set(copies.map(|c| c.thumbnail.to_vec())),
        blurhash: Set(blurhash.to_owned()),
        ..file::ActiveModel::default()
    }
}

/// Keeps the newest embedding of a photo.
async fn learn(
    tx: &DatabaseTransaction,
    file_id: FileId,
    embedding: &Embedding,
    now: Timestamp,
) -> Result<()> {
    let vector = embedding.vector.iter().flat_map(|x| x.to_le_bytes());
    let row = embedding::ActiveModel {
        file_id: Set(file_id.0),
        model: Set(embedding.model.clone()),
        vector: Set(vector.collect()),
        create_time: Set(now),
    };
    let columns = [
        embedding::Column::Model,
        embedding::Column::Vector,
        embedding::Column::CreateTime,
    ];
    let again = OnConflict::column(embedding::Column::FileId)
        .update_columns(columns)
        .to_owned();
    embedding::Entity::insert(row)
        .on_conflict(again)
        .exec_without_returning(tx)
        .await
        .map(drop)
        .map_err(failed)
}
