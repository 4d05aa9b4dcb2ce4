//! Streams that stay open: signs of life while there is nothing to say, and an end when the caller
//! may not go on.

use std::time::Duration;

use futures_util::{Stream, StreamExt as _, stream};
use tokio::time::{Instant, MissedTickBehavior, interval_at};
use tonic::Status;

use crate::domain::{Error, Result, Timestamp, auth::OpenCall};

/// What a live stream sends.
pub(super) enum Live<T> {
    /// An entry.
    Item(T),
    /// Nothing new at this time.
    Heartbeat(Timestamp),
}

/// Signs of life are no closer, however soon the token expires.
const SHORTEST: Duration = Duration::from_millis(100);

/// Adds heartbeats. Whether the call may go on is looked at before each message, whatever it is,
/// and as soon as anything has changed.
///
/// One heartbeat at least comes before the token expires: clients take a message for the proof
/// that the token was good, and refresh it once more when it is not any longer.
pub(super) fn live<T: Send + 'static>(
    items: impl Stream<Item = Result<T>> + Send + 'static,
    call: OpenCall,
    heartbeat: Duration,
    status: impl Fn(Error) -> Status + Send + 'static,
) -> impl Stream<Item = std::result::Result<Live<T>, Status>> + Send + 'static {
    let heartbeat = heartbeat.min((call.left() / 2).max(SHORTEST));
    let mut beats = interval_at(Instant::now() + heartbeat, heartbeat);
    beats.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let state = (Box::pin(items), beats, call, status, false);
    stream::unfold(
        state,
        |(mut items, mut beats, mut call, status, ended)| async move {
            if ended {
                return None;
            }
            let next = tokio::select! {
                biased;
                error = call.over() => Err(error),
                _ = beats.tick() => call.check().await.map(Live::Heartbeat),
                item = items.next() => match item? {
                    Ok(item) => call.check().await.map(|_| Live::Item(item)),
                    Err(error) => Err(error),
                },
            };
            let ended = next.is_err();
            let next = next.map_err(&status);
            Some((next, (items, beats, call, status, ended)))
        },
    )
}
