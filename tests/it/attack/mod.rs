//! Strangers who send too much, against the real program with the files of a small machine, while
//! another user goes on working: no call of that user fails, and memory stays within a bound.
//!
//! An attack goes on for as long as the other user needs for a few rounds of work, or for
//! `JEBO_ATTACK_SECONDS`. `JEBO_ATTACK_BINARY` names another build of the program, which then has its
//! models. Figures are printed, and kept in `docs/security.md`; times are not asserted.

mod bystander;
mod connections;
mod copies;
mod messages;
mod quotas;
mod streams;
mod swarm;
mod uploads;

use std::{
    env,
    fs::read_dir,
    future::Future,
    net::{IpAddr, Ipv4Addr, SocketAddr},
    process::Command,
    time::{Duration, Instant},
};

use tempfile::TempDir;

use self::{bystander::Bystander, swarm::Swarm};
use crate::support::{
    Client, Wire,
    process::{Process, UNLIMITED, jebo},
};

/// Most memory that the program may use, in MiB: what `compose.yaml` gives it, less what the rest
/// of a container needs.
const MOST_MEMORY: u64 = 1024;
/// Open files of the program, as most systems have it.
const OPEN_FILES: u32 = 1024;
/// Rounds of work of the other user.
const ROUNDS: usize = 3;

/// The address from which the attackers call.
fn attacker() -> IpAddr {
    Ipv4Addr::LOCALHOST.into()
}

/// Another address, by a number of 1 to 60,000.
fn other_address(number: u16) -> IpAddr {
    let [high, low] = number.to_be_bytes();
    Ipv4Addr::new(127, 0, high + 1, low).into()
}

/// A server that is attacked.
struct Target {
    folder: TempDir,
    server: Process,
    address: SocketAddr,
}

impl Target {
    async fn start(settings: &[(&str, &str)]) -> Self {
        more_files();
        let folder = tempfile::tempdir().unwrap();
        let mut command = limited(&jebo(folder.path(), &["serve"]));
        command.envs(settings.iter().copied());
        let mut server = Process::start(command);
        let event = server.event("listening").await;
        let address = event["address"].as_str().unwrap().parse().unwrap();
        Self {
            folder,
            server,
            address,
        }
    }

    /// A user who attacks.
    async fn attacker(&self, name: &str) -> Client {
        let mut client = Client::from(attacker(), self.address, Wire::Json);
        client.register(name).await;
        client
    }

    /// Has the other user work while the attack goes on.
    #[expect(clippy::print_stdout, reason = "figures are for people")]
    async fn withstands<A>(self, name: &str, attack: impl FnOnce(Swarm) -> A)
    where
        A: Future<Output = ()> + Send + 'static,
    {
        let mut ann = Bystander::new(self.address).await;
        let swarm = Swarm::new(self.address);
        #[expect(clippy::disallowed_methods, reason = "ends with the swarm, below")]
        let attacking = tokio::spawn(attack(swarm.clone()));
        swarm.at_work().await;
        let begun = Instant::now();
        let (mut files, mut rounds) = (0, 0);
        while rounds < ROUNDS || begun.elapsed() < seconds() {
            ann.round(rounds).await;
            files = files.max(self.files());
            rounds += 1;
        }
        let goes_on = swarm.is_at_work();
        swarm.stop();
        attacking.await.unwrap();
        let memory = self.peak_memory();
        println!(
            "attack {name}: {}; the other user: {ann}; peak memory {memory} MiB, open files {files}",
            swarm.tally()
        );
        assert!(
            goes_on,
            "the attack ended before the other user had finished"
        );
        ann.assert_served();
        assert!(memory < MOST_MEMORY, "{memory} MiB");
        assert_eq!(self.server.stop().await.code(), Some(0));
        drop(self.folder);
    }

    /// The most memory that the program has used, in MiB.
    fn peak_memory(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.server.id())).unwrap();
        let line = status.lines().find(|l| l.starts_with("VmHWM:")).unwrap();
        let kib: u64 = line.split_whitespace().nth(1).unwrap().parse().unwrap();
        kib >> 10
    }

    /// Files that the program has open.
    fn files(&self) -> usize {
        read_dir(format!("/proc/{}/fd", self.server.id()))
            .unwrap()
            .count()
    }
}

fn seconds() -> Duration {
    let seconds = env::var("JEBO_ATTACK_SECONDS").ok();
    Duration::from_secs(seconds.map_or(0, |text| text.parse().unwrap()))
}

/// The same command with the soft limit of open files that most systems have, and the build and
/// models that were asked for.
fn limited(command: &Command) -> Command {
    let other = env::var_os("JEBO_ATTACK_BINARY");
    let mut limited = Command::new("sh");
    limited
        .arg("-c")
        .arg(format!("ulimit -Sn {OPEN_FILES}; exec \"$@\""))
        .arg("sh")
        .arg(other.as_deref().unwrap_or(command.get_program()))
        .args(command.get_args())
        .current_dir(command.get_current_dir().unwrap());
    for (name, value) in command.get_envs() {
        match value {
            Some(_) if other.is_some() && name == "JEBO__ANALYZER__MODEL_DIR" => {}
            // Limits are as they come.
            Some(_) if UNLIMITED.iter().any(|(unlimited, _)| name == *unlimited) => {}
            Some(value) => drop(limited.env(name, value)),
            None => drop(limited.env_remove(name)),
        }
    }
    if other.is_some() {
        let models = concat!(env!("CARGO_MANIFEST_DIR"), "/models");
        limited.env("JEBO__ANALYZER__MODEL_DIR", models);
    }
    limited
}

/// Lets this process, which plays all attackers, open as many files as it may.
fn more_files() {
    use rustix::process::{Resource, getrlimit, setrlimit};
    let mut limit = getrlimit(Resource::Nofile);
    limit.current = limit.maximum;
    setrlimit(Resource::Nofile, limit).unwrap();
}
