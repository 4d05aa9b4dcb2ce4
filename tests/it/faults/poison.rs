//! A photo that kills every worker that reads it, as one does that takes all memory.

use std::{fs, pin::pin, time::Duration};

use futures_util::StreamExt as _;
use serde_json::{Value, json};

use crate::support::{
    Client, Wire,
    load::updates,
    photos,
    process::{Process, jebo},
    stream::{Messages, StreamWire},
    world,
};

/// As `domain::job` has it.
const ATTEMPTS: u64 = 5;
const OTHERS: u32 = 10;

async fn next(updates: &mut Messages) -> Value {
    updates.next().await.expect("the stream has ended").unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_photo_that_kills_its_worker_is_given_up_and_the_others_go_on() {
    let folder = tempfile::tempdir().unwrap();
    let settings = [("JEBO__WORKER__ENABLED", "false")];
    let (server, address) = Process::serve(folder.path(), &settings).await;
    let mut ann = Client::new(address, Wire::Grpc);
    ann.register("ann").await;
    let poison = ann.report("Poison").await;
    let file = ann.photo(&poison, &photos::jpeg(1)).await;
    let mut others = Vec::new();
    for number in 0..OTHERS {
        let report = ann.report("Another").await;
        ann.photo(&report, &photos::png(number)).await;
        others.push(report);
    }

    let clock = folder.path().join("clock");
    let mut ahead = 0;
    fs::write(&clock, "0").unwrap();
    let (load_it, library) = world::preload();
    let work = || {
        let mut command = jebo(folder.path(), &["worker"]);
        command
            .env(load_it, &library)
            .env("WORLD_CLOCK", &clock)
            .env("WORLD_POISON", &file)
            .env("JEBO__WORKER__CONCURRENCY", "1")
            .env("JEBO__WORKER__LEASE", "2s");
        Process::start(command)
    };
    let mut log = ann
        .open(
            StreamWire::Grpc,
            "WatchAnalysis",
            json!({"reportId": poison}),
        )
        .await;
    let (mut worker, mut deaths) = (work(), 0);
    let last = loop {
        let update = next(&mut log).await;
        match update["status"].as_str().unwrap() {
            "ANALYSIS_STATUS_PROCESSING" => {
                if update["attempt"].as_u64().unwrap() > deaths {
                    worker.wait();
                    deaths += 1;
                    worker = work();
                }
            }
            "ANALYSIS_STATUS_RETRYING" => {
                assert_eq!(update["error"]["reason"], "WORKER_LOST");
                if update["attempt"] == 1 {
                    // None of them waits for the poison.
                    for report in &others {
                        let mut log = pin!(updates(&ann, report));
                        let log = loop {
                            tokio::select! {
                                log = &mut log => break log,
                                // The poison keeps its rank, and comes again after its pause.
                                () = worker.ended() => {
                                    deaths += 1;
                                    worker = work();
                                }
                            }
                        };
                        let last = log.last().unwrap();
                        assert_eq!(last["status"], "ANALYSIS_STATUS_COMPLETED");
                    }
                }
                // Longer than the longest pause before the next attempt.
                ahead += Duration::from_mins(15).as_secs();
                let half = clock.with_extension("half");
                fs::write(&half, ahead.to_string()).unwrap();
                fs::rename(half, &clock).unwrap();
            }
            "ANALYSIS_STATUS_PENDING" => {}
            _ => break update,
        }
    };
    assert!(log.next().await.is_none(), "one final update");
    println!(
        "poison: a photo that kills every worker that reads it: {deaths} workers died, attempts {}, \
         then {} ({}); of {OTHERS} other photos analysed {OTHERS}",
        last["attempt"], last["status"], last["error"]["reason"],
    );
    assert_eq!(last["status"], "ANALYSIS_STATUS_FAILED");
    assert_eq!(last["attempt"].as_u64(), Some(ATTEMPTS));
    assert_eq!(deaths, ATTEMPTS);
    // The worker goes on.
    let report = ann.report("Behind").await;
    ann.photo(&report, &photos::jpeg(2)).await;
    let log = updates(&ann, &report).await;
    let last = log.last().unwrap();
    assert_eq!(last["status"], "ANALYSIS_STATUS_COMPLETED");
    assert_eq!(worker.stop().await.code(), Some(0));
    assert_eq!(server.stop().await.code(), Some(0));
}
