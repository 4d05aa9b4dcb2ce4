//! Users and their sessions.

use std::time::Duration;

use jebo::domain::{
    Caller, Entity, Error,
    id::{SessionId, UserId},
    store::ReportStore as _,
    user::{
        DEVICE_LASTS, Email, Language, LiveSession, PasswordHash, Role, Session, User,
        UserStore as _,
    },
    write::Answer,
};
use secrecy::ExposeSecret as _;

use super::fixture::Fixture;

super::over_every_database!(
    a_user_is_found_by_id_and_by_mail_address,
    a_mail_address_has_one_user,
    a_user_that_cannot_be_added_has_no_session,
    a_save_raises_the_version,
    a_save_of_another_version_changes_nothing,
    a_save_to_a_taken_mail_address_is_refused,
    a_save_under_a_taken_key_is_refused,
    a_newer_hash_replaces_the_old_one,
    a_session_is_found_until_it_ends,
    live_sessions_are_told_with_their_callers_as_they_are_now,
    a_session_is_rotated_once_for_each_counter,
    expired_sessions_are_swept,
    a_device_is_known_after_its_session_unless_it_was_stolen,
);

fn hash(text: &str) -> PasswordHash {
    PasswordHash(text.to_owned().into())
}

fn email(text: &str) -> Email {
    Email::parse("email", text).unwrap()
}

fn session(db: &Fixture, user_id: UserId) -> Session {
    Session {
        id: SessionId::new(&*db.clock),
        user_id,
        token_hash: [1; 32],
        counter: 0,
        create_time: db.now(),
        refresh_time: db.now(),
        expire_time: db.now() + Duration::from_hours(1),
    }
}

async fn a_user_is_found_by_id_and_by_mail_address(db: Fixture) {
    let user = db.user("a@example.org");
    let session = session(&db, user.id);
    db.store
        .create_user(&user, &hash("h"), Some(&session))
        .await
        .unwrap();
    assert_eq!(
        db.store.find_user(user.id).await.unwrap().as_ref(),
        Some(&user)
    );
    let (found, kept) = db.store.find_account(&user.email).await.unwrap().unwrap();
    assert_eq!((&found, kept.0.expose_secret()), (&user, "h"));
    let found = db.store.find_session(session.id).await.unwrap();
    assert_eq!(found, Some((session, user)));
    let nobody = UserId::new(&*db.clock);
    assert_eq!(db.store.find_user(nobody).await.unwrap(), None);
    let nobody = db.store.find_account(&email("b@example.org")).await;
    assert!(nobody.unwrap().is_none());
}

async fn a_mail_address_has_one_user(db: Fixture) {
    let again = db.user("owner@example.org");
    let error = db.store.create_user(&again, &hash("h"), None).await;
    let taken = "owner@example.org";
    assert!(matches!(error, Err(Error::AlreadyExists(Entity::Account(a))) if a == taken));
    assert_eq!(db.store.find_user(again.id).await.unwrap(), None);
}

async fn a_user_that_cannot_be_added_has_no_session(db: Fixture) {
    let again = db.user("owner@example.org");
    let session = session(&db, again.id);
    let hash = hash("h");
    let error = db.store.create_user(&again, &hash, Some(&session)).await;
    error.unwrap_err();
    assert_eq!(db.store.find_session(session.id).await.unwrap(), None);
}

async fn a_save_raises_the_version(db: Fixture) {
    let user = db.store.find_user(db.owner).await.unwrap().unwrap();
    let key = db.key("a");
    let changed = User {
        role: Role::Officer,
        active: false,
        display_name: "Lee".to_owned(),
        ..user
    };
    let saved = db.store.save_user(&changed, Some(&key)).await.unwrap();
    let expected = User {
        version: 2,
        ..changed
    };
    assert_eq!(saved, expected);
    assert_eq!(
        db.store.find_user(db.owner).await.unwrap(),
        Some(expected.clone())
    );
    let written = db.store.written(&key).await.unwrap().unwrap();
    assert_eq!(written.answer, Answer::User(Box::new(expected)));
}

async fn a_save_of_another_version_changes_nothing(db: Fixture) {
    let user = db.store.find_user(db.owner).await.unwrap().unwrap();
    let stale = User {
        version: 2,
        role: Role::Admin,
        ..user.clone()
    };
    let error = db.store.save_user(&stale, None).await;
    assert!(matches!(error, Err(Error::Aborted(Entity::User(id))) if id == user.id));
    let nobody = db.store.save_user(&db.user("n@example.org"), None).await;
    assert!(matches!(nobody, Err(Error::NotFound(Entity::User(_)))));
    assert_eq!(db.store.find_user(db.owner).await.unwrap(), Some(user));
}

async fn a_save_to_a_taken_mail_address_is_refused(db: Fixture) {
    db.sign_up("other@example.org").await;
    let user = db.store.find_user(db.owner).await.unwrap().unwrap();
    let taken = User {
        email: email("other@example.org"),
        ..user
    };
    let error = db.store.save_user(&taken, None).await;
    assert!(matches!(
        error,
        Err(Error::AlreadyExists(Entity::Account(_)))
    ));
}

async fn a_save_under_a_taken_key_is_refused(db: Fixture) {
    let user = db.store.find_user(db.owner).await.unwrap().unwrap();
    let key = db.key("a");
    db.store.save_user(&user, Some(&key)).await.unwrap();
    let again = db.store.save_user(&user, Some(&key)).await;
    assert!(matches!(
        again,
        Err(Error::AlreadyExists(Entity::RequestId(_)))
    ));
    let user = db.store.find_user(db.owner).await.unwrap().unwrap();
    assert_eq!(user.version, 2);
}

async fn a_newer_hash_replaces_the_old_one(db: Fixture) {
    db.store
        .save_password_hash(db.owner, &hash("new"))
        .await
        .unwrap();
    let owner = email("owner@example.org");
    let (user, kept) = db.store.find_account(&owner).await.unwrap().unwrap();
    assert_eq!((kept.0.expose_secret(), user.version), ("new", 1));
}

async fn a_session_is_found_until_it_ends(db: Fixture) {
    let session = session(&db, db.owner);
    db.store.create_session(&session).await.unwrap();
    let (found, user) = db.store.find_session(session.id).await.unwrap().unwrap();
    assert_eq!((found, user.id), (session.clone(), db.owner));
    db.store.end_session(session.id, db.now()).await.unwrap();
    db.store.end_session(session.id, db.now()).await.unwrap();
    assert_eq!(db.store.find_session(session.id).await.unwrap(), None);
    assert!(!db.store.rotate_session(&session, 0).await.unwrap());
}

async fn live_sessions_are_told_with_their_callers_as_they_are_now(db: Fixture) {
    let other = db.sign_up("other@example.org").await;
    let sessions = [db.owner, db.owner, other].map(|user| session(&db, user));
    for session in &sessions {
        db.store.create_session(session).await.unwrap();
    }
    let user = db.store.find_user(other).await.unwrap().unwrap();
    let changed = User {
        role: Role::Officer,
        active: false,
        language: Language::En,
        ..user
    };
    db.store.save_user(&changed, None).await.unwrap();
    db.store
        .end_session(sessions[0].id, db.now())
        .await
        .unwrap();
    let ids: Vec<SessionId> = sessions.iter().map(|session| session.id).collect();
    let mut found = db.store.live_sessions(&ids).await.unwrap();
    found.sort_by_key(|session| session.caller.session_id);
    let live = |session: &Session, role, active, language| LiveSession {
        caller: Caller {
            user_id: session.user_id,
            role,
            session_id: session.id,
            language,
        },
        active,
    };
    let expected = [
        live(&sessions[1], Role::User, true, Language::Ko),
        live(&sessions[2], Role::Officer, false, Language::En),
    ];
    assert_eq!(found, expected);
    // More than one query takes.
    let strangers = (0..2500).map(|_| SessionId::new(&*db.clock));
    let many: Vec<SessionId> = strangers.chain(ids).collect();
    assert_eq!(db.store.live_sessions(&many).await.unwrap().len(), 2);
    assert_eq!(db.store.live_sessions(&[]).await.unwrap(), []);
}

async fn a_session_is_rotated_once_for_each_counter(db: Fixture) {
    let first = session(&db, db.owner);
    db.store.create_session(&first).await.unwrap();
    db.clock.advance(Duration::from_secs(1));
    let second = Session {
        token_hash: [2; 32],
        counter: 1,
        refresh_time: db.now(),
        expire_time: db.now() + Duration::from_hours(1),
        ..first
    };
    assert!(db.store.rotate_session(&second, 0).await.unwrap());
    let late = Session {
        token_hash: [3; 32],
        ..second.clone()
    };
    assert!(!db.store.rotate_session(&late, 0).await.unwrap());
    let (found, _) = db.store.find_session(second.id).await.unwrap().unwrap();
    assert_eq!(found, second);
}

async fn expired_sessions_are_swept(db: Fixture) {
    let old = session(&db, db.owner);
    db.store.create_session(&old).await.unwrap();
    db.clock.advance(Duration::from_secs(1));
    let young = session(&db, db.owner);
    db.store.create_session(&young).await.unwrap();
    let swept = db.store.sweep_sessions(young.expire_time).await.unwrap();
    assert_eq!(swept, 1);
    assert_eq!(db.store.find_session(old.id).await.unwrap(), None);
    assert!(db.store.find_session(young.id).await.unwrap().is_some());
}

async fn a_device_is_known_after_its_session_unless_it_was_stolen(db: Fixture) {
    let mut sessions = Vec::new();
    for _ in 0..3 {
        let session = session(&db, db.owner);
        db.store.create_session(&session).await.unwrap();
        assert_eq!(owner_of(&db, &session).await, Some(db.owner));
        sessions.push(session);
    }
    db.store
        .end_session(sessions[0].id, db.now())
        .await
        .unwrap();
    let expired = sessions[1].expire_time + Duration::from_micros(1);
    db.store.sweep_sessions(expired).await.unwrap();
    for session in &sessions {
        assert_eq!(owner_of(&db, session).await, Some(db.owner));
        assert_eq!(db.store.find_session(session.id).await.unwrap(), None);
    }
    db.store.forget_device(sessions[2].id).await.unwrap();
    assert_eq!(owner_of(&db, &sessions[2]).await, None);
    let known = db.now() + DEVICE_LASTS;
    db.store.sweep_sessions(known).await.unwrap();
    assert_eq!(owner_of(&db, &sessions[0]).await, Some(db.owner));
    let later = known + Duration::from_micros(1);
    db.store.sweep_sessions(later).await.unwrap();
    assert_eq!(owner_of(&db, &sessions[0]).await, None);
    let never = session(&db, db.owner);
    assert_eq!(owner_of(&db, &never).await, None);
}

async fn owner_of(db: &Fixture, session: &Session) -> Option<UserId> {
    db.store.owner_of_session(session.id).await.unwrap()
}
