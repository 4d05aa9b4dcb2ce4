//! Reports: the log of each, and the log of all.

use std::time::Duration;

use jebo::domain::{
    Entity, Error, Scope,
    analysis::Stage,
    id::{JobId, UserId},
    job::{Outcome, Progress},
    quota::QuotaLimits,
    report::{CopiesMade, Report, ReportStatus},
    store::EventType,
};

use super::fixture::{Fixture, Tables, done, failure, moved, updated};

super::over_every_store!(
    updates_come_in_order_from_where_they_are_asked_for,
    a_report_without_photos_is_not_settled,
    every_change_has_one_event,
    events_come_in_order_from_where_they_are_asked_for,
    an_owner_sees_the_events_of_its_own_reports,
    what_is_out_of_scope_is_passed_by,
    the_id_of_a_deleted_report_shows_nothing_of_the_next_owner,
    old_events_are_swept_and_what_is_left_is_told,
    the_newest_event_is_never_swept,
);

async fn updates_come_in_order_from_where_they_are_asked_for(db: Fixture<impl Tables>) {
    let (report, _) = db.create_with_file().await;
    let lease = db.claim().await.unwrap();
    for step in [Stage::Decoding, Stage::Inspecting, Stage::Detecting] {
        let progress = Progress {
            stage: step,
            progress: 0.5,
            result: None,
        };
        assert!(
            db.store
                .report_progress(&lease, &progress, db.now())
                .await
                .unwrap()
        );
    }
    db.store
        .settle(&lease, &done(), db.now())
        .await
        .unwrap()
        .unwrap();
    let after = async |sequence, limit| {
        let batch = db
            .store
            .updates_after(Scope::All, report.id, sequence, limit)
            .await
            .unwrap();
        let sequences: Vec<i64> = batch.updates.iter().map(|u| u.sequence).collect();
        (sequences, batch.settled)
    };
    assert_eq!(after(0, 2).await, (vec![1, 2], false));
    assert_eq!(after(2, 2).await, (vec![3, 4], false));
    assert_eq!(after(4, 2).await, (vec![5], true));
    assert_eq!(after(5, 2).await, (vec![], true));
    assert_eq!(after(0, 5).await, (vec![1, 2, 3, 4, 5], true));
}

async fn a_report_without_photos_is_not_settled(db: Fixture<impl Tables>) {
    let report = db.create().await;
    let batch = db
        .store
        .updates_after(Scope::All, report.id, 0, 10)
        .await
        .unwrap();
    assert_eq!((batch.updates, batch.settled), (Vec::new(), false));
    assert_eq!(db.store.newest_updates(report.id).await.unwrap(), []);
}

async fn every_change_has_one_event<S: Tables>(db: Fixture<S>) {
    let mut expected = vec![EventType::Created];
    let mut version = 1;
    let report = db.create().await;
    let id = report.id;
    let mut same = async |db: &Fixture<S>, event: EventType, raises: i64| {
        if raises > 0 {
            expected.push(event);
        }
        version += raises;
        assert_eq!(db.find(id).await.version, version, "{event:?}");
        let events = db
            .store
            .events_after(Scope::All, 0, 100)
            .await
            .unwrap()
            .events;
        let found: Vec<EventType> = events.iter().map(|e| e.event_type).collect();
        assert_eq!(found, expected);
    };
    let report = db.store.save(&report, updated(), None).await.unwrap();
    same(&db, EventType::Updated, 1).await;
    let mut report = report;
    report.status = ReportStatus::Submitted;
    db.store.save(&report, moved(false), None).await.unwrap();
    same(&db, EventType::Moved, 1).await;
    let file = db.add_file(id).await;
    same(&db, EventType::FileAdded, 1).await;

    let lease = db.claim().await.unwrap();
    same(&db, EventType::Updated, 0).await;
    let made = CopiesMade::Unreadable;
    let photo = lease.file.id;
    let saved = db.store.save_copies(id, photo, &made, db.now()).await;
    assert!(saved.unwrap());
    same(&db, EventType::Updated, 1).await;
    let saved = db.store.save_copies(id, photo, &made, db.now()).await;
    assert!(saved.unwrap());
    same(&db, EventType::Updated, 0).await;
    let progress = Progress {
        stage: Stage::Decoding,
        progress: 0.1,
        result: None,
    };
    db.store
        .report_progress(&lease, &progress, db.now())
        .await
        .unwrap();
    same(&db, EventType::Updated, 0).await;
    let (at, error) = (db.now(), failure());
    let retry = Outcome::Retry { at, error };
    db.store
        .settle(&lease, &retry, db.now())
        .await
        .unwrap()
        .unwrap();
    same(&db, EventType::AnalysisFinished, 0).await;
    let lease = db.claim().await.unwrap();
    db.store
        .settle(&lease, &done(), db.now())
        .await
        .unwrap()
        .unwrap();
    same(&db, EventType::AnalysisFinished, 1).await;
    let jobs = [JobId::new(&*db.clock)];
    db.store
        .analyze_again(id, &jobs, db.now(), None)
        .await
        .unwrap();
    same(&db, EventType::Updated, 1).await;
    db.store
        .delete_file(id, file.file.id, db.now(), None)
        .await
        .unwrap();
    same(&db, EventType::FileDeleted, 1).await;
}

async fn events_come_in_order_from_where_they_are_asked_for(db: Fixture<impl Tables>) {
    for number in 1..=5 {
        db.create().await;
        assert_eq!(db.store.newest_event().await.unwrap(), number);
    }
    let after = async |number, limit| {
        let batch = db
            .store
            .events_after(Scope::All, number, limit)
            .await
            .unwrap();
        assert_eq!(batch.oldest, 0);
        let numbers: Vec<i64> = batch.events.iter().map(|e| e.number).collect();
        (numbers, batch.seen)
    };
    assert_eq!(after(0, 2).await, (vec![1, 2], 2));
    assert_eq!(after(2, 2).await, (vec![3, 4], 4));
    assert_eq!(after(4, 2).await, (vec![5], 5));
    assert_eq!(after(5, 2).await, (vec![], 5));
    assert_eq!(after(9, 2).await, (vec![], 9));
}

async fn an_owner_sees_the_events_of_its_own_reports(db: Fixture<impl Tables>) {
    let (report, _) = db.create_with_file().await;
    let gone = db.create().await;
    db.clock.advance(Duration::from_secs(1));
    db.store
        .delete(gone.id, None, db.now(), None)
        .await
        .unwrap();
    for scope in [db.own(), Scope::All] {
        let batch = db.store.events_after(scope, 0, 10).await.unwrap();
        let events: Vec<_> = batch
            .events
            .iter()
            .map(|e| (e.number, e.event_type, e.report_id, e.report.clone()))
            .collect();
        // Reports are told as they are now.
        let expected = [
            (1, EventType::Created, report.id, Some(report.clone())),
            (2, EventType::FileAdded, report.id, Some(report.clone())),
            (3, EventType::Created, gone.id, None),
            (4, EventType::Deleted, gone.id, None),
        ];
        assert_eq!(events, expected);
        assert_eq!(batch.events[3].time, db.now());
    }
}

async fn what_is_out_of_scope_is_passed_by(db: Fixture<impl Tables>) {
    let own = db.create().await;
    let other = db.sign_up("other@example.org").await;
    for _ in 0..3 {
        let mut report = db.report();
        report.owner_id = other;
        db.store
            .create(&report, &QuotaLimits::NONE, None)
            .await
            .unwrap();
    }
    let batch = db.store.events_after(db.own(), 0, 2).await.unwrap();
    assert_eq!((batch.events.len(), batch.seen), (1, 4));
    assert_eq!(batch.events[0].report_id, own.id);
    let batch = db
        .store
        .events_after(Scope::Owner(other), 0, 2)
        .await
        .unwrap();
    assert_eq!((batch.events.len(), batch.seen), (2, 3));
    let nobody = Scope::Owner(UserId::new(&*db.clock));
    let batch = db.store.events_after(nobody, 0, 2).await.unwrap();
    assert_eq!((batch.events.len(), batch.seen), (0, 4));
}

async fn the_id_of_a_deleted_report_shows_nothing_of_the_next_owner(db: Fixture<impl Tables>) {
    let first = db.create().await;
    let id = first.id;
    db.store.delete(id, None, db.now(), None).await.unwrap();
    let other = db.sign_up("other@example.org").await;
    let taken = Report {
        owner_id: other,
        ..first
    };
    let taken = db
        .store
        .create(&taken, &QuotaLimits::NONE, None)
        .await
        .unwrap();
    let reports = async |scope| -> Vec<Option<Report>> {
        let batch = db.store.events_after(scope, 0, 10).await.unwrap();
        batch.events.into_iter().map(|event| event.report).collect()
    };
    assert_eq!(reports(db.own()).await, [None, None]);
    assert_eq!(reports(Scope::Owner(other)).await, [Some(taken.clone())]);
    assert_eq!(reports(Scope::All).await, [None, None, Some(taken)]);
    let updates = db.store.updates_after(db.own(), id, 0, 10).await;
    assert!(matches!(updates, Err(Error::NotFound(Entity::Report(_)))));
    let own = db.store.updates_after(Scope::Owner(other), id, 0, 10);
    own.await.unwrap();
}

async fn old_events_are_swept_and_what_is_left_is_told(db: Fixture<impl Tables>) {
    for _ in 0..4 {
        db.create().await;
        db.clock.advance(Duration::from_secs(1));
    }
    let before = db.now() - Duration::from_secs(2);
    assert_eq!(db.store.sweep(before, db.now()).await.unwrap(), 2);
    let batch = db.store.events_after(Scope::All, 0, 10).await.unwrap();
    let numbers: Vec<i64> = batch.events.iter().map(|e| e.number).collect();
    assert_eq!((numbers, batch.oldest), (vec![3, 4], 3));
    assert_eq!(db.store.sweep(before, db.now()).await.unwrap(), 0);
}

async fn the_newest_event_is_never_swept(db: Fixture<impl Tables>) {
    db.create().await;
    db.create().await;
    db.clock.advance(Duration::from_hours(48));
    assert_eq!(db.store.sweep(db.now(), db.now()).await.unwrap(), 1);
    assert_eq!(db.store.newest_event().await.unwrap(), 2);
    db.create().await;
    assert_eq!(db.store.newest_event().await.unwrap(), 3);
}
