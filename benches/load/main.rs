//! The real binary under load, on loopback: each figure that `docs/benchmarks.md` keeps.
//!
//! Bounded in count; ends the server that it started.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    clippy::disallowed_methods,
    reason = "a benchmark that can't go on should stop, and its output is its result"
)]

mod photo;
mod server;

use std::time::{Duration, Instant};

use futures_util::{StreamExt as _, future::join_all};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use tokio_tungstenite::tungstenite::{ClientRequestBuilder, Message};

use server::Server;

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build();
    runtime.unwrap().block_on(run());
}

async fn run() {
    starts().await;
    let server = Server::start(&[]).await;
    let idle = server.memory();
    println!("idle memory, no model loaded        {idle:8.1} MiB");
    let user = server.user("bench").await;
    let id = user.create("A kerb").await;
    get_report(&server, &user, &id).await;
    creates(&server, &user).await;
    uploads(&user).await;
    drop(server);
    delivery().await;
    quick_while_busy().await;
}

async fn starts() {
    let mut times = Vec::new();
    for _ in 0..5 {
        let begun = Instant::now();
        let server = Server::start(&[]).await;
        times.push(begun.elapsed());
        drop(server);
    }
    println!(
        "cold start to the first answer      {:8.1} ms (median of 5, first start of a data folder)",
        millis(median(times))
    );
    let kept = Server::start(&[]).await;
    let folder = kept.stop();
    let begun = Instant::now();
    let server = Server::start_in(folder, &[]).await;
    println!(
        "cold start on an existing folder    {:8.1} ms",
        millis(begun.elapsed())
    );
    drop(server);
}

async fn get_report(server: &Server, user: &server::User, id: &str) {
    let path = format!("/api/reports/{id}");
    for connections in [1, 32] {
        let each = 8000 / connections;
        let users: Vec<_> = (0..connections)
            .map(|_| user.on_a_connection_of_its_own())
            .collect();
        join_all(users.iter().map(|user| user.get(&path))).await;
        let (cpu, begun) = (server.cpu(), Instant::now());
        join_all(users.iter().map(|user| async {
            for _ in 0..each {
                user.get(&path).await;
            }
        }))
        .await;
        let count = f64::from(each * connections);
        let used = (server.cpu() - cpu) * 1e3 / count;
        let rate = count / begun.elapsed().as_secs_f64();
        println!(
            "GetReport, JSON, {connections:2} keep-alive      {used:8.4} CPU ms a request of the server, {rate:.0} a second"
        );
    }
}

async fn creates(server: &Server, user: &server::User) {
    let (each, at_once) = (150, 16_u32);
    let (cpu, begun) = (server.cpu(), Instant::now());
    join_all((0..at_once).map(|_| async {
        for number in 0..each {
            user.create(&format!("report {number}")).await;
        }
    }))
    .await;
    let count = f64::from(each * at_once);
    let used = (server.cpu() - cpu) * 1e3 / count;
    println!(
        "CreateReport, 16 at once            {:8.0} a second, {used:.3} CPU ms a request of the server",
        count / begun.elapsed().as_secs_f64()
    );
}

/// Uploads of 5 MB one after the other, in turn with hashing, writing and syncing the same bytes.
async fn uploads(user: &server::User) {
    let folder = tempfile::tempdir().unwrap();
    let (mut ours, mut plain) = (Vec::new(), Vec::new());
    for number in 0..30 {
        let photo = photo::of_size(number, 5_000_000);
        let begun = Instant::now();
        let hash = Sha256::digest(&photo);
        let path = folder.path().join(hex::encode(hash));
        let file = std::fs::File::create(&path).unwrap();
        std::io::Write::write_all(&mut &file, &photo).unwrap();
        file.sync_all().unwrap();
        plain.push(begun.elapsed());
        let report = user.create("photos").await;
        let begun = Instant::now();
        user.upload(&report, photo).await;
        ours.push(begun.elapsed());
    }
    let (ours, plain) = (millis(median(ours)), millis(median(plain)));
    println!(
        "upload of 5 MB                      {ours:8.1} ms, against {plain:.1} ms to hash, write and sync it: {:.2} times",
        ours / plain
    );
}

/// How long the updates of one analysis take to 200 sockets, from the first to have one to the
/// last.
async fn delivery() {
    let server = Server::start(&["JEBO__LIMITS__STREAMS_PER_USER=1000"]).await;
    let user = server.user("bench").await;
    let report = user.create("watched").await;
    let url = format!(
        "ws://{}/api/reports/{report}/analysis/updates",
        server.address
    );
    let sockets = join_all((0..200).map(|_| {
        let request = ClientRequestBuilder::new(url.parse().unwrap())
            .with_header("authorization", format!("Bearer {}", user.token));
        async { tokio_tungstenite::connect_async(request).await.unwrap().0 }
    }))
    .await;
    let watchers: Vec<_> = sockets
        .into_iter()
        .map(|mut socket| {
            tokio::spawn(async move {
                let mut times = Vec::new();
                while let Some(Ok(frame)) = socket.next().await {
                    if matches!(frame, Message::Text(_)) {
                        times.push(Instant::now());
                    }
                }
                times
            })
        })
        .collect();
    user.upload(&report, photo::of_size(1, 100_000)).await;
    let times: Vec<Vec<Instant>> = join_all(watchers)
        .await
        .into_iter()
        .map(Result::unwrap)
        .collect();
    let updates = times.iter().map(Vec::len).min().unwrap();
    assert_eq!(updates, times.iter().map(Vec::len).max().unwrap());
    let mut spread = Vec::new();
    for update in 0..updates {
        let all = times.iter().map(|times| times[update]);
        spread.push(all.clone().max().unwrap() - all.min().unwrap());
    }
    let worst = spread.iter().max().copied().unwrap();
    println!(
        "one update to 200 WebSockets        {:8.1} ms from the first to the last (median of {updates} updates, worst {:.1} ms)",
        millis(median(spread)),
        millis(worst)
    );
}

/// Latency of `GetReport` while photos wait for the analyzer, against none.
async fn quick_while_busy() {
    let server = Server::start(&[]).await;
    let user = server.user("bench").await;
    let id = user.create("A kerb").await;
    let path = format!("/api/reports/{id}");
    let idle = latencies(&user, &path).await;
    for number in 0..6 {
        let report = user.create("photos").await;
        for more in 0..10 {
            user.upload(&report, photo::of_size(number * 10 + more, 200_000))
                .await;
        }
    }
    let busy = latencies(&user, &path).await;
    println!(
        "GetReport p50/p99, idle             {:8.2} / {:.2} ms",
        millis(at(&idle, 50)),
        millis(at(&idle, 99))
    );
    println!(
        "GetReport p50/p99, queue full       {:8.2} / {:.2} ms (60 photos, analyzer on its own thread)",
        millis(at(&busy, 50)),
        millis(at(&busy, 99))
    );
    println!(
        "memory with models loaded           {:8.1} MiB",
        server.memory()
    );
}

async fn latencies(user: &server::User, path: &str) -> Vec<Duration> {
    let mut times = Vec::new();
    for _ in 0..3000 {
        let begun = Instant::now();
        user.get(path).await;
        times.push(begun.elapsed());
    }
    times.sort();
    times
}

fn at(sorted: &[Duration], percent: usize) -> Duration {
    sorted[sorted.len() * percent / 100]
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

/// The id of a report that was created.
fn id_of(report: &Value) -> String {
    report["id"].as_str().unwrap().to_owned()
}

/// A report to be created.
fn new_report(title: &str) -> Value {
    json!({"title": title, "description": "The kerb has broken away and water stands in the lane.", "category": "ROAD_DAMAGE"})
}
