//! What a client writes wrong: on every wire an error that says where and what was expected,
//! never one of the server's, and nothing is left behind.

use serde_json::{Value, json};

use crate::support::{Client, Refusal, TestApp, Wire, photos};

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

fn assert_names(refused: &Refusal, field: &str, expected: &str) {
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

async fn assert_only_report(client: &Client) {
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

async fn post(client: &Client, content_type: &str, body: impl Into<reqwest::Body>) -> Refusal {
    let request = client
        .http("POST", "/api/reports")
        .header("content-type", content_type);
    let response = request.body(body).send().await.unwrap();
    crate::support::client::json_answer(response)
        .await
        .unwrap_err()
}

#[tokio::test]
async fn json_that_is_none_or_of_other_types_is_refused_where_it_goes_wrong() {
    let app = TestApp::start().await;
    let client = app.user(Wire::Json, "ann").await;
    client.report("The only one").await;
    let deep = format!("{{\"title\":{}1{}}}", "[".repeat(200), "]".repeat(200));
    let deep_known = format!("{{\"files\":{}{}}}", "[".repeat(90), "]".repeat(90));
    let cases: [(&[u8], &str, &str); 21] = [
        (b"{\"title\":", "", "the body is not JSON"),
        (b"{\"title\":\"A\"} {}", "", "the body is not JSON"),
        (b"{\"title\":\"A\",}", "", "the body is not JSON"),
        (b"title=A", "", "the body is not JSON"),
        (b"{\"title\":\"\xff\xfe\"}", "", "the body is not JSON"),
        (b"\xef\xbb\xbf{\"title\":\"A\"}", "", "the body is not JSON"),
        (b"{\"title\":\"\\ud800\"}", "", "the body is not JSON"),
        (deep.as_bytes(), "", "nested deeper than 100 levels"),
        (deep_known.as_bytes(), "report.files[0]", "expected a map"),
        (b"[]", "report", "expected a map"),
        (b"\"A\"", "report", "expected a map"),
        (b"{\"title\":5}", "report.title", "string"),
        (b"{\"title\":[\"A\"]}", "report.title", "string"),
        (
            b"{\"title\":\"A\",\"titel\":\"B\"}",
            "report.titel",
            "no such field",
        ),
        (
            b"{\"title\":\"A\",\"location\":{\"lat\":1}}",
            "report.location.lat",
            "no such field",
        ),
        (
            b"{\"title\":\"A\",\"location\":\"here\"}",
            "report.location",
            "expected a map",
        ),
        (
            b"{\"title\":\"A\",\"location\":{\"latitude\":\"north\"}}",
            "report.location.latitude",
            "expected a number",
        ),
        (
            b"{\"title\":\"A\",\"location\":{\"latitude\":1e999}}",
            "",
            "number out of range",
        ),
        (
            b"{\"title\":\"A\",\"status\":\"NOPE\"}",
            "report.status",
            "expected one of REPORT_STATUS_UNSPECIFIED, REPORT_STATUS_DRAFT,",
        ),
        (
            b"{\"title\":\"A\",\"priority\":1.5}",
            "report.priority",
            "expected a string or integer",
        ),
        (
            b"{\"title\":\"A\",\"create_time\":\"yesterday\"}",
            "report.create_time",
            "expected an RFC 3339 time such as",
        ),
    ];
    for (body, field, expected) in cases {
        let refused = post(&client, "application/json", body.to_vec()).await;
        let text = String::from_utf8_lossy(&body[..body.len().min(60)]);
        assert_clear(&refused);
        assert_eq!(refused.http, 400, "{text}: {refused:?}");
        assert_eq!(refused.fields(), [field], "{text}: {refused:?}");
        assert!(refused.message.contains(expected), "{text}: {refused:?}");
    }
    for content_type in [
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/json; charset=latin1",
    ] {
        let refused = post(&client, content_type, "{\"title\":\"A\"}").await;
        assert_clear(&refused);
        assert_eq!(
            (refused.http, refused.reason()),
            (415, "CONTENT_TYPE_NOT_SUPPORTED")
        );
    }
    let large = format!(
        "{{\"title\":\"A\",\"description\":\"{}\"}}",
        "x".repeat(1 << 20)
    );
    let refused = post(&client, "application/json", large).await;
    assert_clear(&refused);
    assert_eq!((refused.http, refused.reason()), (413, "BODY_TOO_LARGE"));
    assert_only_report(&client).await;
    app.stop().await;
}

#[tokio::test]
async fn queries_and_paths_that_are_wrong_name_the_parameter() {
    let app = TestApp::start().await;
    let client = app.user(Wire::Json, "ann").await;
    let report = client.report("A pothole").await;
    let cases = [
        (
            "/api/reports?size=5".to_owned(),
            "size",
            "no such query parameter",
        ),
        ("/api/reports?page_size=many".to_owned(), "page_size", ""),
        (
            "/api/reports?page_size=1&page_size=2".to_owned(),
            "page_size",
            "once",
        ),
        ("/api/reports?status=NOPE".to_owned(), "status", ""),
        ("/api/reports?text=%ff".to_owned(), "text", "UTF-8"),
        ("/api/reports?text=%00".to_owned(), "text", "NUL"),
        (
            "/api/reports?created_after=yesterday".to_owned(),
            "created_after",
            "",
        ),
        (
            "/api/reports?bounding_box.south=x".to_owned(),
            "bounding_box.south",
            "",
        ),
        ("/api/reports/%ff".to_owned(), "report_id", "UTF-8"),
        ("/api/reports/%00".to_owned(), "report_id", "NUL"),
        (
            format!("/api/reports/{report}?report_id={report}"),
            "report_id",
            "part of the path",
        ),
        (
            format!("/api/reports/{report}/files/{report}/content?variant=HUGE"),
            "variant",
            "",
        ),
        (
            format!("/api/reports/{report}/analysis/updates?after_sequence=x"),
            "after_sequence",
            "",
        ),
        (
            format!("/api/reports/{report}/analysis/updates?after_sequence=-1"),
            "after_sequence",
            "at least 0",
        ),
        (
            "/api/reports/updates?after_cursor=zz".to_owned(),
            "after_cursor",
            "cursor of an event",
        ),
    ];
    for (path, field, expected) in cases {
        let response = client.http("GET", &path).send().await.unwrap();
        let refused = crate::support::client::json_answer(response)
            .await
            .unwrap_err();
        assert_names(&refused, field, expected);
        assert_eq!(refused.http, 400, "{path}");
    }
    let wrong = [
        ("GET", "/api/nothing", 404, "PATH_NOT_FOUND"),
        ("GET", "/api/reports/", 404, "PATH_NOT_FOUND"),
        ("PUT", "/api/reports", 405, "METHOD_NOT_ALLOWED"),
        ("BREW", "/api/reports", 405, "METHOD_NOT_ALLOWED"),
    ];
    for (verb, path, http, reason) in wrong {
        let response = client.http(verb, path).send().await.unwrap();
        let refused = crate::support::client::json_answer(response)
            .await
            .unwrap_err();
        assert_eq!(
            (refused.http, refused.reason()),
            (http, reason),
            "{verb} {path}"
        );
    }
    app.stop().await;
}

#[tokio::test]
async fn headers_that_are_wrong_are_named() {
    let app = TestApp::start().await;
    let client = app.user(Wire::Json, "ann").await;
    let report = client.report("A pothole").await;
    let path = format!("/api/reports/{report}");
    let cases: [(&str, &str, &str, &str); 4] = [
        ("PATCH", "if-match", "\"a\", \"b\"", "If-Match"),
        ("PATCH", "idempotency-key", "a b", "request_id"),
        ("PATCH", "grpc-timeout", "soon", "grpc-timeout"),
        ("PATCH", "idempotency-key", "schlüssel", "idempotency-key"),
    ];
    for (verb, name, value, field) in cases {
        let request = client.http(verb, &path).header(name, value.as_bytes());
        let request = request
            .header("content-type", "application/json")
            .body("{\"title\":\"B\"}");
        let refused = crate::support::client::json_answer(request.send().await.unwrap()).await;
        assert_names(&refused.unwrap_err(), field, "");
    }
    let found = client.ok("GetReport", json!({"reportId": report})).await;
    assert_eq!(found["report"]["title"], "A pothole");
    // A photo is no JSON: the wrong body for a call is refused as such.
    let refused = post(&client, "image/jpeg", photos::jpeg(1)).await;
    assert_eq!(refused.http, 415);
    app.stop().await;
}
