//! One HTTP request that is not gRPC: find its RPC, make the message, call, answer.

use std::sync::Arc;

use http::{HeaderMap, HeaderValue, Method, Request, Response, StatusCode, header, request};
use prost::Message as _;
use prost_reflect::DynamicMessage;
use tonic::{Code, body::Body};

use super::{
    Inner, answer, call,
    json_body::{self, Message},
    no_such_path,
    range::ByteRange,
    request::Parts,
    request_id,
    route::{Binding, Form, Found, RouteTable},
    status::{Conditional, Failure, Fault},
    upload, websocket,
};

/// A binding and the text of its path variables, not borrowed from the table.
pub(crate) struct Route {
    pub(crate) binding: Arc<Binding>,
    /// In the order of the template.
    pub(crate) variables: Vec<String>,
}

impl Route {
    /// The request message of this route with what does not stand in a body.
    pub(crate) fn fill(
        &self,
        head: &request::Parts,
        message: &mut DynamicMessage,
    ) -> Result<(), Fault> {
        self.with_parts(head, |parts| parts.fill(message))
    }

    pub(crate) fn message(
        &self,
        head: &request::Parts,
        body: &[u8],
    ) -> Result<DynamicMessage, Fault> {
        self.with_parts(head, |parts| parts.message(body))
    }

    fn with_parts<T>(&self, head: &request::Parts, make: impl FnOnce(&Parts<'_>) -> T) -> T {
        make(&Parts {
            binding: &self.binding,
            variables: &self.variables,
            query: head.uri.query(),
            headers: &head.headers,
        })
    }
}

/// Answers any request, in errors too.
pub(crate) async fn answer(inner: Arc<Inner>, request: Request<Body>) -> Response<Body> {
    let id = request_id::of(request.headers());
    let sent = Conditional {
        if_match: request.headers().contains_key(header::IF_MATCH),
        range: ByteRange::from_headers(request.headers()).is_some(),
    };
    let http = if request.method() == Method::HEAD {
        Method::GET
    } else {
        request.method().clone()
    };
    let answer = match find(&inner.routes, &http, &request) {
        Ok((route, true)) => websocket::accept(&inner, route, request),
        Ok((route, false)) => call_over_http(&inner, route, request).await,
        Err(fault) => Err(fault.into()),
    };
    answer.unwrap_or_else(|failure| inner.errors.response(&failure, sent, &id))
}

/// The route, and whether it is to be a WebSocket.
fn find(
    routes: &RouteTable,
    http: &Method,
    request: &Request<Body>,
) -> Result<(Route, bool), Fault> {
    let path = request.uri().path();
    let upgrade = websocket::is_upgrade(request);
    let mut found = routes.find(http, path);
    if upgrade {
        let streams = |f: &Found<'_>| matches!(f, Found::Route(b, _) if b.form == Form::Stream);
        if !streams(&found)
            && let Some(client_streaming) = routes.find_client_streaming(path)
        {
            found = client_streaming;
        }
    }
    match found {
        Found::Route(binding, variables) => {
            let socket =
                upgrade && (binding.form == Form::Stream || binding.method.is_client_streaming());
            let variables = variables.into_iter().map(|(_, text)| text).collect();
            Ok((
                Route {
                    binding: Arc::clone(binding),
                    variables,
                },
                socket,
            ))
        }
        Found::BadVariable(_, field) => Err(Fault::field(
            field,
            "expected percent-encoded UTF-8 without NUL",
        )),
        Found::WrongMethod(allow) => Err(wrong_method(&allow)),
        Found::Nothing => Err(no_such_path()),
    }
}

/// 405, with the methods that the path has.
pub(crate) fn wrong_method(allowed: &[Method]) -> Fault {
    let mut names: Vec<&str> = allowed.iter().map(Method::as_str).collect();
    if names.contains(&"GET") {
        names.push("HEAD");
    }
    names.sort_unstable();
    let allow = names.join(", ");
    let fault = Fault::new(
        Code::Unimplemented,
        "METHOD_NOT_ALLOWED",
        format!("this path has {allow} only"),
    )
    .with_http(StatusCode::METHOD_NOT_ALLOWED);
    match HeaderValue::try_from(allow) {
        Ok(allow) => fault.with_allow(allow),
        Err(_) => fault,
    }
}

async fn call_over_http(
    inner: &Arc<Inner>,
    route: Route,
    request: Request<Body>,
) -> Result<Response<Body>, Failure> {
    let (head, body) = request.into_parts();
    refuse_content_encoding(&head.headers)?;
    match route.binding.form {
        Form::WebSocket => Err(Fault::new(
            Code::FailedPrecondition,
            "WEBSOCKET_REQUIRED",
            "a stream of requests is sent over WebSocket or gRPC",
        )
        .with_http(StatusCode::UPGRADE_REQUIRED)
        .into()),
        Form::Upload => {
            let mut first = DynamicMessage::new(route.binding.input.clone());
            route.fill(&head, &mut first)?;
            let upload = upload::start(&route.binding, &first, &head.headers, body)?;
            let sent = call::send(
                inner.grpc.clone(),
                call::request(&route.binding, head, upload.body),
            )
            .await;
            let answer = match sent {
                Ok((metadata, messages)) => {
                    answer::unary(inner, &route.binding, None, metadata, messages).await
                }
                Err(status) => Err(status.into()),
            };
            // What broke the upload says more than how the service took it.
            answer.map_err(|failure| {
                upload
                    .broken
                    .get()
                    .map_or(failure, |fault| fault.clone().into())
            })
        }
        Form::Unary | Form::Stream | Form::Download => {
            let asked = answer::Asked::of(&head);
            let binding = Arc::clone(&route.binding);
            let Message { body, broken } = json_body::message(inner, route, &head, body)?;
            let sent = call::send(inner.grpc.clone(), call::request(&binding, head, body)).await;
            let answer = match sent {
                Ok((metadata, messages)) => {
                    answer::answer(inner, &binding, asked, metadata, messages).await
                }
                Err(status) => Err(status.into()),
            };
            // What broke the body says more than how the service took it.
            answer.map_err(|failure| broken.get().map_or(failure, |fault| fault.clone().into()))
        }
    }
}

fn refuse_content_encoding(headers: &HeaderMap) -> Result<(), Fault> {
    match headers.get(header::CONTENT_ENCODING) {
        Some(encoding) if !encoding.as_bytes().eq_ignore_ascii_case(b"identity") => {
            Err(Fault::new(
                Code::InvalidArgument,
                "CONTENT_ENCODING_NOT_SUPPORTED",
                "the body must not be compressed",
            )
            .with_http(StatusCode::UNSUPPORTED_MEDIA_TYPE))
        }
        Some(_) | None => Ok(()),
    }
}

/// The encoded request message of an HTTP request, without any service: for fuzzing.
///
/// None where the edge would answer with an error of its own.
#[must_use]
pub fn transcode(
    routes: &RouteTable,
    http: &Method,
    path: &str,
    query: Option<&str>,
    body: &[u8],
) -> Option<Vec<u8>> {
    let Found::Route(binding, variables) = routes.find(http, path) else {
        return None;
    };
    let variables: Vec<String> = variables.into_iter().map(|(_, text)| text).collect();
    let parts = Parts {
        binding,
        variables: &variables,
        query,
        headers: &HeaderMap::new(),
    };
    parts
        .message(body)
        .ok()
        .map(|message| message.encode_to_vec())
}
