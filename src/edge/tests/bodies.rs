//! Bodies that are too large, too slow, or say something twice.

use std::time::Duration;

use futures_util::{StreamExt as _, stream};

use super::{errors::refused, *};

#[tokio::test]
async fn a_public_method_takes_less() {
    let config = || EdgeConfig {
        public_methods: ["/test.v1.Echo/MoveItem".to_owned()].into(),
        ..EdgeConfig::default()
    };
    let title = |length| format!(r#"{{"title":"{}"}}"#, "x".repeat(length));
    let post = |body: String| {
        let request = request(&Method::POST, "/v1/items/a:move");
        let request = request.header("content-type", "application/json");
        send_to(config(), request.body(full(body)).unwrap())
    };
    assert_eq!(post(title(4000)).await.status, StatusCode::OK);
    assert_eq!(post(title(4100)).await.reason().0, "BODY_TOO_LARGE");
    let escaped = format!(r#"{{"title":"{}"}}"#, r"\u0078".repeat(4000));
    assert_eq!(post(escaped).await.status, StatusCode::OK);
    assert_eq!(post(title(24 << 10)).await.reason().0, "BODY_TOO_LARGE");
}

#[tokio::test(start_paused = true)]
async fn a_json_body_that_does_not_end_is_given_up() {
    let begin = stream::iter([Ok::<_, tonic::Status>(http_body::Frame::data(
        Bytes::from_static(b"{"),
    ))]);
    let endless = begin.chain(stream::pending());
    let body = Body::new(http_body_util::StreamBody::new(endless));
    let request = request(&Method::POST, "/v1/items/a:move");
    let request = request.header("content-type", "application/json");
    let begun = tokio::time::Instant::now();
    let answer = send(request.body(body).unwrap()).await;
    assert_eq!(answer.status, StatusCode::REQUEST_TIMEOUT);
    assert_eq!(answer.reason().0, "BODY_TOO_SLOW");
    assert!(begun.elapsed() <= Duration::from_secs(10));
}

#[tokio::test]
async fn a_member_that_is_there_twice_is_refused() {
    let twice = [
        (r#"{"title":"a","title":"b"}"#, "title"),
        (r#"{"place":{"latitude":1,"latitude":1}}"#, "place.latitude"),
        (
            r#"{"create_time":"2026-01-01T00:00:00Z","createTime":null}"#,
            "createTime",
        ),
    ];
    for (body, field) in twice {
        let expected = (400, "INVALID_FIELD".to_owned(), field.to_owned());
        let answer = refused(Method::POST, "/v1/items/a:move", body).await;
        assert_eq!(answer, expected, "{body}");
    }
    let within = refused(Method::POST, "/v1/items", r#"{"title":"a","title":"b"}"#).await;
    assert_eq!(within.2, "item.title");
}

#[tokio::test]
async fn an_unknown_form_of_grpc_web_is_told_so() {
    for content_type in [
        "application/grpc-web+json",
        "application/grpc-webfoo",
        "application/grpc-web-text+json",
    ] {
        let call = request(&Method::POST, "/test.v1.Echo/GetItem");
        let call = call.header("content-type", content_type);
        let answer = send(call.body(full("{}")).unwrap()).await;
        assert_eq!(
            (answer.status, answer.reason().0.as_str()),
            (
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                "CONTENT_TYPE_NOT_SUPPORTED"
            ),
            "{content_type}"
        );
        assert_eq!(answer.header("content-type"), "application/json");
    }
}
