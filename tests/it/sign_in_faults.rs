//! Tries that end without a verdict: they are given back, wherever they end.

use std::{
    pin::pin,
    sync::{Arc, Mutex},
};

use async_trait::async_trait;
use jebo::domain::{
    Error, Result, Timestamp,
    attempts::{Attempt, AttemptStore, Begun, CountKey, Lane, Rate},
    auth::Login,
    clock::{Clock as _, ManualClock, SystemClock},
};
use serde_json::json;
use tokio::sync::Semaphore;

use crate::support::{Client, Setup, TestApp, Wire, steps::steps};

/// Where a try ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fault {
    /// The answer to the reservation is lost: it may stand, or not.
    Begin,
    Fail,
    Succeed,
    Panic,
}

/// Counts in a store that fails where it is told to.
struct Faulty {
    store: Arc<dyn AttemptStore>,
    fault: Mutex<Option<Fault>>,
    /// Reservations wait for one before they are answered.
    pass: Semaphore,
    begun: Semaphore,
}

impl Faulty {
    fn set(&self, fault: Option<Fault>) {
        *self.fault.lock().unwrap() = fault;
    }

    fn check(&self, fault: Fault) -> Result<()> {
        if *self.fault.lock().unwrap() == Some(fault) {
            return Err(Error::internal("on purpose"));
        }
        Ok(())
    }
}

#[async_trait]
impl AttemptStore for Faulty {
    async fn lane(&self, lane: &CountKey, now: Timestamp) -> Result<Lane> {
        self.store.lane(lane, now).await
    }

    async fn begin(&self, attempt: &Attempt, now: Timestamp) -> Result<Begun> {
        let begun = self.store.begin(attempt, now).await?;
        self.begun.add_permits(1);
        drop(self.pass.acquire().await.unwrap());
        self.check(Fault::Begin)?;
        Ok(begun)
    }

    async fn fail(
        &self,
        attempt: &Attempt,
        counted: (u32, Option<Timestamp>),
        now: Timestamp,
    ) -> Result<bool> {
        self.check(Fault::Fail)?;
        assert!(self.check(Fault::Panic).is_ok(), "on purpose");
        self.store.fail(attempt, counted, now).await
    }

    async fn succeed(&self, attempt: &Attempt, failures: u32, now: Timestamp) -> Result<()> {
        self.check(Fault::Succeed)?;
        self.store.succeed(attempt, failures, now).await
    }

    async fn know(&self, lane: &CountKey, now: Timestamp) -> Result<()> {
        self.store.know(lane, now).await
    }

    async fn give_back(&self, attempt: &Attempt) -> Result<()> {
        self.store.give_back(attempt).await
    }

    async fn take(&self, key: &CountKey, rate: Rate, now: Timestamp) -> Result<Option<Timestamp>> {
        self.store.take(key, rate, now).await
    }

    async fn sweep_attempts(&self, now: Timestamp) -> Result<u64> {
        self.store.sweep_attempts(now).await
    }
}

/// An app over such a store, whose clock stands still.
async fn start() -> (TestApp, Arc<Faulty>) {
    let (sender, receiver) = std::sync::mpsc::channel();
    let app = Setup::default()
        .ports(move |ports| {
            let faulty = Arc::new(Faulty {
                store: Arc::clone(&ports.attempts),
                fault: Mutex::default(),
                pass: Semaphore::new(1),
                begun: Semaphore::new(0),
            });
            ports.attempts = Arc::clone(&faulty) as _;
            ports.clock = Arc::new(ManualClock::new(SystemClock.now()));
            sender.send(faulty).unwrap();
        })
        .start()
        .await;
    (app, receiver.recv().unwrap())
}

fn login(password: &str) -> serde_json::Value {
    json!({"email": "ann@example.org", "password": password})
}

/// No failure was counted before, and the lane is free: three more are told as what they are, and
/// only then it is locked.
async fn assert_nothing_is_counted(app: &TestApp, client: &Client) {
    app.use_cases.auth.settled().await;
    for _ in 0..3 {
        let refused = client.refused("Login", login("wrong horse")).await;
        assert_eq!(refused.reason(), "CREDENTIALS_INVALID");
    }
    let locked = client.refused("Login", login("wrong horse")).await;
    assert_eq!(locked.reason(), "TOO_MANY_ATTEMPTS");
}

#[tokio::test]
async fn a_try_that_a_fault_ends_counts_nothing() {
    for (fault, password) in [
        (Fault::Begin, "wrong horse"),
        (Fault::Fail, "wrong horse"),
        (Fault::Panic, "wrong horse"),
        (Fault::Succeed, "correct horse"),
    ] {
        let (app, faulty) = start().await;
        let client = app.user(Wire::Json, "ann").await;
        for _ in 0..4 {
            faulty.set(Some(fault));
            let refused = client.refused("Login", login(password)).await;
            assert_eq!(refused.reason(), "INTERNAL", "{fault:?}");
            app.use_cases.auth.settled().await;
            faulty.set(None);
        }
        assert_nothing_is_counted(&app, &client).await;
        app.stop().await;
    }
}

/// A try from the address that the clients of the tests have.
fn from_here(password: &str) -> Login {
    Login {
        email: "ann@example.org".to_owned(),
        password: password.to_owned().into(),
        client: Some("127.0.0.1".to_owned()),
        device_token: None,
    }
}

#[tokio::test]
async fn a_try_whose_caller_leaves_counts_nothing() {
    let (app, faulty) = start().await;
    let client = app.user(Wire::Json, "ann").await;
    let auth = Arc::clone(&app.use_cases.auth);
    for _ in 0..4 {
        let passes = faulty.pass.acquire().await.unwrap();
        let left = async {
            // It stands in the database, and its answer is on its way.
            faulty.begun.acquire().await.unwrap().forget();
        };
        tokio::select! {
            answer = auth.login(from_here("wrong horse")) => panic!("{answer:?}"),
            () = left => {}
        }
        drop(passes);
        auth.settled().await;
    }
    assert_nothing_is_counted(&app, &client).await;
    app.stop().await;
}

#[tokio::test]
async fn right_passwords_that_nobody_waits_for_lock_nobody() {
    let (app, _faulty) = start().await;
    let client = app.user(Wire::Json, "ann").await;
    let auth = Arc::clone(&app.use_cases.auth);
    for count in 0..24 {
        let answer = steps(pin!(auth.login(from_here("correct horse"))), count).await;
        answer.transpose().unwrap();
    }
    auth.settled().await;
    client.ok("Login", login("correct horse")).await;
    assert_nothing_is_counted(&app, &client).await;
    app.stop().await;
}
