//! What a worker does under its lease. Each first locks the report, then makes sure that the
//! lease has not ended.

use sea_orm::{
    ActiveValue::Set, DatabaseTransaction, EntityTrait as _, UpdateMany, sea_query::OnConflict,
};

use super::{
    Store,
    entity::{embedding, job, report},
    error::failed,
    jobs::held,
    locked::Locked,
    updates::NewUpdate,
    words::{JobState, Word as _},
};
use crate::domain::{
    Result, Timestamp,
    analysis::{AnalysisUpdate, Embedding, UpdateStatus},
    id::FileId,
    job::{Lease, Outcome, Progress},
    store::EventType,
};

/// Adds an update to the log.
pub(super) async fn report_progress(
    store: &Store,
    lease: &Lease,
    progress: &Progress,
    now: Timestamp,
) -> Result<bool> {
    let tx = store.begin().await?;
    let Some(mut locked) = take(&tx, lease, held(lease).set(running(now))).await? else {
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

/// Ends the attempt, if its job is among those held.
pub(super) async fn settle(
    store: &Store,
    held: UpdateMany<job::Entity>,
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
    let tx = store.begin().await?;
    let Some(mut locked) = take(&tx, lease, held.set(ended(outcome, now))).await? else {
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

/// Locks the report and updates the job. None, and nothing done, if the lease has ended or the
/// report is gone.
async fn take<'a>(
    tx: &'a DatabaseTransaction,
    lease: &Lease,
    job: UpdateMany<job::Entity>,
) -> Result<Option<Locked<'a>>> {
    // The report first: all that touch both lock them in this order, so that none waits for
    // another in a circle.
    let Some(locked) = Locked::find(tx, lease.file.report_id).await? else {
        return Ok(None);
    };
    let taken = job.exec(tx).await.map_err(failed)?;
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
        row.announced_at = Set(None);
    }
    row
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
        made_by: Set(embedding.model.clone()),
        vector: Set(vector.collect()),
        create_time: Set(now),
    };
    let columns = [
        embedding::Column::MadeBy,
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
