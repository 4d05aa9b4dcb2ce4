//! What only shows on a real socket: connections, their limits, and leaving.

use std::{net::SocketAddr, time::Duration};

use serde_json::json;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use super::*;

/// An edge that listens.
pub(super) struct Server {
    pub(super) address: SocketAddr,
    pub(super) stop: CancellationToken,
    abort: CancellationToken,
    serving: JoinHandle<()>,
}

impl Server {
    pub(super) async fn start(config: EdgeConfig) -> Self {
        // The clients of these tests could speak TLS, and ask for its library.
        rustls::crypto::ring::default_provider()
            .install_default()
            .ok();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        // Nobody is on the way when most of these tests stop it.
        let leave_grace = Duration::from_millis(1);
        let config = EdgeConfig {
            leave_grace,
            ..config
        };
        Self::start_on(listener, config, CancellationToken::new())
    }

    pub(super) fn start_on(
        listener: TcpListener,
        config: EdgeConfig,
        stop: CancellationToken,
    ) -> Self {
        let address = listener.local_addr().unwrap();
        let abort = CancellationToken::new();
        let serve = testing::edge(config).serve(listener, stop.clone(), abort.clone());
        let serving = TaskTracker::new().spawn(serve);
        Self {
            address,
            stop,
            abort,
            serving,
        }
    }

    pub(super) async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address).await.unwrap()
    }

    /// Sends these bytes and reads until the server closes.
    pub(super) async fn talk(&self, text: &[u8]) -> String {
        let mut stream = self.connect().await;
        stream.write_all(text).await.unwrap();
        read_to_end(&mut stream).await
    }

    pub(super) async fn end(self) {
        self.stop.cancel();
        self.serving.await.unwrap();
    }
}

pub(super) async fn read_to_end(stream: &mut TcpStream) -> String {
    let mut answer = Vec::new();
    // A reset is an end as well.
    drop(stream.read_to_end(&mut answer).await);
    String::from_utf8_lossy(&answer).into_owned()
}

pub(super) const SOON: Duration = Duration::from_millis(100);

/// No limit of time, so that a test shows the one that it sets.
pub(super) fn patient() -> EdgeConfig {
    let never = Duration::from_hours(1);
    EdgeConfig {
        first_bytes_timeout: never,
        header_timeout: never,
        idle_timeout: never,
        http2_ping_interval: never,
        connection_age: never,
        ..EdgeConfig::default()
    }
}

#[tokio::test]
async fn json_over_both_versions_of_http() {
    let server = Server::start(EdgeConfig::default()).await;
    let url = format!("http://{}/v1/items/a", server.address);
    for client in [
        reqwest::Client::builder(),
        reqwest::Client::builder().http2_prior_knowledge(),
    ] {
        let answer = client.build().unwrap().get(&url).send().await.unwrap();
        assert_eq!(answer.headers()["x-peer"], "127.0.0.1");
        assert_eq!(answer.json::<Value>().await.unwrap(), json!({"id": "a"}));
    }
    server.end().await;
}

#[tokio::test]
async fn native_grpc_over_http2() {
    let server = Server::start(EdgeConfig::default()).await;
    let channel =
        tonic::transport::Endpoint::from_shared(format!("http://{}", server.address)).unwrap();
    let mut grpc = tonic::client::Grpc::new(channel.connect().await.unwrap());
    grpc.ready().await.unwrap();
    let message = testing::encoded("Item", json!({"id": "a"}));
    let call = tonic::Request::new(message.clone());
    let path = http::uri::PathAndQuery::from_static("/test.v1.Echo/GetItem");
    let answer = grpc.unary(call, path, testing::RawCodec).await.unwrap();
    assert_eq!(answer.metadata().get("x-peer").unwrap(), "127.0.0.1");
    assert!(answer.metadata().contains_key("x-request-id"));
    assert_eq!(answer.into_inner(), message);

    let call = tonic::Request::new(testing::encoded(
        "WatchRequest",
        json!({"id": "a", "count": 2, "follow": true}),
    ));
    let path = http::uri::PathAndQuery::from_static("/test.v1.Echo/Watch");
    grpc.ready().await.unwrap();
    let mut call = call;
    call.set_timeout(Duration::from_millis(200));
    let mut updates = grpc
        .server_streaming(call, path, testing::RawCodec)
        .await
        .unwrap()
        .into_inner();
    assert!(updates.message().await.unwrap().is_some());
    assert!(updates.message().await.unwrap().is_some());
    let end = updates.message().await.unwrap_err();
    assert!(
        matches!(
            end.code(),
            tonic::Code::DeadlineExceeded | tonic::Code::Cancelled
        ),
        "{end:?}"
    );
    drop((updates, grpc));
    server.end().await;
}

#[tokio::test]
async fn whoever_says_nothing_is_hung_up_on() {
    let server = Server::start(EdgeConfig {
        first_bytes_timeout: SOON,
        ..patient()
    })
    .await;
    for start in ["", "P", "PRI * HTTP/2.0\r\n"] {
        assert_eq!(server.talk(start.as_bytes()).await, "", "{start:?}");
    }
    server.end().await;
}

#[tokio::test]
async fn half_a_head_is_not_waited_for() {
    let server = Server::start(EdgeConfig {
        header_timeout: SOON,
        ..patient()
    })
    .await;
    let half = server
        .talk(b"GET /healthz HTTP/1.1\r\nhost: a\r\nx-slow: ")
        .await;
    assert!(
        half.is_empty() || half.starts_with("HTTP/1.1 408"),
        "{half}"
    );
    server.end().await;
}

#[tokio::test]
async fn an_idle_connection_is_ended() {
    let server = Server::start(EdgeConfig {
        idle_timeout: SOON,
        ..patient()
    })
    .await;
    let kept_alive = server
        .talk(b"GET /healthz HTTP/1.1\r\nhost: a\r\n\r\n")
        .await;
    assert!(kept_alive.starts_with("HTTP/1.1 200"), "{kept_alive}");
    // An HTTP/2 connection without a call: the preface and empty settings.
    let mut preface = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_vec();
    preface.extend_from_slice(&[0, 0, 0, 4, 0, 0, 0, 0, 0]);
    server.talk(&preface).await;
    server.end().await;
}

#[tokio::test]
async fn an_http2_peer_that_answers_no_ping_is_dropped() {
    let config = EdgeConfig {
        http2_ping_interval: SOON,
        http2_ping_timeout: SOON,
        ..patient()
    };
    let server = Server::start(config).await;
    let mut preface = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_vec();
    preface.extend_from_slice(&[0, 0, 0, 4, 0, 0, 0, 0, 0]);
    server.talk(&preface).await;
    server.end().await;
}

#[tokio::test]
async fn a_stream_that_moves_no_byte_is_cut_off() {
    let server = Server::start(EdgeConfig {
        idle_timeout: SOON,
        ..patient()
    })
    .await;
    let answer = server
        .talk(b"GET /v1/items/a/updates?follow=true HTTP/1.1\r\nhost: a\r\n\r\n")
        .await;
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    server.end().await;
}

#[tokio::test]
async fn an_upload_refused_at_once_tells_why() {
    let server = Server::start(EdgeConfig::default()).await;
    let mut call = b"POST /v1/items/7/files?note=refused HTTP/1.1\r\nhost: a\r\nconnection: close\r\ncontent-length: 20000000\r\n\r\n".to_vec();
    call.resize(call.len() + 20_000_000, 7);
    let answer = server.talk(&call).await;
    assert!(
        answer.starts_with("HTTP/1.1 400") && answer.contains("refused before it was read"),
        "{answer}"
    );
    server.end().await;
}

#[tokio::test]
async fn a_head_that_is_too_large_is_refused() {
    let server = Server::start(EdgeConfig::default()).await;
    let head = format!(
        "GET /healthz HTTP/1.1\r\nhost: a\r\nx-large: {}\r\n\r\n",
        "x".repeat(20_000)
    );
    let answer = server.talk(head.as_bytes()).await;
    assert!(answer.starts_with("HTTP/1.1 431"), "{answer}");
    server.end().await;
}

#[tokio::test]
async fn a_body_that_is_too_large_is_refused_unread_and_the_client_hears_why() {
    let server = Server::start(EdgeConfig::default()).await;
    let post = "POST /v1/items HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\nconnection: close\r\n";
    let waits = format!("{post}content-length: 4000000\r\nexpect: 100-continue\r\n\r\n");
    let answer = server.talk(waits.as_bytes()).await;
    assert!(answer.starts_with("HTTP/1.1 413"), "{answer}");
    let mut whole = format!("{post}content-length: 4000000\r\n\r\n").into_bytes();
    whole.resize(whole.len() + 4_000_000, b' ');
    let answer = server.talk(&whole).await;
    assert!(answer.starts_with("HTTP/1.1 413"), "{answer}");
    server.end().await;
}

#[tokio::test]
async fn an_upload_cut_off_by_the_client_fails() {
    let server = Server::start(EdgeConfig::default()).await;
    let mut stream = server.connect().await;
    stream
        .write_all(
            b"POST /v1/items/7/files HTTP/1.1\r\nhost: a\r\ncontent-length: 1000\r\n\r\nhalf",
        )
        .await
        .unwrap();
    stream.shutdown().await.unwrap();
    let answer = read_to_end(&mut stream).await;
    assert!(
        answer.is_empty() || answer.starts_with("HTTP/1.1 400"),
        "{answer}"
    );
    server.end().await;
}

#[tokio::test]
async fn calls_in_flight_end_well_when_the_server_stops() {
    let server = Server::start(EdgeConfig::default()).await;
    let client = reqwest::Client::new();
    let url = format!(
        "http://{}/v1/items/a/updates?count=1&follow=true",
        server.address
    );
    let mut stream = client.get(url).send().await.unwrap();
    assert!(stream.chunk().await.unwrap().is_some());
    server.stop.cancel();
    let last: Value = serde_json::from_slice(&stream.chunk().await.unwrap().unwrap()).unwrap();
    assert_eq!(last["error"]["status"], "UNAVAILABLE");
    let address = server.address;
    server.end().await;
    assert!(TcpStream::connect(address).await.is_err());
}

#[tokio::test]
async fn what_does_not_end_is_cut_after_the_drain_time() {
    let config = EdgeConfig {
        drain_timeout: Duration::from_millis(100),
        ..EdgeConfig::default()
    };
    for abort in [false, true] {
        let server = Server::start(config.clone()).await;
        let mut stream = server.connect().await;
        stream.write_all(b"POST /v1/items/a:move HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{").await.unwrap();
        if abort {
            server.abort.cancel();
        }
        server.end().await;
        assert_eq!(read_to_end(&mut stream).await, "");
    }
}

#[tokio::test]
async fn an_old_connection_is_asked_to_leave() {
    let config = EdgeConfig {
        connection_age: SOON,
        ..patient()
    };
    let server = Server::start(config).await;
    let answer = server
        .talk(b"GET /healthz HTTP/1.1\r\nhost: a\r\n\r\n")
        .await;
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    server.end().await;
}
