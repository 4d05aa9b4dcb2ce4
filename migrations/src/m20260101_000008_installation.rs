//! Which installation the database is of: one row, with an id of its own from the beginning.

use sea_orm_migration::{
    prelude::*,
    schema::{string_null, uuid, uuid_null},
    sea_orm::DbBackend,
};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("installation")
                    .col(uuid("id").primary_key())
                    // The place of its photos.
                    .col(uuid_null("place"))
                    // PASERK id of the key that signs its tokens.
                    .col(string_null("signing_key"))
                    .to_owned(),
            )
            .await?;
        let random = if manager.get_database_backend() == DbBackend::Postgres {
            "gen_random_uuid()"
        } else {
            "randomblob(16)"
        };
        let insert = format!("INSERT INTO installation (id) VALUES ({random})");
        manager.get_connection().execute_unprepared(&insert).await?;
        Ok(())
    }
}
