use serde_json::json;

use super::*;
use crate::edge::Pages;

#[tokio::test]
async fn fields_come_from_path_query_and_body() {
    let answer = get("/v1/items/a%20b?title=x+y&tags=1&tags=2&colour=COLOUR_RED&colours=2&sizeBytes=5&place.latitude=1.5").await;
    assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
    assert_eq!(answer.header("content-type"), "application/json");
    let expected = json!({
        "id": "a b", "title": "x y", "tags": ["1", "2"], "colour": "COLOUR_RED", "colours": ["COLOUR_BLUE"],
        "sizeBytes": "5", "place": {"latitude": 1.5},
    });
    assert_eq!(answer.json(), expected);

    let answer = get("/v1/shelves/7/items/a?create_time=2026-01-31T12:00:00%2B01:00&ttl=1.5s&readMask=title,createTime&limit=3&flag=true").await;
    let expected = json!({
        "id": "a", "place": {"name": "shelves/7"}, "createTime": "2026-01-31T11:00:00Z", "ttl": "1.500s",
        "readMask": "title,createTime", "limit": 3, "flag": true,
    });
    assert_eq!(answer.json(), expected);

    let answer = json(
        Method::POST,
        "/v1/items/a:move",
        r#"{"id":"not this","size_bytes":"7"}"#,
    )
    .await;
    assert_eq!(answer.json(), json!({"id": "a", "sizeBytes": "7"}));
    let answer = json(Method::POST, "/v1/items?dryRun=true", r#"{"title":"t"}"#).await;
    assert_eq!(
        answer.json(),
        json!({"item": {"title": "t"}, "dryRun": true})
    );
}

#[tokio::test]
async fn an_empty_body_is_an_empty_message() {
    let empty = request(&Method::POST, "/v1/items/a:move")
        .body(Body::empty())
        .unwrap();
    assert_eq!(send(empty).await.json(), json!({"id": "a"}));
}

#[tokio::test]
async fn response_body_picks_one_field() {
    assert_eq!(
        get("/v1/items/a/tags?tags=x&tags=y").await.json(),
        json!(["x", "y"])
    );
    assert_eq!(get("/v1/items/a/tags").await.json(), json!([]));
}

#[tokio::test]
async fn head_is_get_without_a_body() {
    let head = send(
        request(&Method::HEAD, "/v1/items/a")
            .body(Body::empty())
            .unwrap(),
    )
    .await;
    let body = get("/v1/items/a").await.body;
    assert_eq!(head.status, StatusCode::OK);
    assert_eq!(head.header("content-length"), body.len().to_string());
    assert!(head.body.is_empty());
}

#[tokio::test]
async fn health_and_readiness() {
    assert_eq!(get("/healthz").await.body, "ok\n");
    assert_eq!(get("/readyz").await.status, StatusCode::OK);
    let edge = crate::edge::Edge::new(
        testing::descriptors(),
        testing::service(),
        Pages::default(),
        EdgeConfig::default(),
        std::sync::Arc::new(|| crate::edge::Readiness::Impaired("storage: full")),
    )
    .unwrap();
    let Ok(answer) = edge
        .service()
        .oneshot(
            request(&Method::GET, "/readyz")
                .body(Body::empty())
                .unwrap(),
        )
        .await;
    assert_eq!(answer.status(), StatusCode::SERVICE_UNAVAILABLE);
    let body = answer.into_body().collect().await.unwrap().to_bytes();
    assert_eq!(body, "not ready: storage: full\n");
    let wrong = json(Method::POST, "/healthz", "").await;
    assert_eq!(
        (wrong.status, wrong.header("allow")),
        (StatusCode::METHOD_NOT_ALLOWED, "GET, HEAD")
    );
}

#[tokio::test]
async fn every_answer_has_a_request_id() {
    let kept = send(
        request(&Method::GET, "/v1/items/a")
            .header("x-request-id", "mine")
            .body(Body::empty())
            .unwrap(),
    )
    .await;
    assert_eq!(kept.header("x-request-id"), "mine");
    let made = get("/nowhere").await;
    assert_eq!(made.header("x-request-id").len(), 32);
    let details = &made.json()["error"]["details"];
    let id = details
        .as_array()
        .unwrap()
        .iter()
        .find_map(|d| d["requestId"].as_str())
        .unwrap();
    assert_eq!(id, made.header("x-request-id"));
}

#[tokio::test]
async fn hop_headers_stay_and_the_token_goes_through() {
    let call = request(&Method::GET, "/v1/items/a")
        .header("authorization", "Bearer good")
        .header("host", "x");
    assert_eq!(
        send(call.body(Body::empty()).unwrap())
            .await
            .header("x-token"),
        "Bearer good"
    );
}

#[tokio::test]
async fn grpc_goes_through_as_it_is() {
    let frame = crate::edge::call::framed(&testing::read(
        "Item",
        testing::encoded("Item", json!({"id": "a"})),
    ));
    for (content_type, prefix) in [
        ("application/grpc", frame.clone()),
        ("application/grpc-web+proto", frame.clone()),
    ] {
        let call = request(&Method::POST, "/test.v1.Echo/GetItem")
            .version(http::Version::HTTP_2)
            .header("content-type", content_type)
            .header("x-request-id", "mine");
        let answer = send(call.body(full(prefix)).unwrap()).await;
        assert_eq!(answer.status, StatusCode::OK);
        assert!(answer.body.starts_with(&frame), "{answer:?}");
        assert_eq!(answer.header("x-request-id"), "mine");
    }
}

#[tokio::test]
async fn grpc_web_as_text() {
    use base64::{Engine as _, engine::general_purpose::STANDARD};
    let frame = crate::edge::call::framed(&testing::read(
        "Item",
        testing::encoded("Item", json!({"id": "a"})),
    ));
    let call = request(&Method::POST, "/test.v1.Echo/GetItem")
        .header("content-type", "application/grpc-web-text")
        .header("accept", "application/grpc-web-text");
    let answer = send(call.body(full(STANDARD.encode(&frame))).unwrap()).await;
    assert_eq!(
        (answer.status, answer.header("content-type")),
        (StatusCode::OK, "application/grpc-web-text+proto")
    );
    assert!(
        answer
            .body
            .starts_with(&STANDARD.encode(&frame).as_bytes()[..8]),
        "{answer:?}"
    );
}

#[tokio::test]
async fn a_foreign_page_gets_a_grpc_status_from_grpc_web() {
    let call = request(&Method::POST, "/test.v1.Echo/GetItem")
        .header("content-type", "application/grpc-web+proto")
        .header("origin", "https://evil.example");
    let answer = send(call.body(Body::empty()).unwrap()).await;
    assert_eq!(answer.header("grpc-status"), "7");
}
