//! Many attackers at once, bounded in what they do.

use std::{
    collections::BTreeMap,
    fmt,
    net::{IpAddr, SocketAddr},
    panic::AssertUnwindSafe,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};

use futures_util::FutureExt as _;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpSocket, TcpStream},
    sync::watch,
};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

/// Steps of one attacker at most.
const MOST_STEPS: usize = 100_000;

/// The attackers, and what became of what they did.
#[derive(Clone)]
pub(super) struct Swarm {
    pub(super) target: SocketAddr,
    outcomes: Arc<Mutex<BTreeMap<String, usize>>>,
    steps: Arc<watch::Sender<usize>>,
    attacking: Arc<AtomicUsize>,
    stop: CancellationToken,
}

impl Swarm {
    pub(super) fn new(target: SocketAddr) -> Self {
        Self {
            target,
            outcomes: Arc::default(),
            steps: Arc::new(watch::Sender::new(0)),
            attacking: Arc::default(),
            stop: CancellationToken::new(),
        }
    }

    /// So many attackers, each of whom takes the step again and again until the swarm is stopped.
    /// The step gets the number of who takes it, and answers what became of it.
    pub(super) async fn each<S, R>(&self, attackers: usize, step: S)
    where
        S: Fn(usize) -> R + Clone + Send + 'static,
        R: Future<Output = String> + Send,
    {
        let tasks = TaskTracker::new();
        for attacker in 0..attackers {
            let (swarm, step) = (self.clone(), step.clone());
            self.attacking.fetch_add(1, Ordering::Relaxed);
            tasks.spawn(async move {
                for _ in 0..MOST_STEPS {
                    // The client of the tests panics where a connection breaks.
                    let step = AssertUnwindSafe(step(attacker)).catch_unwind();
                    let outcome = tokio::select! {
                        outcome = step => outcome,
                        () = swarm.stop.cancelled() => break,
                    };
                    swarm.note(outcome.unwrap_or_else(|_| "cut".to_owned()));
                }
                swarm.attacking.fetch_sub(1, Ordering::Relaxed);
            });
        }
        tasks.close();
        tasks.wait().await;
    }

    /// Counts what became of a step.
    pub(super) fn note(&self, outcome: impl Into<String>) {
        let mut outcomes = self.outcomes.lock().unwrap();
        *outcomes.entry(outcome.into()).or_default() += 1;
        self.steps.send_modify(|steps| *steps += 1);
    }

    /// Waits until the attack has begun.
    pub(super) async fn at_work(&self) {
        let mut steps = self.steps.subscribe();
        steps.wait_for(|steps| *steps > 0).await.unwrap();
    }

    /// Whether there are still attackers.
    pub(super) fn is_at_work(&self) -> bool {
        self.attacking.load(Ordering::Relaxed) > 0
    }

    pub(super) fn stop(&self) {
        self.stop.cancel();
    }

    pub(super) fn tally(&self) -> Tally {
        Tally(self.outcomes.lock().unwrap().clone())
    }

    /// A connection from an address of the machine.
    pub(super) async fn connect(&self, from: IpAddr) -> std::io::Result<TcpStream> {
        let socket = TcpSocket::new_v4()?;
        socket.bind((from, 0).into())?;
        socket.connect(self.target).await
    }

    /// A connection that says that it speaks HTTP/2, and answers pings until it is cut.
    pub(super) async fn idle_http2(&self, from: IpAddr) -> &'static str {
        const PREFACE: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0";
        let Ok(mut stream) = self.connect(from).await else {
            return "refused";
        };
        if stream.write_all(PREFACE).await.is_err() {
            return "cut";
        }
        self.note("open");
        let mut head = [0; 9];
        while stream.read_exact(&mut head).await.is_ok() {
            let length = u32::from_be_bytes([0, head[0], head[1], head[2]]);
            let mut payload = vec![0; length as usize];
            if stream.read_exact(&mut payload).await.is_err() {
                break;
            }
            let acknowledged = head[4] & 1 != 0;
            // SETTINGS and PING want to be acknowledged.
            let answer = match head[3] {
                4 if !acknowledged => [&[0, 0, 0, 4, 1][..], &[0; 4]].concat(),
                6 if !acknowledged => [&[0, 0, 8, 6, 1][..], &[0; 4], &payload].concat(),
                7 => break,
                _ => continue,
            };
            if stream.write_all(&answer).await.is_err() {
                break;
            }
        }
        "cut"
    }
}

/// Outcomes, and how often each was.
pub(super) struct Tally(BTreeMap<String, usize>);

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, (outcome, count)) in self.0.iter().enumerate() {
            let comma = if number == 0 { "" } else { ", " };
            write!(f, "{comma}{outcome} {count}")?;
        }
        Ok(())
    }
}

/// An answer, or why there was none, in a word.
pub(super) fn outcome(answer: reqwest::Result<reqwest::Response>) -> String {
    match answer {
        Ok(answer) => answer.status().as_u16().to_string(),
        Err(error) if error.is_connect() => "refused".to_owned(),
        Err(_) => "cut".to_owned(),
    }
}
