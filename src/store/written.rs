//! Writes that were done under a key, and what they answered.

use std::time::Duration;

use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, DatabaseTransaction, EntityTrait as _, ExprTrait as _, QueryFilter as _,
    sea_query::{Expr, OnConflict},
};

use super::{
    Store,
    entity::written_request::{ActiveModel, Column, Entity as Requests},
    error::{broken, failed},
    rows::{from_json, json},
};
use crate::domain::{
    Entity, Error, Result, Timestamp,
    id::{FileId, ReportId},
    report::AnalysisSummary,
    write::{Answer, WriteKey, Written},
};

/// How long a key stands for what was done under it.
const KEYS_LAST: Duration = Duration::from_hours(24);

/// Takes a key, or fails if it is taken. Must come first in a transaction: with PostgreSQL, a
/// second write of the same key waits here until the first is done, and sees what it did.
pub(super) async fn take(tx: &DatabaseTransaction, key: Option<&WriteKey>) -> Result<()> {
    let Some(key) = key else {
        return Ok(());
    };
    let row = ActiveModel {
        user_id: Set(key.user_id.0),
        method: Set(key.method.to_owned()),
        request_id: Set(key.request_id.clone()),
        fingerprint: Set(key.fingerprint.to_vec()),
        answer: Set(None),
        time: Set(key.time),
        report_id: Set(None),
    };
    // A key that has lapsed is as good as none, though no sweep has passed yet.
    let lapsed = OnConflict::columns([Column::UserId, Column::Method, Column::RequestId])
        .update_columns([
            Column::Fingerprint,
            Column::Answer,
            Column::Time,
            Column::ReportId,
        ])
        .action_and_where(Expr::col((Requests, Column::Time)).lt(key.time - KEYS_LAST))
        .to_owned();
    let taken = Requests::insert(row)
        .on_conflict(lapsed)
        .exec_without_returning(tx)
        .await
        .map_err(failed)?;
    if taken == 0 {
        let request_id = key.request_id.clone();
        return Err(Error::AlreadyExists(Entity::RequestId(request_id)));
    }
    Ok(())
}

/// Keeps the answer of a write beside its key.
pub(super) async fn answer(
    tx: &DatabaseTransaction,
    key: Option<&WriteKey>,
    answer: impl FnOnce() -> Answer,
) -> Result<()> {
    let Some(key) = key else {
        return Ok(());
    };
    let answer = answer();
    let report_id = answer.report_id().map(|id| id.0);
    Requests::update_many()
        .col_expr(Column::Answer, Expr::value(json(&answer)?))
        .col_expr(Column::ReportId, Expr::value(report_id))
        .filter(Column::UserId.eq(key.user_id.0))
        .filter(Column::Method.eq(key.method))
        .filter(Column::RequestId.eq(&key.request_id))
        .exec(tx)
        .await
        .map(drop)
        .map_err(failed)
}

/// The write under a key that has not lapsed.
pub(super) async fn find(store: &Store, key: &WriteKey) -> Result<Option<Written>> {
    let id = (key.user_id.0, key.method.to_owned(), key.request_id.clone());
    let row = Requests::find_by_id(id)
        .filter(Column::Time.gte(key.time - KEYS_LAST))
        .one(&store.reader)
        .await
        .map_err(failed)?;
    let Some(row) = row else {
        return Ok(None);
    };
    let answer = row.answer.ok_or_else(|| broken("a write has no answer"))?;
    let fingerprint = row.fingerprint.try_into();
    Ok(Some(Written {
        fingerprint: fingerprint.map_err(|_| broken("a fingerprint is not of 32 bytes"))?,
        answer: from_json(&answer)?,
    }))
}

/// Empties the answers that say anything of a report, which is deleted. The keys stay taken.
pub(super) async fn forget_report(tx: &DatabaseTransaction, id: ReportId) -> Result<()> {
    let deleted = json(&Answer::ReportDeleted(id))?;
    Requests::update_many()
        .col_expr(Column::Answer, Expr::value(deleted))
        .filter(Column::ReportId.eq(id.0))
        .exec(tx)
        .await
        .map(drop)
        .map_err(failed)
}

/// Takes a photo, which is deleted, out of the answers that say anything of its report. `summary`
/// is that of the photos that are left.
pub(super) async fn forget_file(
    tx: &DatabaseTransaction,
    (report_id, id): (ReportId, FileId),
    summary: &AnalysisSummary,
) -> Result<()> {
    let rows = Requests::find()
        .filter(Column::ReportId.eq(report_id.0))
        .all(tx)
        .await
        .map_err(failed)?;
    for row in rows {
        let Some(text) = &row.answer else { continue };
        let mut answer: Answer = from_json(text)?;
        if !answer.forget_file(id, summary) {
            continue;
        }
        let row = ActiveModel {
            answer: Set(Some(json(&answer)?)),
            ..row.into()
        };
        Requests::update(row).exec(tx).await.map_err(failed)?;
    }
    Ok(())
}

/// Forgets keys that were written before this time.
pub(super) async fn sweep(tx: &DatabaseTransaction, before: Timestamp) -> Result<u64> {
    Requests::delete_many()
        .filter(Column::Time.lt(before))
        .exec(tx)
        .await
        .map(|swept| swept.rows_affected)
        .map_err(failed)
}
