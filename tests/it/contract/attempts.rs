//! Tries to sign in, counted by conditional statements: also many at once, and from two nodes.

use std::{
    sync::{Arc, LazyLock},
    time::Duration,
};

use jebo::{
    domain::{
        Clock as _, Timestamp,
        attempts::{Attempt, AttemptStore as _, Begun, CountKey, HELD, KNOWN, Lane, Rate},
        token::TokenKeys,
    },
    store::Store,
};
use tokio::task::JoinSet;

use super::fixture::Fixture;

super::over_every_database!(
    a_lane_has_one_try_open_until_it_is_settled,
    a_locked_lane_opens_at_its_time,
    what_a_try_has_taken_goes_back,
    a_spent_budget_leaves_the_lane_free,
    a_try_that_is_lost_runs_out_and_counts_nothing_later,
    a_right_password_leaves_what_others_failed_meanwhile,
    failures_of_yesterday_do_not_count,
    a_budget_fills_with_time,
    a_budget_finer_than_the_clock_is_not_spent_by_one_that_is_behind,
    what_no_longer_counts_is_swept,
    a_lane_is_known_for_a_while_after_a_right_password,
);

const RATE: Rate = Rate {
    interval: Duration::from_secs(4),
    burst: 2,
};

fn key(name: &str) -> CountKey {
    static KEYS: LazyLock<TokenKeys> =
        LazyLock::new(|| TokenKeys::from_paserk(&TokenKeys::generate().unwrap()).unwrap());
    CountKey::new(&KEYS, "test", &[name])
}

fn attempt(db: &Fixture, lane: &str) -> Attempt {
    Attempt {
        id: db.clock.new_id(),
        lane: key(lane),
        budget: None,
    }
}

fn on_budget(db: &Fixture, lane: &str) -> Attempt {
    Attempt {
        budget: Some((key("budget"), RATE)),
        ..attempt(db, lane)
    }
}

fn failed(failures: u32, locked_until: Option<Timestamp>) -> Lane {
    Lane {
        failures,
        locked_until,
        known: false,
    }
}

async fn begin(db: &Fixture, attempt: &Attempt) -> Begun {
    db.store.begin(attempt, db.now()).await.unwrap()
}

async fn a_lane_has_one_try_open_until_it_is_settled(db: Fixture) {
    let (first, second) = (attempt(&db, "lane"), attempt(&db, "lane"));
    assert_eq!(begin(&db, &first).await, Begun::Open { failures: 0 });
    assert_eq!(begin(&db, &second).await, Begun::Held);
    let other = attempt(&db, "other");
    assert_eq!(begin(&db, &other).await, Begun::Open { failures: 0 });
    let lane = failed(1, None);
    assert!(db.store.fail(&first, (1, None), db.now()).await.unwrap());
    assert_eq!(begin(&db, &second).await, Begun::Open { failures: 1 });
    assert_eq!(db.store.lane(&first.lane, db.now()).await.unwrap(), lane);
}

async fn a_locked_lane_opens_at_its_time(db: Fixture) {
    let first = attempt(&db, "lane");
    begin(&db, &first).await;
    let until = db.now() + Duration::from_secs(1);
    let lane = (3, Some(until));
    db.store.fail(&first, lane, db.now()).await.unwrap();
    let second = attempt(&db, "lane");
    assert_eq!(begin(&db, &second).await, Begun::Locked(until));
    db.clock.advance(Duration::from_millis(999));
    assert_eq!(begin(&db, &second).await, Begun::Locked(until));
    db.clock.advance(Duration::from_millis(1));
    assert_eq!(begin(&db, &second).await, Begun::Open { failures: 3 });
}

async fn what_a_try_has_taken_goes_back(db: Fixture) {
    for _ in 0..3 {
        // The budget has two, so the third one needs what the first ones gave back.
        let attempt = on_budget(&db, "lane");
        assert_eq!(begin(&db, &attempt).await, Begun::Open { failures: 0 });
        db.store.give_back(&attempt).await.unwrap();
        db.store.give_back(&attempt).await.unwrap();
    }
    let right = on_budget(&db, "lane");
    for _ in 0..3 {
        assert_eq!(begin(&db, &right).await, Begun::Open { failures: 0 });
        db.store.succeed(&right, 0, db.now()).await.unwrap();
    }
    // One that never began gives nothing back.
    for lane in ["a", "b"] {
        assert!(matches!(
            begin(&db, &on_budget(&db, lane)).await,
            Begun::Open { .. }
        ));
    }
    db.store.give_back(&on_budget(&db, "a")).await.unwrap();
    let spent = begin(&db, &on_budget(&db, "c")).await;
    assert_eq!(spent, Begun::Spent(db.now() + RATE.interval));
}

async fn a_spent_budget_leaves_the_lane_free(db: Fixture) {
    for lane in ["a", "b"] {
        begin(&db, &on_budget(&db, lane)).await;
    }
    let until = db.now() + RATE.interval;
    assert_eq!(begin(&db, &on_budget(&db, "c")).await, Begun::Spent(until));
    let device = attempt(&db, "c");
    assert_eq!(begin(&db, &device).await, Begun::Open { failures: 0 });
    db.clock.advance(RATE.interval);
    let in_time = on_budget(&db, "d");
    assert_eq!(begin(&db, &in_time).await, Begun::Open { failures: 0 });
}

async fn a_try_that_is_lost_runs_out_and_counts_nothing_later(db: Fixture) {
    let lost = attempt(&db, "lane");
    begin(&db, &lost).await;
    db.clock
        .advance(HELD.checked_sub(Duration::from_micros(1)).unwrap());
    let next = attempt(&db, "lane");
    assert_eq!(begin(&db, &next).await, Begun::Held);
    db.clock.advance(Duration::from_micros(1));
    assert_eq!(begin(&db, &next).await, Begun::Open { failures: 0 });
    let now = db.now();
    assert!(!db.store.fail(&lost, (1, None), now).await.unwrap());
    db.store.give_back(&lost).await.unwrap();
    db.store.succeed(&lost, 0, now).await.unwrap();
    assert_eq!(begin(&db, &attempt(&db, "lane")).await, Begun::Held);
    assert!(db.store.fail(&next, (1, None), now).await.unwrap());
}

async fn a_right_password_leaves_what_others_failed_meanwhile(db: Fixture) {
    let wrong = attempt(&db, "lane");
    begin(&db, &wrong).await;
    let now = db.now();
    db.store.fail(&wrong, (2, None), now).await.unwrap();
    for left in [1, 0] {
        let right = attempt(&db, "lane");
        begin(&db, &right).await;
        db.store.succeed(&right, left, db.now()).await.unwrap();
        let lane = db.store.lane(&right.lane, db.now()).await.unwrap();
        assert_eq!(lane.failures, left);
    }
}

async fn failures_of_yesterday_do_not_count(db: Fixture) {
    let first = attempt(&db, "lane");
    begin(&db, &first).await;
    db.store.fail(&first, (7, None), db.now()).await.unwrap();
    db.clock.advance(Duration::from_hours(24));
    let second = attempt(&db, "lane");
    assert_eq!(begin(&db, &second).await, Begun::Open { failures: 7 });
    db.store.give_back(&second).await.unwrap();
    db.clock.advance(Duration::from_micros(1));
    let lane = db.store.lane(&second.lane, db.now()).await.unwrap();
    assert_eq!(lane, Lane::default());
    assert_eq!(begin(&db, &second).await, Begun::Open { failures: 0 });
}

async fn a_budget_fills_with_time(db: Fixture) {
    let take = async || {
        let taken = db.store.take(&key("budget"), RATE, db.now()).await;
        taken.unwrap()
    };
    let begin = db.now();
    assert_eq!((take().await, take().await), (None, None));
    assert_eq!(take().await, Some(begin + RATE.interval));
    db.clock.advance(Duration::from_secs(3));
    assert_eq!(take().await, Some(begin + RATE.interval), "it stays true");
    db.clock.advance(Duration::from_secs(1));
    assert_eq!(take().await, None);
    assert!(take().await.is_some());
    db.clock.advance(Duration::from_hours(1));
    assert_eq!((take().await, take().await), (None, None));
    assert!(take().await.is_some(), "no more than its burst is saved up");
}

async fn a_budget_finer_than_the_clock_is_not_spent_by_one_that_is_behind(db: Fixture) {
    let rate = Rate {
        interval: Duration::from_nanos(10),
        burst: u32::MAX,
    };
    for behind in [Duration::ZERO, Duration::from_millis(5)] {
        let taken = db.store.take(&key("budget"), rate, db.now() - behind).await;
        assert_eq!(taken.unwrap(), None);
    }
}

async fn what_no_longer_counts_is_swept(db: Fixture) {
    for (lane, failures) in [("few", 2), ("many", 3)] {
        let attempt = attempt(&db, lane);
        begin(&db, &attempt).await;
        let lane = (failures, None);
        db.store.fail(&attempt, lane, db.now()).await.unwrap();
    }
    let none = on_budget(&db, "none");
    begin(&db, &none).await;
    db.store.give_back(&none).await.unwrap();
    begin(&db, &attempt(&db, "open")).await;
    let sweep = async || db.store.sweep_attempts(db.now()).await.unwrap();
    assert_eq!(sweep().await, 1, "the one without a failure");
    assert_eq!(begin(&db, &attempt(&db, "open")).await, Begun::Held);
    db.clock.advance(Duration::from_hours(1) + HELD);
    assert_eq!(sweep().await, 2, "the one with few, and the lost one");
    db.clock.advance(Duration::from_hours(24));
    assert_eq!(sweep().await, 1);
}

async fn a_lane_is_known_for_a_while_after_a_right_password(db: Fixture) {
    let right = on_budget(&db, "lane");
    begin(&db, &right).await;
    db.store.succeed(&right, 1, db.now()).await.unwrap();
    db.store.know(&key("new"), db.now()).await.unwrap();
    db.store.know(&right.lane, db.now()).await.unwrap();
    let lane = async |name| db.store.lane(&key(name), db.now()).await.unwrap();
    let known = |failures| Lane {
        known: true,
        ..failed(failures, None)
    };
    assert_eq!(
        (lane("lane").await, lane("new").await),
        (known(1), known(0))
    );
    db.clock
        .advance(KNOWN.checked_sub(Duration::from_secs(1)).unwrap());
    db.store.sweep_attempts(db.now()).await.unwrap();
    assert_eq!(
        (lane("lane").await, lane("new").await),
        (known(0), known(0))
    );
    db.clock.advance(Duration::from_secs(1));
    assert_eq!(lane("lane").await, Lane::default());
    db.clock.advance(Duration::from_micros(1));
    assert_eq!(db.store.sweep_attempts(db.now()).await.unwrap(), 2);
}

/// Calls as many at once, by turns of two nodes.
async fn at_once<T: Send + 'static, F>(
    db: &Fixture,
    tasks: usize,
    task: impl Fn(usize, Store) -> F,
) -> Vec<T>
where
    F: Future<Output = T> + Send + 'static,
{
    let stores = [db.store.clone(), db.opened_again().await];
    let mut set = JoinSet::new();
    for number in 0..tasks {
        set.spawn(task(number, stores[number % 2].clone()));
    }
    set.join_all().await
}

/// Forty guesses of one lane at once, at two nodes, one after the other as long as they may go on.
async fn of_forty_guesses_three_get_a_verdict(db: Fixture) {
    let now = db.now();
    let attempts: Arc<Vec<Attempt>> = Arc::new((0..40).map(|_| on_wide(&db)).collect());
    let verdicts = at_once(&db, 40, |number, store| {
        let attempts = Arc::clone(&attempts);
        async move {
            let attempt = &attempts[number];
            loop {
                match store.begin(attempt, now).await.unwrap() {
                    Begun::Held => tokio::task::yield_now().await,
                    Begun::Locked(_) => return 0,
                    Begun::Spent(_) => panic!("the budget has enough"),
                    Begun::Open { failures } => {
                        let locked = (failures == 2).then(|| now + Duration::from_secs(1));
                        let lane = (failures + 1, locked);
                        assert!(store.fail(attempt, lane, now).await.unwrap());
                        return 1;
                    }
                }
            }
        }
    });
    assert_eq!(verdicts.await.into_iter().sum::<i32>(), 3);
}

fn on_wide(db: &Fixture) -> Attempt {
    let rate = Rate { burst: 240, ..RATE };
    Attempt {
        budget: Some((key("wide"), rate)),
        ..attempt(db, "lane")
    }
}

async fn a_budget_of_two_nodes_is_one(db: Fixture) {
    let now = db.now();
    let rate = Rate { burst: 10, ..RATE };
    let taken = at_once(&db, 40, |_, store| async move {
        store.take(&key("budget"), rate, now).await.unwrap()
    });
    let taken = taken.await;
    assert_eq!(taken.iter().filter(|until| until.is_none()).count(), 10);
    let until = now + rate.interval;
    assert!(taken.into_iter().flatten().all(|at| at == until));
}

mod two_nodes_on_sqlite {
    use super::Fixture;

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn of_forty_guesses_three_get_a_verdict() {
        super::of_forty_guesses_three_get_a_verdict(Fixture::file().await).await;
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn a_budget_of_two_nodes_is_one() {
        super::a_budget_of_two_nodes_is_one(Fixture::file().await).await;
    }
}

mod two_nodes_on_postgres {
    use super::Fixture;

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn of_forty_guesses_three_get_a_verdict() {
        super::of_forty_guesses_three_get_a_verdict(Fixture::postgres().await).await;
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn a_budget_of_two_nodes_is_one() {
        super::a_budget_of_two_nodes_is_one(Fixture::postgres().await).await;
    }
}
