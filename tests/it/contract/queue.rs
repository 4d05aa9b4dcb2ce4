//! The queue: leases, attempts, and how jobs end.

use std::{collections::VecDeque, time::Duration};

use jebo::domain::{
    analysis::{AnalysisFailure, Stage, UpdateStatus},
    id::{JobId, UserId},
    job::{MAX_ATTEMPTS, Outcome},
    quota::QuotaLimits,
    report::Report,
    store::NewFile,
};

use super::fixture::{
    Fixture, LEASE, MAX_FILES, Tables, done, failure, progress, result, retry, statuses,
};

super::over_every_queue!(
    the_job_that_has_waited_longest_is_claimed_first,
    after_forty_photos_of_one_user_the_next_is_another_s,
    photos_count_by_their_pixels,
    who_sent_nothing_for_long_saves_up_nothing,
    a_job_that_is_given_back_or_fails_keeps_its_rank,
    a_job_is_claimed_once,
    no_job_is_claimed_before_its_time,
    progress_is_written_to_the_log,
    a_finished_job_has_its_result_in_the_summary,
    a_failed_job_has_its_reason,
    a_retried_job_waits_for_its_time,
    a_job_ends_once,
    a_poison_job_ends_after_five_attempts_and_the_next_one_moves,
);

async fn the_job_that_has_waited_longest_is_claimed_first(db: Fixture<impl Tables>) {
    let mut expected = Vec::new();
    for _ in 0..3 {
        expected.push(db.create_with_file().await.1.job_id);
        db.clock.advance(Duration::from_micros(1));
    }
    let mut claimed = Vec::new();
    while let Some(lease) = db.claim().await {
        assert_eq!(lease.attempt, 1);
        claimed.push(lease.job_id);
    }
    assert_eq!(claimed, expected);
}

/// Adds photos of so many million pixels to new reports of this user.
async fn send(
    db: &Fixture<impl Tables>,
    owner: UserId,
    count: usize,
    megapixels: u32,
) -> Vec<JobId> {
    let mut jobs = Vec::new();
    while jobs.len() < count {
        let report = Report {
            owner_id: owner,
            ..db.report()
        };
        let report = db
            .store
            .create(&report, &QuotaLimits::NONE, None)
            .await
            .unwrap();
        let photos = (count - jobs.len()).min(10);
        let files: Vec<NewFile> = (0..photos)
            .map(|_| {
                let mut new = db.file_of(report.id);
                (new.file.width, new.file.height) = (1000 * megapixels, 1000);
                new
            })
            .collect();
        let added = db.store.add_files(
            report.id,
            &files,
            MAX_FILES,
            &QuotaLimits::NONE,
            db.now(),
            None,
        );
        added.await.unwrap();
        jobs.extend(files.iter().map(|new| new.job_id));
        db.clock.advance(Duration::from_micros(1));
    }
    jobs
}

/// Claims and ends so many jobs, of which this many run at once. Answers whose they are, in order.
async fn work(db: &Fixture<impl Tables>, at_once: usize, count: usize) -> Vec<JobId> {
    let (mut running, mut claimed) = (VecDeque::new(), Vec::new());
    while claimed.len() < count {
        if running.len() == at_once {
            let lease = running.pop_front().unwrap();
            let settled = db.queue.settle(&lease, &done(), db.now()).await.unwrap();
            assert!(settled.is_some());
        }
        let lease = db.claim().await.unwrap();
        claimed.push(lease.job_id);
        running.push_back(lease);
    }
    for lease in running {
        db.queue.settle(&lease, &done(), db.now()).await.unwrap();
    }
    claimed
}

async fn after_forty_photos_of_one_user_the_next_is_another_s(db: Fixture<impl Tables>) {
    let other = db.sign_up("other@example.org").await;
    send(&db, db.owner, 40, 12).await;
    let running = [db.claim().await.unwrap(), db.claim().await.unwrap()];
    let mut photo = send(&db, other, 1, 12).await;
    for lease in running {
        db.queue.settle(&lease, &done(), db.now()).await.unwrap();
    }
    // Those that run, and at most one more.
    let next = work(&db, 2, 2).await;
    assert!(next.contains(&photo.pop().unwrap()), "{next:?}");
    // And so with each photo, one after the other.
    for _ in 0..5 {
        photo = send(&db, other, 1, 12).await;
        let next = work(&db, 1, 2).await;
        assert!(next.contains(&photo[0]), "{next:?}");
    }
    work(&db, 2, 38 - 6).await;
    assert_eq!(db.claim().await, None);
}

async fn photos_count_by_their_pixels(db: Fixture<impl Tables>) {
    let other = db.sign_up("other@example.org").await;
    let large = send(&db, db.owner, 10, 50).await;
    let small = send(&db, other, 40, 1).await;
    let order = work(&db, 1, 50).await;
    let mut small_before = vec![0];
    for job in &order {
        if large.contains(job) {
            small_before.push(0);
        } else {
            assert!(small.contains(job));
            *small_before.last_mut().unwrap() += 1;
        }
    }
    // One of 50 costs 60, one of 1 costs 11.
    let between = &small_before[1..7];
    assert!(
        between.iter().all(|count| (5..=6).contains(count)),
        "{small_before:?}"
    );
}

async fn who_sent_nothing_for_long_saves_up_nothing(db: Fixture<impl Tables>) {
    let other = db.sign_up("other@example.org").await;
    let first = send(&db, db.owner, 30, 12).await;
    assert_eq!(work(&db, 1, 20).await, first[..20]);
    let late = send(&db, other, 10, 12).await;
    let order = work(&db, 1, 20).await;
    for (at, pair) in order.chunks(2).enumerate() {
        assert!(
            pair.contains(&first[20 + at]) && pair.contains(&late[at]),
            "{at}"
        );
    }
}

async fn a_job_that_is_given_back_or_fails_keeps_its_rank(db: Fixture<impl Tables>) {
    let other = db.sign_up("other@example.org").await;
    send(&db, other, 1, 12).await;
    let lease = db.claim().await.unwrap();
    let later = send(&db, db.owner, 5, 12).await;
    assert!(db.queue.release(&lease, db.now()).await.unwrap());
    let again = db.claim().await.unwrap();
    assert_eq!(again, lease);
    let wait = retry(&db, Duration::from_secs(5));
    db.queue.settle(&again, &wait, db.now()).await.unwrap();
    assert_eq!(work(&db, 1, 2).await, later[..2]);
    db.clock.advance(Duration::from_secs(5));
    assert_eq!(db.claim().await.unwrap().job_id, lease.job_id);
}

async fn a_job_is_claimed_once(db: Fixture<impl Tables>) {
    let (_, file) = db.create_with_file().await;
    let lease = db.claim().await.unwrap();
    assert_eq!((lease.job_id, lease.file), (file.job_id, file.file));
    assert_eq!(db.claim().await, None);
    db.clock.advance(LEASE * 2);
    assert_eq!(db.claim().await, None);
}

async fn no_job_is_claimed_before_its_time(db: Fixture<impl Tables>) {
    db.create_with_file().await;
    let time = db.now();
    let early = time - Duration::from_micros(1);
    assert_eq!(db.queue.claim(early, LEASE).await.unwrap(), None);
    assert!(db.claim().await.is_some());
}

async fn progress_is_written_to_the_log(db: Fixture<impl Tables>) {
    let (report, file) = db.create_with_file().await;
    let lease = db.claim().await.unwrap();
    let step = progress(Stage::Detecting);
    assert!(
        db.queue
            .report_progress(&lease, &step, db.now())
            .await
            .unwrap()
    );
    let newest = db.store.newest_updates(report.id).await.unwrap();
    let [update] = newest.as_slice() else {
        panic!("{newest:?}");
    };
    assert_eq!(
        (update.report_id, update.file_id),
        (report.id, file.file.id)
    );
    assert_eq!((update.sequence, update.attempt), (2, 1));
    assert_eq!(
        (update.status, update.stage),
        (UpdateStatus::Processing, Stage::Detecting)
    );
    assert!((update.progress - 0.25).abs() < f32::EPSILON);
    assert_eq!(update.result, Some(result()));
    let summary = db.find(report.id).await.analysis;
    assert_eq!(
        (summary.status, summary.last_sequence),
        (Some(UpdateStatus::Processing), 2)
    );
}

async fn a_finished_job_has_its_result_in_the_summary(db: Fixture<impl Tables>) {
    let (report, _) = db.create_with_file().await;
    let lease = db.claim().await.unwrap();
    db.clock.advance(Duration::from_secs(1));
    let update = db
        .queue
        .settle(&lease, &done(), db.now())
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (update.status, update.stage),
        (UpdateStatus::Completed, Stage::Done)
    );
    assert_eq!(
        (update.sequence, update.result.clone()),
        (2, Some(result()))
    );
    assert_eq!(db.store.newest_updates(report.id).await.unwrap(), [update]);
    let found = db.find(report.id).await;
    assert_eq!(found.update_time, db.now());
    let summary = found.analysis;
    assert_eq!(
        (summary.photos, summary.finished, summary.last_sequence),
        (1, 1, 2)
    );
    assert_eq!(summary.status, Some(UpdateStatus::Completed));
    assert_eq!(summary.category, result().category);
    assert_eq!(summary.labels, ["manhole cover", "car"]);
    // Once more with the same photo: its embedding is replaced.
    let jobs = [jebo::domain::id::JobId::new(&*db.clock)];
    db.store
        .analyze_again(report.id, &jobs, db.now(), None)
        .await
        .unwrap();
    let lease = db.claim().await.unwrap();
    db.queue
        .settle(&lease, &done(), db.now())
        .await
        .unwrap()
        .unwrap();
}

async fn a_failed_job_has_its_reason(db: Fixture<impl Tables>) {
    db.create_with_file().await;
    let lease = db.claim().await.unwrap();
    let fail = Outcome::Fail { error: failure() };
    let update = db
        .queue
        .settle(&lease, &fail, db.now())
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (update.status, update.stage),
        (UpdateStatus::Failed, Stage::Done)
    );
    assert_eq!(
        (update.error.clone(), &update.result),
        (Some(failure()), &None)
    );
    let newest = db.store.newest_updates(lease.file.report_id).await.unwrap();
    assert_eq!(newest, [update]);
    assert_eq!(db.claim().await, None);
}

async fn a_retried_job_waits_for_its_time(db: Fixture<impl Tables>) {
    db.create_with_file().await;
    let lease = db.claim().await.unwrap();
    let after = Duration::from_secs(5);
    let retry = retry(&db, after);
    let update = db
        .queue
        .settle(&lease, &retry, db.now())
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (update.status, update.stage),
        (UpdateStatus::Retrying, Stage::Queued)
    );
    assert_eq!(update.next_attempt_time, Some(db.now() + after));
    let newest = db.store.newest_updates(lease.file.report_id).await.unwrap();
    assert_eq!(newest, [update]);
    db.clock.advance(Duration::from_millis(4999));
    assert_eq!(db.claim().await, None);
    db.clock.advance(Duration::from_millis(1));
    let second = db.claim().await.unwrap();
    assert_eq!((second.job_id, second.attempt), (lease.job_id, 2));
}

async fn a_job_ends_once(db: Fixture<impl Tables>) {
    db.create_with_file().await;
    let lease = db.claim().await.unwrap();
    db.queue
        .settle(&lease, &done(), db.now())
        .await
        .unwrap()
        .unwrap();
    for outcome in [
        done(),
        Outcome::Fail { error: failure() },
        retry(&db, Duration::ZERO),
    ] {
        let again = db.queue.settle(&lease, &outcome, db.now()).await;
        assert_eq!(again.unwrap(), None);
    }
    let expected = [(UpdateStatus::Pending, 0), (UpdateStatus::Completed, 1)];
    assert_eq!(statuses(&db, &lease).await, expected);
}

async fn a_poison_job_ends_after_five_attempts_and_the_next_one_moves(db: Fixture<impl Tables>) {
    db.create_with_file().await;
    let poison = db.claim().await.unwrap();
    db.clock.advance(Duration::from_secs(1));
    let (_, next) = db.create_with_file().await;
    let mut lease = poison.clone();
    let lost = jebo::domain::analysis::AnalysisError {
        reason: AnalysisFailure::WorkerLost,
        ..failure()
    };
    while lease.attempt < MAX_ATTEMPTS {
        let again = retry(&db, Duration::from_secs(5));
        db.queue
            .settle(&lease, &again, db.now())
            .await
            .unwrap()
            .unwrap();
        if lease.attempt == 1 {
            let moved = db.claim().await.unwrap();
            assert_eq!(moved.job_id, next.job_id);
            db.queue
                .settle(&moved, &done(), db.now())
                .await
                .unwrap()
                .unwrap();
        }
        assert_eq!(db.claim().await, None);
        db.clock.advance(Duration::from_secs(5));
        lease = db.claim().await.unwrap();
        assert_eq!(lease.job_id, poison.job_id);
    }
    let fail = Outcome::Fail { error: lost };
    db.queue
        .settle(&lease, &fail, db.now())
        .await
        .unwrap()
        .unwrap();
    let retrying = |attempt| (UpdateStatus::Retrying, attempt);
    let mut expected = vec![(UpdateStatus::Pending, 0)];
    expected.extend((1..MAX_ATTEMPTS).map(retrying));
    expected.push((UpdateStatus::Failed, MAX_ATTEMPTS));
    assert_eq!(statuses(&db, &lease).await, expected);
    db.clock.advance(LEASE);
    assert_eq!(db.claim().await, None);
}
