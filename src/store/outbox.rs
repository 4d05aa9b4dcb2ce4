//! What a broker was told of the jobs that wait.

use std::time::Duration;

use async_trait::async_trait;
use sea_orm::{
    ColumnTrait as _, Condition, EntityTrait as _, ExprTrait as _, PaginatorTrait as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _, Select,
    sea_query::{Expr, Value},
};
use uuid::Uuid;

use super::{
    Store,
    entity::job,
    error::failed,
    jobs,
    rows::count,
    words::{JobState, Word as _},
};
use crate::domain::{
    Result, Timestamp,
    id::JobId,
    job::{Lease, Outbox, Turn},
};

use job::Column;

#[async_trait]
impl Outbox for Store {
    async fn unannounced(&self, now: Timestamp, limit: u32) -> Result<Vec<Turn>> {
        let waiting = job::Entity::find()
            .filter(Column::AnnouncedAt.is_null())
            .filter(Column::AvailableAt.lte(now))
            .order_by_asc(Column::AvailableAt)
            // Photos of one call.
            .order_by_asc(Column::Rank);
        turns(self, waiting, limit).await
    }

    async fn announced_before(&self, time: Timestamp, limit: u32) -> Result<Vec<Turn>> {
        let waiting = job::Entity::find()
            .filter(Column::AnnouncedAt.lt(time))
            .order_by_asc(Column::AnnouncedAt);
        turns(self, waiting, limit).await
    }

    async fn announce(&self, turns: &[Turn], now: Timestamp) -> Result<()> {
        let mut turns = turns.to_vec();
        turns.sort_by_key(|turn| turn.attempt);
        for turns in turns.chunk_by(|one, next| one.attempt == next.attempt) {
            let ids = turns.iter().map(|turn| turn.job_id.0);
            job::Entity::update_many()
                .col_expr(Column::AnnouncedAt, now.into())
                .filter(waits())
                .filter(Column::Attempt.eq(i64::from(turns[0].attempt) - 1))
                .filter(Column::Id.is_in(ids))
                .exec(&self.writer)
                .await
                .map_err(failed)?;
        }
        Ok(())
    }

    async fn forget_announced(&self) -> Result<()> {
        job::Entity::update_many()
            .col_expr(Column::AnnouncedAt, Expr::value(None::<Timestamp>))
            .filter(waits())
            .filter(Column::AnnouncedAt.is_not_null())
            .exec(&self.writer)
            .await
            .map(drop)
            .map_err(failed)
    }

    async fn waits(&self, job_id: JobId, attempt: u32) -> Result<bool> {
        let found = job::Entity::find()
            .filter(turn(job_id, attempt))
            .count(&self.reader)
            .await;
        found.map(|count| count > 0).map_err(failed)
    }

    async fn claim_turn(
        &self,
        job_id: JobId,
        attempt: u32,
        now: Timestamp,
        lease: Duration,
    ) -> Result<Option<Lease>> {
        jobs::claim(self, turn(job_id, attempt), now, lease).await
    }
}

/// The job, if it waits for this attempt.
fn turn(job_id: JobId, attempt: u32) -> Condition {
    Condition::all()
        .add(Column::Id.eq(job_id.0))
        .add(Column::State.eq(JobState::Queued.word()))
        .add(Column::Attempt.eq(i64::from(attempt) - 1))
}

/// Written out, as in the index, which serves no query that leaves it open.
fn waits() -> Expr {
    let queued = Value::from(JobState::Queued.word());
    Expr::col(Column::State).eq(Expr::Constant(queued))
}

async fn turns(store: &Store, waiting: Select<job::Entity>, limit: u32) -> Result<Vec<Turn>> {
    let rows: Vec<(Uuid, i64, Timestamp)> = waiting
        .select_only()
        .columns([Column::Id, Column::Attempt, Column::AvailableAt])
        .filter(waits())
        .limit(u64::from(limit))
        .into_tuple()
        .all(&store.reader)
        .await
        .map_err(failed)?;
    let turn = |(id, attempt, available_at)| {
        Ok(Turn {
            job_id: JobId(id),
            attempt: count::<u32>(attempt)? + 1,
            available_at,
        })
    };
    rows.into_iter().map(turn).collect()
}

#[cfg(test)]
mod tests {
    use sea_orm::{DbBackend, QueryTrait as _};

    use super::*;

    #[test]
    fn the_state_is_written_out() {
        for backend in [DbBackend::Sqlite, DbBackend::Postgres] {
            let sql = job::Entity::find().filter(waits()).build(backend).sql;
            assert!(sql.ends_with("\"state\" = 'queued'"), "{sql}");
        }
    }
}
