//! HTTP as clients speak it.

use std::{sync::Once, time::Duration};

/// A client to be made to measure.
pub(crate) fn http() -> reqwest::ClientBuilder {
    static CRYPTO: Once = Once::new();
    CRYPTO.call_once(jebo::app::crypto::install);
    // A server ends a connection that was idle for 10 s, and a request may be on its way then.
    reqwest::Client::builder().pool_idle_timeout(Duration::from_secs(5))
}

/// A client as it comes.
pub(crate) fn client() -> reqwest::Client {
    http().build().unwrap()
}
