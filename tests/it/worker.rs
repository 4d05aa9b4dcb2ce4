//! Work that fails, hangs, is lost or given up: each photo has one final update all the same.

use std::{sync::Arc, time::Duration};

use bytes::Bytes;
use futures_util::StreamExt as _;
use jebo::{
    config::Config,
    domain::{
        Clock as _,
        analysis::Stage,
        clock::{ManualClock, SystemClock},
        photo::{PhotoFilter, PhotoLimits},
    },
};
use serde_json::{Value, json};

use crate::support::{
    Client, Setup, TestApp, Wire,
    analyzer::{Trouble, Troubled},
    photos,
    queue::{Fault, FaultyQueue},
    stream::{Messages, StreamWire},
};

/// One worker that looks often, and a clock that the test moves.
fn quick(config: &mut Config) {
    config.worker.poll = Duration::from_millis(5);
    config.worker.concurrency = 1.try_into().unwrap();
    config.auth.access_token_ttl = Duration::from_hours(10_000);
}

/// Besides, leases that are looked after often.
fn short_leases(config: &mut Config) {
    quick(config);
    config.worker.lease = Duration::from_millis(200);
}

async fn watch(client: &Client, report: &str) -> Messages {
    let message = json!({"reportId": report, "follow": true});
    client
        .open(StreamWire::Lines, "WatchAnalysis", message)
        .await
}

async fn next(updates: &mut Messages) -> Value {
    updates.next().await.expect("the stream has ended").unwrap()
}

/// Reads until an update of this status.
async fn until(updates: &mut Messages, status: &str) -> Value {
    loop {
        let update = next(updates).await;
        if update["status"] == format!("ANALYSIS_STATUS_{status}") {
            return update;
        }
    }
}

/// Bytes that are kept of a photo.
fn kept(photo: &[u8]) -> usize {
    let mut filter = PhotoFilter::new(PhotoLimits::default());
    let kept = filter.push(Bytes::copy_from_slice(photo)).unwrap();
    kept.iter().map(Bytes::len).sum()
}

fn time(value: &Value) -> chrono::DateTime<chrono::Utc> {
    value.as_str().unwrap().parse().unwrap()
}

/// Exactly one final update for each photo of the report, and no gap.
async fn assert_final_once(client: &Client, report: &str, expected: &str) {
    let log = crate::files::settled(client, report).await;
    let finals = ["COMPLETED", "FAILED", "CANCELLED"].map(|s| format!("ANALYSIS_STATUS_{s}"));
    let is_final = |u: &&Value| finals.iter().any(|f| u["status"] == *f);
    let found: Vec<&Value> = log.iter().filter(is_final).collect();
    assert_eq!(found.len(), 1, "{log:?}");
    assert_eq!(found[0]["status"], format!("ANALYSIS_STATUS_{expected}"));
    let sequences = log
        .iter()
        .map(|u| u["sequence"].as_str().unwrap().parse::<usize>().unwrap());
    assert!(sequences.eq(1..=log.len()), "{log:?}");
}

async fn troubled(
    set: fn(&mut Config),
    trouble: Trouble,
    size: usize,
    times: usize,
) -> (TestApp, Arc<ManualClock>) {
    let clock = Arc::new(ManualClock::new(SystemClock.now()));
    let given = Arc::clone(&clock);
    let setup = Setup::default().config(set).ports(move |ports| {
        ports.clock = given;
        ports.analyzer = Arc::new(Troubled::new(trouble, size, times));
    });
    (setup.start().await, clock)
}

#[tokio::test]
async fn an_attempt_that_fails_is_made_again_after_a_while() {
    let photo = photos::real("rocket.jpg");
    let kept = kept(&photo);
    for trouble in [Trouble::Fails, Trouble::EndsEarly] {
        let (app, clock) = troubled(quick, trouble, kept, 2).await;
        let client = app.user(Wire::Json, "ann").await;
        let report = client.report("A rocket").await;
        let mut updates = watch(&client, &report).await;
        client.photo(&report, &photo).await;
        for (attempt, seconds) in [(1, 5), (2, 30)] {
            let retrying = until(&mut updates, "RETRYING").await;
            assert_eq!(retrying["attempt"], attempt, "{trouble:?}");
            assert_eq!(retrying["error"]["reason"], "ANALYZER_FAILED");
            let wait = time(&retrying["nextAttemptTime"]) - clock.now();
            let seconds = f64::from(seconds);
            let range = seconds..=seconds * 1.2;
            assert!(
                range.contains(&wait.as_seconds_f64()),
                "{trouble:?}: {wait}"
            );
            clock.advance(wait.to_std().unwrap());
        }
        let done = until(&mut updates, "COMPLETED").await;
        assert_eq!(done["attempt"], 3, "{trouble:?}");
        drop(updates);
        assert_final_once(&client, &report, "COMPLETED").await;
        app.stop().await;
    }
}

#[tokio::test]
async fn after_five_attempts_a_photo_is_given_up_and_the_queue_moves_on() {
    let photo = photos::real("rocket.jpg");
    let (app, clock) = troubled(quick, Trouble::Fails, kept(&photo), usize::MAX).await;
    let client = app.user(Wire::Json, "ann").await;
    let (poison, behind) = (client.report("Poison").await, client.report("Behind").await);
    let mut updates = watch(&client, &poison).await;
    client.photo(&poison, &photo).await;
    client.photo(&behind, &photos::jpeg(1)).await;
    for attempt in 1..=4 {
        let retrying = until(&mut updates, "RETRYING").await;
        assert_eq!(retrying["attempt"], attempt);
        if attempt == 1 {
            // While the first one waits, the other is done.
            assert_final_once(&client, &behind, "COMPLETED").await;
        }
        clock.advance(
            (time(&retrying["nextAttemptTime"]) - clock.now())
                .to_std()
                .unwrap(),
        );
    }
    let failed = until(&mut updates, "FAILED").await;
    assert_eq!(
        (&failed["attempt"], &failed["error"]["reason"]),
        (&json!(5), &json!("ANALYZER_FAILED"))
    );
    drop(updates);
    assert_final_once(&client, &poison, "FAILED").await;
    let found = client.ok("GetReport", json!({"reportId": poison})).await;
    assert_eq!(
        found["report"]["analysis"]["status"],
        "ANALYSIS_STATUS_FAILED"
    );
    app.stop().await;
}

#[tokio::test]
async fn a_panic_costs_an_attempt_and_not_the_worker() {
    let photo = photos::real("rocket.jpg");
    let (app, clock) = troubled(short_leases, Trouble::Panics, kept(&photo), 1).await;
    let client = app.user(Wire::Json, "ann").await;
    let (report, behind) = (
        client.report("A rocket").await,
        client.report("Behind").await,
    );
    let mut updates = watch(&client, &report).await;
    client.photo(&report, &photo).await;
    until(&mut updates, "PROCESSING").await;
    client.photo(&behind, &photos::jpeg(1)).await;
    assert_final_once(&client, &behind, "COMPLETED").await;
    let retrying = until(&mut updates, "RETRYING").await;
    assert_eq!(
        (&retrying["attempt"], &retrying["error"]["reason"]),
        (&json!(1), &json!("ANALYZER_FAILED"))
    );
    clock.advance(Duration::from_mins(10));
    until(&mut updates, "COMPLETED").await;
    drop(updates);
    assert_final_once(&client, &report, "COMPLETED").await;
    app.stop().await;
}

/// An app whose queue fails as ordered.
async fn faulty(
    set: fn(&mut Config),
    order: impl Fn(&'static str, usize) -> Fault + Send + Sync + 'static,
) -> (TestApp, Arc<ManualClock>, Arc<FaultyQueue>) {
    let clock = Arc::new(ManualClock::new(SystemClock.now()));
    let given = Arc::clone(&clock);
    let (sender, receiver) = std::sync::mpsc::channel();
    let setup = Setup::default().config(set).ports(move |ports| {
        ports.clock = given;
        let queue = Arc::new(FaultyQueue::new(Arc::clone(&ports.queue), order));
        ports.queue = Arc::clone(&queue) as _;
        sender.send(queue).unwrap();
    });
    let app = setup.start().await;
    (app, clock, receiver.recv().unwrap())
}

#[tokio::test]
async fn a_queue_that_fails_at_any_step_costs_no_photo_its_one_result() {
    let steps = ["claim", "report_progress", "settle"];
    for step in steps {
        for fault in [Fault::Fails, Fault::AnswerLost] {
            let nth = 1; // The first is that of a photo before, which goes well.
            let order = move |name: &'static str, number: usize| {
                if name == step && number == nth {
                    fault
                } else {
                    Fault::None
                }
            };
            let (app, clock, _queue) = faulty(short_leases, order).await;
            let client = app.user(Wire::Json, "ann").await;
            let before = client.report("Before").await;
            client.photo(&before, &photos::jpeg(1)).await;
            let report = client.report("A pothole").await;
            client.photo(&report, &photos::jpeg(2)).await;
            for id in [&before, &report] {
                let mut updates = watch(&client, id).await;
                let mut waits = 0;
                loop {
                    // Whatever waits for a time, a lease or a second attempt, gets it.
                    let update =
                        tokio::time::timeout(Duration::from_millis(400), next(&mut updates)).await;
                    match update {
                        Ok(update) if update["status"] == "ANALYSIS_STATUS_COMPLETED" => break,
                        Ok(_) => {}
                        Err(_) => clock.advance(Duration::from_secs(61)),
                    }
                    waits += 1;
                    assert!(waits < 1000, "{step} {fault:?}: no end");
                }
                drop(updates);
                assert_final_once(&client, id, "COMPLETED").await;
            }
            app.stop().await;
        }
    }
}

#[tokio::test]
async fn who_has_lost_its_lease_writes_nothing() {
    let (app, clock, queue) = faulty(quick, |_, _| Fault::None).await;
    let client = app.user(Wire::Json, "ann").await;
    let report = client.report("A pothole").await;
    let mut updates = watch(&client, &report).await;
    app.analyzer.hold_at(Stage::Reading);
    client.photo(&report, &photos::jpeg(1)).await;
    while next(&mut updates).await["stage"] != "ANALYSIS_STAGE_DETECTING" {}
    // The worker seems to have vanished, while it is only slow: another one ends its attempt.
    clock.advance(Duration::from_secs(61));
    let expired = app.ports.queue.expired(clock.now(), 10).await.unwrap();
    assert_eq!(expired.len(), 1);
    let lost = jebo::domain::job::Outcome::Retry {
        at: clock.now() + Duration::from_secs(5),
        error: jebo::domain::analysis::AnalysisError {
            reason: jebo::domain::analysis::AnalysisFailure::WorkerLost,
            message: "The worker vanished.".to_owned(),
        },
    };
    app.ports
        .queue
        .settle(&expired[0], &lost, clock.now())
        .await
        .unwrap()
        .unwrap();
    until(&mut updates, "RETRYING").await;
    let settled = *queue.settled.borrow();
    // Now the slow one goes on: with its next word it finds that the job is not its own.
    app.analyzer.let_go();
    clock.advance(Duration::from_secs(5));
    let first = until(&mut updates, "PROCESSING").await;
    assert_eq!(
        (&first["stage"], &first["attempt"]),
        (&json!("ANALYSIS_STAGE_DECODING"), &json!(2))
    );
    until(&mut updates, "COMPLETED").await;
    assert_eq!(
        *queue.settled.borrow(),
        (settled.0 + 1, settled.1 + 1),
        "only the second one settled"
    );
    drop(updates);
    assert_final_once(&client, &report, "COMPLETED").await;
    app.stop().await;
}

#[tokio::test]
async fn what_nobody_wants_any_more_is_cancelled_in_the_middle() {
    let app = TestApp::start_with(quick).await;
    for (number, wire) in Wire::ALL.into_iter().enumerate() {
        let client = app.user(wire, &format!("ann{number}")).await;
        for with_file in [false, true] {
            app.analyzer.hold_at(Stage::Reading);
            let report = client.report("A pothole").await;
            let mut updates = watch(&client, &report).await;
            let file = client.photo(&report, &photos::jpeg(1)).await;
            while next(&mut updates).await["stage"] != "ANALYSIS_STAGE_DETECTING" {}
            if with_file {
                client
                    .ok("DeleteFile", json!({"reportId": report, "fileId": file}))
                    .await;
            } else {
                let cancel = json!({"reportId": report, "to": "REPORT_STATUS_CANCELLED"});
                client.ok("TransitionReport", cancel).await;
            }
            assert_eq!(
                next(&mut updates).await["status"],
                "ANALYSIS_STATUS_CANCELLED"
            );
            app.analyzer.let_go();
            // The worker is free again, and what it was at stays as it is.
            let other = client.report("Another").await;
            client.photo(&other, &photos::jpeg(2)).await;
            assert_final_once(&client, &other, "COMPLETED").await;
            drop(updates);
            assert_final_once(&client, &report, "CANCELLED").await;
        }
    }
    app.stop().await;
}

#[tokio::test]
async fn a_worker_that_stops_gives_its_job_back() {
    let app = TestApp::start_with(quick).await;
    let client = app.user(Wire::Json, "ann").await;
    let report = client.report("A pothole").await;
    let mut updates = watch(&client, &report).await;
    app.analyzer.hold_at(Stage::Reading);
    client.photo(&report, &photos::jpeg(1)).await;
    while next(&mut updates).await["stage"] != "ANALYSIS_STAGE_DETECTING" {}
    drop(updates);
    let folder = app.stop().await;
    // No lease has to run out: the next worker takes it at once, and it is the first attempt.
    let app = Setup::default().config(quick).on(folder).start().await;
    let client = client.at(app.address);
    let mut updates = watch(&client, &report).await;
    let done = until(&mut updates, "COMPLETED").await;
    assert_eq!(done["attempt"], 1);
    drop(updates);
    assert_final_once(&client, &report, "COMPLETED").await;
    app.stop().await;
}

#[tokio::test]
async fn a_second_analysis_has_a_final_update_of_its_own() {
    let app = TestApp::start_with(quick).await;
    for (number, wire) in Wire::ALL.into_iter().enumerate() {
        let client = app.user(wire, &format!("ann{number}")).await;
        let report = client.report("A pothole").await;
        client.photo(&report, &photos::jpeg(1)).await;
        assert_final_once(&client, &report, "COMPLETED").await;
        app.analyzer.hold_at(Stage::Reading);
        let again = client
            .ok("AnalyzeReport", json!({"reportId": report}))
            .await;
        assert_eq!(
            again["report"]["analysis"]["status"],
            "ANALYSIS_STATUS_PENDING"
        );
        let running = client
            .refused("AnalyzeReport", json!({"reportId": report}))
            .await;
        assert_eq!(
            (running.code.as_str(), running.reason()),
            ("FAILED_PRECONDITION", "ANALYSIS_RUNNING")
        );
        app.analyzer.let_go();
        let log = crate::files::settled(&client, &report).await;
        let finals = log
            .iter()
            .filter(|u| u["status"] == "ANALYSIS_STATUS_COMPLETED");
        assert_eq!(finals.count(), 2);
        let analysis = client.ok("GetAnalysis", json!({"reportId": report})).await;
        let analysis = &analysis["analysis"];
        assert_eq!(analysis["photos"].as_array().unwrap().len(), 1);
        assert_eq!(
            analysis["photos"][0]["lastUpdate"]["sequence"],
            log.len().to_string()
        );
        assert_eq!(analysis["summary"]["lastSequence"], log.len().to_string());
    }
    app.stop().await;
}
