//! The accept loop: one port, and limits for peers that are slow or rude.

mod socket;

use std::{
    convert::Infallible,
    future::Future,
    pin::{Pin, pin},
    sync::Arc,
    time::Duration,
};

use bytes::Bytes;
use http::{HeaderValue, Request, Response, StatusCode, Version, header};
use http_body::{Frame, SizeHint};
use hyper::body::Incoming;
use hyper_util::{
    rt::{TokioExecutor, TokioIo, TokioTimer},
    server::conn::auto,
};
use socket::{Activity, Socket};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::Semaphore,
    time::{Instant, sleep_until, timeout},
};
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use tonic::{Status, body::Body, transport::server::TcpConnectInfo};
use tower::ServiceExt as _;

use super::{Edge, EdgeConfig, linger::Lingering};

/// Pause after a failed accept: the process is out of file descriptors, or the like.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);
/// Time that an idle or aged connection has to say goodbye before it is cut.
const GOODBYE: Duration = Duration::from_secs(5);
/// Smallest read buffer that hyper takes.
const SMALLEST_BUFFER: usize = 8 << 10;

impl Edge {
    /// Serves the listener until `stop`, then lets calls in flight end for the drain timeout,
    /// and cuts what is left. `abort` cuts at once.
    pub async fn serve(
        self,
        listener: TcpListener,
        stop: CancellationToken,
        abort: CancellationToken,
    ) {
        let config = &self.inner.config;
        let server = Arc::new(Server {
            builder: builder(config),
            edge: self.clone(),
            leave: CancellationToken::new(),
            abort: abort.child_token(),
        });
        let places = Arc::new(Semaphore::new(config.max_connections));
        let connections = TaskTracker::new();
        loop {
            let place = tokio::select! {
                place = Arc::clone(&places).acquire_owned() => place,
                () = stop.cancelled() => break,
            };
            let socket = tokio::select! {
                accepted = listener.accept() => accepted,
                () = stop.cancelled() => break,
            };
            match socket {
                Ok((socket, _)) => {
                    let server = Arc::clone(&server);
                    connections.spawn(async move {
                        let abort = server.abort.clone();
                        tokio::select! {
                            () = server.connection(socket) => {}
                            () = abort.cancelled() => {}
                        }
                        drop(place);
                    });
                }
                Err(error) => {
                    tracing::warn!(%error, "cannot accept a connection");
                    tokio::time::sleep(ACCEPT_PAUSE).await;
                }
            }
        }
        drop(listener);
        server.leave.cancel();
        self.inner.stop.cancel();
        connections.close();
        self.inner.tasks.close();
        let all = async {
            connections.wait().await;
            self.inner.tasks.wait().await;
        };
        tokio::select! {
            () = all => return,
            () = tokio::time::sleep(config.drain_timeout) => {
                tracing::warn!(connections = connections.len(), "the drain time is over; cutting what is left");
            }
            () = abort.cancelled() => {}
        }
        server.abort.cancel();
        self.inner.abort.cancel();
        connections.wait().await;
        self.inner.tasks.wait().await;
    }
}

impl Edge {
    /// A server that is not ready, since it leaves soon, keeps no HTTP/1 connection: a proxy takes
    /// its next request elsewhere, and none is lost when the connection closes.
    fn say_goodbye(&self, version: Version, response: &mut Response<Body>) {
        let upgrade = response.status() == StatusCode::SWITCHING_PROTOCOLS;
        if version < Version::HTTP_2 && !upgrade && !(self.inner.ready)() {
            let close = HeaderValue::from_static("close");
            response.headers_mut().insert(header::CONNECTION, close);
        }
    }
}

fn builder(config: &EdgeConfig) -> auto::Builder<TokioExecutor> {
    let mut builder = auto::Builder::new(TokioExecutor::new());
    builder
        .http1()
        .timer(TokioTimer::new())
        .header_read_timeout(config.header_timeout)
        .max_buf_size(
            usize::try_from(config.header_limit)
                .unwrap_or(usize::MAX)
                .max(SMALLEST_BUFFER),
        );
    builder
        .http2()
        .timer(TokioTimer::new())
        .keep_alive_interval(Some(config.http2_ping_interval))
        .keep_alive_timeout(config.http2_ping_timeout)
        .max_concurrent_streams(config.http2_streams)
        .max_pending_accept_reset_streams(Some(config.http2_pending_resets))
        .max_local_error_reset_streams(Some(config.http2_pending_resets))
        .max_header_list_size(config.header_limit);
    builder
}

struct Server {
    builder: auto::Builder<TokioExecutor>,
    edge: Edge,
    /// Connections finish what they have and close.
    leave: CancellationToken,
    /// Connections are cut.
    abort: CancellationToken,
}

impl Server {
    async fn connection(&self, stream: TcpStream) {
        let config = &self.edge.inner.config;
        drop(stream.set_nodelay(true));
        let peer = TcpConnectInfo {
            local_addr: stream.local_addr().ok(),
            remote_addr: stream.peer_addr().ok(),
        };
        let activity = Arc::new(Activity::new());
        let opened = tokio::select! {
            opened = timeout(config.first_bytes_timeout, Socket::open(stream, Arc::clone(&activity))) => opened,
            () = self.leave.cancelled() => return,
        };
        let Ok(Ok(socket)) = opened else { return };
        let (edge, calls) = (self.edge.clone(), Arc::clone(&activity));
        let service = hyper::service::service_fn(move |request: Request<Incoming>| {
            let call = calls.begin();
            let (service, version) = (edge.service(), request.version());
            let edge = edge.clone();
            let request = prepare(request, &edge, &peer);
            async move {
                match service.oneshot(request).await {
                    Ok(mut response) => {
                        edge.say_goodbye(version, &mut response);
                        Ok::<_, Infallible>(response.map(|body| CountedBody { body, _call: call }))
                    }
                    Err(never) => match never {},
                }
            }
        });
        let connection = pin!(
            self.builder
                .serve_connection_with_upgrades(TokioIo::new(socket), service)
        );
        self.watch(connection, &activity, config).await;
    }

    /// Drives a connection, and asks it to leave when the server stops or it is old or idle.
    async fn watch<C>(&self, mut connection: Pin<&mut C>, activity: &Activity, config: &EdgeConfig)
    where
        C: Graceful,
    {
        let aged = Instant::now() + config.connection_age;
        let mut leaving = false;
        loop {
            let check = activity.next_check(config.idle_timeout);
            tokio::select! {
                _ = connection.as_mut() => return,
                () = self.leave.cancelled(), if !leaving => {
                    connection.as_mut().leave();
                    leaving = true;
                }
                () = sleep_until(aged), if !leaving => {
                    connection.as_mut().leave();
                    leaving = true;
                }
                () = sleep_until(check) => {
                    if activity.is_stuck(config.idle_timeout) {
                        return;
                    }
                    if activity.is_idle(config.idle_timeout) {
                        connection.as_mut().leave();
                        drop(timeout(GOODBYE, connection).await);
                        return;
                    }
                }
            }
        }
    }
}

/// A connection that can be asked to finish.
trait Graceful: Future {
    fn leave(self: Pin<&mut Self>);
}

impl<I, S, B> Graceful for auto::UpgradeableConnection<'_, I, S, TokioExecutor>
where
    S: hyper::service::Service<Request<Incoming>, Response = Response<B>>,
    S::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
    S::Future: Send + 'static,
    B: http_body::Body + Send + 'static,
    B::Data: Send,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
    I: hyper::rt::Read + hyper::rt::Write + Unpin + Send + 'static,
{
    fn leave(self: Pin<&mut Self>) {
        self.graceful_shutdown();
    }
}

fn prepare(mut request: Request<Incoming>, edge: &Edge, peer: &TcpConnectInfo) -> Request<Body> {
    request.extensions_mut().insert(peer.clone());
    if let Some(peer) = peer.remote_addr() {
        let proxies = &edge.inner.config.trusted_proxies;
        let forwarded = request.headers().get_all("x-forwarded-for");
        let client = proxies.client(peer.ip(), forwarded.iter().map(HeaderValue::as_bytes));
        request.extensions_mut().insert(client);
    }
    // A client that waits for `100 Continue` sends no body that is refused.
    let waits = request.headers().contains_key(header::EXPECT);
    if request.version() >= Version::HTTP_2 || waits {
        request.map(Body::new)
    } else {
        request.map(|body| Body::new(Lingering::new(body, edge.inner.tasks.clone())))
    }
}

/// The body of an answer: its call goes on until it has been sent.
struct CountedBody {
    body: Body,
    _call: socket::Call,
}

impl http_body::Body for CountedBody {
    type Data = Bytes;
    type Error = Status;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Result<Frame<Bytes>, Status>>> {
        Pin::new(&mut self.body).poll_frame(cx)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
