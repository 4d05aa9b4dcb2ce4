//! The answer of an RPC over HTTP.

use std::sync::Arc;

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Method, Response, StatusCode, header, request};
use tonic::body::Body;

use super::{
    Inner,
    call::Messages,
    etag, http_body,
    json::scalar_text,
    range::ByteRange,
    request_id,
    route::{Binding, Form},
    status::{Failure, copy_metadata, full},
    stream,
};

/// What the request says about its answer.
#[derive(Debug)]
pub(crate) struct Asked {
    pub(crate) reads: bool,
    pub(crate) range: bool,
    pub(crate) event_stream: bool,
    pub(crate) request_id: String,
    /// Only the conditional headers.
    pub(crate) if_none_match: HeaderMap,
}

impl Asked {
    pub(crate) fn of(head: &request::Parts) -> Self {
        let headers = &head.headers;
        let accepts = |v: &HeaderValue| v.to_str().is_ok_and(|v| v.contains("text/event-stream"));
        let conditional = headers.get_all(header::IF_NONE_MATCH).iter();
        Self {
            reads: matches!(head.method, Method::GET | Method::HEAD),
            range: ByteRange::from_headers(headers).is_some(),
            event_stream: headers.get_all(header::ACCEPT).iter().any(accepts),
            request_id: request_id::of(headers),
            if_none_match: conditional
                .map(|v| (header::IF_NONE_MATCH, v.clone()))
                .collect(),
        }
    }
}

/// The answer in the form of the binding.
pub(crate) async fn answer(
    inner: &Arc<Inner>,
    binding: &Arc<Binding>,
    asked: Asked,
    metadata: HeaderMap,
    messages: Messages,
) -> Result<Response<Body>, Failure> {
    match binding.form {
        Form::Stream => stream::answer(inner, binding, asked, metadata, messages),
        Form::Download => http_body::answer(&asked, metadata, messages).await,
        Form::Unary | Form::Upload | Form::WebSocket => {
            unary(inner, binding, Some(&asked), metadata, messages).await
        }
    }
}

/// One JSON document.
pub(crate) async fn unary(
    inner: &Inner,
    binding: &Binding,
    asked: Option<&Asked>,
    metadata: HeaderMap,
    mut messages: Messages,
) -> Result<Response<Body>, Failure> {
    let raw = messages.only().await?;
    let mut response = Response::new(Body::empty());
    let headers = response.headers_mut();
    copy_metadata(metadata, headers);
    let tag = binding
        .conventions
        .response_etag
        .as_ref()
        .and_then(|field| scalar_text(binding.document(&raw), field));
    if let Some(tag) = tag.as_deref().and_then(etag::quoted) {
        let unchanged =
            asked.is_some_and(|asked| asked.reads && etag::none_match(&asked.if_none_match, &tag));
        headers.insert(header::ETAG, tag);
        if unchanged {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            return Ok(response);
        }
    }
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/json"),
    );
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    headers
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("private, no-cache"));
    *response.body_mut() = full(json(inner, binding, &raw)?);
    Ok(response)
}

/// The JSON of one message of a binding.
pub(crate) fn json(inner: &Inner, binding: &Binding, raw: &[u8]) -> Result<Bytes, Failure> {
    let json = match &binding.response_body {
        None => inner.writer.message(&binding.output, raw)?,
        Some(field) => inner.writer.field(&binding.output, field, raw)?,
    };
    Ok(json)
}
