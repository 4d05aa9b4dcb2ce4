//! NATS, with names that no other test uses.

use jebo::{
    domain::{Clock as _, clock::SystemClock},
    nats::{Login, Nats, NatsSettings},
};

/// A connection to a server, as a process of its own would have it.
pub(crate) async fn connect(url: &str) -> Nats {
    jebo::app::crypto::install();
    let settings = NatsSettings {
        sections: vec!["bus"],
        servers: vec![url.to_owned()],
        login: Login::Nobody,
        ca_file: None,
        tls: false,
    };
    Nats::connect(settings).await.unwrap()
}

/// A fresh prefix.
pub(crate) fn prefix() -> String {
    format!("test-{}", SystemClock.new_id().simple())
}
