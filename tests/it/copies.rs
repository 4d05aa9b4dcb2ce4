//! Copies of photos that the worker has not made yet: rendered once for all who ask, and kept.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use async_trait::async_trait;
use bytes::Bytes;
use futures_util::future::join_all;
use jebo::domain::photo::{RenderError, RenderPlace, Rendered, Renderer};
use serde_json::{Value, json};
use tokio::sync::{Semaphore, watch};

use crate::{
    files::settled,
    support::{Client, Refusal, Setup, TestApp, Wire, photos, process::Process},
};

/// A renderer that the test holds, and that counts.
struct Gated {
    inner: Arc<dyn Renderer>,
    gate: Arc<Gate>,
}

struct Gate {
    /// What it takes to get a place.
    places: Semaphore,
    /// What it takes to render in it.
    renderings: Semaphore,
    /// Renderings that have begun.
    begun: watch::Sender<usize>,
    fails: AtomicBool,
}

impl Gate {
    fn begun(&self) -> usize {
        *self.begun.borrow()
    }

    async fn has_begun(&self, count: usize) {
        let mut begun = self.begun.subscribe();
        begun.wait_for(|begun| *begun >= count).await.unwrap();
    }
}

#[async_trait]
impl Renderer for Gated {
    async fn place(&self, pixels: u64) -> Result<Box<dyn RenderPlace>, RenderError> {
        self.gate.places.acquire().await.unwrap().forget();
        Ok(Box::new(GatedPlace {
            inner: self.inner.place(pixels).await?,
            gate: Arc::clone(&self.gate),
        }))
    }
}

struct GatedPlace {
    inner: Box<dyn RenderPlace>,
    gate: Arc<Gate>,
}

#[async_trait]
impl RenderPlace for GatedPlace {
    async fn render(self: Box<Self>, photo: Bytes, side: u8) -> Result<Rendered, RenderError> {
        self.gate.begun.send_modify(|begun| *begun += 1);
        self.gate.renderings.acquire().await.unwrap().forget();
        if self.gate.fails.load(Ordering::Relaxed) {
            return Err(RenderError::Failed("told to fail".into()));
        }
        self.inner.render(photo, side).await
    }
}

const OPEN: usize = 1 << 20;

/// An app whose renderer the test holds: so many places, and so many renderings in them.
fn gated(places: usize, renderings: usize) -> (Setup, Arc<Gate>) {
    let gate = Arc::new(Gate {
        places: Semaphore::new(places),
        renderings: Semaphore::new(renderings),
        begun: watch::Sender::new(0),
        fails: AtomicBool::new(false),
    });
    let given = Arc::clone(&gate);
    let setup = Setup::default().ports(move |ports| {
        ports.renderer = Arc::new(Gated {
            inner: Arc::clone(&ports.renderer),
            gate: given,
        });
    });
    (setup, gate)
}

async fn without_worker(setup: Setup) -> TestApp {
    setup
        .config(|config| config.worker.enabled = false)
        .start()
        .await
}

/// The one photo of a report, as it is listed.
async fn listed(client: &Client, report: &str) -> Value {
    let listed = client.ok("ListFiles", json!({"reportId": report})).await;
    listed["files"][0].clone()
}

#[tokio::test]
async fn a_photo_is_rendered_once_for_all_who_ask_and_for_the_worker() {
    let (setup, gate) = gated(OPEN, OPEN);
    let app = without_worker(setup).await;
    let client = app.user(Wire::Json, "ann").await;
    let report = client.report("A pothole").await;
    let file = client.photo(&report, &photos::jpeg(1)).await;
    let clients = Wire::ALL.map(|wire| client.over(wire));
    let asks = clients.iter().flat_map(|client| {
        let variants = ["DISPLAY", "THUMBNAIL"].into_iter().cycle().take(8);
        variants.map(|variant| client.download(&report, &file, variant))
    });
    let copies = join_all(asks).await;
    for pair in copies.chunks(2) {
        assert_eq!(pair, &copies[..2], "each the same bytes");
    }
    assert_eq!(gate.begun(), 1);
    let noted = listed(&client, &report).await;
    assert_eq!(noted["state"], "FILE_STATE_READY");
    assert!(!noted["blurhash"].as_str().unwrap().is_empty());
    let folder = app.stop().await;

    let (setup, gate) = gated(OPEN, OPEN);
    let app = setup.on(folder).start().await;
    let client = client.at(app.address);
    settled(&client, &report).await;
    let report = client.ok("GetReport", json!({"reportId": report})).await;
    let summary = &report["report"]["analysis"];
    assert_eq!(summary["status"], "ANALYSIS_STATUS_COMPLETED");
    assert_eq!(gate.begun(), 0, "the worker finds the copies");
    app.stop().await;
}

#[tokio::test]
async fn the_worker_joins_a_rendering_that_is_under_way() {
    let (setup, gate) = gated(OPEN, 0);
    let app = setup.start().await;
    let client = app.user(Wire::Json, "ann").await;
    let report = client.report("A pothole").await;
    let file = client.photo(&report, &photos::jpeg(1)).await;
    gate.has_begun(1).await;
    let open = async {
        // One rendering only: a second one would wait for ever.
        gate.renderings.add_permits(1);
        settled(&client, &report).await;
    };
    let (copy, ()) = tokio::join!(client.download(&report, &file, "THUMBNAIL"), open);
    assert!(copy.unwrap().starts_with(b"\xff\xd8\xff"));
    assert_eq!(gate.begun(), 1);
    app.stop().await;
}

#[tokio::test]
async fn a_rendering_that_has_begun_is_kept_when_its_client_leaves() {
    let (setup, gate) = gated(OPEN, 0);
    let app = without_worker(setup).await;
    let client = app.user(Wire::Json, "ann").await;
    let report = client.report("A pothole").await;
    let file = client.photo(&report, &photos::jpeg(1)).await;
    tokio::select! {
        gone = client.download(&report, &file, "THUMBNAIL") => panic!("{gone:?}"),
        () = gate.has_begun(1) => {}
    }
    gate.renderings.add_permits(1);
    let copy = client.download(&report, &file, "THUMBNAIL").await;
    assert!(copy.unwrap().starts_with(b"\xff\xd8\xff"));
    assert_eq!(gate.begun(), 1);
    app.stop().await;
}

#[tokio::test]
async fn copies_of_a_photo_that_is_deleted_meanwhile_are_not_kept() {
    let (setup, gate) = gated(OPEN, 0);
    let app = without_worker(setup).await;
    for (number, wire) in Wire::ALL.into_iter().enumerate() {
        let client = app.user(wire, &format!("ann{number}")).await;
        let report = client.report("A pothole").await;
        let file = client.photo(&report, &photos::jpeg(1)).await;
        let delete = async {
            gate.has_begun(number + 1).await;
            let photo = json!({"reportId": report, "fileId": file});
            client.ok("DeleteFile", photo).await;
            gate.renderings.add_permits(1);
        };
        let (refused, ()) = tokio::join!(client.download(&report, &file, "DISPLAY"), delete);
        assert_eq!(refused.unwrap_err().code, "NOT_FOUND", "{wire:?}");
        let stored = app.stored().await;
        assert!(
            stored.iter().all(|name| name.contains("original")),
            "{stored:?}"
        );
    }
    app.stop().await;
}

#[tokio::test]
async fn a_renderer_that_fails_is_asked_again_and_what_it_cannot_read_is_not() {
    let (setup, gate) = gated(OPEN, OPEN);
    let app = without_worker(setup).await;
    let client = app.user(Wire::Grpc, "ann").await;
    let report = client.report("A pothole").await;
    let file = client.photo(&report, &photos::jpeg(1)).await;
    gate.fails.store(true, Ordering::Relaxed);
    let refused = client.download(&report, &file, "DISPLAY").await;
    assert_eq!(refused.unwrap_err().code, "INTERNAL");
    gate.fails.store(false, Ordering::Relaxed);
    client.download(&report, &file, "DISPLAY").await.unwrap();
    assert_eq!(gate.begun(), 2);

    let report = client.report("Another").await;
    let file = client.photo(&report, &photos::damaged_png(1)).await;
    for _ in 0..3 {
        let refused = client.download(&report, &file, "DISPLAY").await;
        assert_eq!(refused.unwrap_err().reason(), "PHOTO_UNREADABLE");
    }
    assert_eq!(gate.begun(), 3, "it is noted that it can't be read");
    let noted = listed(&client, &report).await;
    assert_eq!(noted["state"], "FILE_STATE_UNREADABLE");
    app.stop().await;
}

/// Told to come back: in seconds.
fn retry_delay(refused: &Refusal) -> u64 {
    let mut details = refused.details.iter();
    let info = details.find(|d| d["@type"].as_str().unwrap().ends_with("RetryInfo"));
    let delay = info.unwrap()["retryDelay"].as_str().unwrap();
    delay.trim_end_matches('s').parse().unwrap()
}

#[tokio::test]
async fn more_calls_than_may_wait_for_copies_are_told_to_come_back() {
    let (setup, gate) = gated(0, OPEN);
    let app = without_worker(setup).await;
    let ann = app.user(Wire::Json, "ann").await;
    for wire in Wire::ALL {
        let client = ann.over(wire);
        let report = client.report("A pothole").await;
        let file = client.photo(&report, &photos::jpeg(1)).await;
        // One more than may wait of one user, in whichever order they come: the first answer is
        // the refusal, since nobody else has one before the gate opens.
        let asks = (0..33).map(|_| async {
            let asked = client.download(&report, &file, "THUMBNAIL").await;
            asked.inspect_err(|_| gate.places.add_permits(1))
        });
        let copies = join_all(asks).await;
        let mut refused = copies.into_iter().filter_map(Result::err);
        let one = refused.next().unwrap();
        assert_eq!(
            (one.code.as_str(), one.reason()),
            ("UNAVAILABLE", "RENDER_QUEUE_FULL")
        );
        assert_eq!(retry_delay(&one), 5, "{wire:?}");
        assert_eq!(one.http, if wire == Wire::Json { 503 } else { 200 });
        assert_eq!(refused.next(), None);
    }
    app.stop().await;
}

/// The attack: each of these calls once read a photo of 19 MiB before it waited, 3.8 GB in all.
#[tokio::test]
async fn two_hundred_thumbnails_that_are_not_made_yet_take_little_memory() {
    let folder = tempfile::tempdir().unwrap();
    let settings = [("JEBO__WORKER__ENABLED", "false")];
    let (server, address) = Process::serve(folder.path(), &settings).await;
    let photo = photos::large_jpeg(19 << 20);
    let mut asks = Vec::new();
    for name in ["ann", "bob"] {
        let mut client = Client::new(address, Wire::Json);
        client.register(name).await;
        let report = client.report("A pothole").await;
        for _ in 0..4 {
            let file = client.photo(&report, &photo).await;
            let path = format!("/api/reports/{report}/files/{file}/content?variant=THUMBNAIL");
            asks.extend((0..25).map(|_| client.http("GET", &path)));
        }
    }
    let before = server.peak();
    let answers = join_all(asks.into_iter().map(reqwest::RequestBuilder::send)).await;
    let mut served = 0;
    for answer in answers {
        let answer = answer.unwrap();
        if answer.status() == 200 {
            assert!(answer.bytes().await.unwrap().starts_with(b"\xff\xd8\xff"));
            served += 1;
        } else {
            assert_eq!(answer.status(), 503);
            assert_eq!(answer.headers()["retry-after"], "5");
        }
    }
    let after = server.peak();
    println!("peak memory: {before} MiB before, {after} MiB after; {served} of 200 served");
    assert!(served >= 64, "{served}");
    // Two places: each holds the photo, the copies that its decoder makes of it, and the pixels.
    assert!(after < before + 300, "{before} MiB, then {after} MiB");
    assert_eq!(server.stop().await.code(), Some(0));
}
