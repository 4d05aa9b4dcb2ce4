//! Photos up and down, over each wire.

use futures_util::StreamExt as _;
use jebo::domain::user::Role;
use serde_json::{Value, json};

use crate::support::{Client, TestApp, Wire, photos, stream::StreamWire};

/// Waits until all analyses of a report have ended, and answers all its updates.
pub(crate) async fn settled(client: &Client, report: &str) -> Vec<Value> {
    let updates = client
        .open(
            StreamWire::Lines,
            "WatchAnalysis",
            json!({"reportId": report}),
        )
        .await;
    updates.map(Result::unwrap).collect().await
}

#[tokio::test]
async fn bytes_without_metadata_come_back_as_they_went_up() {
    let app = TestApp::start().await;
    for (number, wire) in Wire::ALL.into_iter().enumerate() {
        let client = app.user(wire, &format!("ann{number}")).await;
        let report = client.report("A pothole").await;
        let number = u32::try_from(number).unwrap() * 10;
        let sent = [
            photos::jpeg(number),
            photos::png(number + 1),
            photos::jpeg(number + 2),
        ];
        let names = ["one.jpg", "둘.png", ""];
        let parts: Vec<(&str, &[u8])> = names
            .into_iter()
            .zip(sent.iter().map(Vec::as_slice))
            .collect();
        let answer = client.upload(&report, &parts).await.unwrap();
        let files = answer["files"].as_array().unwrap();
        assert_eq!(files.len(), 3, "{wire:?}");
        for ((file, sent), name) in files.iter().zip(&sent).zip(names) {
            assert_eq!(file["name"].as_str().unwrap_or(""), name);
            assert_eq!(file["sizeBytes"], sent.len().to_string());
            assert_eq!((&file["width"], &file["height"]), (&json!(48), &json!(32)));
            let id = file["id"].as_str().unwrap();
            for down in Wire::ALL {
                let bytes = client.over(down).download(&report, id, "ORIGINAL").await;
                assert_eq!(&bytes.unwrap(), sent, "{wire:?} up, {down:?} down");
            }
        }
        assert_eq!(files[0]["mimeType"], "image/jpeg");
        assert_eq!(
            files[1]["mimeType"], "image/png",
            "by content, not by what was said"
        );
        let listed = client.ok("ListFiles", json!({"reportId": report})).await;
        let ids = |files: &Value| -> Vec<Value> {
            files
                .as_array()
                .unwrap()
                .iter()
                .map(|f| f["id"].clone())
                .collect()
        };
        assert_eq!(ids(&listed["files"]), ids(&answer["files"]));
    }
    app.stop().await;
}

#[tokio::test]
async fn a_raw_body_is_one_photo() {
    let app = TestApp::start().await;
    let client = app.user(Wire::Json, "ann").await;
    let report = client.report("A pothole").await;
    let path = format!("/api/reports/{report}/files?fileName=one.jpg");
    let photo = photos::jpeg(1);
    for content_type in ["image/jpeg", "application/octet-stream"] {
        let response = client
            .http("POST", &path)
            .header("content-type", content_type)
            .body(photo.clone())
            .send()
            .await
            .unwrap();
        assert_eq!(response.status(), 200);
        let answer: Value = response.json().await.unwrap();
        assert_eq!(answer["files"][0]["name"], "one.jpg");
        let id = answer["files"][0]["id"].as_str().unwrap();
        assert_eq!(
            client.download(&report, id, "ORIGINAL").await.unwrap(),
            photo
        );
    }
    app.stop().await;
}

#[tokio::test]
async fn the_place_of_a_photo_is_told_to_owner_and_officers_and_is_in_no_copy() {
    let app = TestApp::start().await;
    for (number, wire) in Wire::ALL.into_iter().enumerate() {
        let client = app.user(wire, &format!("ann{number}")).await;
        let officer = app
            .staff(wire, &format!("bob{number}"), Role::Officer)
            .await;
        let report = client.report("A pothole").await;
        let photo = photos::jpeg_with_place(u32::try_from(number).unwrap());
        let file = client.photo(&report, &photo).await;
        settled(&client, &report).await;
        for reader in [&client, &officer] {
            let listed = reader.ok("ListFiles", json!({"reportId": report})).await;
            let file = &listed["files"][0];
            let capture = &file["capture"];
            assert_eq!(capture["captureTime"], "2026-03-14T13:09:26Z");
            assert!((capture["latitude"].as_f64().unwrap() - 52.4).abs() < 1e-6);
            assert!((capture["longitude"].as_f64().unwrap() - 13.05).abs() < 1e-6);
            assert_eq!(
                (&file["width"], &file["height"]),
                (&json!(32), &json!(48)),
                "upright"
            );
            for variant in ["ORIGINAL", "DISPLAY", "THUMBNAIL"] {
                let bytes = reader
                    .download(&report, listed["files"][0]["id"].as_str().unwrap(), variant)
                    .await
                    .unwrap();
                let found =
                    exif::Reader::new().read_from_container(&mut std::io::Cursor::new(&bytes));
                assert!(matches!(found, Err(exif::Error::NotFound(_))), "{variant}");
                assert!(!bytes.windows(6).any(|w| w == b"Exif\0\0"), "{variant}");
            }
        }
        let original = client.download(&report, &file, "ORIGINAL").await.unwrap();
        assert_eq!(
            original,
            photos::jpeg(u32::try_from(number).unwrap()),
            "all else is kept"
        );
    }
    app.stop().await;
}

#[tokio::test]
async fn no_copy_of_a_real_png_has_its_metadata() {
    let app = TestApp::start().await;
    let client = app.user(Wire::Json, "ann").await;
    let report = client.report("A cat").await;
    let photo = photos::real("chelsea.png");
    assert!(
        photo.windows(17).any(|w| w == b"XML:com.adobe.xmp"),
        "the photo tests nothing"
    );
    let file = client.photo(&report, &photo).await;
    for variant in ["ORIGINAL", "DISPLAY", "THUMBNAIL"] {
        let bytes = client.download(&report, &file, variant).await.unwrap();
        assert!(
            !bytes.windows(17).any(|w| w == b"XML:com.adobe.xmp"),
            "{variant}"
        );
        let image = image::load_from_memory(&bytes).unwrap();
        let expected = if variant == "THUMBNAIL" {
            (320, 213)
        } else {
            (451, 300)
        };
        assert_eq!((image.width(), image.height()), expected, "{variant}");
    }
    app.stop().await;
}

#[tokio::test]
async fn copies_are_there_before_the_worker_has_come() {
    let app = TestApp::start_with(|config| config.worker.enabled = false).await;
    let client = app.user(Wire::Json, "ann").await;
    let report = client.report("A pothole").await;
    let file = client.photo(&report, &photos::jpeg(1)).await;
    for wire in Wire::ALL {
        for variant in ["DISPLAY", "THUMBNAIL"] {
            let bytes = client
                .over(wire)
                .download(&report, &file, variant)
                .await
                .unwrap();
            assert_eq!(
                image::load_from_memory(&bytes).unwrap().width(),
                48,
                "{wire:?} {variant}"
            );
        }
    }
    let listed = client.ok("ListFiles", json!({"reportId": report})).await;
    assert_eq!(listed["files"][0]["state"], "FILE_STATE_READY");
    app.stop().await;
}

#[tokio::test]
async fn a_photo_of_damaged_pixels_fails_with_a_reason_and_keeps_its_original() {
    let app = TestApp::start().await;
    for (number, wire) in Wire::ALL.into_iter().enumerate() {
        let client = app.user(wire, &format!("ann{number}")).await;
        let report = client.report("A pothole").await;
        let photo = photos::damaged_png(u32::try_from(number).unwrap());
        let file = client.photo(&report, &photo).await;
        let updates = settled(&client, &report).await;
        let last = updates.last().unwrap();
        assert_eq!(last["status"], "ANALYSIS_STATUS_FAILED");
        assert_eq!(last["error"]["reason"], "PHOTO_UNREADABLE");
        let text = last["error"]["message"].as_str().unwrap();
        assert_eq!(
            text,
            "The picture is damaged or incomplete and can't be read."
        );
        let found = client.ok("GetReport", json!({"reportId": report})).await;
        assert_eq!(
            found["report"]["files"][0]["state"],
            "FILE_STATE_UNREADABLE"
        );
        assert_eq!(
            found["report"]["analysis"]["status"],
            "ANALYSIS_STATUS_FAILED"
        );
        assert_eq!(
            client.download(&report, &file, "ORIGINAL").await.unwrap(),
            photo
        );
        let refused = client
            .download(&report, &file, "DISPLAY")
            .await
            .unwrap_err();
        assert_eq!(
            (refused.code.as_str(), refused.reason()),
            ("FAILED_PRECONDITION", "PHOTO_UNREADABLE")
        );
    }
    app.stop().await;
}

#[tokio::test]
async fn what_is_deleted_is_found_no_more() {
    let app = TestApp::start().await;
    for (number, wire) in Wire::ALL.into_iter().enumerate() {
        let client = app.user(wire, &format!("ann{number}")).await;
        let report = client.report("A pothole").await;
        let first = client.photo(&report, &photos::jpeg(1)).await;
        let second = client.photo(&report, &photos::jpeg(2)).await;
        client
            .ok("DeleteFile", json!({"reportId": report, "fileId": first}))
            .await;
        let listed = client.ok("ListFiles", json!({"reportId": report})).await;
        assert_eq!(listed["files"].as_array().unwrap().len(), 1);
        for variant in ["ORIGINAL", "DISPLAY", "THUMBNAIL"] {
            let refused = client.download(&report, &first, variant).await.unwrap_err();
            assert_eq!(refused.code, "NOT_FOUND");
            client.download(&report, &second, variant).await.unwrap();
        }
        let again = client
            .refused("DeleteFile", json!({"reportId": report, "fileId": first}))
            .await;
        assert_eq!(again.code, "NOT_FOUND");
        client.ok("DeleteReport", json!({"reportId": report})).await;
        assert_eq!(
            client
                .refused("GetReport", json!({"reportId": report}))
                .await
                .code,
            "NOT_FOUND"
        );
        let refused = client
            .download(&report, &second, "ORIGINAL")
            .await
            .unwrap_err();
        assert_eq!(refused.code, "NOT_FOUND");
    }
    app.stop().await;
}

#[tokio::test]
async fn an_upload_sent_again_with_its_key_is_done_once() {
    let app = TestApp::start().await;
    for (number, wire) in Wire::ALL.into_iter().enumerate() {
        let client = app.user(wire, &format!("ann{number}")).await;
        let report = client.report("A pothole").await;
        let (one, two) = (photos::jpeg(1), photos::jpeg(2));
        let first = client
            .upload_with_key(&report, &[("a", &one)], "key")
            .await
            .unwrap();
        let again = client
            .upload_with_key(&report, &[("a", &one)], "key")
            .await
            .unwrap();
        assert_eq!(first["files"][0]["id"], again["files"][0]["id"], "{wire:?}");
        let other = client
            .upload_with_key(&report, &[("a", &two)], "key")
            .await
            .unwrap_err();
        assert_eq!(
            (other.code.as_str(), other.reason()),
            ("FAILED_PRECONDITION", "REQUEST_ID_REUSED")
        );
        let listed = client.ok("ListFiles", json!({"reportId": report})).await;
        assert_eq!(listed["files"].as_array().unwrap().len(), 1);
        settled(&client, &report).await;
    }
    app.stop().await;
}
