//! Jobs are claimed by rank, so that owners of reports share the workers fairly.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, uuid_null},
};

use crate::index;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // SQLite adds one column at a time.
        for column in [
            // Of the report. NULL for jobs that ended before this step: nobody asks for theirs.
            uuid_null("owner_id"),
            // Jobs that wait already come first, in their order.
            big_integer("rank").default(0).to_owned(),
        ] {
            let mut table = Table::alter();
            table.table("jobs").add_column(column);
            manager.alter_table(table).await?;
        }
        manager
            .get_connection()
            .execute_unprepared(
                "UPDATE jobs SET owner_id = \
                     (SELECT owner_id FROM reports WHERE reports.id = jobs.report_id) \
                 WHERE state IN ('queued', 'running')",
            )
            .await?;
        manager
            .drop_index(
                Index::drop()
                    .name("jobs_by_state_available_at_id")
                    .table("jobs")
                    .to_owned(),
            )
            .await?;
        // The time comes last: jobs whose time is to come are passed by within the index.
        let ranked = index("jobs", &["state", "rank", "id", "available_at"]);
        manager.create_index(ranked).await?;
        manager
            .create_index(
                Index::create()
                    .name("jobs_of_owner")
                    .table("jobs")
                    .col("owner_id")
                    .col("rank")
                    .and_where(Expr::col("state").is_in(["queued", "running"]))
                    .to_owned(),
            )
            .await
    }
}
