//! Streams that are open, over all processes.

use sea_orm_migration::{
    prelude::*,
    schema::{timestamp_with_time_zone, uuid},
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
                    .table("open_streams")
                    .col(uuid("id").primary_key())
                    .col(uuid("user_id"))
                    // The process that has it.
                    .col(uuid("node"))
                    .col(timestamp_with_time_zone("until"))
                    .foreign_key(&mut belongs_to(
                        ("open_streams", "user_id"),
                        ("users", "id"),
                    ))
                    .to_owned(),
            )
            .await?;
        for column in ["user_id", "node", "until"] {
            manager
                .create_index(index("open_streams", &[column]))
                .await?;
        }
        Ok(())
    }
}
