//! What is said of a server that can't do all of its work, and what it goes on with.

use std::{net::SocketAddr, time::Duration};

use serde_json::json;

use crate::support::{
    TestApp, Wire,
    app::{Engines, engines},
    http, photos,
};

/// Waits until `/readyz` answers this status; answers its body.
pub(crate) async fn becomes(address: SocketAddr, status: u16) -> String {
    let url = format!("http://{address}/readyz");
    let client = http::client();
    loop {
        let answer = client.get(&url).send().await.unwrap();
        if answer.status() == status {
            return answer.text().await.unwrap();
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

#[tokio::test]
async fn where_photos_have_no_room_sign_ins_and_reports_go_on() {
    if engines() == Engines::Servers {
        return;
    }
    // Twice as much as a photo may have is kept free, which no disk has.
    let app = TestApp::start_with(|config| config.limits.photo_bytes = 1 << 60).await;
    let said = becomes(app.address, 503).await;
    assert_eq!(said, "not ready: storage: the disk of the photos is full\n");
    for wire in Wire::ALL {
        let name = format!("ann-{wire:?}");
        let mut ann = app.user(wire, &name).await;
        let report = ann.report("A pothole").await;
        let email = format!("{name}@example.org");
        ann.login(&json!({"email": email, "password": "correct horse"}))
            .await;
        ann.ok("GetReport", json!({"reportId": report})).await;
        let photo = photos::jpeg(1);
        let refused = ann.upload(&report, &[("a", &*photo)]).await.unwrap_err();
        assert_eq!(refused.code, "RESOURCE_EXHAUSTED", "{wire:?}");
        assert_eq!(refused.reason(), "STORAGE_FULL", "{wire:?}");
        let delay = refused
            .details
            .iter()
            .find_map(|d| d["retryDelay"].as_str());
        assert_eq!(delay, Some("60s"), "{wire:?}");
    }
    // It does not leave: connections are kept.
    let answer = http::client()
        .get(format!("http://{}/healthz", app.address))
        .send()
        .await
        .unwrap();
    assert_eq!(answer.headers().get("connection"), None);
}
