//! The disk of a server on SQLite and a folder is full, again and again, under load.

use std::{fs, sync::atomic::AtomicBool, time::Instant};

use serde_json::json;

use super::postgres::create_until;
use crate::{
    kill::integrity,
    readiness::becomes,
    support::{
        Client, Wire,
        load::{Audit, Load},
        process::{Process, jebo, run},
        world,
    },
};

const AT_ONCE: usize = 8;
const TIMES: usize = 3;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_disk_refuses_writes_and_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let full = folder.path().join("full");
    let (load_it, library) = world::preload();
    let settings = [
        (load_it, library.as_str()),
        ("WORLD_FULL", full.to_str().unwrap()),
        ("JEBO__WORKER__LEASE", "2s"),
        ("JEBO__TELEMETRY__LEVEL", "info"),
    ];
    let (server, address) = Process::serve(folder.path(), &settings).await;
    let mut ann = Client::new(address, Wire::Grpc);
    ann.register("ann").await;
    let load = Load::new(&ann, vec![address]);
    let over = AtomicBool::new(false);

    let filling = async {
        let mut pauses = Vec::new();
        for _ in 0..TIMES {
            let acknowledged = *load.acknowledged.borrow();
            load.acknowledged(acknowledged + 40).await;
            let refused = *load.retried.borrow();
            fs::write(&full, "").unwrap();
            let mut retried = load.retried.subscribe();
            retried.wait_for(|n| *n >= refused + 40).await.unwrap();
            // Who only reads does not notice.
            ann.ok("ListReports", json!({})).await;
            let first = pauses.is_empty();
            if first {
                let said = becomes(address, 503).await;
                assert!(said.starts_with("not ready: storage: "), "{said}");
                ann.ok("ListReports", json!({})).await;
                // A session is a row.
                let login = json!({"email": "ann@example.org", "password": "correct horse"});
                let refused = ann.refused("Login", login).await;
                assert_eq!(refused.reason(), "STORAGE_FULL");
                let wait = refused.details.iter().find(|d| d["retryDelay"] == "60s");
                assert!(wait.is_some(), "{refused:?}");
            }
            let (again, mut last) = (Instant::now(), load.last.subscribe());
            fs::remove_file(&full).unwrap();
            pauses.push(*last.wait_for(|at| *at > again).await.unwrap() - again);
            if first {
                becomes(address, 200).await;
            }
        }
        over.store(true, std::sync::atomic::Ordering::Relaxed);
        pauses
    };
    let (created, pauses) = tokio::join!(create_until(&load, &over, AT_ONCE), filling);

    let audit = Audit::of(&ann, &created).await;
    let staging = folder.path().join("data/blobs/staging");
    let halves = fs::read_dir(staging).unwrap().count();
    assert_eq!(server.stop().await.code(), Some(0));
    let integrity = integrity(folder.path()).await;
    let verified = run(jebo(folder.path(), &["blobs", "verify"]), "").await;
    let told = String::from_utf8(verified.stdout).unwrap();
    let refused = load.refused.borrow().clone();
    println!(
        "disk: {} creates with photos, {AT_ONCE} at once, the disk full {TIMES} times: {} writes \
         sent again, refused {refused:?}; {audit}",
        created.len(),
        *load.retried.borrow(),
    );
    println!(
        "disk: half-written {halves}, integrity_check {integrity}, next 2xx {:?} after there is room \
         at most; verify: {}",
        pauses.iter().max().unwrap(),
        told.trim()
    );
    audit.assert_whole(created.len());
    // 429 is RESOURCE_EXHAUSTED: STORAGE_FULL.
    assert!(refused.keys().all(|status| *status == 429), "{refused:?}");
    assert!(refused.contains_key(&429), "it was never full");
    assert_eq!((halves, integrity.as_str()), (0, "ok"));
    assert_eq!(verified.status.code(), Some(0), "{told}");
}
