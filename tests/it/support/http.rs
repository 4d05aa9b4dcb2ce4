//! HTTP as clients speak it.

use std::sync::Once;

/// A client to be made to measure.
pub(crate) fn http() -> reqwest::ClientBuilder {
    static CRYPTO: Once = Once::new();
    CRYPTO.call_once(jebo::app::crypto::install);
    reqwest::Client::builder()
}

/// A client as it comes.
pub(crate) fn client() -> reqwest::Client {
    http().build().unwrap()
}
