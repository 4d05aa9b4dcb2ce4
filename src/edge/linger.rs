//! HTTP/1 bodies that nobody reads to their end.
//!
//! Closing a socket with unread bytes resets it, and the client may lose the answer that said
//! why its body was refused. So what is left is read and thrown away for a while.

use std::{
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use http_body_util::BodyExt as _;
use hyper::body::Incoming;
use tokio::time::timeout;
use tokio_util::task::TaskTracker;

/// Time for all of it, and longest silence: a client that only reads when it has sent everything
/// gets its answer over a slow line too.
const LINGER: Duration = Duration::from_secs(30);
const SILENCE: Duration = Duration::from_secs(5);
/// Most bytes thrown away.
const MOST: u64 = 64 << 20;

/// A request body that is read on after it is dropped.
pub(crate) struct Lingering {
    body: Option<Incoming>,
    tasks: TaskTracker,
}

impl Lingering {
    pub(crate) fn new(body: Incoming, tasks: TaskTracker) -> Self {
        Self {
            body: Some(body),
            tasks,
        }
    }
}

impl Body for Lingering {
    type Data = Bytes;
    type Error = hyper::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, hyper::Error>>> {
        let Some(body) = &mut self.body else {
            return Poll::Ready(None);
        };
        let frame = Pin::new(body).poll_frame(cx);
        if let Poll::Ready(None | Some(Err(_))) = frame {
            self.body = None;
        }
        frame
    }

    fn is_end_stream(&self) -> bool {
        self.body.as_ref().is_none_or(Body::is_end_stream)
    }

    fn size_hint(&self) -> SizeHint {
        self.body
            .as_ref()
            .map_or_else(|| SizeHint::with_exact(0), Body::size_hint)
    }
}

impl Drop for Lingering {
    fn drop(&mut self) {
        let Some(mut body) = self.body.take().filter(|b| !b.is_end_stream()) else {
            return;
        };
        let drain = async move {
            let mut read = 0;
            while let Ok(Some(Ok(frame))) = timeout(SILENCE, body.frame()).await {
                read += frame.data_ref().map_or(0, |data| data.len() as u64);
                if read > MOST {
                    break;
                }
            }
        };
        if tokio::runtime::Handle::try_current().is_ok() {
            self.tasks.spawn(timeout(LINGER, drain));
        }
    }
}
