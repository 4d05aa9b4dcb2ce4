//! What may happen thousands of times a second, and is logged once a minute.

use std::time::Duration;

use tokio::time::Instant;

/// Time between two lines of the log.
const PAUSE: Duration = Duration::from_mins(1);

/// Counts events, and says when to log them.
#[derive(Debug, Default)]
pub(super) struct Rarely {
    logged: Option<Instant>,
    times: u64,
}

impl Rarely {
    /// Counts one. How many there were since the last line, if it is time for another.
    pub(super) fn count(&mut self) -> Option<u64> {
        self.times += 1;
        if self.logged.is_some_and(|logged| logged.elapsed() < PAUSE) {
            return None;
        }
        self.logged = Some(Instant::now());
        Some(std::mem::take(&mut self.times))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn the_first_is_told_at_once_and_the_others_once_a_minute() {
        let mut rarely = Rarely::default();
        assert_eq!(rarely.count(), Some(1));
        assert_eq!(rarely.count(), None);
        assert_eq!(rarely.count(), None);
        tokio::time::advance(PAUSE).await;
        assert_eq!(rarely.count(), Some(3));
        assert_eq!(rarely.count(), None);
    }
}
