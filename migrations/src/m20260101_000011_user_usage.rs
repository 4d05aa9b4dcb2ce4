//! What each user has used of its quotas: counters that change in the transaction of what they count.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, uuid},
};

use crate::belongs_to;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("user_usage")
                    .col(uuid("user_id").primary_key())
                    // The day that the counters of a day are of, in days since 1970-01-01 UTC.
                    .col(big_integer("day"))
                    .col(big_integer("reports_today"))
                    .col(big_integer("photo_bytes_today"))
                    .col(big_integer("reports_kept"))
                    .col(big_integer("photo_bytes_kept"))
                    .foreign_key(&mut belongs_to(("user_usage", "user_id"), ("users", "id")))
                    .to_owned(),
            )
            .await?;
        let fill = "INSERT INTO user_usage \
             (user_id, day, reports_today, photo_bytes_today, reports_kept, photo_bytes_kept) \
             SELECT reports.owner_id, 0, 0, 0, count(DISTINCT reports.id), \
             CAST(coalesce(sum(files.size), 0) AS bigint) \
             FROM reports LEFT JOIN files ON files.report_id = reports.id \
             GROUP BY reports.owner_id";
        manager.get_connection().execute_unprepared(fill).await?;
        Ok(())
    }
}
