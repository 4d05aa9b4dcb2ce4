//! Another user, who does honest work from an address of its own.

use std::{
    fmt,
    net::{IpAddr, Ipv4Addr, SocketAddr},
    time::{Duration, Instant},
};

use futures_util::StreamExt as _;
use serde_json::json;

use crate::support::{Client, Refusal, Wire, photos, stream::StreamWire};

/// Where the user is.
const HOME: IpAddr = IpAddr::V4(Ipv4Addr::new(127, 0, 0, 2));

pub(super) struct Bystander {
    server: SocketAddr,
    /// Times of calls that went well, with what was called.
    calls: Vec<(&'static str, Duration)>,
    /// Times from the photo to the end of its analysis.
    analyses: Vec<Duration>,
    failed: Vec<(&'static str, String)>,
}

impl Bystander {
    pub(super) async fn new(server: SocketAddr) -> Self {
        Client::from(HOME, server, Wire::Json).register("ann").await;
        Self {
            server,
            calls: Vec::new(),
            analyses: Vec::new(),
            failed: Vec::new(),
        }
    }

    /// Signs in over a new connection, lists, reports, sends a photo, and follows its analysis.
    pub(super) async fn round(&mut self, number: usize) {
        let wire = Wire::ALL[number % Wire::ALL.len()];
        let mut ann = Client::from(HOME, self.server, wire);
        let login = json!({"email": "ann@example.org", "password": "correct horse"});
        let Some(answer) = self.timed("Login", ann.call("Login", login)).await else {
            return;
        };
        let token = answer["tokens"]["accessToken"].as_str().unwrap();
        ann.token = Some(token.to_owned());
        let list = ann.call("ListReports", json!({"pageSize": 20}));
        self.timed("ListReports", list).await;
        let report = json!({"report": {"title": format!("Round {number}")}});
        let Some(answer) = self
            .timed("CreateReport", ann.call("CreateReport", report))
            .await
        else {
            return;
        };
        let report = answer["report"]["id"].as_str().unwrap();
        let photo = photos::jpeg(u32::try_from(number).unwrap());
        let photos = [("photo.jpg", photo.as_slice())];
        let upload = ann.upload(report, &photos);
        if self.timed("UploadFile", upload).await.is_some() {
            self.follow(&ann, report).await;
        }
    }

    async fn follow(&mut self, ann: &Client, report: &str) {
        let sent = Instant::now();
        let (ann, request) = (ann.over(Wire::Json), json!({"reportId": report}));
        let updates = ann.open(StreamWire::Lines, "WatchAnalysis", request).await;
        let updates: Vec<_> = updates.collect().await;
        match updates.last() {
            Some(Ok(last)) if last["status"] == "ANALYSIS_STATUS_COMPLETED" => {
                self.analyses.push(sent.elapsed());
            }
            other => self.failed.push(("WatchAnalysis", format!("{other:?}"))),
        }
    }

    async fn timed<T>(
        &mut self,
        call: &'static str,
        answer: impl Future<Output = Result<T, Refusal>>,
    ) -> Option<T> {
        let begun = Instant::now();
        match answer.await {
            Ok(answer) => {
                self.calls.push((call, begun.elapsed()));
                Some(answer)
            }
            Err(refusal) => {
                self.failed.push((call, format!("{refusal:?}")));
                None
            }
        }
    }

    /// Whether all went well.
    pub(super) fn assert_served(&self) {
        assert!(self.failed.is_empty(), "{:?}", self.failed);
        assert!(!self.analyses.is_empty());
    }
}

impl fmt::Display for Bystander {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let slowest = self.calls.iter().max_by_key(|(_, time)| *time);
        write!(
            f,
            "{} calls, {} failed, p50 {:.0?}, p99 {:.0?} (slowest {:?}); analysis p50 {:.0?}, p99 {:.0?}",
            self.calls.len(),
            self.failed.len(),
            percentile(self.calls.iter().map(|(_, time)| *time), 50),
            percentile(self.calls.iter().map(|(_, time)| *time), 99),
            slowest.map_or("", |(call, _)| call),
            percentile(self.analyses.iter().copied(), 50),
            percentile(self.analyses.iter().copied(), 99),
        )
    }
}

fn percentile(times: impl Iterator<Item = Duration>, percent: usize) -> Duration {
    let mut times: Vec<_> = times.collect();
    times.sort_unstable();
    let index = (times.len() * percent).div_ceil(100).saturating_sub(1);
    times.get(index).copied().unwrap_or_default()
}
