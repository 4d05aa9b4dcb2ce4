//! Turns: writes of one thing that read it first follow each other within this process, instead
//! of losing races that the store would have them run again.

use tokio::sync::{Mutex, MutexGuard};
use uuid::Uuid;

/// Things that share a turn with others by chance lose nothing but a moment.
const LANES: usize = 64;

/// Gives turns.
#[derive(Debug)]
pub(super) struct Turns([Mutex<()>; LANES]);

impl Default for Turns {
    fn default() -> Self {
        Self(std::array::from_fn(|_| Mutex::default()))
    }
}

impl Turns {
    /// Waits for the turn of this thing, which ends with the guard.
    pub(super) async fn take(&self, id: Uuid) -> MutexGuard<'_, ()> {
        // The last bytes of a UUIDv7 are random.
        let lane = usize::from(id.as_bytes()[15]) % LANES;
        self.0[lane].lock().await
    }
}
