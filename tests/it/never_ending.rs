//! Bodies that do not end, and more of them than the server has room for: others are served
//! meanwhile, and what it keeps stays within its budget.

use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr},
    time::{Duration, Instant},
};

use bytes::Bytes;
use futures_util::{StreamExt as _, stream};
use serde_json::json;
use tokio::{sync::watch, task::JoinSet};

use crate::support::{Client, TestApp, Wire, client::json_answer, http::http, process::Process};

/// HTTP/2 connections of the attack, and calls on each.
const CONNECTIONS: usize = 20;
const CALLS: usize = 100;
/// HTTP/1 connections beside them.
const HTTP_1: usize = 100;
/// Rounds of the user beside it.
const ROUNDS: usize = 30;
/// Time between the end of a call of the attack and the next one.
const PAUSE: Duration = Duration::from_secs(10);
/// Growth of memory that is still taken for what the settings allow, in MiB.
const GROWTH: u64 = 200;

/// A body that begins so, and then repeats a piece, or is silent.
fn endless(begin: Vec<u8>, then: Option<Bytes>) -> reqwest::Body {
    let rest = match then {
        Some(piece) => stream::repeat(piece).boxed(),
        None => stream::pending().boxed(),
    };
    let all = stream::iter([Bytes::from(begin)]).chain(rest);
    reqwest::Body::wrap_stream(all.map(Ok::<_, std::io::Error>))
}

/// A prefix that claims so many bytes, and so many of them.
fn message(claimed: u32, sent: usize) -> Vec<u8> {
    let mut message = vec![0];
    message.extend(claimed.to_be_bytes());
    message.extend(vec![0x7a; sent]);
    message
}

/// The calls of the attack, by number.
fn grpc(number: usize) -> (&'static str, reqwest::Body) {
    match number % 4 {
        0 => (
            "AuthService/Login",
            endless(message(3 << 20, 0), Some(Bytes::from(vec![0; 16 << 10]))),
        ),
        1 => ("AuthService/Login", endless(message(4096, 4095), None)),
        2 => ("ReportService/ListCategories", endless(message(0, 0), None)),
        _ => (
            "ReportService/CreateReport",
            endless(message(65_536, 65_535), None),
        ),
    }
}

/// A line of the status of a process, in MiB.
fn memory(process: &Process, name: &str) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", process.id())).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix(name));
    let kib = line.unwrap().trim_matches([':', ' ', '\t', 'k', 'B']);
    kib.parse::<u64>().unwrap() >> 10
}

/// Makes a call again and again for as long as the task lives, with a pause that keeps the machine
/// of the test from being what gives way.
async fn attack(
    client: reqwest::Client,
    address: SocketAddr,
    token: String,
    number: usize,
    answered: watch::Sender<usize>,
) {
    loop {
        let request = if number < CONNECTIONS * CALLS {
            let (path, body) = grpc(number);
            let request = client.post(format!("http://{address}/jebo.v1.{path}"));
            let request = request.header("content-type", "application/grpc");
            request.header("te", "trailers").body(body)
        } else {
            let begin = format!("{{\"title\":\"{}", "x".repeat(300 << 10));
            let request = client.post(format!("http://{address}/api/reports"));
            let request = request.header("content-type", "application/json");
            request.body(endless(begin.into_bytes(), None))
        };
        // An answer, or a connection that was closed: either way it goes on.
        drop(request.bearer_auth(&token).send().await);
        answered.send_modify(|answered| *answered += 1);
        tokio::time::sleep(PAUSE).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn bodies_that_do_not_end_keep_nobody_out() {
    let folder = tempfile::tempdir().unwrap();
    let settings = [("JEBO__AUTH__ATTEMPTS_PER_MINUTE", "1000000")];
    let (server, address) = Process::serve(folder.path(), &settings).await;
    let mut ann = Client::new(address, Wire::Json);
    ann.register("ann").await;
    let mut mallory = Client::new(address, Wire::Json);
    mallory.register("mallory").await;
    let token = mallory.token.clone().unwrap();
    let before = memory(&server, "VmRSS");

    let (answered, mut answers) = watch::channel(0);
    let mut attackers = JoinSet::new();
    // Another client than the one beside it.
    let from = IpAddr::from(Ipv4Addr::new(127, 0, 0, 2));
    for connection in 0..=CONNECTIONS {
        let builder = http().local_address(from);
        let builder = if connection < CONNECTIONS {
            builder.http2_prior_knowledge()
        } else {
            builder.http1_only()
        };
        let client = builder.build().unwrap();
        let calls = if connection < CONNECTIONS {
            CALLS
        } else {
            HTTP_1
        };
        for call in 0..calls {
            let number = connection * CALLS + call;
            let (client, token) = (client.clone(), token.clone());
            attackers.spawn(attack(client, address, token, number, answered.clone()));
        }
    }

    let login = json!({"email": ann.user["email"], "password": "correct horse"});
    let mut times = Vec::new();
    for round in 0..ROUNDS {
        // The attack goes on meanwhile.
        answers
            .wait_for(|answered| *answered >= round * 40)
            .await
            .unwrap();
        for wire in Wire::ALL {
            let begun = Instant::now();
            ann.over(wire).ok("Login", login.clone()).await;
            ann.over(wire).ok("ListReports", json!({})).await;
            times.push(begun.elapsed());
        }
        ann.report("A pothole").await;
    }
    let peak = memory(&server, "VmHWM");
    times.sort();
    println!(
        "{} calls without an end, {} answered; beside them {} sign-ins with a list: 0 failed, \
         slowest {:?}, median {:?}; memory {before} MiB before, {peak} MiB at most",
        CONNECTIONS * CALLS + HTTP_1,
        *answers.borrow(),
        times.len(),
        times[times.len() - 1],
        times[times.len() / 2],
    );
    assert!(
        peak < before + GROWTH,
        "memory grew from {before} to {peak} MiB"
    );
    attackers.shutdown().await;
    assert_eq!(server.stop().await.code(), Some(0));
}

#[tokio::test]
async fn tries_are_counted_before_a_body_is_read() {
    let app = TestApp::start_with(|config| {
        config.auth.attempts_per_minute = 1.try_into().unwrap();
    })
    .await;
    let login = json!({"email": "ann@example.org", "password": "correct horse"});
    let ann = Client::new(app.address, Wire::Json);
    let refused = ann.refused("Login", login).await;
    assert_eq!(refused.reason(), "CREDENTIALS_INVALID");
    let request = ann.http("POST", "/api/auth/login");
    let request = request.header("content-type", "application/json");
    let answer = request.body(endless(b"{".to_vec(), None)).send().await;
    let refused = json_answer(answer.unwrap()).await.unwrap_err();
    assert_eq!((refused.http, refused.reason()), (429, "TOO_MANY_ATTEMPTS"));
    let h2 = http().http2_prior_knowledge().build().unwrap();
    let url = format!("http://{}/jebo.v1.AuthService/Login", app.address);
    let request = h2.post(url).header("content-type", "application/grpc");
    let answer = request
        .body(endless(Vec::new(), None))
        .send()
        .await
        .unwrap();
    assert_eq!(answer.headers()["grpc-status"], "8");
    drop(answer);
    app.stop().await;
}
