//! PostgreSQL restarts, or stops in its tracks, under load.

use std::{
    sync::atomic::{AtomicBool, Ordering},
    time::{Duration, Instant},
};

use futures_util::{StreamExt as _, stream};
use serde_json::json;

use crate::readiness::becomes;
use crate::support::{
    Client, Wire,
    load::{Audit, Created, Load},
    process::Process,
    server::{Kind, Server},
};

const AT_ONCE: usize = 8;
const RESTARTS: usize = 10;

/// Creates reports with photos for as long as something is going on.
pub(super) async fn create_until(load: &Load, over: &AtomicBool, at_once: usize) -> Created {
    stream::iter(0..)
        .take_while(|_| std::future::ready(!over.load(Ordering::Relaxed)))
        .map(|number| load.create(number))
        .buffer_unordered(at_once)
        .collect()
        .await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_that_restarts_or_hangs_is_a_pause() {
    let mut database = Server::start(Kind::Postgres).await;
    let folder = tempfile::tempdir().unwrap();
    let settings = [
        ("JEBO__DATABASE__URL", database.url()),
        ("JEBO__WORKER__LEASE", "5s".to_owned()),
        ("JEBO__TELEMETRY__LEVEL", "info".to_owned()),
    ];
    let settings = settings
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    let (server, address) = Process::serve(folder.path(), &settings).await;
    let mut ann = Client::new(address, Wire::Grpc);
    ann.register("ann").await;
    let load = Load::new(&ann, vec![address]);
    let over = AtomicBool::new(false);

    let falling = async {
        let mut pauses = Vec::new();
        for _ in 0..RESTARTS {
            let acknowledged = *load.acknowledged.borrow();
            load.acknowledged(acknowledged + 20).await;
            database.crash();
            database.up().await;
            pauses.push(next_acknowledged(&load).await);
        }
        database.freeze();
        becomes(address, 503).await;
        // As long as the promise says.
        tokio::time::sleep(Duration::from_secs(20)).await;
        database.thaw();
        let stopped = next_acknowledged(&load).await;
        becomes(address, 200).await;
        over.store(true, Ordering::Relaxed);
        (pauses, stopped)
    };
    let (created, (pauses, stopped)) = tokio::join!(create_until(&load, &over, AT_ONCE), falling);

    let audit = Audit::of(&ann, &created).await;
    let longest = pauses.iter().max().unwrap();
    println!(
        "postgres: {} creates with photos, {AT_ONCE} at once, {RESTARTS} immediate restarts and one \
         stop of 20 s; {} writes sent again, refused otherwise {:?}",
        created.len(),
        *load.retried.borrow(),
        *load.refused.borrow(),
    );
    println!(
        "postgres: {audit}; from the return to the next 2xx {longest:?} at most after a restart, \
         {stopped:?} after the stop; the same process throughout"
    );
    audit.assert_whole(created.len());
    assert!(load.refused.borrow().is_empty());
    // The token and the process are those of the start.
    ann.ok("ListReports", json!({})).await;
    assert_eq!(server.stop().await.code(), Some(0));
}

/// Time to the next acknowledged write.
async fn next_acknowledged(load: &Load) -> Duration {
    let (start, mut last) = (Instant::now(), load.last.subscribe());
    *last.wait_for(|at| *at > start).await.unwrap() - start
}
