//! Several servers of the real program on one database, and NATS between them.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use futures_util::StreamExt as _;
use serde_json::json;

use crate::support::{
    Client, Wire,
    nats::prefix,
    process::Process,
    server::{Kind, shared},
    stream::StreamWire,
};

const SOON: Duration = Duration::from_secs(20);

async fn server(folder: &Path, url: &str, prefix: &str) -> (Process, Client) {
    let settings = [
        ("JEBO__BUS__KIND", "nats"),
        ("JEBO__BUS__URL", url),
        ("JEBO__BUS__PREFIX", prefix),
        // Without a bell, nothing would be noticed before the end of the test.
        ("JEBO__SERVER__HEARTBEAT", "5m"),
    ];
    let (mut process, address) = Process::serve(folder, &settings).await;
    process.event("NATS is heard").await;
    (process, Client::new(address, Wire::Json))
}

#[tokio::test]
async fn logging_out_on_one_server_ends_streams_and_calls_on_another_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let (url, prefix) = (shared(Kind::Nats), prefix());
    let (one, mut ann) = server(folder.path(), &url, &prefix).await;
    ann.register("ann").await;
    let (other, there) = server(folder.path(), &url, &prefix).await;
    let there = ann.at(there.address);
    let report = ann.report("A pothole").await;
    let mut streams = Vec::new();
    for wire in StreamWire::ALL {
        let watch = json!({"reportId": report, "follow": true});
        streams.push((wire, there.open(wire, "WatchAnalysis", watch).await));
    }
    // The other server knows the session, for 5 s without a look at the database.
    there.ok("GetReport", json!({"reportId": report})).await;
    let begun = Instant::now();
    ann.ok("Logout", json!({})).await;
    let answered = begun.elapsed();
    for (wire, mut stream) in streams {
        let end = tokio::time::timeout(SOON, stream.next()).await;
        let refused = end.unwrap().unwrap().unwrap_err();
        assert_eq!(refused.reason(), "SESSION_ENDED", "{wire:?}");
    }
    let ended = begun.elapsed();
    let refused = there
        .refused("GetReport", json!({"reportId": report}))
        .await;
    assert_eq!(refused.reason(), "SESSION_ENDED");
    println!(
        "log-out: answered by one server after {answered:.1?}; {} streams on the other had ended \
         {ended:.1?} after it was asked for, and the next call there was refused",
        StreamWire::ALL.len()
    );
    for process in [one, other] {
        assert_eq!(process.stop().await.code(), Some(0));
    }
}
