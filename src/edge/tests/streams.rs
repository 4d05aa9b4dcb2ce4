use serde_json::json;

use super::*;

async fn watch(query: &str, headers: &[(&str, &str)]) -> Answer {
    let mut call = request(&Method::GET, &format!("/v1/items/a/updates?{query}"));
    for (name, value) in headers {
        call = call.header(*name, *value);
    }
    send(call.body(Body::empty()).unwrap()).await
}

fn text(answer: &Answer) -> &str {
    std::str::from_utf8(&answer.body).unwrap()
}

#[tokio::test]
async fn a_stream_is_a_document_a_line() {
    let answer = watch("count=2&beat=true", &[]).await;
    assert_eq!(answer.header("content-type"), "application/x-ndjson");
    let expected = "{\"sequence\":\"1\",\"text\":\"update 1\"}\n{\"sequence\":\"2\",\"text\":\"update 2\"}\n\
                    {\"heartbeat\":\"2026-01-01T00:00:00Z\"}\n";
    assert_eq!(text(&answer), expected);
}

#[tokio::test]
async fn an_error_after_a_message_is_the_last_line() {
    let answer = watch("count=1&endCode=8", &[]).await;
    assert_eq!(answer.status, StatusCode::OK);
    let last: Value = serde_json::from_str(text(&answer).lines().last().unwrap()).unwrap();
    assert_eq!(last["error"]["status"], "RESOURCE_EXHAUSTED");
    assert_eq!(last["error"]["code"], 429);
}

#[tokio::test]
async fn an_error_before_any_message_is_an_http_error() {
    assert_eq!(watch("endCode=7", &[]).await.status, StatusCode::FORBIDDEN);
    assert_eq!(
        get("/v1/items/missing/updates").await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn server_sent_events_resume_by_their_id() {
    let accept = ("accept", "text/event-stream");
    let answer = watch(
        "count=3&beat=true&afterSequence=0",
        &[accept, ("last-event-id", "2")],
    )
    .await;
    assert_eq!(answer.header("content-type"), "text/event-stream");
    let expected = "id: 3\ndata: {\"sequence\":\"3\",\"text\":\"update 3\"}\n\n: heartbeat\n\nevent: end\ndata: {}\n\n";
    assert_eq!(text(&answer), expected);
    let failed = watch("count=1&endCode=8", &[accept]).await;
    let error = text(&failed).split_once("event: error\ndata: ").unwrap().1;
    assert_eq!(
        serde_json::from_str::<Value>(error).unwrap()["error"]["status"],
        "RESOURCE_EXHAUSTED"
    );
    let bad = watch("count=1", &[accept, ("last-event-id", "x")]).await;
    assert_eq!(bad.reason().1, "last-event-id");
}

#[tokio::test(start_paused = true)]
async fn a_silent_event_stream_shows_that_it_lives() {
    let call = request(&Method::GET, "/v1/items/a/updates?follow=true")
        .header("accept", "text/event-stream");
    let Ok(response) = testing::edge(EdgeConfig::default())
        .service()
        .oneshot(call.body(Body::empty()).unwrap())
        .await;
    let mut body = response.into_body();
    assert_eq!(
        body.frame().await.unwrap().unwrap().into_data().unwrap(),
        ": alive\n\n"
    );
}

#[tokio::test]
async fn a_stream_ends_when_the_edge_stops() {
    let edge = testing::edge(EdgeConfig::default());
    let call = request(&Method::GET, "/v1/items/a/updates?count=1&follow=true")
        .body(Body::empty())
        .unwrap();
    let Ok(response) = edge.service().oneshot(call).await;
    let mut body = response.into_body();
    assert!(body.frame().await.unwrap().is_ok());
    edge.stop_token().cancel();
    let last: Value = serde_json::from_slice(&body.collect().await.unwrap().to_bytes()).unwrap();
    assert_eq!(last["error"]["status"], json!("UNAVAILABLE"));
}
