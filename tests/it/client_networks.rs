//! Who a client is for limits: behind proxies, by IPv6, and on a dual-stack listener.

use std::net::{Ipv4Addr, SocketAddr};

use serde_json::json;

use crate::support::{http::client, process::Process};

const TRIES: usize = 5;

/// A server that trusts a proxy at 127.0.0.1 and grants each client five tries to sign in.
async fn serve(folder: &tempfile::TempDir, listen: &str) -> (Process, SocketAddr) {
    let settings = [
        ("JEBO__SERVER__LISTEN", listen),
        ("JEBO__SERVER__TRUSTED_PROXIES", "127.0.0.1"),
        ("JEBO__AUTH__ATTEMPTS_PER_MINUTE", "5"),
    ];
    let (server, address) = Process::serve(folder.path(), &settings).await;
    let address = (Ipv4Addr::LOCALHOST, address.port()).into();
    (server, address)
}

/// How many of as many tries as two clients have are refused by the limit of one.
async fn refused(address: SocketAddr, forwarded: impl Fn(usize) -> String) -> usize {
    let mut refused = 0;
    for number in 0..2 * TRIES {
        // An account of its own, so that it is the client's tries that are counted.
        let forwarded = forwarded(number);
        let email = format!(
            "{number}-{}@example.org",
            forwarded.replace(|c: char| !c.is_ascii_alphanumeric(), "-")
        );
        let answer = client()
            .post(format!("http://{address}/api/auth/login"))
            .header("x-forwarded-for", forwarded)
            .json(&json!({"email": email, "password": "wrong horse"}))
            .send()
            .await
            .unwrap();
        match answer.status().as_u16() {
            401 => {}
            429 => refused += 1,
            other => panic!("{other}: {}", answer.text().await.unwrap()),
        }
    }
    refused
}

#[tokio::test]
async fn clients_behind_a_proxy_are_told_apart_and_one_with_many_addresses_is_one() {
    let folder = tempfile::tempdir().unwrap();
    let (server, address) = serve(&folder, "127.0.0.1:0").await;
    let apart = [
        (|n| format!("203.0.113.{n}")) as fn(usize) -> String,
        |n| format!("198.51.100.{n}:40123"),
        |n| format!("[2001:db8:0:{n:x}::1]:443"),
        |n| format!("10.9.9.9, 192.0.2.{n} "),
    ];
    for forwarded in apart {
        assert_eq!(refused(address, forwarded).await, 0, "{}", forwarded(1));
    }
    let one = [
        (|n| format!("2001:db8:1::{n:x}")) as fn(usize) -> String,
        |n| format!("203.0.113.99:{}", 40_000 + n),
        |n| match n % 2 {
            0 => "203.0.113.98".to_owned(),
            _ => "[::ffff:203.0.113.98]:443".to_owned(),
        },
    ];
    for forwarded in one {
        assert_eq!(refused(address, forwarded).await, TRIES, "{}", forwarded(1));
    }
    assert_eq!(server.stop().await.code(), Some(0));
}

#[tokio::test]
async fn a_dual_stack_listener_knows_its_proxy_by_the_ipv4_address() {
    let folder = tempfile::tempdir().unwrap();
    let (server, address) = serve(&folder, "[::]:0").await;
    let forwarded = |n| format!("203.0.113.{n}");
    assert_eq!(refused(address, forwarded).await, 0);
    assert_eq!(server.stop().await.code(), Some(0));
}
