//! The server is killed under load, again and again: what it has acknowledged stands.

use std::path::Path;

use rand::{RngExt as _, SeedableRng as _, rngs::StdRng};
use sea_orm::{ConnectionTrait as _, Database, Statement};

use crate::support::{
    Client, Wire,
    load::{Audit, Load},
    process::Process,
};

const CREATES: usize = 300;
const AT_ONCE: usize = 16;
const KILLS: usize = 5;
const SEED: u64 = 0x6b69_6c6c;

/// A lost worker is noticed soon.
const SETTINGS: [(&str, &str); 2] = [
    ("JEBO__WORKER__LEASE", "2s"),
    ("JEBO__TELEMETRY__LEVEL", "info"),
];

pub(crate) async fn integrity(folder: &Path) -> String {
    let file = folder.join("data/jebo.db");
    let url = format!("sqlite://{}?mode=rw", file.display());
    let database = Database::connect(url).await.unwrap();
    let check = Statement::from_string(database.get_database_backend(), "PRAGMA integrity_check");
    let row = database.query_one_raw(check).await.unwrap().unwrap();
    let answer = row.try_get_by_index(0).unwrap();
    database.close().await.unwrap();
    answer
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_acknowledged_survives_kills_and_ends_once() {
    let folder = tempfile::tempdir().unwrap();
    let (mut server, address) = Process::serve(folder.path(), &SETTINGS).await;
    let mut ann = Client::new(address, Wire::Grpc);
    ann.register("ann").await;
    let load = Load::new(&ann, vec![address]);

    // After how many acknowledged writes the server dies.
    let mut random = StdRng::seed_from_u64(SEED);
    let mut points: Vec<usize> = (0..KILLS)
        .map(|_| random.random_range(20..CREATES * 2 - 20))
        .collect();
    points.sort_unstable();
    let killing = async {
        for point in &points {
            load.acknowledged(*point).await;
            load.servers.send_replace(Vec::new());
            server.kill();
            let (next, address) = Process::serve(folder.path(), &SETTINGS).await;
            server = next;
            load.servers.send_replace(vec![address]);
        }
        server
    };
    let creating = load.create_all(0..CREATES, AT_ONCE);
    let (server, created) = tokio::join!(killing, creating);

    ann.address = load.servers.borrow()[0];
    let audit = Audit::of(&ann, &created).await;
    assert_eq!(server.stop().await.code(), Some(0));
    let integrity = integrity(folder.path()).await;
    let retried = *load.retried.borrow();
    println!(
        "kill: {CREATES} creates with photos, {AT_ONCE} at once, {KILLS} SIGKILLs after {points:?} \
         acknowledged writes (seed {SEED:#x}); {retried} writes sent again"
    );
    println!("kill: {audit}, integrity_check {integrity}");
    audit.assert_whole(CREATES);
    assert_eq!(integrity, "ok");
    assert!(load.refused.borrow().is_empty(), "{:?}", load.refused);
    assert!(retried > 0, "no kill hit anything");
}
