//! `google.api.HttpBody` as an answer: bytes with a media type, whole or a range of them.

use bytes::Bytes;
use futures_util::stream;
use http::{HeaderMap, HeaderValue, Response, StatusCode, header};
use http_body::Frame;
use http_body_util::StreamBody;
use prost::Message as _;
use tonic::{Status, body::Body};

use super::{
    answer::Asked,
    call::Messages,
    etag,
    range::content_range_length,
    status::{Failure, Fault, copy_metadata},
};

/// `google.api.HttpBody` without its extensions.
#[derive(Clone, PartialEq, prost::Message)]
pub(crate) struct HttpBody {
    /// The media type of the data, in the first message of a stream.
    #[prost(string, tag = "1")]
    pub(crate) content_type: String,
    /// The bytes, or the next ones.
    #[prost(bytes = "bytes", tag = "2")]
    pub(crate) data: Bytes,
}

/// Downloads are files, never pages: nothing in them runs.
const POLICY: HeaderValue = HeaderValue::from_static("default-src 'none'; sandbox");

pub(crate) async fn answer(
    asked: &Asked,
    metadata: HeaderMap,
    mut messages: Messages,
) -> Result<Response<Body>, Failure> {
    let first = match messages.next().await? {
        Some(raw) => read(raw)?,
        None => HttpBody::default(),
    };
    let mut response = Response::new(Body::empty());
    let headers = response.headers_mut();
    copy_metadata(metadata, headers);
    if let Some(tag) = headers
        .get(header::ETAG)
        .and_then(|v| v.to_str().ok())
        .and_then(etag::quoted)
    {
        let unchanged = asked.reads && etag::none_match(&asked.if_none_match, &tag);
        headers.insert(header::ETAG, tag);
        if unchanged {
            headers.remove(header::CONTENT_RANGE);
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            return Ok(response);
        }
    }
    let content_type = HeaderValue::from_str(&first.content_type)
        .ok()
        .filter(|v| !v.is_empty());
    let unknown = HeaderValue::from_static("application/octet-stream");
    headers.insert(header::CONTENT_TYPE, content_type.unwrap_or(unknown));
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    headers.insert(header::CONTENT_SECURITY_POLICY, POLICY);
    let range = headers.get(header::CONTENT_RANGE).cloned();
    if let Some(range) = &range {
        headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
        if let Some(length) = content_range_length(range) {
            headers.insert(header::CONTENT_LENGTH, length.into());
        }
    }
    if asked.range && range.is_some() {
        *response.status_mut() = StatusCode::PARTIAL_CONTENT;
    } else {
        headers.remove(header::CONTENT_RANGE);
    }
    *response.body_mut() = body(first.data, messages);
    Ok(response)
}

/// The data of all messages. An error cuts the body off, which every HTTP client notices.
fn body(first: Bytes, messages: Messages) -> Body {
    let frames = stream::try_unfold((Some(first), messages), |(first, mut messages)| async {
        let data = match first {
            Some(data) => Some(data),
            None => match messages.next().await? {
                Some(raw) => Some(read(raw)?.data),
                None => None,
            },
        };
        Ok::<_, Status>(data.map(|data| (Frame::data(data), (None, messages))))
    });
    Body::new(StreamBody::new(frames))
}

fn read(raw: Bytes) -> Result<HttpBody, Status> {
    HttpBody::decode(raw)
        .map_err(|_| Fault::internal("the answer is no google.api.HttpBody").status("", ""))
}
