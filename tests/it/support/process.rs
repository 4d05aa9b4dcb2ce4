//! The real program, as an operator runs it.

use std::{
    io::{BufRead as _, BufReader, Read, Write as _},
    net::SocketAddr,
    path::Path,
    process::{Child, Command, ExitStatus, Output, Stdio},
};

use serde_json::Value;
use tokio::sync::mpsc;

/// Quotas are held to in tests of their own; in all others one user does the work of many.
pub(crate) const UNLIMITED: [(&str, &str); 7] = [
    ("JEBO__QUOTA__REPORTS_PER_DAY", "0"),
    ("JEBO__QUOTA__REPORTS_KEPT", "0"),
    ("JEBO__QUOTA__PHOTO_BYTES_PER_DAY", "0"),
    ("JEBO__QUOTA__PHOTO_BYTES_KEPT", "0"),
    ("JEBO__QUOTA__REQUESTS_PER_SECOND", "0"),
    ("JEBO__QUOTA__SEARCHES", "0"),
    ("JEBO__LIMITS__UPLOADS_PER_USER", "64"),
];

/// The program with a data folder of its own, and nothing of the environment of the tests.
///
/// There are no models, so that an analysis takes no time: its result is PARTIAL.
pub(crate) fn jebo(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_jebo"));
    let inherited = std::env::vars_os().map(|(name, _)| name);
    for name in inherited.filter(|name| name.to_string_lossy().starts_with("JEBO")) {
        command.env_remove(name);
    }
    command
        .args(arguments)
        .current_dir(folder)
        .env("JEBO__DATA_DIR", folder.join("data"))
        .env("JEBO__SERVER__LISTEN", "127.0.0.1:0")
        .env("JEBO__SERVER__STOP_NOTICE", "1ms")
        .envs(UNLIMITED)
        .env("JEBO__ANALYZER__MODEL_DIR", folder.join("no-models"))
        .stdin(Stdio::null());
    command
}

/// Runs a command to its end, with text on its stdin.
pub(crate) async fn run(mut command: Command, input: &str) -> Output {
    let input = input.to_owned();
    let end = tokio::task::spawn_blocking(move || {
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        // A command that does not read it is free to leave.
        child.stdin.take().unwrap().write_all(input.as_bytes()).ok();
        child.wait_with_output().unwrap()
    });
    end.await.unwrap()
}

/// A process that goes on until it is stopped; killed when dropped.
pub(crate) struct Process {
    child: Child,
    lines: mpsc::UnboundedReceiver<String>,
}

impl Process {
    pub(crate) fn start(mut command: Command) -> Self {
        let mut child = command
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = lines(child.stderr.take().unwrap());
        Self { child, lines }
    }

    /// A server, and where it listens.
    pub(crate) async fn serve(folder: &Path, settings: &[(&str, &str)]) -> (Self, SocketAddr) {
        let mut command = jebo(folder, &["serve"]);
        command.envs(settings.iter().copied());
        let mut server = Self::start(command);
        let event = server.event("listening").await;
        let address = event["address"].as_str().unwrap().parse().unwrap();
        (server, address)
    }

    /// Waits for an event of the log.
    pub(crate) async fn event(&mut self, message: &str) -> Value {
        let mut seen = Vec::new();
        while let Some(line) = self.lines.recv().await {
            let event: Value = serde_json::from_str(&line).unwrap_or_default();
            if event["message"] == message {
                return event;
            }
            seen.push(line);
        }
        panic!(
            "the process ended without {message:?}:\n{}",
            seen.join("\n")
        );
    }

    /// Waits for a line of the log that has these words in it.
    pub(crate) async fn says(&mut self, words: &str) {
        let mut seen = Vec::new();
        while let Some(line) = self.lines.recv().await {
            if line.contains(words) {
                return;
            }
            seen.push(line);
        }
        panic!("the process ended without {words:?}:\n{}", seen.join("\n"));
    }

    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// The most memory that it has had at once, in MiB.
    pub(crate) fn peak(&self) -> u64 {
        let status = format!("/proc/{}/status", self.id());
        let status = std::fs::read_to_string(status).unwrap();
        let line = status.lines().find(|line| line.starts_with("VmHWM:"));
        let kib = line.unwrap().split_whitespace().nth(1).unwrap();
        kib.parse::<u64>().unwrap() >> 10
    }

    /// Sends a signal, such as `STOP`.
    pub(crate) fn signal(&self, name: &str) {
        signal(name, &[self.child.id().to_string()]);
    }

    /// Sends a signal to it and to the processes that it has started.
    pub(crate) fn signal_all(&self, name: &str) {
        let id = self.child.id();
        let children = std::fs::read_to_string(format!("/proc/{id}/task/{id}/children")).unwrap();
        let children = children.split_whitespace().map(str::to_owned);
        let all: Vec<String> = std::iter::once(id.to_string()).chain(children).collect();
        signal(name, &all);
    }

    /// SIGKILL, and waits for the end.
    pub(crate) fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Waits for the end of its log, and so of itself.
    pub(crate) async fn ended(&mut self) {
        while self.lines.recv().await.is_some() {}
    }

    /// Waits for the end.
    pub(crate) fn wait(mut self) {
        self.child.wait().unwrap();
    }

    /// SIGTERM, and waits for the end.
    pub(crate) async fn stop(self) -> ExitStatus {
        self.stop_with_log().await.0
    }

    /// Likewise, and answers what the process said since the event that was waited for last.
    pub(crate) async fn stop_with_log(mut self) -> (ExitStatus, String) {
        self.signal("TERM");
        let mut log = String::new();
        // Its log ends when it does.
        while let Some(line) = self.lines.recv().await {
            log += &line;
            log.push('\n');
        }
        (self.child.wait().unwrap(), log)
    }
}

/// All JSON documents of a text.
pub(crate) fn documents(text: &str) -> Vec<Value> {
    serde_json::Deserializer::from_str(text)
        .into_iter()
        .collect::<Result<_, _>>()
        .unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// What a process writes, line by line, until it ends.
pub(crate) fn lines(output: impl Read + Send + 'static) -> mpsc::UnboundedReceiver<String> {
    let (sender, lines) = mpsc::unbounded_channel();
    std::thread::spawn(move || {
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            sender.send(line).ok();
        }
    });
    lines
}

fn signal(name: &str, processes: &[String]) {
    let sent = Command::new("kill")
        .args(["-s", name])
        .args(processes)
        .status();
    assert!(sent.unwrap().success());
}

impl Drop for Process {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}
