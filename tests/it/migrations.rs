//! The schema, and the steps that lead to it.

use std::pin::pin;

use futures_util::future::join_all;
use jebo::{
    domain::{Error, Scope, quota::Usage, store::ReportStore as _},
    store::{Database, NewerSchema, Store},
};
use migrations::MigratorTrait as _;
use sea_orm::{
    ConnectionTrait as _, DatabaseConnection, DbBackend, QueryResult, Statement,
    TransactionTrait as _,
};
use tempfile::TempDir;

use crate::{
    contract::fixture::{self, Fixture},
    support::{server, steps::steps},
};

/// An empty database, and a connection to it past the store.
struct Empty {
    database: Database,
    raw: DatabaseConnection,
    _folder: TempDir,
}

impl Empty {
    async fn sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        // A name that would be another one in a URL.
        let path = folder.path().join("jebo 100%.db");
        let url = format!("sqlite:{}/jebo 100%25.db?mode=rwc", folder.path().display());
        Self {
            database: Database::File(path),
            raw: sea_orm::Database::connect(url).await.unwrap(),
            _folder: folder,
        }
    }

    async fn postgres() -> Self {
        let url = server::schema().await;
        Self {
            database: fixture::postgres(&url),
            raw: sea_orm::Database::connect(url).await.unwrap(),
            _folder: tempfile::tempdir().unwrap(),
        }
    }

    async fn both() -> [Self; 2] {
        [Self::sqlite().await, Self::postgres().await]
    }

    async fn store(&self) -> Store {
        Store::connect(&self.database).await.unwrap()
    }

    /// Everything that the schema holds: its name, and how it was made.
    async fn schema(&self) -> Vec<(String, Option<String>)> {
        let backend = self.raw.get_database_backend();
        let query = if backend == DbBackend::Postgres {
            "SELECT table_name || '.' || column_name, \
                   concat_ws(' ', data_type, is_nullable, column_default) \
                 FROM information_schema.columns WHERE table_schema = current_schema \
                 UNION SELECT indexname, indexdef FROM pg_indexes \
                 WHERE schemaname = current_schema ORDER BY 1"
        } else {
            "SELECT name, sql FROM sqlite_schema ORDER BY name"
        };
        let rows = self
            .raw
            .query_all_raw(Statement::from_string(backend, query));
        let rows = rows.await.unwrap();
        let text = |row: &QueryResult, at| -> Option<String> { row.try_get_by_index(at).unwrap() };
        rows.iter()
            .map(|row| (text(row, 0).unwrap(), text(row, 1)))
            .collect()
    }
}

#[tokio::test]
async fn an_empty_database_is_brought_up_once() {
    for empty in Empty::both().await {
        let store = empty.store().await;
        assert!(store.categories().await.is_err());
        store.migrate().await.unwrap();
        let first = empty.schema().await;
        assert!(
            first
                .iter()
                .any(|(name, _)| name == "analysis_updates_final")
        );
        store.migrate().await.unwrap();
        assert_eq!(empty.schema().await, first);
        assert_eq!(store.categories().await.unwrap().len(), 7);
        store.close().await.unwrap();
        empty.store().await.migrate().await.unwrap();
        assert_eq!(empty.schema().await, first);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_that_bring_it_up_at_once_one_does_it() {
    for empty in Empty::both().await {
        let stores = join_all((0..6).map(|_| empty.store())).await;
        for migrated in join_all(stores.iter().map(Store::migrate)).await {
            migrated.unwrap();
        }
        assert_eq!(stores[0].categories().await.unwrap().len(), 7);
    }
}

#[tokio::test]
async fn a_file_that_another_process_writes_to_is_waited_for() {
    let empty = Empty::sqlite().await;
    let other = empty.raw.begin().await.unwrap();
    let table = "CREATE TABLE of_another (x int)";
    other.execute_unprepared(table).await.unwrap();
    let mut store = pin!(empty.store());
    assert!(steps(store.as_mut(), 20).await.is_none());
    other.commit().await.unwrap();
    store.await.migrate().await.unwrap();
}

#[tokio::test]
async fn a_newer_schema_is_refused() {
    for empty in Empty::both().await {
        let store = empty.store().await;
        store.migrate().await.unwrap();
        store.close().await.unwrap();
        empty.store().await;
        let step =
            "INSERT INTO seaql_migrations (version, applied_at) VALUES ('m29990101_000001_x', 0)";
        empty.raw.execute_unprepared(step).await.unwrap();
        let Err(Error::Internal(error)) = Store::connect(&empty.database).await else {
            panic!("expected a refusal");
        };
        assert!(error.downcast_ref::<NewerSchema>().is_some());
        assert!(error.to_string().contains("m29990101_000001_x"), "{error}");
        assert!(error.source().is_none());
    }
}

#[tokio::test]
async fn a_step_that_fails_leaves_nothing_behind() {
    for empty in Empty::both().await {
        // In the way of the second step, so that the first has to be undone too.
        let table = "CREATE TABLE files (x int)";
        empty.raw.execute_unprepared(table).await.unwrap();
        let before = empty.schema().await;
        empty.store().await.migrate().await.unwrap_err();
        assert_eq!(empty.schema().await, before);
    }
}

#[tokio::test]
async fn answers_of_before_are_given_their_reports() {
    let report = "01890a5d-ac96-774b-bcce-b302099a8057";
    for empty in Empty::both().await {
        let store = empty.store().await;
        migrations::Migrator::up(&empty.raw, Some(8)).await.unwrap();
        let backend = empty.raw.get_database_backend();
        let is_postgres = backend == DbBackend::Postgres;
        let (id, time) = if is_postgres {
            ("'00000000-0000-0000-0000-000000000000'", "now()")
        } else {
            ("zeroblob(16)", "'2026-03-01T09:00:00+00:00'")
        };
        let user = format!(
            "INSERT INTO users (id, email, display_name, password_hash, role, active, language, \
                 create_time, update_time, version) \
             VALUES ({id}, 'a@example.org', 'A', 'x', 'user', TRUE, 'en', {time}, {time}, 1)"
        );
        empty.raw.execute_unprepared(&user).await.unwrap();
        for (key, answer) in [
            ("a", format!("'{{\"report\":{{\"id\":\"{report}\"}}}}'")),
            (
                "b",
                format!("'{{\"files\":[{{\"report_id\":\"{report}\"}}]}}'"),
            ),
            ("c", "'\"done\"'".to_owned()),
            ("d", "'{\"user\":{}}'".to_owned()),
            ("e", "NULL".to_owned()),
        ] {
            let bytes = if is_postgres { "'\\x00'" } else { "x'00'" };
            let insert = format!(
                "INSERT INTO written_requests (user_id, method, request_id, fingerprint, answer, time) \
                 VALUES ({id}, 'create', '{key}', {bytes}, {answer}, {time})"
            );
            empty.raw.execute_unprepared(&insert).await.unwrap();
        }
        store.migrate().await.unwrap();
        let query = "SELECT report_id FROM written_requests ORDER BY request_id";
        let query = Statement::from_string(backend, query);
        let rows = empty.raw.query_all_raw(query).await.unwrap();
        let ids = rows.iter().map(|row| row.try_get_by_index(0).unwrap());
        let ids: Vec<Option<uuid::Uuid>> = ids.collect();
        let report = Some(report.parse().unwrap());
        assert_eq!(ids, [report, report, None, None, None]);
    }
}

#[tokio::test]
async fn what_users_have_is_counted_from_the_rows_that_are_there() {
    for empty in Empty::both().await {
        let store = empty.store().await;
        store.migrate().await.unwrap();
        let db = Fixture::over(store, None, None).await;
        let (_, photo) = db.create_with_file().await;
        db.create_with_file().await;
        // As before the step.
        empty
            .raw
            .execute_unprepared("DROP TABLE user_usage")
            .await
            .unwrap();
        let step = "DELETE FROM seaql_migrations WHERE version = 'm20260101_000011_user_usage'";
        empty.raw.execute_unprepared(step).await.unwrap();
        db.store.migrate().await.unwrap();
        let used = db.store.usage(db.owner, db.now()).await.unwrap();
        let all = Usage {
            reports_kept: 2,
            photo_bytes_kept: 2 * photo.file.size,
            ..Usage::default()
        };
        assert_eq!(used, all);
    }
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
