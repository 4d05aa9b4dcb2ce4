//! Pages that stand beside the RPCs: bytes under a path, for browsers.

use std::{
    collections::HashMap,
    hash::{DefaultHasher, Hasher as _},
};

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Request, Response, StatusCode, header};
use tonic::body::Body;

use super::{Inner, etag, status::full};

/// How long a browser may keep a page without asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// Not at all: it asks each time whether its copy is still good.
    Ask,
    /// For good: another content would have another path.
    Forever,
}

/// One page.
#[derive(Debug, Clone)]
pub struct Page {
    content_type: HeaderValue,
    body: Bytes,
    gzip: Option<Bytes>,
    keep: Keep,
    etag: HeaderValue,
}

impl Page {
    /// A page of this content. `gzip` is the same compressed, for those who take it.
    #[must_use]
    pub fn new(
        content_type: &'static str,
        body: impl Into<Bytes>,
        gzip: Option<Bytes>,
        keep: Keep,
    ) -> Self {
        let body = body.into();
        let mut hasher = DefaultHasher::new();
        hasher.write(&body);
        // Weak, since it is that of the compressed bytes too (RFC 9110 section 8.8.1).
        let tag = format!("W/\"{:016x}\"", hasher.finish());
        Self {
            content_type: HeaderValue::from_static(content_type),
            gzip,
            keep,
            etag: HeaderValue::try_from(tag).unwrap_or(HeaderValue::from_static("\"0\"")),
            body,
        }
    }

    fn response(&self, asked: &HeaderMap) -> Response<Body> {
        let mut response = Response::new(Body::empty());
        let headers = response.headers_mut();
        headers.insert(header::ETAG, self.etag.clone());
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        let keep = match self.keep {
            Keep::Ask => "no-cache",
            Keep::Forever => "public, max-age=31536000, immutable",
        };
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(keep));
        if etag::none_match(asked, &self.etag) {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            return response;
        }
        headers.insert(header::CONTENT_TYPE, self.content_type.clone());
        headers.insert(
            header::X_CONTENT_TYPE_OPTIONS,
            HeaderValue::from_static("nosniff"),
        );
        let body = match &self.gzip {
            Some(gzip) if takes_gzip(asked) => {
                headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
                gzip
            }
            Some(_) | None => &self.body,
        };
        headers.insert(header::CONTENT_LENGTH, body.len().into());
        *response.body_mut() = full(body.clone());
        response
    }
}

/// Whether `Accept-Encoding` (RFC 9110 section 12.5.3) has gzip in it, and not at weight 0.
fn takes_gzip(headers: &HeaderMap) -> bool {
    let sent = headers.get_all(header::ACCEPT_ENCODING).iter();
    let mut items = sent
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','));
    items.any(|item| {
        let (coding, weight) = item.split_once(';').unwrap_or((item, ""));
        let weight = weight.trim().strip_prefix("q=").unwrap_or("1");
        coding.trim().eq_ignore_ascii_case("gzip") && weight.parse().is_ok_and(|q: f32| q > 0.0)
    })
}

/// All pages, by path.
#[derive(Debug, Clone, Default)]
pub struct Pages {
    by_path: HashMap<String, Page>,
    policy: Option<HeaderValue>,
}

impl Pages {
    /// No pages, but what browsers are told of those to come: a `Content-Security-Policy`.
    #[must_use]
    pub fn under(policy: HeaderValue) -> Self {
        Self {
            by_path: HashMap::new(),
            policy: Some(policy),
        }
    }

    /// Puts a page under a path, such as "/".
    pub fn add(&mut self, path: impl Into<String>, page: Page) {
        self.by_path.insert(path.into(), page);
    }
}

impl Inner {
    /// The page of a path, if there is one.
    pub(super) fn page(&self, request: &Request<Body>) -> Option<Response<Body>> {
        let page = self.pages.by_path.get(request.uri().path())?;
        if let Some(refused) = self.refuse_writing(request) {
            return Some(refused);
        }
        let mut response = page.response(request.headers());
        let headers = response.headers_mut();
        if let Some(policy) = &self.pages.policy {
            headers.insert(header::CONTENT_SECURITY_POLICY, policy.clone());
        }
        // Servers of map tiles want to know who asks.
        headers.insert(
            header::REFERRER_POLICY,
            HeaderValue::from_static("strict-origin-when-cross-origin"),
        );
        Some(response)
    }
}
