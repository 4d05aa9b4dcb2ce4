//! Streams that stay open: signs of life while there is nothing to say, and an end when the
//! session of the caller has ended.

use std::{future::ready, sync::Arc, time::Duration};

use futures_util::{Stream, StreamExt as _, stream};
use tokio::time::{Instant, MissedTickBehavior, interval_at};
use tonic::Status;

use crate::domain::{Caller, Error, Result, Timestamp, auth::Auth, bus::Ring};

/// What a live stream sends.
pub(super) enum Live<T> {
    /// An entry.
    Item(T),
    /// Nothing new at this time.
    Heartbeat(Timestamp),
}

/// Adds heartbeats. The session is looked at with each, however much there is to say, and as soon
/// as it may have ended.
pub(super) async fn live<T: Send + 'static>(
    items: impl Stream<Item = Result<T>> + Send + 'static,
    auth: Arc<Auth>,
    caller: Caller,
    heartbeat: Duration,
    status: impl Fn(Error) -> Status + Send + 'static,
) -> impl Stream<Item = std::result::Result<Live<T>, Status>> + Send + 'static {
    let mut beats = interval_at(Instant::now() + heartbeat, heartbeat);
    beats.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let own = move |ring: &Ring| ready(ring.0.is_none_or(|ended| ended == caller.session_id));
    let rings = Box::pin(auth.session_rings().await.filter(own));
    let state = (Box::pin(items), beats, rings, auth, status, false);
    stream::unfold(
        state,
        move |(mut items, mut beats, mut rings, auth, status, ended)| async move {
            if ended {
                return None;
            }
            let look = async || auth.check_session(&caller).await.map(Live::Heartbeat);
            let next = tokio::select! {
                biased;
                _ = beats.tick() => look().await,
                Some(_) = rings.next() => look().await,
                item = items.next() => item?.map(Live::Item),
            };
            let ended = next.is_err();
            let next = next.map_err(&status);
            Some((next, (items, beats, rings, auth, status, ended)))
        },
    )
}
