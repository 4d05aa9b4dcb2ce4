//! What clients hear from the proxy in front where no server is.

use std::{net::TcpListener, process::Command};

use serde_json::json;

use crate::support::{Client, Wire, process::Process};

/// A port that nobody listens at.
fn free() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().to_string()
}

#[tokio::test]
async fn without_a_server_the_proxy_answers_as_one_would() {
    if Command::new("haproxy").arg("-v").output().is_err() {
        println!("HAProxy is left out: it is not installed");
        return;
    }
    let (bind, server) = (free(), free());
    let mut command = Command::new("haproxy");
    command
        .args([
            "-f",
            concat!(env!("CARGO_MANIFEST_DIR"), "/deploy/haproxy.cfg"),
        ])
        .envs([("JEBO_BIND", &bind), ("JEBO_BIND_STATUS", &free())])
        .envs([("JEBO_SERVER_1", &server), ("JEBO_SERVER_2", &server)]);
    let mut proxy = Process::start(command);
    proxy
        .says("backend 'servers' has no server available")
        .await;
    for wire in Wire::ALL {
        let client = Client::new(bind.parse().unwrap(), wire);
        let refused = client.refused("ListCategories", json!({})).await;
        assert_eq!(refused.code, "UNAVAILABLE", "{wire:?}");
        assert_eq!(refused.reason(), "UNAVAILABLE", "{wire:?}");
        assert_eq!(refused.message, "no server is ready", "{wire:?}");
        let again = refused
            .details
            .iter()
            .find_map(|d| d["retryDelay"].as_str());
        assert_eq!(again, Some("2s"), "{wire:?}");
    }
    proxy.stop().await;
}
