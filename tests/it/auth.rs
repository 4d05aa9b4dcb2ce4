//! Accounts and sessions, over each wire.

use std::{sync::Arc, time::Duration};

use jebo::domain::{
    Clock as _,
    clock::{ManualClock, SystemClock},
};
use serde_json::{Value, json};

use crate::support::{Client, Refusal, Setup, TestApp, Wire};

/// An app whose clock stands still until it is told otherwise.
pub(crate) async fn with_clock() -> (TestApp, Arc<ManualClock>) {
    let clock = Arc::new(ManualClock::new(SystemClock.now()));
    let given = Arc::clone(&clock);
    let app = Setup::default()
        .ports(move |ports| ports.clock = given)
        .start()
        .await;
    (app, clock)
}

pub(crate) fn assert_refused(refused: &Refusal, code: &str, reason: &str) {
    assert_eq!(
        (refused.code.as_str(), refused.reason()),
        (code, reason),
        "{refused:?}"
    );
}

async fn profile(client: &Client, token: &Value) -> Result<Value, Refusal> {
    let mut client = client.clone();
    client.token = token.as_str().map(str::to_owned);
    client.call("GetProfile", json!({})).await
}

pub(crate) async fn refresh(client: &Client, token: &Value) -> Result<Value, Refusal> {
    let answer = client.call("Refresh", json!({"refreshToken": token})).await;
    answer.map(|answer| answer["tokens"].clone())
}

#[tokio::test]
async fn a_user_signs_up_and_in_and_out() {
    let app = TestApp::start().await;
    for (number, wire) in Wire::ALL.into_iter().enumerate() {
        let mut client = app.user(wire, &format!("ann{number}")).await;
        assert_eq!(client.user["displayName"], format!("ann{number}"));
        assert_eq!(client.user["role"], "ROLE_USER");
        let profile = client.ok("GetProfile", json!({})).await;
        assert_eq!(profile["user"], client.user);
        let email = format!("ANN{number}@Example.org");
        client
            .login(&json!({"email": email, "password": "correct horse"}))
            .await;
        client.ok("Logout", json!({})).await;
        let refused = client.refused("GetProfile", json!({})).await;
        assert_eq!(
            (refused.code.as_str(), refused.reason()),
            ("UNAUTHENTICATED", "SESSION_ENDED")
        );
    }
    app.stop().await;
}

#[tokio::test]
async fn a_refresh_token_is_worth_one_pair_of_tokens() {
    let (app, clock) = with_clock().await;
    for (number, wire) in Wire::ALL.into_iter().enumerate() {
        let client = app.user(wire, &format!("ann{number}")).await;
        let first = json!(client.refresh_token);
        let second = refresh(&client, &first).await.unwrap();
        assert_ne!(second["refreshToken"], first);
        profile(&client, &second["accessToken"]).await.unwrap();
        let third = refresh(&client, &second["refreshToken"]).await.unwrap();
        profile(&client, &third["accessToken"]).await.unwrap();
        clock.advance(Duration::from_secs(1));
    }
    app.stop().await;
}

#[tokio::test]
async fn a_client_that_missed_the_answer_may_ask_again_for_a_moment() {
    let (app, clock) = with_clock().await;
    for (number, wire) in Wire::ALL.into_iter().enumerate() {
        let client = app.user(wire, &format!("ann{number}")).await;
        let first = json!(client.refresh_token);
        let missed = refresh(&client, &first).await.unwrap();
        for seconds in [0, 5, 4] {
            clock.advance(Duration::from_secs(seconds));
            let again = refresh(&client, &first).await.unwrap();
            assert_eq!(again["refreshToken"], missed["refreshToken"]);
            profile(&client, &again["accessToken"]).await.unwrap();
        }
        refresh(&client, &missed["refreshToken"]).await.unwrap();
    }
    app.stop().await;
}

#[tokio::test]
async fn clients_that_ask_at_once_get_the_same_token() {
    let (app, _clock) = with_clock().await;
    for (number, wire) in Wire::ALL.into_iter().enumerate() {
        let client = app.user(wire, &format!("ann{number}")).await;
        let first = json!(client.refresh_token);
        let at_once = (0..8).map(|_| refresh(&client, &first));
        let answers = futures_util::future::join_all(at_once).await;
        let tokens = answers
            .into_iter()
            .map(|a| a.unwrap()["refreshToken"].to_string());
        let tokens: std::collections::HashSet<String> = tokens.collect();
        assert_eq!(tokens.len(), 1, "{wire:?}");
    }
    app.stop().await;
}

#[tokio::test]
async fn a_refresh_token_used_again_later_ends_its_session_and_no_other() {
    let (app, clock) = with_clock().await;
    for (number, wire) in Wire::ALL.into_iter().enumerate() {
        let name = format!("ann{number}");
        let client = app.user(wire, &name).await;
        let mut other = app.client(wire);
        other
            .login(&json!({"email": format!("{name}@example.org"), "password": "correct horse"}))
            .await;
        let stolen = json!(client.refresh_token);
        let newest = refresh(&client, &stolen).await.unwrap();
        clock.advance(Duration::from_secs(11));
        let reused = refresh(&client, &stolen).await.unwrap_err();
        assert_refused(&reused, "UNAUTHENTICATED", "REFRESH_TOKEN_REUSED");
        let ended = refresh(&client, &newest["refreshToken"]).await.unwrap_err();
        assert_refused(&ended, "UNAUTHENTICATED", "SESSION_ENDED");
        let dead = profile(&client, &newest["accessToken"]).await.unwrap_err();
        assert_refused(&dead, "UNAUTHENTICATED", "SESSION_ENDED");
        other.ok("GetProfile", json!({})).await;
        refresh(&other, &json!(other.refresh_token)).await.unwrap();
    }
    app.stop().await;
}

#[tokio::test]
async fn tokens_expire_when_they_say() {
    let (app, clock) = with_clock().await;
    for (number, wire) in Wire::ALL.into_iter().enumerate() {
        let client = app.user(wire, &format!("ann{number}")).await;
        clock.advance(Duration::from_secs(15 * 60 - 1));
        client.ok("GetProfile", json!({})).await;
        clock.advance(Duration::from_secs(1));
        let expired = client.refused("GetProfile", json!({})).await;
        assert_refused(&expired, "UNAUTHENTICATED", "TOKEN_EXPIRED");
        let tokens = refresh(&client, &json!(client.refresh_token))
            .await
            .unwrap();
        profile(&client, &tokens["accessToken"]).await.unwrap();
        clock.advance(Duration::from_hours(30 * 24));
        let expired = refresh(&client, &tokens["refreshToken"]).await.unwrap_err();
        assert_refused(&expired, "UNAUTHENTICATED", "TOKEN_EXPIRED");
    }
    app.stop().await;
}

#[tokio::test]
async fn after_logout_neither_token_is_worth_anything() {
    let (app, _clock) = with_clock().await;
    for (number, wire) in Wire::ALL.into_iter().enumerate() {
        let client = app.user(wire, &format!("ann{number}")).await;
        client.ok("Logout", json!({})).await;
        for wire in Wire::ALL {
            let client = client.over(wire);
            let refused = client.refused("Logout", json!({})).await;
            assert_refused(&refused, "UNAUTHENTICATED", "SESSION_ENDED");
            let refused = refresh(&client, &json!(client.refresh_token))
                .await
                .unwrap_err();
            assert_refused(&refused, "UNAUTHENTICATED", "SESSION_ENDED");
        }
    }
    app.stop().await;
}

#[tokio::test]
async fn a_profile_changes_by_mask_and_by_etag() {
    let app = TestApp::start().await;
    for (number, wire) in Wire::ALL.into_iter().enumerate() {
        let client = app.user(wire, &format!("ann{number}")).await;
        let etag = client.user["etag"].clone();
        let masked = match wire {
            Wire::Json => json!({"language": "ko"}),
            Wire::Grpc | Wire::GrpcWeb => {
                json!({"language": "ko", "displayName": "Not this", "updateMask": "language"})
            }
        };
        let changed = client.ok("UpdateProfile", masked).await["user"].clone();
        assert_eq!(
            (&changed["language"], &changed["displayName"]),
            (&json!("ko"), &client.user["displayName"])
        );
        assert_ne!(changed["etag"], etag);
        let stale = client
            .refused("UpdateProfile", json!({"displayName": "B", "etag": etag}))
            .await;
        assert_refused(&stale, "ABORTED", "ETAG_STALE");
        let named = json!({"displayName": " B ", "etag": changed["etag"]});
        let named = client.ok("UpdateProfile", named).await["user"].clone();
        assert_eq!(
            (&named["displayName"], &named["language"]),
            (&json!("B"), &json!("ko"))
        );
        let wrong = client
            .refused(
                "UpdateProfile",
                json!({"displayName": "C", "updateMask": "email"}),
            )
            .await;
        assert_eq!(wrong.fields(), ["update_mask"]);
        assert_eq!(client.ok("GetProfile", json!({})).await["user"], named);
    }
    app.stop().await;
}
