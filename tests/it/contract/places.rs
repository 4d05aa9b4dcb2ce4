//! Places for streams, within a process and over several.

use std::{pin::pin, sync::Arc, time::Duration};

use jebo::{
    domain::{
        id::UserId,
        watch::{LocalPlaces, Place, StreamPlaces},
    },
    store::SharedPlaces,
};
use tokio_util::sync::CancellationToken;

use super::{fixture::Fixture, over_every_database};
use crate::support::steps::steps;

over_every_database! {
    a_user_has_so_many_places_and_a_left_one_is_free_at_once,
    the_places_of_two_processes_are_counted_together,
    a_process_that_stops_gives_up_its_places,
    the_places_of_a_process_that_vanished_run_out,
    of_many_that_enter_at_once_no_more_are_let_in,
    who_does_not_wait_for_a_place_has_none,
}

async fn enter(places: &impl StreamPlaces, user: UserId, most: usize) -> Option<Place> {
    places.enter(user, most).await.unwrap()
}

fn shared(db: &Fixture) -> SharedPlaces {
    SharedPlaces::new(db.store.clone(), Arc::clone(&db.clock) as _)
}

async fn counts(places: &impl StreamPlaces, ann: UserId, bob: UserId) {
    let first = enter(places, ann, 2).await.unwrap();
    let second = enter(places, ann, 2).await.unwrap();
    assert!(enter(places, ann, 2).await.is_none());
    assert!(
        enter(places, bob, 2).await.is_some(),
        "others have their own"
    );
    drop(first);
    let third = enter(places, ann, 2).await.unwrap();
    assert!(enter(places, ann, 2).await.is_none());
    drop((second, third));
    assert!(enter(places, ann, 1).await.is_some());
}

async fn a_user_has_so_many_places_and_a_left_one_is_free_at_once(db: Fixture) {
    let bob = db.sign_up("bob@example.org").await;
    counts(&shared(&db), db.owner, bob).await;
    counts(&LocalPlaces::default(), db.owner, bob).await;
}

async fn the_places_of_two_processes_are_counted_together(db: Fixture) {
    let (one, other) = (shared(&db), shared(&db));
    let kept = enter(&one, db.owner, 2).await.unwrap();
    let left = enter(&other, db.owner, 2).await.unwrap();
    assert!(enter(&one, db.owner, 2).await.is_none());
    assert!(enter(&other, db.owner, 2).await.is_none());
    drop(left);
    assert!(enter(&other, db.owner, 2).await.is_some());
    drop(kept);
}

async fn a_process_that_stops_gives_up_its_places(db: Fixture) {
    let (one, other) = (shared(&db), shared(&db));
    let _kept = enter(&one, db.owner, 1).await.unwrap();
    let stop = CancellationToken::new();
    stop.cancel();
    one.keep(stop).await;
    assert!(enter(&other, db.owner, 1).await.is_some());
}

async fn the_places_of_a_process_that_vanished_run_out(db: Fixture) {
    let (one, other) = (shared(&db), shared(&db));
    let _kept = enter(&one, db.owner, 1).await.unwrap();
    db.clock.advance(Duration::from_secs(59));
    assert!(enter(&other, db.owner, 1).await.is_none());
    db.clock.advance(Duration::from_secs(2));
    assert!(enter(&other, db.owner, 1).await.is_some());
}

async fn of_many_that_enter_at_once_no_more_are_let_in(db: Fixture) {
    let nodes: Vec<_> = (0..4).map(|_| shared(&db)).collect();
    let entering = (0..24).map(|n| enter(&nodes[n % 4], db.owner, 5));
    let places = futures_util::future::join_all(entering).await;
    assert_eq!(places.iter().flatten().count(), 5);
}

async fn who_does_not_wait_for_a_place_has_none(db: Fixture) {
    let places = shared(&db);
    for count in 0..60 {
        let entering = places.enter(db.owner, 1);
        drop(steps(pin!(entering), count % 12).await);
    }
    assert!(enter(&places, db.owner, 1).await.is_some());
}
