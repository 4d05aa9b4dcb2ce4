//! Streams that stay open: signs of life while there is nothing to say, and an end when the
//! session of the caller has ended.

use std::{sync::Arc, time::Duration};

use futures_util::{Stream, StreamExt as _, stream};
use tokio::time::{Instant, MissedTickBehavior, interval_at};
use tonic::Status;

use crate::domain::{Caller, Clock as _, Error, Result, Timestamp, auth::Auth, clock::SystemClock};

/// What a live stream sends.
pub(super) enum Live<T> {
    /// An entry.
    Item(T),
    /// Nothing new at this time.
    Heartbeat(Timestamp),
}

/// Adds heartbeats, at each of which the session is looked at, however much there is to say.
pub(super) fn live<T: Send + 'static>(
    items: impl Stream<Item = Result<T>> + Send + 'static,
    auth: Arc<Auth>,
    caller: Caller,
    heartbeat: Duration,
    status: impl Fn(Error) -> Status + Send + 'static,
) -> impl Stream<Item = std::result::Result<Live<T>, Status>> + Send + 'static {
    let mut beats = interval_at(Instant::now() + heartbeat, heartbeat);
    beats.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let state = (Box::pin(items), beats, auth, status, false);
    stream::unfold(
        state,
        move |(mut items, mut beats, auth, status, ended)| async move {
            if ended {
                return None;
            }
            let next = tokio::select! {
                biased;
                _ = beats.tick() => auth
                    .check_session(&caller)
                    .await
                    .map(|()| Live::Heartbeat(SystemClock.now())),
                item = items.next() => item?.map(Live::Item),
            };
            let ended = next.is_err();
            Some((next.map_err(&status), (items, beats, auth, status, ended)))
        },
    )
}
