//! Users, their sessions, and what wrong passwords have cost.

use sea_orm_migration::{
    prelude::*,
    schema::{
        big_integer, blob, boolean, string, string_uniq, text, timestamp_with_time_zone,
        timestamp_with_time_zone_null, uuid,
    },
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
                    .table("users")
                    .col(uuid("id").primary_key())
                    .col(string_uniq("email"))
                    .col(text("password_hash"))
                    .col(text("display_name"))
                    .col(string("role"))
                    .col(boolean("active"))
                    .col(string("language"))
                    .col(timestamp_with_time_zone("create_time"))
                    .col(timestamp_with_time_zone("update_time"))
                    .col(big_integer("version"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("sessions")
                    .col(uuid("id").primary_key())
                    .col(uuid("user_id"))
                    .col(blob("token_hash"))
                    .col(big_integer("counter"))
                    .col(timestamp_with_time_zone("create_time"))
                    .col(timestamp_with_time_zone("refresh_time"))
                    .col(timestamp_with_time_zone("expire_time"))
                    .foreign_key(&mut belongs_to(("sessions", "user_id"), ("users", "id")))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(index("sessions", &["user_id"]))
            .await?;
        manager
            .create_index(index("sessions", &["expire_time"]))
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("login_failures")
                    // Of a mail address whether or not it has an account: no foreign key.
                    .col(string("email").primary_key())
                    .col(big_integer("count"))
                    .col(timestamp_with_time_zone("last_time"))
                    .col(timestamp_with_time_zone_null("locked_until"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(index("login_failures", &["last_time"]))
            .await
    }
}
