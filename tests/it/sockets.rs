//! WebSockets: three ways for the token, and how they close.

use std::time::Duration;

use futures_util::{SinkExt as _, StreamExt as _};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::{
    MaybeTlsStream, WebSocketStream,
    tungstenite::{ClientRequestBuilder, Error, Message},
};

use crate::support::{TestApp, Wire, photos};

type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// How the token goes.
#[derive(Debug, Clone, Copy)]
enum Way {
    Header,
    Protocols,
    Frame,
}

const WAYS: [Way; 3] = [Way::Header, Way::Protocols, Way::Frame];

async fn open(app: &TestApp, path: &str, way: Way, token: &str) -> Socket {
    let url = format!("ws://{}{path}", app.address).parse().unwrap();
    let request = ClientRequestBuilder::new(url).with_sub_protocol("jebo.v1");
    let request = match way {
        Way::Header => request.with_header("authorization", format!("Bearer {token}")),
        Way::Protocols => request.with_sub_protocol(format!("bearer.{token}")),
        Way::Frame => request,
    };
    let (mut socket, response) = tokio_tungstenite::connect_async(request).await.unwrap();
    assert_eq!(
        response.headers()["sec-websocket-protocol"],
        "jebo.v1",
        "never the token"
    );
    if let Way::Frame = way {
        let frame = json!({"authorization": format!("Bearer {token}")});
        socket.send(Message::text(frame.to_string())).await.unwrap();
    }
    socket
}

/// All text frames, and the close code.
async fn read(mut socket: Socket) -> (Vec<Value>, u16) {
    let mut frames = Vec::new();
    while let Some(frame) = socket.next().await {
        match frame.unwrap() {
            Message::Text(text) => frames.push(serde_json::from_str(&text).unwrap()),
            Message::Close(frame) => return (frames, frame.unwrap().code.into()),
            Message::Binary(_) | Message::Ping(_) | Message::Pong(_) | Message::Frame(_) => {}
        }
    }
    panic!("closed without a word: {frames:?}");
}

#[tokio::test]
async fn a_token_comes_in_three_ways_and_a_stream_ends_with_1000() {
    let app = TestApp::start().await;
    let client = app.user(Wire::Json, "ann").await;
    let report = client.report("A pothole").await;
    client.photo(&report, &photos::jpeg(1)).await;
    crate::files::settled(&client, &report).await;
    let path = format!("/api/reports/{report}/analysis/updates");
    for way in WAYS {
        let socket = open(&app, &path, way, client.token.as_ref().unwrap()).await;
        let (frames, code) = read(socket).await;
        assert_eq!((frames.len(), code), (8, 1000), "{way:?}");
        assert_eq!(frames[7]["status"], "ANALYSIS_STATUS_COMPLETED", "{way:?}");
    }
    app.stop().await;
}

#[tokio::test]
async fn a_token_in_the_url_is_none() {
    let app = TestApp::start().await;
    let client = app.user(Wire::Json, "ann").await;
    let report = client.report("A pothole").await;
    let token = client.token.as_ref().unwrap();
    for name in ["token", "access_token", "authorization"] {
        let path = format!("/api/reports/{report}/analysis/updates?{name}={token}");
        let (frames, code) = read(open(&app, &path, Way::Header, "x").await).await;
        assert_eq!(frames[0]["error"]["status"], "INVALID_ARGUMENT", "{name}");
        assert_eq!(code, 4400, "{name}");
        assert!(!frames[0].to_string().contains(token.as_str()), "{name}");
    }
    app.stop().await;
}

#[tokio::test]
async fn the_close_code_says_what_is_wrong() {
    let app = TestApp::start_with(|config| {
        config.limits.streams_per_user = 1.try_into().unwrap();
    })
    .await;
    let client = app.user(Wire::Json, "ann").await;
    let other = app.user(Wire::Json, "bob").await;
    let report = client.report("A pothole").await;
    let path = format!("/api/reports/{report}/analysis/updates");
    let unknown = "/api/reports/01890a5d-ac96-774b-bcce-b302099a8057/analysis/updates";
    let good = client.token.clone().unwrap();
    let foreign = other.token.clone().unwrap();
    let cases: [(&str, &str, &str, u16); 5] = [
        (&path, "garbage", "UNAUTHENTICATED", 4401),
        (&path, "", "UNAUTHENTICATED", 4401),
        (&path, &foreign, "NOT_FOUND", 4404),
        (unknown, &good, "NOT_FOUND", 4404),
        (
            "/api/reports/7/analysis/updates",
            &good,
            "INVALID_ARGUMENT",
            4400,
        ),
    ];
    for way in WAYS {
        for (path, token, status, expected) in cases {
            if token.is_empty() && matches!(way, Way::Protocols) {
                continue; // `bearer.` is a token of no characters to no client.
            }
            let (frames, code) = read(open(&app, path, way, token).await).await;
            assert_eq!(
                (frames.len(), code),
                (1, expected),
                "{way:?} {path} {token}"
            );
            let error = &frames[0]["error"];
            assert_eq!(error["status"], status);
            assert_eq!(
                error["details"][0]["domain"]
                    .as_str()
                    .or(error["details"][1]["domain"].as_str()),
                Some("jebo")
            );
        }
        let (frames, code) = {
            let url = format!("ws://{}{path}", app.address).parse().unwrap();
            let (mut socket, _) = tokio_tungstenite::connect_async(ClientRequestBuilder::new(url))
                .await
                .unwrap();
            socket.send(Message::text("{}")).await.unwrap();
            read(socket).await
        };
        assert_eq!(
            (
                frames[0]["error"]["details"]
                    .to_string()
                    .contains("TOKEN_MISSING"),
                code
            ),
            (true, 4401)
        );
    }
    client.photo(&report, &photos::jpeg(1)).await;
    crate::files::settled(&client, &report).await;
    let following = format!("{path}?follow=true");
    let mut tries = 0;
    let mut first = loop {
        // The place of the stream before may not be free yet.
        let mut socket = open(&app, &following, Way::Header, &good).await;
        let frame = socket.next().await.unwrap().unwrap().into_text().unwrap();
        if !frame.contains("\"error\"") || frame.contains("sequence") {
            break socket;
        }
        tries += 1;
        assert!(tries < 1000, "{frame}");
    };
    let (frames, code) = read(open(&app, &path, Way::Header, &good).await).await;
    assert_eq!(
        (frames[0]["error"]["status"].as_str(), code),
        (Some("RESOURCE_EXHAUSTED"), 1013)
    );
    // The server leaves: the open one is told to come again.
    let (folder, (frames, code)) = tokio::join!(app.stop(), async {
        first.flush().await.ok();
        read(first).await
    });
    drop(folder);
    assert_eq!(
        (frames.last().unwrap()["error"]["status"].as_str(), code),
        (Some("UNAVAILABLE"), 1001)
    );
}

#[tokio::test]
async fn a_page_of_a_foreign_origin_opens_no_socket() {
    let app = TestApp::start_with(|config| {
        let server = json!({"allowed_origins": ["https://app.example.org"]});
        config.server = serde_json::from_value(server).unwrap();
    })
    .await;
    let client = app.user(Wire::Json, "ann").await;
    let report = client.report("A pothole").await;
    client.photo(&report, &photos::jpeg(1)).await;
    crate::files::settled(&client, &report).await;
    let token = client.token.as_ref().unwrap();
    let connect = |origin: &'static str| {
        let url = format!("ws://{}/api/reports/{report}/analysis/updates", app.address);
        let request = ClientRequestBuilder::new(url.parse().unwrap()).with_header("origin", origin);
        tokio_tungstenite::connect_async(
            request
                .with_sub_protocol("jebo.v1")
                .with_sub_protocol(format!("bearer.{token}")),
        )
    };
    for foreign in [
        "https://evil.example.org",
        "https://app.example.org.evil.org",
        "http://app.example.org",
        "null",
    ] {
        match connect(foreign).await {
            Err(Error::Http(response)) => assert_eq!(response.status(), 403, "{foreign}"),
            other => panic!("{foreign}: {other:?}"),
        }
    }
    let (socket, _) = connect("https://app.example.org").await.unwrap();
    assert_eq!(read(socket).await.1, 1000);
    app.stop().await;
}

#[tokio::test]
async fn a_socket_is_pinged() {
    let app =
        TestApp::start_with(|config| config.server.heartbeat = Duration::from_millis(40)).await;
    let client = app.user(Wire::Json, "ann").await;
    let token = client.token.as_ref().unwrap();
    let mut socket = open(&app, "/api/reports/updates", Way::Header, token).await;
    for _ in 0..3 {
        let frame = socket.next().await.unwrap().unwrap();
        assert!(matches!(frame, Message::Ping(_)), "{frame:?}");
    }
    drop(socket);
    app.stop().await;
}

#[tokio::test]
async fn a_photo_goes_up_over_a_socket_in_frames() {
    use base64::Engine as _;
    let app = TestApp::start().await;
    let client = app.user(Wire::Json, "ann").await;
    let report = client.report("A pothole").await;
    let photo = photos::jpeg(1);
    let path = format!("/api/reports/{report}/files");
    let mut socket = open(&app, &path, Way::Protocols, client.token.as_ref().unwrap()).await;
    let send =
        |file: Value| Message::text(json!({"fileName": "one.jpg", "file": file}).to_string());
    socket
        .send(send(json!({"contentType": "image/jpeg"})))
        .await
        .unwrap();
    for chunk in photo.chunks(100) {
        let data = base64::engine::general_purpose::STANDARD.encode(chunk);
        socket
            .send(Message::text(json!({"file": {"data": data}}).to_string()))
            .await
            .unwrap();
    }
    socket.send(Message::text("{\"end\": true}")).await.unwrap();
    let (frames, code) = read(socket).await;
    assert_eq!(code, 1000, "{frames:?}");
    let id = frames[0]["files"][0]["id"].as_str().unwrap();
    assert_eq!(
        client.download(&report, id, "ORIGINAL").await.unwrap(),
        photo
    );
    // Cut off without the frame that ends it: nothing is left but the first.
    let before = app.stored().await.len();
    let mut socket = open(&app, &path, Way::Protocols, client.token.as_ref().unwrap()).await;
    socket
        .send(send(json!({"contentType": "image/jpeg"})))
        .await
        .unwrap();
    socket.close(None).await.unwrap();
    while let Some(Ok(_)) = socket.next().await {}
    crate::files::settled(&client, &report).await;
    let listed = client.ok("ListFiles", json!({"reportId": report})).await;
    assert_eq!(listed["files"].as_array().unwrap().len(), 1);
    let left = app.stop_and_look().await.len();
    assert!(left <= before + 2, "the photo and its copies");
}
