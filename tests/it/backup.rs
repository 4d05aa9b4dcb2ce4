//! A backup of a server that goes on writing, taken as README says, and brought back elsewhere.

use std::{
    path::Path,
    process::Command,
    sync::atomic::{AtomicBool, Ordering},
};

use crate::support::{
    Client, Wire,
    load::{Load, reports},
    photos,
    process::{Process, jebo, run},
    server::variable,
};

/// Reports that are acknowledged before the backup begins.
const BEFORE: usize = 100;
/// Reports that are always on their way while it is taken.
const AT_ONCE: usize = 16;

/// What `sqlite3 jebo.db ".backup copy.db"` does.
const BACKUP: &str =
    "import sqlite3, sys; sqlite3.connect(sys.argv[1]).backup(sqlite3.connect(sys.argv[2]))";

/// The database first, then the photos and the key.
async fn back_up(data: &Path, copy: &Path) {
    std::fs::create_dir(copy).unwrap();
    let mut database = Command::new(variable("PEER_PYTHON"));
    database.args(["-c", BACKUP]);
    database.args([data.join("jebo.db"), copy.join("jebo.db")]);
    assert!(run(database, "").await.status.success());
    let mut files = Command::new("cp");
    files.arg("-R");
    files.args([&data.join("blobs"), &data.join("signing.key"), copy]);
    assert!(run(files, "").await.status.success());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_acknowledged_before_a_backup_is_restored_with_it() {
    let [folder, elsewhere] = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
    let (server, address) = Process::serve(folder.path(), &[]).await;
    let mut ann = Client::new(address, Wire::Json);
    ann.register("ann").await;
    let load = Load::new(&ann, vec![address]);
    let before = load.create_all(0..BEFORE, AT_ONCE).await;

    let taken = AtomicBool::new(false);
    let writing = async {
        let mut next = BEFORE;
        while !taken.load(Ordering::Relaxed) {
            load.create_all(next..next + AT_ONCE, AT_ONCE).await;
            next += AT_ONCE;
        }
        next
    };
    let copying = async {
        // Not before some are on their way.
        load.acknowledged(2 * BEFORE + 1).await;
        back_up(&folder.path().join("data"), &elsewhere.path().join("data")).await;
        taken.store(true, Ordering::Relaxed);
    };
    let (created, ()) = tokio::join!(writing, copying);
    assert_eq!(server.stop().await.code(), Some(0));

    let verified = run(jebo(elsewhere.path(), &["blobs", "verify"]), "").await;
    let said = String::from_utf8_lossy(&verified.stdout).into_owned();
    assert_eq!(verified.status.code(), Some(0), "{said}");

    // The key came with it: who was signed in, is.
    let (server, address) = Process::serve(elsewhere.path(), &[]).await;
    ann.address = address;
    let found = reports(&ann).await;
    let mut lost = 0;
    for (report, file) in &before {
        let row = found.iter().find(|row| row["id"] == report.as_str());
        let number =
            row.and_then(|row| row["title"].as_str()?.strip_prefix("Report ")?.parse().ok());
        let path = format!(
            "/api/reports/{report}/files/{}/content",
            file.as_deref().unwrap()
        );
        let photo = ann
            .http("GET", &path)
            .send()
            .await
            .unwrap()
            .bytes()
            .await
            .unwrap();
        lost += usize::from(number.is_none_or(|number| photo != photos::png(number)));
    }
    println!(
        "backup: taken while {created} reports with photos were made, {BEFORE} of them before; restored {}, \
         acknowledged before and lost {lost}; {said}",
        found.len()
    );
    assert_eq!(lost, 0);
    assert_eq!(server.stop().await.code(), Some(0));
}
