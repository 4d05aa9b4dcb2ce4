//! NATS hangs, dies, and loses all it had, while reports are made: one server without workers,
//! and two workers beside it, that are told of jobs by NATS.

use std::{
    fmt::Display,
    path::Path,
    sync::atomic::{AtomicBool, Ordering},
    time::{Duration, Instant},
};

use futures_util::{StreamExt as _, stream};
use serde_json::{Value, json};
use tokio::time::{MissedTickBehavior, interval, sleep, timeout};

use crate::support::{
    Client, Wire,
    load::{Audit, Created, Load, updates},
    photos,
    process::{Process, jebo},
    server::{Kind, Server},
    stream::StreamWire,
};

const AT_ONCE: usize = 8;
/// Time between two creates: what the workers can do, without optimisation, on a small machine.
const PACE: Duration = Duration::from_millis(250);
/// The promise: all results are there by then.
const PROMISED: Duration = Duration::from_mins(1);

fn settings(url: &str, lease: &str) -> Vec<(&'static str, String)> {
    let mut settings = vec![
        ("JEBO__WORKER__ENABLED", "false".to_owned()),
        ("JEBO__WORKER__LEASE", lease.to_owned()),
        ("JEBO__TELEMETRY__LEVEL", "info".to_owned()),
    ];
    for kind in ["JEBO__QUEUE__KIND", "JEBO__BUS__KIND"] {
        settings.push((kind, "nats".to_owned()));
    }
    for key in ["JEBO__QUEUE__URL", "JEBO__BUS__URL"] {
        settings.push((key, url.to_owned()));
    }
    settings
}

async fn serve(folder: &Path, settings: &[(&'static str, String)]) -> (Process, Client) {
    let settings: Vec<_> = settings
        .iter()
        .map(|(key, value)| (*key, value.as_str()))
        .collect();
    let (server, address) = Process::serve(folder, &settings).await;
    (server, Client::new(address, Wire::Grpc))
}

fn work(folder: &Path, settings: &[(&'static str, String)]) -> Process {
    let mut command = jebo(folder, &["worker"]);
    command.envs(settings.iter().map(|(key, value)| (key, value)));
    Process::start(command)
}

/// Creates reports with photos for as long as something is going on.
async fn create_until(load: &Load, over: &AtomicBool) -> Created {
    let mut pace = interval(PACE);
    pace.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let numbers = stream::unfold((pace, 0), |(mut pace, number)| async move {
        pace.tick().await;
        Some((number, (pace, number + 1)))
    });
    numbers
        .take_while(|_| std::future::ready(!over.load(Ordering::Relaxed)))
        .map(|number| load.create(number))
        .buffer_unordered(AT_ONCE)
        .collect()
        .await
}

/// What befalls NATS; it is up again at the end.
async fn befall(nats: &mut Server, load: &Load, what: What) {
    let more = async |count: usize| {
        let now = *load.acknowledged.borrow();
        load.acknowledged(now + count).await;
    };
    more(8).await;
    match what {
        What::Hangs => {
            nats.freeze();
            // As long as the promise says.
            sleep(Duration::from_secs(20)).await;
            nats.thaw();
        }
        What::Dies => {
            nats.crash();
            more(40).await;
            nats.up().await;
        }
        What::Forgets => {
            nats.crash();
            nats.forget();
            more(40).await;
            nats.up().await;
        }
    }
}

#[derive(Debug, Clone, Copy)]
enum What {
    Hangs,
    Dies,
    Forgets,
}

impl Display for What {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Hangs => "stopped for 20 s",
            Self::Dies => "killed",
            Self::Forgets => "killed, and its data deleted",
        })
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_broker_that_hangs_dies_or_forgets_delays_results_and_refuses_nothing() {
    let mut nats = Server::start(Kind::Nats).await;
    let folder = tempfile::tempdir().unwrap();
    let settings = settings(&nats.url(), "1m");
    let (server, client) = serve(folder.path(), &settings).await;
    let workers = [0; 2].map(|_| work(folder.path(), &settings));
    let (mut refused, mut missing, mut doubled) = (0, 0, 0);
    let mut longest = Duration::ZERO;
    for what in [What::Hangs, What::Dies, What::Forgets] {
        // A user of its own for each, so that what is there can be counted.
        let mut ann = client.at(client.address);
        ann.register(&format!("ann-{what:?}").to_lowercase()).await;
        let load = Load::new(&ann, vec![ann.address]);
        let over = AtomicBool::new(false);
        let falling = async {
            befall(&mut nats, &load, what).await;
            over.store(true, Ordering::Relaxed);
            Instant::now()
        };
        let (created, back) = tokio::join!(create_until(&load, &over), falling);
        let audit = timeout(PROMISED * 2, Audit::of(&ann, &created))
            .await
            .unwrap();
        let took = back.elapsed();
        println!(
            "nats: {what} while {} reports with photos were made: {audit}; writes sent again {}; \
             all results {took:.1?} after its return",
            created.len(),
            *load.retried.borrow()
        );
        refused += *load.retried.borrow() + load.refused.borrow().len();
        missing += audit.lost + audit.finals.get(&0).copied().unwrap_or_default();
        doubled += audit.doubled;
        longest = longest.max(took);
        audit.assert_whole(created.len());
    }
    println!(
        "nats: creates refused {refused}, results missing {missing}, doubled {doubled}; longest time \
         from return to last result {longest:.1?}"
    );
    assert_eq!((refused, missing, doubled), (0, 0, 0));
    assert!(longest <= PROMISED);
    for process in workers.into_iter().chain([server]) {
        assert_eq!(process.stop().await.code(), Some(0));
    }
}

/// A worker with real models, so that an analysis takes its time.
fn work_slowly(folder: &Path, settings: &[(&'static str, String)]) -> Process {
    let mut command = jebo(folder, &["worker"]);
    command
        .envs(settings.iter().map(|(key, value)| (key, value)))
        .env(
            "JEBO__ANALYZER__MODEL_DIR",
            concat!(env!("CARGO_MANIFEST_DIR"), "/models"),
        );
    Process::start(command)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_worker_that_is_stopped_past_its_lease_has_its_job_done_once_by_another() {
    let nats = Server::start(Kind::Nats).await;
    let folder = tempfile::tempdir().unwrap();
    let settings = settings(&nats.url(), "2s");
    let (server, mut ann) = serve(folder.path(), &settings).await;
    ann.register("ann").await;
    let report = ann.report("A rocket").await;
    let watch = json!({"reportId": report, "follow": true});
    let mut watched = ann.open(StreamWire::Grpc, "WatchAnalysis", watch).await;
    let mut stopped = work_slowly(folder.path(), &settings);
    ann.photo(&report, &photos::real("rocket.jpg")).await;
    while watched.next().await.unwrap().unwrap()["stage"] != "ANALYSIS_STAGE_DETECTING" {}
    stopped.signal("STOP");
    let begun = Instant::now();
    let other = work_slowly(folder.path(), &settings);
    let done = async {
        while watched.next().await.unwrap().unwrap()["status"] != "ANALYSIS_STATUS_COMPLETED" {}
    };
    timeout(PROMISED, done).await.unwrap();
    let took = begun.elapsed();
    // It goes on where it stood, and finds that the job is not its own.
    stopped.signal("CONT");
    stopped
        .event("the lease has ended; the attempt is dropped")
        .await;
    let log = updates(&ann, &report).await;
    let mut attempts: Vec<&Value> = log
        .iter()
        .filter(|u| u["status"] == "ANALYSIS_STATUS_PROCESSING")
        .map(|u| &u["attempt"])
        .collect();
    attempts.dedup();
    let results: Vec<&Value> = log
        .iter()
        .filter(|u| u["status"] == "ANALYSIS_STATUS_COMPLETED")
        .map(|u| &u["attempt"])
        .collect();
    println!(
        "nats: a worker stopped past its lease of 2 s: {} runs, {} result, by attempt {}, {took:.1?} \
         after the stop",
        attempts.len(),
        results.len(),
        results[0]
    );
    assert_eq!(
        (attempts, results),
        (vec![&json!(1), &json!(2)], vec![&json!(2)])
    );
    for process in [stopped, other, server] {
        assert_eq!(process.stop().await.code(), Some(0));
    }
}
