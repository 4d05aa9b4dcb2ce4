//! Threads for work that keeps a core busy: a fixed number, so that the rest of the server keeps
//! its own, and callers wait without blocking.

use std::{
    fmt, io,
    num::NonZeroUsize,
    sync::{Arc, Mutex, PoisonError},
    thread,
};

use tokio::sync::mpsc;

/// Threads that take jobs. They end once this is dropped and the jobs that wait are done.
pub(super) struct Threads<J> {
    queue: mpsc::Sender<J>,
}

impl<J> fmt::Debug for Threads<J> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Threads").finish_non_exhaustive()
    }
}

impl<J: Send + 'static> Threads<J> {
    /// Starts them. Each gets a worker of its own, which must not panic.
    pub(super) fn start<W>(
        count: NonZeroUsize,
        name: &str,
        worker: impl Fn() -> W,
    ) -> io::Result<Self>
    where
        W: FnMut(J) + Send + 'static,
    {
        // Whoever finds no place waits in the channel's own line, in order of arrival.
        let (queue, jobs) = mpsc::channel(1);
        let jobs = Arc::new(Mutex::new(jobs));
        for number in 1..=count.get() {
            let (jobs, mut worker) = (Arc::clone(&jobs), worker());
            thread::Builder::new()
                .name(format!("{name}-{number}"))
                .spawn(move || {
                    while let Some(job) = next(&jobs) {
                        worker(job);
                    }
                })?;
        }
        Ok(Self { queue })
    }

    /// Where a job can be left. Keeps no thread alive.
    pub(super) fn place(&self) -> Place<J> {
        Place(self.queue.downgrade())
    }
}

/// One thread waits in the channel, the others for the lock.
fn next<J>(jobs: &Mutex<mpsc::Receiver<J>>) -> Option<J> {
    jobs.lock()
        .unwrap_or_else(PoisonError::into_inner)
        .blocking_recv()
}

/// A way to leave a job.
pub(super) struct Place<J>(mpsc::WeakSender<J>);

/// The threads have ended.
#[derive(Debug)]
pub(super) struct Ended;

impl<J> Place<J> {
    /// Waits until a thread is about to be free, and leaves the job to it.
    pub(super) async fn take(self, job: J) -> Result<(), Ended> {
        let queue = self.0.upgrade().ok_or(Ended)?;
        queue.send(job).await.map_err(|_| Ended)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::{Receiver, Sender, channel};

    use futures_util::FutureExt as _;

    use super::*;

    /// Threads that tell when a job begins, and end it when they are told.
    fn held(count: usize) -> (Threads<u32>, Receiver<u32>, Sender<()>) {
        let (begun, begins) = channel();
        let (release, held) = channel::<()>();
        let held = Arc::new(Mutex::new(held));
        let threads = Threads::start(NonZeroUsize::new(count).unwrap(), "test", || {
            let (begun, held) = (begun.clone(), Arc::clone(&held));
            move |job| {
                begun.send(job).unwrap();
                held.lock().unwrap().recv().ok();
            }
        });
        (threads.unwrap(), begins, release)
    }

    #[tokio::test]
    async fn no_more_jobs_run_at_once_than_there_are_threads() {
        let (threads, begins, release) = held(2);
        threads.place().take(1).await.unwrap();
        assert_eq!(begins.recv().unwrap(), 1);
        threads.place().take(2).await.unwrap();
        assert_eq!(begins.recv().unwrap(), 2);
        // Both are busy: the third waits in the channel, the fourth outside of it, and the
        // caller could do other things meanwhile.
        threads.place().take(3).await.unwrap();
        let mut fourth = Box::pin(threads.place().take(4));
        assert!((&mut fourth).now_or_never().is_none());
        assert!(begins.try_recv().is_err());

        release.send(()).unwrap();
        assert_eq!(begins.recv().unwrap(), 3);
        fourth.await.unwrap();
        release.send(()).unwrap();
        assert_eq!(begins.recv().unwrap(), 4);
        assert!(begins.try_recv().is_err());
    }

    #[tokio::test]
    async fn dropping_the_threads_ends_them_after_what_waits() {
        let (threads, begins, release) = held(2);
        for job in 0..3 {
            threads.place().take(job).await.unwrap();
        }
        let place = threads.place();
        drop(threads);
        drop(release);
        // Only ended threads let go of the other end.
        let mut done: Vec<_> = begins.iter().collect();
        done.sort_unstable();
        assert_eq!(done, [0, 1, 2]);
        assert!(place.take(3).await.is_err());
    }
}
