//! `health`: whether what runs beside this command can do its work. For containers whose image
//! has no other program.

use std::{
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    path::Path,
    time::Duration,
};

use anyhow::{Context as _, bail};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    time::timeout,
};

use super::{Outcome, args::Health, serve::init_log, user::quiet};
use crate::{app, config::Config};

/// Time for the answer.
const PATIENCE: Duration = Duration::from_secs(5);
/// Longest turn of a worker beyond its poll: longer than a database that hangs is waited for.
const LATE: Duration = Duration::from_secs(30);
/// Most of an answer that is read.
const ANSWER: u64 = 4 << 10;

pub(super) async fn run(file: Option<&Path>, health: Health) -> anyhow::Result<Outcome> {
    let mut config = Config::load(file)?;
    if health.database || health.worker {
        quiet(&mut config);
        init_log(&config)?;
        if health.worker {
            feel(&config)?;
        }
        let asked = timeout(PATIENCE, app::ask_database(&config)).await;
        asked.context("the database does not answer in time")??;
        return Ok(Outcome::Done);
    }
    let server = reachable(config.server.listen)?;
    let asked = timeout(PATIENCE, ask(server)).await;
    let status = asked
        .with_context(|| format!("{server} does not answer in time"))?
        .with_context(|| format!("cannot ask {server}"))?;
    if status != "200" {
        bail!("the server is not ready: GET /readyz answers {status}");
    }
    Ok(Outcome::Done)
}

/// Fails if the worker has not come round for a while.
fn feel(config: &Config) -> anyhow::Result<()> {
    let pulse = app::worker_pulse(config);
    let written = std::fs::metadata(&pulse).and_then(|pulse| pulse.modified());
    let written = written.with_context(|| {
        format!(
            "no worker has begun on this data folder: {}",
            pulse.display()
        )
    })?;
    // A time to come is that of a clock that was set back: the next turn puts it right.
    let age = written.elapsed().unwrap_or_default();
    if age > config.worker.poll + LATE {
        bail!("the worker has not moved for {} s", age.as_secs());
    }
    Ok(())
}

/// Where a server that listens at `listen` is, for this machine.
fn reachable(listen: SocketAddr) -> anyhow::Result<SocketAddr> {
    if listen.port() == 0 {
        bail!("server.listen has port 0, which is another one at each start");
    }
    let ip = match listen.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip @ (IpAddr::V4(_) | IpAddr::V6(_)) => ip,
    };
    Ok(SocketAddr::new(ip, listen.port()))
}

/// The status of `GET /readyz`.
async fn ask(server: SocketAddr) -> anyhow::Result<String> {
    let mut socket = TcpStream::connect(server).await?;
    let request = format!("GET /readyz HTTP/1.1\r\nhost: {server}\r\nconnection: close\r\n\r\n");
    socket.write_all(request.as_bytes()).await?;
    let mut answer = Vec::new();
    socket.take(ANSWER).read_to_end(&mut answer).await?;
    let answer = String::from_utf8_lossy(&answer);
    let status = answer
        .strip_prefix("HTTP/1.1 ")
        .and_then(|rest| rest.get(..3))
        .context("what is there speaks no HTTP")?;
    Ok(status.to_owned())
}

#[cfg(test)]
mod tests {
    use super::reachable;

    #[test]
    fn a_server_on_all_addresses_is_asked_on_loopback() {
        for (listen, asked) in [
            ("0.0.0.0:8000", "127.0.0.1:8000"),
            ("[::]:8000", "[::1]:8000"),
            ("10.1.2.3:80", "10.1.2.3:80"),
        ] {
            let server = reachable(listen.parse().unwrap()).unwrap();
            assert_eq!(server, asked.parse().unwrap());
        }
        assert!(reachable("127.0.0.1:0".parse().unwrap()).is_err());
    }
}
