//! The log of all reports.

use std::collections::HashMap;

use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DatabaseTransaction, DbBackend,
    EntityTrait as _, Order, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

use super::{Store, entity::report_event, error::failed, list, words::Word as _};
use crate::domain::{
    Result, Scope, Timestamp,
    id::{ReportId, UserId},
    store::{EventBatch, EventType, ReportEvent},
};

/// Adds an event.
pub(super) async fn append(
    tx: &DatabaseTransaction,
    event: EventType,
    (id, owner): (ReportId, UserId),
    now: Timestamp,
) -> Result<()> {
    if tx.get_database_backend() == DbBackend::Postgres {
        // Numbers must appear in order: who has seen 7 never looks for a late 6.
        tx.execute_unprepared("SELECT pg_advisory_xact_lock(7310580012)")
            .await
            .map_err(failed)?;
    }
    let row = report_event::ActiveModel {
        event_type: Set(event.word().to_owned()),
        report_id: Set(id.0),
        owner_id: Set(owner.0),
        time: Set(now),
        ..report_event::ActiveModel::default()
    };
    report_event::Entity::insert(row)
        .exec_without_returning(tx)
        .await
        .map(drop)
        .map_err(failed)
}

/// The events behind a number, with their reports as they are now.
pub(super) async fn after(
    store: &Store,
    scope: Scope,
    number: i64,
    limit: u32,
) -> Result<EventBatch> {
    let tx = store.snapshot().await?;
    let oldest = first(&tx, Order::Asc).await?;
    let newest = first(&tx, Order::Desc).await?;
    let limit = limit.max(1);
    let mut query = report_event::Entity::find()
        .filter(report_event::Column::Number.gt(number))
        .order_by_asc(report_event::Column::Number)
        .limit(u64::from(limit));
    if let Scope::Owner(owner) = scope {
        query = query.filter(report_event::Column::OwnerId.eq(owner.0));
    }
    let rows = query.all(&tx).await.map_err(failed)?;
    let ids = rows.iter().map(|row| row.report_id);
    let reports = list::by_ids(&tx, ids).await?;
    tx.commit().await.map_err(failed)?;
    let full = u32::try_from(rows.len()).is_ok_and(|found| found >= limit);
    let seen = match rows.last() {
        Some(row) if full => row.number,
        Some(_) | None => newest.max(number),
    };
    // A deleted report's id may be another's by now: then it is another report.
    let reports = reports.into_iter().map(|r| ((r.id, r.owner_id), r));
    let reports: HashMap<(ReportId, UserId), _> = reports.collect();
    let events = rows.into_iter().map(|row| {
        let report_id = ReportId(row.report_id);
        let key = (report_id, UserId(row.owner_id));
        Ok(ReportEvent {
            number: row.number,
            event_type: EventType::read(&row.event_type)?,
            report_id,
            time: row.time,
            report: reports.get(&key).cloned(),
        })
    });
    Ok(EventBatch {
        events: events.collect::<Result<_>>()?,
        seen,
        oldest: if oldest > 1 { oldest } else { 0 },
    })
}

/// Number of the newest event.
pub(super) async fn newest(store: &Store) -> Result<i64> {
    first(&store.reader, Order::Desc).await
}

/// Forgets events that are older, but for the newest of all: its number must not come again.
pub(super) async fn sweep(tx: &DatabaseTransaction, before: Timestamp) -> Result<u64> {
    let newest = first(tx, Order::Desc).await?;
    report_event::Entity::delete_many()
        .filter(report_event::Column::Time.lt(before))
        .filter(report_event::Column::Number.lt(newest))
        .exec(tx)
        .await
        .map(|swept| swept.rows_affected)
        .map_err(failed)
}

/// Number of the first event in this order; 0 if there is none. Asked for one by one: for both at
/// once, SQLite would read the whole log.
async fn first(db: &impl ConnectionTrait, order: Order) -> Result<i64> {
    let number: Option<i64> = report_event::Entity::find()
        .select_only()
        .column(report_event::Column::Number)
        .order_by(report_event::Column::Number, order)
        .limit(1)
        .into_tuple()
        .one(db)
        .await
        .map_err(failed)?;
    Ok(number.unwrap_or_default())
}
