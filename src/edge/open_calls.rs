//! Calls to services that are not in the descriptors: health and reflection. Anybody may make
//! them without an account, and hold their streams open, so how many, and for how long, is bounded.

use std::{
    collections::HashMap,
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Context, Poll},
    time::Duration,
};

use bytes::Bytes;
use http_body::{Frame, SizeHint};
use tokio::{
    sync::Semaphore,
    time::{Instant, Sleep, sleep},
};
use tokio_util::sync::{CancellationToken, WaitForCancellationFutureOwned};
use tonic::{Code, Status, body::Body};

use super::{config::EdgeConfig, status::Fault};
use crate::client_network::ClientNetwork;

/// When to try again: a stream of another client may have ended.
const RETRY_AFTER: Duration = Duration::from_secs(10);

/// Time after which a refusal is told, so that a client that makes the call again at once has to
/// wait for a while.
const REFUSED_AFTER: Duration = Duration::from_secs(1);

/// The calls that are open.
#[derive(Debug)]
pub(crate) struct OpenCalls {
    total: usize,
    per_client: usize,
    /// Longest life of a call.
    lifetime: Duration,
    /// Longest wait for the next request message.
    idle: Duration,
    open: Mutex<Open>,
    /// Refusals that wait to be told: as many as calls. Others are told at once.
    refused: Semaphore,
}

#[derive(Debug, Default)]
struct Open {
    count: usize,
    clients: HashMap<ClientNetwork, usize>,
}

/// One call, which ends when this is dropped, and its requests with it.
#[derive(Debug)]
pub(crate) struct OpenCall {
    calls: Arc<OpenCalls>,
    client: Option<ClientNetwork>,
    /// When its life ends.
    pub(crate) until: Instant,
    over: CancellationToken,
}

impl OpenCalls {
    pub(crate) fn new(config: &EdgeConfig) -> Arc<Self> {
        Arc::new(Self {
            total: config.open_calls,
            per_client: config.open_calls_per_address,
            lifetime: config.connection_age,
            idle: config.idle_timeout,
            open: Mutex::default(),
            refused: Semaphore::new(config.open_calls),
        })
    }

    fn open(&self) -> MutexGuard<'_, Open> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Counts a call of this client, or refuses it after a moment. A call without a socket has no
    /// client.
    pub(crate) async fn begin(
        self: &Arc<Self>,
        client: Option<ClientNetwork>,
    ) -> Result<OpenCall, Fault> {
        let begun = self.try_begin(client);
        if begun.is_err()
            && let Ok(_waits) = self.refused.try_acquire()
        {
            sleep(REFUSED_AFTER).await;
        }
        begun
    }

    fn try_begin(self: &Arc<Self>, client: Option<ClientNetwork>) -> Result<OpenCall, Fault> {
        let mut open = self.open();
        let of_client = client.and_then(|client| open.clients.get(&client).copied());
        if of_client.unwrap_or(0) >= self.per_client {
            return Err(too_many(self.per_client, "for one client address"));
        }
        if open.count >= self.total {
            return Err(too_many(self.total, "in all"));
        }
        open.count += 1;
        if let Some(client) = client {
            *open.clients.entry(client).or_default() += 1;
        }
        Ok(OpenCall {
            calls: Arc::clone(self),
            client,
            until: Instant::now() + self.lifetime,
            over: CancellationToken::new(),
        })
    }
}

impl OpenCall {
    /// The requests of the call, which end with it, or when no more of them come.
    pub(crate) fn requests(&self, body: Body, too_slow: Status) -> Body {
        Body::new(Requests {
            body,
            idle: self.calls.idle,
            waiting: None,
            too_slow: Some(too_slow),
            over: Box::pin(self.over.clone().cancelled_owned()),
        })
    }
}

impl Drop for OpenCall {
    fn drop(&mut self) {
        self.over.cancel();
        let mut open = self.calls.open();
        open.count -= 1;
        let Some(client) = self.client else { return };
        if let Some(count) = open.clients.get_mut(&client) {
            *count -= 1;
            if *count == 0 {
                open.clients.remove(&client);
            }
        }
    }
}

fn too_many(limit: usize, of: &str) -> Fault {
    Fault::new(
        Code::ResourceExhausted,
        "TOO_MANY_OPEN_CALLS",
        format!("{limit} calls to health and reflection are open, which is the limit {of}"),
    )
    .with_retry(RETRY_AFTER)
}

/// The life of a call is over.
pub(crate) fn too_old() -> Fault {
    Fault::new(
        Code::Unavailable,
        "CALL_TOO_OLD",
        "the call has reached its longest life; make it again",
    )
}

/// The requests of an open call.
struct Requests {
    body: Body,
    idle: Duration,
    waiting: Option<Pin<Box<Sleep>>>,
    /// None once it was told.
    too_slow: Option<Status>,
    over: Pin<Box<WaitForCancellationFutureOwned>>,
}

impl http_body::Body for Requests {
    type Data = Bytes;
    type Error = Status;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Status>>> {
        let this = &mut *self;
        if this.too_slow.is_none() {
            return Poll::Ready(None);
        }
        if let Poll::Ready(frame) = Pin::new(&mut this.body).poll_frame(cx) {
            this.waiting = None;
            return Poll::Ready(frame);
        }
        let idle = this.idle;
        let waiting = this.waiting.get_or_insert_with(|| Box::pin(sleep(idle)));
        if waiting.as_mut().poll(cx).is_ready() || this.over.as_mut().poll(cx).is_ready() {
            return Poll::Ready(this.too_slow.take().map(Err));
        }
        Poll::Pending
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

#[cfg(test)]
mod tests {
    use std::net::IpAddr;

    use http_body_util::BodyExt as _;

    use super::*;

    fn config() -> EdgeConfig {
        EdgeConfig {
            open_calls: 3,
            open_calls_per_address: 2,
            ..EdgeConfig::default()
        }
    }

    fn client(address: &str) -> ClientNetwork {
        address.parse::<IpAddr>().unwrap().into()
    }

    #[tokio::test(start_paused = true)]
    async fn calls_are_counted_by_client_and_in_all_and_given_back() {
        let calls = OpenCalls::new(&config());
        let (a, b) = (Some(client("203.0.113.1")), Some(client("203.0.113.2")));
        let first = calls.begin(a).await.unwrap();
        let _second = calls.begin(a).await.unwrap();
        let refused = calls.begin(a).await.unwrap_err().status("", "");
        assert_eq!(refused.code(), Code::ResourceExhausted);
        assert!(refused.message().contains("for one client"), "{refused}");
        let other = calls.begin(b).await.unwrap();
        let refused = calls.begin(b).await.unwrap_err().status("", "");
        assert!(refused.message().contains("in all"), "{refused}");
        drop(other);
        drop(first);
        let _third = calls.begin(a).await.unwrap();
        calls.begin(b).await.unwrap();
        assert_eq!(calls.open().clients.len(), 1);
    }

    #[tokio::test(start_paused = true)]
    async fn requests_that_stop_coming_end_and_so_do_those_of_a_call_that_is_over() {
        let calls = OpenCalls::new(&config());
        let silent = || Body::new(Silent);
        let call = calls.begin(None).await.unwrap();
        let begun = Instant::now();
        let slow = || too_old().status("", "");
        let mut requests = call.requests(silent(), slow());
        assert!(requests.frame().await.unwrap().is_err());
        assert_eq!(begun.elapsed(), config().idle_timeout);
        assert!(requests.frame().await.is_none());

        let mut requests = call.requests(silent(), slow());
        drop(call);
        assert!(requests.frame().await.unwrap().is_err());
        assert_eq!(begun.elapsed(), config().idle_timeout);
    }

    /// A body of which nothing comes.
    struct Silent;

    impl http_body::Body for Silent {
        type Data = Bytes;
        type Error = Status;

        fn poll_frame(
            self: Pin<&mut Self>,
            _: &mut Context<'_>,
        ) -> Poll<Option<Result<Frame<Bytes>, Status>>> {
            Poll::Pending
        }
    }
}
