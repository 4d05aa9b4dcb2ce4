//! Which report a kept answer says something of, so that it goes with the report.

use sea_orm_migration::{prelude::*, schema::uuid_null, sea_orm::DbBackend};

use crate::index;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .alter_table(
                Table::alter()
                    .table("written_requests")
                    .add_column(uuid_null("report_id"))
                    .to_owned(),
            )
            .await?;
        // Answers of a report, or of photos, of which the first one names it.
        let fill = if manager.get_database_backend() == DbBackend::Postgres {
            "UPDATE written_requests SET report_id = COALESCE( \
                 answer::json #>> '{report,id}', answer::json #>> '{files,0,report_id}')::uuid \
             WHERE answer IS NOT NULL AND answer LIKE '{%'"
        } else {
            "UPDATE written_requests SET report_id = unhex(replace(COALESCE( \
                 json_extract(answer, '$.report.id'), \
                 json_extract(answer, '$.files[0].report_id')), '-', '')) \
             WHERE answer IS NOT NULL AND answer LIKE '{%'"
        };
        manager.get_connection().execute_unprepared(fill).await?;
        manager
            .create_index(index("written_requests", &["report_id"]))
            .await
    }
}
