//! Two servers and two workers whose clocks are a minute apart.

use std::{
    fs,
    net::SocketAddr,
    time::{Duration, Instant},
};

use serde_json::json;

use crate::support::{
    Client, Wire,
    cluster::Cluster,
    http,
    load::{Audit, Load, updates},
    world,
};

const CREATES: usize = 40;
const AT_ONCE: usize = 8;

/// More than an answer of the database takes.
const ROUND_TRIP: chrono::Duration = chrono::Duration::seconds(1);

type Time = chrono::DateTime<chrono::Utc>;

/// What a machine thinks that the time is.
async fn clock(server: SocketAddr) -> Time {
    let url = format!("http://{server}/healthz");
    let answer = http::client().get(url).send().await.unwrap();
    let date = answer.headers()["date"].to_str().unwrap();
    chrono::DateTime::parse_from_rfc2822(date).unwrap().into()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn clocks_a_minute_apart_are_one() {
    let begun = Instant::now();
    let folder = tempfile::tempdir().unwrap();
    let (load_it, library) = world::preload();
    let clocks = ["-30", "30"].map(|seconds| {
        let file = folder.path().join(seconds);
        fs::write(&file, seconds).unwrap();
        file.to_str().unwrap().to_owned()
    });
    // Shorter than the clocks are apart.
    let cluster = Cluster::new().await.with("WORKER__LEASE", "3s");
    let mut servers = Vec::new();
    let mut workers = Vec::new();
    for clock in &clocks {
        let wrong = [(load_it, library.as_str()), ("WORLD_CLOCK", clock)];
        servers.push(cluster.serve_with(&wrong).await);
        workers.push(cluster.work_with(&wrong));
    }
    let addresses: Vec<SocketAddr> = servers.iter().map(|(_, address)| *address).collect();
    let apart = clock(addresses[1]).await - clock(addresses[0]).await;
    assert!((59..=63).contains(&apart.num_seconds()), "{apart}");

    // A token of the one that is ahead is good at the one that is behind, at once.
    let mut ann = Client::new(addresses[1], Wire::Grpc);
    ann.register("ann").await;
    ann.address = addresses[0];
    ann.ok("ListReports", json!({})).await;
    let load = Load::new(&ann, addresses);
    let created = load.create_all(0..CREATES, AT_ONCE).await;
    let audit = Audit::of(&ann, &created).await;

    let (mut attempts, mut times, mut backwards) = (0, Vec::new(), 0);
    for (report, _) in &created {
        let log = updates(&ann, report).await;
        let attempt = log.iter().filter_map(|update| update["attempt"].as_u64());
        attempts = attempts.max(attempt.max().unwrap_or_default());
        let log: Vec<Time> = log
            .iter()
            .map(|update| update["updateTime"].as_str().unwrap().parse().unwrap())
            .collect();
        // Two nodes agree to within a round trip, which takes its time on a busy machine.
        let back = log.windows(2).any(|two| two[0] - two[1] > ROUND_TRIP);
        backwards += usize::from(back);
        times.extend(log);
    }
    let span = *times.iter().max().unwrap() - *times.iter().min().unwrap();
    let took = begun.elapsed();
    let mut vanished = 0;
    for worker in workers {
        let (status, log) = worker.stop_with_log().await;
        assert_eq!(status.code(), Some(0));
        vanished += log.matches("a worker has vanished").count();
    }
    println!(
        "clocks: 2 servers and 2 workers with clocks {} s apart, leases of 3 s, {CREATES} creates with \
         photos, {AT_ONCE} at once: {audit}; refused {:?}, attempts at a photo {attempts} at most, \
         leases that ended early {vanished}, logs that go back by more than a second {backwards}",
        apart.num_seconds(),
        *load.refused.borrow(),
    );
    let span = span.to_std().unwrap();
    println!("clocks: all times within {span:.1?} of each other, in {took:.1?}");
    audit.assert_whole(CREATES);
    assert!(load.refused.borrow().is_empty());
    assert_eq!((attempts, vanished, backwards), (1, 0, 0));
    assert!(span < took + Duration::from_secs(1));
    for (server, _) in servers {
        assert_eq!(server.stop().await.code(), Some(0));
    }
}
