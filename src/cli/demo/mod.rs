//! `demo`: a server of its own, photos that come with the program, and lines to try next.

mod hints;

use std::{
    io::ErrorKind,
    net::{Ipv4Addr, Ipv6Addr, SocketAddr},
    path::Path,
    pin::pin,
    time::Duration,
};

use anyhow::Context as _;
use tokio::net::TcpListener;

use super::{
    Outcome, Output,
    args::Demo,
    password,
    send::{Client, Photo, send},
    serve::init_log,
    user::quiet,
};
use crate::{
    app,
    config::{Analyzer, Blob, Bus, Config, Database, Queue},
    shutdown::{Shutdown, Signals, StopTimes},
};

/// The photos, with the names of their files.
const PHOTOS: [(&str, &[u8]); 3] = [
    (
        "coffee.jpg",
        include_bytes!("../../../assets/photos/coffee.jpg"),
    ),
    ("cat.jpg", include_bytes!("../../../assets/photos/cat.jpg")),
    (
        "page.png",
        include_bytes!("../../../assets/photos/page.png"),
    ),
];

pub(super) async fn run(
    file: Option<&Path>,
    demo: Demo,
    output: &mut Output<'_>,
) -> anyhow::Result<Outcome> {
    let config = settings(Config::load(file)?, &demo);
    init_log(&config)?;
    let shutdown = Shutdown::default();
    let mut signals = Signals::take()?;
    let listener = listen(config.server.listen, demo.listen.is_some(), output).await?;
    let address = reachable(listener.local_addr()?);
    let work = async {
        let mut serve = pin!(app::serve(&config, listener, &shutdown));
        let outcome = tokio::select! {
            served = &mut serve => return served.map(|()| Outcome::Done),
            outcome = tour(address, &config.data_dir, demo.once, output) => outcome,
        };
        if demo.once || outcome.is_err() {
            shutdown.soft.cancel();
        }
        serve.await?;
        outcome
    };
    let times = StopTimes {
        notice: Duration::ZERO,
        drain: config.server.drain_timeout,
    };
    shutdown.run(&mut signals, times, Box::pin(work)).await?
}

/// The operator's settings, but for those that say where data lives: a demo must not write among
/// real reports.
fn settings(mut config: Config, demo: &Demo) -> Config {
    quiet(&mut config);
    config.data_dir.clone_from(&demo.data_dir);
    config.database.url = Database::default().url;
    config.auth.signing_key_file = None;
    config.blob = Blob::default();
    config.queue = Queue::default();
    config.bus = Bus::default();
    config.worker.enabled = true;
    let Analyzer::Builtin { .. } = config.analyzer;
    if let Some(listen) = demo.listen {
        config.server.listen = listen;
    }
    config
}

/// Listens where it should; or, if nobody insists on that and it is taken, on a free port.
async fn listen(
    address: SocketAddr,
    insist: bool,
    output: &mut Output<'_>,
) -> anyhow::Result<TcpListener> {
    let context = || format!("cannot listen on {address}");
    match TcpListener::bind(address).await {
        Err(error) if error.kind() == ErrorKind::AddrInUse && !insist => {
            output.note(&format!("{address} is taken; taking a free port"))?;
            let free = SocketAddr::new(address.ip(), 0);
            TcpListener::bind(free).await.with_context(context)
        }
        bound => bound.with_context(context),
    }
}

/// Where a client on this machine reaches a server that listens there.
fn reachable(mut address: SocketAddr) -> SocketAddr {
    if address.ip().is_unspecified() {
        address.set_ip(match address {
            SocketAddr::V4(_) => Ipv4Addr::LOCALHOST.into(),
            SocketAddr::V6(_) => Ipv6Addr::LOCALHOST.into(),
        });
    }
    address
}

/// A new account, a report with photos, and lines to try next.
async fn tour(
    address: SocketAddr,
    data_dir: &Path,
    once: bool,
    output: &mut Output<'_>,
) -> anyhow::Result<Outcome> {
    let server = format!("http://{address}");
    output.line(&format!(
        "server    {server}, data in {}",
        data_dir.display()
    ))?;
    let password = password::random()?;
    let email = format!("demo-{}@example.org", password::random()?);
    let mut client = Client::connect(&server).await?;
    client.register(&email, &password.clone().into()).await?;
    output.line(&format!("account   {email}"))?;
    output.line(&format!("password  {password}"))?;
    output.line("")?;
    let photos = PHOTOS.map(|(name, bytes)| Photo::embedded(name, bytes));
    let title = "A table, a cat and a page".to_owned();
    let sent = send(&mut client, title, None, &photos, output).await?;
    output.line("")?;
    output.line(&sent.table())?;
    output.line("")?;
    let hints = hints::Hints {
        address,
        token: client.access_token(),
        report_id: &sent.report.id,
        file_id: sent.report.files.first().map_or("", |file| &file.id),
        email: &email,
        password: &password,
    };
    output.line(&hints.to_string())?;
    if !once {
        output.line("\nserving until Ctrl-C")?;
    }
    Ok(sent.outcome())
}

#[cfg(test)]
mod tests {
    use std::net::SocketAddr;

    use super::{Config, Demo, Output, PHOTOS, listen, reachable, settings};

    #[test]
    fn the_photos_are_small_and_what_they_say() {
        let total: usize = PHOTOS.iter().map(|(_, bytes)| bytes.len()).sum();
        assert!(total < 600_000, "{total}");
        for (name, bytes) in PHOTOS {
            let begin: &[u8] = match name.split_once('.') {
                Some((_, "jpg")) => b"\xff\xd8\xff",
                _ => b"\x89PNG",
            };
            assert!(bytes.starts_with(begin), "{name}");
        }
    }

    #[test]
    fn a_demo_keeps_away_from_real_data() {
        let mut config = Config::default().resolved();
        config.worker.enabled = false;
        let demo = Demo {
            listen: None,
            data_dir: "demo-data".into(),
            once: true,
        };
        let config = settings(config, &demo).resolved();
        let text = config.to_toml().unwrap();
        assert!(!text.contains("jebo-data"), "{text}");
        assert!(config.worker.enabled);
    }

    #[tokio::test]
    async fn a_taken_port_is_an_error_only_for_those_who_insist() {
        let (mut results, mut notes) = (Vec::new(), Vec::new());
        let mut output = Output::new(&mut results, &mut notes);
        let any: SocketAddr = "127.0.0.1:0".parse().unwrap();
        let first = listen(any, true, &mut output).await.unwrap();
        let taken = first.local_addr().unwrap();
        let error = listen(taken, true, &mut output).await.unwrap_err();
        assert_eq!(error.to_string(), format!("cannot listen on {taken}"));
        let other = listen(taken, false, &mut output).await.unwrap();
        assert_ne!(other.local_addr().unwrap(), taken);
        assert!(String::from_utf8(notes).unwrap().contains("is taken"));
    }

    #[test]
    fn a_server_that_listens_everywhere_is_reached_here() {
        for (listen, reach) in [
            ("0.0.0.0:80", "127.0.0.1:80"),
            ("[::]:80", "[::1]:80"),
            ("10.0.0.1:80", "10.0.0.1:80"),
        ] {
            assert_eq!(reachable(listen.parse().unwrap()).to_string(), reach);
        }
    }
}
