//! Where photos are, seen from both sides: by clients, and in the folder or the bucket itself.

use std::{sync::Arc, time::Duration};

use jebo::{
    config::Config,
    domain::{
        Clock as _,
        clock::{ManualClock, SystemClock},
        id::FileId,
        photo::{BlobKey, PhotoType, Variant},
    },
};
use serde_json::json;

use crate::{
    files::settled,
    support::{
        Setup, TestApp, Wire,
        bucket::Bucket,
        http, photos,
        proxy::{Fault, Proxy},
    },
};

async fn start(bucket: Option<&Bucket>, setup: Setup, set: fn(&mut Config)) -> TestApp {
    let blob = bucket.map(Bucket::config).unwrap_or_default();
    let setup = setup.config(move |config| {
        config.blob = blob;
        set(config);
    });
    setup.start().await
}

/// An app with a folder, and one with a bucket.
async fn each(set: fn(&mut Config)) -> [TestApp; 2] {
    let bucket = Bucket::new().await;
    [
        start(None, Setup::default(), set).await,
        start(Some(&bucket), Setup::default(), set).await,
    ]
}

#[tokio::test]
async fn photos_of_any_size_go_up_and_down() {
    for app in each(|_| {}).await {
        let mut expected = Vec::new();
        for (number, wire) in (1..).zip(Wire::ALL) {
            let client = app.user(wire, &format!("ann{number}")).await;
            let report = client.report("A pothole").await;
            // Several of them at once, so that they rest before they are taken.
            let large = photos::large_jpeg(12 << 20);
            let small = photos::jpeg(number);
            let parts: [(&str, &[u8]); 3] = [("1", &small), ("2", &large), ("3", &small)];
            let answer = client.upload(&report, &parts).await.unwrap();
            settled(&client, &report).await;
            for (file, (_, sent)) in answer["files"].as_array().unwrap().iter().zip(parts) {
                let id = file["id"].as_str().unwrap();
                let original = client.download(&report, id, "ORIGINAL").await.unwrap();
                assert!(original == sent, "{wire:?}");
                expected.push(format!("{id}.original.jpg"));
                for variant in ["display", "thumbnail"] {
                    let copy = client.download(&report, id, &variant.to_uppercase()).await;
                    image::load_from_memory(&copy.unwrap()).unwrap();
                    expected.push(format!("{id}.{variant}.jpg"));
                }
            }
        }
        expected.sort();
        assert_eq!(app.stored().await, expected);
        app.stop().await;
    }
}

#[tokio::test]
async fn an_upload_that_is_not_taken_leaves_nothing() {
    for app in each(|config| config.worker.enabled = false).await {
        let client = app.user(Wire::Json, "ann").await;
        let report = client.report("A pothole").await;
        let (one, large) = (photos::jpeg(1), photos::large_jpeg(12 << 20));
        let parts: [(&str, &[u8]); 3] = [("1", &one), ("2", &large), ("3", b"words and words")];
        client.upload(&report, &parts).await.unwrap_err();
        // More than a report has: each is whole, and refused by the rows alone.
        let many = [("1", one.as_slice()); 11];
        let refused = client.upload(&report, &many).await.unwrap_err();
        assert_eq!(refused.reason(), "TOO_MANY_FILES");
        assert_eq!(app.stored().await, Vec::<String>::new());
        // Sent again, the first one counts.
        let first = client.upload_with_key(&report, &parts[..2], "key").await;
        let first = first.unwrap();
        let before = app.stored().await;
        assert_eq!(before.len(), 2);
        let again = client.upload_with_key(&report, &parts[..2], "key").await;
        assert_eq!(again.unwrap(), first);
        assert_eq!(app.stored().await, before);
        app.stop().await;
    }
}

#[tokio::test]
async fn blobs_without_a_photo_are_swept_after_a_day_and_no_others() {
    for bucket in [None, Some(Bucket::new().await)] {
        let clock = Arc::new(ManualClock::new(SystemClock.now()));
        let shown = Arc::clone(&clock);
        let setup = Setup::default().ports(move |ports| ports.clock = shown);
        let app = start(bucket.as_ref(), setup, |_| {}).await;
        let client = app.user(Wire::Json, "ann").await;
        let report = client.report("A pothole").await;
        let kept = client.photo(&report, &photos::jpeg(1)).await;
        let deleted = client.photo(&report, &photos::jpeg(2)).await;
        settled(&client, &report).await;
        client
            .ok("DeleteFile", json!({"reportId": report, "fileId": deleted}))
            .await;
        // As an upload leaves it whose process died before its rows were there.
        for variant in [Variant::Original, Variant::Display] {
            let key = BlobKey::new(FileId::new(&SystemClock), variant, PhotoType::Png);
            let mut writer = app.ports.blobs.create(&key).await.unwrap();
            writer.write(photos::png(3).into()).await.unwrap();
            writer.finish().await.unwrap();
        }
        assert_eq!(app.stored().await.len(), 3 + 3 + 2);
        // Blobs have the time of the machine, which has gone on since the clock was set.
        clock.advance(Duration::from_mins(30));
        let a_day = async || {
            let mut swept = 0;
            for _ in 0..24 {
                swept += app.use_cases.files.sweep().await.unwrap();
                clock.advance(Duration::from_hours(1));
            }
            swept
        };
        assert_eq!(a_day().await, 0, "too young");
        assert_eq!(a_day().await, 3 + 2);
        let left = ["display", "original", "thumbnail"].map(|v| format!("{kept}.{v}.jpg"));
        assert_eq!(app.stored().await, left);
        app.stop().await;
    }
}

#[tokio::test]
async fn a_signed_url_sends_one_photo_as_an_attachment() {
    let mut blob = Bucket::new().await.keys();
    blob["signed_urls"] = "5m".into();
    let app = TestApp::start_with(|c| c.blob = serde_json::from_value(blob).unwrap()).await;
    for (number, wire) in (1..).zip(Wire::ALL) {
        let client = app.user(wire, &format!("ann{number}")).await;
        let report = client.report("A pothole").await;
        let file = client.photo(&report, &photos::png(number)).await;
        settled(&client, &report).await;
        let mut urls = Vec::new();
        for (variant, mime) in [
            ("ORIGINAL", "image/png"),
            ("DISPLAY", "image/jpeg"),
            ("THUMBNAIL", "image/jpeg"),
        ] {
            let request = json!({"reportId": report, "fileId": file,
                "variant": format!("VARIANT_{variant}")});
            let answer = client.ok("GetFileUrl", request).await;
            let expires = answer["fileUrl"]["expireTime"].as_str().unwrap();
            let expires: jebo::domain::Timestamp = expires.parse().unwrap();
            let left = (expires - SystemClock.now()).num_seconds();
            assert!((200..=301).contains(&left), "{left}");
            let url = answer["fileUrl"]["url"].as_str().unwrap().to_owned();
            let sent = http::client().get(&url).send().await.unwrap();
            assert_eq!(sent.status(), 200);
            assert_eq!(sent.headers()["content-type"], mime);
            let disposition = sent.headers()["content-disposition"].to_str().unwrap();
            let extension = mime.replace("image/", "").replace("jpeg", "jpg");
            let expected = format!("attachment; filename=\"{file}.{extension}\"");
            assert_eq!(disposition, expected);
            let expected = client.download(&report, &file, variant).await.unwrap();
            assert_eq!(sent.bytes().await.unwrap(), expected, "{wire:?} {variant}");
            urls.push(url);
        }
        for forged in [
            urls[0].replace("original.png", "display.jpg"),
            urls[0].replace("attachment", "inline"),
            urls[0].replace("image%2Fpng", "text%2Fhtml"),
            urls[0].replace("X-Amz-Expires=300", "X-Amz-Expires=3000"),
            urls[0].split('?').next().unwrap().to_owned(),
        ] {
            assert_ne!(forged, urls[0]);
            let refused = http::client().get(&forged).send().await.unwrap();
            assert_eq!(refused.status(), 403, "{forged}");
        }
        let request = json!({"reportId": report, "fileId": file});
        let stranger = app.user(wire, &format!("bob{number}")).await;
        let refused = stranger.refused("GetFileUrl", request).await;
        assert_eq!(refused.code, "NOT_FOUND");
    }
    app.stop().await;
}

#[tokio::test]
async fn where_there_are_no_signed_urls_that_is_told() {
    for app in each(|_| {}).await {
        for (number, wire) in (1..).zip(Wire::ALL) {
            let client = app.user(wire, &format!("ann{number}")).await;
            let report = client.report("A pothole").await;
            let file = client.photo(&report, &photos::png(number)).await;
            let request = json!({"reportId": report, "fileId": file});
            let refused = client.refused("GetFileUrl", request).await;
            assert_eq!(
                (refused.code.as_str(), refused.reason()),
                ("FAILED_PRECONDITION", "SIGNED_URLS_OFF")
            );
        }
        app.stop().await;
    }
}

#[tokio::test]
async fn what_a_store_answers_is_told_as_what_it_is() {
    let bucket = Bucket::new().await;
    let proxy = Proxy::before(&bucket.endpoint).await;
    let mut blob = bucket.via(&proxy.url).keys();
    blob["timeout"] = "1s".into();
    let app = TestApp::start_with(|config| {
        config.blob = serde_json::from_value(blob).unwrap();
        config.worker.enabled = false;
    })
    .await;
    let client = app.user(Wire::Json, "ann").await;
    let report = client.report("A pothole").await;
    let photo = photos::jpeg(1);
    let file = client.photo(&report, &photo).await;
    for (status, code, up, down) in [
        (500, "InternalError", "UNAVAILABLE", "UNAVAILABLE"),
        (503, "SlowDown", "UNAVAILABLE", "UNAVAILABLE"),
        (507, "XMinioStorageFull", "STORAGE_FULL", "STORAGE_FULL"),
        (403, "QuotaExceeded", "STORAGE_FULL", "STORAGE_FULL"),
        (403, "AccessDenied", "INTERNAL", "INTERNAL"),
        (401, "InvalidToken", "INTERNAL", "INTERNAL"),
        (404, "NoSuchBucket", "UNAVAILABLE", "UNAVAILABLE"),
        // Of a photo that has a row: damage, and no fault of the caller's.
        (404, "NoSuchKey", "UNAVAILABLE", "PHOTO_MISSING"),
    ] {
        proxy.rule(move |_| Fault::Answer(status, code));
        let refused = client.upload(&report, &[("p", &photo)]).await.unwrap_err();
        assert_eq!(refused.reason(), up, "{status} {code}");
        let refused = client.download(&report, &file, "ORIGINAL").await;
        assert_eq!(refused.unwrap_err().reason(), down, "{status} {code}");
    }
    proxy.rule(|_| Fault::None);
    let back = client.download(&report, &file, "ORIGINAL").await.unwrap();
    assert_eq!(back, photo);
    assert_eq!(app.stop_and_look().await, [format!("{file}.original.jpg")]);
}
