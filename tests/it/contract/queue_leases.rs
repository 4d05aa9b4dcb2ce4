//! The queue: leases that end, and what may be done under them.

use std::{slice, time::Duration};

use jebo::domain::analysis::{Stage, UpdateStatus};

use super::fixture::{Fixture, LEASE, Tables, done, progress, retry, statuses};

super::over_every_queue!(
    a_late_finisher_is_refused,
    a_released_job_is_as_if_it_had_not_been_claimed,
    a_renewed_lease_does_not_expire,
    expired_leases_are_told_longest_first,
    a_lease_that_expired_can_be_settled_until_the_next_claim,
    an_expired_lease_that_came_back_to_life_is_left_alone,
);

async fn a_late_finisher_is_refused(db: Fixture<impl Tables>) {
    let (report, _) = db.create_with_file().await;
    let late = db.claim().await.unwrap();
    db.clock.advance(LEASE + Duration::from_secs(1));
    // The sweeper finds that its time is over, and another worker takes the job.
    let expired = db.queue.expired(db.now(), 10).await.unwrap();
    assert_eq!(expired, slice::from_ref(&late));
    let again = retry(&db, Duration::ZERO);
    db.queue
        .settle(&expired[0], &again, db.now())
        .await
        .unwrap()
        .unwrap();
    let lease = db.claim().await.unwrap();
    assert_eq!(lease.attempt, 2);

    let before = db.find(report.id).await;
    let now = db.now();
    let step = progress(Stage::Reading);
    assert!(!db.queue.report_progress(&late, &step, now).await.unwrap());
    assert!(!db.queue.renew(&late, now + LEASE * 9).await.unwrap());
    assert!(!db.queue.release(&late, now).await.unwrap());
    assert_eq!(db.queue.settle(&late, &done(), now).await.unwrap(), None);
    assert_eq!(db.find(report.id).await, before);
    let expired = db.queue.expired(now + LEASE * 2, 10).await.unwrap();
    assert_eq!(expired, slice::from_ref(&lease));

    db.queue
        .settle(&lease, &done(), now)
        .await
        .unwrap()
        .unwrap();
    let expected = [
        (UpdateStatus::Pending, 0),
        (UpdateStatus::Retrying, 1),
        (UpdateStatus::Completed, 2),
    ];
    assert_eq!(statuses(&db, &lease).await, expected);
}

async fn a_released_job_is_as_if_it_had_not_been_claimed(db: Fixture<impl Tables>) {
    let (report, _) = db.create_with_file().await;
    let lease = db.claim().await.unwrap();
    let before = db.find(report.id).await;
    db.clock.advance(Duration::from_secs(1));
    assert!(db.queue.release(&lease, db.now()).await.unwrap());
    assert!(!db.queue.release(&lease, db.now()).await.unwrap());
    assert_eq!(db.find(report.id).await, before);
    assert_eq!(
        db.queue.settle(&lease, &done(), db.now()).await.unwrap(),
        None
    );
    assert_eq!(db.claim().await, Some(lease));
}

async fn a_renewed_lease_does_not_expire(db: Fixture<impl Tables>) {
    db.create_with_file().await;
    let lease = db.claim().await.unwrap();
    let until = db.now() + LEASE * 2;
    assert!(db.queue.renew(&lease, until).await.unwrap());
    assert_eq!(db.queue.expired(until, 10).await.unwrap(), []);
    let later = until + Duration::from_micros(1);
    assert_eq!(db.queue.expired(later, 10).await.unwrap(), [lease]);
}

async fn expired_leases_are_told_longest_first(db: Fixture<impl Tables>) {
    let mut leases = Vec::new();
    for _ in 0..3 {
        db.create_with_file().await;
        leases.push(db.claim().await.unwrap());
        db.clock.advance(Duration::from_secs(1));
    }
    let later = db.now() + LEASE;
    assert_eq!(db.queue.expired(later, 2).await.unwrap(), leases[..2]);
    let first = leases[1].clone();
    db.queue
        .settle(&first, &done(), db.now())
        .await
        .unwrap()
        .unwrap();
    leases.remove(1);
    assert_eq!(db.queue.expired(later, 10).await.unwrap(), leases);
}

async fn a_lease_that_expired_can_be_settled_until_the_next_claim(db: Fixture<impl Tables>) {
    db.create_with_file().await;
    let lease = db.claim().await.unwrap();
    db.clock.advance(LEASE * 3);
    assert_eq!(db.queue.expired(db.now(), 10).await.unwrap().len(), 1);
    let update = db.queue.settle(&lease, &done(), db.now()).await.unwrap();
    assert_eq!(update.unwrap().status, UpdateStatus::Completed);
    assert_eq!(db.queue.expired(db.now(), 10).await.unwrap(), []);
}

async fn an_expired_lease_that_came_back_to_life_is_left_alone(db: Fixture<impl Tables>) {
    db.create_with_file().await;
    let lease = db.claim().await.unwrap();
    let again = retry(&db, LEASE * 9);
    let ended = async || {
        let ended = db.queue.settle_expired(&lease, &again, db.now()).await;
        ended.unwrap().map(|update| update.status)
    };
    assert_eq!(ended().await, None);
    db.clock.advance(LEASE);
    assert_eq!(ended().await, None);
    // Its worker was only slow.
    db.clock.advance(LEASE);
    assert!(db.queue.renew(&lease, db.now() + LEASE).await.unwrap());
    assert_eq!(ended().await, None);
    // Its worker gave it back, and another one has it as the same attempt.
    db.clock.advance(LEASE * 2);
    assert!(db.queue.release(&lease, db.now()).await.unwrap());
    assert_eq!(db.claim().await.as_ref(), Some(&lease));
    assert_eq!(ended().await, None);
    db.clock.advance(LEASE + Duration::from_micros(1));
    assert_eq!(ended().await, Some(UpdateStatus::Retrying));
    assert_eq!(ended().await, None);
}
