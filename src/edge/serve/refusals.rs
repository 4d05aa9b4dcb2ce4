//! Connections that are refused: each is closed after a moment, since a client that is closed at
//! once comes back at once, and a thousand of these keep the server busy with nothing else.

use std::{sync::Arc, time::Duration};

use tokio::{net::TcpStream, sync::Semaphore, time::sleep};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

/// Time after which a refused connection is closed.
const CLOSED_AFTER: Duration = Duration::from_secs(1);
/// No more than this part of all connections are refused and not closed yet; others are closed at
/// once.
const PART: usize = 16;

/// The connections that are refused and not closed yet.
#[derive(Debug)]
pub(super) struct Refusals(Arc<Semaphore>);

impl Refusals {
    pub(super) fn new(max_connections: usize) -> Self {
        Self(Arc::new(Semaphore::new(max_connections / PART + 1)))
    }

    /// Closes a connection after a moment, or at once when the server leaves.
    pub(super) fn refuse(&self, socket: TcpStream, tasks: &TaskTracker, leave: &CancellationToken) {
        let Ok(kept) = Arc::clone(&self.0).try_acquire_owned() else {
            return;
        };
        let leave = leave.clone();
        tasks.spawn(async move {
            leave.run_until_cancelled(sleep(CLOSED_AFTER)).await;
            drop((socket, kept));
        });
    }
}
