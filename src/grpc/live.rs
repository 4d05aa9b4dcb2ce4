//! Streams that stay open: signs of life while there is nothing to say, and an end when the
//! session of the caller has ended.

use std::{sync::Arc, time::Duration};

use futures_util::{Stream, StreamExt as _, stream};
use tokio::time::timeout;
use tonic::Status;

use crate::domain::{Caller, Clock as _, Error, Result, Timestamp, auth::Auth, clock::SystemClock};

/// Time between signs of life: 15 s.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// What a live stream sends.
pub(super) enum Live<T> {
    /// An entry.
    Item(T),
    /// Nothing new at this time.
    Heartbeat(Timestamp),
}

/// Adds heartbeats, at each of which the session is looked at.
pub(super) fn live<T: Send + 'static>(
    items: impl Stream<Item = Result<T>> + Send + 'static,
    auth: Arc<Auth>,
    caller: Caller,
    status: impl Fn(Error) -> Status + Send + 'static,
) -> impl Stream<Item = std::result::Result<Live<T>, Status>> + Send + 'static {
    let state = (Box::pin(items), auth, status, false);
    stream::unfold(state, move |(mut items, auth, status, ended)| async move {
        if ended {
            return None;
        }
        let next = match timeout(HEARTBEAT, items.next()).await {
            Ok(None) => return None,
            Ok(Some(item)) => item.map(Live::Item),
            Err(_) => auth
                .check_session(&caller)
                .await
                .map(|()| Live::Heartbeat(SystemClock.now())),
        };
        let ended = next.is_err();
        Some((next.map_err(&status), (items, auth, status, ended)))
    })
}
