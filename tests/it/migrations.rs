//! The schema, and the steps that lead to it.

use jebo::{
    domain::{Error, Scope, store::ReportStore as _},
    store::{Database, NewerSchema, Store},
};
use migrations::MigratorTrait as _;
use sea_orm::ConnectionTrait as _;

async fn raw(path: &std::path::Path) -> sea_orm::DatabaseConnection {
    let url = format!("sqlite:{}?mode=rwc", path.display());
    sea_orm::Database::connect(url).await.unwrap()
}

/// All statements that made the schema, by name.
async fn schema(db: &sea_orm::DatabaseConnection) -> Vec<(String, Option<String>)> {
    let query = "SELECT name, sql FROM sqlite_schema ORDER BY name";
    let rows = db.query_all_raw(sea_orm::Statement::from_string(
        sea_orm::DbBackend::Sqlite,
        query,
    ));
    let rows = rows.await.unwrap();
    let get = |row: &sea_orm::QueryResult| {
        (
            row.try_get_by_index(0).unwrap(),
            row.try_get_by_index(1).unwrap(),
        )
    };
    rows.iter().map(get).collect()
}

#[tokio::test]
async fn an_empty_database_is_brought_up_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("jebo 100%.db");
    let store = Store::connect(&Database::File(path.clone())).await.unwrap();
    assert!(store.categories().await.is_err());
    store.migrate().await.unwrap();
    let db = raw(&folder.path().join("jebo 100%25.db")).await;
    let first = schema(&db).await;
    assert!(
        first
            .iter()
            .any(|(name, _)| name == "analysis_updates_final")
    );
    store.migrate().await.unwrap();
    assert_eq!(schema(&db).await, first);
    assert_eq!(store.categories().await.unwrap().len(), 7);
    store.close().await.unwrap();
    let again = Store::connect(&Database::File(path)).await.unwrap();
    again.migrate().await.unwrap();
    assert_eq!(schema(&db).await, first);
}

#[tokio::test]
async fn a_newer_schema_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("jebo.db");
    let database = Database::File(path.clone());
    let store = Store::connect(&database).await.unwrap();
    store.migrate().await.unwrap();
    store.close().await.unwrap();
    Store::connect(&database).await.unwrap();
    let step =
        "INSERT INTO seaql_migrations (version, applied_at) VALUES ('m29990101_000001_x', 0)";
    raw(&path).await.execute_unprepared(step).await.unwrap();
    let Err(Error::Internal(error)) = Store::connect(&database).await else {
        panic!("expected a refusal");
    };
    assert!(error.downcast_ref::<NewerSchema>().is_some());
    assert!(error.to_string().contains("m29990101_000001_x"), "{error}");
    assert!(error.source().is_none());
}

#[tokio::test]
async fn a_step_that_fails_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("jebo.db");
    let db = raw(&path).await;
    // In the way of the second step, so that the first has to be undone too.
    db.execute_unprepared("CREATE TABLE files (x)")
        .await
        .unwrap();
    let before = schema(&db).await;
    let store = Store::connect(&Database::File(path)).await.unwrap();
    store.migrate().await.unwrap_err();
    assert_eq!(schema(&db).await, before);
}

#[tokio::test]
async fn a_fresh_database_has_no_event() {
    let store = Store::connect(&Database::Memory).await.unwrap();
    store.migrate().await.unwrap();
    assert_eq!(store.newest_event().await.unwrap(), 0);
    let nothing = store.events_after(Scope::All, 0, 10).await.unwrap();
    assert_eq!(
        (nothing.events.len(), nothing.seen, nothing.oldest),
        (0, 0, 0)
    );
}

#[test]
fn the_steps_are_in_order() {
    let names: Vec<String> = migrations::Migrator::migrations()
        .iter()
        .map(|step| step.name().to_owned())
        .collect();
    assert!(names.is_sorted());
    assert_eq!(names[0], "m20260101_000001_users");
}
