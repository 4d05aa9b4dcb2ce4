//! A JSON body as the one message of a call, read when the call takes it: whoever may not make the
//! call is refused before any of it is kept.

use std::sync::{Arc, OnceLock};

use bytes::{Bytes, BytesMut};
use futures_util::{FutureExt as _, stream};
use http::{HeaderMap, StatusCode, header, request};
use http_body::{Body as _, Frame};
use http_body_util::{BodyExt as _, StreamBody};
use prost_reflect::Value;
use tokio::time::timeout;
use tonic::{Code, Status, body::Body};

use super::{
    Inner,
    arrivals::{no_room, too_slow},
    call::{clone_parts, framed},
    limits::too_large,
    pace::PacedBody,
    route::{Binding, BodyRule},
    status::{Fault, full},
    transcode::Route,
    upload::broken_off,
};

/// A gRPC request body made of an HTTP one, and what broke it.
pub(crate) struct Message {
    pub(crate) body: Body,
    pub(crate) broken: Arc<OnceLock<Fault>>,
}

/// The message of a call. Without a body, it is made at once.
pub(crate) fn message(
    inner: &Arc<Inner>,
    route: Route,
    head: &request::Parts,
    body: Body,
) -> Result<Message, Fault> {
    let broken = Arc::new(OnceLock::new());
    if body.is_end_stream() {
        let body = full(encode(inner, &route, head, &Bytes::new())?);
        return Ok(Message { body, broken });
    }
    let limit = inner.limits.json(&route.binding);
    let declared = body.size_hint();
    if declared.lower() > limit as u64 {
        return Err(too_large("body", limit));
    }
    if declared.exact() != Some(0) && takes_json(&route.binding) {
        require_json(&head.headers)?;
    }
    let (inner, head) = (Arc::clone(inner), clone_parts(head));
    let make = async move {
        let raw = read(&inner, &route.binding, &head, body).await?;
        encode(&inner, &route, &head, &raw)
    };
    let note = Arc::clone(&broken);
    let frame = make.map(move |made| match made {
        Ok(frame) => Ok(Frame::data(frame)),
        Err(fault) => {
            let status = fault.status("", "");
            drop(note.set(fault));
            Err::<_, Status>(status)
        }
    });
    let body = Body::new(StreamBody::new(stream::once(frame)));
    Ok(Message { body, broken })
}

fn takes_json(binding: &Binding) -> bool {
    binding.http_body_field().is_none() && !matches!(binding.body, BodyRule::None)
}

/// Reads a body that fits in memory.
async fn read(
    inner: &Arc<Inner>,
    binding: &Binding,
    head: &request::Parts,
    body: Body,
) -> Result<Bytes, Fault> {
    let limit = inner.limits.json(binding);
    let config = &inner.config;
    let within = if inner.limits.is_public(binding.grpc_path.as_str()) {
        config.public_body_timeout
    } else {
        config.unary_timeout
    };
    let slow = || too_slow().status("", "");
    let mut body = PacedBody::new(body, config.upload_min_rate, slow);
    let arrival = inner.arrivals.enter(head.extensions.get().copied());
    let mut raw = BytesMut::new();
    let all = async {
        loop {
            let frame = match body.frame().now_or_never() {
                Some(frame) => frame,
                None => {
                    arrival.wait(true);
                    tokio::select! {
                        biased;
                        () = arrival.given_up() => return Err(no_room()),
                        frame = body.frame() => frame,
                    }
                }
            };
            let data = match frame {
                None => return Ok(()),
                Some(Ok(frame)) => frame.into_data().unwrap_or_default(),
                Some(Err(error)) if error.code() == Code::DeadlineExceeded => {
                    return Err(too_slow());
                }
                Some(Err(_)) => return Err(broken_off()),
            };
            if raw.len() + data.len() > limit {
                return Err(too_large("body", limit));
            }
            raw.extend_from_slice(&data);
            arrival.keep(data.len());
        }
    };
    timeout(within, all).await.map_err(|_| too_slow())??;
    Ok(raw.freeze())
}

/// The framed message of a request.
fn encode(
    inner: &Inner,
    route: &Route,
    head: &request::Parts,
    body: &Bytes,
) -> Result<Bytes, Fault> {
    // A body that is bytes rather than JSON goes in as it came.
    let message = match route.binding.http_body_field() {
        None => route.message(head, body)?,
        Some(field) => {
            let mut message = route.message(head, &[])?;
            if let Value::Message(http_body) = message.get_field_mut(field) {
                let content_type = head
                    .headers
                    .get(header::CONTENT_TYPE)
                    .and_then(|v| v.to_str().ok())
                    .unwrap_or_default();
                http_body.set_field_by_number(1, Value::String(content_type.to_owned()));
                http_body.set_field_by_number(2, Value::Bytes(body.clone()));
            }
            message
        }
    };
    let frame = framed(&message);
    inner.limits.check(&route.binding, &frame)?;
    Ok(frame)
}

fn require_json(headers: &HeaderMap) -> Result<(), Fault> {
    let sent = headers
        .get(header::CONTENT_TYPE)
        .and_then(|v| v.to_str().ok())
        .unwrap_or_default();
    let mut parts = sent.split(';').map(str::trim);
    let json = parts
        .next()
        .is_some_and(|media| media.eq_ignore_ascii_case("application/json"));
    let utf8 = parts.all(|parameter| {
        let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
        !name.eq_ignore_ascii_case("charset")
            || value.trim_matches('"').eq_ignore_ascii_case("utf-8")
    });
    if json && utf8 {
        return Ok(());
    }
    Err(Fault::new(
        Code::InvalidArgument,
        "CONTENT_TYPE_NOT_SUPPORTED",
        "expected a body of application/json in UTF-8",
    )
    .with_http(StatusCode::UNSUPPORTED_MEDIA_TYPE))
}
