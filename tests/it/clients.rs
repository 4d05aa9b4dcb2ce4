//! The clients in other languages, each playing the scenarios of `clients/README.md` against a
//! server of its own, which is killed and started under it.

use std::{
    io::Write as _,
    net::SocketAddr,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use tempfile::TempDir;

use crate::support::{
    process::{Process, lines},
    server::variable,
};

const SCENARIOS: [&str; 7] = [
    "sign_up_and_sign_in",
    "report_analysis_result",
    "upload_store_download",
    "live_notice",
    "server_killed_mid_stream",
    "token_expired_mid_stream",
    "offline_drafts",
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// A program and where it runs.
fn program(name: impl AsRef<std::ffi::OsStr>, folder: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(name);
    command.current_dir(root().join(folder)).args(arguments);
    command
}

#[tokio::test]
async fn python_with_threads_plays_the_scenarios() {
    let mut python = program(variable("PEER_PYTHON"), "clients/python", &["scenarios.py"]);
    python.env("JEBO_FACE", "sync");
    play(python).await;
}

#[tokio::test]
async fn python_with_asyncio_plays_the_scenarios() {
    let mut python = program(variable("PEER_PYTHON"), "clients/python", &["scenarios.py"]);
    python.env("JEBO_FACE", "aio");
    play(python).await;
}

#[tokio::test]
async fn typescript_plays_the_scenarios() {
    let node = ["--import", "tsx", "scenarios/main.ts"];
    play(program("node", "clients/ts", &node)).await;
}

/// No package registry of ours has a Dart SDK: where there is none, `tests/run` says so at its end.
/// That the committed stubs are those of the contract is checked by `dart_stubs`.
#[tokio::test]
async fn dart_plays_the_scenarios() {
    let (Ok(dart), Ok(packages)) = (
        std::env::var("JEBO_DART"),
        std::env::var("JEBO_DART_PACKAGES"),
    ) else {
        eprintln!("the Dart client was not played: see clients/dart/README.md for JEBO_DART");
        return;
    };
    for wire in ["grpc", "json"] {
        let packages = format!("--packages={packages}");
        let arguments = [packages.as_str(), "tool/scenarios.dart"];
        let mut command = program(&dart, "clients/dart", &arguments);
        command.env("JEBO_WIRE", wire);
        play(command).await;
    }
}

/// Runs a client to its end, and does with the server what it says.
#[expect(clippy::print_stdout, reason = "what the client says is the report")]
async fn play(mut client: Command) {
    let mut stage = Stage::new().await;
    let mut child = client
        .env("JEBO_URL", format!("http://{}", stage.address))
        .env("JEBO_PHOTO", root().join("assets/photos/coffee.jpg"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("{client:?}: {error}"));
    let mut answers = child.stdin.take().unwrap();
    let mut lines = lines(child.stdout.take().unwrap());
    let mut passed = Vec::new();
    while let Some(line) = lines.recv().await {
        println!("{line}");
        let done = match line.split_once(' ').unwrap_or((&line, "")) {
            ("@kill", _) => {
                stage.server.take().expect("it is up").kill();
                "@killed"
            }
            ("@start", _) => {
                stage.start().await;
                "@started"
            }
            ("@ok", name) => {
                passed.push(name.to_owned());
                continue;
            }
            _ => continue,
        };
        writeln!(answers, "{done}").unwrap();
    }
    let status = child.wait().unwrap();
    assert!(status.success(), "{client:?}: {status}");
    assert_eq!(passed, SCENARIOS, "{client:?}");
}

/// A server that keeps its address and its data while it is down.
struct Stage {
    folder: TempDir,
    address: SocketAddr,
    server: Option<Process>,
}

impl Stage {
    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (server, address) = serve(folder.path(), "127.0.0.1:0").await;
        Self {
            folder,
            address,
            server: Some(server),
        }
    }

    async fn start(&mut self) {
        assert!(self.server.is_none(), "it is up");
        let (server, _) = serve(self.folder.path(), &self.address.to_string()).await;
        self.server = Some(server);
    }
}

async fn serve(folder: &Path, listen: &str) -> (Process, SocketAddr) {
    let settings = [
        ("JEBO__SERVER__LISTEN", listen),
        ("JEBO__AUTH__ACCESS_TOKEN_TTL", "3s"),
        // What a killed server had in hand is taken up again after that.
        ("JEBO__WORKER__LEASE", "5s"),
    ];
    Process::serve(folder, &settings).await
}
