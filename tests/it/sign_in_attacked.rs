//! Signing in while others guess, or all at once.

use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr},
    sync::Arc,
    time::{Duration, Instant},
};

use futures_util::future::join_all;
use jebo::domain::{Error, auth::Login};
use reqwest::StatusCode;
use serde_json::{Value, json};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use crate::{
    auth::{assert_refused, refresh, with_clock},
    sign_in::retry_delay,
    support::{Client, Setup, TestApp, Wire, http::http, process::Process},
};

/// Addresses that guess.
const GUESSERS: u8 = 120;

/// The real program with the settings that it comes with, and an account.
async fn serve(folder: &tempfile::TempDir) -> (Process, SocketAddr) {
    let (server, address) = Process::serve(folder.path(), &[]).await;
    let mut owner = Client::new(address, Wire::Json);
    owner.register("ann").await;
    (server, address)
}

/// Signs in from addresses of its own.
struct From {
    http: reqwest::Client,
    server: SocketAddr,
}

impl From {
    fn new(server: SocketAddr, [network, host]: [u8; 2]) -> Self {
        let address: IpAddr = Ipv4Addr::new(127, 0, network, host).into();
        let http = http().local_address(address).build().unwrap();
        Self { http, server }
    }

    /// Status, and what the answer says to wait before the next try.
    async fn login(&self, password: &str) -> (StatusCode, Duration) {
        self.try_login(password).await.unwrap()
    }

    async fn try_login(&self, password: &str) -> reqwest::Result<(StatusCode, Duration)> {
        let path = format!("http://{}/api/auth/login", self.server);
        let body = json!({"email": "ann@example.org", "password": password});
        let answer = self.http.post(path).json(&body).send().await?;
        let wait = answer.headers().get("retry-after");
        let wait = wait.map(|wait| wait.to_str().unwrap().parse().unwrap());
        let wait = Duration::from_secs(wait.unwrap_or_default());
        Ok((answer.status(), wait))
    }
}

fn count(answers: &[(StatusCode, Duration)], status: StatusCode) -> usize {
    answers.iter().filter(|(s, _)| *s == status).count()
}

#[tokio::test]
async fn a_hundred_right_passwords_at_once_get_in_and_none_is_counted() {
    let folder = tempfile::tempdir().unwrap();
    let (server, address) = serve(&folder).await;
    let one = From::new(address, [1, 1]);
    let begin = Instant::now();
    let answers = join_all((0..100).map(|_| one.login("correct horse"))).await;
    assert_eq!(count(&answers, StatusCode::OK), 100, "{answers:?}");
    let took = begin.elapsed();
    println!("100 right passwords from one address: 100 in, after {took:.1?}");
    // From one that was counted on, the third failure would be refused already.
    for _ in 0..3 {
        assert_eq!(one.login("wrong horse").await.0, StatusCode::UNAUTHORIZED);
    }
    let locked = one.login("wrong horse").await.0;
    assert_eq!(locked, StatusCode::TOO_MANY_REQUESTS);

    let many: Vec<From> = (1..=100)
        .map(|host| From::new(address, [2, host]))
        .collect();
    let begin = Instant::now();
    let answers = join_all(many.iter().map(|from| from.login("correct horse"))).await;
    assert_eq!(count(&answers, StatusCode::OK), 100, "{answers:?}");
    let took = begin.elapsed();
    println!("100 right passwords from 100 addresses: 100 in, after {took:.1?}");
    server.stop().await;
}

#[tokio::test]
async fn of_forty_wrong_and_one_right_at_once_at_most_five_get_a_verdict() {
    for right in [0, 1, 2, 20, 40] {
        let folder = tempfile::tempdir().unwrap();
        let (server, address) = serve(&folder).await;
        let from = From::new(address, [1, 1]);
        let tries = (0..41).map(|number| {
            let from = &from;
            async move {
                let password = if number == right {
                    "correct horse".to_owned()
                } else {
                    format!("wrong horse {number}")
                };
                from.login(&password).await
            }
        });
        let answers = join_all(tries).await;
        let wrong = count(&answers, StatusCode::UNAUTHORIZED);
        let in_time = count(&answers, StatusCode::OK);
        assert!((3..=5).contains(&(wrong + in_time)), "{answers:?}");
        for (status, wait) in answers {
            if status != StatusCode::UNAUTHORIZED && status != StatusCode::OK {
                assert_eq!(status, StatusCode::TOO_MANY_REQUESTS);
                assert!(wait >= Duration::from_secs(1));
            }
        }
        println!("40 wrong and one right (number {right}): {wrong} wrong, {in_time} in");
        server.stop().await;
    }
}

#[tokio::test]
async fn the_owner_gets_in_while_many_addresses_guess() {
    let folder = tempfile::tempdir().unwrap();
    let (server, address) = serve(&folder).await;
    let over = CancellationToken::new();
    let (told, mut verdicts) = tokio::sync::mpsc::unbounded_channel();
    let mut guessers = JoinSet::new();
    let all: Vec<From> = (1..=GUESSERS)
        .map(|host| From::new(address, [1, host]))
        .collect();
    let owner = From::new(address, [3, 1]);
    for from in all {
        let (over, told) = (over.clone(), told.clone());
        guessers.spawn(async move {
            let mut guesses = 0;
            let guess = async {
                loop {
                    guesses += 1;
                    // Whether it reaches the server is not its concern.
                    let guess = format!("guess {guesses}");
                    if let Ok((status, _)) = from.try_login(&guess).await {
                        told.send(status).ok();
                    }
                    // Not as it was told to, but not without end either.
                    tokio::time::sleep(Duration::from_millis(250)).await;
                }
            };
            over.run_until_cancelled(guess).await;
        });
    }
    // Until what strangers may fail at once is spent.
    let mut failed = 0;
    while failed < 200 {
        let status = verdicts.recv().await.unwrap();
        failed += usize::from(status == StatusCode::UNAUTHORIZED);
    }
    let begin = Instant::now();
    let mut refused = 0;
    loop {
        let (status, wait) = owner.login("correct horse").await;
        if status == StatusCode::OK {
            break;
        }
        assert_eq!(status, StatusCode::TOO_MANY_REQUESTS);
        refused += 1;
        tokio::time::sleep(wait).await;
    }
    let took = begin.elapsed();
    // From here on the address is known.
    let begin = Instant::now();
    assert_eq!(owner.login("correct horse").await.0, StatusCode::OK);
    let again = begin.elapsed();
    println!(
        "the owner is in after {took:.1?}, refused {refused} times, while {GUESSERS} addresses guess, and after {again:.1?} the next time"
    );
    over.cancel();
    guessers.join_all().await;
    server.stop().await;
}

#[tokio::test]
async fn strangers_wait_for_each_other_and_not_those_who_were_there_before() {
    let (app, _clock) = with_clock().await;
    let home = app.user(Wire::Json, "ann").await;
    let auth = &app.use_cases.auth;
    let login = |password: &str, client: String| Login {
        email: "ann@example.org".to_owned(),
        password: password.to_owned().into(),
        client: Some(client),
        device_token: None,
    };
    // What all strangers together may fail: three each.
    for number in 0..240 {
        let stranger = login("wrong horse", (number / 3).to_string());
        let failed = auth.login(stranger).await.unwrap_err();
        assert!(matches!(failed, Error::Unauthenticated(_)), "{failed}");
    }
    let away = auth.login(login("correct horse", "away".to_owned())).await;
    let Err(Error::ResourceExhausted { retry_after, .. }) = away else {
        panic!("{away:?}");
    };
    // The clock stands still: the next one comes after 4 s.
    let told = retry_after.unwrap();
    assert!((4.0..=4.8).contains(&told.as_secs_f64()), "{told:?}");
    let right = json!({"email": "ann@example.org", "password": "correct horse"});
    home.ok("Login", right).await;
    app.stop().await;
}

/// A lane that is locked: the address of the client, on its own account.
async fn locked_out(app: &TestApp, wire: Wire, name: &str) -> (Client, Value) {
    let client = app.user(wire, name).await;
    let login = |password: &str| json!({"email": client.user["email"], "password": password});
    for _ in 0..3 {
        let wrong = client.refused("Login", login("wrong horse")).await;
        assert_eq!(wrong.reason(), "CREDENTIALS_INVALID");
    }
    let right = login("correct horse");
    let locked = client.refused("Login", right.clone()).await;
    assert_refused(&locked, "RESOURCE_EXHAUSTED", "TOO_MANY_ATTEMPTS");
    (client, right)
}

fn with_token(login: &Value, token: &str) -> Value {
    let mut login = login.clone();
    login["deviceToken"] = json!(token);
    login
}

#[tokio::test]
async fn a_device_that_was_signed_in_before_is_not_locked_out_by_others() {
    let (app, _clock) = with_clock().await;
    for (number, wire) in Wire::ALL.into_iter().enumerate() {
        let (client, right) = locked_out(&app, wire, &format!("ann{number}")).await;
        let device = with_token(&right, &client.refresh_token);
        client.ok("Login", device.clone()).await;
        // Also when its session has ended, or its token was spent.
        client.ok("Logout", json!({})).await;
        client.ok("Login", device.clone()).await;
        let still = client.refused("Login", right.clone()).await;
        assert_eq!(still.reason(), "TOO_MANY_ATTEMPTS");
        // One that is none of this account is as none.
        let other = app.user(wire, &format!("bob{number}")).await;
        for token in [other.refresh_token.as_str(), "made.up"] {
            let stranger = client.refused("Login", with_token(&right, token)).await;
            assert_eq!(stranger.reason(), "TOO_MANY_ATTEMPTS", "{token}");
        }
    }
    app.stop().await;
}

#[tokio::test]
async fn a_device_has_tries_of_its_own_and_no_more() {
    let (app, clock) = with_clock().await;
    for (number, wire) in Wire::ALL.into_iter().enumerate() {
        let client = app.user(wire, &format!("ann{number}")).await;
        let login = |password: &str| {
            let login = json!({"email": client.user["email"], "password": password});
            with_token(&login, &client.refresh_token)
        };
        for _ in 0..3 {
            let wrong = client.refused("Login", login("wrong horse")).await;
            assert_eq!(wrong.reason(), "CREDENTIALS_INVALID");
        }
        let locked = client.refused("Login", login("correct horse")).await;
        assert_eq!(locked.reason(), "TOO_MANY_ATTEMPTS");
        clock.advance(retry_delay(&locked));
        client.ok("Login", login("correct horse")).await;
    }
    app.stop().await;
}

#[tokio::test]
async fn a_stolen_session_shows_no_device() {
    let (app, clock) = with_clock().await;
    let client = app.user(Wire::Json, "ann").await;
    let stolen = client.refresh_token.clone();
    let spent = json!(stolen);
    refresh(&client, &spent).await.unwrap();
    clock.advance(Duration::from_secs(11));
    let reused = refresh(&client, &spent).await.unwrap_err();
    assert_eq!(reused.reason(), "REFRESH_TOKEN_REUSED");
    let wrong = json!({"email": "ann@example.org", "password": "wrong horse"});
    for _ in 0..3 {
        client.refused("Login", wrong.clone()).await;
    }
    let right = json!({"email": "ann@example.org", "password": "correct horse"});
    let as_none = client.refused("Login", with_token(&right, &stolen)).await;
    assert_eq!(as_none.reason(), "TOO_MANY_ATTEMPTS");
    app.stop().await;
}

#[tokio::test]
async fn tries_at_two_servers_are_counted_together() {
    let (app, clock) = with_clock().await;
    let other = Setup::default()
        .on(Arc::clone(&app.folder))
        .ports(move |ports| ports.clock = clock)
        .start()
        .await;
    let client = app.user(Wire::Json, "ann").await;
    let wrong = json!({"email": "ann@example.org", "password": "wrong horse"});
    let at = [client.clone(), client.at(other.address)];
    for number in 0..3 {
        let refused = at[number % 2].refused("Login", wrong.clone()).await;
        assert_eq!(refused.reason(), "CREDENTIALS_INVALID");
    }
    for client in at {
        let locked = client.refused("Login", wrong.clone()).await;
        assert_eq!(locked.reason(), "TOO_MANY_ATTEMPTS");
    }
    other.stop().await;
    app.stop().await;
}
