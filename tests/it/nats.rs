//! Several servers of the real program on one database, and NATS between them.

use std::{
    net::TcpListener,
    path::Path,
    process::Command,
    time::{Duration, Instant},
};

use futures_util::StreamExt as _;
use serde_json::json;

use crate::support::{
    Client, Wire,
    nats::prefix,
    process::{Process, jebo},
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

/// NATS that speaks TLS only, to one user; and where it is.
async fn guarded(folder: &Path) -> (Process, String) {
    let certificates = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/nats");
    let free = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = free.local_addr().unwrap().port().to_string();
    drop(free);
    let options = format!(
        "--tls --tlscert {certificates}/server.pem --tlskey {certificates}/server.key \
         --user jebo --pass hunter2-of-nats"
    );
    let mut command = Command::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/server"));
    command
        .args([
            "nats".as_ref(),
            folder.join("nats").as_os_str(),
            port.as_ref(),
        ])
        .env("NATS_OPTIONS", options);
    let mut process = Process::start(command);
    process.says("Server is ready").await;
    (process, format!("tls://127.0.0.1:{port}"))
}

#[tokio::test]
async fn a_server_signs_in_at_nats_over_tls_or_goes_on_without_it() {
    let folder = tempfile::tempdir().unwrap();
    let (nats, url) = guarded(folder.path()).await;
    // One of the servers is away.
    let servers = format!("nats://127.0.0.1:1,{url}");
    let certificate = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/nats/ca.pem");
    for (certificate, password, is_let_in) in [
        (certificate, "hunter2-of-nats", true),
        (certificate, "hunter3-of-nats", false),
        ("", "hunter2-of-nats", false),
    ] {
        let secret = folder.path().join("secret");
        std::fs::write(&secret, format!("{password}\n")).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let mut command = jebo(folder.path(), &["serve"]);
        command.env("JEBO__TELEMETRY__LEVEL", "debug");
        for section in ["QUEUE", "BUS"] {
            command
                .env(format!("JEBO__{section}__KIND"), "nats")
                .env(format!("JEBO__{section}__URL"), &servers)
                .env(format!("JEBO__{section}__TLS"), "true")
                .env(format!("JEBO__{section}__USER"), "jebo")
                .env(format!("JEBO__{section}__PASSWORD_FILE"), &secret);
            if !certificate.is_empty() {
                command.env(format!("JEBO__{section}__CA_FILE"), certificate);
            }
        }
        let mut server = Process::start(command);
        let address = server.event("listening").await["address"].clone();
        if is_let_in {
            server.event("NATS is heard").await;
        } else {
            let told = server.event("NATS is not there; going on without it").await;
            let key = if certificate.is_empty() {
                "bus.ca_file"
            } else {
                "bus.password_file, queue.password_file"
            };
            let look_at = told["look_at"].as_str().unwrap();
            assert!(look_at.contains(key), "{told}");
        }
        let mut ann = Client::new(address.as_str().unwrap().parse().unwrap(), Wire::Json);
        ann.register("ann").await;
        let report = ann.report("A pothole").await;
        ann.photo(&report, &crate::support::photos::png(1)).await;
        crate::files::settled(&ann, &report).await;
        let (status, log) = server.stop_with_log().await;
        assert_eq!(status.code(), Some(0));
        assert!(!log.contains("-of-nats"), "{log}");
    }
    nats.kill();
}
