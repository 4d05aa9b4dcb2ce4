use std::time::Duration;

use serde_json::json;

use super::*;

pub(super) async fn refused(
    method: Method,
    uri: &str,
    body: &'static str,
) -> (u16, String, String) {
    let answer = if body.is_empty() {
        get(uri).await
    } else {
        json(method, uri, body).await
    };
    let error = &answer.json()["error"];
    assert_eq!(error["code"], answer.status.as_u16());
    let (reason, field) = answer.reason();
    if reason == "INVALID_FIELD" {
        assert_eq!(error["status"], "INVALID_ARGUMENT");
    }
    (answer.status.as_u16(), reason, field)
}

#[tokio::test]
async fn bad_input_names_the_field() {
    let cases = [
        (Method::GET, "/v1/items/%FF", "", "id"),
        (Method::GET, "/v1/items/a%00", "", "id"),
        (Method::GET, "/v1/items/a?title=%FF", "", "title"),
        (Method::GET, "/v1/items/a?title=%00", "", "title"),
        (Method::GET, "/v1/items/a?nothing=1", "", "nothing"),
        (
            Method::GET,
            "/v1/items/a?access_token=x",
            "",
            "access_token",
        ),
        (Method::GET, "/v1/items/a?id=b", "", "id"),
        (Method::GET, "/v1/items/a?title=1&title=2", "", "title"),
        (Method::GET, "/v1/items/a?rank=99999999999", "", "rank"),
        (Method::GET, "/v1/items/a?colour=GREEN", "", "colour"),
        (Method::GET, "/v1/items/a?open=yes", "", "open"),
        (
            Method::GET,
            "/v1/items/a?createTime=today",
            "",
            "create_time",
        ),
        (Method::GET, "/v1/items/a?place=here", "", "place"),
        (Method::GET, "/v1/items/a?ratio=1e60", "", "ratio"),
        (Method::POST, "/v1/items/a:move", r#"{"rank":"x"}"#, "rank"),
        (
            Method::POST,
            "/v1/items/a:move",
            r#"{"place":{"latitude":"x"}}"#,
            "place.latitude",
        ),
        (
            Method::POST,
            "/v1/items/a:move",
            r#"{"tags":["a",1]}"#,
            "tags[1]",
        ),
        (
            Method::POST,
            "/v1/items/a:move",
            r#"{"nothing":1}"#,
            "nothing",
        ),
        (
            Method::POST,
            "/v1/items/a:move",
            r#"{"place":{"nothing":1}}"#,
            "place.nothing",
        ),
        (
            Method::POST,
            "/v1/items?dryRun=1",
            r#"{"title":"t"}"#,
            "dry_run",
        ),
        (
            Method::POST,
            "/v1/items?item.title=x",
            r#"{"title":"t"}"#,
            "item.title",
        ),
        (
            Method::POST,
            "/v1/items/a:move?title=x",
            r#"{"rank":1}"#,
            "title",
        ),
    ];
    for (method, uri, body, field) in cases {
        let expected = (400, "INVALID_FIELD".to_owned(), field.to_owned());
        assert_eq!(refused(method, uri, body).await, expected, "{uri} {body}");
    }
}

#[tokio::test]
async fn what_is_not_json_is_refused() {
    for body in [
        "{",
        "[]",
        "1",
        "{}{}",
        "{\"title\":\"\u{1}\"}",
        "{\"title\":tru}",
    ] {
        assert_eq!(
            refused(Method::POST, "/v1/items/a:move", body).await.0,
            400,
            "{body}"
        );
    }
    let broken = json(
        Method::POST,
        "/v1/items/a:move",
        &b"{\"title\":\"\xFF\"}"[..],
    )
    .await;
    assert_eq!(broken.status, StatusCode::BAD_REQUEST);
    // A body must not bring members beside the field that it is.
    assert_eq!(
        refused(Method::POST, "/v1/items", r#"{},"requestId":"x""#)
            .await
            .0,
        400
    );
}

#[tokio::test]
async fn deep_nesting_is_refused() {
    let nested = |n: usize| {
        format!(
            "{}{}",
            r#"{"child":"#.repeat(n),
            "{}".to_owned() + &"}".repeat(n)
        )
    };
    assert_eq!(
        json(Method::POST, "/v1/items/a:move", nested(50))
            .await
            .status,
        StatusCode::OK
    );
    for n in [100, 1000, 30_000] {
        assert_eq!(
            json(Method::POST, "/v1/items/a:move", nested(n))
                .await
                .status,
            StatusCode::BAD_REQUEST,
            "{n}"
        );
    }
    let brackets = json(Method::POST, "/v1/items/a:move", "[".repeat(300_000)).await;
    assert_eq!(brackets.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn wrong_media_types_and_sizes_are_refused() {
    let post = || request(&Method::POST, "/v1/items/a:move");
    for content_type in [
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/json; charset=latin1",
        "application/jsonp",
    ] {
        let answer = send(
            post()
                .header("content-type", content_type)
                .body(full("{}"))
                .unwrap(),
        )
        .await;
        assert_eq!(
            answer.status,
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "{content_type}"
        );
    }
    let missing = send(post().body(full("{}")).unwrap()).await;
    assert_eq!(missing.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    let packed = post()
        .header("content-type", "application/json")
        .header("content-encoding", "gzip");
    assert_eq!(
        send(packed.body(full("{}")).unwrap()).await.reason().0,
        "CONTENT_ENCODING_NOT_SUPPORTED"
    );
    // The body, and the message that is made of it.
    let spaces = vec![b' '; (384 << 10) + 1];
    let title = format!(r#"{{"title":"{}"}}"#, "x".repeat(64 << 10));
    for (body, limit) in [(spaces, 384 << 10), (title.into_bytes(), 64 << 10)] {
        let large = json(Method::POST, "/v1/items/a:move", body).await;
        assert_eq!(
            (large.status, large.reason().0.as_str()),
            (StatusCode::PAYLOAD_TOO_LARGE, "BODY_TOO_LARGE")
        );
        let message = large.json()["error"]["message"].to_string();
        assert!(message.contains(&limit.to_string()), "{message}");
    }
}

#[tokio::test]
async fn unknown_paths_and_methods() {
    assert_eq!(
        refused(Method::GET, "/v1/nothing", "").await,
        (404, "PATH_NOT_FOUND".to_owned(), String::new())
    );
    for path in [
        "/",
        "/v1/items/",
        "/v1//items",
        "/v1/items/a/updates/",
        "/v1/items/a:other:move/x",
    ] {
        assert_eq!(get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let wrong = json(Method::DELETE, "/v1/items/a", "").await;
    assert_eq!(
        (wrong.status.as_u16(), wrong.header("allow")),
        (405, "GET, HEAD, PATCH, PUT")
    );
    assert_eq!(refused(Method::POST, "/v1/rooms/1/chat", "{}").await.0, 426);
}

#[tokio::test]
async fn errors_of_the_service_keep_their_details() {
    let fail = |code: i32, details: i32| {
        json(
            Method::POST,
            "/v1/fail",
            json!({"code": code, "details": details}).to_string(),
        )
    };
    let statuses = [
        499, 500, 400, 504, 404, 409, 403, 429, 400, 409, 400, 501, 500, 503, 500, 401,
    ];
    for (code, http) in (1..).zip(statuses) {
        let answer = fail(code, 0).await;
        assert_eq!(answer.status.as_u16(), http, "{code}");
        assert_eq!(answer.json()["error"]["code"], http);
        assert_eq!(
            answer.json()["error"]["status"],
            crate::edge::code_name(tonic::Code::from_i32(code))
        );
        assert_eq!(answer.reason().0, "TEST");
    }
    assert_eq!(fail(16, 0).await.header("www-authenticate"), "Bearer");
    let retry = fail(8, 1).await;
    assert_eq!(retry.header("retry-after"), "2");
    assert_eq!(retry.json()["error"]["details"][0]["retryDelay"], "1.500s");
    let unknown = fail(9, 2).await;
    assert_eq!(
        unknown.json()["error"]["details"][0],
        json!({"@type": "type.googleapis.com/no.Such", "value": "AQID"})
    );
}

#[tokio::test(start_paused = true)]
async fn a_call_ends_at_its_deadline() {
    assert_eq!(get("/v1/hang").await.status, StatusCode::GATEWAY_TIMEOUT);
    let begun = tokio::time::Instant::now();
    let call = request(&Method::GET, "/v1/hang")
        .header("grpc-timeout", "50m")
        .body(Body::empty())
        .unwrap();
    assert_eq!(send(call).await.reason().0, "DEADLINE_EXCEEDED");
    assert!(begun.elapsed() < Duration::from_secs(1));
}

#[tokio::test]
async fn a_panic_is_an_internal_error() {
    let answer = get("/v1/panic").await;
    assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR);
    assert!(!answer.json().to_string().contains("as asked"));
}

#[tokio::test]
async fn a_foreign_page_can_do_nothing() {
    let config = || EdgeConfig {
        allowed_origins: vec!["https://app.example".to_owned()],
        ..EdgeConfig::default()
    };
    let call = |method: &Method, origin: &str| {
        request(method, "/v1/items/a")
            .header("origin", origin)
            .header("host", "here")
            .body(Body::empty())
            .unwrap()
    };
    let foreign = send_to(config(), call(&Method::PATCH, "https://evil.example")).await;
    assert_eq!(
        (foreign.status, foreign.reason().0.as_str()),
        (StatusCode::FORBIDDEN, "ORIGIN_NOT_ALLOWED")
    );
    assert!(
        !send_to(config(), call(&Method::GET, "https://evil.example"))
            .await
            .headers
            .contains_key("access-control-allow-origin")
    );
    let allowed = send_to(config(), call(&Method::GET, "https://app.example")).await;
    assert_eq!(
        allowed.header("access-control-allow-origin"),
        "https://app.example"
    );
    assert!(
        allowed
            .header("access-control-expose-headers")
            .contains("grpc-status-details-bin")
    );
    let preflight = request(&Method::OPTIONS, "/v1/items")
        .header("origin", "https://app.example")
        .header("access-control-request-method", "POST")
        .header(
            "access-control-request-headers",
            "authorization,idempotency-key",
        );
    let preflight = send_to(config(), preflight.body(Body::empty()).unwrap()).await;
    assert_eq!(preflight.status, StatusCode::OK);
    assert!(
        preflight
            .header("access-control-allow-headers")
            .contains("idempotency-key")
    );
}
