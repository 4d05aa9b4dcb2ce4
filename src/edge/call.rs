//! One RPC, made in process through the tonic stack with all its layers.

use std::convert::Infallible;

use bytes::{Buf as _, BufMut as _, Bytes, BytesMut};
use http::{
    HeaderMap, HeaderName, HeaderValue, Method, Request, Response, StatusCode, Uri, Version,
    header, request,
};
use http_body_util::BodyExt as _;
use prost::Message;
use tonic::{Code, Status, body::Body};
use tower::{ServiceExt as _, util::BoxCloneSyncService};

use super::{route::Binding, status::Fault};

/// The gRPC stack.
pub(crate) type Grpc = BoxCloneSyncService<Request<Body>, Response<Body>, Infallible>;

/// Length of the prefix of a gRPC message: one byte of flags, four of length.
pub(crate) const PREFIX: usize = 5;

/// Headers that are about the HTTP request, not about the call.
const HOP: [HeaderName; 20] = [
    header::CONTENT_LENGTH,
    header::CONTENT_ENCODING,
    header::CONTENT_TYPE,
    header::HOST,
    header::CONNECTION,
    header::UPGRADE,
    header::TRANSFER_ENCODING,
    header::ACCEPT,
    header::ACCEPT_ENCODING,
    header::EXPECT,
    header::TRAILER,
    header::SEC_WEBSOCKET_ACCEPT,
    header::SEC_WEBSOCKET_EXTENSIONS,
    header::SEC_WEBSOCKET_KEY,
    header::SEC_WEBSOCKET_PROTOCOL,
    header::SEC_WEBSOCKET_VERSION,
    HeaderName::from_static("keep-alive"),
    HeaderName::from_static("proxy-connection"),
    HeaderName::from_static("grpc-encoding"),
    HeaderName::from_static("grpc-accept-encoding"),
];

/// An encoded message with its gRPC prefix.
pub(crate) fn framed(message: &impl Message) -> Bytes {
    let length = message.encoded_len();
    let mut frame = BytesMut::with_capacity(PREFIX + length);
    put_prefix(&mut frame, length);
    message.encode_raw(&mut frame);
    frame.freeze()
}

/// Writes the prefix of an uncompressed message of this length.
pub(crate) fn put_prefix(frame: &mut BytesMut, length: usize) {
    frame.put_u8(0);
    frame.put_u32(u32::try_from(length).unwrap_or(u32::MAX)); // a longer one is refused by tonic's own limit
}

/// Marks a request that the edge made itself: its messages are whole, and within their limits.
#[derive(Debug, Clone, Copy)]
pub(crate) struct MadeHere;

/// The gRPC request for a binding, with the headers and extensions of the HTTP one.
pub(crate) fn request(binding: &Binding, head: request::Parts, body: Body) -> Request<Body> {
    let mut headers = head.headers;
    for name in &HOP {
        headers.remove(name);
    }
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/grpc"),
    );
    headers.insert(header::TE, HeaderValue::from_static("trailers"));
    let mut request = Request::new(body);
    *request.method_mut() = Method::POST;
    // tonic-web refuses any HTTP/1 request that is not gRPC-Web.
    *request.version_mut() = Version::HTTP_2;
    *request.uri_mut() = Uri::from(binding.grpc_path.clone());
    *request.headers_mut() = headers;
    *request.extensions_mut() = head.extensions;
    request.extensions_mut().insert(MadeHere);
    request
}

/// The parts that a call needs, twice: for the call itself and for its first message.
pub(crate) fn clone_parts(head: &request::Parts) -> request::Parts {
    let mut clone = Request::new(()).into_parts().0;
    clone.uri = head.uri.clone();
    clone.headers = head.headers.clone();
    clone.extensions = head.extensions.clone();
    clone
}

/// Sends the request; answers the initial metadata and the messages.
pub(crate) async fn send(
    grpc: Grpc,
    request: Request<Body>,
) -> Result<(HeaderMap, Messages), Status> {
    let (parts, body) = match grpc.oneshot(request).await {
        Ok(response) => response.into_parts(),
        Err(never) => match never {},
    };
    match Status::from_header_map(&parts.headers) {
        Some(status) if status.code() != Code::Ok => Err(status),
        Some(_) | None if parts.status == StatusCode::OK => Ok((
            parts.headers,
            Messages {
                body,
                buffer: BytesMut::new(),
                ended: false,
            },
        )),
        Some(_) | None => {
            Err(Fault::internal("the gRPC stack did not answer with gRPC").status("", ""))
        }
    }
}

/// The messages of a gRPC response, still encoded.
#[derive(Debug)]
pub(crate) struct Messages {
    body: Body,
    buffer: BytesMut,
    ended: bool,
}

impl Messages {
    /// The next message; None once the call has ended well. Cancel safe.
    pub(crate) async fn next(&mut self) -> Result<Option<Bytes>, Status> {
        loop {
            if let Some(message) = self.take()? {
                return Ok(Some(message));
            }
            if self.ended {
                return if self.buffer.is_empty() {
                    Ok(None)
                } else {
                    Err(broken())
                };
            }
            let Some(frame) = self.body.frame().await else {
                self.ended = true;
                continue;
            };
            match frame?.into_data() {
                // One frame holds one whole message nearly always: it is not copied then.
                Ok(data) if self.buffer.is_empty() => match data.try_into_mut() {
                    Ok(data) => self.buffer = data,
                    Err(data) => self.buffer.extend_from_slice(&data),
                },
                Ok(data) => self.buffer.extend_from_slice(&data),
                Err(frame) => {
                    self.ended = true;
                    let status = frame
                        .into_trailers()
                        .ok()
                        .and_then(|t| Status::from_header_map(&t));
                    if let Some(status) = status.filter(|s| s.code() != Code::Ok) {
                        return Err(status);
                    }
                }
            }
        }
    }

    /// The one message of a unary answer.
    pub(crate) async fn only(&mut self) -> Result<Bytes, Status> {
        let message = self.next().await?.ok_or_else(broken)?;
        match self.next().await? {
            None => Ok(message),
            Some(_) => Err(broken()),
        }
    }

    fn take(&mut self) -> Result<Option<Bytes>, Status> {
        let Some((prefix, rest)) = self.buffer.split_first_chunk::<PREFIX>() else {
            return Ok(None);
        };
        let [compressed, length @ ..] = *prefix;
        if compressed != 0 {
            return Err(broken());
        }
        let length = usize::try_from(u32::from_be_bytes(length)).unwrap_or(usize::MAX);
        if rest.len() < length {
            return Ok(None);
        }
        self.buffer.advance(PREFIX);
        Ok(Some(self.buffer.split_to(length).freeze()))
    }
}

fn broken() -> Status {
    Fault::internal("the gRPC stack answered with a broken stream").status("", "")
}
