//! Server streams over plain HTTP: Server-Sent Events, or a JSON document a line.

use std::{convert::Infallible, sync::Arc};

use bytes::Bytes;
use futures_util::{FutureExt as _, stream};
use http::{HeaderMap, HeaderName, HeaderValue, Response, header};
use http_body::Frame;
use http_body_util::StreamBody;
use tonic::body::Body;

use super::{
    Inner,
    answer::{Asked, json},
    call::Messages,
    json::{only_field, scalar_text},
    route::Binding,
    status::{Failure, Fault, copy_metadata},
};

/// One event of a stream of answers.
#[derive(Debug)]
pub(crate) enum Event {
    /// A message: its JSON, and its id if it has one.
    Message(Bytes, Option<String>),
    /// A message that only says that the stream lives.
    Heartbeat(Bytes),
}

/// The events of a call, until it ends or the edge stops.
pub(crate) struct Events {
    pub(crate) inner: Arc<Inner>,
    pub(crate) binding: Arc<Binding>,
    messages: Messages,
}

impl Events {
    pub(crate) fn new(inner: &Arc<Inner>, binding: &Arc<Binding>, messages: Messages) -> Self {
        Self {
            inner: Arc::clone(inner),
            binding: Arc::clone(binding),
            messages,
        }
    }

    /// The next event; None once the call has ended well. Cancel safe.
    pub(crate) async fn next(&mut self) -> Result<Option<Event>, Failure> {
        let raw = tokio::select! {
            biased;
            raw = self.messages.next() => raw?,
            () = self.inner.stop.cancelled() => return Err(Fault::stopping().into()),
        };
        let Some(raw) = raw else { return Ok(None) };
        let json = json(&self.inner, &self.binding, &raw)?;
        let conventions = &self.binding.conventions;
        let document = self.binding.document(&raw);
        if conventions
            .heartbeat
            .as_ref()
            .is_some_and(|field| only_field(document, field.number()))
        {
            return Ok(Some(Event::Heartbeat(json)));
        }
        let id = conventions
            .event_id
            .as_ref()
            .and_then(|field| scalar_text(document, field));
        Ok(Some(Event::Message(json, id)))
    }
}

#[derive(Debug, Clone, Copy)]
enum Format {
    EventStream,
    Lines,
}

/// Answers with the stream. A call that has failed already is a plain HTTP error.
pub(crate) fn answer(
    inner: &Arc<Inner>,
    binding: &Arc<Binding>,
    asked: Asked,
    metadata: HeaderMap,
    messages: Messages,
) -> Result<Response<Body>, Failure> {
    let mut events = Events::new(inner, binding, messages);
    // The headers go out at once: the first event may be long in coming.
    let first = match events.next().now_or_never() {
        Some(first) => Some(Ok(first?)),
        None => None,
    };
    let format = if asked.event_stream {
        Format::EventStream
    } else {
        Format::Lines
    };
    let mut response = Response::new(body(events, first, format, asked.request_id));
    let headers = response.headers_mut();
    copy_metadata(metadata, headers);
    let content_type = match format {
        Format::EventStream => "text/event-stream",
        Format::Lines => "application/x-ndjson",
    };
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(
        HeaderName::from_static("x-accel-buffering"),
        HeaderValue::from_static("no"),
    );
    Ok(response)
}

type Next = Result<Option<Event>, Failure>;

fn body(events: Events, first: Option<Next>, format: Format, request_id: String) -> Body {
    let state = (events, first, request_id, false);
    let frames = stream::unfold(
        state,
        move |(mut events, mut first, id, ended)| async move {
            if ended {
                return None;
            }
            let next = match first.take() {
                Some(next) => Some(next),
                None => next_or_silence(&mut events, format).await,
            };
            let (text, ended) = match next {
                None => (Bytes::from_static(b": alive\n\n"), false),
                Some(Ok(Some(event))) => (write(format, event), false),
                Some(Ok(None)) => match format {
                    // An EventSource takes a mere end for a lost connection and comes again.
                    Format::EventStream => (Bytes::from_static(b"event: end\ndata: {}\n\n"), true),
                    Format::Lines => return None,
                },
                Some(Err(failure)) => {
                    let (_, error) = events.inner.errors.in_stream(&failure, &id);
                    (write_error(format, &error), true)
                }
            };
            Some((
                Ok::<_, Infallible>(Frame::data(text)),
                (events, first, id, ended),
            ))
        },
    );
    Body::new(StreamBody::new(frames))
}

/// None if an event stream has been silent for a heartbeat.
async fn next_or_silence(events: &mut Events, format: Format) -> Option<Next> {
    let heartbeat = events.inner.config.heartbeat;
    match format {
        Format::Lines => Some(events.next().await),
        Format::EventStream => tokio::time::timeout(heartbeat, events.next()).await.ok(),
    }
}

fn write(format: Format, event: Event) -> Bytes {
    let mut out = Vec::new();
    match (format, event) {
        (Format::Lines, Event::Message(json, _) | Event::Heartbeat(json)) => {
            out.reserve(json.len() + 1);
            out.extend_from_slice(&json);
            out.push(b'\n');
        }
        (Format::EventStream, Event::Heartbeat(_)) => out.extend_from_slice(b": heartbeat\n\n"),
        (Format::EventStream, Event::Message(json, id)) => {
            out.reserve(json.len() + 32);
            if let Some(id) = id.filter(|id| !id.contains(['\n', '\r', '\0'])) {
                out.extend_from_slice(b"id: ");
                out.extend_from_slice(id.as_bytes());
                out.push(b'\n');
            }
            data(&mut out, &json);
        }
    }
    out.into()
}

fn write_error(format: Format, error: &[u8]) -> Bytes {
    let mut out = Vec::with_capacity(error.len() + 32);
    match format {
        Format::Lines => {
            out.extend_from_slice(error);
            out.push(b'\n');
        }
        Format::EventStream => {
            out.extend_from_slice(b"event: error\n");
            data(&mut out, error);
        }
    }
    out.into()
}

/// JSON has no line break of its own.
fn data(out: &mut Vec<u8>, json: &[u8]) {
    out.extend_from_slice(b"data: ");
    out.extend_from_slice(json);
    out.extend_from_slice(b"\n\n");
}
