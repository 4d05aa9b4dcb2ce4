//! What a try has taken of its lane and budget goes back, whatever becomes of its caller.

use std::{sync::Arc, time::Duration};

use tokio::time::sleep;
use tokio_util::task::TaskTracker;

use crate::domain::attempts::{Attempt, AttemptStore};

/// How often a try is given back to a database that does not answer. After that it runs out.
const RETURNS: u32 = 5;
/// Time between two of them.
const PAUSE: Duration = Duration::from_secs(1);

/// What a try has taken, or is about to take. Goes back when it is dropped, by a task that ends
/// even if the caller has left.
pub(super) struct Taken {
    attempt: Option<Attempt>,
    attempts: Arc<dyn AttemptStore>,
    tasks: TaskTracker,
}

impl Taken {
    pub(super) fn new(
        attempt: &Attempt,
        attempts: &Arc<dyn AttemptStore>,
        tasks: &TaskTracker,
    ) -> Self {
        Self {
            attempt: Some(attempt.clone()),
            attempts: Arc::clone(attempts),
            tasks: tasks.clone(),
        }
    }

    /// There is nothing to give back any more.
    pub(super) fn settled(mut self) {
        self.attempt = None;
    }
}

impl Drop for Taken {
    fn drop(&mut self) {
        let Some(attempt) = self.attempt.take() else {
            return;
        };
        let attempts = Arc::clone(&self.attempts);
        self.tasks.spawn(async move {
            for _ in 0..RETURNS {
                let Err(error) = attempts.give_back(&attempt).await else {
                    return;
                };
                tracing::warn!(%error, "cannot give a try to sign in back yet");
                sleep(PAUSE).await;
            }
        });
    }
}
