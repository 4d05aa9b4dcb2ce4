//! Accounts and sessions, over each wire.

use serde_json::json;

use crate::support::{TestApp, Wire};

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
