//! Tries to sign in: counted by lane, and by budgets, under keyed hashes instead of addresses. And
//! devices that were signed in once.

use sea_orm_migration::{
    prelude::*,
    schema::{
        big_integer, string, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid,
        uuid_null,
    },
};

use crate::{belongs_to, index};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // It was kept by mail address, and for a day at most.
        manager
            .drop_table(Table::drop().table("login_failures").to_owned())
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("login_lanes")
                    .col(string("key").primary_key())
                    .col(big_integer("failures"))
                    .col(timestamp_with_time_zone("last_time"))
                    .col(timestamp_with_time_zone_null("locked_until"))
                    // Its owner signed in from there.
                    .col(timestamp_with_time_zone_null("known_until"))
                    // The try that is open, and when it is given up.
                    .col(uuid_null("holder"))
                    .col(timestamp_with_time_zone_null("held_until"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(index("login_lanes", &["last_time"]))
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("budgets")
                    .col(string("key").primary_key())
                    // Microseconds since 1970, to calculate with on both databases.
                    .col(big_integer("full_at"))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("budgets", &["full_at"])).await?;
        manager
            .create_table(
                Table::create()
                    .table("known_devices")
                    // The session that has ended.
                    .col(uuid("session_id").primary_key())
                    .col(uuid("user_id"))
                    .col(timestamp_with_time_zone("expire_time"))
                    .foreign_key(&mut belongs_to(
                        ("known_devices", "user_id"),
                        ("users", "id"),
                    ))
                    .to_owned(),
            )
            .await?;
        for column in ["user_id", "expire_time"] {
            manager
                .create_index(index("known_devices", &[column]))
                .await?;
        }
        Ok(())
    }
}
