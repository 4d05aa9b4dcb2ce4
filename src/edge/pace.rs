//! Request bodies that stall are given up, and those that break off do not pass for whole ones.

use std::{
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
    task::{Context, Poll},
    time::Duration,
};

use bytes::Bytes;
use http_body::{Frame, SizeHint};
use tokio::time::{Instant, Sleep, sleep_until};
use tonic::{Code, Status, body::Body};

use super::upload::broken_off;

/// Time over which the rate is measured.
pub(crate) const WINDOW: Duration = Duration::from_secs(10);

/// A body that fails once the peer sends less than a rate over a whole window.
///
/// Only time spent waiting for the peer counts: a slow reader of this body is not its fault.
pub(crate) struct PacedBody<F> {
    body: Body,
    needed: u64,
    received: u64,
    /// Time waited in this window, up to the wait that goes on.
    waited: Duration,
    waiting: Option<(Instant, Pin<Box<Sleep>>)>,
    progress: Option<Arc<Progress>>,
    /// Makes the error; None once it is made.
    too_slow: Option<F>,
}

impl<F: FnOnce() -> Status> PacedBody<F> {
    /// `rate` is in bytes a second; 0 is no rate.
    pub(crate) fn new(body: Body, rate: u64, too_slow: F) -> Self {
        let needed = rate.saturating_mul(WINDOW.as_secs());
        Self {
            body,
            needed,
            received: 0,
            waited: Duration::ZERO,
            waiting: None,
            progress: None,
            too_slow: Some(too_slow),
        }
    }

    /// Notes there when something comes.
    pub(crate) fn noting(mut self, progress: Arc<Progress>) -> Self {
        self.progress = Some(progress);
        self
    }
}

/// When a body last came on.
#[derive(Debug)]
pub(crate) struct Progress(Mutex<Instant>);

impl Progress {
    pub(crate) fn new() -> Arc<Self> {
        Arc::new(Self(Mutex::new(Instant::now())))
    }

    pub(crate) fn last(&self) -> Instant {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn note(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
    }
}

impl<F: FnOnce() -> Status + Unpin> http_body::Body for PacedBody<F> {
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
            if let Some((since, _)) = this.waiting.take() {
                this.waited += since.elapsed();
            }
            if let Some(progress) = &this.progress {
                progress.note();
            }
            if let Some(Ok(frame)) = &frame {
                this.received += frame.data_ref().map_or(0, |data| data.len() as u64);
            }
            if this.received >= this.needed {
                (this.received, this.waited) = (0, Duration::ZERO);
            }
            return Poll::Ready(frame.map(|frame| frame.map_err(broken)));
        }
        if this.needed == 0 {
            return Poll::Pending;
        }
        let left = WINDOW.saturating_sub(this.waited);
        let (_, timer) = this.waiting.get_or_insert_with(|| {
            let now = Instant::now();
            (now, Box::pin(sleep_until(now + left)))
        });
        match timer.as_mut().poll(cx) {
            Poll::Ready(()) => Poll::Ready(this.too_slow.take().map(|status| Err(status()))),
            Poll::Pending => Poll::Pending,
        }
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// tonic takes a stream of requests that was cancelled for one that came to its end, and so a part
/// of a file for the whole: it is told of another error.
pub(crate) fn broken(error: Status) -> Status {
    if error.code() == Code::Cancelled {
        return broken_off().status("", "");
    }
    error
}

#[cfg(test)]
mod tests {
    use futures_util::stream;
    use http_body_util::{BodyExt as _, StreamBody};
    use tokio::sync::mpsc;
    use tokio_util::task::TaskTracker;

    use super::*;
    use crate::edge::status::Fault;

    fn body() -> (mpsc::Sender<Bytes>, PacedBody<impl FnOnce() -> Status>) {
        let (sender, receiver) = mpsc::channel::<Bytes>(8);
        let frames = stream::unfold(receiver, |mut receiver| async {
            receiver
                .recv()
                .await
                .map(|data| (Ok::<_, Status>(Frame::data(data)), receiver))
        });
        let slow = || Fault::new(Code::DeadlineExceeded, "SLOW", "slow").status("", "");
        (
            sender,
            PacedBody::new(Body::new(StreamBody::new(frames)), 1024, slow),
        )
    }

    #[tokio::test(start_paused = true)]
    async fn a_stalled_body_fails_after_the_window() {
        let (sender, mut body) = body();
        sender.send(Bytes::from_static(b"some")).await.unwrap();
        let begun = Instant::now();
        assert!(body.frame().await.unwrap().is_ok());
        assert_eq!(
            body.frame().await.unwrap().unwrap_err().code(),
            Code::DeadlineExceeded
        );
        assert_eq!(begun.elapsed(), WINDOW);
        assert!(body.frame().await.is_none());
    }

    #[tokio::test(start_paused = true)]
    async fn a_trickle_below_the_rate_fails_too() {
        let (sender, mut body) = body();
        let trickle = TaskTracker::new().spawn(async move {
            while sender.send(Bytes::from_static(b"x")).await.is_ok() {
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        });
        let error = loop {
            if let Err(error) = body.frame().await.unwrap() {
                break error;
            }
        };
        assert_eq!(error.code(), Code::DeadlineExceeded);
        drop(body);
        trickle.await.unwrap();
    }

    #[tokio::test(start_paused = true)]
    async fn a_reader_that_takes_its_time_does_no_harm() {
        let (sender, mut body) = body();
        for _ in 0..3 {
            sender.send(Bytes::from_static(b"x")).await.unwrap();
            assert!(body.frame().await.unwrap().is_ok());
            tokio::time::sleep(WINDOW * 2).await;
        }
        drop(sender);
        assert!(body.frame().await.is_none());
    }
}
