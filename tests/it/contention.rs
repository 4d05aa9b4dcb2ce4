//! Writes that come at once.

use futures_util::future::join_all;
use serde_json::json;

use crate::support::{TestApp, Wire};

#[tokio::test]
async fn changes_without_an_etag_all_go_well_however_many_come_at_once() {
    let app = TestApp::start().await;
    for (number, wire) in Wire::ALL.into_iter().enumerate() {
        let client = app.user(wire, &format!("ann{number}")).await;
        let report = client.report("A pothole").await;
        let changes = (0..48).map(|n| {
            let client = &client;
            let change = json!({"report": {"id": report, "title": format!("title {n}")}});
            async move { client.ok("UpdateReport", change).await }
        });
        let versions: std::collections::BTreeSet<String> = join_all(changes)
            .await
            .iter()
            .map(|changed| changed["report"]["etag"].as_str().unwrap().to_owned())
            .collect();
        assert_eq!(versions.len(), 48, "each change is a version of its own");
        let names = (0..16).map(|n| {
            let client = &client;
            let change = json!({"displayName": format!("ann {n}")});
            async move { client.ok("UpdateProfile", change).await }
        });
        join_all(names).await;
    }
    app.stop().await;
}
