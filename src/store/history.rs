//! The changes of each report, and who made them.

use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, DatabaseTransaction, EntityTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _,
};

use super::{
    Store,
    entity::{report_history, user},
    error::failed,
    rows,
    words::Word as _,
};
use crate::domain::{
    Result, Timestamp,
    history::{FieldChange, HistoryEntry},
    id::{ReportId, UserId},
    store::EventType,
};

/// A change as it is noted.
pub(super) struct Noted<'a> {
    pub(super) event: EventType,
    pub(super) by: UserId,
    pub(super) time: Timestamp,
    pub(super) changes: &'a [FieldChange],
    pub(super) reason: &'a str,
}

/// Notes a change.
pub(super) async fn append(tx: &DatabaseTransaction, id: ReportId, noted: Noted<'_>) -> Result<()> {
    let row = report_history::ActiveModel {
        report_id: Set(id.0),
        user_id: Set(noted.by.0),
        event_type: Set(noted.event.word().to_owned()),
        time: Set(noted.time),
        changes: Set(rows::json(&noted.changes)?),
        reason: Set(noted.reason.to_owned()),
        ..report_history::ActiveModel::default()
    };
    report_history::Entity::insert(row)
        .exec_without_returning(tx)
        .await
        .map(drop)
        .map_err(failed)
}

/// The newest changes of a report, newest first.
pub(super) async fn of(store: &Store, id: ReportId, limit: u32) -> Result<Vec<HistoryEntry>> {
    let rows = report_history::Entity::find()
        .filter(report_history::Column::ReportId.eq(id.0))
        .order_by_desc(report_history::Column::Number)
        .limit(u64::from(limit))
        .find_also_related(user::Entity)
        .all(&store.reader)
        .await
        .map_err(failed)?;
    rows.into_iter()
        .map(|(row, user)| {
            let user = user.map(rows::user).transpose()?;
            Ok(HistoryEntry {
                time: row.time,
                event_type: EventType::read(&row.event_type)?,
                user_id: UserId(row.user_id),
                user: user.map(|user| (user.display_name, user.role)),
                changes: rows::from_json(&row.changes)?,
                reason: row.reason,
            })
        })
        .collect()
}
