//! Reports: creating, changing, deleting, and writing once.

use std::time::Duration;

use jebo::domain::{
    Entity, Error, Scope,
    analysis::UpdateStatus,
    id::{ReportId, UserId},
    quota::QuotaLimits,
    report::{AnalysisSummary, Priority, Report, ReportStatus},
    store::ReportStore as _,
    write::Answer,
};

use super::fixture::{Fixture, Tables, moved, updated};

super::over_every_store!(
    a_report_is_found_as_it_was_created,
    a_report_is_found_in_scope_only,
    an_id_is_taken_once,
    an_unknown_category_is_refused,
    a_save_raises_the_version_and_keeps_the_owner,
    a_save_of_another_version_changes_nothing,
    a_save_of_no_report_is_not_found,
    a_move_can_cancel_the_jobs,
    a_deleted_report_is_gone_with_all_that_was_its,
    a_delete_of_another_version_changes_nothing,
    the_answer_of_a_write_is_kept,
    a_deleted_report_is_in_no_answer,
    a_deleted_photo_is_in_no_answer,
    a_taken_key_writes_nothing,
    a_taken_key_comes_before_all_other_reasons,
    a_failed_write_leaves_its_key_free,
    a_key_lapses_after_a_day,
    keys_of_other_users_and_methods_are_others,
);

mod databases {
    use super::{a_database_that_answers_is_well, the_categories_have_names_in_both_languages};

    super::super::over_every_database!(
        the_categories_have_names_in_both_languages,
        a_database_that_answers_is_well,
    );
}

async fn a_report_is_found_as_it_was_created(db: Fixture<impl Tables>) {
    let mut report = db.report();
    report.version = 7;
    let created = db
        .store
        .create(&report, &QuotaLimits::NONE, None)
        .await
        .unwrap();
    report.version = 1;
    assert_eq!(created, report);
    assert_eq!(db.find(report.id).await, report);
    report = Report {
        id: ReportId::new(&*db.clock),
        title: "%_\\'; DROP TABLE reports; --".to_owned(),
        location: None,
        priority: Priority::Urgent,
        ..report
    };
    db.store
        .create(&report, &QuotaLimits::NONE, None)
        .await
        .unwrap();
    assert_eq!(db.find(report.id).await, report);
}

async fn a_report_is_found_in_scope_only(db: Fixture<impl Tables>) {
    let report = db.create().await;
    let stranger = Scope::Owner(UserId::new(&*db.clock));
    assert_eq!(db.store.find(stranger, report.id).await.unwrap(), None);
    assert_eq!(
        db.store.find(db.own(), report.id).await.unwrap(),
        Some(report)
    );
    let nobody = ReportId::new(&*db.clock);
    assert_eq!(db.store.find(Scope::All, nobody).await.unwrap(), None);
}

async fn an_id_is_taken_once(db: Fixture<impl Tables>) {
    let report = db.create().await;
    let error = db
        .store
        .create(&report, &QuotaLimits::NONE, None)
        .await
        .unwrap_err();
    assert!(matches!(error, Error::AlreadyExists(Entity::Report(id)) if id == report.id));
    assert_eq!(db.store.newest_event().await.unwrap(), 1);
}

async fn an_unknown_category_is_refused(db: Fixture<impl Tables>) {
    let unknown = |report: Report| Report {
        category: "VOLCANO".to_owned(),
        ..report
    };
    let is_unknown =
        |error| matches!(error, Error::NotFound(Entity::Category(code)) if code == "VOLCANO");
    let report = unknown(db.report());
    let refused = db.store.create(&report, &QuotaLimits::NONE, None).await;
    assert!(is_unknown(refused.unwrap_err()));
    let report = db.create().await;
    let changed = unknown(report.clone());
    let refused = db.store.save(&changed, updated(), None).await;
    assert!(is_unknown(refused.unwrap_err()));
    assert_eq!(db.find(report.id).await, report);
}

async fn a_save_raises_the_version_and_keeps_the_owner(db: Fixture<impl Tables>) {
    let (report, _) = db.create_with_file().await;
    db.clock.advance(Duration::from_micros(1));
    let changed = Report {
        owner_id: UserId::new(&*db.clock),
        title: "A deep hole".to_owned(),
        category: "ROAD_DAMAGE".to_owned(),
        location: None,
        files: Vec::new(),
        analysis: AnalysisSummary::default(),
        update_time: db.now(),
        ..report.clone()
    };
    let saved = db.store.save(&changed, updated(), None).await.unwrap();
    let expected = Report {
        owner_id: report.owner_id,
        files: report.files,
        analysis: report.analysis,
        version: report.version + 1,
        ..changed
    };
    assert_eq!(saved, expected);
    assert_eq!(db.find(report.id).await, expected);
}

async fn a_save_of_another_version_changes_nothing(db: Fixture<impl Tables>) {
    let report = db.create().await;
    for version in [0, 2] {
        let other = Report {
            version,
            title: "Other".to_owned(),
            ..report.clone()
        };
        let error = db.store.save(&other, updated(), None).await;
        assert!(matches!(error, Err(Error::Aborted(Entity::Report(id))) if id == report.id));
    }
    assert_eq!(db.find(report.id).await, report);
    assert_eq!(db.store.newest_event().await.unwrap(), 1);
}

async fn a_save_of_no_report_is_not_found(db: Fixture<impl Tables>) {
    let error = db.store.save(&db.report(), updated(), None).await;
    assert!(matches!(error, Err(Error::NotFound(Entity::Report(_)))));
}

async fn a_move_can_cancel_the_jobs(db: Fixture<impl Tables>) {
    let (report, _) = db.create_with_file().await;
    db.add_file(report.id).await;
    let lease = db.claim().await.unwrap();
    let report = Report {
        status: ReportStatus::Submitted,
        ..db.find(report.id).await
    };
    let report = db.store.save(&report, moved(false), None).await.unwrap();
    assert_eq!(report.analysis.status, Some(UpdateStatus::Pending));
    let cancelled = Report {
        status: ReportStatus::Cancelled,
        ..report
    };
    let saved = db.store.save(&cancelled, moved(true), None).await.unwrap();
    assert_eq!(saved.status, ReportStatus::Cancelled);
    assert_eq!(saved.analysis.status, Some(UpdateStatus::Cancelled));
    assert_eq!(
        (saved.analysis.finished, saved.analysis.last_sequence),
        (2, 4)
    );
    let batch = db
        .store
        .updates_after(Scope::All, saved.id, 2, 10)
        .await
        .unwrap();
    assert!(batch.settled);
    let last: Vec<_> = batch
        .updates
        .iter()
        .map(|u| (u.status, u.attempt))
        .collect();
    let (first, second) = (lease.attempt, 0);
    assert_eq!(
        last,
        [
            (UpdateStatus::Cancelled, first),
            (UpdateStatus::Cancelled, second)
        ]
    );
    assert_eq!(db.claim().await, None);
}

async fn a_deleted_report_is_gone_with_all_that_was_its(db: Fixture<impl Tables>) {
    let (report, file) = db.create_with_file().await;
    let lease = db.claim().await.unwrap();
    let version = Some(report.version);
    db.store
        .delete(report.id, version, db.now(), None)
        .await
        .unwrap();
    assert_eq!(db.store.find(Scope::All, report.id).await.unwrap(), None);
    let file = db
        .store
        .find_file(Scope::All, report.id, file.file.id)
        .await;
    assert_eq!(file.unwrap(), None);
    let updates = db.store.updates_after(Scope::All, report.id, 0, 10).await;
    assert!(matches!(updates, Err(Error::NotFound(Entity::Report(_)))));
    {
        let late = db
            .store
            .settle(&lease, &super::fixture::done(), db.now())
            .await;
        assert_eq!(late.unwrap(), None);
        db.clock.advance(Duration::from_hours(1));
        assert_eq!(db.claim().await, None);
    }
    let again = db.store.delete(report.id, None, db.now(), None).await;
    assert!(matches!(again, Err(Error::NotFound(Entity::Report(_)))));
}

async fn a_delete_of_another_version_changes_nothing(db: Fixture<impl Tables>) {
    let report = db.create().await;
    let stale = db.store.delete(report.id, Some(2), db.now(), None).await;
    assert!(matches!(stale, Err(Error::Aborted(Entity::Report(_)))));
    assert_eq!(db.find(report.id).await, report);
}

async fn the_answer_of_a_write_is_kept(db: Fixture<impl Tables>) {
    let key = |name| db.key(name);
    assert_eq!(db.store.written(&key("a")).await.unwrap(), None);
    let report = db
        .store
        .create(&db.report(), &QuotaLimits::NONE, Some(&key("a")))
        .await
        .unwrap();
    let answer = async |name| {
        let written = db.store.written(&key(name)).await.unwrap().unwrap();
        assert_eq!(written.fingerprint, key(name).fingerprint);
        written.answer
    };
    let file = db.file_of(report.id);
    let files = std::slice::from_ref(&file);
    let added = db
        .store
        .add_files(
            report.id,
            files,
            10,
            &QuotaLimits::NONE,
            db.now(),
            Some(&key("b")),
        )
        .await;
    assert_eq!(answer("a").await, Answer::Report(Box::new(report.clone())));
    assert_eq!(answer("b").await, Answer::Files(added.unwrap()));
    let (id, now) = (report.id, db.now());
    db.store
        .delete_file(id, file.file.id, now, Some(&key("c")))
        .await
        .unwrap();
    let report = db.find(id).await;
    let saved = db
        .store
        .save(&report, updated(), Some(&key("d")))
        .await
        .unwrap();
    db.store
        .delete(id, None, now, Some(&key("e")))
        .await
        .unwrap();
    assert_eq!(answer("c").await, Answer::Done);
    assert_eq!(answer("d").await, Answer::ReportDeleted(saved.id));
    assert_eq!(answer("e").await, Answer::Done);
}

async fn a_deleted_report_is_in_no_answer(db: Fixture<impl Tables>) {
    let key = |name| db.key(name);
    let create = async |name| {
        let created = db
            .store
            .create(&db.report(), &QuotaLimits::NONE, Some(&key(name)))
            .await;
        created.unwrap()
    };
    let (doomed, other) = (create("a").await, create("b").await);
    let id = doomed.id;
    db.store
        .save(&doomed, updated(), Some(&key("c")))
        .await
        .unwrap();
    let file = [db.file_of(id)];
    let (now, upload) = (db.now(), key("d"));
    let added = db
        .store
        .add_files(id, &file, 10, &QuotaLimits::NONE, now, Some(&upload));
    added.await.unwrap();
    db.store
        .delete(id, None, db.now(), Some(&key("e")))
        .await
        .unwrap();
    let answer = async |name| {
        let written = db.store.written(&key(name)).await.unwrap().unwrap();
        assert_eq!(written.fingerprint, key(name).fingerprint);
        written.answer
    };
    for name in ["a", "c", "d"] {
        assert_eq!(answer(name).await, Answer::ReportDeleted(id), "{name}");
    }
    assert_eq!(answer("b").await, Answer::Report(Box::new(other)));
    assert_eq!(answer("e").await, Answer::Done);
}

async fn a_deleted_photo_is_in_no_answer(db: Fixture<impl Tables>) {
    let key = |name| db.key(name);
    let report = db.create().await;
    let id = report.id;
    let add = async |name, files: &[_]| {
        let (now, upload) = (db.now(), key(name));
        let added = db
            .store
            .add_files(id, files, 10, &QuotaLimits::NONE, now, Some(&upload));
        added.await.unwrap()
    };
    let (first, second) = (db.file_of(id), db.file_of(id));
    let both = add("a", &[first.clone(), second.clone()]).await;
    let third = add("b", &[db.file_of(id)]).await;
    let saved = db.find(id).await;
    let saved = db
        .store
        .save(&saved, updated(), Some(&key("c")))
        .await
        .unwrap();
    assert_eq!(saved.files.len(), 3);
    let forget = async |file| {
        db.store
            .delete_file(id, file, db.now(), None)
            .await
            .unwrap();
    };
    let answer = async |name| db.store.written(&key(name)).await.unwrap().unwrap().answer;
    forget(first.file.id).await;
    let left = db.find(id).await;
    let expected = Report {
        files: vec![both[1].clone(), third[0].clone()],
        analysis: left.analysis,
        ..saved
    };
    assert_eq!(answer("c").await, Answer::Report(Box::new(expected)));
    assert_eq!(answer("a").await, Answer::Files(vec![both[1].clone()]));
    assert_eq!(answer("b").await, Answer::Files(third));
    forget(second.file.id).await;
    let gone = Answer::FileDeleted(id, second.file.id);
    assert_eq!(answer("a").await, gone);
    db.store.delete(id, None, db.now(), None).await.unwrap();
    assert_eq!(answer("a").await, Answer::ReportDeleted(id));
}

async fn a_taken_key_writes_nothing(db: Fixture<impl Tables>) {
    let key = db.key("a");
    let first = db
        .store
        .create(&db.report(), &QuotaLimits::NONE, Some(&key))
        .await
        .unwrap();
    let second = db.report();
    let error = db
        .store
        .create(&second, &QuotaLimits::NONE, Some(&key))
        .await
        .unwrap_err();
    assert!(matches!(error, Error::AlreadyExists(Entity::RequestId(id)) if id == "a"));
    assert_eq!(db.store.find(Scope::All, second.id).await.unwrap(), None);
    assert_eq!(db.store.newest_event().await.unwrap(), 1);
    let written = db.store.written(&key).await.unwrap().unwrap();
    assert_eq!(written.answer, Answer::Report(Box::new(first)));
}

async fn a_taken_key_comes_before_all_other_reasons(db: Fixture<impl Tables>) {
    let key = db.key("a");
    let report = db
        .store
        .create(&db.report(), &QuotaLimits::NONE, Some(&key))
        .await
        .unwrap();
    let taken =
        |error: Error| matches!(error, Error::AlreadyExists(Entity::RequestId(id)) if id == "a");
    // The same request once more: its id is taken too.
    let again = db
        .store
        .create(&report, &QuotaLimits::NONE, Some(&key))
        .await;
    assert!(taken(again.unwrap_err()));
    let stale = Report {
        version: 9,
        ..report.clone()
    };
    let again = db.store.save(&stale, updated(), Some(&key)).await;
    assert!(taken(again.unwrap_err()));
    let nobody = ReportId::new(&*db.clock);
    let again = db.store.delete(nobody, None, db.now(), Some(&key)).await;
    assert!(taken(again.unwrap_err()));
}

async fn a_failed_write_leaves_its_key_free(db: Fixture<impl Tables>) {
    let key = db.key("a");
    let report = db.create().await;
    let stale = Report {
        version: 9,
        ..report.clone()
    };
    db.store
        .save(&stale, updated(), Some(&key))
        .await
        .unwrap_err();
    assert_eq!(db.store.written(&key).await.unwrap(), None);
    db.store.save(&report, updated(), Some(&key)).await.unwrap();
}

async fn a_key_lapses_after_a_day(db: Fixture<impl Tables>) {
    let old = db.key("a");
    db.store
        .create(&db.report(), &QuotaLimits::NONE, Some(&old))
        .await
        .unwrap();
    db.clock.advance(Duration::from_hours(24));
    let on_time = db.key("a");
    assert!(db.store.written(&on_time).await.unwrap().is_some());
    let refused = db
        .store
        .create(&db.report(), &QuotaLimits::NONE, Some(&on_time))
        .await;
    assert!(matches!(
        refused,
        Err(Error::AlreadyExists(Entity::RequestId(_)))
    ));
    db.clock.advance(Duration::from_micros(1));
    let late = db.key("a");
    assert_eq!(db.store.written(&late).await.unwrap(), None);
    let report = db
        .store
        .create(&db.report(), &QuotaLimits::NONE, Some(&late))
        .await
        .unwrap();
    let written = db.store.written(&late).await.unwrap().unwrap();
    assert_eq!(written.answer, Answer::Report(Box::new(report)));
    // The event of the day before: neither the key nor the newest event.
    assert_eq!(db.store.sweep(db.now(), db.now()).await.unwrap(), 1);
    assert!(db.store.written(&late).await.unwrap().is_some());
    db.clock.advance(Duration::from_micros(1));
    assert_eq!(db.store.sweep(old.time, db.now()).await.unwrap(), 1);
    assert_eq!(db.store.written(&late).await.unwrap(), None);
}

async fn keys_of_other_users_and_methods_are_others(db: Fixture<impl Tables>) {
    let key = db.key("a");
    db.store
        .create(&db.report(), &QuotaLimits::NONE, Some(&key))
        .await
        .unwrap();
    let mut other = db.key("a");
    other.user_id = db.sign_up("other@example.org").await;
    assert_eq!(db.store.written(&other).await.unwrap(), None);
    db.store
        .create(&db.report(), &QuotaLimits::NONE, Some(&other))
        .await
        .unwrap();
    let mut other = db.key("a");
    other.method = "UpdateReport";
    assert_eq!(db.store.written(&other).await.unwrap(), None);
    db.store
        .create(&db.report(), &QuotaLimits::NONE, Some(&other))
        .await
        .unwrap();
}

async fn the_categories_have_names_in_both_languages(db: Fixture) {
    let categories = db.store.categories().await.unwrap();
    let codes: Vec<&str> = categories.iter().map(|c| c.code.as_str()).collect();
    let expected = [
        "POTHOLE",
        "ROAD_DAMAGE",
        "STREET_LIGHT",
        "TRASH",
        "GRAFFITI",
        "CONSTRUCTION",
        "OTHER",
    ];
    assert_eq!(codes, expected);
    for category in categories {
        assert!(category.name_en.is_ascii() && !category.name_en.is_empty());
        assert!(!category.name_ko.is_ascii());
    }
}

async fn a_database_that_answers_is_well(db: Fixture) {
    db.store.ping().await.unwrap();
    db.store.close().await.unwrap();
    let closed = db.store.ping().await;
    assert!(matches!(closed, Err(Error::Unavailable { .. })));
}
