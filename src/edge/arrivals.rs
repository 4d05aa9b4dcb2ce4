//! Requests whose bodies have not arrived as a whole: one budget of bytes for the process, and a
//! bound on how many there are.
//!
//! When either is used up, one of the client that has most of it is given up. So whoever fills
//! the budget frees it, and a newcomer never waits for those that do not end.

use std::{
    collections::{BTreeMap, HashMap},
    future::poll_fn,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll},
    time::Duration,
};

use futures_util::task::AtomicWaker;
use http::StatusCode;
use tonic::Code;

use super::{EdgeConfig, status::Fault};
use crate::client_network::ClientNetwork;

/// After which a call that was given up may be made again.
const RETRY_AFTER: Duration = Duration::from_secs(1);

/// Who sent a request; none without a socket.
pub(crate) type Client = Option<ClientNetwork>;

/// All arrivals of the process.
#[derive(Debug)]
pub(crate) struct Arrivals {
    /// Bytes kept at once.
    most_bytes: usize,
    /// Calls waited for at once.
    most_calls: usize,
    /// Calls waited for at once of one client.
    most_of_client: usize,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    next: u64,
    bytes: usize,
    calls: usize,
    clients: HashMap<Client, Share>,
}

/// What one client has of all.
#[derive(Debug, Default)]
struct Share {
    bytes: usize,
    calls: usize,
    /// Oldest first.
    arrivals: BTreeMap<u64, Held>,
}

#[derive(Debug)]
struct Held {
    bytes: usize,
    /// Whether the call counts among those that are waited for.
    waited_for: bool,
    given_up: Arc<GivenUp>,
}

#[derive(Debug, Default)]
struct GivenUp {
    is_set: AtomicBool,
    waker: AtomicWaker,
}

impl GivenUp {
    fn set(&self) {
        self.is_set.store(true, Ordering::Release);
        self.waker.wake();
    }
}

/// The part of one request. What it has is given back when it is dropped.
#[derive(Debug)]
pub(crate) struct Arrival {
    all: Arc<Arrivals>,
    client: Client,
    number: u64,
    given_up: Arc<GivenUp>,
}

impl Arrivals {
    pub(crate) fn new(config: &EdgeConfig) -> Arc<Self> {
        Arc::new(Self {
            most_bytes: config.buffered_limit,
            most_calls: config.arriving_calls,
            most_of_client: config.arriving_calls_per_client,
            state: Mutex::default(),
        })
    }

    /// Begins to count a request.
    pub(crate) fn enter(self: &Arc<Self>, client: Client) -> Arrival {
        let given_up = Arc::new(GivenUp::default());
        let number = {
            let mut state = self.state();
            let number = state.next;
            state.next += 1;
            let held = Held {
                bytes: 0,
                waited_for: false,
                given_up: Arc::clone(&given_up),
            };
            let share = state.clients.entry(client).or_default();
            share.arrivals.insert(number, held);
            number
        };
        Arrival {
            all: Arc::clone(self),
            client,
            number,
            given_up,
        }
    }

    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    #[cfg(test)]
    fn held(&self) -> (usize, usize, usize) {
        let state = self.state();
        (state.bytes, state.calls, state.clients.len())
    }
}

impl Arrival {
    /// Keeps more bytes. Some other request, or this one, may be given up for them.
    pub(crate) fn keep(&self, bytes: usize) {
        let mut state = self.all.state();
        state.change(self, |held| held.bytes += bytes);
        while state.bytes > self.all.most_bytes {
            let Some((client, number)) = state.largest() else {
                return;
            };
            state.give_up(client, number);
        }
    }

    /// Keeps no bytes any more.
    pub(crate) fn release(&self) {
        self.all.state().change(self, |held| held.bytes = 0);
    }

    /// Whether the call has to be waited for. An older one may be given up for it.
    pub(crate) fn wait(&self, waits: bool) {
        let mut state = self.all.state();
        state.change(self, |held| held.waited_for = waits);
        while let Some((client, number)) = state.oldest_over(self) {
            state.give_up(client, number);
        }
    }

    /// Ready once the request is given up.
    pub(crate) fn poll_given_up(&self, cx: &mut Context<'_>) -> Poll<()> {
        self.given_up.waker.register(cx.waker());
        if self.given_up.is_set.load(Ordering::Acquire) {
            Poll::Ready(())
        } else {
            Poll::Pending
        }
    }

    /// Ends once the request is given up.
    pub(crate) async fn given_up(&self) {
        poll_fn(|cx| self.poll_given_up(cx)).await;
    }
}

impl Drop for Arrival {
    fn drop(&mut self) {
        self.all.state().remove(self.client, self.number);
    }
}

impl State {
    fn change(&mut self, of: &Arrival, change: impl FnOnce(&mut Held)) {
        let Some(share) = self.clients.get_mut(&of.client) else {
            return;
        };
        let Some(held) = share.arrivals.get_mut(&of.number) else {
            return;
        };
        let (bytes, calls) = (held.bytes, usize::from(held.waited_for));
        change(held);
        let (more_bytes, more_calls) = (held.bytes, usize::from(held.waited_for));
        share.bytes = share.bytes + more_bytes - bytes;
        share.calls = share.calls + more_calls - calls;
        self.bytes = self.bytes + more_bytes - bytes;
        self.calls = self.calls + more_calls - calls;
    }

    fn remove(&mut self, client: Client, number: u64) -> Option<Held> {
        let share = self.clients.get_mut(&client)?;
        let held = share.arrivals.remove(&number)?;
        share.bytes -= held.bytes;
        share.calls -= usize::from(held.waited_for);
        self.bytes -= held.bytes;
        self.calls -= usize::from(held.waited_for);
        if share.arrivals.is_empty() {
            self.clients.remove(&client);
        }
        Some(held)
    }

    fn give_up(&mut self, client: Client, number: u64) {
        if let Some(held) = self.remove(client, number) {
            held.given_up.set();
        }
    }

    /// The largest request of the client with most bytes.
    fn largest(&self) -> Option<(Client, u64)> {
        let (client, share) = self.clients.iter().max_by_key(|(_, share)| share.bytes)?;
        let largest = share.arrivals.iter().max_by_key(|(_, held)| held.bytes);
        largest.map(|(number, _)| (*client, *number))
    }

    /// The oldest call of this client, or of the one with most, if it has too many.
    fn oldest_over(&self, newest: &Arrival) -> Option<(Client, u64)> {
        let own = self.clients.get(&newest.client);
        let (client, share) = match own {
            Some(share) if share.calls > newest.all.most_of_client => (newest.client, share),
            Some(_) | None if self.calls > newest.all.most_calls => {
                let most = self.clients.iter().max_by_key(|(_, share)| share.calls);
                most.map(|(client, share)| (*client, share))?
            }
            Some(_) | None => return None,
        };
        let mut calls = share.arrivals.iter().filter(|(_, held)| held.waited_for);
        calls.next().map(|(number, _)| (client, *number))
    }
}

/// The server has no room for the bytes of a request.
pub(crate) fn no_room() -> Fault {
    Fault::new(
        Code::Unavailable,
        "TOO_MANY_INCOMPLETE_REQUESTS",
        "the server waits for the bodies of too many requests at once; try again",
    )
    .with_retry(RETRY_AFTER)
}

/// The body came too slowly.
pub(crate) fn too_slow() -> Fault {
    Fault::new(
        Code::DeadlineExceeded,
        "BODY_TOO_SLOW",
        "the request body came too slowly",
    )
    .with_http(StatusCode::REQUEST_TIMEOUT)
}

#[cfg(test)]
mod tests {
    use std::net::IpAddr;

    use futures_util::FutureExt as _;

    use super::*;

    fn arrivals(bytes: usize, calls: usize, of_client: usize) -> Arc<Arrivals> {
        Arrivals::new(&EdgeConfig {
            buffered_limit: bytes,
            arriving_calls: calls,
            arriving_calls_per_client: of_client,
            ..EdgeConfig::default()
        })
    }

    fn client(number: u8) -> ClientNetwork {
        IpAddr::from([192, 0, 2, number]).into()
    }

    fn is_given_up(arrival: &Arrival) -> bool {
        arrival.given_up().now_or_never().is_some()
    }

    #[test]
    fn the_largest_request_of_the_largest_client_frees_the_budget() {
        let all = arrivals(100, 9, 9);
        let [one, two, small] = [1, 1, 2].map(|number| all.enter(Some(client(number))));
        one.keep(30);
        two.keep(40);
        small.keep(30);
        assert!(![&one, &two, &small].into_iter().any(is_given_up));
        small.keep(5);
        assert!(is_given_up(&two) && !is_given_up(&one) && !is_given_up(&small));
        assert_eq!(all.held().0, 65);
        two.keep(90);
        assert_eq!(all.held().0, 65, "what was given up counts no more");
        small.keep(60);
        assert!(
            is_given_up(&small),
            "the newcomer itself, being the largest"
        );
        drop((one, two, small));
        assert_eq!(all.held(), (0, 0, 0));
    }

    #[test]
    fn the_oldest_call_of_a_client_that_has_too_many_goes_first() {
        let all = arrivals(100, 5, 3);
        let enter = |number| {
            let arrival = all.enter(Some(client(number)));
            arrival.wait(true);
            arrival
        };
        let stuck: Vec<_> = (0..4).map(|_| enter(1)).collect();
        let gone: Vec<bool> = stuck.iter().map(is_given_up).collect();
        assert_eq!(gone, [true, false, false, false]);
        let others = [enter(2), enter(3), enter(4)];
        let gone: Vec<bool> = stuck.iter().map(is_given_up).collect();
        assert_eq!(gone, [true, true, false, false], "the one with most");
        assert!(!others.iter().any(is_given_up));
        others[0].wait(false);
        assert_eq!(all.held().1, 4);
        drop((stuck, others));
        assert_eq!(all.held(), (0, 0, 0));
    }

    #[test]
    fn bytes_that_were_handed_on_count_no_more() {
        let all = arrivals(100, 9, 9);
        let one = all.enter(None);
        for _ in 0..10 {
            one.keep(60);
            one.release();
        }
        assert!(!is_given_up(&one));
        assert_eq!(all.held().0, 0);
    }
}
