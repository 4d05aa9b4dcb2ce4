//! Reports with photos, over each wire.

use futures_util::StreamExt as _;
use serde_json::{Value, json};

use crate::support::{TestApp, Wire, photos, stream::StreamWire};

#[tokio::test]
async fn a_photo_goes_in_and_its_analysis_comes_out() {
    let app = TestApp::start().await;
    for (number, wire) in Wire::ALL.into_iter().enumerate() {
        let client = app.user(wire, &format!("ann{number}")).await;
        let report = client.report("A pothole").await;
        let photo = photos::jpeg(u32::try_from(number).unwrap());
        let file = client.photo(&report, &photo).await;
        for stream in StreamWire::ALL {
            let updates = client
                .open(stream, "WatchAnalysis", json!({"reportId": report}))
                .await;
            let updates: Vec<Value> = updates.map(Result::unwrap).collect().await;
            let sequences: Vec<&str> = updates
                .iter()
                .map(|u| u["sequence"].as_str().unwrap())
                .collect();
            let expected: Vec<String> = (1..=updates.len()).map(|n| n.to_string()).collect();
            assert_eq!(sequences, expected, "{stream:?}");
            let last = updates.last().unwrap();
            assert_eq!(last["status"], "ANALYSIS_STATUS_COMPLETED");
            assert_eq!(
                last["result"]["tags"][0]["label"],
                format!("{} bytes", photo.len())
            );
            assert_eq!(last["result"]["category"]["source"], "CATEGORY_SOURCE_NONE");
        }
        let found = client.ok("GetReport", json!({"reportId": report})).await;
        let found = &found["report"];
        assert_eq!(found["files"][0]["id"], file.as_str());
        assert_eq!(found["files"][0]["state"], "FILE_STATE_READY");
        assert_eq!(found["analysis"]["status"], "ANALYSIS_STATUS_COMPLETED");
        assert_eq!(
            client.download(&report, &file, "ORIGINAL").await.unwrap(),
            photo
        );
        let small = client.download(&report, &file, "THUMBNAIL").await.unwrap();
        assert!(small.starts_with(&[0xff, 0xd8]));
    }
    app.stop().await;
}
