//! Streams over WebSocket, from a client's side.

use std::time::Duration;

use futures_util::{SinkExt as _, StreamExt as _};
use serde_json::json;
use tokio::net::TcpStream;
use tokio_tungstenite::{
    WebSocketStream, client_async,
    tungstenite::{
        Error, Message, client::IntoClientRequest as _, protocol::frame::coding::CloseCode,
    },
};

use super::{sockets::Server, *};

type Client = WebSocketStream<TcpStream>;

async fn try_open(
    server: &Server,
    path: &str,
    headers: &[(&'static str, &str)],
) -> Result<Client, Error> {
    let mut call = format!("ws://{}{path}", server.address)
        .into_client_request()
        .unwrap();
    for (name, value) in headers {
        call.headers_mut().insert(*name, value.parse().unwrap());
    }
    Ok(client_async(call, server.connect().await).await?.0)
}

async fn open(server: &Server, path: &str, headers: &[(&'static str, &str)]) -> Client {
    try_open(server, path, headers).await.unwrap()
}

const TOKEN: (&str, &str) = ("authorization", "Bearer good");

/// The JSON frames until the close frame, and its code.
async fn read(client: &mut Client) -> (Vec<Value>, u16) {
    let (mut frames, mut code) = (Vec::new(), 0);
    while let Some(Ok(message)) = client.next().await {
        if let Message::Close(frame) = &message {
            code = frame.as_ref().map_or(0, |f| f.code.into());
        }
        if let Message::Text(text) = message {
            frames.push(serde_json::from_str(&text).unwrap());
        }
    }
    (frames, code)
}

async fn say(client: &mut Client, json: Value) {
    client.send(Message::text(json.to_string())).await.unwrap();
}

#[tokio::test]
async fn updates_come_as_frames_and_end_with_1000() {
    let server = Server::start(EdgeConfig::default()).await;
    let mut client = open(
        &server,
        "/v1/items/a/updates?count=2&afterSequence=1&beat=true",
        &[TOKEN],
    )
    .await;
    assert_eq!(
        read(&mut client).await,
        (vec![json!({"sequence": "2", "text": "update 2"})], 1000)
    );
    server.end().await;
}

#[tokio::test]
async fn the_token_comes_in_three_ways() {
    let server = Server::start(EdgeConfig::default()).await;
    let path = "/v1/items/a/updates?count=1";
    let protocol = open(
        &server,
        path,
        &[("sec-websocket-protocol", "jebo.v1, bearer.bad")],
    )
    .await;
    let header = open(&server, path, &[("authorization", "Bearer bad")]).await;
    let mut frame = open(&server, path, &[]).await;
    say(&mut frame, json!({"authorization": "Bearer bad"})).await;
    for mut client in [protocol, header, frame] {
        let (frames, code) = read(&mut client).await;
        assert_eq!(code, 4401);
        assert_eq!(frames[0]["error"]["status"], "UNAUTHENTICATED");
    }
    let mut public = open(&server, path, &[]).await;
    say(&mut public, json!({})).await;
    assert_eq!(read(&mut public).await.1, 1000);
    assert!(matches!(
        try_open(&server, "/v1/nothing", &[]).await.unwrap_err(),
        Error::Http(answer) if answer.status() == StatusCode::NOT_FOUND
    ));
    server.end().await;
}

#[tokio::test]
async fn a_silent_client_is_served_without_a_token() {
    let config = EdgeConfig {
        websocket_token_timeout: Duration::from_millis(20),
        ..EdgeConfig::default()
    };
    let server = Server::start(config).await;
    let mut client = open(&server, "/v1/items/a/updates?count=1", &[]).await;
    assert_eq!(read(&mut client).await.1, 1000);
    server.end().await;
}

#[tokio::test]
async fn errors_are_the_last_frame_and_the_close_code() {
    let server = Server::start(EdgeConfig::default()).await;
    for (code, close) in [
        (3, 4400),
        (16, 4401),
        (7, 4403),
        (5, 4404),
        (8, 1013),
        (14, 1001),
        (13, 1011),
        (9, 1011),
    ] {
        let mut client = open(
            &server,
            &format!("/v1/items/a/updates?count=1&endCode={code}"),
            &[TOKEN],
        )
        .await;
        let (frames, found) = read(&mut client).await;
        assert_eq!((frames.len(), found), (2, close), "{code}");
        assert!(frames[1]["error"]["details"].is_array());
    }
    let mut bad = open(&server, "/v1/items/a/updates?access_token=x", &[TOKEN]).await;
    let (frames, code) = read(&mut bad).await;
    assert_eq!(
        (frames[0]["error"]["status"].as_str().unwrap(), code),
        ("INVALID_ARGUMENT", 4400)
    );
    server.end().await;
}

#[tokio::test]
async fn both_sides_may_talk() {
    let server = Server::start(EdgeConfig::default()).await;
    let mut client = open(&server, "/v1/rooms/7/chat", &[]).await;
    say(&mut client, json!({"authorization": "Bearer good"})).await;
    say(&mut client, json!({"text": "one"})).await;
    say(&mut client, json!({"text": "two"})).await;
    say(&mut client, json!({"end": true})).await;
    let expected = vec![json!({"room": "7", "text": "one"}), json!({"text": "two"})];
    assert_eq!(read(&mut client).await, (expected, 1000));

    let mut client = open(&server, "/v1/rooms/7/chat", &[]).await;
    say(&mut client, json!({"text": "at once"})).await;
    say(&mut client, json!({"text": 5})).await;
    let (frames, code) = read(&mut client).await;
    assert_eq!(code, 4400);
    assert_eq!(
        frames.last().unwrap()["error"]["details"][1]["fieldViolations"][0]["field"],
        "text"
    );
    server.end().await;
}

#[tokio::test]
async fn a_client_stream_with_one_answer() {
    let server = Server::start(EdgeConfig::default()).await;
    let mut client = open(&server, "/v1/items/7/files?fileName=a", &[TOKEN]).await;
    say(
        &mut client,
        json!({"file": {"contentType": "text/plain", "data": "aGk="}}),
    )
    .await;
    say(&mut client, json!({"file": {"data": "aGk="}})).await;
    say(&mut client, json!({"end": true})).await;
    let (frames, code) = read(&mut client).await;
    assert_eq!(code, 1000);
    assert_eq!(frames[0]["files"][0]["sizeBytes"], "4");
    assert_eq!(frames[0]["files"][0]["parent"], "7");
    server.end().await;
}

#[tokio::test]
async fn what_is_no_message_ends_the_socket() {
    let server = Server::start(EdgeConfig::default()).await;
    let path = "/v1/rooms/7/chat";
    let mut large = open(&server, path, &[TOKEN]).await;
    drop(large.send(Message::text("x".repeat((1 << 20) + 1))).await);
    assert_eq!(read(&mut large).await.1, u16::from(CloseCode::Size));
    let mut binary = open(&server, path, &[TOKEN]).await;
    binary.send(Message::binary("x")).await.unwrap();
    assert_eq!(read(&mut binary).await.1, u16::from(CloseCode::Unsupported));
    server.end().await;
}

#[tokio::test]
async fn a_foreign_page_gets_no_socket() {
    let config = EdgeConfig {
        allowed_origins: vec!["https://app.example".to_owned()],
        ..EdgeConfig::default()
    };
    let server = Server::start(config).await;
    let path = "/v1/items/a/updates?count=1";
    let refused = try_open(&server, path, &[TOKEN, ("origin", "https://evil.example")])
        .await
        .unwrap_err();
    assert!(matches!(refused, Error::Http(answer) if answer.status() == StatusCode::FORBIDDEN));
    let mut allowed = open(&server, path, &[TOKEN, ("origin", "https://app.example")]).await;
    assert_eq!(read(&mut allowed).await.1, 1000);
    server.end().await;
}

#[tokio::test]
async fn sockets_are_told_that_the_server_leaves() {
    let server = Server::start(EdgeConfig::default()).await;
    let mut client = open(&server, "/v1/items/a/updates?count=1&follow=true", &[TOKEN]).await;
    assert!(client.next().await.unwrap().unwrap().is_text());
    server.stop.cancel();
    let (frames, code) = read(&mut client).await;
    assert_eq!(
        (frames[0]["error"]["status"].as_str().unwrap(), code),
        ("UNAVAILABLE", 1001)
    );
    server.end().await;
}

#[tokio::test]
async fn pings_go_out_and_a_dead_peer_is_dropped() {
    let config = EdgeConfig {
        heartbeat: Duration::from_millis(20),
        websocket_dead_after: Duration::from_millis(200),
        ..EdgeConfig::default()
    };
    let server = Server::start(config).await;
    let mut client = open(&server, "/v1/items/a/updates?follow=true", &[TOKEN]).await;
    assert!(client.next().await.unwrap().unwrap().is_ping());
    // Reading the raw socket answers no ping.
    let mut raw = client.into_inner();
    let mut rest = Vec::new();
    drop(tokio::io::AsyncReadExt::read_to_end(&mut raw, &mut rest).await);
    assert!(!rest.is_empty());
    server.end().await;
}
