//! What holds for every call on every wire: deadlines, panics, and uploads that keep moving.

mod inward;

use std::{
    any::Any,
    collections::HashMap,
    convert::Infallible,
    panic::{AssertUnwindSafe, catch_unwind},
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
    time::Duration,
};

use bytes::Bytes;
use futures_util::FutureExt as _;
use http::{HeaderMap, HeaderValue, Request, Response};
use http_body::Frame;
use prost_reflect::DescriptorPool;
use tokio::time::{Instant, Sleep, sleep_until};
use tokio_util::sync::{CancellationToken, WaitForCancellationFutureOwned};
use tonic::{Code, Status, body::Body};
use tower::{Service, ServiceExt as _, util::BoxCloneSyncService};

use super::{
    arrivals::{Arrivals, too_slow},
    call::Grpc,
    config::EdgeConfig,
    limits::MessageLimits,
    open_calls::{self, OpenCall, OpenCalls},
    request_id::X_REQUEST_ID,
    route::carries_http_body,
    status::Fault,
};

/// How a method is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Unary,
    Upload,
    /// Bytes on their way to the client: they come to their end, also when the server stops.
    Download,
    /// Answers that come as things happen: they end when the server stops.
    Stream,
    /// Of a service that is not in the descriptors: likewise, and see [`OpenCalls`].
    Open,
}

/// What holds for the calls of one method.
#[derive(Debug, Clone, Copy)]
struct Method {
    kind: Kind,
    /// Whether the client sends one message only.
    single: bool,
    /// Whether anybody may call it.
    public: bool,
}

/// Methods outside the descriptor set are of health and reflection: anybody may call them.
const UNKNOWN: Method = Method {
    kind: Kind::Open,
    single: false,
    public: true,
};

#[derive(Debug)]
struct Guard {
    methods: HashMap<String, Method>,
    limits: Arc<MessageLimits>,
    arrivals: Arc<Arrivals>,
    unary_timeout: Duration,
    upload_timeout: Duration,
    public_body_timeout: Duration,
    min_rate: u64,
    upload_limit: u64,
    domain: String,
    open_calls: Arc<OpenCalls>,
    /// Cancelled when the edge stops.
    stop: CancellationToken,
}

/// Wraps the gRPC stack.
pub(crate) fn guarded<S>(
    service: S,
    pool: &DescriptorPool,
    config: &EdgeConfig,
    (limits, arrivals): (Arc<MessageLimits>, Arc<Arrivals>),
    stop: CancellationToken,
) -> Grpc
where
    S: Service<Request<Body>, Response = Response<Body>, Error = Infallible>
        + Clone
        + Send
        + Sync
        + 'static,
    S::Future: Send + 'static,
{
    let mut methods = HashMap::new();
    for service in pool.services() {
        for method in service.methods() {
            let kind = if carries_http_body(&method) {
                if method.is_server_streaming() {
                    Kind::Download
                } else {
                    Kind::Upload
                }
            } else if method.is_client_streaming() || method.is_server_streaming() {
                Kind::Stream
            } else {
                Kind::Unary
            };
            let path = format!("/{}/{}", service.full_name(), method.name());
            let single = !method.is_client_streaming();
            let public = limits.is_public(&path);
            let method = Method {
                kind,
                single,
                public,
            };
            methods.insert(path, method);
        }
    }
    let guard = Arc::new(Guard {
        methods,
        limits,
        arrivals,
        unary_timeout: config.unary_timeout,
        upload_timeout: config.upload_timeout,
        public_body_timeout: config.public_body_timeout,
        min_rate: config.upload_min_rate,
        upload_limit: config.upload_limit,
        domain: config.error_domain.clone(),
        open_calls: OpenCalls::new(config),
        stop,
    });
    BoxCloneSyncService::new(tower::service_fn(move |request: Request<Body>| {
        let (guard, service) = (Arc::clone(&guard), service.clone());
        async move { Ok(call(guard, service, request).await) }
    }))
}

async fn call<S>(guard: Arc<Guard>, service: S, mut request: Request<Body>) -> Response<Body>
where
    S: Service<Request<Body>, Response = Response<Body>, Error = Infallible>,
{
    let method = guard.methods.get(request.uri().path());
    let method = method.copied().unwrap_or(UNKNOWN);
    let kind = method.kind;
    let report = Report {
        guard,
        request_id: request.headers().get(X_REQUEST_ID).cloned(),
    };
    let asked = match grpc_timeout(request.headers()) {
        Ok(asked) => asked.and_then(|asked| Instant::now().checked_add(asked)),
        Err(fault) => return report.status(&fault).into_http(),
    };
    let mut open = None;
    if kind == Kind::Open {
        let client = request.extensions().get().copied();
        let call = match report.guard.open_calls.begin(client).await {
            Ok(call) => call,
            Err(fault) => return report.status(&fault).into_http(),
        };
        let too_slow = report.status(&too_slow());
        request = request.map(|body| call.requests(body, too_slow));
        open = Some(call);
    }
    let (request, progress) = report.watched(request, method);
    let call = AssertUnwindSafe(service.oneshot(request)).catch_unwind();
    let answer = tokio::select! {
        biased;
        answer = call => answer,
        () = report.late(kind, asked, &progress) => {
            return report.status(&deadline_exceeded()).into_http();
        }
    };
    let response = match answer {
        Ok(Ok(response)) => response,
        Ok(Err(never)) => match never {},
        Err(panic) => return report.panicked(&*panic).into_http(),
    };
    let stop = match kind {
        Kind::Unary | Kind::Upload => return response,
        Kind::Download => None,
        Kind::Stream | Kind::Open => Some(report.guard.stop.clone().cancelled_owned()),
    };
    response.map(|body| {
        Body::new(GuardedBody {
            body: Some(body),
            deadline: asked.map(|asked| Box::pin(sleep_until(asked))),
            life: open.as_ref().map(|call| Box::pin(sleep_until(call.until))),
            open,
            stop: stop.map(Box::pin),
            report,
        })
    })
}

fn deadline_exceeded() -> Fault {
    Fault::new(
        Code::DeadlineExceeded,
        "DEADLINE_EXCEEDED",
        "the call took longer than its deadline",
    )
}

/// What the parts of one call share; it makes their statuses.
#[derive(Debug, Clone)]
struct Report {
    guard: Arc<Guard>,
    request_id: Option<HeaderValue>,
}

impl Report {
    fn request_id(&self) -> &str {
        self.request_id
            .as_ref()
            .and_then(|id| id.to_str().ok())
            .unwrap_or_default()
    }

    fn status(&self, fault: &Fault) -> Status {
        fault.status(&self.guard.domain, self.request_id())
    }

    fn panicked(&self, panic: &(dyn Any + Send)) -> Status {
        let text = panic.downcast_ref::<&str>().copied();
        let text = text
            .or_else(|| panic.downcast_ref::<String>().map(String::as_str))
            .unwrap_or("no message");
        tracing::error!(
            request.id = self.request_id(),
            panic = text,
            "a call panicked"
        );
        self.status(&Fault::internal("the server failed; quote the request id"))
    }
}

/// A stream of answers that ends in a status when its deadline comes, its source panics or the
/// server stops.
struct GuardedBody {
    body: Option<Body>,
    deadline: Option<Pin<Box<Sleep>>>,
    /// The end of an open call, which is counted until then.
    life: Option<Pin<Box<Sleep>>>,
    open: Option<OpenCall>,
    stop: Option<Pin<Box<WaitForCancellationFutureOwned>>>,
    report: Report,
}

impl GuardedBody {
    fn end(&mut self, status: &Status) -> Poll<Option<Result<Frame<Bytes>, Status>>> {
        self.body = None;
        self.open = None;
        let mut trailers = HeaderMap::new();
        Poll::Ready(Some(match status.add_header(&mut trailers) {
            Ok(()) => Ok(Frame::trailers(trailers)),
            Err(status) => Err(status),
        }))
    }
}

impl http_body::Body for GuardedBody {
    type Data = Bytes;
    type Error = Status;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Status>>> {
        let this = &mut *self;
        let Some(body) = &mut this.body else {
            return Poll::Ready(None);
        };
        match catch_unwind(AssertUnwindSafe(|| Pin::new(body).poll_frame(cx))) {
            Ok(Poll::Pending) => {}
            Ok(ready) => return ready,
            Err(panic) => {
                let status = this.report.panicked(&*panic);
                return this.end(&status);
            }
        }
        let over = |end: Option<Poll<()>>| end.is_some_and(|end| end.is_ready());
        let fault = if over(this.deadline.as_mut().map(|d| d.as_mut().poll(cx))) {
            deadline_exceeded()
        } else if over(this.life.as_mut().map(|l| l.as_mut().poll(cx))) {
            open_calls::too_old()
        } else if over(this.stop.as_mut().map(|s| s.as_mut().poll(cx))) {
            Fault::stopping()
        } else {
            return Poll::Pending;
        };
        let status = this.report.status(&fault);
        this.end(&status)
    }

    fn is_end_stream(&self) -> bool {
        self.body
            .as_ref()
            .is_none_or(http_body::Body::is_end_stream)
    }
}

/// The `grpc-timeout` header: at most eight digits and a unit (gRPC over HTTP/2).
fn grpc_timeout(headers: &HeaderMap) -> Result<Option<Duration>, Fault> {
    let Some(value) = headers.get("grpc-timeout") else {
        return Ok(None);
    };
    let parsed = value.to_str().ok().and_then(|text| {
        let (digits, unit) = text.split_at_checked(text.len().checked_sub(1)?)?;
        let plain = (1..=8).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
        let amount: u64 = digits.parse().ok().filter(|_| plain)?;
        match unit {
            "H" => Some(Duration::from_secs(amount * 3600)),
            "M" => Some(Duration::from_secs(amount * 60)),
            "S" => Some(Duration::from_secs(amount)),
            "m" => Some(Duration::from_millis(amount)),
            "u" => Some(Duration::from_micros(amount)),
            "n" => Some(Duration::from_nanos(amount)),
            _ => None,
        }
    });
    let expected = "expected at most 8 digits and a unit of H, M, S, m, u or n";
    parsed
        .map(Some)
        .ok_or_else(|| Fault::field("grpc-timeout", expected))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_grpc_timeouts() {
        let read = |text: &'static str| {
            let headers = HeaderMap::from_iter([(
                "grpc-timeout".parse().unwrap(),
                HeaderValue::from_static(text),
            )]);
            grpc_timeout(&headers)
        };
        assert_eq!(read("1S").unwrap(), Some(Duration::from_secs(1)));
        assert_eq!(
            read("99999999H").unwrap(),
            Some(Duration::from_hours(99_999_999))
        );
        assert_eq!(read("250m").unwrap(), Some(Duration::from_millis(250)));
        assert_eq!(grpc_timeout(&HeaderMap::new()).unwrap(), None);
        for bad in ["", "S", "1", "123456789S", "-1S", "1s", "+1S", "1 S"] {
            assert!(read(bad).is_err(), "{bad}");
        }
    }
}
