//! A store of photos that refuses, hangs, loses answers, or sees its server die.

use std::{
    collections::BTreeMap,
    net::SocketAddr,
    path::Path,
    time::{Duration, Instant},
};

use serde_json::json;
use tempfile::TempDir;
use tokio::sync::mpsc;

use crate::readiness::becomes;
use crate::support::{
    Client, Refusal, Wire,
    bucket::Bucket,
    photos,
    process::{Process, jebo, run},
    proxy::{Fault, Proxy, REFUSE},
};

/// The store's longest silence in these tests.
const TIMEOUT: &str = "1s";
/// No answer may take longer: an upload has a minute.
const IN_TIME: Duration = Duration::from_secs(15);

/// A server whose photos go through a proxy.
struct Scene {
    bucket: Bucket,
    proxy: Proxy,
    folder: TempDir,
    settings: Vec<(String, String)>,
}

impl Scene {
    async fn new(more: &[(&str, &str)]) -> Self {
        let bucket = Bucket::new().await;
        let proxy = Proxy::before(&bucket.endpoint).await;
        let mut settings = bucket.via(&proxy.url).variables();
        let more = [&[("JEBO__BLOB__TIMEOUT", TIMEOUT)], more].concat();
        settings.extend(more.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())));
        Self {
            bucket,
            proxy,
            folder: tempfile::tempdir().unwrap(),
            settings,
        }
    }

    fn settings(&self) -> Vec<(&str, &str)> {
        let settings = self.settings.iter();
        settings.map(|(n, v)| (n.as_str(), v.as_str())).collect()
    }

    async fn serve(&self) -> (Process, SocketAddr) {
        Process::serve(self.folder.path(), &self.settings()).await
    }

    /// Whether every row has its object, as the operator is told.
    async fn is_whole(&self) -> bool {
        let mut command = jebo(self.folder.path(), &["blobs", "verify"]);
        command.envs(self.settings());
        let verified = run(command, "").await;
        verified.status.success()
    }
}

fn is_unavailable(refused: &Refusal) -> bool {
    let has = |kind: &str| refused.details.iter().any(|d| d.to_string().contains(kind));
    refused.code == "UNAVAILABLE" && has("RetryInfo") && has("retryDelay")
}

/// The ids of the photos of a report.
async fn files(client: &Client, report: &str) -> Vec<String> {
    let listed = client.ok("ListFiles", json!({"reportId": report})).await;
    let files = listed["files"].as_array().cloned().unwrap_or_default();
    files
        .iter()
        .map(|f| f["id"].as_str().unwrap().to_owned())
        .collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_store_that_refuses_or_hangs_is_told_in_time_and_leaves_nothing_half() {
    let scene = Scene::new(&[("JEBO__WORKER__ENABLED", "false")]).await;
    let (server, address) = scene.serve().await;
    let mut ann = Client::new(address, Wire::Json);
    ann.register("ann").await;
    let report = ann.report("A pothole").await;
    let (small, large) = (photos::jpeg(1), photos::large_jpeg(12 << 20));
    let before = ann.photo(&report, &small).await;
    let stored = scene.bucket.objects().await;
    assert_eq!(stored.len(), 1);

    let all = |fault| move |_: &str| fault;
    let only = |words: &'static [&'static str], fault| {
        move |what: &str| {
            let hit = words.iter().all(|word| what.contains(word));
            if hit { fault } else { Fault::None }
        }
    };
    let mut slowest = BTreeMap::new();
    let mut refused = 0;
    for fault in [REFUSE, Fault::Hang, Fault::Cut] {
        for (name, photo, words) in [
            ("any request, a small photo", &small, &[][..]),
            ("any request, a large photo", &large, &[]),
            ("the second part", &large, &["PUT", "partNumber=2"]),
            ("the last part", &large, &["PUT", "partNumber=3"]),
            ("the end of the parts", &large, &["POST", "uploadId="]),
            ("the put", &small, &["PUT", "original"]),
        ] {
            if words.is_empty() {
                scene.proxy.rule(all(fault));
            } else {
                scene.proxy.rule(only(words, fault));
            }
            let begin = Instant::now();
            let answer = ann.upload(&report, &[("photo", photo)]).await.unwrap_err();
            let took = begin.elapsed();
            assert!(is_unavailable(&answer), "{fault:?} {name}: {answer:?}");
            assert!(took < IN_TIME, "{fault:?} {name}: {took:?}");
            refused += 1;
            let slowest = slowest.entry(format!("{fault:?}")).or_insert(took);
            *slowest = took.max(*slowest);
            // Not in the way of what was there, nor of what comes.
            assert_eq!(files(&ann, &report).await, [before.as_str()], "{name}");
            assert_eq!(scene.bucket.objects().await, stored, "{fault:?} {name}");
        }
        scene.proxy.rule(all(fault));
        for variant in ["ORIGINAL", "DISPLAY"] {
            let begin = Instant::now();
            let answer = ann.download(&report, &before, variant).await.unwrap_err();
            assert!(is_unavailable(&answer), "{fault:?} {variant}: {answer:?}");
            assert!(begin.elapsed() < IN_TIME, "{fault:?} {variant}");
        }
        scene.proxy.rule(all(Fault::None));
        let begin = Instant::now();
        let after = ann.photo(&report, &large).await;
        println!(
            "s3: {fault:?} over, a photo of 12 MiB is taken in {:?}",
            begin.elapsed()
        );
        let back = ann.download(&report, &after, "ORIGINAL").await.unwrap();
        assert!(back == large);
        ann.ok("DeleteFile", json!({"reportId": report, "fileId": after}))
            .await;
        scene.bucket.delete_all_but(&stored).await;
    }
    println!(
        "s3: {refused} uploads and 6 downloads of a store that refuses, hangs or cuts: all \
         UNAVAILABLE with a time to try again, slowest {slowest:?} (timeout {TIMEOUT}), objects \
         without a row 0, rows without an object 0"
    );
    assert!(scene.is_whole().await);
    assert_eq!(server.stop().await.code(), Some(0));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_its_store_a_server_is_not_ready_and_goes_on_with_the_rest() {
    let scene = Scene::new(&[("JEBO__WORKER__ENABLED", "false")]).await;
    let (mut server, address) = scene.serve().await;
    let mut ann = Client::new(address, Wire::Json);
    ann.register("ann").await;
    let report = ann.report("A pothole").await;
    for fault in [REFUSE, Fault::Hang, Fault::Cut] {
        assert_eq!(becomes(address, 200).await, "ready\n");
        scene.proxy.rule(move |_| fault);
        let said = becomes(address, 503).await;
        assert_eq!(said, "not ready: photos: they can't be reached\n");
        server
            .event("not ready: photos: they can't be reached")
            .await;
        ann.login(&json!({"email": "ann@example.org", "password": "correct horse"}))
            .await;
        ann.ok("GetReport", json!({"reportId": report})).await;
        ann.report("Another one").await;
        scene.proxy.rule(|_| Fault::None);
        server.event("photos can be stored and read again").await;
    }
    becomes(address, 200).await;
    ann.photo(&report, &photos::jpeg(1)).await;
    assert_eq!(server.stop().await.code(), Some(0));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_write_whose_answer_is_lost_is_done_once() {
    let scene = Scene::new(&[]).await;
    let (server, address) = scene.serve().await;
    let mut ann = Client::new(address, Wire::Json);
    ann.register("ann").await;
    let report = ann.report("A pothole").await;
    let (small, large) = (photos::jpeg(1), photos::large_jpeg(12 << 20));
    let mut lost = 0;
    for (photo, words) in [
        (&small, &["PUT", "original"][..]),
        (&large, &["PUT", "partNumber=2"]),
        (&large, &["POST", "uploadId="]),
    ] {
        let mut first = true;
        scene.proxy.rule(move |what| {
            let hit = words.iter().all(|word| what.contains(word)) && first;
            first &= !hit;
            if hit { Fault::LoseAnswer } else { Fault::None }
        });
        let file = ann.photo(&report, photo).await;
        let back = ann.download(&report, &file, "ORIGINAL").await.unwrap();
        assert!(back == *photo);
        let seen = scene.proxy.seen.borrow().clone();
        let hits = seen.iter().filter(|(_, fault)| *fault == Fault::LoseAnswer);
        assert_eq!(hits.count(), 1, "{seen:?}");
        lost += 1;
    }
    crate::files::settled(&ann, &report).await;
    let objects = scene.bucket.objects().await;
    println!(
        "s3: {lost} answers lost, {lost} photos taken, {} objects",
        objects.len()
    );
    assert_eq!(files(&ann, &report).await.len(), lost);
    // The large ones decode like any other.
    assert_eq!(objects.len(), 3 * lost);
    assert!(scene.is_whole().await);
    assert_eq!(server.stop().await.code(), Some(0));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_analysis_waits_for_a_store_that_is_away() {
    let scene = Scene::new(&[]).await;
    let (server, address) = scene.serve().await;
    let mut ann = Client::new(address, Wire::Json);
    ann.register("ann").await;
    let report = ann.report("A pothole").await;
    // Photos go in, and none comes out.
    scene.proxy.rule(|what| {
        if what.starts_with("GET") {
            REFUSE
        } else {
            Fault::None
        }
    });
    let file = ann.photo(&report, &photos::jpeg(1)).await;
    scene.proxy.sees(&["GET", &file]).await;
    let mut updates = ann
        .open(
            crate::support::stream::StreamWire::Lines,
            "WatchAnalysis",
            json!({"reportId": report}),
        )
        .await;
    let mut statuses = Vec::new();
    while let Some(update) = futures_util::StreamExt::next(&mut updates).await {
        let update = update.unwrap();
        let status = update["status"].as_str().unwrap().to_owned();
        if status == "ANALYSIS_STATUS_RETRYING" {
            assert_eq!(update["error"]["reason"], "ANALYZER_FAILED", "{update}");
            scene.proxy.rule(|_| Fault::None);
        }
        statuses.push(status);
    }
    println!("s3: a photo whose store was away: {}", statuses.join(", "));
    assert!(statuses.contains(&"ANALYSIS_STATUS_RETRYING".to_owned()));
    assert_eq!(statuses.last().unwrap(), "ANALYSIS_STATUS_COMPLETED");
    assert_eq!(server.stop().await.code(), Some(0));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_is_killed_in_the_middle_of_parts_leaves_no_object() {
    let scene = Scene::new(&[]).await;
    let (server, address) = scene.serve().await;
    let mut ann = Client::new(address, Wire::Json);
    ann.register("ann").await;
    let report = ann.report("A pothole").await;
    let large = photos::large_jpeg(12 << 20);
    scene.proxy.rule(|what| {
        if what.contains("partNumber=2") {
            Fault::Hang
        } else {
            Fault::None
        }
    });
    let token = ann.token.clone().unwrap();
    let url = format!("http://{address}/api/reports/{report}/files");
    let sending = crate::support::http::client()
        .post(url)
        .bearer_auth(token)
        .header("content-type", "image/jpeg")
        .body(large.clone())
        .send();
    let killing = async {
        scene.proxy.sees(&["partNumber=2"]).await;
        server.kill();
    };
    let (sent, ()) = tokio::join!(sending, killing);
    assert!(sent.is_err(), "{sent:?}");
    assert_eq!(scene.bucket.objects().await, Vec::<String>::new());
    scene.proxy.rule(|_| Fault::None);
    let (server, address) = scene.serve().await;
    ann.address = address;
    assert_eq!(files(&ann, &report).await, Vec::<String>::new());
    let file = ann.photo(&report, &large).await;
    let back = ann.download(&report, &file, "ORIGINAL").await.unwrap();
    assert!(back == large);
    println!("s3: SIGKILL while part 2 of 3 was on its way: objects left 0, rows left 0");
    assert!(scene.is_whole().await);
    assert_eq!(server.stop().await.code(), Some(0));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_is_told_to_stop_takes_its_parts_back() {
    let scene = Scene::new(&[("JEBO__SERVER__DRAIN_TIMEOUT", "1s")]).await;
    let (server, address) = scene.serve().await;
    let mut ann = Client::new(address, Wire::Json);
    ann.register("ann").await;
    let report = ann.report("A pothole").await;
    let large = photos::large_jpeg(12 << 20);
    // A client that sends two thirds, and then no more.
    let (sender, body) = mpsc::unbounded_channel::<Result<Vec<u8>, std::io::Error>>();
    sender.send(Ok(large[..8 << 20].to_vec())).unwrap();
    let body = tokio_stream::wrappers::UnboundedReceiverStream::new(body);
    let token = ann.token.clone().unwrap();
    let sending = crate::support::http::client()
        .post(format!("http://{address}/api/reports/{report}/files"))
        .bearer_auth(token)
        .header("content-type", "image/jpeg")
        .body(reqwest::Body::wrap_stream(body))
        .send();
    let stopping = async {
        scene.proxy.sees(&["PUT", "partNumber=1"]).await;
        let status = server.stop().await;
        let seen = scene.proxy.seen.borrow().clone();
        let aborted = |what: &str| what.starts_with("DELETE") && what.contains("uploadId=");
        let aborts = seen.iter().filter(|(what, _)| aborted(what)).count();
        println!("s3: SIGTERM while an upload stood still: taken back {aborts}, {status}");
        assert_eq!(aborts, 1, "{seen:?}");
        assert_eq!(status.code(), Some(0));
    };
    let (sent, ()) = tokio::join!(sending, stopping);
    drop((sent, sender));
    assert_eq!(scene.bucket.objects().await, Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_download_that_the_store_breaks_off_goes_on_where_it_was() {
    let scene = Scene::new(&[("JEBO__WORKER__ENABLED", "false")]).await;
    let (server, address) = scene.serve().await;
    let mut ann = Client::new(address, Wire::Grpc);
    ann.register("ann").await;
    let report = ann.report("A pothole").await;
    let large = photos::large_jpeg(12 << 20);
    let file = ann.photo(&report, &large).await;
    // Beside them the server looks whether the store is there.
    let reads = |what: &str| what.starts_with("GET") && what.contains("original");
    for cuts in [1, 2] {
        let mut left = cuts;
        scene.proxy.rule(move |what| {
            let cut = reads(what) && left > 0;
            left -= usize::from(cut);
            if cut { Fault::CutAnswer } else { Fault::None }
        });
        let back = ann.download(&report, &file, "ORIGINAL").await.unwrap();
        assert!(back == large, "{cuts} cuts");
        let seen = scene.proxy.seen.borrow().clone();
        let gets = seen.iter().filter(|(what, _)| reads(what)).count();
        println!("s3: a photo of 12 MiB came whole, in {gets} requests, of which {cuts} were cut");
        assert_eq!(gets, cuts + 1);
    }
    // But not for ever, and not as if it were whole.
    scene.proxy.rule(|_| Fault::CutAnswer);
    let refused = ann.download(&report, &file, "ORIGINAL").await.unwrap_err();
    assert!(is_unavailable(&refused), "{refused:?}");
    assert_eq!(server.stop().await.code(), Some(0));
}

/// The most memory that a process has had, in KiB.
fn peak(process: &Process) -> u64 {
    let status = Path::new("/proc")
        .join(process.id().to_string())
        .join("status");
    let status = std::fs::read_to_string(status).unwrap();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    peak.unwrap()
        .trim()
        .trim_end_matches(" kB")
        .parse()
        .unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_memory_of_an_upload_does_not_grow_with_it() {
    let (mib, most) = (1 << 20, 40);
    for (size, count) in [(20 * mib, 1), (4 * mib, 10), (20 * mib, 10)] {
        let bucket = Bucket::new().await.variables();
        let bucket = bucket.iter().map(|(n, v)| (n.as_str(), v.as_str()));
        let settings: Vec<_> = bucket.chain([("JEBO__WORKER__ENABLED", "false")]).collect();
        let folder = tempfile::tempdir().unwrap();
        let (server, address) = Process::serve(folder.path(), &settings).await;
        let mut ann = Client::new(address, Wire::Json);
        ann.register("ann").await;
        let report = ann.report("A pothole").await;
        ann.photo(&ann.report("Another").await, &photos::jpeg(1))
            .await;
        let before = peak(&server);
        let photo = photos::large_jpeg(size);
        let parts = vec![("photo", photo.as_slice()); count];
        let begin = Instant::now();
        ann.upload(&report, &parts).await.unwrap();
        let grown = (peak(&server) - before) / 1024;
        println!(
            "s3: one upload of {count} x {} MiB took {:?} and {grown} MiB of memory",
            size / mib,
            begin.elapsed()
        );
        assert!(grown < most, "{grown} MiB");
        assert_eq!(server.stop().await.code(), Some(0));
    }
}
