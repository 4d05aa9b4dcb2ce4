//! Clients that write while something falls, and what must stand when it is up again.

use std::{
    collections::{HashMap, HashSet},
    fmt,
    net::SocketAddr,
    time::{Duration, Instant},
};

use futures_util::{StreamExt as _, stream};
use serde_json::{Value, json};
use tokio::sync::watch;

use super::{Client, http, photos, stream::StreamWire};

/// Tries of one write. With the pause between them: a minute at least.
const TRIES: usize = 600;
/// What a client waits before it tries again.
const PAUSE: Duration = Duration::from_millis(100);

/// Writers of one user, who send again what was not acknowledged, under the same key.
pub(crate) struct Load {
    http: reqwest::Client,
    token: String,
    /// Servers that are up, as far as a load balancer would know.
    pub(crate) servers: watch::Sender<Vec<SocketAddr>>,
    /// Writes acknowledged so far.
    pub(crate) acknowledged: watch::Sender<usize>,
    /// Writes sent again so far.
    pub(crate) retried: watch::Sender<usize>,
    /// Answers that were neither 2xx nor 503: by status, how many.
    pub(crate) refused: watch::Sender<HashMap<u16, usize>>,
    /// When the last write was acknowledged.
    pub(crate) last: watch::Sender<Instant>,
}

/// Reports, each with its photo if it has one, by id.
pub(crate) type Created = Vec<(String, Option<String>)>;

impl Load {
    /// Writers with the token of this client.
    pub(crate) fn new(client: &Client, servers: Vec<SocketAddr>) -> Self {
        Self {
            // A server that is stopped in its tracks answers nothing, and closes nothing.
            http: http::http()
                .timeout(Duration::from_secs(20))
                .build()
                .unwrap(),
            token: client.token.clone().unwrap(),
            servers: watch::Sender::new(servers),
            acknowledged: watch::Sender::new(0),
            retried: watch::Sender::new(0),
            refused: watch::Sender::new(HashMap::new()),
            last: watch::Sender::new(Instant::now()),
        }
    }

    /// Waits until so many writes have been acknowledged.
    pub(crate) async fn acknowledged(&self, count: usize) {
        let mut acknowledged = self.acknowledged.subscribe();
        acknowledged.wait_for(|n| *n >= count).await.unwrap();
    }

    /// Makes reports of these numbers, each with a photo.
    pub(crate) async fn create_all(
        &self,
        numbers: std::ops::Range<usize>,
        at_once: usize,
    ) -> Created {
        stream::iter(numbers)
            .map(|number| self.create(number))
            .buffer_unordered(at_once)
            .collect()
            .await
    }

    /// A report with a photo; answers the ids of both.
    pub(crate) async fn create(&self, number: usize) -> (String, Option<String>) {
        let (report, _) = self.create_bare(number).await;
        let file = self.upload(&report, number).await;
        (report, Some(file))
    }

    /// Adds a photo of this number to a report; answers its id.
    pub(crate) async fn upload(&self, report: &str, number: usize) -> String {
        let path = format!("/api/reports/{report}/files");
        let photo = photos::png(u32::try_from(number).unwrap());
        let key = format!("upload-{number}");
        let answer = self.write(&path, &key, "image/png", &photo).await;
        answer["files"][0]["id"].as_str().unwrap().to_owned()
    }

    /// A report without a photo; answers its id.
    pub(crate) async fn create_bare(&self, number: usize) -> (String, Option<String>) {
        let report = json!({"title": format!("Report {number}")}).to_string();
        let (key, json) = (format!("create-{number}"), "application/json");
        let report = self
            .write("/api/reports", &key, json, report.as_bytes())
            .await;
        (report["id"].as_str().unwrap().to_owned(), None)
    }

    /// One write, sent until it is acknowledged.
    async fn write(&self, path: &str, key: &str, content_type: &str, body: &[u8]) -> Value {
        let mut servers = self.servers.subscribe();
        for turn in 0..TRIES {
            let server = {
                let up = servers.wait_for(|up| !up.is_empty()).await.unwrap();
                up[(turn + key.len() + usize::from(key.as_bytes()[key.len() - 1])) % up.len()]
            };
            let sent = self
                .http
                .post(format!("http://{server}{path}"))
                .bearer_auth(&self.token)
                .header("idempotency-key", key)
                .header("content-type", content_type)
                .body(body.to_vec())
                .send();
            if let Some(answer) = self.answer(sent.await).await {
                self.last.send_replace(Instant::now());
                self.acknowledged.send_modify(|n| *n += 1);
                return answer;
            }
            self.retried.send_modify(|n| *n += 1);
            tokio::time::sleep(PAUSE).await;
        }
        panic!("{path} was not acknowledged in {TRIES} tries");
    }

    /// The answer of a write that came back whole and well.
    async fn answer(&self, sent: reqwest::Result<reqwest::Response>) -> Option<Value> {
        let response = sent.ok()?;
        let status = response.status().as_u16();
        let body = response.bytes().await.ok()?;
        if status == 200 {
            return Some(serde_json::from_slice(&body).unwrap());
        }
        if status != 503 {
            self.refused
                .send_modify(|refused| *refused.entry(status).or_default() += 1);
        }
        None
    }
}

/// What is there after all, beside what was acknowledged.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Audit {
    /// Reports and photos that were acknowledged and are not there.
    pub(crate) lost: usize,
    /// Reports and photos that are there more than once.
    pub(crate) doubled: usize,
    /// Photos by their number of final updates.
    pub(crate) finals: HashMap<usize, usize>,
}

impl fmt::Display for Audit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            lost,
            doubled,
            finals,
        } = self;
        write!(
            f,
            "acknowledged and lost {lost}, doubled {doubled}, photos by number of final updates {finals:?}"
        )
    }
}

impl Audit {
    /// Waits until all analyses have ended, and compares.
    pub(crate) async fn of(client: &Client, created: &Created) -> Self {
        let found = reports(client).await;
        let ids: HashSet<&str> = found.iter().map(|r| r["id"].as_str().unwrap()).collect();
        let mut audit = Self {
            lost: created
                .iter()
                .filter(|(id, _)| !ids.contains(id.as_str()))
                .count(),
            doubled: found.len().saturating_sub(created.len()),
            finals: HashMap::new(),
        };
        for (report, file) in created {
            if let Some(file) = file {
                audit.look(client, report, file).await;
            }
        }
        audit
    }

    async fn look(&mut self, client: &Client, report: &str, file: &str) {
        let found = client.ok("ListFiles", json!({"reportId": report})).await;
        let files = found["files"].as_array().map_or(&[][..], Vec::as_slice);
        self.lost += usize::from(!files.iter().any(|f| f["id"] == file));
        self.doubled += files.len().saturating_sub(1);
        let updates = updates(client, report).await;
        let sequences = updates.iter().map(|u| u["sequence"].as_str().unwrap());
        let whole = (1..=updates.len()).map(|n| n.to_string());
        assert!(sequences.eq(whole), "a gap in the log of {report}");
        let ended = ["COMPLETED", "FAILED", "CANCELLED"].map(|s| format!("ANALYSIS_STATUS_{s}"));
        let count = updates
            .iter()
            .filter(|u| ended.iter().any(|s| u["status"] == s.as_str()))
            .count();
        *self.finals.entry(count).or_insert(0) += 1;
    }

    /// Whether all is there, once, and each of so many photos has ended once.
    pub(crate) fn assert_whole(&self, count: usize) {
        let finals = [(1, count)].into_iter().filter(|(_, count)| *count > 0);
        let finals = finals.collect();
        let whole = Self {
            finals,
            ..Self::default()
        };
        assert_eq!(*self, whole);
    }
}

/// All updates of a report, to the end of its analyses.
pub(crate) async fn updates(client: &Client, report: &str) -> Vec<Value> {
    let request = json!({"reportId": report});
    let updates = client
        .open(StreamWire::Grpc, "WatchAnalysis", request)
        .await;
    updates.map(Result::unwrap).collect().await
}

/// Every report of the user, page by page.
pub(crate) async fn reports(client: &Client) -> Vec<Value> {
    let (mut found, mut token) = (Vec::new(), String::new());
    loop {
        let request = json!({"pageSize": 100, "pageToken": token, "withTotal": true});
        let page = client.ok("ListReports", request).await;
        let reports = page["reports"].as_array().map_or(&[][..], Vec::as_slice);
        found.extend(reports.iter().cloned());
        page["nextPageToken"]
            .as_str()
            .unwrap_or("")
            .clone_into(&mut token);
        if token.is_empty() {
            assert_eq!(page["totalSize"], found.len().to_string());
            return found;
        }
        assert!(!reports.is_empty(), "a page of nothing with one behind it");
    }
}
