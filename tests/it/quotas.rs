//! What one user may use, as clients of each wire are told.

use std::{num::NonZeroU32, sync::Arc, time::Duration};

use futures_util::{StreamExt as _, future::join_all, stream};
use jebo::{
    config::Quota,
    domain::{clock::ManualClock, user::Role},
};
use serde_json::{Value, json};

use crate::support::{Client, Refusal, Setup, TestApp, Wire, client::method, photos};

/// Bytes of a photo.
const SIZE: usize = 100_000;

struct Scene {
    app: TestApp,
    clock: Arc<ManualClock>,
}

/// At nine in the morning, UTC.
async fn scene(set: impl FnOnce(&mut Quota) + 'static) -> Scene {
    let clock = Arc::new(ManualClock::new("2026-03-01T09:00:00Z".parse().unwrap()));
    let of_app = Arc::clone(&clock);
    let app = Setup::default()
        .config(|config| set(&mut config.quota))
        .ports(move |ports| ports.clock = of_app)
        .start()
        .await;
    Scene { app, clock }
}

fn retry_delay(refused: &Refusal) -> Option<&str> {
    let mut details = refused.details.iter();
    details.find_map(|detail| detail["retryDelay"].as_str())
}

/// The refusal of a create, in this language.
async fn refused_in(client: &Client, language: &str) -> Refusal {
    let header = [("accept-language", language)];
    let message = json!({"report": {"title": "One more"}});
    let create = method("CreateReport");
    let sent = client.call_json(&create, 0, &message, &header);
    sent.await.unwrap_err()
}

fn sentence(refused: &Refusal) -> Value {
    let mut details = refused.details.iter();
    let found = details.find(|d| d["@type"].as_str().unwrap().ends_with("LocalizedMessage"));
    found.unwrap()["message"].clone()
}

#[tokio::test]
async fn reports_of_a_day_are_refused_until_midnight_and_others_go_on() {
    let scene = scene(|quota| quota.reports_per_day = 2).await;
    for wire in Wire::ALL {
        let ann = scene.app.user(wire, &format!("ann-{wire:?}")).await;
        let create =
            json!({"report": {"title": "A"}, "requestId": "00000000-0000-4000-8000-000000000001"});
        let first = ann.ok("CreateReport", create.clone()).await;
        assert_eq!(ann.ok("CreateReport", create.clone()).await, first);
        let second = ann.report("B").await;
        let refused = ann.refused("CreateReport", json!({"report": {"title": "C"}}));
        let refused = refused.await;
        assert_eq!(refused.code, "RESOURCE_EXHAUSTED", "{wire:?}");
        assert_eq!(refused.reason(), "REPORTS_PER_DAY", "{wire:?}");
        assert_eq!(refused.metadata("limit"), "2", "{wire:?}");
        assert_eq!(retry_delay(&refused), Some("54000s"), "{wire:?}");
        let told = "a user creates at most 2 reports a day; try again at 2026-03-02T00:00:00Z";
        assert_eq!(refused.message, told, "{wire:?}");
        // What was deleted was created all the same; a repeated write is answered as ever.
        ann.ok("DeleteReport", json!({"reportId": second})).await;
        ann.refused("CreateReport", json!({"report": {"title": "C"}}))
            .await;
        assert_eq!(ann.ok("CreateReport", create).await, first, "{wire:?}");
        let bob = scene.app.user(wire, &format!("bob-{wire:?}")).await;
        bob.report("His own").await;
    }
    let mut ann = scene.app.user(Wire::Json, "ann").await;
    ann.report("A").await;
    ann.report("B").await;
    let answer = ann
        .http("POST", "/api/reports")
        .json(&json!({"title": "C"}));
    let answer = answer.send().await.unwrap();
    assert_eq!(answer.status(), 429);
    assert_eq!(answer.headers()["retry-after"], "54000");
    assert_eq!(
        sentence(&refused_in(&ann, "en").await),
        "You may send 2 reports a day: send the next one tomorrow."
    );
    assert_eq!(
        sentence(&refused_in(&ann, "ko").await),
        "제보는 하루에 2건까지 보낼 수 있습니다. 내일 다시 보내 주세요."
    );
    scene.clock.advance(Duration::from_hours(15));
    ann.login(&json!({"email": "ann@example.org", "password": "correct horse"}))
        .await;
    ann.report("C").await;
}

#[tokio::test]
async fn reports_in_all_are_refused_until_one_is_deleted() {
    let scene = scene(|quota| quota.reports_kept = 2).await;
    for wire in Wire::ALL {
        let ann = scene.app.user(wire, &format!("ann-{wire:?}")).await;
        let first = ann.report("A").await;
        ann.report("B").await;
        let refused = ann.refused("CreateReport", json!({"report": {"title": "C"}}));
        let refused = refused.await;
        assert_eq!(refused.code, "RESOURCE_EXHAUSTED", "{wire:?}");
        assert_eq!(refused.reason(), "REPORTS_KEPT", "{wire:?}");
        assert_eq!(retry_delay(&refused), None, "waiting does not help");
        assert!(refused.message.contains("delete"), "{refused:?}");
        ann.ok("DeleteReport", json!({"reportId": first})).await;
        ann.report("C").await;
    }
    let officer = scene.app.staff(Wire::Json, "kim", Role::Officer).await;
    for title in ["A", "B", "C"] {
        officer.report(title).await;
    }
}

#[tokio::test]
async fn photos_of_a_day_are_refused_by_their_bytes() {
    let scene = scene(|quota| quota.photo_bytes_per_day = 250_000).await;
    let photo = photos::large_jpeg(SIZE);
    for wire in Wire::ALL {
        let ann = scene.app.user(wire, &format!("ann-{wire:?}")).await;
        let report = ann.report("A").await;
        let one = [("a", &*photo)];
        let key = "00000000-0000-4000-8000-000000000002";
        let first = ann.upload_with_key(&report, &one, key).await.unwrap();
        // Two are too many together, and none is taken.
        let two = [("b", &*photo), ("c", &*photo)];
        let refused = ann.upload(&report, &two).await.unwrap_err();
        assert_eq!(refused.code, "RESOURCE_EXHAUSTED", "{wire:?}");
        assert_eq!(refused.reason(), "PHOTO_BYTES_PER_DAY", "{wire:?}");
        assert_eq!(refused.metadata("limit"), "250000", "{wire:?}");
        assert_eq!(retry_delay(&refused), Some("54000s"), "{wire:?}");
        let second = ann.photo(&report, &photo).await;
        // Nothing of it comes back today, but what was done before is answered.
        let delete = json!({"reportId": report, "fileId": second});
        ann.ok("DeleteFile", delete).await;
        ann.upload(&report, &one).await.unwrap_err();
        let again = ann.upload_with_key(&report, &one, key).await.unwrap();
        assert_eq!(again, first, "{wire:?}");
        let bob = scene.app.user(wire, &format!("bob-{wire:?}")).await;
        let his = bob.report("His own").await;
        bob.photo(&his, &photo).await;
    }
}

#[tokio::test]
async fn photos_in_all_are_refused_until_some_are_deleted() {
    let scene = scene(|quota| quota.photo_bytes_kept = 250_000).await;
    let ann = scene.app.user(Wire::Json, "ann").await;
    let photo = photos::large_jpeg(SIZE);
    let (first, second) = (ann.report("A").await, ann.report("B").await);
    ann.photo(&first, &photo).await;
    ann.photo(&first, &photo).await;
    let refused = ann.upload(&second, &[("c", &*photo)]).await.unwrap_err();
    assert_eq!(refused.reason(), "PHOTO_BYTES_KEPT");
    assert_eq!((refused.http, retry_delay(&refused)), (429, None));
    ann.ok("DeleteReport", json!({"reportId": first})).await;
    ann.photo(&second, &photo).await;
}

#[tokio::test]
async fn requests_of_one_user_are_counted_together_over_all_wires() {
    let scene = scene(|quota| {
        quota.requests_per_second = 1;
        quota.request_burst = NonZeroU32::new(4).unwrap();
    })
    .await;
    let ann = scene.app.user(Wire::Grpc, "ann").await;
    for wire in Wire::ALL {
        let ann = ann.over(wire);
        let mut calls = 0;
        // Those before may be forgiven by now, if this machine is slow.
        let refused = loop {
            calls += 1;
            assert!(calls < 1000, "never refused");
            if let Err(refused) = ann.call("GetProfile", json!({})).await {
                break refused;
            }
        };
        assert_eq!(refused.code, "RESOURCE_EXHAUSTED", "{wire:?}");
        assert_eq!(refused.reason(), "TOO_MANY_REQUESTS", "{wire:?}");
        assert_eq!(refused.metadata("limit"), "1", "{wire:?}");
        assert!(retry_delay(&refused).is_some(), "{refused:?}");
        let bob = scene.app.user(wire, &format!("bob-{wire:?}")).await;
        bob.ok("GetProfile", json!({})).await;
    }
}

#[tokio::test]
async fn a_burst_of_drafts_from_one_phone_is_taken_by_the_defaults() {
    let scene = scene(|quota| *quota = Quota::default()).await;
    let ann = scene.app.user(Wire::Grpc, "ann").await;
    let drafts = (0..50).map(|number| {
        let ann = &ann;
        async move {
            let report = ann.report(&format!("Draft {number}")).await;
            ann.photo(&report, &photos::jpeg(number)).await;
            ann.ok("GetReport", json!({"reportId": report})).await;
        }
    });
    // As many uploads at once as one user may have.
    let drafts: Vec<()> = stream::iter(drafts).buffer_unordered(4).collect().await;
    assert_eq!(drafts.len(), 50);
}

#[tokio::test]
async fn searches_of_one_user_wait_for_each_other() {
    let scene = scene(|quota| quota.searches = 1).await;
    let ann = scene.app.user(Wire::Json, "ann").await;
    ann.report("A pothole").await;
    let search = json!({"text": "pothole", "withTotal": true, "withCounts": true});
    let found = join_all((0..8).map(|_| ann.ok("ListReports", search.clone()))).await;
    assert!(
        found.iter().all(|page| page["totalSize"] == "1"),
        "{found:?}"
    );
}
