//! Web pages of other origins: an exact allow-list, and nothing for the rest.

use std::time::Duration;

use http::{HeaderName, HeaderValue, Method, Request, StatusCode, header};
use tonic::{Code, body::Body};
use tower_http::cors::{AllowOrigin, CorsLayer};

use super::{
    EdgeError,
    request::{IDEMPOTENCY_KEY, LAST_EVENT_ID},
    request_id::X_REQUEST_ID,
    status::Fault,
    websocket,
};

/// What a request's `Origin` means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Origin {
    /// No web page, or one of our own origin, or a read that the browser keeps from the page.
    Own,
    /// A page that may call: CORS headers are due.
    Allowed,
    /// A page that tries to change something, or to open a socket.
    Foreign,
}

/// The allow-list.
#[derive(Debug)]
pub(crate) struct Cors {
    allowed: Vec<HeaderValue>,
    layer: CorsLayer,
}

impl Cors {
    pub(crate) fn new(origins: &[String]) -> Result<Self, EdgeError> {
        let read = |origin: &String| {
            let host = origin.split_once("://").map(|(_, host)| host);
            let whole =
                host.is_some_and(|host| !host.is_empty() && !host.contains(['/', '*', ' ']));
            let value = HeaderValue::from_str(origin).ok().filter(|_| whole);
            value.ok_or_else(|| EdgeError::Origin(origin.clone()))
        };
        let allowed = origins.iter().map(read).collect::<Result<Vec<_>, _>>()?;
        let name = HeaderName::from_static;
        let layer = CorsLayer::new()
            .allow_origin(AllowOrigin::list(allowed.clone()))
            .allow_methods([
                Method::GET,
                Method::HEAD,
                Method::POST,
                Method::PUT,
                Method::PATCH,
                Method::DELETE,
            ])
            .allow_headers([
                header::AUTHORIZATION,
                header::CONTENT_TYPE,
                header::ACCEPT_LANGUAGE,
                header::IF_MATCH,
                header::IF_NONE_MATCH,
                header::RANGE,
                IDEMPOTENCY_KEY,
                LAST_EVENT_ID,
                X_REQUEST_ID,
                name("grpc-timeout"),
                name("x-grpc-web"),
                name("x-user-agent"),
            ])
            .expose_headers([
                header::CONTENT_DISPOSITION,
                header::CONTENT_RANGE,
                header::ETAG,
                header::RETRY_AFTER,
                X_REQUEST_ID,
                name("grpc-message"),
                name("grpc-status"),
                name("grpc-status-details-bin"),
            ])
            .max_age(Duration::from_mins(10));
        Ok(Self { allowed, layer })
    }

    pub(crate) fn layer(&self) -> &CorsLayer {
        &self.layer
    }

    pub(crate) fn judge(&self, request: &Request<Body>) -> Origin {
        let Some(origin) = request.headers().get(header::ORIGIN) else {
            return Origin::Own;
        };
        if self.allowed.contains(origin) {
            return Origin::Allowed;
        }
        let reads = matches!(
            *request.method(),
            Method::GET | Method::HEAD | Method::OPTIONS
        );
        if same_origin(origin, request) || (reads && !websocket::is_upgrade(request)) {
            Origin::Own
        } else {
            Origin::Foreign
        }
    }
}

/// Whether a page's host is the one that the request was sent to. A proxy may have taken the
/// scheme away, so that it does not count.
fn same_origin(origin: &HeaderValue, request: &Request<Body>) -> bool {
    let host = request
        .headers()
        .get(header::HOST)
        .and_then(|host| host.to_str().ok());
    let host = request
        .uri()
        .authority()
        .map(http::uri::Authority::as_str)
        .or(host);
    let page = origin
        .to_str()
        .ok()
        .and_then(|origin| origin.split_once("://"))
        .map(|(_, host)| host);
    page.is_some() && page == host
}

/// The answer to a foreign page.
pub(crate) fn foreign() -> Fault {
    Fault::new(
        Code::PermissionDenied,
        "ORIGIN_NOT_ALLOWED",
        "web pages of this origin may not call this server",
    )
    .with_http(StatusCode::FORBIDDEN)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judge(origin: &str, method: Method, more: &[(HeaderName, &str)]) -> Origin {
        let cors = Cors::new(&["https://app.example".to_owned()]).unwrap();
        let mut request = Request::builder()
            .method(method)
            .uri("/api/reports")
            .header("host", "jebo.example:8000");
        if !origin.is_empty() {
            request = request.header("origin", origin);
        }
        for (name, value) in more {
            request = request.header(name, *value);
        }
        cors.judge(&request.body(Body::empty()).unwrap())
    }

    #[test]
    fn only_listed_and_own_origins_may_change_anything() {
        assert_eq!(judge("", Method::POST, &[]), Origin::Own);
        assert_eq!(
            judge("https://app.example", Method::POST, &[]),
            Origin::Allowed
        );
        assert_eq!(
            judge("http://jebo.example:8000", Method::POST, &[]),
            Origin::Own
        );
        for foreign in [
            "https://evil.example",
            "null",
            "https://app.example.evil",
            "http://jebo.example",
        ] {
            assert_eq!(
                judge(foreign, Method::POST, &[]),
                Origin::Foreign,
                "{foreign}"
            );
            assert_eq!(judge(foreign, Method::GET, &[]), Origin::Own, "{foreign}");
        }
    }

    #[test]
    fn a_foreign_page_opens_no_socket() {
        let upgrade = [
            (header::UPGRADE, "websocket"),
            (header::CONNECTION, "Upgrade"),
        ];
        assert_eq!(
            judge("https://evil.example", Method::GET, &upgrade),
            Origin::Foreign
        );
        assert_eq!(
            judge("https://app.example", Method::GET, &upgrade),
            Origin::Allowed
        );
    }

    #[test]
    fn a_wildcard_is_no_origin() {
        for bad in [
            "*",
            "https://*.example",
            "app.example",
            "https://app.example/",
        ] {
            assert!(Cors::new(&[bad.to_owned()]).is_err(), "{bad}");
        }
    }
}
