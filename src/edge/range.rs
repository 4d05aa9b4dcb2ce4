//! Byte ranges (RFC 9110 section 14): one range, or the header does not count.

use http::{HeaderMap, HeaderValue, header};

/// What a `Range` header asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ByteRange {
    /// `bytes=a-b`: the first and the last byte.
    Between(i64, i64),
    /// `bytes=a-`: from this byte on.
    From(i64),
    /// `bytes=-n`: the last `n` bytes.
    Last(i64),
}

impl ByteRange {
    /// The range of a request. None for no range, several, a conditional one, or one that is
    /// not understood: RFC 9110 has these answered in full.
    pub(crate) fn from_headers(headers: &HeaderMap) -> Option<Self> {
        if headers.contains_key(header::IF_RANGE) {
            return None;
        }
        Self::parse(headers.get(header::RANGE)?.to_str().ok()?)
    }

    fn parse(text: &str) -> Option<Self> {
        let (unit, range) = text.trim().split_once('=')?;
        let (first, last) = range.trim().split_once('-')?;
        if !unit.eq_ignore_ascii_case("bytes") {
            return None;
        }
        let number = |text: &str| -> Option<i64> {
            (!text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()))
                .then(|| text.parse().ok())?
        };
        match (first, last) {
            ("", last) => number(last).filter(|n| *n > 0).map(Self::Last),
            (first, "") => number(first).map(Self::From),
            (first, last) => {
                let (first, last) = (number(first)?, number(last)?);
                (first <= last).then_some(Self::Between(first, last))
            }
        }
    }

    /// `read_offset` of `google.bytestream`: negative counts from the end.
    pub(crate) fn offset(self) -> i64 {
        match self {
            Self::Between(first, _) | Self::From(first) => first,
            Self::Last(n) => -n,
        }
    }

    /// `read_limit` of `google.bytestream`: 0 is no limit.
    pub(crate) fn limit(self) -> i64 {
        match self {
            Self::Between(first, last) => (last - first).saturating_add(1),
            Self::From(_) | Self::Last(_) => 0,
        }
    }
}

/// The number of bytes that a `Content-Range: bytes a-b/total` stands for.
pub(crate) fn content_range_length(value: &HeaderValue) -> Option<u64> {
    let range = value.to_str().ok()?.strip_prefix("bytes ")?;
    let (range, _total) = range.split_once('/')?;
    let (first, last) = range.split_once('-')?;
    let (first, last): (u64, u64) = (first.parse().ok()?, last.parse().ok()?);
    last.checked_sub(first)?.checked_add(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_three_forms() {
        let cases = [
            ("bytes=0-0", ByteRange::Between(0, 0), 0, 1),
            ("bytes=5-9", ByteRange::Between(5, 9), 5, 5),
            ("Bytes=7-", ByteRange::From(7), 7, 0),
            ("bytes=-3", ByteRange::Last(3), -3, 0),
        ];
        for (text, range, offset, limit) in cases {
            assert_eq!(ByteRange::parse(text), Some(range), "{text}");
            assert_eq!((range.offset(), range.limit()), (offset, limit), "{text}");
        }
    }

    #[test]
    fn ignores_what_is_not_one_range_of_bytes() {
        let odd = [
            "bytes",
            "bytes=",
            "bytes=-",
            "bytes=-0",
            "bytes=9-5",
            "bytes=0-1,3-4",
            "bytes=+1-2",
            "lines=1-2",
        ];
        for text in odd {
            assert_eq!(ByteRange::parse(text), None, "{text}");
        }
        assert_eq!(ByteRange::parse("bytes=0-99999999999999999999"), None);
    }

    #[test]
    fn length_of_a_content_range() {
        let length = |text: &'static str| content_range_length(&HeaderValue::from_static(text));
        assert_eq!(length("bytes 0-0/1"), Some(1));
        assert_eq!(length("bytes 5-9/100"), Some(5));
        assert_eq!(length("bytes 9-5/100"), None);
        assert_eq!(length("bytes */100"), None);
    }
}
