//! Reports: their photos, and what analyses them.

use std::time::Duration;

use jebo::domain::{
    Entity, Error, Reason, Scope,
    analysis::UpdateStatus,
    id::{FileId, JobId, ReportId, UserId},
    quota::QuotaLimits,
    report::{Copies, CopiesMade, File, FileState, Report},
    store::NewFile,
    write::Answer,
};

use super::fixture::{Fixture, Tables, done};

super::over_every_store!(
    photos_keep_the_order_in_which_they_were_added,
    photos_are_added_with_their_first_updates,
    no_report_has_more_photos_than_it_may,
    no_report_takes_photos_that_it_is_not_there_for,
    a_photo_that_is_there_is_not_added_again,
    photos_under_a_taken_key_are_not_added,
    a_photo_is_found_in_scope_only,
    a_deleted_photo_leaves_its_updates,
    a_photo_of_another_report_is_not_deleted,
    every_photo_is_analysed_again,
    nothing_is_analysed_twice_at_a_time,
    jobs_for_other_photos_than_there_are_lose_the_race,
    photos_that_are_not_there_are_told,
    copies_are_noted,
    a_photo_that_cannot_be_read_has_no_copies,
    no_copies_are_noted_of_a_photo_that_is_not_there,
    nodes_that_render_at_once_note_one_change,
);

/// Copies, others for each number.
fn made(number: u8) -> CopiesMade {
    CopiesMade::Ready {
        copies: Copies {
            display: [number; 32],
            thumbnail: [number + 1; 32],
        },
        blurhash: "LEHV6nWB2yk8".to_owned(),
    }
}

async fn copies_are_noted(db: Fixture<impl Tables>) {
    let (report, new) = db.create_with_file().await;
    let id = new.file.id;
    let saved = db
        .store
        .save_copies(report.id, id, &made(2), db.now())
        .await;
    assert!(saved.unwrap());
    let expected = File {
        state: FileState::Ready,
        copies: Some(Copies {
            display: [2; 32],
            thumbnail: [3; 32],
        }),
        blurhash: "LEHV6nWB2yk8".to_owned(),
        ..new.file
    };
    let file = db.store.find_file(Scope::All, report.id, id).await;
    assert_eq!(file.unwrap().as_ref(), Some(&expected));
    let found = db.find(report.id).await;
    assert_eq!(found.files, std::slice::from_ref(&expected));
    assert_eq!(found.version, report.version + 1);
    // The worker that comes later finds them.
    assert_eq!(db.claim().await.unwrap().file, expected);
}

async fn a_photo_that_cannot_be_read_has_no_copies(db: Fixture<impl Tables>) {
    let (report, new) = db.create_with_file().await;
    let made = CopiesMade::Unreadable;
    let saved = db
        .store
        .save_copies(report.id, new.file.id, &made, db.now());
    assert!(saved.await.unwrap());
    let file = &db.find(report.id).await.files[0];
    assert_eq!((file.state, &file.copies), (FileState::Unreadable, &None));
}

async fn no_copies_are_noted_of_a_photo_that_is_not_there(db: Fixture<impl Tables>) {
    let (report, gone) = db.create_with_file().await;
    let (other, kept) = db.create_with_file().await;
    let (gone, kept) = (gone.file.id, kept.file.id);
    let deleted = db.store.delete_file(report.id, gone, db.now(), None);
    deleted.await.unwrap();
    let (report, other) = (db.find(report.id).await, db.find(other.id).await);
    let nobody = ReportId::new(&*db.clock);
    for (report, file) in [(report.id, gone), (report.id, kept), (nobody, kept)] {
        let saved = db.store.save_copies(report, file, &made(2), db.now()).await;
        assert!(!saved.unwrap());
    }
    assert_eq!(db.find(report.id).await, report);
    assert_eq!(db.find(other.id).await, other);
}

async fn nodes_that_render_at_once_note_one_change(db: Fixture<impl Tables>) {
    let (report, new) = db.create_with_file().await;
    let (id, made, now) = (new.file.id, made(2), db.now());
    let saves = (0..8).map(|_| db.store.save_copies(report.id, id, &made, now));
    for saved in futures_util::future::join_all(saves).await {
        assert!(saved.unwrap());
    }
    assert_eq!(db.find(report.id).await.version, report.version + 1);
}

async fn photos_keep_the_order_in_which_they_were_added(db: Fixture<impl Tables>) {
    let report = db.create().await;
    let mut files: Vec<NewFile> = (0..4).map(|_| db.file_of(report.id)).collect();
    // Ids are the client's to choose, and need not be in order.
    files.reverse();
    db.store
        .add_files(
            report.id,
            &files[..3],
            10,
            &QuotaLimits::NONE,
            db.now(),
            None,
        )
        .await
        .unwrap();
    db.store
        .add_files(
            report.id,
            &files[3..],
            10,
            &QuotaLimits::NONE,
            db.now(),
            None,
        )
        .await
        .unwrap();
    let expected: Vec<File> = files.into_iter().map(|f| f.file).collect();
    assert_eq!(db.find(report.id).await.files, expected);
}

async fn photos_are_added_with_their_first_updates(db: Fixture<impl Tables>) {
    let report = db.create().await;
    db.clock.advance(Duration::from_secs(1));
    let files = [db.file_of(report.id), db.file_of(report.id)];
    db.store
        .add_files(report.id, &files, 10, &QuotaLimits::NONE, db.now(), None)
        .await
        .unwrap();
    let found = db.find(report.id).await;
    assert_eq!((found.version, found.update_time), (2, db.now()));
    let summary = found.analysis;
    assert_eq!(summary.status, Some(UpdateStatus::Pending));
    assert_eq!(
        (summary.photos, summary.finished, summary.last_sequence),
        (2, 0, 2)
    );
    let batch = db
        .store
        .updates_after(Scope::All, report.id, 0, 10)
        .await
        .unwrap();
    assert!(!batch.settled);
    let updates: Vec<_> = batch
        .updates
        .iter()
        .map(|u| (u.sequence, u.file_id, u.status, u.attempt))
        .collect();
    let pending = UpdateStatus::Pending;
    let expected = [
        (1, files[0].file.id, pending, 0),
        (2, files[1].file.id, pending, 0),
    ];
    assert_eq!(updates, expected);
    let lease = db.claim().await.unwrap();
    assert_eq!(
        (lease.job_id, &lease.file),
        (files[0].job_id, &files[0].file)
    );
}

async fn no_report_has_more_photos_than_it_may(db: Fixture<impl Tables>) {
    let report = db.create().await;
    let files = [db.file_of(report.id), db.file_of(report.id)];
    db.store
        .add_files(report.id, &files, 3, &QuotaLimits::NONE, db.now(), None)
        .await
        .unwrap();
    let more = [db.file_of(report.id), db.file_of(report.id)];
    let error = db
        .store
        .add_files(report.id, &more, 3, &QuotaLimits::NONE, db.now(), None)
        .await;
    let full = |error| matches!(error, Error::FailedPrecondition(Reason::TooManyFiles, _));
    assert!(full(error.unwrap_err()));
    assert_eq!(db.find(report.id).await.files.len(), 2);
    db.store
        .add_files(report.id, &more[..1], 3, &QuotaLimits::NONE, db.now(), None)
        .await
        .unwrap();
}

async fn no_report_takes_photos_that_it_is_not_there_for(db: Fixture<impl Tables>) {
    let nobody = ReportId::new(&*db.clock);
    let files = [db.file_of(nobody)];
    let error = db
        .store
        .add_files(nobody, &files, 3, &QuotaLimits::NONE, db.now(), None)
        .await;
    assert!(matches!(error, Err(Error::NotFound(Entity::Report(id))) if id == nobody));
}

async fn a_photo_that_is_there_is_not_added_again(db: Fixture<impl Tables>) {
    let (report, file) = db.create_with_file().await;
    let again = NewFile {
        job_id: JobId::new(&*db.clock),
        ..file.clone()
    };
    let error = db
        .store
        .add_files(report.id, &[again], 3, &QuotaLimits::NONE, db.now(), None)
        .await;
    assert!(matches!(error, Err(Error::AlreadyExists(Entity::File(id))) if id == file.file.id));
    assert_eq!(db.find(report.id).await, report);
}

async fn photos_under_a_taken_key_are_not_added(db: Fixture<impl Tables>) {
    let report = db.create().await;
    let key = db.key("a");
    let file = [db.file_of(report.id)];
    let add = async || {
        db.store
            .add_files(
                report.id,
                &file,
                3,
                &QuotaLimits::NONE,
                db.now(),
                Some(&key),
            )
            .await
    };
    let files = add().await.unwrap();
    let again = add().await;
    assert!(matches!(
        again,
        Err(Error::AlreadyExists(Entity::RequestId(_)))
    ));
    let written = db.store.written(&key).await.unwrap().unwrap();
    assert_eq!(written.answer, Answer::Files(files));
    assert_eq!(db.find(report.id).await.analysis.last_sequence, 1);
}

async fn a_photo_is_found_in_scope_only(db: Fixture<impl Tables>) {
    let (report, file) = db.create_with_file().await;
    let (other, _) = db.create_with_file().await;
    let id = file.file.id;
    let find = async |scope, report| db.store.find_file(scope, report, id).await.unwrap();
    assert_eq!(find(db.own(), report.id).await, Some(file.file.clone()));
    assert_eq!(find(Scope::All, report.id).await, Some(file.file.clone()));
    let stranger = Scope::Owner(UserId::new(&*db.clock));
    assert_eq!(find(stranger, report.id).await, None);
    assert_eq!(find(db.own(), other.id).await, None);
}

async fn a_deleted_photo_leaves_its_updates(db: Fixture<impl Tables>) {
    let (report, first) = db.create_with_file().await;
    let second = db.add_file(report.id).await;
    let lease = db.claim().await.unwrap();
    assert_eq!(lease.job_id, first.job_id);
    let id = first.file.id;
    db.store
        .delete_file(report.id, id, db.now(), None)
        .await
        .unwrap();
    let found = db.find(report.id).await;
    assert_eq!(found.files, std::slice::from_ref(&second.file));
    assert_eq!(
        (found.analysis.photos, found.analysis.last_sequence),
        (1, 3)
    );
    assert_eq!(found.analysis.status, Some(UpdateStatus::Pending));
    let batch = db
        .store
        .updates_after(Scope::All, report.id, 0, 10)
        .await
        .unwrap();
    let last = batch.updates.last().unwrap();
    assert_eq!((last.file_id, last.status), (id, UpdateStatus::Cancelled));
    assert_eq!((batch.updates.len(), batch.settled), (3, false));
    let newest = db.store.newest_updates(report.id).await.unwrap();
    assert_eq!(newest.len(), 1);
    assert_eq!(newest[0].file_id, second.file.id);
    let late = db.store.settle(&lease, &done(), db.now()).await;
    assert_eq!(late.unwrap(), None);
    let id = second.file.id;
    db.store
        .delete_file(report.id, id, db.now(), None)
        .await
        .unwrap();
    let found = db.find(report.id).await;
    assert_eq!(
        (found.analysis.status, found.analysis.last_sequence),
        (None, 4)
    );
    let batch = db
        .store
        .updates_after(Scope::All, report.id, 0, 10)
        .await
        .unwrap();
    assert!(batch.settled);
    assert_eq!(db.claim().await, None);
}

async fn a_photo_of_another_report_is_not_deleted(db: Fixture<impl Tables>) {
    let (report, file) = db.create_with_file().await;
    let other = db.create().await;
    let id = file.file.id;
    let wrong = db.store.delete_file(other.id, id, db.now(), None).await;
    assert!(matches!(wrong, Err(Error::NotFound(Entity::File(found))) if found == id));
    let nobody = FileId::new(&*db.clock);
    let wrong = db
        .store
        .delete_file(report.id, nobody, db.now(), None)
        .await;
    assert!(matches!(wrong, Err(Error::NotFound(Entity::File(_)))));
    assert_eq!(db.find(report.id).await, report);
    assert_eq!(db.find(other.id).await, other);
}

/// A report with two photos, both analysed.
async fn analysed(db: &Fixture<impl Tables>) -> Report {
    let (report, _) = db.create_with_file().await;
    db.add_file(report.id).await;
    while let Some(lease) = db.claim().await {
        db.store
            .settle(&lease, &done(), db.now())
            .await
            .unwrap()
            .unwrap();
    }
    db.find(report.id).await
}

async fn every_photo_is_analysed_again(db: Fixture<impl Tables>) {
    let report = analysed(&db).await;
    assert_eq!(report.analysis.status, Some(UpdateStatus::Completed));
    let jobs = [JobId::new(&*db.clock), JobId::new(&*db.clock)];
    let key = db.key("a");
    let again = db
        .store
        .analyze_again(report.id, &jobs, db.now(), Some(&key));
    let again = again.await.unwrap();
    assert_eq!(again, db.find(report.id).await);
    assert_eq!(again.version, report.version + 1);
    assert_eq!(again.analysis.status, Some(UpdateStatus::Pending));
    assert_eq!(again.analysis.last_sequence, 6);
    let written = db.store.written(&key).await.unwrap().unwrap();
    assert_eq!(written.answer, Answer::Report(Box::new(again)));
    for (job, file) in jobs.iter().zip(&report.files) {
        let lease = db.claim().await.unwrap();
        assert_eq!((lease.job_id, lease.file.id), (*job, file.id));
        db.store
            .settle(&lease, &done(), db.now())
            .await
            .unwrap()
            .unwrap();
    }
    let batch = db
        .store
        .updates_after(Scope::All, report.id, 6, 10)
        .await
        .unwrap();
    assert!(batch.settled);
}

async fn nothing_is_analysed_twice_at_a_time(db: Fixture<impl Tables>) {
    let (report, _) = db.create_with_file().await;
    let again = async || {
        let jobs = [JobId::new(&*db.clock)];
        db.store
            .analyze_again(report.id, &jobs, db.now(), None)
            .await
    };
    let running = |error| matches!(error, Error::FailedPrecondition(Reason::AnalysisRunning, _));
    assert!(running(again().await.unwrap_err()));
    let lease = db.claim().await.unwrap();
    assert!(running(again().await.unwrap_err()));
    assert_eq!(db.find(report.id).await, report);
    db.store
        .settle(&lease, &done(), db.now())
        .await
        .unwrap()
        .unwrap();
    again().await.unwrap();
}

async fn jobs_for_other_photos_than_there_are_lose_the_race(db: Fixture<impl Tables>) {
    let report = analysed(&db).await;
    let jobs = [JobId::new(&*db.clock)];
    let error = db
        .store
        .analyze_again(report.id, &jobs, db.now(), None)
        .await;
    assert!(matches!(error, Err(Error::Aborted(Entity::Report(_)))));
    let empty = db.create().await;
    let error = db.store.analyze_again(empty.id, &[], db.now(), None).await;
    assert!(matches!(
        error,
        Err(Error::FailedPrecondition(Reason::NoFiles, _))
    ));
}

async fn photos_that_are_not_there_are_told(db: Fixture<impl Tables>) {
    let (_, file) = db.create_with_file().await;
    let (report, gone) = db.create_with_file().await;
    let deleted = db
        .store
        .delete_file(report.id, gone.file.id, db.now(), None);
    deleted.await.unwrap();
    let never: Vec<FileId> = (0..600).map(|_| FileId::new(&*db.clock)).collect();
    let asked = [&never[..], &[file.file.id, gone.file.id, never[0]]].concat();
    let expected = never.into_iter().chain([gone.file.id]).collect();
    assert_eq!(db.store.absent_files(&asked).await.unwrap(), expected);
    assert!(db.store.absent_files(&[]).await.unwrap().is_empty());
}
