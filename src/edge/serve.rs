//! The accept loop: one port, and limits for peers that are slow or rude.

mod activity;
mod connections;
mod listener;
mod rarely;
mod refusals;
mod socket;
#[cfg(test)]
mod tests;

use std::{
    convert::Infallible,
    future::Future,
    net::IpAddr,
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
use tokio::{
    net::{TcpListener, TcpStream},
    sync::Semaphore,
    time::{Instant, sleep_until, timeout},
};
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use tonic::{Status, body::Body, transport::server::TcpConnectInfo};
use tower::ServiceExt as _;

use self::{
    activity::Activity,
    connections::{Connections, Place},
    rarely::Rarely,
    refusals::Refusals,
    socket::Socket,
};
use super::{Edge, EdgeConfig, Readiness, linger::Lingering};

/// Pause after a failed accept: the process is out of file descriptors, or the like.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);
/// Time that an idle or aged connection has to say goodbye before it is cut.
const GOODBYE: Duration = Duration::from_secs(5);
/// Time that one has for that which makes room for another.
const SHORT_GOODBYE: Duration = Duration::from_secs(1);
/// How many of these may take it at once; others are cut.
const GOODBYES: usize = 32;
/// Bytes of bodies that a peer may send ahead of their readers, on a stream and on a connection as a
/// whole: what a fast line of 100 ms holds, so that an upload is not slowed down. They are kept only
/// while a reader is slow; calls that are no uploads are read as they come.
const STREAM_WINDOW: u32 = 1 << 20;
const CONNECTION_WINDOW: u32 = 1 << 20;
/// Bytes of an answer kept for a stream while its connection takes no more.
const SEND_BUFFER: usize = 64 << 10;
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
            places: Connections::new(config),
            connections: TaskTracker::new(),
            goodbyes: Semaphore::new(GOODBYES),
            refusals: Refusals::new(config.max_connections),
            leave: CancellationToken::new(),
            close: CancellationToken::new(),
            abort: abort.child_token(),
        });
        stop.run_until_cancelled(server.accept(&listener)).await;
        server.leave.cancel();
        self.inner.stop.cancel();
        if listener::refuse_new(&listener) {
            let begun = timeout(config.leave_grace, server.accept(&listener));
            abort.run_until_cancelled(begun).await;
        }
        for (socket, peer) in listener::close(listener) {
            server.admit(socket, peer);
        }
        server.connections.close();
        self.inner.tasks.close();
        let drain = async {
            drop(timeout(config.leave_grace, server.connections.wait()).await);
            server.close.cancel();
            server.connections.wait().await;
            self.inner.tasks.wait().await;
        };
        tokio::select! {
            () = drain => return,
            () = tokio::time::sleep(config.drain_timeout) => {
                let connections = server.connections.len();
                tracing::warn!(connections, "the drain time is over; cutting what is left");
            }
            () = abort.cancelled() => {}
        }
        server.abort.cancel();
        self.inner.abort.cancel();
        server.connections.wait().await;
        self.inner.tasks.wait().await;
    }
}

impl Edge {
    /// A server that leaves soon keeps no HTTP/1 connection: a proxy takes its next request
    /// elsewhere, and none is lost when the connection closes. Neither is one kept that is too old.
    fn say_goodbye(&self, version: Version, activity: &Activity, response: &mut Response<Body>) {
        let upgrade = response.status() == StatusCode::SWITCHING_PROTOCOLS;
        let stops = || self.inner.stop.is_cancelled() || (self.inner.ready)() == Readiness::Leaving;
        if version < Version::HTTP_2 && !upgrade && (activity.is_leaving() || stops()) {
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
        .initial_stream_window_size(STREAM_WINDOW)
        .initial_connection_window_size(CONNECTION_WINDOW)
        .max_send_buf_size(SEND_BUFFER)
        .max_pending_accept_reset_streams(Some(config.http2_pending_resets))
        .max_local_error_reset_streams(Some(config.http2_pending_resets))
        .max_header_list_size(config.header_limit);
    builder
}

struct Server {
    builder: auto::Builder<TokioExecutor>,
    edge: Edge,
    places: Arc<Connections>,
    connections: TaskTracker,
    /// Connections that make room for others, and may still say goodbye.
    goodbyes: Semaphore,
    refusals: Refusals,
    /// Connections finish what they have and close.
    leave: CancellationToken,
    /// Connections of which nothing has come close.
    close: CancellationToken,
    /// Connections are cut.
    abort: CancellationToken,
}

impl Server {
    /// Takes connections for ever.
    async fn accept(self: &Arc<Self>, listener: &TcpListener) {
        let mut exhausted = Rarely::default();
        loop {
            match listener.accept().await {
                Ok((socket, peer)) => self.admit(socket, peer.ip()),
                Err(error) if listener::is_exhausted(&error) => {
                    if let Some(times) = exhausted.count() {
                        tracing::warn!(%error, times, "cannot accept a connection; dropping idle ones");
                    }
                    self.places.shed();
                    tokio::time::sleep(ACCEPT_PAUSE).await;
                }
                // The client was gone before it was accepted.
                Err(error) => tracing::debug!(%error, "cannot accept a connection"),
            }
        }
    }

    /// Serves a new connection, if there is room for it.
    fn admit(self: &Arc<Self>, socket: TcpStream, peer: IpAddr) {
        let Some(place) = self.places.admit(peer, &self.edge.inner.abort) else {
            self.refusals.refuse(socket, &self.connections, &self.leave);
            return;
        };
        let server = Arc::clone(self);
        self.connections.spawn(async move {
            let abort = server.abort.clone();
            let served = server.connection(socket, Arc::new(place));
            abort.run_until_cancelled(served).await;
        });
    }

    async fn connection(&self, stream: TcpStream, place: Arc<Place>) {
        let config = &self.edge.inner.config;
        drop(stream.set_nodelay(true));
        let peer = TcpConnectInfo {
            local_addr: stream.local_addr().ok(),
            remote_addr: stream.peer_addr().ok(),
        };
        let opened = timeout(
            config.first_bytes_timeout,
            Socket::open(stream, Arc::clone(&place)),
        );
        // The first bytes of a client that was about to call may still be on their way.
        let opened = tokio::select! {
            biased;
            opened = opened => opened,
            () = place.evicted.cancelled() => return,
            () = self.close.cancelled() => return,
        };
        let Ok(Ok(socket)) = opened else { return };
        let http2 = socket.is_http2();
        let (edge, of_connection) = (self.edge.clone(), Arc::clone(&place));
        let service = hyper::service::service_fn(move |request: Request<Incoming>| {
            let activity = Arc::clone(&of_connection.activity);
            let call = activity.begin();
            let (service, version) = (edge.service(), request.version());
            let edge = edge.clone();
            let request = prepare(request, &edge, &peer, &of_connection);
            async move {
                match service.oneshot(request).await {
                    Ok(mut response) => {
                        edge.say_goodbye(version, &activity, &mut response);
                        note(&activity, &response);
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
        self.watch(connection, &place, http2).await;
    }

    /// Drives a connection, and asks it to leave when the server stops or it is old or idle.
    ///
    /// HTTP/2 has a word for that, which loses no call (GOAWAY). HTTP/1 has one only in an answer:
    /// a connection that is closed between two calls may lose the next one, so it has a moment in
    /// which a call that is on its way can come.
    async fn watch<C>(&self, mut connection: Pin<&mut C>, place: &Place, http2: bool)
    where
        C: Graceful,
    {
        let config = &self.edge.inner.config;
        let activity = &place.activity;
        let aged = Instant::now() + config.connection_age;
        let (mut leaving, mut closes) = (false, None);
        loop {
            let check = activity.next_check(config.idle_timeout);
            let leaves = tokio::select! {
                // First, so that it knows its version before it may be asked to leave.
                biased;
                _ = connection.as_mut() => return,
                () = self.leave.cancelled(), if !leaving => true,
                () = sleep_until(aged), if !leaving => true,
                () = sleep_until(closes.unwrap_or(aged)), if closes.is_some() => {
                    connection.as_mut().leave();
                    closes = None;
                    false
                }
                () = place.evicted.cancelled() => {
                    // Who has made calls may be about to make another.
                    if activity.is_answered() && let Ok(_goodbye) = self.goodbyes.try_acquire() {
                        connection.as_mut().leave();
                        drop(timeout(SHORT_GOODBYE, connection).await);
                    }
                    return;
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
                    false
                }
            };
            if leaves {
                leaving = true;
                activity.leave();
                if http2 {
                    connection.as_mut().leave();
                } else {
                    closes = Some(Instant::now() + config.leave_grace);
                }
            }
        }
    }
}

/// Notes what a call came to: who has had an answer is not the first to make room for others, and
/// a WebSocket is one call to its end.
fn note(activity: &Activity, response: &Response<Body>) {
    let status = response.status();
    if status == StatusCode::SWITCHING_PROTOCOLS {
        activity.begin_for_good();
    }
    let grpc = response.headers().get("grpc-status");
    let refused = grpc.is_some_and(|code| code.as_bytes() != b"0");
    if !status.is_client_error() && !status.is_server_error() && !refused {
        activity.answer();
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

/// What cuts the connection of a request, for what outlives the request: a WebSocket.
#[derive(Clone)]
pub(super) struct Cut(pub(super) CancellationToken);

fn prepare(
    mut request: Request<Incoming>,
    edge: &Edge,
    peer: &TcpConnectInfo,
    place: &Place,
) -> Request<Body> {
    request.extensions_mut().insert(peer.clone());
    request.extensions_mut().insert(Cut(place.evicted.clone()));
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
    _call: activity::Call,
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
