//! Which connections are served when there are too many of them, and when the server stops.

use std::time::Duration;

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
};
use tokio_util::sync::CancellationToken;

use super::{
    sockets::{SOON, Server, patient, read_to_end},
    *,
};

#[tokio::test]
async fn an_idle_connection_makes_room_for_another() {
    let server = Server::start(EdgeConfig {
        max_connections: 1,
        ..patient()
    })
    .await;
    let mut first = server.connect().await;
    let second = server
        .talk(b"GET /healthz HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n")
        .await;
    assert!(second.starts_with("HTTP/1.1 200"), "{second}");
    assert_eq!(read_to_end(&mut first).await, "");
    server.end().await;
}

#[tokio::test]
async fn streams_of_every_kind_keep_their_connection_from_others() {
    let server = Server::start(EdgeConfig {
        max_connections: 1,
        ..patient()
    })
    .await;
    let streams = [
        "accept: text/event-stream\r\n",
        "accept: application/x-ndjson\r\n",
        "connection: upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\n\
         sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\nauthorization: Bearer a\r\n",
    ];
    for headers in streams {
        let mut stream = server.connect().await;
        let open = format!(
            "GET /v1/items/a/updates?count=1&follow=true HTTP/1.1\r\nhost: a\r\n{headers}\r\n"
        );
        stream.write_all(open.as_bytes()).await.unwrap();
        let mut answer = Vec::new();
        while !String::from_utf8_lossy(&answer).contains("update 1") {
            assert!(stream.read_buf(&mut answer).await.unwrap() > 0, "{headers}");
        }
        let refused = server
            .talk(b"GET /healthz HTTP/1.1\r\nhost: a\r\n\r\n")
            .await;
        assert_eq!(refused, "", "{headers}");
        drop(stream);
        // It is noticed a moment later.
        let call = b"GET /healthz HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n";
        while !server.talk(call).await.starts_with("HTTP/1.1 200") {}
    }
    server.end().await;
}

#[tokio::test]
async fn answering_pings_keeps_no_idle_connection_open() {
    let server = Server::start(EdgeConfig {
        idle_timeout: 4 * SOON,
        http2_ping_interval: SOON / 2,
        ..patient()
    })
    .await;
    let mut stream = server.connect().await;
    let mut preface = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_vec();
    preface.extend_from_slice(&[0, 0, 0, 4, 0, 0, 0, 0, 0]);
    stream.write_all(&preface).await.unwrap();
    let (mut pings, mut goodbyes) = (0, 0);
    let mut head = [0; 9];
    while stream.read_exact(&mut head).await.is_ok() {
        let length = u32::from_be_bytes([0, head[0], head[1], head[2]]);
        let mut payload = vec![0; usize::try_from(length).unwrap()];
        stream.read_exact(&mut payload).await.unwrap();
        match (head[3], head[4]) {
            (6, 0) => {
                pings += 1;
                let answer = [&[0, 0, 8, 6, 1, 0, 0, 0, 0], payload.as_slice()].concat();
                stream.write_all(&answer).await.unwrap();
            }
            (7, _) => goodbyes += 1,
            _ => {}
        }
    }
    assert!(pings > 1 && goodbyes > 0, "{pings} {goodbyes}");
    server.end().await;
}

const CALL: &[u8] = b"GET /v1/items/a HTTP/1.1\r\nhost: a\r\n\r\n";

#[tokio::test]
async fn who_has_connected_when_the_server_stops_is_answered() {
    let config = EdgeConfig {
        leave_grace: Duration::from_secs(1),
        ..EdgeConfig::default()
    };
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    // Three wait to be accepted by a server that is told to stop before it accepts anybody.
    let mut waiting = Vec::new();
    for _ in 0..3 {
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(CALL).await.unwrap();
        waiting.push(stream);
    }
    let stop = CancellationToken::new();
    stop.cancel();
    let server = Server::start_on(listener, config.clone(), stop);
    for mut stream in waiting {
        let answer = read_to_end(&mut stream).await;
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
        assert!(answer.contains("connection: close"), "{answer}");
    }
    server.end().await;

    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let server = Server::start_on(listener, config, CancellationToken::new());
    // One has said nothing yet, one is between two calls.
    let (mut silent, mut idle) = (server.connect().await, server.connect().await);
    idle.write_all(CALL).await.unwrap();
    let mut answer = Vec::new();
    while !answer.ends_with(b"}") {
        idle.read_buf(&mut answer).await.unwrap();
    }
    assert!(!String::from_utf8_lossy(&answer).contains("connection: close"));
    server.stop.cancel();
    for stream in [&mut silent, &mut idle] {
        stream.write_all(CALL).await.unwrap();
        let answer = read_to_end(stream).await;
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
        assert!(answer.contains("connection: close"), "{answer}");
    }
    server.end().await;
}

#[tokio::test]
async fn who_says_nothing_does_not_hold_up_a_server_that_stops() {
    let server = Server::start(patient()).await;
    let (mut silent, mut idle) = (server.connect().await, server.connect().await);
    idle.write_all(CALL).await.unwrap();
    let mut byte = [0];
    idle.read_exact(&mut byte).await.unwrap();
    server.end().await;
    assert_eq!(read_to_end(&mut silent).await, "");
    assert!(read_to_end(&mut idle).await.starts_with("TTP/1.1 200"));
}
