use std::net::IpAddr;

use tokio::time::advance;
use tokio_util::sync::CancellationToken;

use super::*;
use crate::client_network::TrustedProxies;

const SECOND: Duration = Duration::from_secs(1);

/// Eight connections, of which a client may have two; 10.0.0.1 is a proxy.
fn places() -> Arc<Connections> {
    places_of(8)
}

fn places_of(max_connections: usize) -> Arc<Connections> {
    Connections::new(&EdgeConfig {
        max_connections,
        trusted_proxies: TrustedProxies::new(vec!["10.0.0.1/32".parse().unwrap()]),
        ..EdgeConfig::default()
    })
}

fn try_admit(places: &Arc<Connections>, peer: &str) -> Option<Place> {
    let peer: IpAddr = peer.parse().unwrap();
    places.admit(peer, &CancellationToken::new())
}

fn admit(places: &Arc<Connections>, peer: &str) -> Place {
    try_admit(places, peer).expect("there is room")
}

/// A connection that has had an answer.
fn answered(places: &Arc<Connections>, peer: &str) -> Place {
    let place = admit(places, peer);
    drop(place.activity.begin());
    place.activity.answer();
    place
}

/// Which of these had to go.
fn gone(places: &[&Place]) -> Vec<usize> {
    let evicted = |(i, place): (usize, &&Place)| place.evicted.is_cancelled().then_some(i);
    places.iter().enumerate().filter_map(evicted).collect()
}

#[tokio::test(start_paused = true)]
async fn a_client_that_has_its_share_gets_another_connection_for_its_idlest() {
    let places = places();
    let first = answered(&places, "203.0.113.1");
    advance(SECOND).await;
    let second = answered(&places, "::ffff:203.0.113.1");
    let other = admit(&places, "203.0.113.2");
    let third = admit(&places, "203.0.113.1");
    assert_eq!(gone(&[&first, &second, &other, &third]), [0]);
    drop(first);
    let (_call, _other_call) = (second.activity.begin(), third.activity.begin());
    assert!(
        try_admit(&places, "203.0.113.1").is_none(),
        "all are in use"
    );
    assert_eq!(gone(&[&second, &other, &third]), [] as [usize; 0]);
    assert_eq!(places.count(), 3);
    drop((second, other, third));
    assert_eq!(places.count(), 0);
}

#[tokio::test(start_paused = true)]
async fn an_ipv6_client_has_one_share_however_many_addresses() {
    let places = places();
    let first = admit(&places, "2001:db8::1");
    let _second = admit(&places, "2001:db8::2");
    let _third = admit(&places, "2001:db8::3");
    assert_eq!(gone(&[&first]), [0]);
}

#[tokio::test(start_paused = true)]
async fn a_trusted_proxy_has_no_share_of_its_own() {
    let places = places();
    let all: Vec<Place> = (0..8).map(|_| admit(&places, "10.0.0.1")).collect();
    assert_eq!(gone(&all.iter().collect::<Vec<_>>()), [] as [usize; 0]);
}

#[tokio::test(start_paused = true)]
async fn room_is_made_by_the_silent_then_by_who_has_most_then_by_the_idlest() {
    let places = places();
    let idlest = answered(&places, "203.0.113.1");
    advance(SECOND).await;
    let of_two = [0, 1].map(|_| answered(&places, "203.0.113.2"));
    let silent = admit(&places, "203.0.113.3");
    let busy = admit(&places, "203.0.113.4");
    let _call = busy.activity.begin();
    advance(SECOND).await;
    let proxied = answered(&places, "10.0.0.1");
    let young = [5, 6].map(|n| admit(&places, &format!("203.0.113.{n}")));
    let all = [
        &idlest, &of_two[0], &of_two[1], &silent, &busy, &proxied, &young[0], &young[1],
    ];
    assert_eq!(gone(&all), [] as [usize; 0]);
    let mut newcomers = vec![admit(&places, "203.0.113.11")];
    assert_eq!(gone(&all), [3], "the silent one");
    newcomers.push(admit(&places, "203.0.113.12"));
    assert_eq!(gone(&all).len(), 2);
    assert!(of_two.iter().any(|place| place.evicted.is_cancelled()));
    newcomers.push(admit(&places, "203.0.113.13"));
    assert!(idlest.evicted.is_cancelled());
    assert_eq!(gone(&all).len(), 3);
    assert!(!busy.evicted.is_cancelled());
}

#[tokio::test(start_paused = true)]
async fn who_has_many_gives_way_to_who_has_few_and_not_the_other_way_round() {
    let places = places();
    let many = [0, 1].map(|_| admit(&places, "203.0.113.1"));
    let calls = many.each_ref().map(|place| place.activity.begin());
    let few: Vec<Place> = (2..8)
        .map(|n| answered(&places, &format!("203.0.113.{n}")))
        .collect();
    advance(SECOND).await;
    // Its second one would take the only one of another.
    let second = admit(&places, "203.0.113.8");
    assert_eq!(gone(&few.iter().collect::<Vec<_>>()).len(), 1);
    let _call = second.activity.begin();
    assert!(try_admit(&places, "203.0.113.8").is_none());
    assert_eq!(gone(&[&many[0], &many[1]]), [] as [usize; 0]);
    drop(calls);
    assert!(try_admit(&places, "203.0.113.9").is_some());
    assert_eq!(gone(&[&many[0], &many[1]]).len(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_call_in_flight_is_cut_only_if_all_are_in_use_and_of_who_has_more() {
    let places = places();
    let busy = |peer: &str| {
        let place = admit(&places, peer);
        let call = place.activity.begin();
        (place, call)
    };
    let many = [0, 1].map(|_| busy("203.0.113.1"));
    advance(SECOND).await;
    many[1].0.activity.move_on();
    let few: Vec<_> = (2..8).map(|n| busy(&format!("203.0.113.{n}"))).collect();
    let newcomer = admit(&places, "203.0.113.9");
    assert_eq!(gone(&[&many[0].0, &many[1].0]), [0], "the quieter one");
    assert!(few.iter().all(|(place, _)| !place.evicted.is_cancelled()));
    let _call = newcomer.activity.begin();
    assert!(try_admit(&places, "203.0.113.10").is_none(), "each has one");
}

#[tokio::test(start_paused = true)]
async fn a_flood_pays_for_one_look_at_all_connections_in_many() {
    let places = places_of(1280);
    let address = |n: usize| format!("198.51.{}.{}", n / 256, n % 256);
    let all: Vec<Place> = (0..1280).map(|n| admit(&places, &address(n))).collect();
    advance(2 * SECOND).await;
    let _newcomer = admit(&places, "203.0.113.1");
    assert_eq!(gone(&all.iter().collect::<Vec<_>>()).len(), 11);
    places.shed();
    assert_eq!(gone(&all.iter().collect::<Vec<_>>()).len(), 21);
}

#[tokio::test(start_paused = true)]
async fn who_replaces_its_connections_all_the_time_is_refused_for_a_while() {
    let places = places_of(64);
    let share: Vec<Place> = (0..16).map(|_| admit(&places, "203.0.113.1")).collect();
    let mut newer = vec![admit(&places, "203.0.113.1"), admit(&places, "203.0.113.1")];
    assert!(try_admit(&places, "203.0.113.1").is_none());
    assert!(
        try_admit(&places, "203.0.113.2").is_some(),
        "another is not"
    );
    advance(SECOND).await;
    newer.push(admit(&places, "203.0.113.1"));
    assert_eq!(gone(&share.iter().collect::<Vec<_>>()).len(), 3);
}
