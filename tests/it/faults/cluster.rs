//! Two servers and two workers, of which any may be killed, or restarted, at any time.

use std::{
    collections::{HashMap, VecDeque},
    sync::atomic::{AtomicBool, AtomicUsize, Ordering},
    time::{Duration, Instant},
};

use futures_util::{StreamExt as _, future::join_all, stream};
use rand::{RngExt as _, SeedableRng as _, rngs::StdRng};
use serde_json::{Value, json};

use crate::support::{
    Client, Wire,
    balancer::Balancer,
    cluster::Cluster,
    load::{Audit, Load},
    photos,
    stream::StreamWire,
};

const CREATES: usize = 1_000;
/// One in so many has a photo: analysing is slow without optimisation.
const PHOTOS: usize = 5;
const AT_ONCE: usize = 16;
const KILLS: usize = 5;
const SEED: u64 = 0x636c_7573;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_acknowledged_survives_kills_of_servers_and_workers() {
    let begun = Instant::now();
    let cluster = Cluster::new().await.with("WORKER__LEASE", "3s");
    let mut servers = VecDeque::from([cluster.serve().await, cluster.serve().await]);
    let mut workers = VecDeque::from([cluster.work(), cluster.work()]);
    let mut ann = Client::new(servers[0].1, Wire::Grpc);
    ann.register("ann").await;
    let load = &Load::new(&ann, servers.iter().map(|(_, address)| *address).collect());

    let mut random = StdRng::seed_from_u64(SEED);
    let mut points: Vec<usize> = (0..KILLS)
        .map(|_| random.random_range(50..CREATES))
        .collect();
    points.sort_unstable();
    let killing = async {
        for (kill, point) in points.iter().enumerate() {
            load.acknowledged(*point).await;
            if kill % 2 == 0 {
                let (server, old) = servers.pop_front().unwrap();
                server.kill();
                let (server, new) = cluster.serve().await;
                load.servers.send_modify(|servers| {
                    servers.retain(|address| *address != old);
                    servers.push(new);
                });
                servers.push_back((server, new));
            } else {
                workers.pop_front().unwrap().kill();
                workers.push_back(cluster.work());
            }
        }
    };
    let creating = async {
        stream::iter(0..CREATES)
            .map(|number| async move {
                if number % PHOTOS == 0 {
                    load.create(number).await
                } else {
                    load.create_bare(number).await
                }
            })
            .buffer_unordered(AT_ONCE)
            .collect::<Vec<_>>()
            .await
    };
    let ((), created) = tokio::join!(killing, creating);
    let creates = begun.elapsed();

    ann.address = servers[0].1;
    let audit = Audit::of(&ann, &created).await;
    let retried = *load.retried.borrow();
    println!(
        "cluster: {CREATES} creates, one in {PHOTOS} with a photo, {AT_ONCE} at once, on 2 servers and 2 workers; \
         SIGKILL of server, worker, server, worker, server after {points:?} acknowledged writes \
         (seed {SEED:#x}); {retried} writes sent again"
    );
    println!(
        "cluster: {audit}; all written after {creates:.1?}, all analysed after {:.1?}",
        begun.elapsed()
    );
    audit.assert_whole(CREATES / PHOTOS);
    assert!(load.refused.borrow().is_empty(), "{:?}", load.refused);
    assert!(retried > 0, "no kill hit anything");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn servers_that_restart_in_turn_behind_a_balancer_fail_no_request() {
    const RESTARTS: usize = 10;
    let cluster = Cluster::new().await.with("SERVER__STOP_NOTICE", "1s");
    let mut servers = VecDeque::from([cluster.serve().await, cluster.serve().await]);
    let worker = cluster.work();
    let addresses: Vec<_> = servers.iter().map(|(_, address)| *address).collect();
    let balancer = Balancer::before(&addresses).await;
    let mut ann = Client::new(balancer.address, Wire::Grpc);
    ann.register("ann").await;
    let load = &Load::new(&ann, vec![balancer.address]);
    let report = ann.report("A pothole").await;
    let (over, reads) = (AtomicBool::new(false), AtomicUsize::new(0));

    let restarting = async {
        for _ in 0..RESTARTS {
            let acknowledged = *load.acknowledged.borrow();
            load.acknowledged(acknowledged + 20).await;
            let (server, old) = servers.pop_front().unwrap();
            assert_eq!(server.stop().await.code(), Some(0));
            let (server, new) = cluster.serve().await;
            balancer.replace(old, new);
            balancer.sees(new, true).await;
            servers.push_back((server, new));
        }
        over.store(true, Ordering::Relaxed);
    };
    let writing = async {
        stream::iter(0..)
            .take_while(|_| std::future::ready(!over.load(Ordering::Relaxed)))
            .map(|number| load.create_bare(number))
            .buffer_unordered(4)
            .collect::<Vec<_>>()
            .await
    };
    let reading = join_all(Wire::ALL.map(|wire| {
        let (client, report, over, reads) = (ann.over(wire), &report, &over, &reads);
        async move {
            while !over.load(Ordering::Relaxed) {
                // Panics at the first failure.
                client.ok("GetReport", json!({"reportId": report})).await;
                reads.fetch_add(1, Ordering::Relaxed);
            }
        }
    }));
    let ((), created, _) = tokio::join!(restarting, writing, reading);
    let failed = *load.retried.borrow();
    let writes = *load.acknowledged.borrow();
    println!(
        "cluster: {RESTARTS} restarts of 2 servers in turn behind a balancer, under {writes} writes \
         and {} reads over gRPC, gRPC-Web and JSON: {failed} failed",
        reads.load(Ordering::Relaxed)
    );
    assert_eq!(failed, 0, "{:?}", load.refused);
    let mut all = Audit::of(&ann, &created).await;
    // The report that was read.
    all.doubled -= 1;
    all.assert_whole(0);
    assert_eq!(worker.stop().await.code(), Some(0));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fifty_subscribers_that_move_between_two_nodes_miss_nothing() {
    const SUBSCRIBERS: usize = 50;
    const CUTS: usize = 20;
    let cluster = Cluster::new().await.with("LIMITS__STREAMS_PER_USER", "100");
    let ((one, here), (other, there)) = (cluster.serve().await, cluster.serve().await);
    let workers = [cluster.work(), cluster.work()];
    let mut ann = Client::new(here, Wire::Json);
    ann.register("ann").await;
    let report = ann.report("A pothole").await;
    let nodes = [here, there];
    let load = Load::new(&ann, nodes.to_vec());
    let uploads = async {
        for number in 0..10 {
            load.upload(&report, number).await;
        }
    };
    let subscribers = join_all((0..SUBSCRIBERS).map(|number| {
        let (ann, report) = (&ann, &report);
        async move {
            let mut random = StdRng::seed_from_u64(SEED + number as u64);
            let wire = StreamWire::ALL[number % StreamWire::ALL.len()];
            let mut read: Vec<Value> = Vec::new();
            for cut in 0..=CUTS {
                let client = ann.at(nodes[(number + cut) % nodes.len()]);
                let after = read.last().map_or("0", |u| u["sequence"].as_str().unwrap());
                let watch = json!({"reportId": report, "afterSequence": after, "follow": true});
                let mut updates = client.open(wire, "WatchAnalysis", watch).await;
                for _ in 0..random.random_range(1..3) {
                    match updates.next().await.unwrap() {
                        Ok(update) => read.push(update),
                        // The server has more to do than it can: that, too, is a cut.
                        Err(refused) => {
                            assert_eq!(refused.code, "UNAVAILABLE", "{refused:?}");
                            break;
                        }
                    }
                }
            }
            let after = read.last().map_or("0", |u| u["sequence"].as_str().unwrap());
            (wire, number, after.to_owned(), read)
        }
    }));
    let (subscribers, ()) = tokio::join!(subscribers, uploads);
    let mut logs = HashMap::new();
    for wire in StreamWire::ALL {
        let log = ann.open(wire, "WatchAnalysis", json!({"reportId": report}));
        let log: Vec<Value> = log.await.map(Result::unwrap).collect().await;
        logs.insert(wire as usize, log);
    }
    let mut moved = 0;
    for (wire, number, after, mut read) in subscribers {
        let client = ann.at(nodes[number % nodes.len()]);
        let watch = json!({"reportId": report, "afterSequence": after});
        let rest = client.open(wire, "WatchAnalysis", watch).await;
        read.extend(rest.map(Result::unwrap).collect::<Vec<_>>().await);
        assert_eq!(
            read,
            logs[&(wire as usize)],
            "subscriber {number} over {wire:?}"
        );
        moved += CUTS;
    }
    println!(
        "cluster: {SUBSCRIBERS} subscribers over {} wires, each cut {CUTS} times and moved to the \
         other of 2 servers ({moved} moves): each read the log of {} updates, none lost, none twice",
        StreamWire::ALL.len(),
        logs[&0].len()
    );
    for process in workers.into_iter().chain([one, other]) {
        assert_eq!(process.stop().await.code(), Some(0));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_streams_of_a_user_are_counted_over_all_servers() {
    let cluster = Cluster::new().await.with("LIMITS__STREAMS_PER_USER", "3");
    let ((one, here), (other, there)) = (cluster.serve().await, cluster.serve().await);
    let mut ann = Client::new(here, Wire::Json);
    ann.register("ann").await;
    let there = ann.at(there);
    let report = ann.report("A pothole").await;
    let watch = || json!({"reportId": report, "follow": true});
    let open = async |client: &Client| {
        let mut stream = client
            .open(StreamWire::Grpc, "WatchReports", json!({}))
            .await;
        let first = tokio::time::timeout(Duration::from_millis(300), stream.next()).await;
        (first.ok().flatten(), stream)
    };
    let _first = open(&ann).await;
    let _second = open(&there).await;
    let _third = open(&ann).await;
    for client in [&ann, &there] {
        for wire in StreamWire::ALL {
            let mut refused = client.open(wire, "WatchAnalysis", watch()).await;
            let refused = refused.next().await.unwrap().unwrap_err();
            assert_eq!(refused.reason(), "TOO_MANY_STREAMS", "{wire:?}");
        }
    }
    // A server that stops gives its places up.
    assert_eq!(other.stop().await.code(), Some(0));
    let mut again = ann.open(StreamWire::Grpc, "WatchAnalysis", watch()).await;
    ann.photo(&report, &photos::png(1)).await;
    again.next().await.unwrap().unwrap();
    assert_eq!(one.stop().await.code(), Some(0));
}
