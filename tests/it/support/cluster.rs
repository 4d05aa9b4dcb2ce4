//! Several servers and workers of the real program on PostgreSQL, NATS and S3. What they share is
//! in those three, and in the key that signs tokens.

use std::{
    net::SocketAddr,
    path::PathBuf,
    sync::atomic::{AtomicUsize, Ordering},
};

use tempfile::TempDir;

use super::{
    bucket::Bucket,
    process::{Process, jebo},
    server::{Kind, schema, shared},
};

pub(crate) struct Cluster {
    folder: TempDir,
    nodes: AtomicUsize,
    settings: Vec<(String, String)>,
}

impl Cluster {
    /// On the servers that all tests share, with a schema, a bucket and names of its own.
    pub(crate) async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = schema().await;
        let prefix = database.rsplit('=').next().unwrap().to_owned();
        let bucket = Bucket::new().await;
        let nats = shared(Kind::Nats);
        let mut settings = bucket.variables();
        let key = folder.path().join("signing.key");
        for (name, value) in [
            ("DATABASE__URL", database.as_str()),
            ("AUTH__SIGNING_KEY_FILE", key.to_str().unwrap()),
            ("WORKER__ENABLED", "false"),
            ("TELEMETRY__LEVEL", "info"),
            ("QUEUE__KIND", "nats"),
            ("QUEUE__URL", &nats),
            ("QUEUE__PREFIX", &prefix),
            ("BUS__KIND", "nats"),
            ("BUS__URL", &nats),
            ("BUS__PREFIX", &prefix),
        ] {
            settings.push((format!("JEBO__{name}"), value.to_owned()));
        }
        Self {
            folder,
            nodes: AtomicUsize::new(0),
            settings,
        }
    }

    /// With one more setting for all nodes, such as `WORKER__LEASE`.
    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        self.settings
            .push((format!("JEBO__{name}"), value.to_owned()));
        self
    }

    /// Where its database is.
    pub(crate) fn database(&self) -> &str {
        let mut settings = self.settings.iter();
        let url = settings.find(|(name, _)| name == "JEBO__DATABASE__URL");
        &url.unwrap().1
    }

    /// A server that analyses nothing.
    pub(crate) async fn serve(&self) -> (Process, SocketAddr) {
        self.serve_with(&[]).await
    }

    /// A server with variables of its own.
    pub(crate) async fn serve_with(&self, own: &[(&str, &str)]) -> (Process, SocketAddr) {
        let settings = self.settings.iter();
        let settings = settings.map(|(name, value)| (name.as_str(), value.as_str()));
        let settings: Vec<(&str, &str)> = settings.chain(own.iter().copied()).collect();
        Process::serve(&self.node(), &settings).await
    }

    /// A worker.
    pub(crate) fn work(&self) -> Process {
        self.work_with(&[])
    }

    /// A worker with variables of its own.
    pub(crate) fn work_with(&self, own: &[(&str, &str)]) -> Process {
        let mut command = jebo(&self.node(), &["worker"]);
        command.envs(self.settings.iter().map(|(name, value)| (name, value)));
        command.envs(own.iter().copied());
        Process::start(command)
    }

    /// The folder of a new node: no two have one in common.
    fn node(&self) -> PathBuf {
        let number = self.nodes.fetch_add(1, Ordering::Relaxed);
        let folder = self.folder.path().join(format!("node-{number}"));
        std::fs::create_dir(&folder).unwrap();
        folder
    }
}
