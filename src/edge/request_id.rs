//! One id a request, in every header, log line and error.

use std::{
    hash::{BuildHasher as _, RandomState},
    sync::{
        LazyLock,
        atomic::{AtomicU64, Ordering},
    },
};

use http::{HeaderMap, HeaderName, HeaderValue};

/// The header that carries it, both ways.
pub(crate) const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Longest id taken from a client.
const MAX_LENGTH: usize = 128;

/// Keeps the client's id if it is up to 128 visible ASCII characters, else makes one.
pub(crate) fn ensure(headers: &mut HeaderMap) -> HeaderValue {
    let fits = |id: &&HeaderValue| {
        (1..=MAX_LENGTH).contains(&id.len()) && id.as_bytes().iter().all(u8::is_ascii_graphic)
    };
    if let Some(id) = headers.get(&X_REQUEST_ID).filter(fits) {
        return id.clone();
    }
    let id = fresh();
    headers.insert(X_REQUEST_ID, id.clone());
    id
}

/// The id of a request that went through `ensure`; empty if it did not.
pub(crate) fn of(headers: &HeaderMap) -> String {
    headers
        .get(&X_REQUEST_ID)
        .and_then(|id| id.to_str().ok())
        .unwrap_or_default()
        .to_owned()
}

/// 64 random bits of this process and a counter: unique, and cheap enough for every request.
fn fresh() -> HeaderValue {
    static PROCESS: LazyLock<u64> = LazyLock::new(|| RandomState::new().hash_one("request id"));
    static NEXT: AtomicU64 = AtomicU64::new(1);
    let id = format!(
        "{:016x}{:016x}",
        *PROCESS,
        NEXT.fetch_add(1, Ordering::Relaxed)
    );
    HeaderValue::try_from(id).unwrap_or_else(|_| HeaderValue::from_static("none"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_a_good_id_and_replaces_a_bad_one() {
        let ensure_from = |id: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(X_REQUEST_ID, HeaderValue::from_str(id).unwrap());
            let answer = ensure(&mut headers);
            assert_eq!(headers.get(X_REQUEST_ID), Some(&answer));
            answer.to_str().unwrap().to_owned()
        };
        assert_eq!(ensure_from("abc-123"), "abc-123");
        assert_eq!(ensure_from(&"x".repeat(128)), "x".repeat(128));
        for bad in ["", "a b", &"x".repeat(129)] {
            assert_eq!(ensure_from(bad).len(), 32, "{bad}");
        }
        assert_ne!(fresh(), fresh());
    }
}
