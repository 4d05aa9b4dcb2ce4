use serde_json::json;

use super::*;

async fn with(method: Method, uri: &str, header: (&str, &str), body: &'static str) -> Answer {
    let call = request(&method, uri)
        .header("content-type", "application/json")
        .header(header.0, header.1);
    send(call.body(full(body)).unwrap()).await
}

#[tokio::test]
async fn an_idempotency_key_is_the_request_id() {
    let key = ("idempotency-key", "k1");
    assert_eq!(
        with(Method::POST, "/v1/items", key, "").await.json(),
        json!({"requestId": "k1"})
    );
    let same = with(Method::POST, "/v1/items?requestId=k1", key, "").await;
    assert_eq!(same.json(), json!({"requestId": "k1"}));
    let other = with(Method::POST, "/v1/items?requestId=own", key, "").await;
    assert_eq!(other.status, StatusCode::BAD_REQUEST);
    assert_eq!(other.reason().1, "idempotency-key");
}

#[tokio::test]
async fn if_match_is_the_etag() {
    for (sent, etag) in [("\"e1\"", "e1"), ("W/\"e1\"", "e1"), ("e1", "e1")] {
        let answer = with(Method::PUT, "/v1/items/a", ("if-match", sent), "{}").await;
        assert_eq!(answer.json()["etag"], etag);
        assert_eq!(answer.header("etag"), "\"e1\"");
    }
    assert_eq!(
        with(Method::PUT, "/v1/items/a", ("if-match", "*"), "{}")
            .await
            .json()
            .get("etag"),
        None
    );
    assert_eq!(
        with(
            Method::PUT,
            "/v1/items/a",
            ("if-match", "\"a\", \"b\""),
            "{}"
        )
        .await
        .reason()
        .1,
        "If-Match"
    );
    let stale = with(
        Method::POST,
        "/v1/fail",
        ("if-match", "\"e1\""),
        r#"{"code":10}"#,
    )
    .await;
    assert_eq!(stale.status, StatusCode::PRECONDITION_FAILED);
    assert_eq!(stale.json()["error"]["status"], "ABORTED");
}

#[tokio::test]
async fn a_read_with_its_etag_is_not_sent_again() {
    let call = |tag: &str| {
        request(&Method::GET, "/v1/items/a?etag=e1")
            .header("if-none-match", tag)
            .body(Body::empty())
            .unwrap()
    };
    let same = send(call("\"e1\"")).await;
    assert_eq!(
        (same.status, same.header("etag")),
        (StatusCode::NOT_MODIFIED, "\"e1\"")
    );
    assert_eq!(send(call("\"e2\"")).await.status, StatusCode::OK);
}

#[tokio::test]
async fn patch_derives_its_mask_from_what_was_sent() {
    let mask = |body: &'static str| async move {
        json(Method::PATCH, "/v1/items/a", body).await.json()["updateMask"].clone()
    };
    assert_eq!(
        mask(r#"{"title":"t","sizeBytes":"1"}"#).await,
        "sizeBytes,title"
    );
    assert_eq!(
        mask(r#"{"place":{"latitude":1},"size_bytes":"1"}"#).await,
        "place.latitude,sizeBytes"
    );
    assert_eq!(
        mask(r#"{"place":null,"createTime":"2026-01-01T00:00:00Z"}"#).await,
        "createTime,place"
    );
    let given = json(
        Method::PATCH,
        "/v1/items/a?updateMask=tags",
        r#"{"title":"t"}"#,
    )
    .await;
    assert_eq!(given.json()["updateMask"], "tags");
    let profile = json(
        Method::PATCH,
        "/v1/profiles/7",
        r#"{"displayName":"n","requestId":"r"}"#,
    )
    .await;
    assert_eq!(profile.json()["updateMask"], "displayName");
}

#[tokio::test]
async fn put_replaces_everything() {
    assert_eq!(
        json(Method::PUT, "/v1/items/a", r#"{"title":"t"}"#)
            .await
            .json()["updateMask"],
        "*"
    );
}

#[tokio::test]
async fn the_conventions_hold_within_a_response_body() {
    let asked = ("if-none-match", "\"other\"");
    let answer = with(
        Method::GET,
        "/v1/wrapped/a?item.etag=e1&item.colour=RED",
        asked,
        "",
    )
    .await;
    assert_eq!(
        answer.json(),
        json!({"id": "a", "etag": "e1", "colour": "COLOUR_RED"})
    );
    assert_eq!(answer.header("etag"), "\"e1\"");
    let asked = ("if-none-match", "\"e1\"");
    let answer = with(Method::GET, "/v1/wrapped/a?item.etag=e1", asked, "").await;
    assert_eq!(answer.status, StatusCode::NOT_MODIFIED);
    let accept = ("accept", "text/event-stream");
    let answer = with(
        Method::GET,
        "/v1/wrapped/a/updates?count=1&beat=true",
        accept,
        "",
    )
    .await;
    let text = String::from_utf8(answer.body.to_vec()).unwrap();
    assert!(text.contains("id: 1\n"), "{text}");
    assert!(text.contains(": heartbeat"), "{text}");
    assert!(!text.contains("note"), "{text}");
}
