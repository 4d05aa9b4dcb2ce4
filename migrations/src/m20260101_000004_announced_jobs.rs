//! When a broker was told of a job: the table of jobs is its outbox.

use sea_orm_migration::{prelude::*, schema::timestamp_with_time_zone_null};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .alter_table(
                Table::alter()
                    .table("jobs")
                    // NULL where it was not told of the attempt that the job waits for.
                    .add_column(timestamp_with_time_zone_null("announced_at"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("jobs_announced")
                    .table("jobs")
                    // First, though it is the same in all of them: SQLite would rather use the
                    // index that has it otherwise.
                    .col("state")
                    .col("announced_at")
                    .col("available_at")
                    .and_where(Expr::col("state").eq("queued"))
                    .to_owned(),
            )
            .await
    }
}
