//! Servers of other makers: those that all tests share, and those of one test, which may kill it.

use std::{net::TcpListener, os::unix::fs::PermissionsExt as _, process::Command};

use sea_orm::ConnectionTrait as _;
use tempfile::TempDir;

use super::process::Process;

/// Where a server is that `tests/run` has started for all tests.
pub(crate) fn shared(kind: Kind) -> String {
    let name = match kind {
        Kind::Postgres => "JEBO_TEST_POSTGRES",
        Kind::Nats => "JEBO_TEST_NATS",
        Kind::S3 => "JEBO_TEST_S3",
    };
    variable(name)
}

/// A variable that `tests/run` sets.
pub(crate) fn variable(name: &str) -> String {
    std::env::var(name).unwrap_or_else(|_| panic!("{name} is not set: tests are run by tests/run"))
}

/// The URL of an empty schema in the shared PostgreSQL.
pub(crate) async fn schema() -> String {
    let url = shared(Kind::Postgres);
    let name = format!("t_{}", uuid::Uuid::now_v7().simple());
    let database = sea_orm::Database::connect(&url).await.unwrap();
    let make = format!("CREATE SCHEMA {name}");
    database.execute_unprepared(&make).await.unwrap();
    database.close().await.unwrap();
    format!("{url}?options[search_path]={name}")
}

/// What a server is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Postgres,
    Nats,
    S3,
}

impl Kind {
    /// Its name for `tests/server`, what it says once it serves, and the signal that ends it at
    /// once, leaving no child.
    fn traits(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Postgres => ("postgres", "ready to accept connections", "QUIT"),
            Self::Nats => ("nats", "Server is ready", "KILL"),
            Self::S3 => ("s3", "server is running", "KILL"),
        }
    }
}

/// A server of one test. It keeps its port and its data while it is down.
pub(crate) struct Server {
    kind: Kind,
    port: u16,
    folder: TempDir,
    process: Option<Process>,
}

impl Server {
    pub(crate) async fn start(kind: Kind) -> Self {
        let folder = tempfile::tempdir().unwrap();
        // PostgreSQL runs as another user where the tests run as root.
        let open = std::fs::Permissions::from_mode(0o711);
        std::fs::set_permissions(folder.path(), open).unwrap();
        let free = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = free.local_addr().unwrap().port();
        drop(free);
        let mut server = Self {
            kind,
            port,
            folder,
            process: None,
        };
        server.up().await;
        server
    }

    /// Starts it again where it is down.
    pub(crate) async fn up(&mut self) {
        let (name, ready, _) = self.kind.traits();
        let mut command = Command::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/server"));
        command
            .arg(name)
            .arg(self.folder.path().join("data"))
            .arg(self.port.to_string());
        let mut process = Process::start(command);
        process.says(ready).await;
        self.process = Some(process);
    }

    /// Ends it as a crash does.
    pub(crate) fn crash(&mut self) {
        let process = self.process.take().expect("it is up");
        process.signal(self.kind.traits().2);
        process.wait();
    }

    /// Stops it where it is, and lets it go on.
    pub(crate) fn freeze(&self) {
        self.process.as_ref().expect("it is up").signal_all("STOP");
    }

    pub(crate) fn thaw(&self) {
        self.process.as_ref().expect("it is up").signal_all("CONT");
    }

    /// Throws away all that it keeps; it must be down.
    pub(crate) fn forget(&self) {
        assert!(self.process.is_none(), "it is up");
        std::fs::remove_dir_all(self.folder.path().join("data")).unwrap();
    }

    /// Where it is, as the settings take it.
    pub(crate) fn url(&self) -> String {
        let port = self.port;
        match self.kind {
            Kind::Postgres => format!("postgres://jebo:jebo@127.0.0.1:{port}/jebo"),
            Kind::Nats => format!("nats://127.0.0.1:{port}"),
            Kind::S3 => format!("http://127.0.0.1:{port}"),
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if self.process.is_some() {
            self.crash();
        }
    }
}
