//! What the log tells at `info` of those who use the server: no text of theirs.

use std::net::SocketAddr;

use serde_json::{Value, json};

use crate::support::{
    Client, Wire,
    client::{answers, json_answer, read},
    photos,
    process::Process,
};

/// In every text of a user's here, and in nothing else.
const CANARY: &str = "canary";

/// Whatever a user writes, in calls that are refused for it and in some that go well.
async fn write(address: SocketAddr, wire: Wire, number: usize) {
    let name = format!("{CANARY}{number}");
    let mut ann = Client::new(address, wire);
    ann.register(&name).await;
    let taken = json!({
        "email": format!("{name}@example.org"), "password": format!("{CANARY} horse"),
        "displayName": CANARY,
    });
    assert_eq!(ann.refused("Register", taken).await.code, "ALREADY_EXISTS");
    let wrong =
        json!({"email": format!("{name}@example.org"), "password": format!("{CANARY} hare")});
    ann.refused("Login", wrong).await;
    let odd = json!({"email": CANARY, "password": CANARY, "displayName": CANARY});
    ann.refused("Register", odd).await;

    let report = ann.report(CANARY).await;
    let photo_name = format!("{CANARY}.jpg");
    ann.upload(&report, &[(&photo_name, &photos::jpeg(1))])
        .await
        .unwrap();
    let refused = ann
        .upload(&report, &[(&photo_name, CANARY.as_bytes())])
        .await
        .unwrap_err();
    assert!(refused.message.contains(CANARY), "{refused:?}");
    for (rpc, message) in [
        ("GetReport", json!({"reportId": CANARY})),
        (
            "CreateReport",
            json!({"report": {"title": CANARY, "category": CANARY}}),
        ),
        (
            "CreateReport",
            json!({"report": {"title": CANARY.repeat(100)}}),
        ),
        ("ListReports", json!({"pageToken": CANARY, "text": CANARY})),
        ("DeleteReport", json!({"reportId": report, "etag": CANARY})),
        (
            "UpdateProfile",
            json!({"displayName": CANARY, "updateMask": CANARY}),
        ),
        ("Refresh", json!({"refreshToken": CANARY})),
    ] {
        ann.refused(rpc, message).await;
    }
    let create = |title: &str| {
        let key = format!("{name}-key");
        json!({"report": {"title": title}, "requestId": key})
    };
    ann.ok("CreateReport", create(CANARY)).await;
    ann.refused("CreateReport", create(&format!("{CANARY} 2")))
        .await;
    let mut stranger = ann.clone();
    stranger.token = Some(CANARY.to_owned());
    stranger.refused("ListReports", json!({})).await;
}

/// What only one wire has: fields, parameters, paths and headers of any name.
async fn write_names(address: SocketAddr) {
    let mut ann = Client::new(address, Wire::Json);
    ann.register(&format!("{CANARY}-names")).await;
    for (verb, path, body) in [
        ("POST", "/api/reports", json!({CANARY: CANARY})),
        ("GET", "/api/reports?canary=canary", Value::Null),
        ("GET", "/api/canary", Value::Null),
        ("GET", "/canary.v1.Canary/Canary", Value::Null),
    ] {
        let request = ann
            .http(verb, path)
            .header("origin", format!("http://{address}"));
        let request = if body.is_null() {
            request
        } else {
            request.json(&body)
        };
        json_answer(request.send().await.unwrap())
            .await
            .unwrap_err();
    }
    for (path, code) in [
        ("/canary.v1.Canary/Canary", "UNIMPLEMENTED"),
        ("/jebo.v1.ReportService/Canary", "UNIMPLEMENTED"),
        ("/grpc.health.v1.Health/Canary", "UNIMPLEMENTED"),
        ("/jebo.v1.AuthService/Login", "INVALID_ARGUMENT"),
    ] {
        let request = ann
            .http("POST", path)
            .header("content-type", "application/grpc-web+proto");
        let response = request.body(CANARY).send().await.unwrap();
        let (headers, data, trailers) = read(response).await;
        let refused = answers(&headers, data, trailers).unwrap_err();
        assert_eq!(refused.code, code, "{path}");
    }
}

#[tokio::test]
async fn no_text_of_a_user_is_in_the_log_at_info() {
    let folder = tempfile::tempdir().unwrap();
    let (server, address) = Process::serve(folder.path(), &[]).await;
    for (number, wire) in Wire::ALL.into_iter().enumerate() {
        write(address, wire, number).await;
    }
    write_names(address).await;
    let (end, log) = server.stop_with_log().await;
    assert!(end.success(), "{end}");

    let told: Vec<&str> = log
        .lines()
        .filter(|line| line.to_lowercase().contains(CANARY))
        .collect();
    assert!(told.is_empty(), "{}", told.join("\n"));
    let mut refused = 0;
    for line in log.lines().filter(|line| line.contains("\"refused\"")) {
        refused += 1;
        let event: Value = serde_json::from_str(line).unwrap();
        for key in ["code", "reason"] {
            assert!(!event[key].as_str().unwrap().is_empty(), "{key}: {line}");
        }
        let called = event["span"]["rpc.method"].as_str().unwrap();
        assert!(called.starts_with('/') || called == "_OTHER", "{line}");
        assert_eq!(line.matches("\"message\":").count(), 1, "{line}");
    }
    println!(
        "{refused} refusals in the log, {} lines of it",
        log.lines().count()
    );
    assert!(
        refused >= 30,
        "only {refused} refusals are in the log:\n{log}"
    );
}

#[tokio::test]
async fn what_a_refusal_quotes_is_in_the_log_at_debug() {
    let folder = tempfile::tempdir().unwrap();
    let level = [("JEBO__TELEMETRY__LEVEL", "info,jebo=debug")];
    let (mut server, address) = Process::serve(folder.path(), &level).await;
    let mut ann = Client::new(address, Wire::Grpc);
    ann.register("ann").await;
    let report = ann.report("A pothole").await;
    let words = [("canary.jpg", CANARY.as_bytes())];
    ann.upload(&report, &words).await.unwrap_err();
    let event = server.event("why it was refused").await;
    let quoted = event["error.message"].as_str().unwrap();
    assert!(quoted.contains("canary.jpg"), "{event}");
    server.kill();
}
