//! Live updates of one report, over each of the five wires.

use std::time::Duration;

use futures_util::{FutureExt as _, StreamExt as _};
use jebo::domain::analysis::Stage;
use serde_json::{Value, json};

use crate::support::{
    Refusal, TestApp, Wire,
    client::json_answer,
    photos,
    stream::{Messages, StreamWire},
};

async fn next(messages: &mut Messages) -> Value {
    messages
        .next()
        .await
        .expect("the stream has ended")
        .unwrap()
}

async fn refusal(messages: &mut Messages) -> Refusal {
    messages
        .next()
        .await
        .expect("the stream has ended")
        .unwrap_err()
}

#[tokio::test]
async fn a_stream_that_is_opened_before_a_photo_waits_and_ends_with_its_analysis() {
    let app = TestApp::start().await;
    let client = app.user(Wire::Json, "ann").await;
    for wire in StreamWire::ALL {
        let report = client.report("A pothole").await;
        let watch = json!({"reportId": report});
        let mut updates = client.open(wire, "WatchAnalysis", watch).await;
        assert!(
            updates.next().now_or_never().is_none(),
            "{wire:?}: there is nothing to say"
        );
        client.photo(&report, &photos::jpeg(1)).await;
        let updates: Vec<Value> = updates.map(Result::unwrap).collect().await;
        let stages: Vec<&str> = updates
            .iter()
            .map(|u| u["stage"].as_str().unwrap())
            .collect();
        let expected = [
            "QUEUED",
            "DECODING",
            "INSPECTING",
            "DETECTING",
            "READING",
            "CLASSIFYING",
            "ROUTING",
            "DONE",
        ];
        let expected: Vec<String> = expected
            .iter()
            .map(|s| format!("ANALYSIS_STAGE_{s}"))
            .collect();
        assert_eq!(stages, expected, "{wire:?}");
        let finals = updates
            .iter()
            .filter(|u| u["status"] == "ANALYSIS_STATUS_COMPLETED");
        assert_eq!(finals.count(), 1, "{wire:?}");
    }
    app.stop().await;
}

#[tokio::test]
async fn updates_come_as_they_happen() {
    let app = TestApp::start().await;
    let client = app.user(Wire::Json, "ann").await;
    for wire in StreamWire::ALL {
        app.analyzer.hold_at(Stage::Reading);
        let report = client.report("A pothole").await;
        client.photo(&report, &photos::jpeg(1)).await;
        let mut updates = client
            .open(wire, "WatchAnalysis", json!({"reportId": report}))
            .await;
        let mut last = Value::Null;
        for sequence in 1..=4 {
            last = next(&mut updates).await;
            assert_eq!(last["sequence"], sequence.to_string(), "{wire:?}");
        }
        assert_eq!(last["stage"], "ANALYSIS_STAGE_DETECTING", "{wire:?}");
        let found = client.ok("GetReport", json!({"reportId": report})).await;
        assert_eq!(
            found["report"]["analysis"]["status"],
            "ANALYSIS_STATUS_PROCESSING"
        );
        assert_eq!(found["report"]["analysis"]["lastSequence"], "4");
        app.analyzer.let_go();
        let rest: Vec<Value> = updates.map(Result::unwrap).collect().await;
        assert_eq!(
            rest.last().unwrap()["status"],
            "ANALYSIS_STATUS_COMPLETED",
            "{wire:?}"
        );
    }
    app.stop().await;
}

#[tokio::test]
async fn a_stream_that_follows_stays_for_the_next_photo() {
    let app = TestApp::start().await;
    let client = app.user(Wire::Json, "ann").await;
    for wire in StreamWire::ALL {
        let report = client.report("A pothole").await;
        let watch = json!({"reportId": report, "follow": true});
        let mut updates = client.open(wire, "WatchAnalysis", watch).await;
        for number in 0..3_i32 {
            client.photo(&report, &photos::jpeg(1)).await;
            for sequence in number * 8 + 1..=number * 8 + 8 {
                assert_eq!(
                    next(&mut updates).await["sequence"],
                    sequence.to_string(),
                    "{wire:?}"
                );
            }
        }
        client.ok("DeleteReport", json!({"reportId": report})).await;
        assert_eq!(
            refusal(&mut updates).await.code,
            "NOT_FOUND",
            "{wire:?}: it is gone"
        );
        assert!(updates.next().await.is_none());
    }
    app.stop().await;
}

#[tokio::test]
async fn a_stream_that_waits_for_a_photo_ends_when_its_report_is_deleted() {
    let app = TestApp::start().await;
    let client = app.user(Wire::Json, "ann").await;
    for wire in StreamWire::ALL {
        let report = client.report("A pothole").await;
        let mut updates = client
            .open(wire, "WatchAnalysis", json!({"reportId": report}))
            .await;
        client.ok("DeleteReport", json!({"reportId": report})).await;
        assert_eq!(refusal(&mut updates).await.code, "NOT_FOUND", "{wire:?}");
    }
    app.stop().await;
}

#[tokio::test]
async fn last_event_id_is_the_sequence_to_resume_from() {
    let app = TestApp::start().await;
    let client = app.user(Wire::Json, "ann").await;
    let report = client.report("A pothole").await;
    client.photo(&report, &photos::jpeg(1)).await;
    crate::files::settled(&client, &report).await;
    let path = format!("/api/reports/{report}/analysis/updates");
    let request = client
        .http("GET", &path)
        .header("accept", "text/event-stream");
    let response = request.header("last-event-id", "6").send().await.unwrap();
    assert_eq!(response.headers()["content-type"], "text/event-stream");
    assert_eq!(response.headers()["cache-control"], "no-store");
    let text = response.text().await.unwrap();
    let ids: Vec<&str> = text
        .lines()
        .filter_map(|line| line.strip_prefix("id: "))
        .collect();
    assert_eq!(ids, ["7", "8"]);
    assert!(text.ends_with("event: end\ndata: {}\n\n"), "{text}");
    let response = client
        .http("GET", &format!("{path}?afterSequence=7"))
        .send()
        .await
        .unwrap();
    assert_eq!(response.headers()["content-type"], "application/x-ndjson");
    let text = response.text().await.unwrap();
    let lines: Vec<Value> = text
        .lines()
        .map(|l| serde_json::from_str(l).unwrap())
        .collect();
    assert_eq!(
        lines.iter().map(|u| &u["sequence"]).collect::<Vec<_>>(),
        ["8"]
    );
    let bad = client
        .http("GET", &path)
        .header("last-event-id", "x")
        .send()
        .await
        .unwrap();
    assert_eq!(json_answer(bad).await.unwrap_err().code, "INVALID_ARGUMENT");
    app.stop().await;
}

#[tokio::test]
async fn a_user_has_so_many_streams_and_no_more() {
    let app = TestApp::start_with(|config| {
        config.limits.streams_per_user = 2.try_into().unwrap();
    })
    .await;
    for (number, wire) in StreamWire::ALL.into_iter().enumerate() {
        let client = app.user(Wire::Json, &format!("ann{number}")).await;
        let report = client.report("A pothole").await;
        client.photo(&report, &photos::jpeg(1)).await;
        crate::files::settled(&client, &report).await;
        // A stream stands, or is refused, once it has said something, which these do at once.
        let open = async || {
            let watch = json!({"reportId": report, "follow": true});
            let mut updates = client.open(wire, "WatchAnalysis", watch).await;
            let first = updates.next().await.unwrap();
            first.map(|_| updates)
        };
        let two_places = async || Ok::<_, Refusal>((open().await?, open().await?));
        let mut tries = 0;
        // The place of the stream that has just ended is free as soon as the server has noticed.
        let both = loop {
            match two_places().await {
                Ok(both) => break both,
                Err(refused) => assert_eq!(refused.reason(), "TOO_MANY_STREAMS", "{wire:?}"),
            }
            tries += 1;
            assert!(tries < 1000, "{wire:?}: places are never given back");
        };
        let refused = open().await.err().unwrap();
        assert_eq!(
            (refused.code.as_str(), refused.reason()),
            ("RESOURCE_EXHAUSTED", "TOO_MANY_STREAMS"),
            "{wire:?}"
        );
        drop(both);
        let mut tries = 0;
        while let Err(refused) = two_places().await {
            assert_eq!(refused.reason(), "TOO_MANY_STREAMS", "{wire:?}");
            tries += 1;
            assert!(tries < 1000, "{wire:?}: places are never given back");
        }
    }
    app.stop().await;
}

#[tokio::test]
async fn a_stream_ends_with_its_session() {
    // The bell tells, and no sign of life.
    let app = TestApp::start_with(|config| config.server.heartbeat = Duration::from_hours(1)).await;
    for (number, wire) in StreamWire::ALL.into_iter().enumerate() {
        let client = app.user(Wire::Json, &format!("ann{number}")).await;
        let report = client.report("A pothole").await;
        let watch = json!({"reportId": report, "follow": true});
        let mut updates = client.open(wire, "WatchAnalysis", watch).await;
        let mut events = client.open(wire, "WatchReports", json!({})).await;
        client.photo(&report, &photos::jpeg(1)).await;
        next(&mut updates).await;
        next(&mut events).await;
        client.ok("Logout", json!({})).await;
        for mut messages in [updates, events] {
            let end = loop {
                match messages.next().await.expect("a stream ends with a word") {
                    Ok(_) => {}
                    Err(refused) => break refused,
                }
            };
            assert_eq!(
                (end.code.as_str(), end.reason()),
                ("UNAUTHENTICATED", "SESSION_ENDED"),
                "{wire:?}"
            );
        }
    }
    app.stop().await;
}
