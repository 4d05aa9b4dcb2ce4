//! The schema of Jebo's database, as forward-only steps: one list for SQLite and PostgreSQL.
//!
//! A step that was released never changes; what is wrong in it, a later step puts right. None
//! can be undone: a database is taken back by restoring its backup.
//!
//! Ids are UUIDs, times are kept to the microsecond with their zone, words stand for the values
//! of enums, and JSON is kept as text that only the store reads.

#![expect(
    elided_lifetimes_in_paths,
    reason = "async_trait needs the signature of the trait, which elides one"
)]

mod m20260101_000001_users;
mod m20260101_000002_reports;
mod m20260101_000003_analysis;
mod m20260101_000004_announced_jobs;
mod m20260101_000005_open_streams;
mod m20260101_000006_search;
mod m20260101_000007_report_history;
mod m20260101_000008_installation;
mod m20260101_000009_answers_of_reports;
mod m20260101_000010_sign_in;
mod m20260101_000011_user_usage;
mod m20260101_000012_fair_jobs;

pub use sea_orm_migration::MigratorTrait;
use sea_orm_migration::{prelude::*, sea_orm::DatabaseConnection};

/// All steps, in order.
#[derive(Debug, Clone, Copy)]
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20260101_000001_users::Migration),
            Box::new(m20260101_000002_reports::Migration),
            Box::new(m20260101_000003_analysis::Migration),
            Box::new(m20260101_000004_announced_jobs::Migration),
            Box::new(m20260101_000005_open_streams::Migration),
            Box::new(m20260101_000006_search::Migration),
            Box::new(m20260101_000007_report_history::Migration),
            Box::new(m20260101_000008_installation::Migration),
            Box::new(m20260101_000009_answers_of_reports::Migration),
            Box::new(m20260101_000010_sign_in::Migration),
            Box::new(m20260101_000011_user_usage::Migration),
            Box::new(m20260101_000012_fair_jobs::Migration),
        ]
    }
}

/// An index over columns of a table, named after them.
fn index(table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create();
    index
        .name(format!("{table}_by_{}", columns.join("_")))
        .table(table);
    for column in columns {
        index.col(*column);
    }
    index
}

/// A foreign key whose rows go when the row that they point to goes.
fn belongs_to(
    (table, column): (&'static str, &'static str),
    (parent, key): (&'static str, &'static str),
) -> ForeignKeyCreateStatement {
    points_to((table, column), (parent, key))
        .on_delete(ForeignKeyAction::Cascade)
        .to_owned()
}

/// A foreign key that keeps the row that it points to from going.
fn points_to(
    (table, column): (&'static str, &'static str),
    (parent, key): (&'static str, &'static str),
) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(format!("{table}_{column}"))
        .from(table, column)
        .to(parent, key)
        .to_owned()
}

/// Steps that the database has and this program does not know: a newer one was here.
pub async fn unknown_steps(db: &DatabaseConnection) -> Result<Vec<String>, DbErr> {
    let mut steps = steps_of(db).await?;
    let known = Migrator::migrations();
    steps.retain(|step| known.iter().all(|k| k.name() != step));
    Ok(steps)
}

/// Steps that this program knows and the database does not have.
pub async fn missing_steps(db: &DatabaseConnection) -> Result<Vec<String>, DbErr> {
    let there = steps_of(db).await?;
    let known = Migrator::migrations().into_iter();
    let mut known: Vec<String> = known.map(|step| step.name().to_owned()).collect();
    known.retain(|step| !there.contains(step));
    Ok(known)
}

/// Steps that the database has.
async fn steps_of(db: &DatabaseConnection) -> Result<Vec<String>, DbErr> {
    let table = Migrator::migration_table_name();
    if !SchemaManager::new(db).has_table(table.to_string()).await? {
        return Ok(Vec::new());
    }
    let query = Query::select().column("version").from(table).to_owned();
    let rows = db.query_all(&query).await?;
    rows.iter().map(|row| row.try_get_by_index(0)).collect()
}
