//! Many tasks at once: what one transaction at a time must come to.

use std::{collections::HashSet, pin::pin, sync::Arc};

use jebo::domain::{
    Entity, Error, Scope,
    analysis::{Stage, UpdateStatus},
    id::ReportId,
    job::{JobQueue as _, Progress},
    quota::QuotaLimits,
    report::Report,
    store::ReportStore as _,
};
use tokio::task::JoinSet;

use super::fixture::{Fixture, done, updated};
use crate::support::steps::steps;

super::over_every_database!(
    mixed_writes_leave_no_gap_and_consistent_versions,
    two_claimers_never_get_the_same_job,
    one_of_many_same_requests_is_done,
    one_of_many_savers_of_a_version_wins,
    one_of_many_finishers_of_a_lease_wins,
    readers_see_reports_whole,
    a_write_that_nobody_waits_for_leaves_the_store_in_order,
    a_read_that_nobody_waits_for_leaves_no_transaction_open,
);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_processes_can_write_to_one_file() {
    let db = Fixture::file().await;
    let stores = [db.store.clone(), db.opened_again().await];
    let id = db.create().await.id;
    let db = Arc::new(db);
    at_once(&db, 40, |number, db| {
        let store = stores[number % 2].clone();
        async move {
            let files = [db.file_of(id)];
            let added = store
                .add_files(id, &files, 99, &QuotaLimits::NONE, db.now(), None)
                .await;
            added.unwrap();
        }
    })
    .await;
    let found = stores[1].find(Scope::All, id).await.unwrap().unwrap();
    assert_eq!((found.files.len(), found.version), (40, 41));
}

/// Runs as many tasks at once.
async fn at_once<T, F>(
    db: &Arc<Fixture>,
    tasks: usize,
    task: impl Fn(usize, Arc<Fixture>) -> F,
) -> Vec<T>
where
    T: Send + 'static,
    F: Future<Output = T> + Send + 'static,
{
    let mut set = JoinSet::new();
    for number in 0..tasks {
        set.spawn(task(number, Arc::clone(db)));
    }
    set.join_all().await
}

/// Saves until no other write comes between.
async fn save(db: &Fixture, id: ReportId) {
    loop {
        let report = db.find(id).await;
        match db.store.save(&report, updated(), None).await {
            Ok(_) => return,
            Err(Error::Aborted(_)) => (),
            Err(other) => panic!("{other}"),
        }
    }
}

async fn mixed_writes_leave_no_gap_and_consistent_versions(db: Fixture) {
    let db = Arc::new(db);
    let mut ids = Vec::new();
    for _ in 0..4 {
        ids.push(db.create().await.id);
    }
    let reports = ids.clone();
    let tasks = at_once(&db, 100, move |number, db| {
        let id = reports[number % 4];
        async move {
            match number / 4 % 5 {
                0 => save(&db, id).await,
                1 | 2 => {
                    let files = [db.file_of(id)];
                    db.store
                        .add_files(id, &files, 99, &QuotaLimits::NONE, db.now(), None)
                        .await
                        .unwrap();
                }
                3 => {
                    let Some(lease) = db.claim().await else {
                        return;
                    };
                    let step = Progress {
                        stage: Stage::Decoding,
                        progress: 0.1,
                        result: None,
                    };
                    // Unless another task deletes the photo meanwhile.
                    let now = db.now();
                    db.store.report_progress(&lease, &step, now).await.unwrap();
                    db.store.settle(&lease, &done(), now).await.unwrap();
                }
                _ => {
                    let file = [db.file_of(id)];
                    db.store
                        .add_files(id, &file, 99, &QuotaLimits::NONE, db.now(), None)
                        .await
                        .unwrap();
                    let file = file[0].file.id;
                    db.store
                        .delete_file(id, file, db.now(), None)
                        .await
                        .unwrap();
                }
            }
        }
    });
    tasks.await;
    let events = db.store.events_after(Scope::All, 0, 1000).await.unwrap();
    let numbers: Vec<i64> = events.events.iter().map(|e| e.number).collect();
    assert!(numbers.iter().copied().eq(1..=events.seen));
    for id in ids {
        let report = db.find(id).await;
        let of_it = events.events.iter().filter(|e| e.report_id == id).count();
        assert_eq!(report.version, i64::try_from(of_it).unwrap());
        let updates = db
            .store
            .updates_after(Scope::All, id, 0, 1000)
            .await
            .unwrap()
            .updates;
        assert!(
            updates
                .iter()
                .map(|u| u.sequence)
                .eq(1..=report.analysis.last_sequence)
        );
        assert!(!updates.is_empty());
        let newest = db.store.newest_updates(id).await.unwrap();
        let expected =
            jebo::domain::report::AnalysisSummary::draw(&newest, report.analysis.last_sequence);
        assert_eq!(report.analysis, expected);
        assert_eq!(report.files.len(), newest.len());
    }
}

async fn two_claimers_never_get_the_same_job(db: Fixture) {
    let db = Arc::new(db);
    for _ in 0..20 {
        db.create_with_file().await;
    }
    let claims = at_once(&db, 40, |_, db| async move { db.claim().await }).await;
    let jobs: Vec<_> = claims
        .into_iter()
        .flatten()
        .map(|lease| lease.job_id)
        .collect();
    assert_eq!(jobs.len(), 20);
    assert_eq!(jobs.into_iter().collect::<HashSet<_>>().len(), 20);
}

async fn one_of_many_same_requests_is_done(db: Fixture) {
    let db = Arc::new(db);
    let report = db.report();
    let (key, report) = (db.key("a"), Arc::new(report));
    let answers = at_once(&db, 50, |_, db| {
        let (key, report) = (key.clone(), Arc::clone(&report));
        async move {
            db.store
                .create(&report, &QuotaLimits::NONE, Some(&key))
                .await
        }
    })
    .await;
    let done = answers.iter().filter(|answer| answer.is_ok()).count();
    assert_eq!(done, 1);
    for error in answers.into_iter().filter_map(Result::err) {
        // Not that the report is there: that would hide the answer that is kept.
        assert!(
            matches!(error, Error::AlreadyExists(Entity::RequestId(_))),
            "{error}"
        );
    }
    assert_eq!(db.store.newest_event().await.unwrap(), 1);
}

async fn one_of_many_savers_of_a_version_wins(db: Fixture) {
    let report = db.create().await;
    let db = Arc::new(db);
    let saved = at_once(&db, 50, |number, db| {
        let report = Report {
            title: number.to_string(),
            ..report.clone()
        };
        async move { db.store.save(&report, updated(), None).await }
    })
    .await;
    let mut done: Vec<Report> = Vec::new();
    for answer in saved {
        match answer {
            Ok(report) => done.push(report),
            Err(error) => assert!(matches!(error, Error::Aborted(_)), "{error}"),
        }
    }
    assert_eq!(done, [db.find(report.id).await]);
}

async fn one_of_many_finishers_of_a_lease_wins(db: Fixture) {
    let (report, _) = db.create_with_file().await;
    let lease = db.claim().await.unwrap();
    let db = Arc::new(db);
    let settled = at_once(&db, 20, |_, db| {
        let lease = lease.clone();
        async move { db.store.settle(&lease, &done(), db.now()).await.unwrap() }
    })
    .await;
    assert_eq!(settled.into_iter().flatten().count(), 1);
    let updates = db
        .store
        .updates_after(Scope::All, report.id, 0, 100)
        .await
        .unwrap()
        .updates;
    let finals = updates
        .iter()
        .filter(|u| u.status == UpdateStatus::Completed);
    assert_eq!((finals.count(), updates.len()), (1, 2));
}

async fn readers_see_reports_whole(db: Fixture) {
    let report = db.create().await;
    let id = report.id;
    let db = Arc::new(db);
    at_once(&db, 20, |number, db| async move {
        for _ in 0..10 {
            if number == 0 {
                db.add_file(id).await;
            } else {
                let report = db.find(id).await;
                let photos = usize::try_from(report.analysis.photos).unwrap();
                assert_eq!(report.files.len(), photos);
                assert_eq!(report.version, report.analysis.last_sequence + 1);
            }
        }
    })
    .await;
    assert_eq!(db.find(id).await.files.len(), 10);
}

async fn a_write_that_nobody_waits_for_leaves_the_store_in_order(db: Fixture) {
    let report = db.create().await;
    let mut finished = 0;
    for count in 0..60 {
        let files = [db.file_of(report.id)];
        let add = db
            .store
            .add_files(report.id, &files, 99, &QuotaLimits::NONE, db.now(), None);
        if let Some(added) = steps(pin!(add), count).await {
            added.unwrap();
            finished += 1;
        }
    }
    assert!((1..59).contains(&finished), "{finished}");
    let found = db.find(report.id).await;
    let updates = db
        .store
        .updates_after(Scope::All, report.id, 0, 100)
        .await
        .unwrap();
    let sequences = updates.updates.iter().map(|u| u.sequence);
    assert!(sequences.eq(1..=found.analysis.last_sequence));
    assert_eq!(found.files.len(), updates.updates.len());
    assert!(found.files.len() >= finished);
    let file = [db.file_of(report.id)];
    db.store
        .add_files(report.id, &file, 99, &QuotaLimits::NONE, db.now(), None)
        .await
        .unwrap();
}

async fn a_read_that_nobody_waits_for_leaves_no_transaction_open(db: Fixture) {
    let report = db.create().await;
    for (round, count) in (0..200).zip((0..8).cycle()) {
        let read = db.store.events_after(Scope::All, 0, 10);
        steps(pin!(read), count).await.transpose().unwrap();
        // On whichever connection: this would fail, or read what was there when the other began.
        let saved = db.find(report.id).await;
        db.store.save(&saved, updated(), None).await.unwrap();
        let events = db.store.events_after(Scope::All, round, 10).await.unwrap();
        assert_eq!(events.seen, round + 2, "round {round}");
    }
}
