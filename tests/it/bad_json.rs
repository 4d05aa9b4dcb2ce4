//! Bodies, queries, paths and headers that are no request over HTTP.

use serde_json::json;

use crate::{
    bad_input::{assert_clear, assert_names, assert_only_report},
    support::{Client, Refusal, TestApp, Wire, client::json_answer, photos},
};

async fn post(client: &Client, content_type: &str, body: impl Into<reqwest::Body>) -> Refusal {
    let request = client
        .http("POST", "/api/reports")
        .header("content-type", content_type);
    let response = request.body(body).send().await.unwrap();
    json_answer(response).await.unwrap_err()
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
        "x".repeat(384 << 10)
    );
    let refused = post(&client, "application/json", large).await;
    assert_clear(&refused);
    assert_eq!((refused.http, refused.reason()), (413, "BODY_TOO_LARGE"));
    assert_only_report(&client).await;
    app.stop().await;
}

#[tokio::test]
async fn a_member_that_is_there_twice_is_refused() {
    let app = TestApp::start().await;
    let client = app.user(Wire::Json, "ann").await;
    client.report("The only one").await;
    let twice = [
        (r#"{"title":"A","title":"B"}"#, "report.title"),
        (
            r#"{"createTime":null,"create_time":null}"#,
            "report.create_time",
        ),
        (
            r#"{"title":"A","location":{"latitude":1,"longitude":1,"latitude":2}}"#,
            "report.location.latitude",
        ),
    ];
    for (body, field) in twice {
        let refused = post(&client, "application/json", body).await;
        assert_names(&refused, field, "this member must be given once");
        assert_eq!(refused.http, 400);
    }
    assert_only_report(&client).await;
    app.stop().await;
}

#[tokio::test]
async fn who_may_not_call_is_told_so_whatever_the_body_is() {
    let app = TestApp::start().await;
    let mut client = app.user(Wire::Json, "ann").await;
    client.token = None;
    for body in ["{\"title\":", "{}", "{\"title\":5}"] {
        let refused = post(&client, "application/json", body).await;
        assert_eq!((refused.http, refused.reason()), (401, "TOKEN_MISSING"));
    }
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
        let refused = json_answer(response).await.unwrap_err();
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
        let refused = json_answer(response).await.unwrap_err();
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
        let refused = json_answer(request.send().await.unwrap()).await;
        assert_names(&refused.unwrap_err(), field, "");
    }
    let found = client.ok("GetReport", json!({"reportId": report})).await;
    assert_eq!(found["report"]["title"], "A pothole");
    // A photo is no JSON: the wrong body for a call is refused as such.
    let refused = post(&client, "image/jpeg", photos::jpeg(1)).await;
    assert_eq!(refused.http, 415);
    app.stop().await;
}
