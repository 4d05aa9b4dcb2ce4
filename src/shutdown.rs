//! How the process stops: first it asks, then it cuts.

use std::{io, time::Duration};

use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

const TERMINATE: &str = "SIGTERM";
/// Time that is left to end once everything was cut.
const LAST: Duration = Duration::from_secs(5);

/// What tells the parts of the process to stop. Clones are the same one.
#[derive(Debug, Clone, Default)]
pub struct Shutdown {
    /// Say that there will be an end, and go on.
    pub leaving: CancellationToken,
    /// Take nothing new, and end what runs.
    pub soft: CancellationToken,
    /// Drop what runs.
    pub hard: CancellationToken,
    /// The tasks of the process: whoever spawns one does so here.
    pub tasks: TaskTracker,
}

/// How long each step of stopping takes.
#[derive(Debug, Clone, Copy)]
pub struct StopTimes {
    /// From SIGTERM to the soft stop: who balances by readiness looks elsewhere meanwhile. SIGINT
    /// comes from a person, who does not wait for that.
    pub notice: Duration,
    /// From the soft stop to the hard one.
    pub drain: Duration,
}

/// The work did not end, even though it was cut.
#[derive(Debug, thiserror::Error)]
#[error("the work did not end in time")]
pub struct Stuck;

impl Shutdown {
    /// Runs `work` to its end. After the first signal (SIGTERM or SIGINT) and its notice comes the
    /// soft stop; a second one, or the end of the drain time, is the hard stop.
    pub async fn run<T>(
        &self,
        signals: &mut Signals,
        StopTimes { notice, drain }: StopTimes,
        work: impl Future<Output = T>,
    ) -> Result<T, Stuck> {
        let mut work = std::pin::pin!(work);
        tokio::select! {
            done = &mut work => return Ok(done),
            name = signals.next() => {
                tracing::info!(signal = name, ?notice, ?drain, "stopping; a second signal stops at once");
                self.leaving.cancel();
                if name == TERMINATE {
                    tokio::select! {
                        done = &mut work => return Ok(done),
                        _ = signals.next() => {
                            self.hard.cancel();
                        }
                        () = tokio::time::sleep(notice) => {}
                        () = self.soft.cancelled() => {}
                    }
                }
            }
            () = self.soft.cancelled() => {}
        }
        self.leaving.cancel();
        self.soft.cancel();
        tokio::select! {
            done = &mut work => return Ok(done),
            name = signals.next() => tracing::warn!(signal = name, "stopping at once"),
            () = tokio::time::sleep(drain) => tracing::warn!("the drain time is over"),
            () = self.hard.cancelled() => {}
        }
        self.hard.cancel();
        tokio::time::timeout(LAST, work).await.map_err(|_| Stuck)
    }

    /// Waits until all tasks have ended.
    pub async fn drained(&self) {
        self.tasks.close();
        self.tasks.wait().await;
    }
}

/// The signals that ask the process to stop.
#[derive(Debug)]
pub struct Signals {
    terminate: Signal,
    interrupt: Signal,
}

impl Signals {
    /// Takes the signals over: from here on they no longer kill the process.
    pub fn take() -> io::Result<Self> {
        Ok(Self {
            terminate: signal(SignalKind::terminate())?,
            interrupt: signal(SignalKind::interrupt())?,
        })
    }

    /// The name of the next one.
    async fn next(&mut self) -> &'static str {
        tokio::select! {
            _ = self.terminate.recv() => TERMINATE,
            _ = self.interrupt.recv() => "SIGINT",
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{Shutdown, Signals, StopTimes};

    const LONG: Duration = Duration::from_secs(25);
    const TIMES: StopTimes = StopTimes {
        notice: Duration::from_secs(5),
        drain: LONG,
    };

    #[tokio::test]
    async fn work_that_ends_by_itself_is_not_told_to_stop() {
        let shutdown = Shutdown::default();
        let mut signals = Signals::take().unwrap();
        let done = shutdown.run(&mut signals, TIMES, async { 7 }).await;
        assert_eq!(done.unwrap(), 7);
        assert!(!shutdown.soft.is_cancelled());
    }

    #[tokio::test(start_paused = true)]
    async fn the_soft_stop_comes_first_and_the_hard_one_after_the_drain_time() {
        let shutdown = Shutdown::default();
        let mut signals = Signals::take().unwrap();
        let begin = tokio::time::Instant::now();
        let work = async {
            shutdown.soft.cancelled().await;
            assert!(!shutdown.hard.is_cancelled());
            shutdown.hard.cancelled().await;
            begin.elapsed()
        };
        shutdown.soft.cancel();
        let after = shutdown.run(&mut signals, TIMES, work).await.unwrap();
        assert!(after >= LONG, "{after:?}");
    }

    #[tokio::test(start_paused = true)]
    async fn a_notice_comes_before_the_soft_stop_that_a_signal_asks_for() {
        let shutdown = Shutdown::default();
        let mut signals = Signals::take().unwrap();
        let work = async {
            shutdown.leaving.cancelled().await;
            let begin = tokio::time::Instant::now();
            assert!(!shutdown.soft.is_cancelled());
            shutdown.soft.cancelled().await;
            begin.elapsed()
        };
        let own = std::process::id().to_string();
        let mut kill = std::process::Command::new("kill");
        assert!(kill.args(["-TERM", &own]).status().unwrap().success());
        let notice = shutdown.run(&mut signals, TIMES, work).await.unwrap();
        assert!(notice >= TIMES.notice, "{notice:?}");
        assert!(!shutdown.hard.is_cancelled());
    }

    #[tokio::test(start_paused = true)]
    async fn work_that_never_ends_is_given_up() {
        let shutdown = Shutdown::default();
        let mut signals = Signals::take().unwrap();
        shutdown.hard.cancel();
        shutdown.soft.cancel();
        let work = std::future::pending::<()>();
        shutdown.run(&mut signals, TIMES, work).await.unwrap_err();
    }

    #[tokio::test]
    async fn drained_waits_for_the_tasks() {
        let shutdown = Shutdown::default();
        let soft = shutdown.soft.clone();
        let task = shutdown.tasks.spawn(async move { soft.cancelled().await });
        shutdown.soft.cancel();
        shutdown.drained().await;
        assert!(task.is_finished());
    }
}
