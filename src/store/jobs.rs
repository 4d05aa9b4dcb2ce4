//! The queue: jobs in a table, leased by number of attempt.

use std::time::Duration;

use async_trait::async_trait;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, Condition, EntityTrait as _, ExprTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _, UpdateMany,
    sea_query::{Expr, LockBehavior, LockType, Order, Query, SelectStatement},
};

use super::{
    Store, attempt,
    entity::{file, job},
    error::{broken, failed},
    rows::{self, count},
    words::{JobState, Word as _},
};
use crate::domain::{
    Result, Timestamp,
    analysis::AnalysisUpdate,
    id::JobId,
    job::{JobQueue, Lease, Outcome, Progress},
};

use job::Column;

#[async_trait]
impl JobQueue for Store {
    async fn claim(&self, now: Timestamp, lease: Duration) -> Result<Option<Lease>> {
        let next = Expr::col(Column::Id).eq(Expr::SubQuery(None, Box::new(next(now).into())));
        claim(self, Condition::all().add(next), now, lease).await
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
        attempt::report_progress(self, lease, progress, now).await
    }

    async fn settle(
        &self,
        lease: &Lease,
        outcome: &Outcome,
        now: Timestamp,
    ) -> Result<Option<AnalysisUpdate>> {
        attempt::settle(self, held(lease), lease, outcome, now).await
    }

    async fn settle_expired(
        &self,
        lease: &Lease,
        outcome: &Outcome,
        now: Timestamp,
    ) -> Result<Option<AnalysisUpdate>> {
        let held = held(lease).filter(Column::LeaseUntil.lt(now));
        attempt::settle(self, held, lease, outcome, now).await
    }

    async fn release(&self, lease: &Lease, now: Timestamp) -> Result<bool> {
        let released = job::ActiveModel {
            state: Set(JobState::Queued.word().to_owned()),
            attempt: Set(i64::from(lease.attempt) - 1),
            available_at: Set(now),
            lease_until: Set(None),
            announced_at: Set(None),
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
            .map(|(job, file)| leased(&job, file))
            .collect()
    }
}

/// The job of the lowest rank of those whose time has come.
fn next(now: Timestamp) -> SelectStatement {
    Query::select()
            .column(Column::Id)
            .from(job::Entity)
            .and_where(Column::State.eq(JobState::Queued.word()))
            .and_where(Column::AvailableAt.lte(now))
            .order_by(Column::Rank, Order::Asc)
            .order_by(Column::Id, Order::Asc)
            .limit(1)
            // With PostgreSQL, claimers pass by what another one is just claiming.
            .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
            .to_owned()
}

/// Leases the job that this names, if it names one.
pub(super) async fn claim(
    store: &Store,
    which: Condition,
    now: Timestamp,
    lease: Duration,
) -> Result<Option<Lease>> {
    let claimed = job::ActiveModel {
        state: Set(JobState::Running.word().to_owned()),
        lease_until: Set(Some(now + lease)),
        update_time: Set(now),
        ..job::ActiveModel::default()
    };
    let tx = store.begin().await?;
    let claimed = job::Entity::update_many()
        .set(claimed)
        .col_expr(Column::Attempt, Expr::col(Column::Attempt).add(1))
        .filter(which)
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
    let lease = leased(&job, file)?;
    tx.commit().await.map_err(failed)?;
    Ok(Some(lease))
}

fn leased(job: &job::Model, file: Option<file::Model>) -> Result<Lease> {
    Ok(Lease {
        job_id: JobId(job.id),
        attempt: count(job.attempt)?,
        file: rows::file(file.ok_or_else(|| broken("a job has no photo"))?)?,
    })
}

/// An update of the job, if this lease has not ended.
pub(super) fn held(lease: &Lease) -> UpdateMany<job::Entity> {
    job::Entity::update_many()
        .filter(Column::Id.eq(lease.job_id.0))
        .filter(Column::Attempt.eq(i64::from(lease.attempt)))
        .filter(Column::State.eq(JobState::Running.word()))
}

#[cfg(test)]
mod tests {
    use sea_orm::{ConnectionTrait as _, DbBackend, Statement, sea_query::SqliteQueryBuilder};

    use super::*;
    use crate::store::{Database, ranks};

    /// How SQLite goes about a query.
    async fn plan(store: &Store, sql: &str) -> String {
        let explain = format!("EXPLAIN QUERY PLAN {sql}");
        let explain = Statement::from_string(DbBackend::Sqlite, explain);
        let rows = store.reader.query_all_raw(explain).await.unwrap();
        let steps = rows.iter().map(|row| row.try_get("", "detail").unwrap());
        steps.collect::<Vec<String>>().join("; ")
    }

    #[tokio::test]
    async fn a_claim_and_the_ranks_read_the_ends_of_indexes() {
        let store = Store::connect(&Database::Memory).await.unwrap();
        store.migrate().await.unwrap();
        let now = "2026-03-01T09:00:00Z".parse().unwrap();
        let claim = plan(&store, &next(now).to_string(SqliteQueryBuilder)).await;
        let expected =
            "SEARCH jobs USING COVERING INDEX jobs_by_state_rank_id_available_at (state=?)";
        assert_eq!(claim, expected);
        for query in ranks::queries(uuid::Uuid::nil(), now) {
            let plan = plan(&store, &query).await;
            assert!(plan.starts_with("SEARCH jobs USING"), "{plan}");
            assert!(
                plan.contains("INDEX jobs_by_state_rank") || plan.contains("INDEX jobs_of_owner"),
                "{plan}"
            );
            assert!(!plan.contains("TEMP"), "{plan}");
        }
    }
}
