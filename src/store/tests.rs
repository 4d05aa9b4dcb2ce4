use std::{future::Future, pin::pin, time::Duration};

use futures_util::FutureExt as _;
use sea_orm::ConnectionTrait as _;
use tempfile::TempDir;

use super::{Database, SearchPool, Store, error::failed};
use crate::domain::{
    Error, Scope,
    id::ReportId,
    page::{Order, OrderBy},
    report::ReportStatus,
    store::{ReportFilter, ReportQuery, ReportStore as _},
};

async fn store(timeout: Duration) -> (Store, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let database = Database::File(folder.path().join("jebo.db"));
    let connections = 2;
    let search = SearchPool {
        connections,
        timeout,
    };
    let store = Store::connect_with(&database, search).await.unwrap();
    store.migrate().await.unwrap();
    (store, folder)
}

fn query(set: impl FnOnce(&mut ReportFilter)) -> ReportQuery {
    let mut filter = ReportFilter::of(Scope::All);
    set(&mut filter);
    ReportQuery {
        filter,
        order: Order {
            by: OrderBy::CreateTime,
            descending: true,
        },
        after: None,
        limit: 20,
    }
}

/// Whether this is still waiting after all else had its chance to run.
async fn waits(future: &mut (impl Future + Unpin)) -> bool {
    for _ in 0..100 {
        if future.now_or_never().is_some() {
            return false;
        }
        tokio::task::yield_now().await;
    }
    true
}

#[tokio::test]
async fn other_reads_do_not_wait_for_searches() {
    let (store, _folder) = store(Duration::from_mins(1)).await;
    let first = store.snapshot_of(&store.searcher).await.unwrap();
    let second = store.snapshot_of(&store.searcher).await.unwrap();
    let search = query(|filter| filter.text = Some("hole".to_owned()));
    let mut search = pin!(store.list(&search));
    let all = ReportFilter::of(Scope::All);
    let mut count = pin!(store.count(&all));
    assert!(waits(&mut search.as_mut()).await);
    assert!(waits(&mut count.as_mut()).await);

    let nobody = ReportId(uuid::Uuid::nil());
    assert!(store.find(Scope::All, nobody).await.unwrap().is_none());
    let submitted = query(|filter| filter.status = vec![ReportStatus::Submitted]);
    assert!(store.list(&submitted).await.unwrap().is_empty());

    drop((first, second));
    assert!(search.await.unwrap().is_empty());
    assert_eq!(count.await.unwrap(), 0);
}

#[tokio::test]
async fn a_search_of_sqlite_ends_when_its_time_is_over() {
    let (store, _folder) = store(Duration::ZERO).await;
    let endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) \
                   SELECT count(*) FROM n";
    for _ in 0..4 {
        let ended = store.searcher.execute_unprepared(endless).await;
        let error = ended.map_err(failed).unwrap_err();
        assert!(matches!(error, Error::Unavailable { .. }), "{error}");
    }
    let all = ReportFilter::of(Scope::All);
    assert_eq!(store.count(&all).await.unwrap(), 0, "what is short is done");
}
