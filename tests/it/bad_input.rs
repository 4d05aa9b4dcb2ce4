//! What a client writes wrong: on every wire an error that says where and what was expected,
//! never one of the server's, and nothing is left behind.

mod cases;

use serde_json::json;

use crate::support::{Client, Refusal, TestApp, Wire};

/// An error as every error is to be: the client's fault, with a reason of ours.
pub(crate) fn assert_clear(refused: &Refusal) {
    let servers = [
        "UNKNOWN",
        "INTERNAL",
        "DATA_LOSS",
        "UNAVAILABLE",
        "CANCELLED",
        "OK",
    ];
    assert!(!servers.contains(&refused.code.as_str()), "{refused:?}");
    assert!(refused.http < 500, "{refused:?}");
    assert!(!refused.message.is_empty(), "{refused:?}");
    assert!(!refused.reason().is_empty(), "{refused:?}");
    let domains = refused.details.iter().filter_map(|d| d["domain"].as_str());
    assert_eq!(domains.collect::<Vec<_>>(), ["jebo"], "{refused:?}");
}

pub(crate) fn assert_names(refused: &Refusal, field: &str, expected: &str) {
    assert_clear(refused);
    assert_eq!(refused.code, "INVALID_ARGUMENT", "{refused:?}");
    assert_eq!(refused.fields(), [field], "{refused:?}");
    assert!(refused.message.contains(expected), "{refused:?}");
    let violation = refused.violations().next().unwrap();
    assert!(violation["reason"].is_string(), "{refused:?}");
}

#[tokio::test]
async fn a_field_that_breaks_its_rule_is_named_on_every_wire() {
    let app = TestApp::start().await;
    let client = app.user(Wire::Json, "ann").await;
    let report = client.report("A pothole").await;
    let before = client.ok("GetReport", json!({"reportId": report})).await;
    let cases = cases::all(&report);
    for (rpc, message, field, expected) in cases {
        let mut answers = Vec::new();
        for wire in Wire::ALL {
            let refused = client.over(wire).refused(rpc, message.clone()).await;
            assert_names(&refused, field, expected);
            answers.push(Refusal { http: 0, ..refused });
        }
        assert_eq!(answers[0], answers[1], "{rpc} {message}");
        assert_eq!(answers[0], answers[2], "{rpc} {message}");
    }
    let after = client.ok("GetReport", json!({"reportId": report})).await;
    assert_eq!(before, after);
    assert_only_report(&client).await;
    let login = json!({"email": "new@example.org", "password": "correct horse"});
    assert_eq!(
        client.refused("Login", login).await.reason(),
        "CREDENTIALS_INVALID"
    );
    app.stop().await;
}

pub(crate) async fn assert_only_report(client: &Client) {
    let list = client.ok("ListReports", json!({"withTotal": true})).await;
    assert_eq!(list["totalSize"], "1", "something is left behind");
}

#[tokio::test]
async fn what_is_right_but_does_not_fit_is_refused_and_changes_nothing() {
    let app = TestApp::start().await;
    let client = app.user(Wire::Json, "ann").await;
    let report = client.report("A pothole").await;
    let before = client.ok("GetReport", json!({"reportId": report})).await;
    let moved = |to: &str| json!({"reportId": report, "to": format!("REPORT_STATUS_{to}")});
    let cases = [
        (
            "UpdateReport",
            json!({"report": {"id": report, "title": "B"}, "etag": "old"}),
            "ABORTED",
            "ETAG_STALE",
        ),
        (
            "UpdateReport",
            json!({"report": {"id": report, "title": "B", "etag": "old"}}),
            "ABORTED",
            "ETAG_STALE",
        ),
        (
            "DeleteReport",
            json!({"reportId": report, "etag": "old"}),
            "ABORTED",
            "ETAG_STALE",
        ),
        (
            "TransitionReport",
            moved("RESOLVED"),
            "FAILED_PRECONDITION",
            "TRANSITION_ILLEGAL",
        ),
        (
            "TransitionReport",
            moved("IN_REVIEW"),
            "PERMISSION_DENIED",
            "TRANSITION_NOT_YOURS",
        ),
        (
            "AnalyzeReport",
            json!({"reportId": report}),
            "FAILED_PRECONDITION",
            "NO_FILES",
        ),
        (
            "CreateReport",
            json!({"report": {"id": report, "title": "B"}}),
            "ALREADY_EXISTS",
            "ALREADY_EXISTS",
        ),
        (
            "Register",
            json!({"email": "ANN@example.org", "password": "correct horse", "displayName": "A"}),
            "ALREADY_EXISTS",
            "ALREADY_EXISTS",
        ),
    ];
    for (rpc, message, code, reason) in cases {
        for wire in Wire::ALL {
            let refused = client.over(wire).refused(rpc, message.clone()).await;
            assert_clear(&refused);
            assert_eq!(
                (refused.code.as_str(), refused.reason()),
                (code, reason),
                "{wire:?} {rpc}"
            );
        }
    }
    assert_eq!(
        client.ok("GetReport", json!({"reportId": report})).await,
        before
    );
    assert_only_report(&client).await;
    app.stop().await;
}
