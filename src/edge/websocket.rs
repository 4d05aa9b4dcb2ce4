//! Streams over WebSocket (RFC 6455): one JSON text frame a message, both ways.

mod metered;
mod session;

use std::sync::Arc;

use http::{
    HeaderMap, HeaderName, HeaderValue, Method, Request, Response, StatusCode, Version, header,
};
use tokio_tungstenite::tungstenite::handshake::derive_accept_key;
use tonic::{Code, body::Body};

use super::{
    Inner,
    serve::Cut,
    status::{Failure, Fault},
    transcode::Route,
};

/// Whether this asks for a WebSocket.
pub(crate) fn is_upgrade(request: &Request<Body>) -> bool {
    *request.method() == Method::GET
        && tokens(request.headers(), &header::UPGRADE).any(|t| t.eq_ignore_ascii_case("websocket"))
        && tokens(request.headers(), &header::CONNECTION).any(|t| t.eq_ignore_ascii_case("upgrade"))
}

fn tokens<'h>(headers: &'h HeaderMap, name: &'h HeaderName) -> impl Iterator<Item = &'h str> {
    let values = headers.get_all(name).iter().filter_map(|v| v.to_str().ok());
    values.flat_map(|v| v.split(',')).map(str::trim)
}

/// Answers the handshake and serves the socket in a task of its own.
///
/// Every error after a good handshake is told in a frame and a close code, since a web page
/// cannot see the HTTP status of a refused one.
pub(crate) fn accept(
    inner: &Arc<Inner>,
    route: Route,
    mut request: Request<Body>,
) -> Result<Response<Body>, Failure> {
    let headers = request.headers();
    let key = headers
        .get(header::SEC_WEBSOCKET_KEY)
        .map(|key| derive_accept_key(key.as_bytes()));
    let version = headers
        .get(header::SEC_WEBSOCKET_VERSION)
        .is_some_and(|v| v == "13");
    let (true, Version::HTTP_11, Some(key)) = (version, request.version(), key) else {
        return Err(Fault::new(
            Code::InvalidArgument,
            "BAD_HANDSHAKE",
            "expected a WebSocket handshake of version 13",
        )
        .with_http(StatusCode::BAD_REQUEST)
        .into());
    };
    let accepted =
        HeaderValue::try_from(key).map_err(|_| Fault::internal("the handshake failed"))?;
    let offered: Vec<String> = tokens(headers, &header::SEC_WEBSOCKET_PROTOCOL)
        .map(str::to_owned)
        .collect();
    let ours = offered
        .iter()
        .any(|protocol| *protocol == inner.config.websocket_protocol);
    let token = offered
        .iter()
        .find_map(|protocol| protocol.strip_prefix("bearer."));
    if let Some(token) = token.and_then(|token| bearer(&format!("Bearer {token}"))) {
        request.headers_mut().insert(header::AUTHORIZATION, token);
    }

    let upgrade = hyper::upgrade::on(&mut request);
    let (head, _) = request.into_parts();
    let cut = head.extensions.get::<Cut>().map(|cut| cut.0.clone());
    let cut = cut.unwrap_or_else(|| inner.abort.clone());
    let session = session::serve(Arc::clone(inner), route, head, upgrade);
    inner.tasks.spawn(cut.run_until_cancelled_owned(session));

    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::SWITCHING_PROTOCOLS;
    let headers = response.headers_mut();
    headers.insert(header::CONNECTION, HeaderValue::from_static("Upgrade"));
    headers.insert(header::UPGRADE, HeaderValue::from_static("websocket"));
    headers.insert(header::SEC_WEBSOCKET_ACCEPT, accepted);
    if ours && let Ok(protocol) = HeaderValue::try_from(inner.config.websocket_protocol.as_str()) {
        headers.insert(header::SEC_WEBSOCKET_PROTOCOL, protocol);
    }
    Ok(response)
}

/// The value of an `authorization` header, never shown in logs.
fn bearer(text: &str) -> Option<HeaderValue> {
    let mut value = HeaderValue::from_str(text).ok()?;
    value.set_sensitive(true);
    Some(value)
}
