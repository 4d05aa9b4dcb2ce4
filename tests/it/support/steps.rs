//! Futures that are not seen to their end.

use std::{
    future::{Future, poll_fn},
    pin::Pin,
    task::Poll,
};

/// Goes on with a future until it has been woken so many times. What it comes to, if it is done
/// by then.
pub(crate) async fn steps<F: Future>(mut future: Pin<&mut F>, count: usize) -> Option<F::Output> {
    let mut left = count;
    poll_fn(|cx| {
        if left == 0 {
            return Poll::Ready(None);
        }
        left -= 1;
        future.as_mut().poll(cx).map(Some)
    })
    .await
}
