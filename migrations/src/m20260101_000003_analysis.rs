//! Jobs, the log of each report's analyses, the log of all reports, and embeddings.

use sea_orm_migration::{
    prelude::*,
    schema::{
        big_integer, blob, float, string, text, text_null, timestamp_with_time_zone,
        timestamp_with_time_zone_null, uuid,
    },
};

use crate::{belongs_to, index};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        jobs(manager).await?;
        analysis_updates(manager).await?;
        report_events(manager).await?;
        embeddings(manager).await
    }
}

async fn jobs(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("jobs")
                .col(uuid("id").primary_key())
                .col(uuid("report_id"))
                .col(uuid("file_id"))
                .col(string("state"))
                .col(big_integer("attempt"))
                .col(timestamp_with_time_zone("available_at"))
                .col(timestamp_with_time_zone_null("lease_until"))
                .col(timestamp_with_time_zone("create_time"))
                .col(timestamp_with_time_zone("update_time"))
                .foreign_key(&mut belongs_to(("jobs", "report_id"), ("reports", "id")))
                .foreign_key(&mut belongs_to(("jobs", "file_id"), ("files", "id")))
                .to_owned(),
        )
        .await?;
    for columns in [
        ["state", "available_at", "id"].as_slice(),
        &["lease_until"],
        &["report_id"],
        &["file_id"],
    ] {
        manager.create_index(index("jobs", columns)).await?;
    }
    // A photo is analysed once at a time.
    manager
        .create_index(
            Index::create()
                .name("jobs_unfinished")
                .table("jobs")
                .col("file_id")
                .unique()
                .and_where(Expr::col("state").is_in(["queued", "running"]))
                .to_owned(),
        )
        .await
}

async fn analysis_updates(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("analysis_updates")
                .col(uuid("report_id"))
                .col(big_integer("sequence"))
                // Updates outlive the photo and the job: no foreign keys.
                .col(uuid("file_id"))
                .col(uuid("job_id"))
                .col(timestamp_with_time_zone("update_time"))
                .col(string("status"))
                .col(string("stage"))
                .col(float("progress"))
                .col(big_integer("attempt"))
                .col(timestamp_with_time_zone_null("next_attempt_time"))
                .col(text_null("result"))
                .col(text_null("error"))
                .primary_key(Index::create().col("report_id").col("sequence"))
                .foreign_key(&mut belongs_to(
                    ("analysis_updates", "report_id"),
                    ("reports", "id"),
                ))
                .to_owned(),
        )
        .await?;
    // A job ends once.
    manager
        .create_index(
            Index::create()
                .name("analysis_updates_final")
                .table("analysis_updates")
                .col("job_id")
                .unique()
                .and_where(Expr::col("status").is_in(["completed", "failed", "cancelled"]))
                .to_owned(),
        )
        .await
}

async fn report_events(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("report_events")
                .col(big_integer("number").primary_key().auto_increment())
                .col(string("event_type"))
                // Events outlive the report, and its owner still sees them: no foreign keys.
                .col(uuid("report_id"))
                .col(uuid("owner_id"))
                .col(timestamp_with_time_zone("time"))
                .to_owned(),
        )
        .await?;
    manager
        .create_index(index("report_events", &["owner_id", "number"]))
        .await?;
    manager
        .create_index(index("report_events", &["time"]))
        .await
}

async fn embeddings(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("embeddings")
                .col(uuid("file_id").primary_key())
                .col(text("model"))
                // Numbers of four bytes each, little-endian.
                .col(blob("vector"))
                .col(timestamp_with_time_zone("create_time"))
                .foreign_key(&mut belongs_to(("embeddings", "file_id"), ("files", "id")))
                .to_owned(),
        )
        .await
}
