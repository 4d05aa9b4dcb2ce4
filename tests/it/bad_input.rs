//! What a client writes wrong: on every wire an error that says where and what was expected,
//! never one of the server's, and nothing is left behind.

use serde_json::{Value, json};

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
}

/// RPC, message, the field at fault, and what is said of it.
type Case = (&'static str, Value, &'static str, &'static str);

fn create(mut member: Value) -> Value {
    let members = member.as_object_mut().unwrap();
    members.entry("title").or_insert_with(|| json!("A pothole"));
    json!({"report": members})
}

fn of_create() -> Vec<Case> {
    let (title, description) = ("ä".repeat(201), "x".repeat(5_001));
    let rpc = "CreateReport";
    vec![
        (
            rpc,
            create(json!({"title": ""})),
            "report.title",
            "1 to 200 characters",
        ),
        (
            rpc,
            create(json!({"title": "  "})),
            "report.title",
            "1 to 200 characters",
        ),
        (
            rpc,
            create(json!({"title": title})),
            "report.title",
            "at most 200 characters",
        ),
        (
            rpc,
            create(json!({"title": "a\u{0}b"})),
            "report.title",
            "without control characters",
        ),
        (
            rpc,
            create(json!({"title": "a\nb"})),
            "report.title",
            "without control characters",
        ),
        (
            rpc,
            create(json!({"description": "a\u{0}b"})),
            "report.description",
            "without control",
        ),
        (
            rpc,
            create(json!({"description": description})),
            "report.description",
            "at most 5000",
        ),
        (
            rpc,
            create(json!({"id": "7"})),
            "report.id",
            "expected a UUID",
        ),
        (
            rpc,
            create(json!({"category": "pothole"})),
            "report.category",
            "a code such as",
        ),
        (
            rpc,
            create(json!({"category": "NOTHING"})),
            "report.category",
            "there is no \"NOTHING\"",
        ),
        (
            rpc,
            create(json!({"status": 99})),
            "report.status",
            "a known value",
        ),
        (
            rpc,
            create(json!({"status": "REPORT_STATUS_CLOSED"})),
            "report.status",
            "DRAFT or SUBMITTED",
        ),
        (
            rpc,
            create(json!({"priority": -1})),
            "report.priority",
            "a known value",
        ),
        (
            rpc,
            create(json!({"location": {"latitude": 90.5}})),
            "report.location.latitude",
            "from -90 to 90",
        ),
        (
            rpc,
            create(json!({"location": {"longitude": -181}})),
            "report.location.longitude",
            "from -180 to 180",
        ),
        (
            rpc,
            create(json!({"location": {"latitude": "NaN"}})),
            "report.location.latitude",
            "from -90 to 90",
        ),
        (
            rpc,
            create(json!({"location": {"accuracyM": -1}})),
            "report.location.accuracy_m",
            "from 0 to 100000",
        ),
        (
            rpc,
            create(json!({"location": {"address": title.repeat(2)}})),
            "report.location.address",
            "at most 300",
        ),
        (
            rpc,
            json!({"report": {"title": "A"}, "requestId": "a b"}),
            "request_id",
            "visible ASCII",
        ),
        (
            rpc,
            json!({"report": {"title": "A"}, "requestId": "x".repeat(101)}),
            "request_id",
            "at most 100",
        ),
    ]
}

fn of_others(report: &str) -> Vec<Case> {
    let many = vec!["OTHER"; 101];
    let rpc = "ListReports";
    vec![
        (rpc, json!({"pageSize": 101}), "page_size", "from 0 to 100"),
        (rpc, json!({"pageSize": -1}), "page_size", "from 0 to 100"),
        (
            rpc,
            json!({"pageToken": "x"}),
            "page_token",
            "expected next_page_token",
        ),
        (
            rpc,
            json!({"pageToken": "ä"}),
            "page_token",
            "visible ASCII",
        ),
        (
            rpc,
            json!({"orderBy": "size"}),
            "order_by",
            "expected create_time",
        ),
        (
            rpc,
            json!({"category": many}),
            "category",
            "at most 100 items",
        ),
        (
            rpc,
            json!({"category": ["OTHER", "x"]}),
            "category[1]",
            "a code such as",
        ),
        (rpc, json!({"status": [99]}), "status[0]", "a known value"),
        (rpc, json!({"text": "x".repeat(101)}), "text", "at most 100"),
        (
            rpc,
            json!({"boundingBox": {"south": 2, "north": 1}}),
            "bounding_box.north",
            "bounding_box.south",
        ),
        (
            rpc,
            json!({"boundingBox": {"west": 999}}),
            "bounding_box.west",
            "from -180 to 180",
        ),
        (
            "GetReport",
            json!({"reportId": "7"}),
            "report_id",
            "expected a UUID",
        ),
        (
            "ListFiles",
            json!({"reportId": "{}"}),
            "report_id",
            "expected a UUID",
        ),
        (
            "GetAnalysis",
            json!({"reportId": "%2e%2e"}),
            "report_id",
            "expected a UUID",
        ),
        (
            "DeleteReport",
            json!({"reportId": report, "etag": "a b"}),
            "etag",
            "visible ASCII",
        ),
        (
            "DeleteFile",
            json!({"reportId": report, "fileId": "x"}),
            "file_id",
            "expected a UUID",
        ),
        (
            "TransitionReport",
            json!({"reportId": report}),
            "to",
            "must be set",
        ),
        (
            "TransitionReport",
            json!({"reportId": report, "to": 12}),
            "to",
            "a known value",
        ),
        (
            "UpdateReport",
            json!({"report": {"id": report, "title": "A"}, "updateMask": "size"}),
            "update_mask",
            "\"size\"",
        ),
        (
            "UpdateReport",
            json!({"report": {"id": report, "status": "REPORT_STATUS_CLOSED"}}),
            "report.status",
            "TransitionReport",
        ),
        (
            "UpdateReport",
            json!({"report": {"id": report, "location": {"address": "Here"}}, "updateMask": "location.address"}),
            "report.location.latitude",
            "no place yet",
        ),
        (
            "Login",
            json!({"email": "a@example.org"}),
            "password",
            "must be set",
        ),
        (
            "Refresh",
            json!({"refreshToken": "x".repeat(513)}),
            "refresh_token",
            "at most 512",
        ),
        ("UpdateProfile", json!({"language": "de"}), "language", "en"),
        (
            "UpdateProfile",
            json!({"displayName": "x".repeat(101)}),
            "display_name",
            "at most 100",
        ),
    ]
}

fn of_register() -> Vec<Case> {
    let with = |name: &str, value: Value| {
        let mut message =
            json!({"email": "new@example.org", "password": "correct horse", "displayName": "New"});
        message[name] = value;
        message
    };
    let rpc = "Register";
    vec![
        (rpc, with("email", json!("")), "email", "must be set"),
        (
            rpc,
            with("email", json!("nobody")),
            "email",
            "a mail address",
        ),
        (
            rpc,
            with("email", json!(format!("{}@example.org", "x".repeat(250)))),
            "email",
            "at most 254",
        ),
        (
            rpc,
            with("password", json!("1234567")),
            "password",
            "at least 8",
        ),
        (
            rpc,
            with("password", json!("x".repeat(129))),
            "password",
            "at most 128",
        ),
        (
            rpc,
            with("displayName", json!("")),
            "display_name",
            "must be set",
        ),
        (
            rpc,
            with("displayName", json!("   ")),
            "display_name",
            "1 to 100",
        ),
    ]
}

#[tokio::test]
async fn a_field_that_breaks_its_rule_is_named_on_every_wire() {
    let app = TestApp::start().await;
    let client = app.user(Wire::Json, "ann").await;
    let report = client.report("A pothole").await;
    let before = client.ok("GetReport", json!({"reportId": report})).await;
    let cases = [of_create(), of_others(&report), of_register()].concat();
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
