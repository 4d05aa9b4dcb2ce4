//! The server is killed under load, again and again: what it has acknowledged stands.

use std::{
    collections::{HashMap, HashSet},
    net::SocketAddr,
    path::Path,
};

use futures_util::{StreamExt as _, stream};
use rand::{RngExt as _, SeedableRng as _, rngs::StdRng};
use sea_orm::{ConnectionTrait as _, Database, Statement};
use serde_json::{Value, json};
use tokio::sync::watch;

use crate::support::{Client, Wire, photos, process::Process, stream::StreamWire};

const CREATES: usize = 300;
const AT_ONCE: usize = 16;
const KILLS: usize = 5;
const SEED: u64 = 0x6b69_6c6c;
/// Tries of one write: more than there are kills.
const TRIES: usize = 50;

/// A lost worker is noticed soon.
const SETTINGS: [(&str, &str); 2] = [
    ("JEBO__WORKER__LEASE", "2s"),
    ("JEBO__TELEMETRY__LEVEL", "info"),
];

/// What the writers know of the server.
struct Load {
    http: reqwest::Client,
    token: String,
    /// Where it is, while it is.
    server: watch::Receiver<Option<SocketAddr>>,
    acknowledged: watch::Sender<usize>,
    retried: watch::Sender<usize>,
}

impl Load {
    /// One write, sent until it is acknowledged, under the same key each time.
    async fn write(&self, path: &str, key: &str, content_type: &str, body: &[u8]) -> Value {
        let mut server = self.server.clone();
        for _ in 0..TRIES {
            let address = server.wait_for(Option::is_some).await.unwrap().unwrap();
            let sent = self
                .http
                .post(format!("http://{address}{path}"))
                .bearer_auth(&self.token)
                .header("idempotency-key", key)
                .header("content-type", content_type)
                .body(body.to_vec())
                .send();
            if let Some(answer) = acknowledged(sent.await).await {
                self.acknowledged.send_modify(|n| *n += 1);
                return answer;
            }
            self.retried.send_modify(|n| *n += 1);
            // What was in flight died with the server: until the next one there is none.
            server
                .wait_for(|now| now.is_none_or(|now| now != address))
                .await
                .unwrap();
        }
        panic!("{path} was not acknowledged in {TRIES} tries");
    }

    /// A report with a photo; answers the ids of both.
    async fn create(&self, number: usize) -> (String, String) {
        let report = json!({"title": format!("Report {number}")}).to_string();
        let (key, json) = (format!("create-{number}"), "application/json");
        let report = self
            .write("/api/reports", &key, json, report.as_bytes())
            .await;
        let report = report["id"].as_str().unwrap().to_owned();
        let path = format!("/api/reports/{report}/files");
        let photo = photos::png(u32::try_from(number).unwrap());
        let key = format!("upload-{number}");
        let answer = self.write(&path, &key, "image/png", &photo).await;
        let file = answer["files"][0]["id"].as_str().unwrap().to_owned();
        (report, file)
    }
}

/// The answer of a write that came back whole. A server that dies may answer nothing, or half.
async fn acknowledged(sent: reqwest::Result<reqwest::Response>) -> Option<Value> {
    let response = sent.ok()?;
    let status = response.status();
    let body = response.bytes().await.ok()?;
    assert_eq!(status, 200, "{}", String::from_utf8_lossy(&body));
    Some(serde_json::from_slice(&body).unwrap())
}

/// Every report of the user, page by page.
async fn reports(client: &Client) -> (String, Vec<Value>) {
    let (mut found, mut token) = (Vec::new(), String::new());
    for _ in 0..CREATES {
        let request = json!({"pageSize": 100, "pageToken": token, "withTotal": true});
        let page = client.ok("ListReports", request).await;
        found.extend(page["reports"].as_array().unwrap().clone());
        page["nextPageToken"]
            .as_str()
            .unwrap_or("")
            .clone_into(&mut token);
        if token.is_empty() {
            return (page["totalSize"].as_str().unwrap().to_owned(), found);
        }
    }
    panic!("the list does not end");
}

async fn integrity(folder: &Path) -> String {
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
    let (here, watched) = watch::channel(Some(address));
    let load = Load {
        http: reqwest::Client::new(),
        token: ann.token.clone().unwrap(),
        server: watched,
        acknowledged: watch::Sender::new(0),
        retried: watch::Sender::new(0),
    };

    // After how many acknowledged writes the server dies.
    let mut random = StdRng::seed_from_u64(SEED);
    let mut points: Vec<usize> = (0..KILLS)
        .map(|_| random.random_range(20..CREATES * 2 - 20))
        .collect();
    points.sort_unstable();
    let killing = async {
        for point in &points {
            let mut acknowledged = load.acknowledged.subscribe();
            acknowledged.wait_for(|n| n >= point).await.unwrap();
            here.send_replace(None);
            server.kill();
            let (next, address) = Process::serve(folder.path(), &SETTINGS).await;
            server = next;
            here.send_replace(Some(address));
        }
        server
    };
    let creating = stream::iter(0..CREATES)
        .map(|number| load.create(number))
        .buffer_unordered(AT_ONCE)
        .collect::<HashMap<_, _>>();
    let (server, created) = tokio::join!(killing, creating);

    let address = load.server.borrow().unwrap();
    ann.address = address;
    let (total, found) = reports(&ann).await;
    let ids: HashSet<&str> = found.iter().map(|r| r["id"].as_str().unwrap()).collect();
    let lost = created
        .keys()
        .filter(|id| !ids.contains(id.as_str()))
        .count();
    let mut files_lost = 0;
    let mut doubled = found.len() - created.len().min(found.len());
    let mut finals = HashMap::new();
    for (report, file) in &created {
        let found = ann.ok("ListFiles", json!({"reportId": report})).await;
        let files = found["files"].as_array().map_or(&[][..], Vec::as_slice);
        files_lost += usize::from(!files.iter().any(|f| f["id"] == file.as_str()));
        doubled += files.len().saturating_sub(1);
        let updates = ann
            .open(
                StreamWire::Grpc,
                "WatchAnalysis",
                json!({"reportId": report}),
            )
            .await;
        let updates: Vec<Value> = updates.map(Result::unwrap).collect().await;
        let sequences = updates.iter().map(|u| u["sequence"].as_str().unwrap());
        let whole = (1..=updates.len()).map(|n| n.to_string());
        assert!(sequences.eq(whole), "a gap in the log of {report}");
        let ended = ["COMPLETED", "FAILED", "CANCELLED"].map(|s| format!("ANALYSIS_STATUS_{s}"));
        let count = updates
            .iter()
            .filter(|u| ended.iter().any(|s| u["status"] == s.as_str()))
            .count();
        *finals.entry(count).or_insert(0) += 1;
    }
    assert_eq!(server.stop().await.code(), Some(0));
    let integrity = integrity(folder.path()).await;
    println!(
        "kill: {CREATES} creates with photos, {AT_ONCE} at once, {KILLS} SIGKILLs after {points:?} \
         acknowledged writes (seed {SEED:#x}); {} writes sent again",
        *load.retried.borrow()
    );
    println!(
        "kill: acknowledged and lost {}, doubled {doubled}, photos by number of final updates \
         {finals:?}, integrity_check {integrity}",
        lost + files_lost
    );
    assert_eq!((created.len(), total), (CREATES, CREATES.to_string()));
    assert_eq!((lost, files_lost, doubled), (0, 0, 0));
    assert_eq!(finals, HashMap::from([(1, CREATES)]));
    assert_eq!(integrity, "ok");
    assert!(*load.retried.borrow() > 0, "no kill hit anything");
}
