//! What users have used of their quotas: counted in the transaction that adds or deletes.

use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, Condition, ConnectionTrait, DatabaseTransaction, EntityTrait as _,
    ExprTrait as _, QueryFilter as _,
    sea_query::{Expr, OnConflict},
};

use super::{
    Store,
    entity::user_usage::{ActiveModel, Column, Entity as Rows, Model},
    error::{broken, failed},
    rows,
};
use crate::domain::{
    Error, Result, Timestamp,
    id::UserId,
    quota::{Amount, QuotaLimits, Usage},
};

const SECONDS_OF_A_DAY: i64 = 24 * 60 * 60;

/// Counts what a user adds, or fails with the quota that would be exceeded. Comes last before the
/// log of all reports: with PostgreSQL, other writes of the user wait from here on.
pub(super) async fn add(
    tx: &DatabaseTransaction,
    user: UserId,
    more: Amount,
    limits: &QuotaLimits,
    now: Timestamp,
) -> Result<()> {
    // A first row is inserted whatever it holds.
    let fits_alone = Usage::default().check(more, limits, now);
    fits_alone.map_err(Error::QuotaExceeded)?;
    let (reports, bytes) = (number(more.reports), number(more.photo_bytes));
    let row = ActiveModel {
        user_id: Set(user.0),
        day: Set(day(now)),
        reports_today: Set(reports),
        photo_bytes_today: Set(bytes),
        reports_kept: Set(reports),
        photo_bytes_kept: Set(bytes),
    };
    let column = |column: Column| Expr::col((Rows, column));
    let today = |counted: Column| -> Expr {
        Expr::case(is_today(now), column(counted))
            .finally(0_i64)
            .into()
    };
    let mut upsert = OnConflict::column(Column::UserId);
    upsert
        .value(
            Column::Day,
            Expr::case(is_today(now), column(Column::Day)).finally(day(now)),
        )
        .value(
            Column::ReportsToday,
            today(Column::ReportsToday).add(reports),
        )
        .value(
            Column::PhotoBytesToday,
            today(Column::PhotoBytesToday).add(bytes),
        )
        .value(
            Column::ReportsKept,
            column(Column::ReportsKept).add(reports),
        )
        .value(
            Column::PhotoBytesKept,
            column(Column::PhotoBytesKept).add(bytes),
        );
    // Only what grows is held against its limit: photos go on where reports are used up.
    let mut fits = Condition::all();
    for (more, used, limit) in [
        (reports, today(Column::ReportsToday), limits.reports_per_day),
        (reports, column(Column::ReportsKept), limits.reports_kept),
        (
            bytes,
            today(Column::PhotoBytesToday),
            limits.photo_bytes_per_day,
        ),
        (
            bytes,
            column(Column::PhotoBytesKept),
            limits.photo_bytes_kept,
        ),
    ] {
        if more > 0 {
            fits = fits.add(used.lte(number(limit).saturating_sub(more)));
        }
    }
    if !fits.is_empty() {
        upsert.action_cond_where(fits);
    }
    let counted = Rows::insert(row)
        .on_conflict(upsert)
        .exec_without_returning(tx)
        .await
        .map_err(failed)?;
    if counted > 0 {
        return Ok(());
    }
    let used = of(tx, user, now).await?;
    used.check(more, limits, now)
        .map_err(Error::QuotaExceeded)?;
    Err(broken("a quota refuses what it has room for"))
}

/// Gives back what a user deletes: of what it keeps, and not of what it added today.
pub(super) async fn give_back(tx: &DatabaseTransaction, user: UserId, less: Amount) -> Result<()> {
    let without = |column: Column, less: u64| -> Expr {
        let less = number(less);
        Expr::case(column.gt(less), Expr::col(column).sub(less))
            .finally(0_i64)
            .into()
    };
    Rows::update_many()
        .col_expr(
            Column::ReportsKept,
            without(Column::ReportsKept, less.reports),
        )
        .col_expr(
            Column::PhotoBytesKept,
            without(Column::PhotoBytesKept, less.photo_bytes),
        )
        .filter(Column::UserId.eq(user.0))
        .exec(tx)
        .await
        .map(drop)
        .map_err(failed)
}

/// What a user has used.
pub(super) async fn find(store: &Store, user: UserId, now: Timestamp) -> Result<Usage> {
    of(&store.reader, user, now).await
}

async fn of(db: &impl ConnectionTrait, user: UserId, now: Timestamp) -> Result<Usage> {
    let row = Rows::find_by_id(user.0).one(db).await.map_err(failed)?;
    let Some(row) = row else {
        return Ok(Usage::default());
    };
    let (today, tomorrow) = (day(now), day(now) + 1);
    let (reports_today, photo_bytes_today) = match row {
        Model { day, .. } if day == today || day == tomorrow => {
            (row.reports_today, row.photo_bytes_today)
        }
        _ => (0, 0),
    };
    Ok(Usage {
        reports_today: rows::count(reports_today)?,
        photo_bytes_today: rows::count(photo_bytes_today)?,
        reports_kept: rows::count(row.reports_kept)?,
        photo_bytes_kept: rows::count(row.photo_bytes_kept)?,
    })
}

/// Whether the counters of a day are of today. A node whose clock is a moment ahead may have begun
/// tomorrow; a day further away is that of a clock which was wrong, and does not count.
fn is_today(now: Timestamp) -> Expr {
    let today = day(now);
    Expr::col((Rows, Column::Day)).between(today, today + 1)
}

/// The day of a time, in days since 1970-01-01 UTC.
fn day(time: Timestamp) -> i64 {
    time.timestamp().div_euclid(SECONDS_OF_A_DAY)
}

fn number(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
