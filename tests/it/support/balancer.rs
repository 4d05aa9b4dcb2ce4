//! A load balancer: it passes connections on to servers that say that they are ready.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use tokio::{
    io::copy_bidirectional,
    net::{TcpListener, TcpStream},
    sync::watch,
    task::JoinSet,
    time::interval,
};

/// Time between two looks at a server.
const LOOK: Duration = Duration::from_millis(100);

pub(crate) struct Balancer {
    pub(crate) address: SocketAddr,
    servers: Arc<watch::Sender<Vec<Backend>>>,
    _tasks: JoinSet<()>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Backend {
    address: SocketAddr,
    ready: bool,
}

impl Balancer {
    /// Before these servers.
    pub(crate) async fn before(servers: &[SocketAddr]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let servers = servers.iter().map(|address| Backend {
            address: *address,
            ready: true,
        });
        let servers = Arc::new(watch::Sender::new(servers.collect()));
        let mut tasks = JoinSet::new();
        tasks.spawn(look(Arc::clone(&servers)));
        tasks.spawn(pass(listener, Arc::clone(&servers)));
        Self {
            address,
            servers,
            _tasks: tasks,
        }
    }

    /// One server has taken the place of another.
    pub(crate) fn replace(&self, old: SocketAddr, new: SocketAddr) {
        self.servers.send_modify(|servers| {
            for server in servers.iter_mut().filter(|s| s.address == old) {
                *server = Backend {
                    address: new,
                    ready: false,
                };
            }
        });
    }

    /// Waits until a server is passed requests to, or is not any more.
    pub(crate) async fn sees(&self, address: SocketAddr, ready: bool) {
        let mut servers = self.servers.subscribe();
        let seen = |servers: &Vec<Backend>| servers.contains(&Backend { address, ready });
        servers.wait_for(seen).await.unwrap();
    }
}

/// Asks each server again and again whether it is ready.
async fn look(servers: Arc<watch::Sender<Vec<Backend>>>) {
    let client = super::http::http().timeout(LOOK * 10).build().unwrap();
    let mut times = interval(LOOK);
    loop {
        times.tick().await;
        let now = servers.borrow().clone();
        for server in now {
            let url = format!("http://{}/readyz", server.address);
            let answer = client.get(url).send().await;
            let ready = answer.is_ok_and(|answer| answer.status() == 200);
            servers.send_if_modified(|servers| {
                let of = servers.iter_mut().find(|s| s.address == server.address);
                of.is_some_and(|of| std::mem::replace(&mut of.ready, ready) != ready)
            });
        }
    }
}

/// Passes connections on in turn. One that can't be made goes to the next server.
async fn pass(listener: TcpListener, servers: Arc<watch::Sender<Vec<Backend>>>) {
    let mut connections = JoinSet::new();
    for turn in 0.. {
        let (mut client, _) = listener.accept().await.unwrap();
        let ready = servers
            .borrow()
            .iter()
            .filter(|s| s.ready)
            .copied()
            .collect::<Vec<_>>();
        connections.spawn(async move {
            for at in 0..ready.len() {
                let server = ready[(turn + at) % ready.len()];
                if let Ok(mut server) = TcpStream::connect(server.address).await {
                    copy_bidirectional(&mut client, &mut server).await.ok();
                    return;
                }
            }
        });
        while connections.try_join_next().is_some() {}
    }
}
