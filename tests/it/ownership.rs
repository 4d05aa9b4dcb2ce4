//! What belongs to another user answers as what does not exist, on every call and wire.

use futures_util::StreamExt as _;
use jebo::domain::user::Role;
use prost_reflect::MethodDescriptor;
use serde_json::{Value, json};

use crate::support::{
    Client, Refusal, TestApp, Wire,
    client::{encode, json_answer, pool},
    photos,
    rule::rules,
    stream::StreamWire,
};

const UNKNOWN: &str = "01890a5d-ac96-774b-bcce-b302099a8057";

/// Every RPC that names a report.
fn methods() -> Vec<MethodDescriptor> {
    let services = pool().services().filter(|s| s.package_name() == "jebo.v1");
    let methods = services.flat_map(|s| s.methods().collect::<Vec<_>>());
    let names = |m: &MethodDescriptor| {
        let named = m.input().get_field_by_name("report_id").is_some();
        named || m.input().get_field_by_name("report").is_some() && m.name() != "CreateReport"
    };
    methods.filter(names).collect()
}

fn message(method: &MethodDescriptor, report: &str, file: &str) -> Value {
    let has = |name: &str| method.input().get_field_by_name(name).is_some();
    let mut message = json!({});
    if has("report_id") {
        message["reportId"] = report.into();
    }
    if has("report") {
        message["report"] = json!({"id": report, "title": "Mine now"});
    }
    if has("file_id") {
        message["fileId"] = file.into();
    }
    if has("to") {
        message["to"] = json!("REPORT_STATUS_CANCELLED");
    }
    message
}

/// What the call answers, which must be a refusal.
async fn refused(client: &Client, method: &MethodDescriptor, message: &Value) -> Refusal {
    let what = format!("{:?} {} {message}", client.wire, method.name());
    if client.wire != Wire::Json {
        let mut message = message.clone();
        if method.name() == "UploadFile" {
            message["file"] = json!({"contentType": "image/jpeg", "data": "/9j/"});
        }
        let raw = encode(&method.input(), &message);
        return client.call_raw(method, &[raw]).await.expect_err(&what);
    }
    let rule = &rules(method)[0];
    let (path, body) = rule.request(message);
    let mut request = client.http(&rule.verb, &path);
    if method.name() == "UploadFile" {
        request = request
            .header("content-type", "image/jpeg")
            .body(photos::jpeg(1));
    } else if let Some(body) = body {
        request = request
            .header("content-type", "application/json")
            .body(body.to_string());
    }
    json_answer(request.send().await.unwrap())
        .await
        .expect_err(&what)
}

/// A refusal with these ids blotted out.
fn blotted(refused: &Refusal, ids: &[&str]) -> String {
    let mut text = format!("{refused:?}");
    for id in ids {
        text = text.replace(id, "ID");
    }
    text
}

#[tokio::test]
async fn another_users_report_is_not_found_by_any_call() {
    let app = TestApp::start().await;
    let owner = app.user(Wire::Json, "ann").await;
    let stranger = app.user(Wire::Json, "bob").await;
    let theirs = owner.report("Not yours").await;
    let their_file = owner.photo(&theirs, &photos::jpeg(1)).await;
    crate::files::settled(&owner, &theirs).await;
    let mine = stranger.report("Mine").await;
    let before = owner.ok("GetReport", json!({"reportId": theirs})).await;
    let methods = methods();
    assert!(methods.len() >= 10, "{methods:?}");
    for method in &methods {
        for wire in Wire::ALL {
            let client = stranger.over(wire);
            // Theirs against nobody's, and in my own report their photo against nobody's.
            let mut pairs = vec![((theirs.as_str(), their_file.as_str()), (UNKNOWN, UNKNOWN))];
            if method.input().get_field_by_name("file_id").is_some() {
                pairs.push((
                    (mine.as_str(), their_file.as_str()),
                    (mine.as_str(), UNKNOWN),
                ));
            }
            for (theirs, unknown) in pairs {
                let foreign = refused(&client, method, &message(method, theirs.0, theirs.1)).await;
                let missing =
                    refused(&client, method, &message(method, unknown.0, unknown.1)).await;
                let what = format!("{wire:?} {}", method.name());
                assert_eq!(
                    (foreign.code.as_str(), foreign.reason()),
                    ("NOT_FOUND", "NOT_FOUND"),
                    "{what}"
                );
                let ids = [theirs.0, theirs.1, UNKNOWN];
                assert_eq!(blotted(&foreign, &ids), blotted(&missing, &ids), "{what}");
            }
        }
    }
    for wire in StreamWire::ALL {
        let open = |id: &str| {
            let (stranger, message) = (stranger.clone(), json!({"reportId": id}));
            async move {
                stranger
                    .open(wire, "WatchAnalysis", message)
                    .await
                    .next()
                    .await
            }
        };
        let foreign = open(&theirs).await.unwrap().unwrap_err();
        let missing = open(UNKNOWN).await.unwrap().unwrap_err();
        assert_eq!(foreign.code, "NOT_FOUND", "{wire:?}");
        let ids = [theirs.as_str(), UNKNOWN];
        assert_eq!(blotted(&foreign, &ids), blotted(&missing, &ids), "{wire:?}");
    }
    assert_eq!(
        owner.ok("GetReport", json!({"reportId": theirs})).await,
        before
    );
    app.stop().await;
}

#[tokio::test]
async fn an_officer_reads_all_and_deletes_or_adds_nothing() {
    let app = TestApp::start().await;
    let owner = app.user(Wire::Json, "ann").await;
    let officer = app.staff(Wire::Json, "bob", Role::Officer).await;
    let report = owner.report("A pothole").await;
    let file = owner.photo(&report, &photos::jpeg(1)).await;
    crate::files::settled(&owner, &report).await;
    for method in &methods() {
        for wire in Wire::ALL {
            let client = officer.over(wire);
            let message = message(method, &report, &file);
            match method.name() {
                "DeleteReport" | "DeleteFile" | "UploadFile" => {
                    let refused = refused(&client, method, &message).await;
                    assert_eq!(refused.code, "NOT_FOUND", "{wire:?} {}", method.name());
                }
                "GetReport" | "ListReportHistory" | "ListFiles" | "GetAnalysis" => {
                    client.ok(method.name(), message).await;
                }
                _ => {}
            }
        }
    }
    for wire in StreamWire::ALL {
        let updates = officer
            .open(wire, "WatchAnalysis", json!({"reportId": report}))
            .await;
        assert!(updates.map(Result::unwrap).count().await > 1, "{wire:?}");
    }
    app.stop().await;
}
