//! Indexes for what lists are asked for: the area, the text, and the most urgent that are open.

use sea_orm_migration::{prelude::*, sea_orm::DbBackend};

use crate::index;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// Words within words need `pg_trgm`, which comes with PostgreSQL but may be missing on a machine,
/// or beyond the rights of our user. Without it a list filtered by text reads reports in order
/// until the page is full. An operator class is named with its schema, which may be any.
const TEXT: &str = "
DO $$
DECLARE place text;
BEGIN
    BEGIN
        CREATE EXTENSION IF NOT EXISTS pg_trgm;
    EXCEPTION WHEN OTHERS THEN
        RAISE WARNING 'no index for text, since pg_trgm cannot be had: %', SQLERRM;
    END;
    SELECT nspname INTO place FROM pg_extension
        JOIN pg_namespace ON pg_namespace.oid = extnamespace WHERE extname = 'pg_trgm';
    IF place IS NOT NULL THEN
        EXECUTE format('CREATE INDEX reports_by_text ON reports USING gin (
            lower(title) %I.gin_trgm_ops, lower(description) %I.gin_trgm_ops)', place, place);
    END IF;
END
$$";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for columns in [
            ["latitude", "longitude"].as_slice(),
            &["status", "priority", "create_time", "id"],
        ] {
            manager.create_index(index("reports", columns)).await?;
        }
        let db = manager.get_connection();
        if db.get_database_backend() == DbBackend::Postgres {
            db.execute_unprepared(TEXT).await?;
        }
        Ok(())
    }
}
