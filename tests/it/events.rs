//! What happens to reports, as it happens: `WatchReports`.

use std::time::Duration;

use futures_util::StreamExt as _;
use jebo::domain::{Clock as _, clock::SystemClock, user::Role};
use serde_json::{Value, json};

use crate::support::{
    TestApp, Wire,
    client::{decode, encode, frame, method},
    photos,
    stream::{Messages, StreamWire},
};

async fn next(events: &mut Messages) -> Value {
    events.next().await.expect("the stream has ended").unwrap()
}

#[tokio::test]
async fn every_change_is_an_event_with_the_report_as_it_is() {
    let app = TestApp::start().await;
    let client = app.user(Wire::Json, "ann").await;
    for wire in StreamWire::ALL {
        let mut events = client.open(wire, "WatchReports", json!({})).await;
        // An event of a report of before, as the stream may begin after any of the next calls.
        let report = loop {
            let report = client.report("A pothole").await;
            if let Ok(event) = tokio::time::timeout(Duration::from_millis(500), events.next()).await
            {
                let event = event.unwrap().unwrap();
                assert_eq!(event["type"], "REPORT_EVENT_TYPE_CREATED", "{wire:?}");
                if event["reportId"] == report {
                    break report;
                }
            }
        };
        client
            .ok(
                "UpdateReport",
                json!({"report": {"id": report, "title": "B"}}),
            )
            .await;
        let updated = next(&mut events).await;
        assert_eq!(updated["type"], "REPORT_EVENT_TYPE_UPDATED", "{wire:?}");
        assert_eq!(updated["report"]["title"], "B", "{wire:?}");
        let file = client.photo(&report, &photos::jpeg(1)).await;
        let mut types = Vec::new();
        while types.last() != Some(&json!("REPORT_EVENT_TYPE_ANALYSIS_FINISHED")) {
            types.push(next(&mut events).await["type"].clone());
        }
        assert_eq!(types[0], "REPORT_EVENT_TYPE_FILE_ADDED", "{wire:?}");
        client
            .ok("DeleteFile", json!({"reportId": report, "fileId": file}))
            .await;
        assert_eq!(
            next(&mut events).await["type"],
            "REPORT_EVENT_TYPE_FILE_DELETED",
            "{wire:?}"
        );
        let cancel = json!({"reportId": report, "to": "REPORT_STATUS_CANCELLED"});
        client.ok("TransitionReport", cancel).await;
        let moved = next(&mut events).await;
        assert_eq!(moved["type"], "REPORT_EVENT_TYPE_MOVED", "{wire:?}");
        assert_eq!(
            moved["report"]["status"], "REPORT_STATUS_CANCELLED",
            "{wire:?}"
        );
        client.ok("DeleteReport", json!({"reportId": report})).await;
        let deleted = next(&mut events).await;
        assert_eq!(deleted["type"], "REPORT_EVENT_TYPE_DELETED", "{wire:?}");
        assert_eq!(
            (&deleted["reportId"], deleted.get("report")),
            (&json!(report), None)
        );
        // Read again from the first of them, the same events come, of a report that is gone.
        let again = json!({"afterCursor": updated["cursor"]});
        let mut events = client.open(wire, "WatchReports", again).await;
        let first = next(&mut events).await;
        assert_eq!(
            (&first["type"], first.get("report")),
            (&json!("REPORT_EVENT_TYPE_FILE_ADDED"), None)
        );
    }
    app.stop().await;
}

#[tokio::test]
async fn a_user_hears_of_its_own_and_an_officer_of_all() {
    let app = TestApp::start().await;
    let ann = app.user(Wire::Json, "ann").await;
    let bob = app.user(Wire::Json, "bob").await;
    let officer = app.staff(Wire::Json, "eve", Role::Officer).await;
    // A cursor of before: those of others show nothing.
    let mut events = ann.open(StreamWire::Lines, "WatchReports", json!({})).await;
    let first = ann.report("The first").await;
    let event = next(&mut events).await;
    assert_eq!(event["reportId"], first);
    let reports = [
        ann.report("1").await,
        bob.report("2").await,
        ann.report("3").await,
        bob.report("4").await,
    ];
    for wire in StreamWire::ALL {
        let after = json!({"afterCursor": event["cursor"]});
        for (client, expected) in [
            (&ann, vec![0, 2]),
            (&bob, vec![1, 3]),
            (&officer, vec![0, 1, 2, 3]),
        ] {
            let mut events = client.open(wire, "WatchReports", after.clone()).await;
            for number in expected {
                assert_eq!(
                    next(&mut events).await["reportId"],
                    reports[number],
                    "{wire:?}"
                );
            }
        }
    }
    drop(events);
    app.stop().await;
}

#[tokio::test]
async fn a_cursor_older_than_the_log_is_told_the_oldest_one() {
    let app = TestApp::start().await;
    let client = app.user(Wire::Json, "ann").await;
    let mut events = client
        .open(StreamWire::Lines, "WatchReports", json!({}))
        .await;
    let old = {
        client.report("The first").await;
        next(&mut events).await["cursor"].clone()
    };
    for _ in 0..3 {
        client.report("Another").await;
    }
    let newest = client.report("The last").await;
    let now = SystemClock.now();
    app.ports
        .reports
        .sweep(now + Duration::from_secs(1), now)
        .await
        .unwrap();
    for wire in StreamWire::ALL {
        let mut events = client
            .open(wire, "WatchReports", json!({"afterCursor": old}))
            .await;
        let refused = events.next().await.unwrap().unwrap_err();
        assert_eq!(
            (refused.code.as_str(), refused.reason()),
            ("OUT_OF_RANGE", "CURSOR_TOO_OLD"),
            "{wire:?}"
        );
        let oldest = refused.metadata("oldestCursor");
        assert!(refused.message.ends_with(oldest), "{wire:?}");
        let mut events = client
            .open(wire, "WatchReports", json!({"afterCursor": oldest}))
            .await;
        assert_eq!(next(&mut events).await["reportId"], newest, "{wire:?}");
        let mut events = client
            .open(wire, "WatchReports", json!({"afterCursor": "00ff"}))
            .await;
        let refused = events.next().await.unwrap().unwrap_err();
        assert_eq!(refused.fields(), ["after_cursor"], "{wire:?}");
    }
    drop(events);
    app.stop().await;
}

#[tokio::test]
async fn a_sign_of_life_is_nothing_but_that() {
    let app =
        TestApp::start_with(|config| config.server.heartbeat = Duration::from_millis(40)).await;
    let client = app.user(Wire::Json, "ann").await;
    let report = client.report("A pothole").await;
    let only = |message: &Value| {
        let members = message.as_object().unwrap();
        assert!(
            members.len() == 1 && members["heartbeat"].is_string(),
            "{message}"
        );
    };
    let streams = [
        (
            "WatchAnalysis",
            json!({"reportId": report}),
            format!("/api/reports/{report}/analysis/updates"),
            "update",
        ),
        (
            "WatchReports",
            json!({}),
            "/api/reports/updates".to_owned(),
            "event",
        ),
    ];
    for (rpc, message, path, field) in streams {
        let rpc = method(rpc);
        for wire in [Wire::Grpc, Wire::GrpcWeb] {
            let mut body = bytes::BytesMut::new();
            frame(&mut body, &encode(&rpc.input(), &message));
            let response = client
                .over(wire)
                .request_raw(&rpc, body.freeze())
                .send()
                .await
                .unwrap();
            let mut chunks = response.bytes_stream();
            let first = chunks.next().await.unwrap().unwrap();
            only(&decode(&rpc.output(), first.slice(5..))[field]);
        }
        let response = client.http("GET", &path).send().await.unwrap();
        let line = response.bytes_stream().next().await.unwrap().unwrap();
        only(&serde_json::from_slice(&line).unwrap());
        let request = client
            .http("GET", &path)
            .header("accept", "text/event-stream");
        let comment = request
            .send()
            .await
            .unwrap()
            .bytes_stream()
            .next()
            .await
            .unwrap()
            .unwrap();
        assert_eq!(comment, ": heartbeat\n\n");
    }
    app.stop().await;
}

#[tokio::test]
async fn a_watch_that_begins_at_a_list_misses_nothing_in_between() {
    let app = TestApp::start().await;
    let client = app.user(Wire::Json, "ann").await;
    for before in [true, false] {
        if !before {
            client.report("Before the list").await;
        }
        let listed = client.ok("ListReports", json!({})).await;
        let report = client.report("In between").await;
        let after = json!({"afterCursor": listed["eventsCursor"]});
        for wire in StreamWire::ALL {
            let mut events = client.open(wire, "WatchReports", after.clone()).await;
            let event = events.next().await.unwrap().unwrap();
            assert_eq!(event["reportId"], report.as_str(), "{wire:?}");
            assert_eq!(event["type"], "REPORT_EVENT_TYPE_CREATED");
        }
    }
    let listed = client.ok("ListReports", json!({"pageSize": 1})).await;
    let next = json!({"pageSize": 1, "pageToken": listed["nextPageToken"]});
    assert!(
        client
            .ok("ListReports", next)
            .await
            .get("eventsCursor")
            .is_none()
    );
    app.stop().await;
}
