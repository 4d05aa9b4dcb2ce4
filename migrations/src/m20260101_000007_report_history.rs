//! Who changed what of each report. A user who goes leaves what was done, without a name.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, string, text, timestamp_with_time_zone, uuid},
};

use crate::{belongs_to, index};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("report_history")
                    .col(big_integer("number").primary_key().auto_increment())
                    .col(uuid("report_id"))
                    .col(uuid("user_id"))
                    .col(string("event_type"))
                    .col(timestamp_with_time_zone("time"))
                    .col(text("changes"))
                    .col(text("reason"))
                    .foreign_key(&mut belongs_to(
                        ("report_history", "report_id"),
                        ("reports", "id"),
                    ))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(index("report_history", &["report_id", "number"]))
            .await
    }
}
