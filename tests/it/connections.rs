//! Who holds connections and streams open without using them, on the real program with few files:
//! others are served all the same. And a server that stops loses no request of those who call.

use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr},
    process::Command,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::Duration,
};

use futures_util::future::join_all;
use http::{Request, header};
use http_body_util::Empty;
use hyper::client::conn::http2;
use hyper_util::rt::{TokioExecutor, TokioIo};
use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpSocket, TcpStream},
};

use crate::support::{Client, Wire, http::http, process::Process, process::jebo};

const ATTACKER: Ipv4Addr = Ipv4Addr::LOCALHOST;
const VICTIM: Ipv4Addr = Ipv4Addr::new(127, 0, 0, 2);

/// HTTP/2's first words, and then silence.
const PREFACE: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0";

/// A server whose limit of open files is set so by a shell.
async fn serve(folder: &tempfile::TempDir, limit: &str) -> (Process, SocketAddr) {
    // The clients need files too.
    let most = rustix::process::getrlimit(rustix::process::Resource::Nofile);
    let most = rustix::process::Rlimit {
        current: most.maximum,
        ..most
    };
    rustix::process::setrlimit(rustix::process::Resource::Nofile, most).unwrap();
    let plain = jebo(folder.path(), &["serve"]);
    let mut command = Command::new("sh");
    command
        .args(["-c", &format!("{limit}; exec \"$0\" \"$@\"")])
        .arg(plain.get_program())
        .args(plain.get_args())
        .current_dir(folder.path())
        .stdin(std::process::Stdio::null());
    for (name, value) in plain.get_envs() {
        match value {
            Some(value) => command.env(name, value),
            None => command.env_remove(name),
        };
    }
    let mut server = Process::start(command);
    let event = server.event("listening").await;
    (server, event["address"].as_str().unwrap().parse().unwrap())
}

async fn connect(from: Ipv4Addr, to: SocketAddr) -> std::io::Result<TcpStream> {
    let socket = TcpSocket::new_v4()?;
    socket.bind((from, 0).into())?;
    socket.connect(to).await
}

/// As many connections from each of these, which say that they speak HTTP/2 and nothing more.
async fn idle(from: &[Ipv4Addr], of_each: usize, to: SocketAddr) -> Vec<TcpStream> {
    let mut idle = Vec::new();
    for address in from {
        for _ in 0..of_each {
            let mut stream = connect(*address, to).await.unwrap();
            // It may have had to make room already.
            stream.write_all(PREFACE).await.ok();
            idle.push(stream);
        }
    }
    idle
}

/// Signs up, in, and lists, again and again, each time over a new connection: all must go well.
async fn live(address: SocketAddr) {
    let api = format!("http://{address}/api");
    let me = json!({"email": "ann@example.org", "password": "correct horse"});
    let mut new = me.clone();
    new["displayName"] = json!("Ann");
    let client = || {
        // Nobody waits for longer. Peers that answer no ping are gone only after 40 s.
        let client = http().timeout(Duration::from_secs(10));
        let client = client.local_address(IpAddr::from(VICTIM));
        client.build().unwrap()
    };
    let kept = client();
    let signed_up = kept
        .post(format!("{api}/auth/register"))
        .json(&new)
        .send()
        .await
        .unwrap();
    assert_eq!(signed_up.status(), 200);
    for _ in 0..10 {
        let fresh = client();
        let signed_in = fresh.post(format!("{api}/auth/login")).json(&me);
        let signed_in: Value = signed_in.send().await.unwrap().json().await.unwrap();
        let token = signed_in["tokens"]["accessToken"].as_str().unwrap();
        for client in [&kept, &fresh] {
            let list = client.get(format!("{api}/reports")).bearer_auth(token);
            assert_eq!(list.send().await.unwrap().status(), 200);
        }
    }
}

fn figures(what: &str, server: &Process) {
    let process = format!("/proc/{}", server.id());
    let files = std::fs::read_dir(format!("{process}/fd")).unwrap().count();
    let status = std::fs::read_to_string(format!("{process}/status")).unwrap();
    let memory = status.lines().find(|line| line.starts_with("VmRSS"));
    eprintln!("{what}: {files} files open, {}", memory.unwrap());
}

const LIMITS: [&str; 2] = ["ulimit -Sn 1024", "ulimit -n 1024"];

#[tokio::test]
async fn idle_connections_of_one_address_starve_nobody() {
    for limit in LIMITS {
        let folder = tempfile::tempdir().unwrap();
        let (server, address) = serve(&folder, limit).await;
        let idle = idle(&[ATTACKER], 1_100, address).await;
        let over = AtomicBool::new(false);
        let more = async {
            let mut more = 0;
            while !over.load(Ordering::Relaxed) {
                let mut stream = connect(ATTACKER, address).await.unwrap();
                stream.write_all(PREFACE).await.ok();
                // Until it is closed, since others have come.
                let mut byte = [0];
                drop(stream.read(&mut byte).await);
                more += 1;
            }
            more
        };
        let victim = async {
            live(address).await;
            over.store(true, Ordering::Relaxed);
        };
        let (more, ()) = tokio::join!(more, victim);
        figures(
            &format!("{limit}, {} idle and {more} more", idle.len()),
            &server,
        );
        drop(idle);
        assert_eq!(server.stop().await.code(), Some(0));
    }
}

#[tokio::test]
async fn idle_connections_of_many_addresses_starve_nobody() {
    let addresses: Vec<Ipv4Addr> = (0..=255).map(|n| Ipv4Addr::new(127, 0, 1, n)).collect();
    let folder = tempfile::tempdir().unwrap();
    let (server, address) = serve(&folder, "ulimit -n 1024").await;
    let idle = idle(&addresses, 5, address).await;
    live(address).await;
    figures(&format!("{} idle of many", idle.len()), &server);
    drop(idle);
    assert_eq!(server.stop().await.code(), Some(0));
}

type Sender =
    http2::SendRequest<http_body_util::combinators::UnsyncBoxBody<bytes::Bytes, std::io::Error>>;

async fn http2(from: Ipv4Addr, to: SocketAddr) -> std::io::Result<Sender> {
    let stream = connect(from, to).await?;
    let shake = http2::handshake(TokioExecutor::new(), TokioIo::new(stream)).await;
    let (sender, connection) = shake.map_err(std::io::Error::other)?;
    tokio::spawn(connection);
    Ok(sender)
}

/// Opens a stream of reflection and holds it. The code of gRPC, if it is refused.
async fn reflect(mut sender: Sender) -> (Option<String>, http::Response<hyper::body::Incoming>) {
    use http_body_util::BodyExt as _;
    let never = futures_util::stream::pending::<std::io::Result<http_body::Frame<bytes::Bytes>>>();
    let request =
        Request::post("http://jebo/grpc.reflection.v1.ServerReflection/ServerReflectionInfo")
            .header(header::CONTENT_TYPE, "application/grpc")
            .header(header::TE, "trailers")
            .body(http_body_util::StreamBody::new(never).boxed_unsync())
            .unwrap();
    sender.ready().await.unwrap();
    let response = sender.send_request(request).await.unwrap();
    let code = response.headers().get("grpc-status");
    (code.map(|code| code.to_str().unwrap().to_owned()), response)
}

#[tokio::test]
async fn streams_without_an_account_are_few_by_address_and_hold_up_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let (server, address) = serve(&folder, "ulimit -n 1024").await;
    let mut senders = Vec::new();
    for _ in 0..10 {
        senders.push(http2(ATTACKER, address).await.unwrap());
    }
    let calls = senders.iter().cycle().take(200).cloned().map(reflect);
    let (mut open, mut refused, mut held) = (0, 0, Vec::new());
    for (code, response) in join_all(calls).await {
        match code.as_deref() {
            None => open += 1,
            Some("8") => refused += 1,
            Some(other) => panic!("{other}: {response:?}"),
        }
        held.push(response);
    }
    assert_eq!((open, refused), (32, 168));
    let other = http2(VICTIM, address).await.unwrap();
    let (code, _stream) = reflect(other).await;
    assert_eq!(code, None, "another has streams of its own");
    live(address).await;
    figures("streams of reflection", &server);
    // Nobody ends one of these, and the server ends all the same.
    assert_eq!(server.stop().await.code(), Some(0));
}

/// What became of the requests of clients that go on until the server is gone.
#[derive(Debug, Default)]
struct Tally {
    answered: AtomicUsize,
    lost: AtomicUsize,
}

impl Tally {
    fn answered(&self) {
        self.answered.fetch_add(1, Ordering::Relaxed);
    }

    fn lost(&self, how: &str) {
        eprintln!("lost: {how}");
        self.lost.fetch_add(1, Ordering::Relaxed);
    }
}

/// One request over HTTP/1; the answer's head, once its body has come.
async fn call(stream: &mut TcpStream, request: &str) -> std::io::Result<String> {
    stream.write_all(request.as_bytes()).await?;
    let mut answer = Vec::new();
    loop {
        let text = String::from_utf8_lossy(&answer).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head
                .lines()
                .find_map(|l| l.strip_prefix("content-length: "));
            if body.len() >= length.unwrap().parse().unwrap() {
                return Ok(head.to_owned());
            }
        }
        if stream.read_buf(&mut answer).await? == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
    }
}

/// Calls over HTTP/1, each time over a new connection or over one that is kept, until nobody
/// listens any more. It tries nothing again.
async fn busy(address: SocketAddr, token: String, kept: bool, tally: Arc<Tally>) {
    let request =
        format!("GET /api/reports HTTP/1.1\r\nhost: a\r\nauthorization: Bearer {token}\r\n\r\n");
    while let Ok(mut stream) = TcpStream::connect(address).await {
        loop {
            match call(&mut stream, &request).await {
                Ok(head) if head.starts_with("HTTP/1.1 200") => {
                    tally.answered();
                    if !kept || head.contains("connection: close") {
                        break;
                    }
                }
                Ok(head) => tally.lost(&head),
                Err(error) => {
                    tally.lost(&format!("HTTP/1, kept {kept}: {error}"));
                    break;
                }
            }
        }
    }
}

/// Likewise over HTTP/2: a request that was not sent, since the connection was told to end, is not
/// lost.
async fn busy_http2(address: SocketAddr, token: String, tally: Arc<Tally>) {
    use http_body_util::BodyExt as _;
    while let Ok(mut sender) = http2(ATTACKER, address).await {
        while sender.ready().await.is_ok() {
            let request = Request::get("http://jebo/api/reports")
                .header(header::AUTHORIZATION, format!("Bearer {token}"))
                .body(Empty::new().map_err(|never| match never {}).boxed_unsync())
                .unwrap();
            let answer = match sender.send_request(request).await {
                Ok(answer) if answer.status() == 200 => {
                    answer.into_body().collect().await.map(drop)
                }
                Ok(answer) => {
                    tally.lost(&format!("{answer:?}"));
                    continue;
                }
                Err(error) if error.is_canceled() => break,
                Err(error) => Err(error),
            };
            match answer {
                Ok(()) => tally.answered(),
                Err(error) => tally.lost(&format!("HTTP/2: {error:?}")),
            }
        }
    }
}

#[tokio::test]
async fn a_server_that_stops_loses_no_request_of_busy_clients() {
    let folder = tempfile::tempdir().unwrap();
    for _ in 0..3 {
        let notice = [("JEBO__SERVER__STOP_NOTICE", "300ms")];
        let (server, address) = Process::serve(folder.path(), &notice).await;
        let mut ann = Client::new(address, Wire::Json);
        ann.register(&format!("ann{}", address.port())).await;
        let (token, tally) = (ann.token.clone().unwrap(), Arc::new(Tally::default()));
        let mut clients = Vec::new();
        for number in 0..8 {
            let (token, tally) = (token.clone(), Arc::clone(&tally));
            clients.push(tokio::spawn(async move {
                match number % 3 {
                    0 => busy(address, token, false, tally).await,
                    1 => busy(address, token, true, tally).await,
                    _ => busy_http2(address, token, tally).await,
                }
            }));
        }
        while tally.answered.load(Ordering::Relaxed) < 200 {
            tokio::task::yield_now().await;
        }
        assert_eq!(server.stop().await.code(), Some(0));
        for client in join_all(clients).await {
            client.unwrap();
        }
        eprintln!("{tally:?}");
        assert_eq!(tally.lost.load(Ordering::Relaxed), 0);
    }
}
