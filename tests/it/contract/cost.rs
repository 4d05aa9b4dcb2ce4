//! What the store costs. Run by hand, optimised and alone:
//! `cargo test --release --test it cost -- --ignored --nocapture --test-threads 1`

use std::{sync::Arc, time::Instant};

use jebo::domain::{Scope, id::ReportId, store::ReportStore as _};
use tokio::task::JoinSet;

use super::fixture::Fixture;

/// Processor time of this process so far, in seconds.
fn cpu() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap();
    let after_name = stat.rsplit(')').next().unwrap();
    let ticks = after_name.split_whitespace().skip(11).take(2);
    ticks.map(|t| t.parse::<f64>().unwrap()).sum::<f64>() / 100.0
}

fn print(what: &str, calls: u32, begun: Instant, cpu_before: f64) {
    let (wall, cpu) = (begun.elapsed().as_secs_f64(), cpu() - cpu_before);
    let calls = f64::from(calls);
    let (rate, each) = (calls / wall, cpu / calls * 1e6);
    eprintln!("{what}: {rate:.0} a second, {each:.0} us of processor each");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "measures"]
async fn creates_by_16_tasks() {
    let db = Arc::new(Fixture::file().await);
    for key in [false, true] {
        let (begun, before) = (Instant::now(), cpu());
        let mut tasks = JoinSet::new();
        for task in 0..16 {
            let db = Arc::clone(&db);
            tasks.spawn(async move {
                for n in 0..250 {
                    let name = db.key(&format!("{task} {n}"));
                    let key = key.then_some(&name);
                    db.store.create(&db.report(), key).await.unwrap();
                }
            });
        }
        tasks.join_all().await;
        let what = if key { "create with a key" } else { "create" };
        print(what, 4000, begun, before);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "measures"]
async fn finds_by_1_and_16_tasks() {
    let db = Arc::new(Fixture::file().await);
    for photos in [0, 1, 3] {
        let mut ids: Vec<ReportId> = Vec::new();
        for _ in 0..100 {
            let id = db.create().await.id;
            for _ in 0..photos {
                db.add_file(id).await;
            }
            ids.push(id);
        }
        let ids = Arc::new(ids);
        for (count, each) in [(1, 20_000), (16, 2000)] {
            let (begun, before) = (Instant::now(), cpu());
            let mut tasks = JoinSet::new();
            for _ in 0..count {
                let (db, ids) = (Arc::clone(&db), Arc::clone(&ids));
                tasks.spawn(async move {
                    for n in 0..each {
                        let found = db.store.find(Scope::All, ids[n % 100]).await;
                        assert!(found.unwrap().is_some());
                    }
                });
            }
            tasks.join_all().await;
            let calls = count * u32::try_from(each).unwrap();
            print(
                &format!("find, {photos} photos, {count} tasks"),
                calls,
                begun,
                before,
            );
        }
    }
}
