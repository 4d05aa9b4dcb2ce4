//! Thumbnails that nobody has made yet, of photos that are large.

use serde_json::json;

use super::{Target, swarm::outcome};
use crate::support::photos;

/// Requests for one thumbnail at once.
const AT_ONCE: usize = 200;

#[tokio::test]
async fn requests_for_copies_that_are_not_made_yet() {
    let target = Target::start(&[]).await;
    let eve = target.attacker("eve").await;
    let attack = target.withstands("copies on demand", |swarm| async move {
        let photo = photos::large_jpeg(18 << 20);
        let attackers = swarm.clone();
        let step = move |_| {
            let (swarm, eve, photo) = (swarm.clone(), eve.clone(), photo.clone());
            async move {
                let Ok(report) = eve
                    .call("CreateReport", json!({"report": {"title": "Eve"}}))
                    .await
                else {
                    return "report refused".to_owned();
                };
                let report = report["report"]["id"].as_str().unwrap().to_owned();
                let Ok(files) = eve.upload(&report, &[("photo", &photo)]).await else {
                    return "upload refused".to_owned();
                };
                let file = files["files"][0]["id"].as_str().unwrap();
                let path = format!("/api/reports/{report}/files/{file}/content?variant=THUMBNAIL");
                let all = (0..AT_ONCE).map(|_| async {
                    swarm.note(outcome(eve.http("GET", &path).send().await));
                });
                futures_util::future::join_all(all).await;
                "photo".to_owned()
            }
        };
        attackers.each(4, step).await;
    });
    attack.await;
}
