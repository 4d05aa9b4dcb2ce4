//! Tries to sign in: lanes and budgets.

use std::time::Duration;

use async_trait::async_trait;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _, ExprTrait as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _, QueryTrait as _, UpdateMany,
    sea_query::{CaseStatement, Expr, OnConflict},
};

use super::{
    Store,
    entity::{budget, login_lane},
    error::failed,
    rows::count,
};
use crate::domain::{
    Result, Timestamp,
    attempts::{Attempt, AttemptStore, Begun, CountKey, FAILURES_LAST, HELD, KNOWN, Lane, Rate},
};

use login_lane::Column;

/// Lanes that are kept: some 200 MB. Beyond it, the oldest go.
const LANES: u64 = 1_000_000;
/// Failures so few that they lock nothing are kept for this time, once they are swept.
const FEW_LAST: Duration = Duration::from_hours(1);
const FEW: i64 = 2;

#[async_trait]
impl AttemptStore for Store {
    async fn lane(&self, lane: &CountKey, now: Timestamp) -> Result<Lane> {
        let row = login_lane::Entity::find_by_id(lane.as_str())
            .one(&self.reader)
            .await
            .map_err(failed)?;
        let Some(row) = row else {
            return Ok(Lane::default());
        };
        let counts = row.last_time >= now - FAILURES_LAST;
        Ok(Lane {
            failures: if counts { count(row.failures)? } else { 0 },
            locked_until: row.locked_until,
            known: row.known_until.is_some_and(|until| until > now),
        })
    }

    async fn begin(&self, attempt: &Attempt, now: Timestamp) -> Result<Begun> {
        let tx = self.begin().await?;
        let Some(failures) = take_lane(&tx, attempt, now).await? else {
            let row = login_lane::Entity::find_by_id(attempt.lane.as_str())
                .one(&tx)
                .await
                .map_err(failed)?;
            let locked = row.and_then(|row| row.locked_until);
            return Ok(match locked.filter(|until| *until > now) {
                Some(until) => Begun::Locked(until),
                None => Begun::Held,
            });
        };
        if let Some((key, rate)) = &attempt.budget
            && let Some(until) = take(&tx, key, *rate, now).await?
        {
            // The lane goes back with the transaction.
            return Ok(Begun::Spent(until));
        }
        tx.commit().await.map_err(failed)?;
        Ok(Begun::Open { failures })
    }

    async fn fail(
        &self,
        attempt: &Attempt,
        (failures, locked_until): (u32, Option<Timestamp>),
        now: Timestamp,
    ) -> Result<bool> {
        let row = login_lane::ActiveModel {
            failures: Set(failures.into()),
            last_time: Set(now),
            locked_until: Set(locked_until),
            ..free()
        };
        held(attempt)
            .set(row)
            .exec(&self.writer)
            .await
            .map(|counted| counted.rows_affected > 0)
            .map_err(failed)
    }

    async fn succeed(&self, attempt: &Attempt, failures: u32, now: Timestamp) -> Result<()> {
        let tx = self.begin().await?;
        let row = login_lane::ActiveModel {
            failures: Set(failures.into()),
            last_time: Set(now),
            known_until: Set(Some(now + KNOWN)),
            ..free()
        };
        held(attempt).set(row).exec(&tx).await.map_err(failed)?;
        refund(&tx, attempt).await?;
        tx.commit().await.map_err(failed)
    }

    async fn know(&self, lane: &CountKey, now: Timestamp) -> Result<()> {
        let row = login_lane::ActiveModel {
            key: Set(lane.as_str().to_owned()),
            failures: Set(0),
            last_time: Set(now),
            known_until: Set(Some(now + KNOWN)),
            locked_until: Set(None),
            ..free()
        };
        let known = OnConflict::column(Column::Key)
            .update_column(Column::KnownUntil)
            .to_owned();
        login_lane::Entity::insert(row)
            .on_conflict(known)
            .exec_without_returning(&self.writer)
            .await
            .map(drop)
            .map_err(failed)
    }

    async fn give_back(&self, attempt: &Attempt) -> Result<()> {
        let tx = self.begin().await?;
        let freed = held(attempt).set(free()).exec(&tx).await.map_err(failed)?;
        // Whoever does not have the lane has taken nothing of the budget.
        if freed.rows_affected > 0 {
            refund(&tx, attempt).await?;
        }
        tx.commit().await.map_err(failed)
    }

    async fn take(&self, key: &CountKey, rate: Rate, now: Timestamp) -> Result<Option<Timestamp>> {
        take(&self.writer, key, rate, now).await
    }

    async fn sweep_attempts(&self, now: Timestamp) -> Result<u64> {
        let idle = Condition::any()
            .add(Column::HeldUntil.is_null())
            .add(Column::HeldUntil.lt(now));
        let unknown = Condition::any()
            .add(Column::KnownUntil.is_null())
            .add(Column::KnownUntil.lt(now));
        let old = Condition::any()
            .add(Column::LastTime.lt(now - FAILURES_LAST))
            .add(Column::Failures.eq(0))
            .add(
                Condition::all()
                    .add(Column::Failures.lte(FEW))
                    .add(Column::LastTime.lt(now - FEW_LAST)),
            );
        let swept = login_lane::Entity::delete_many()
            .filter(Condition::all().add(idle).add(unknown).add(old))
            .exec(&self.writer)
            .await
            .map_err(failed)?;
        let oldest = login_lane::Entity::find()
            .select_only()
            .column(Column::LastTime)
            .order_by_desc(Column::LastTime)
            .offset(LANES)
            .limit(1)
            .into_tuple::<Timestamp>()
            .one(&self.writer)
            .await
            .map_err(failed)?;
        if let Some(oldest) = oldest {
            login_lane::Entity::delete_many()
                .filter(Column::LastTime.lte(oldest))
                .exec(&self.writer)
                .await
                .map_err(failed)?;
        }
        budget::Entity::delete_many()
            .filter(budget::Column::FullAt.lte(now.timestamp_micros()))
            .exec(&self.writer)
            .await
            .map_err(failed)?;
        Ok(swept.rows_affected)
    }
}

/// Takes the lane for this try, unless it is locked or another's. Answers its failures.
async fn take_lane(
    db: &impl ConnectionTrait,
    attempt: &Attempt,
    now: Timestamp,
) -> Result<Option<u32>> {
    let row = login_lane::ActiveModel {
        key: Set(attempt.lane.as_str().to_owned()),
        failures: Set(0),
        last_time: Set(now),
        locked_until: Set(None),
        known_until: Set(None),
        holder: Set(Some(attempt.id)),
        held_until: Set(Some(now + HELD)),
    };
    let there = |column: Column| Expr::col((login_lane::Entity, column));
    let counted = CaseStatement::new()
        .case(there(Column::LastTime).lt(now - FAILURES_LAST), 0)
        .finally(there(Column::Failures));
    let unlocked = Condition::any()
        .add(there(Column::LockedUntil).is_null())
        .add(there(Column::LockedUntil).lte(now));
    let free = Condition::any()
        .add(there(Column::HeldUntil).is_null())
        .add(there(Column::HeldUntil).lte(now));
    let again = OnConflict::column(Column::Key)
        .update_columns([Column::Holder, Column::HeldUntil])
        .value(Column::Failures, counted)
        .action_cond_where(Condition::all().add(unlocked).add(free))
        .to_owned();
    let mut insert = login_lane::Entity::insert(row)
        .on_conflict(again)
        .into_query();
    insert.returning_col(Column::Failures);
    let taken = db.query_one(&insert).await.map_err(failed)?;
    let failures = taken.map(|row| row.try_get_by_index(0)).transpose();
    failures.map_err(failed)?.map(count).transpose()
}

/// A lane on which no try is open.
fn free() -> login_lane::ActiveModel {
    login_lane::ActiveModel {
        holder: Set(None),
        held_until: Set(None),
        ..login_lane::ActiveModel::default()
    }
}

/// The lane, if it is this try's.
fn held(attempt: &Attempt) -> UpdateMany<login_lane::Entity> {
    login_lane::Entity::update_many()
        .filter(Column::Key.eq(attempt.lane.as_str()))
        .filter(Column::Holder.eq(attempt.id))
}

/// The generic cell rate algorithm (ITU-T I.371): the time at which the budget is full again says
/// all, and one statement moves it on.
async fn take(
    db: &impl ConnectionTrait,
    key: &CountKey,
    rate: Rate,
    now: Timestamp,
) -> Result<Option<Timestamp>> {
    let (now, interval) = (now.timestamp_micros(), micros(rate.interval));
    let slack = micros(rate.interval.saturating_mul(rate.burst.saturating_sub(1)));
    let full_at = || Expr::col((budget::Entity, budget::Column::FullAt));
    let row = budget::ActiveModel {
        key: Set(key.as_str().to_owned()),
        full_at: Set(now.saturating_add(interval)),
    };
    let later = CaseStatement::new()
        .case(full_at().gt(now), full_at().add(interval))
        .finally(now.saturating_add(interval));
    let again = OnConflict::column(budget::Column::Key)
        .value(budget::Column::FullAt, later)
        .action_and_where(full_at().lte(now.saturating_add(slack)))
        .to_owned();
    let taken = budget::Entity::insert(row)
        .on_conflict(again)
        .exec_without_returning(db)
        .await
        .map_err(failed)?;
    if taken > 0 {
        return Ok(None);
    }
    let row = budget::Entity::find_by_id(key.as_str()).one(db).await;
    let full_at = row.map_err(failed)?.map_or(now, |row| row.full_at);
    Ok(Timestamp::from_timestamp_micros(
        full_at.saturating_sub(slack),
    ))
}

/// Gives one back to the budget of a try.
async fn refund(db: &impl ConnectionTrait, attempt: &Attempt) -> Result<()> {
    let Some((key, rate)) = &attempt.budget else {
        return Ok(());
    };
    let column = budget::Column::FullAt;
    budget::Entity::update_many()
        .col_expr(column, Expr::col(column).sub(micros(rate.interval)))
        .filter(budget::Column::Key.eq(key.as_str()))
        .exec(db)
        .await
        .map(drop)
        .map_err(failed)
}

fn micros(time: Duration) -> i64 {
    i64::try_from(time.as_micros()).unwrap_or(i64::MAX)
}
