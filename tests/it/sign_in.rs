//! Signing in with what is wrong, too often, or where it is no longer allowed.

use std::{num::NonZeroU32, time::Duration};

use jebo::domain::user::Email;
use serde_json::json;

use crate::{
    auth::{assert_refused, refresh, with_clock},
    support::{Refusal, TestApp, Wire},
};

#[tokio::test]
async fn a_wrong_password_and_an_unknown_address_answer_alike() {
    let (app, _clock) = with_clock().await;
    let client = app.user(Wire::Json, "ann").await;
    for wire in Wire::ALL {
        let login = |email: &str| {
            let (client, message) = (
                client.over(wire),
                json!({"email": email, "password": "wrong horse"}),
            );
            async move { client.refused("Login", message).await }
        };
        let wrong = login("ann@example.org").await;
        assert_refused(&wrong, "UNAUTHENTICATED", "CREDENTIALS_INVALID");
        for other in ["bob@example.org", "not an address"] {
            assert_eq!(login(other).await, wrong, "{wire:?} {other}");
        }
        // A right one forgets the wrong ones.
        client
            .over(wire)
            .ok(
                "Login",
                json!({"email": "ann@example.org", "password": "correct horse"}),
            )
            .await;
    }
    app.stop().await;
}

/// What `RetryInfo` says.
pub(crate) fn retry_delay(refused: &Refusal) -> Duration {
    let mut details = refused.details.iter();
    let info = details
        .find(|d| d["@type"].as_str().unwrap().ends_with("RetryInfo"))
        .unwrap();
    let text = info["retryDelay"].as_str().unwrap();
    Duration::from_secs_f64(text.trim_end_matches('s').parse().unwrap())
}

#[tokio::test]
async fn wrong_tries_lock_an_account_for_a_while_that_grows() {
    let (app, clock) = with_clock().await;
    for (number, wire) in Wire::ALL.into_iter().enumerate() {
        let owner = app.user(wire, &format!("ann{number}")).await;
        let right = json!({"email": owner.user["email"], "password": "correct horse"});
        for email in [
            owner.user["email"].as_str().unwrap(),
            &format!("nobody{number}@example.org"),
        ] {
            let wrong = json!({"email": email, "password": "wrong horse"});
            let client = app.client(wire);
            for _ in 0..2 {
                let refused = client.refused("Login", wrong.clone()).await;
                assert_refused(&refused, "UNAUTHENTICATED", "CREDENTIALS_INVALID");
            }
            for seconds in [1, 3, 5, 10, 30, 60, 300, 900, 900] {
                let refused = client.refused("Login", wrong.clone()).await;
                assert_refused(&refused, "UNAUTHENTICATED", "CREDENTIALS_INVALID");
                let locked = client.refused("Login", wrong.clone()).await;
                assert_refused(&locked, "RESOURCE_EXHAUSTED", "TOO_MANY_ATTEMPTS");
                // At the time that it says, or up to a fifth later.
                let (wait, told) = (Duration::from_secs(seconds), retry_delay(&locked));
                assert!(
                    (wait..=wait.mul_f64(1.2)).contains(&told),
                    "{email}: {told:?}"
                );
                clock.advance(Duration::from_secs(seconds));
            }
        }
        // The owner comes in as soon as the wait is over, and not before.
        let client = app.client(wire);
        let wrong = json!({"email": owner.user["email"], "password": "wrong horse"});
        client.refused("Login", wrong).await;
        let locked = client.refused("Login", right.clone()).await;
        assert_eq!(locked.reason(), "TOO_MANY_ATTEMPTS");
        clock.advance(retry_delay(&locked));
        client.ok("Login", right).await;
    }
    app.stop().await;
}

#[tokio::test]
async fn an_address_has_so_many_tries_whatever_it_says_of_itself() {
    for wire in Wire::ALL {
        let app = TestApp::start_with(|config| {
            config.auth.attempts_per_minute = NonZeroU32::new(5).unwrap();
        })
        .await;
        let client = app.user(wire, "ann").await;
        for number in 0..4 {
            let wrong =
                json!({"email": format!("bob{number}@example.org"), "password": "wrong horse"});
            assert_eq!(
                client.refused("Login", wrong).await.reason(),
                "CREDENTIALS_INVALID"
            );
        }
        let right = json!({"email": "ann@example.org", "password": "correct horse"});
        let refused = client.refused("Login", right.clone()).await;
        assert_refused(&refused, "RESOURCE_EXHAUSTED", "TOO_MANY_ATTEMPTS");
        assert!(retry_delay(&refused) <= Duration::from_secs(15));
        let spoofed = client
            .http("POST", "/api/auth/login")
            .header("x-forwarded-for", "203.0.113.9");
        let spoofed = spoofed
            .header("forwarded", "for=203.0.113.9")
            .json(&right)
            .send()
            .await
            .unwrap();
        assert_eq!(spoofed.status(), 429);
        let seconds: u64 = spoofed.headers()["retry-after"]
            .to_str()
            .unwrap()
            .parse()
            .unwrap();
        assert!((1..=15).contains(&seconds), "{seconds}");
        client.ok("GetProfile", json!({})).await;
        app.stop().await;
    }
}

#[tokio::test]
async fn who_is_switched_off_is_out_on_every_way() {
    let (app, clock) = with_clock().await;
    for (number, wire) in Wire::ALL.into_iter().enumerate() {
        let name = format!("ann{number}@example.org");
        let client = app.user(wire, &format!("ann{number}")).await;
        let email = Email::parse("email", &name).unwrap();
        let (mut user, _) = app.ports.users.find_account(&email).await.unwrap().unwrap();
        user.active = false;
        app.ports.users.save_user(&user, None).await.unwrap();
        clock.advance(Duration::from_secs(5));
        let out = client.refused("GetProfile", json!({})).await;
        assert_refused(&out, "UNAUTHENTICATED", "ACCOUNT_DISABLED");
        let out = refresh(&client, &json!(client.refresh_token))
            .await
            .unwrap_err();
        assert_refused(&out, "UNAUTHENTICATED", "ACCOUNT_DISABLED");
        let out = client
            .refused("Login", json!({"email": name, "password": "correct horse"}))
            .await;
        assert_refused(&out, "UNAUTHENTICATED", "ACCOUNT_DISABLED");
        let out = client
            .refused("Login", json!({"email": name, "password": "wrong horse"}))
            .await;
        assert_refused(&out, "UNAUTHENTICATED", "CREDENTIALS_INVALID");
    }
    app.stop().await;
}

#[tokio::test]
async fn nobody_registers_as_more_than_a_user() {
    let app = TestApp::start().await;
    let client = app.client(Wire::Json);
    let body = json!({"email": "eve@example.org", "password": "correct horse", "displayName": "Eve", "role": "ROLE_ADMIN"});
    let answer = client
        .http("POST", "/api/auth/register")
        .json(&body)
        .send()
        .await
        .unwrap();
    let refused = crate::support::client::json_answer(answer)
        .await
        .unwrap_err();
    assert_eq!(refused.fields(), ["role"]);
    app.stop().await;
}
