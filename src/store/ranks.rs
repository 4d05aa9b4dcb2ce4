//! The ranks of new jobs.
//!
//! Each query looks at one end of an index. Two transactions at once may give jobs of one owner the
//! same rank: that costs others the time of one job, and a lock of the owner would cost more.

use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, ExprTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _, Select, SelectTwo,
    sea_query::{Expr, Order, Value},
};
use uuid::Uuid;

use super::{
    entity::{file, job},
    error::failed,
    rows::count,
    words::{JobState, UNFINISHED, Word as _},
};
use crate::domain::{
    Result, Timestamp,
    job::{Ranks, cost},
};

use job::Column;

/// The ranks that jobs of this owner get next.
pub(super) async fn of(tx: &impl ConnectionTrait, owner: Uuid, now: Timestamp) -> Result<Ranks> {
    let running = first(tx, running()).await?;
    let mut reached = Ord::max(running, first(tx, ready(now)).await?);
    if reached.is_none() {
        reached = first(tx, waiting()).await?;
    }
    let last = last(owner).one(tx).await.map_err(failed)?;
    let last = match last {
        Some((job, Some(file))) => {
            let cost = cost(count(file.width)?, count(file.height)?);
            Some((job.rank, cost))
        }
        Some((_, None)) | None => None,
    };
    Ok(Ranks::new(reached, last))
}

async fn first(tx: &impl ConnectionTrait, ranks: Select<job::Entity>) -> Result<Option<i64>> {
    ranks.into_tuple().one(tx).await.map_err(failed)
}

/// The highest rank of a job that runs.
fn running() -> Select<job::Entity> {
    ranks(JobState::Running, Order::Desc)
}

/// The lowest rank of a job that can begin.
fn ready(now: Timestamp) -> Select<job::Entity> {
    waiting().filter(Column::AvailableAt.lte(now))
}

/// The lowest rank of a job that waits, whatever its time.
fn waiting() -> Select<job::Entity> {
    ranks(JobState::Queued, Order::Asc)
}

fn ranks(state: JobState, order: Order) -> Select<job::Entity> {
    job::Entity::find()
        .select_only()
        .column(Column::Rank)
        .filter(Column::State.eq(state.word()))
        .order_by(Column::Rank, order)
        .limit(1)
}

/// The unfinished job of this owner that ranks last, and its photo.
fn last(owner: Uuid) -> SelectTwo<job::Entity, file::Entity> {
    job::Entity::find()
        .find_also_related(file::Entity)
        .filter(Column::OwnerId.eq(owner))
        .filter(unfinished())
        .order_by_desc(Column::Rank)
        .limit(1)
}

/// Written out, as in the index, which serves no query that leaves it open.
fn unfinished() -> Expr {
    let states = UNFINISHED.map(|state| Expr::Constant(Value::from(state)));
    Expr::col((job::Entity, Column::State)).is_in(states)
}

/// All of them, for SQLite.
#[cfg(test)]
pub(super) fn queries(owner: Uuid, now: Timestamp) -> [String; 4] {
    use sea_orm::{DbBackend, QueryTrait as _};
    let sqlite = DbBackend::Sqlite;
    [
        running().build(sqlite).to_string(),
        ready(now).build(sqlite).to_string(),
        waiting().build(sqlite).to_string(),
        last(owner).build(sqlite).to_string(),
    ]
}
