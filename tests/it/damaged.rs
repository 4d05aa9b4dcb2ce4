//! Photos that are not where they were, or not what they were: told as such, and never served as
//! if they were whole.

use std::{sync::Arc, time::Duration};

use futures_util::StreamExt as _;
use jebo::domain::{
    Clock as _,
    clock::{ManualClock, SystemClock},
    photo::BlobKey,
};
use object_store::{
    ObjectStore, ObjectStoreExt as _, PutPayload, local::LocalFileSystem, path::Path,
};
use serde_json::{Value, json};

use crate::support::{
    Client, Setup, TestApp, Wire,
    bucket::Bucket,
    photos,
    stream::{Messages, StreamWire},
};

/// What happened to the original of a photo.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Damage {
    Missing,
    Truncated,
    OtherBytes,
}

/// Where a test finds photos past the server.
struct Place {
    bucket: Option<Bucket>,
}

impl Place {
    async fn both() -> [Self; 2] {
        let bucket = Some(Bucket::new().await);
        [Self { bucket: None }, Self { bucket }]
    }

    fn setup(&self, work: bool) -> Setup {
        let blob = self.bucket.as_ref().map(Bucket::config);
        Setup::default().config(move |config| {
            config.blob = blob.unwrap_or_default();
            config.worker.enabled = work;
            config.worker.poll = Duration::from_millis(5);
            config.auth.access_token_ttl = Duration::from_hours(10_000);
        })
    }

    fn store(&self, app: &TestApp) -> Arc<dyn ObjectStore> {
        match &self.bucket {
            Some(bucket) => Arc::new(bucket.client()),
            None => Arc::new(LocalFileSystem::new_with_prefix(app.config.blob_dir()).unwrap()),
        }
    }

    async fn damage(&self, app: &TestApp, file: &str, photo: &[u8], damage: Damage) {
        let bytes = match damage {
            Damage::Missing => return self.store(app).delete(&path(file)).await.unwrap(),
            Damage::Truncated => photo[..photo.len() / 2].to_vec(),
            Damage::OtherBytes => vec![7; photo.len()],
        };
        self.put(app, file, &bytes).await;
    }

    async fn put(&self, app: &TestApp, file: &str, bytes: &[u8]) {
        let payload = PutPayload::from(bytes.to_vec());
        self.store(app).put(&path(file), payload).await.unwrap();
    }
}

/// The path of the original of a JPEG.
fn path(file: &str) -> Path {
    let name = format!("{file}.original.jpg");
    let folder = BlobKey::parse(&name).unwrap().folder();
    Path::from(format!("blobs/{folder:02x}/{name}"))
}

/// Reads until an update of this status.
async fn until(updates: &mut Messages, status: &str) -> Value {
    loop {
        let update = updates.next().await.expect("the stream has ended").unwrap();
        if update["status"] == format!("ANALYSIS_STATUS_{status}") {
            return update;
        }
    }
}

async fn watch(client: &Client, report: &str) -> Messages {
    let message = json!({"reportId": report, "follow": true});
    client
        .open(StreamWire::Lines, "WatchAnalysis", message)
        .await
}

#[tokio::test]
async fn a_download_of_what_is_lost_is_data_loss_on_every_wire() {
    let photo = photos::jpeg(1);
    for place in Place::both().await {
        let app = place.setup(false).start().await;
        for (number, wire) in (1..).zip(Wire::ALL) {
            let client = app.user(wire, &format!("ann{number}")).await;
            let report = client.report("A pothole").await;
            let file = client.photo(&report, &photo).await;
            for damage in [Damage::Missing, Damage::Truncated, Damage::OtherBytes] {
                place.damage(&app, &file, &photo, damage).await;
                // Smaller copies are made from it.
                for variant in ["ORIGINAL", "DISPLAY"] {
                    if (variant, damage) == ("ORIGINAL", Damage::OtherBytes) {
                        // Known by whoever has read it to its end only.
                        continue;
                    }
                    let refused = client.download(&report, &file, variant).await.unwrap_err();
                    let told = (refused.code.as_str(), refused.reason());
                    let expected = ("DATA_LOSS", "PHOTO_MISSING");
                    assert_eq!(told, expected, "{wire:?} {variant} {damage:?}");
                }
            }
            place.put(&app, &file, &photo).await;
            let back = client.download(&report, &file, "ORIGINAL").await.unwrap();
            assert!(back == photo, "{wire:?}");
        }
        app.stop().await;
    }
}

#[tokio::test]
async fn a_range_behind_the_end_of_what_is_left_is_data_loss() {
    let photo = photos::jpeg(1);
    let left = photo.len() as u64 / 2;
    for place in Place::both().await {
        let app = place.setup(false).start().await;
        let client = app.user(Wire::Json, "ann").await;
        let report = client.report("A pothole").await;
        let file = client.photo(&report, &photo).await;
        place.damage(&app, &file, &photo, Damage::Truncated).await;
        let key = BlobKey::parse(&format!("{file}.original.jpg")).unwrap();
        for (offset, length) in [(0, left + 1), (left - 1, 2), (left, 1), (left + 50, 10)] {
            let read = app.ports.blobs.read(&key, offset, length).await;
            let lost = matches!(read, Err(jebo::domain::Error::DataLoss(_)));
            assert!(lost, "{offset}+{length}: {:?}", read.err());
        }
        assert!(
            app.ports
                .blobs
                .read(&key, left - 1, 1)
                .await
                .unwrap()
                .is_some()
        );
        app.stop().await;
    }
}

#[tokio::test]
async fn an_analysis_of_what_is_lost_is_tried_again_until_it_is_back_or_given_up() {
    let photo = photos::jpeg(1);
    for (damage, back) in [
        (Damage::Missing, true),
        (Damage::Truncated, true),
        (Damage::OtherBytes, true),
        (Damage::Missing, false),
    ] {
        for place in Place::both().await {
            let app = place.setup(false).start().await;
            let mut ann = app.user(Wire::Json, "ann").await;
            let report = ann.report("A pothole").await;
            let file = ann.photo(&report, &photo).await;
            place.damage(&app, &file, &photo, damage).await;
            let folder = app.stop().await;

            let clock = Arc::new(ManualClock::new(SystemClock.now()));
            let shown = Arc::clone(&clock);
            let setup = place.setup(true).on(folder);
            let app = setup.ports(move |ports| ports.clock = shown).start().await;
            ann.address = app.address;
            let mut updates = watch(&ann, &report).await;
            for attempt in 1..=4 {
                let retrying = until(&mut updates, "RETRYING").await;
                assert_eq!(retrying["attempt"], attempt, "{damage:?}");
                let error = &retrying["error"];
                assert_eq!(error["reason"], "PHOTO_MISSING", "{damage:?}");
                let text = "the stored photo is missing or damaged";
                assert_eq!(error["message"], text, "{damage:?}");
                if back {
                    place.put(&app, &file, &photo).await;
                }
                clock.advance(Duration::from_mins(15));
                if back {
                    break;
                }
            }
            let last = if back { "COMPLETED" } else { "FAILED" };
            let last = until(&mut updates, last).await;
            assert_eq!(last["attempt"], if back { 2 } else { 5 });
            if !back {
                assert_eq!(last["error"]["reason"], "PHOTO_MISSING");
            }
            drop(updates);
            app.stop().await;
        }
    }
}
