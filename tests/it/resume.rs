//! A stream that is cut anywhere, and resumed, has told all there was, each thing once.

use futures_util::StreamExt as _;
use rand::{RngExt as _, SeedableRng as _, rngs::StdRng};
use serde_json::{Value, json};

use crate::support::{Setup, TestApp, Wire, photos, stream::StreamWire};

const CUTS: u32 = 20;
/// Cuts at which the server stops, too, and another one starts on the same folder.
const RESTARTS: [u32; 2] = [6, 13];

#[tokio::test]
async fn updates_cut_at_random_are_the_log_without_a_gap_or_a_repeat() {
    for wire in StreamWire::ALL {
        let seed = 20_260_314 + wire as u64;
        let mut random = StdRng::seed_from_u64(seed);
        let mut app = TestApp::start().await;
        let mut client = app.user(Wire::Json, "ann").await;
        let report = client.report("A pothole").await;
        let mut read: Vec<Value> = Vec::new();
        for cut in 1..=CUTS {
            if cut % 2 == 1 {
                client.photo(&report, &photos::jpeg(cut)).await;
            }
            let after = read.last().map_or("0", |u| u["sequence"].as_str().unwrap());
            let watch = json!({"reportId": report, "afterSequence": after, "follow": cut % 3 == 0});
            let mut updates = client.open(wire, "WatchAnalysis", watch).await;
            // Of those 8 updates a photo, in all some are left over for the last stream.
            for _ in 0..random.random_range(0..5) {
                let Some(update) = updates.next().await else {
                    break;
                };
                read.push(update.unwrap());
                if read.len() == 8 * cut.div_ceil(2) as usize {
                    break; // No more will come before the next photo.
                }
            }
            if RESTARTS.contains(&cut) {
                // Told to go while the stream is open: it says so, after what it had to say.
                let stop = app.stop();
                let rest = async {
                    while let Some(Ok(update)) = updates.next().await {
                        read.push(update);
                    }
                };
                let (folder, ()) = tokio::join!(stop, rest);
                app = Setup::default().on(folder).start().await;
                client = client.at(app.address);
            }
        }
        let after = read.last().unwrap()["sequence"].as_str().unwrap();
        let watch = json!({"reportId": report, "afterSequence": after});
        let rest = client.open(wire, "WatchAnalysis", watch).await;
        read.extend(rest.map(Result::unwrap).collect::<Vec<_>>().await);
        let log = client
            .open(wire, "WatchAnalysis", json!({"reportId": report}))
            .await;
        let log: Vec<Value> = log.map(Result::unwrap).collect().await;
        assert_eq!(read, log, "{wire:?}, seed {seed}");
        let sequences = log
            .iter()
            .map(|u| u["sequence"].as_str().unwrap().parse::<usize>());
        assert!(
            sequences.eq((1..=log.len()).map(Ok)),
            "{wire:?}: the log has gaps"
        );
        let finals = log
            .iter()
            .filter(|u| u["status"] == "ANALYSIS_STATUS_COMPLETED");
        let finals: std::collections::BTreeSet<String> =
            finals.map(|u| u["fileId"].to_string()).collect();
        assert_eq!(finals.len(), 10, "{wire:?}: one for each photo");
        println!(
            "{wire:?}: {CUTS} cuts, {} restarts, {} updates, none lost, none twice",
            RESTARTS.len(),
            log.len()
        );
        app.stop().await;
    }
}

#[tokio::test]
async fn events_cut_at_random_are_the_log_without_a_gap_or_a_repeat() {
    for wire in StreamWire::ALL {
        let seed = 20_260_315 + wire as u64;
        let mut random = StdRng::seed_from_u64(seed);
        let mut app = TestApp::start().await;
        let mut client = app.user(Wire::Json, "ann").await;
        let mut stranger = app.user(Wire::Json, "bob").await;
        let mut live = client
            .open(StreamWire::Lines, "WatchReports", json!({}))
            .await;
        let report = client.report("A pothole").await;
        let first = live.next().await.unwrap().unwrap();
        drop(live);
        let mut cursor = first["cursor"].clone();
        let (mut read, mut made) = (
            vec![first["type"].clone()],
            vec![json!("REPORT_EVENT_TYPE_CREATED")],
        );
        for cut in 1..=CUTS {
            for _ in 0..random.random_range(1..4) {
                let title = format!("{}", made.len());
                let change = json!({"report": {"id": report, "title": title}});
                client.ok("UpdateReport", change).await;
                made.push(json!("REPORT_EVENT_TYPE_UPDATED"));
                stranger.report("Not of interest").await;
            }
            let watch = json!({"afterCursor": cursor});
            let mut events = client.open(wire, "WatchReports", watch).await;
            let left = made.len() - read.len();
            for _ in 0..random.random_range(0..=left) {
                let event = events.next().await.unwrap().unwrap();
                assert_eq!(event["reportId"], report, "{wire:?}: of another user");
                cursor = event["cursor"].clone();
                read.push(event["type"].clone());
            }
            if RESTARTS.contains(&cut) {
                drop(events);
                app = Setup::default().on(app.stop().await).start().await;
                (client, stranger) = (client.at(app.address), stranger.at(app.address));
            }
        }
        client.ok("DeleteReport", json!({"reportId": report})).await;
        made.push(json!("REPORT_EVENT_TYPE_DELETED"));
        let mut events = client
            .open(wire, "WatchReports", json!({"afterCursor": cursor}))
            .await;
        while read.len() < made.len() {
            read.push(events.next().await.unwrap().unwrap()["type"].clone());
        }
        assert_eq!(read, made, "{wire:?}, seed {seed}");
        drop(events);
        app.stop().await;
    }
}
