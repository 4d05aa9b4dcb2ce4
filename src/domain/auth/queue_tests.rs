use std::{pin::pin, time::Duration};

use futures_util::{FutureExt as _, poll};

use super::*;
use crate::domain::token::TokenKeys;

type Q = Queue<&'static str>;

struct Names(TokenKeys);

impl Names {
    fn new() -> Self {
        Self(TokenKeys::from_paserk(&TokenKeys::generate().unwrap()).unwrap())
    }

    fn key(&self, name: &str) -> CountKey {
        CountKey::new(&self.0, "test", &[name])
    }
}

fn from(client: u8) -> Entry {
    Entry {
        client: Some(client.to_string()),
        ..Entry::default()
    }
}

/// The turn, if it came at once.
fn now(grant: Option<Grant<&'static str>>) -> Turn<&'static str> {
    match grant {
        Some(Grant::Turn(turn)) => turn,
        Some(Grant::Answer(_) | Grant::Refused) | None => panic!("no turn"),
    }
}

/// Serves all of these from one place that is busy while they come, and answers the order.
async fn order(queue: &Q, entries: Vec<(&'static str, Entry)>) -> Vec<&'static str> {
    let busy = now(queue.wait(from(0), Instant::now()).now_or_never());
    let served = Mutex::new(Vec::new());
    let serve = entries.into_iter().map(|(name, entry)| {
        let served = &served;
        async move {
            if let Grant::Turn(_turn) = queue.wait(entry, Instant::now()).await {
                served.lock().unwrap().push(name);
            }
        }
    });
    let serve: Vec<_> = serve.collect();
    tokio::join!(futures_util::future::join_all(serve), async { drop(busy) });
    served.into_inner().unwrap()
}

#[tokio::test(start_paused = true)]
async fn a_client_with_many_does_not_hold_up_one_with_one() {
    let queue = Q::new(1, 100);
    let mut entries = vec![("many", from(1)); 9];
    entries.push(("one", from(2)));
    entries.push(("other", from(3)));
    let order = order(&queue, entries).await;
    assert_eq!(order.len(), 11);
    assert_eq!(order[..4], ["many", "one", "other", "many"]);
}

#[tokio::test(start_paused = true)]
async fn a_light_client_that_comes_back_shares_with_a_heavy_one() {
    let queue = Q::new(1, 100);
    let mut entries = vec![("heavy", from(1)); 4];
    entries.extend(vec![("light", from(2)); 2]);
    let order = order(&queue, entries).await;
    let expected = ["heavy", "light", "heavy", "light", "heavy", "heavy"];
    assert_eq!(order, expected);
}

#[tokio::test(start_paused = true)]
async fn on_one_account_who_has_failed_least_goes_first() {
    let (queue, names) = (Q::new(1, 100), Names::new());
    let on = |client: u8, account: &str, failures| Entry {
        account: Some(names.key(account)),
        stranger: account == "ann",
        failures,
        ..from(client)
    };
    let entries = vec![
        ("guesser", on(1, "ann", 3)),
        ("less", on(2, "ann", 2)),
        ("bob", on(3, "bob", 7)),
        ("ann", on(4, "ann", 0)),
        (
            "known",
            Entry {
                stranger: false,
                ..on(5, "ann", 1)
            },
        ),
    ];
    let order = order(&queue, entries).await;
    // Failures count among those on one account, and hold nobody up on another.
    assert_eq!(order, ["known", "ann", "bob", "less", "guesser"]);
}

#[tokio::test(start_paused = true)]
async fn a_lane_has_one_try_at_a_time() {
    let (queue, names) = (Q::new(4, 100), Names::new());
    let lane = |client| Entry {
        lane: Some(names.key("lane")),
        ..from(client)
    };
    let first = now(queue.wait(lane(1), Instant::now()).now_or_never());
    let mut second = pin!(queue.wait(lane(1), Instant::now()));
    assert!(poll!(&mut second).is_pending(), "though places are free");
    drop(now(queue.wait(from(1), Instant::now()).now_or_never()));
    drop(first);
    drop(now(second.now_or_never()));
}

#[tokio::test(start_paused = true)]
async fn a_spent_account_gives_its_place_to_others_until_its_turn_ends() {
    let (queue, names) = (Q::new(1, 100), Names::new());
    let account = names.key("ann");
    let on = |client| Entry {
        account: Some(account.clone()),
        stranger: true,
        ..from(client)
    };
    let mut first = now(queue.wait(on(1), Instant::now()).now_or_never());
    first.pause(Some(&account));
    let mut second = pin!(queue.wait(on(2), Instant::now()));
    assert!(poll!(&mut second).is_pending());
    drop(now(queue.wait(from(3), Instant::now()).now_or_never()));
    let known = Entry {
        stranger: false,
        ..on(4)
    };
    drop(now(queue.wait(known, Instant::now()).now_or_never()));
    drop(first);
    drop(now(second.now_or_never()));
}

#[tokio::test(start_paused = true)]
async fn nobody_waits_longer_than_allowed_and_nothing_is_left_of_who_leaves() {
    let queue = Q::new(1, 100);
    let busy = now(queue.wait(from(1), Instant::now()).now_or_never());
    let begin = Instant::now();
    let refused = queue.wait(from(2), Instant::now()).await;
    assert!(matches!(refused, Grant::Refused));
    assert_eq!(begin.elapsed(), STANDSTILL);
    {
        let mut leaves = pin!(queue.wait(from(3), Instant::now()));
        assert!(poll!(&mut leaves).is_pending());
        assert_eq!(queue.len(), 1);
    }
    assert_eq!(queue.len(), 0);
    assert!(queue.state().clients.is_empty());
    drop(busy);
    drop(now(queue.wait(from(4), Instant::now()).now_or_never()));
}

#[tokio::test(start_paused = true)]
async fn who_waits_while_others_are_served_waits_longer_and_not_without_end() {
    let (queue, names) = (Q::new(2, 100), Names::new());
    let lane = || Entry {
        lane: Some(names.key("lane")),
        ..from(1)
    };
    let _busy = now(queue.wait(lane(), Instant::now()).now_or_never());
    let serve = async {
        loop {
            tokio::time::sleep(Duration::from_secs(4)).await;
            drop(now(queue.wait(from(2), Instant::now()).now_or_never()));
        }
    };
    let begin = Instant::now();
    tokio::select! {
        refused = queue.wait(lane(), begin) => assert!(matches!(refused, Grant::Refused)),
        () = serve => {}
    }
    assert_eq!(begin.elapsed(), LONGEST);
}

#[tokio::test(start_paused = true)]
async fn a_turn_that_nobody_takes_goes_to_the_next() {
    let queue = Q::new(1, 100);
    let busy = now(queue.wait(from(1), Instant::now()).now_or_never());
    let mut next = pin!(queue.wait(from(3), Instant::now()));
    {
        let mut leaves = pin!(queue.wait(from(2), Instant::now()));
        assert!(poll!(&mut leaves).is_pending());
        assert!(poll!(&mut next).is_pending());
        // It is granted, and not polled again.
        drop(busy);
    }
    drop(now(next.now_or_never()));
}

#[tokio::test(start_paused = true)]
async fn a_full_queue_takes_from_the_client_with_the_most() {
    let queue = Q::new(1, 3);
    let _busy = now(queue.wait(from(0), Instant::now()).now_or_never());
    let mut heavy: Vec<_> = (0..3)
        .map(|_| Box::pin(queue.wait(from(1), Instant::now())))
        .collect();
    for wait in &mut heavy {
        assert!(poll!(wait).is_pending());
    }
    let refused = queue.wait(from(1), Instant::now()).now_or_never();
    assert!(matches!(refused, Some(Grant::Refused)), "its own is full");
    let mut light = pin!(queue.wait(from(2), Instant::now()));
    assert!(poll!(&mut light).is_pending());
    let newest = heavy.pop().unwrap().now_or_never();
    assert!(matches!(newest, Some(Grant::Refused)));
    assert!(poll!(&mut heavy[0]).is_pending());
    // Two of one and one of another: a third address takes the second's, and then all have one.
    let mut third = pin!(queue.wait(from(3), Instant::now()));
    assert!(poll!(&mut third).is_pending());
    let refused = queue.wait(from(4), Instant::now()).now_or_never();
    assert!(matches!(refused, Some(Grant::Refused)));
}

#[tokio::test(start_paused = true)]
async fn one_answer_is_that_of_all_who_ask_the_same() {
    let queue = Q::new(1, 100);
    let busy = now(queue.wait(from(0), Instant::now()).now_or_never());
    let same = || Entry {
        twin: Some([7; 32]),
        ..from(1)
    };
    let (mut first, mut other) = (
        pin!(queue.wait(same(), Instant::now())),
        pin!(queue.wait(from(2), Instant::now())),
    );
    assert!(poll!(&mut first).is_pending());
    assert!(poll!(&mut other).is_pending());
    queue.answer(&"right", |entry| entry.twin == Some([7; 32]));
    assert!(matches!(first.now_or_never(), Some(Grant::Answer("right"))));
    assert!(poll!(&mut other).is_pending());
    drop(busy);
}
