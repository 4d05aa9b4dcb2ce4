//! The edge: one port for gRPC, gRPC-Web, JSON, WebSocket, SSE and NDJSON.
//!
//! It knows protobuf descriptors, who a client is, and nothing else of the product: every route,
//! field and error on the HTTP wires follows from `google.api.http` and from field names with a
//! meaning of their own. gRPC goes to the tonic stack as it is; the other wires call the same
//! stack in process.

mod answer;
mod arrivals;
mod assemble;
mod call;
mod config;
mod convention;
mod cors;
mod etag;
mod guard;
mod http_body;
mod json;
mod json_body;
mod limits;
mod linger;
mod mask;
mod members;
mod open_calls;
mod pace;
mod pages;
mod range;
mod request;
mod request_id;
mod route;
mod serve;
mod status;
mod stream;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod text;
mod transcode;
mod upload;
mod websocket;

use std::{
    convert::Infallible,
    future::Future,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
};

use ::http_body::Body as _;
use arrivals::Arrivals;
use call::Grpc;
pub use config::EdgeConfig;
use cors::Cors;
use http::{HeaderMap, Method, Request, Response, StatusCode, header};
pub use json::JsonWriter;
use limits::MessageLimits;
pub use pages::{Keep, Page, Pages};
use prost_reflect::DescriptorPool;
pub(crate) use request::{IDEMPOTENCY_KEY, LAST_EVENT_ID};
pub use route::{Binding, Found, RouteTable, Template, TemplateError};
pub(crate) use route::{BodyRule, Form};
pub(crate) use status::ErrorWriter;
use status::{Conditional, Failure, Fault, full};
pub use status::{code_name, http_status};
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use tonic::{Code, body::Body};
use tower::{Layer as _, Service, ServiceExt as _, util::BoxCloneSyncService};
pub use transcode::transcode;

/// Whether the server can do its work: what `GET /readyz` answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Readiness {
    /// It can.
    Ready,
    /// It can't do all of it for now, and says why, in a line for people. It goes on with the rest.
    Impaired(&'static str),
    /// It stops soon.
    Leaving,
}

/// Tells whether the server can do its work.
pub type Ready = Arc<dyn Fn() -> Readiness + Send + Sync>;

/// Why an edge cannot be made of these descriptors.
#[derive(Debug, thiserror::Error)]
pub enum EdgeError {
    /// The descriptor set cannot be read.
    #[error("descriptors: {0}")]
    Descriptors(String),
    /// The HTTP rule of an RPC is wrong.
    #[error("http rule of {0}: {1}")]
    Rule(String, String),
    /// Two RPCs have the same HTTP method and path.
    #[error("{0} and {1} have the same HTTP method and path")]
    Ambiguous(String, String),
    /// An allowed origin is not one.
    #[error("allowed origin {0:?}: expected scheme://host or scheme://host:port")]
    Origin(String),
}

/// One port for every wire.
#[derive(Clone)]
pub struct Edge {
    inner: Arc<Inner>,
}

/// What every request shares.
pub(crate) struct Inner {
    config: EdgeConfig,
    routes: RouteTable,
    limits: Arc<MessageLimits>,
    arrivals: Arc<Arrivals>,
    writer: JsonWriter,
    errors: ErrorWriter,
    grpc: Grpc,
    web: Grpc,
    cors: Cors,
    pages: Pages,
    ready: Ready,
    /// Cancelled when the edge stops: streams end.
    stop: CancellationToken,
    /// Cancelled when the drain time is over: sockets are cut.
    abort: CancellationToken,
    /// Work that outlives its request: sockets, and bodies that are read to their end.
    tasks: TaskTracker,
}

impl Edge {
    /// Makes the edge of an encoded `FileDescriptorSet` (with `google.api.http` kept) and the
    /// gRPC stack, such as [`tonic::service::Routes`] with its layers; `pages` stand beside them.
    ///
    /// # Errors
    /// The descriptors or an HTTP rule are wrong, or two rules are ambiguous.
    pub fn new<S>(
        descriptor_set: &[u8],
        grpc: S,
        pages: Pages,
        config: EdgeConfig,
        ready: Ready,
    ) -> Result<Self, EdgeError>
    where
        S: Service<Request<Body>, Response = Response<Body>, Error = Infallible>
            + Clone
            + Send
            + Sync
            + 'static,
        S::Future: Send + 'static,
    {
        let pool = DescriptorPool::decode(descriptor_set)
            .map_err(|e| EdgeError::Descriptors(e.to_string()))?;
        let stop = CancellationToken::new();
        let limits = Arc::new(MessageLimits::new(&config));
        let arrivals = Arrivals::new(&config);
        let shared = (Arc::clone(&limits), Arc::clone(&arrivals));
        let grpc = guard::guarded(grpc, &pool, &config, shared, stop.clone());
        Ok(Self {
            inner: Arc::new(Inner {
                routes: RouteTable::new(&pool)?,
                limits,
                arrivals,
                writer: JsonWriter::new(&pool),
                errors: ErrorWriter::new(pool, &config.error_domain)?,
                web: BoxCloneSyncService::new(tonic_web::GrpcWebLayer::new().layer(grpc.clone())),
                grpc,
                cors: Cors::new(&config.allowed_origins)?,
                config,
                pages,
                ready,
                stop,
                abort: CancellationToken::new(),
                tasks: TaskTracker::new(),
            }),
        })
    }

    /// The same thing without sockets, for tests and benchmarks.
    #[must_use]
    pub fn service(&self) -> EdgeService {
        EdgeService {
            inner: Arc::clone(&self.inner),
        }
    }

    /// Cancelled once the edge stops; cancelling it ends all streams.
    #[must_use]
    pub fn stop_token(&self) -> CancellationToken {
        self.inner.stop.clone()
    }
}

/// The edge as a [`tower::Service`].
#[derive(Clone)]
pub struct EdgeService {
    inner: Arc<Inner>,
}

impl Service<Request<Body>> for EdgeService {
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Response<Body>, Infallible>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let inner = Arc::clone(&self.inner);
        Box::pin(async move { Ok(inner.handle(request).await) })
    }
}

impl Inner {
    async fn handle(self: Arc<Self>, mut request: Request<Body>) -> Response<Body> {
        let id = request_id::ensure(request.headers_mut());
        let mut response = match self.cors.judge(&request) {
            cors::Origin::Own => Arc::clone(&self).dispatch(request).await,
            cors::Origin::Allowed => {
                let inner = Arc::clone(&self);
                let service = tower::service_fn(move |request| {
                    let inner = Arc::clone(&inner);
                    async move { Ok::<_, Infallible>(inner.dispatch(request).await) }
                });
                match self.cors.layer().layer(service).oneshot(request).await {
                    Ok(response) => response,
                    Err(never) => match never {},
                }
            }
            cors::Origin::Foreign => self.refuse(&request, cors::foreign()),
        };
        response.headers_mut().insert(request_id::X_REQUEST_ID, id);
        response
    }

    /// Answers an error in the form of the request's own wire.
    fn refuse(&self, request: &Request<Body>, fault: Fault) -> Response<Body> {
        let id = request_id::of(request.headers());
        let failure = Failure::from(fault);
        match wire(request.headers()) {
            Wire::Json | Wire::UnknownGrpcWeb => {
                self.errors.response(&failure, Conditional::default(), &id)
            }
            Wire::Grpc | Wire::GrpcWeb => self.errors.status(&failure, &id).into_http(),
        }
    }

    async fn dispatch(self: Arc<Self>, request: Request<Body>) -> Response<Body> {
        let service = match wire(request.headers()) {
            Wire::Grpc => self.grpc.clone(),
            Wire::GrpcWeb => self.web.clone(),
            Wire::UnknownGrpcWeb => return self.refuse(&request, unknown_grpc_web()),
            Wire::Json => return self.web_page(request).await,
        };
        match service.oneshot(request).await {
            Ok(response) => response,
            Err(never) => match never {},
        }
    }

    /// Everything that is neither gRPC nor gRPC-Web.
    async fn web_page(self: Arc<Self>, request: Request<Body>) -> Response<Body> {
        let head = request.method() == Method::HEAD;
        let ready_made = self.health(&request).or_else(|| self.page(&request));
        let mut response = match ready_made {
            Some(response) => response,
            None => transcode::answer(self, request).await,
        };
        if head {
            if let Some(length) = response.body().size_hint().exact()
                && !response.headers().contains_key(header::CONTENT_LENGTH)
            {
                response
                    .headers_mut()
                    .insert(header::CONTENT_LENGTH, length.into());
            }
            *response.body_mut() = Body::empty();
        }
        response
    }

    /// The answer to any other method than GET and HEAD, of what can only be read.
    fn refuse_writing(&self, request: &Request<Body>) -> Option<Response<Body>> {
        if matches!(*request.method(), Method::GET | Method::HEAD) {
            return None;
        }
        let id = request_id::of(request.headers());
        let failure = transcode::wrong_method(&[Method::GET]).into();
        Some(self.errors.response(&failure, Conditional::default(), &id))
    }

    fn health(&self, request: &Request<Body>) -> Option<Response<Body>> {
        let unavailable = StatusCode::SERVICE_UNAVAILABLE;
        let (status, text) = match request.uri().path() {
            "/healthz" => (StatusCode::OK, "ok\n".to_owned()),
            "/readyz" => match (self.ready)() {
                Readiness::Ready => (StatusCode::OK, "ready\n".to_owned()),
                Readiness::Impaired(why) => (unavailable, format!("not ready: {why}\n")),
                Readiness::Leaving => (unavailable, "not ready: the server stops\n".to_owned()),
            },
            _ => return None,
        };
        if let Some(refused) = self.refuse_writing(request) {
            return Some(refused);
        }
        let mut response = Response::new(full(text));
        *response.status_mut() = status;
        let plain = header::HeaderValue::from_static("text/plain; charset=utf-8");
        response.headers_mut().insert(header::CONTENT_TYPE, plain);
        response.headers_mut().insert(
            header::CACHE_CONTROL,
            header::HeaderValue::from_static("no-store"),
        );
        Some(response)
    }
}

/// Which protocol a request speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wire {
    Grpc,
    GrpcWeb,
    /// A form of gRPC-Web that is not spoken here.
    UnknownGrpcWeb,
    Json,
}

fn wire(headers: &HeaderMap) -> Wire {
    let content_type = headers
        .get(header::CONTENT_TYPE)
        .map(header::HeaderValue::as_bytes)
        .unwrap_or_default();
    match content_type.strip_prefix(b"application/grpc") {
        Some(b"-web" | b"-web+proto" | b"-web-text" | b"-web-text+proto") => Wire::GrpcWeb,
        Some(rest) if rest.starts_with(b"-web") => Wire::UnknownGrpcWeb,
        Some(b"" | [b'+' | b';', ..]) => Wire::Grpc,
        Some(_) | None => Wire::Json,
    }
}

/// A content type of gRPC-Web that has no answer in its own form, since that is not known.
fn unknown_grpc_web() -> Fault {
    Fault::new(
        Code::InvalidArgument,
        "CONTENT_TYPE_NOT_SUPPORTED",
        "expected application/grpc-web or application/grpc-web-text, alone or with +proto",
    )
    .with_http(StatusCode::UNSUPPORTED_MEDIA_TYPE)
}

/// An unknown path, for JSON clients.
pub(crate) fn no_such_path() -> Fault {
    Fault::new(
        Code::NotFound,
        "PATH_NOT_FOUND",
        "there is nothing at this path",
    )
}
