//! Entity tags (RFC 9110 section 8.8.3).

use http::{HeaderMap, HeaderValue, header};

/// The header form of an opaque tag: in quotes. None if it cannot stand in a header.
pub(crate) fn quoted(tag: &str) -> Option<HeaderValue> {
    if tag.is_empty() {
        return None;
    }
    if tag.ends_with('"') && (tag.starts_with('"') || tag.starts_with("W/\"")) {
        return HeaderValue::from_str(tag).ok();
    }
    if tag.contains('"') {
        return None;
    }
    HeaderValue::try_from(format!("\"{tag}\"")).ok()
}

/// Whether `If-None-Match` holds this tag (weak comparison).
pub(crate) fn none_match(headers: &HeaderMap, etag: &HeaderValue) -> bool {
    let opaque = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    let Ok(etag) = etag.to_str().map(opaque) else {
        return false;
    };
    let sent = headers
        .get_all(header::IF_NONE_MATCH)
        .iter()
        .filter_map(|v| v.to_str().ok());
    sent.flat_map(|v| v.split(','))
        .any(|tag| tag.trim() == "*" || opaque(tag) == etag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_once() {
        assert_eq!(quoted("abc").unwrap(), "\"abc\"");
        assert_eq!(quoted("\"abc\"").unwrap(), "\"abc\"");
        assert_eq!(quoted("W/\"abc\"").unwrap(), "W/\"abc\"");
        assert_eq!(quoted(""), None);
        assert_eq!(quoted("a\"b"), None);
        assert_eq!(quoted("a\nb"), None);
    }

    #[test]
    fn compares_weakly_with_a_list() {
        let matches = |sent: &'static str| {
            let headers =
                HeaderMap::from_iter([(header::IF_NONE_MATCH, HeaderValue::from_static(sent))]);
            none_match(&headers, &HeaderValue::from_static("\"abc\""))
        };
        assert!(matches("\"abc\""));
        assert!(matches("W/\"abc\""));
        assert!(matches("\"x\", \"abc\""));
        assert!(matches("*"));
        assert!(!matches("\"ab\""));
        assert!(!matches(""));
    }
}
