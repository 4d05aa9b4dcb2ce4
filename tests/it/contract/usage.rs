//! What users have used of their quotas.

use std::{collections::HashMap, time::Duration};

use futures_util::{StreamExt as _, stream};
use jebo::domain::{
    Error, Scope, Timestamp,
    id::{FileId, ReportId, UserId},
    page::{Order, OrderBy},
    quota::{Exceeded, Quota, QuotaLimits, Usage},
    report::Report,
    store::{NewFile, ReportFilter, ReportQuery, ReportStore as _},
    write::WriteKey,
};

use super::{
    fixture::{Fixture, MAX_FILES},
    over_every_database,
};

over_every_database! {
    what_is_created_is_counted_and_what_is_deleted_is_given_back,
    a_quota_refuses_and_a_refused_write_counts_nothing,
    a_day_ends_at_midnight_and_what_is_kept_goes_on,
    a_day_far_ahead_does_not_count,
    a_repeated_write_counts_once,
    one_user_is_not_counted_for_another,
    of_many_at_once_no_more_are_taken_than_the_quota_has,
    the_counters_are_what_a_count_from_scratch_finds,
}

/// Bytes of a photo of the fixture.
const PHOTO: u64 = 1 << 20;

const LIMITS: QuotaLimits = QuotaLimits {
    reports_per_day: 3,
    reports_kept: 5,
    photo_bytes_per_day: 3 * PHOTO,
    photo_bytes_kept: 5 * PHOTO,
};

fn used(reports_today: u64, reports_kept: u64, photos_today: u64, photos_kept: u64) -> Usage {
    Usage {
        reports_today,
        reports_kept,
        photo_bytes_today: photos_today * PHOTO,
        photo_bytes_kept: photos_kept * PHOTO,
    }
}

async fn usage(db: &Fixture) -> Usage {
    db.store.usage(db.owner, db.now()).await.unwrap()
}

async fn create(db: &Fixture) -> Result<Report, Error> {
    db.store.create(&db.report(), &LIMITS, None).await
}

async fn upload(db: &Fixture, id: ReportId, photos: usize) -> Result<Vec<FileId>, Error> {
    let files: Vec<NewFile> = (0..photos).map(|_| db.file_of(id)).collect();
    let added = db
        .store
        .add_files(id, &files, MAX_FILES, &LIMITS, db.now(), None);
    Ok(added.await?.into_iter().map(|file| file.id).collect())
}

fn exceeded<T: std::fmt::Debug>(refused: Result<T, Error>) -> Exceeded {
    match refused {
        Err(Error::QuotaExceeded(exceeded)) => exceeded,
        other => panic!("{other:?}"),
    }
}

async fn what_is_created_is_counted_and_what_is_deleted_is_given_back(db: Fixture) {
    assert_eq!(usage(&db).await, Usage::default());
    let first = create(&db).await.unwrap();
    create(&db).await.unwrap();
    let photos = upload(&db, first.id, 2).await.unwrap();
    assert_eq!(usage(&db).await, used(2, 2, 2, 2));
    let deleted = db.store.delete_file(first.id, photos[0], db.now(), None);
    deleted.await.unwrap();
    assert_eq!(usage(&db).await, used(2, 2, 2, 1));
    let deleted = db.store.delete(first.id, None, db.now(), None);
    deleted.await.unwrap();
    assert_eq!(usage(&db).await, used(2, 1, 2, 0), "with its photo");
}

async fn a_quota_refuses_and_a_refused_write_counts_nothing(db: Fixture) {
    let first = create(&db).await.unwrap();
    create(&db).await.unwrap();
    create(&db).await.unwrap();
    let refused = exceeded(create(&db).await);
    assert_eq!((refused.quota, refused.limit), (Quota::ReportsPerDay, 3));
    let until = refused.retry.unwrap().1.unwrap();
    assert_eq!(until, "2026-03-02T00:00:00Z".parse::<Timestamp>().unwrap());
    upload(&db, first.id, 2).await.unwrap();
    let refused = exceeded(upload(&db, first.id, 2).await);
    let of = (refused.quota, refused.limit);
    assert_eq!(of, (Quota::PhotoBytesPerDay, 3 * PHOTO));
    upload(&db, first.id, 1).await.unwrap();
    assert_eq!(usage(&db).await, used(3, 3, 3, 3));
    assert_eq!(db.find(first.id).await.files.len(), 3);
    // Of a single write that is larger than all.
    let other = db.sign_up("other@example.org").await;
    let report = Report {
        owner_id: other,
        ..db.report()
    };
    let none = QuotaLimits {
        reports_kept: 0,
        ..QuotaLimits::NONE
    };
    let refused = exceeded(db.store.create(&report, &none, None).await);
    assert_eq!((refused.quota, refused.retry), (Quota::ReportsKept, None));
    let of_other = db.store.usage(other, db.now()).await.unwrap();
    assert_eq!(of_other, Usage::default());
}

async fn a_day_ends_at_midnight_and_what_is_kept_goes_on(db: Fixture) {
    let first = create(&db).await.unwrap();
    create(&db).await.unwrap();
    create(&db).await.unwrap();
    upload(&db, first.id, 3).await.unwrap();
    let (wait, until) = exceeded(create(&db).await).retry.unwrap();
    db.clock
        .advance(wait.checked_sub(Duration::from_micros(1)).unwrap());
    exceeded(create(&db).await);
    assert_eq!(usage(&db).await, used(3, 3, 3, 3));
    db.clock.advance(Duration::from_micros(1));
    assert_eq!(db.now(), until.unwrap());
    assert_eq!(usage(&db).await, used(0, 3, 0, 3));
    upload(&db, first.id, 2).await.unwrap();
    create(&db).await.unwrap();
    create(&db).await.unwrap();
    assert_eq!(usage(&db).await, used(2, 5, 2, 5));
    assert_eq!(exceeded(create(&db).await).quota, Quota::ReportsKept);
    let refused = exceeded(upload(&db, first.id, 1).await);
    assert_eq!(
        (refused.quota, refused.retry),
        (Quota::PhotoBytesKept, None)
    );
    let deleted = db.store.delete(first.id, None, db.now(), None);
    deleted.await.unwrap();
    create(&db).await.unwrap();
    assert_eq!(usage(&db).await, used(3, 5, 2, 0));
}

/// The clock of the database was wrong for a moment, or another node is a moment ahead.
async fn a_day_far_ahead_does_not_count(db: Fixture) {
    let at = |days: u64| Report {
        create_time: db.now() + Duration::from_hours(24 * days),
        ..db.report()
    };
    let create = async |days| db.store.create(&at(days), &LIMITS, None).await;
    create(400).await.unwrap();
    create(1).await.unwrap();
    assert_eq!(usage(&db).await, used(1, 2, 0, 0));
    create(0).await.unwrap();
    create(1).await.unwrap();
    let refused = exceeded(create(0).await);
    assert_eq!(refused.quota, Quota::ReportsPerDay, "tomorrow has begun");
}

async fn a_repeated_write_counts_once(db: Fixture) {
    let key = |id| WriteKey {
        method: "create",
        ..db.key(id)
    };
    let report = db.report();
    let first = db.store.create(&report, &LIMITS, Some(&key("a"))).await;
    let again = db.store.create(&report, &LIMITS, Some(&key("a"))).await;
    assert!(matches!(again, Err(Error::AlreadyExists(_))), "{again:?}");
    let taken = db.store.create(&report, &LIMITS, Some(&key("b"))).await;
    assert!(matches!(taken, Err(Error::AlreadyExists(_))), "{taken:?}");
    let id = first.unwrap().id;
    let files = [db.file_of(id)];
    let add = async || {
        let key = key("c");
        let added = db
            .store
            .add_files(id, &files, MAX_FILES, &LIMITS, db.now(), Some(&key));
        added.await
    };
    add().await.unwrap();
    add().await.unwrap_err();
    let delete = async || {
        db.store
            .delete_file(id, files[0].file.id, db.now(), None)
            .await
    };
    delete().await.unwrap();
    delete().await.unwrap_err();
    assert_eq!(usage(&db).await, used(1, 1, 1, 0));
}

async fn one_user_is_not_counted_for_another(db: Fixture) {
    let other = db.sign_up("other@example.org").await;
    for _ in 0..3 {
        create(&db).await.unwrap();
    }
    exceeded(create(&db).await);
    let report = Report {
        owner_id: other,
        ..db.report()
    };
    db.store.create(&report, &LIMITS, None).await.unwrap();
    let of_other = db.store.usage(other, db.now()).await.unwrap();
    assert_eq!(of_other, used(1, 1, 0, 0));
}

async fn of_many_at_once_no_more_are_taken_than_the_quota_has(db: Fixture) {
    let limits = QuotaLimits {
        reports_per_day: 7,
        ..QuotaLimits::NONE
    };
    let reports: Vec<Report> = (0..24).map(|_| db.report()).collect();
    let created: Vec<bool> = stream::iter(&reports)
        .map(|report| async { db.store.create(report, &limits, None).await.is_ok() })
        .buffer_unordered(12)
        .collect()
        .await;
    assert_eq!(created.iter().filter(|created| **created).count(), 7);
    assert_eq!(usage(&db).await, used(7, 7, 0, 0));
}

/// Of each owner, how many reports and bytes of photos there are.
async fn from_scratch(db: &Fixture) -> HashMap<UserId, (u64, u64)> {
    let query = ReportQuery {
        filter: ReportFilter::of(Scope::All),
        order: Order {
            by: OrderBy::CreateTime,
            descending: false,
        },
        after: None,
        limit: 10_000,
    };
    let mut found: HashMap<UserId, (u64, u64)> = HashMap::new();
    for report in db.store.list(&query).await.unwrap() {
        let (reports, bytes) = found.entry(report.owner_id).or_default();
        *reports += 1;
        *bytes += report.files.iter().map(|file| file.size).sum::<u64>();
    }
    found
}

async fn the_counters_are_what_a_count_from_scratch_finds(db: Fixture) {
    let other = db.sign_up("other@example.org").await;
    let owners = [db.owner, other];
    let limits = QuotaLimits {
        reports_per_day: 25,
        reports_kept: 12,
        photo_bytes_per_day: 30 * PHOTO,
        photo_bytes_kept: 14 * PHOTO,
    };
    // Each creates a report, adds photos to it, and takes away some of what it made; some of it
    // twice, some under one key, some of it more than the report may have.
    let turns = (0..80_usize).map(|turn| {
        let (db, limits) = (&db, &limits);
        async move {
            let report = Report {
                owner_id: owners[turn % 2],
                ..db.report()
            };
            let (id, store) = (report.id, &db.store);
            let key = db.key(&format!("{}", turn / 3));
            let key = (turn % 5 == 0).then_some(&key);
            let mut refused = 0;
            let created = store.create(&report, limits, key).await;
            refused += usize::from(created.is_err());
            let files: Vec<NewFile> = (0..turn % 4).map(|_| db.file_of(id)).collect();
            let most = if turn % 7 == 0 { 1 } else { MAX_FILES };
            let added = store
                .add_files(id, &files, most, limits, db.now(), None)
                .await;
            refused += usize::from(added.is_err());
            if let (1, Ok([file, ..])) = (turn % 3, added.as_deref()) {
                store.delete_file(id, file.id, db.now(), None).await.ok();
                let again = store.delete_file(id, file.id, db.now(), None).await;
                refused += usize::from(again.is_err());
            }
            if turn % 4 == 1 {
                let twice = [
                    store.delete(id, None, db.now(), None),
                    store.delete(id, None, db.now(), None),
                ];
                let deleted = futures_util::future::join_all(twice).await;
                refused += deleted.iter().filter(|deleted| deleted.is_err()).count();
            }
            refused
        }
    });
    let refused: Vec<usize> = stream::iter(turns).buffer_unordered(8).collect().await;
    assert!(refused.iter().sum::<usize>() > 20, "{refused:?}");
    let found = from_scratch(&db).await;
    for owner in owners {
        let used = db.store.usage(owner, db.now()).await.unwrap();
        let kept = (used.reports_kept, used.photo_bytes_kept);
        assert_eq!(found.get(&owner).copied().unwrap_or_default(), kept);
        assert!(used.reports_today <= limits.reports_per_day, "{used:?}");
        assert!(used.reports_today >= used.reports_kept, "{used:?}");
    }
}
