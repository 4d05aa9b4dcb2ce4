//! Settings: defaults, `jebo.toml`, then the environment (`JEBO__SECTION__KEY`).
//!
//! Nothing else in the project reads the environment. A key that is unknown or holds something
//! wrong stops the process at start, with an error that says where it was set.

mod blob;
mod choices;
mod console;
mod database;
mod load;
mod nats;
mod quota;
mod secret;
mod sections;
#[cfg(test)]
mod tests;
mod text;

use std::{
    num::NonZeroUsize,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

pub use blob::{Blob, BucketName, Endpoint, Prefix, S3};
pub use choices::{Analyzer, Bus, Queue};
pub use console::{Console, TileUrl};
pub use database::{DatabaseUrl, PostgresUrl};
pub use load::ConfigError;
pub use nats::{Nats, NatsName, NatsQueue, NatsUrl, Replicas};
pub use quota::Quota;
pub use secret::Secret;
pub use sections::{Auth, Database, Limits, LogFormat, Server, Telemetry, Worker};
pub use text::Origin;

/// The file that is read if it is there and no other one is named.
const FILE: &str = "jebo.toml";

/// All settings. `config.example.toml` says what each is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// Where everything lives that has no place of its own.
    #[serde(with = "text::one")]
    pub data_dir: PathBuf,
    /// The port that clients call.
    pub server: Server,
    /// Where the rows live.
    pub database: Database,
    /// Tokens and passwords.
    pub auth: Auth,
    /// Where photos live.
    pub blob: Blob,
    /// Where jobs wait.
    pub queue: Queue,
    /// What rings when a report has news.
    pub bus: Bus,
    /// What takes jobs.
    pub worker: Worker,
    /// What looks at photos.
    pub analyzer: Analyzer,
    /// What clients may send.
    pub limits: Limits,
    /// What one user may use.
    pub quota: Quota,
    /// The page for those who work on reports.
    pub console: Console,
    /// What the process says about itself.
    pub telemetry: Telemetry,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            data_dir: "./jebo-data".into(),
            server: Server::default(),
            database: Database::default(),
            auth: Auth::default(),
            blob: Blob::default(),
            queue: Queue::default(),
            bus: Bus::default(),
            worker: Worker::default(),
            analyzer: Analyzer::default(),
            limits: Limits::default(),
            quota: Quota::default(),
            console: Console::default(),
            telemetry: Telemetry::default(),
        }
    }
}

impl Config {
    /// Reads `file`, or `jebo.toml` in the working directory if it is there, and the
    /// environment.
    pub fn load(file: Option<&Path>) -> Result<Self, ConfigError> {
        #[expect(clippy::disallowed_methods, reason = "the one place that reads it")]
        let variables = std::env::vars_os();
        let utf8 = variables.filter_map(|(name, value)| {
            Some((name.into_string().ok()?, value.into_string().ok()?))
        });
        load::load(file.unwrap_or(Path::new(FILE)), file.is_some(), utf8)
    }

    /// Defaults for a test: everything within `data_dir`, on a free port.
    #[must_use]
    pub fn for_test(data_dir: impl Into<PathBuf>) -> Self {
        let mut config = Self {
            data_dir: data_dir.into(),
            ..Self::default()
        };
        config.server.listen.set_port(0);
        // Nobody is on the way to the server of a test when it stops.
        config.server.stop_notice = std::time::Duration::from_millis(1);
        config
    }

    /// The database: by default `jebo.db` in the data folder.
    #[must_use]
    pub fn database_url(&self) -> DatabaseUrl {
        let default = || DatabaseUrl::Sqlite(self.data_dir.join("jebo.db"));
        self.database.url.clone().unwrap_or_else(default)
    }

    /// The key that signs access tokens: by default `signing.key` in the data folder.
    #[must_use]
    pub fn signing_key_file(&self) -> PathBuf {
        let default = || self.data_dir.join("signing.key");
        self.auth.signing_key_file.clone().unwrap_or_else(default)
    }

    /// The folder of the photos, where they are in one: by default `blobs` in the data folder.
    #[must_use]
    pub fn blob_dir(&self) -> PathBuf {
        match &self.blob {
            Blob::Disk { path: Some(path) } => path.clone(),
            Blob::Disk { path: None } | Blob::S3(_) => self.data_dir.join("blobs"),
        }
    }

    /// Threads of the built-in analyzer: by default half the cores, at least one.
    #[must_use]
    pub fn analyzer_threads(&self) -> NonZeroUsize {
        let Analyzer::Builtin { threads, .. } = &self.analyzer;
        threads.unwrap_or_else(|| {
            let cores = std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
            sections::nonzero(cores / 2)
        })
    }

    /// The same settings, with what follows from others written out.
    #[must_use]
    pub fn resolved(&self) -> Self {
        let mut config = self.clone();
        config.database.url = Some(self.database_url());
        config.auth.signing_key_file = Some(self.signing_key_file());
        if let Blob::Disk { path } = &mut config.blob {
            *path = Some(self.blob_dir());
        }
        let Analyzer::Builtin { threads, .. } = &mut config.analyzer;
        *threads = Some(self.analyzer_threads());
        config
    }

    /// The resolved settings as TOML, with stars for secrets and passwords in URLs. Those that live
    /// in files of their own are not looked at: only their paths are here.
    pub fn to_toml(&self) -> Result<String, toml::ser::Error> {
        toml::to_string_pretty(&self.resolved())
    }
}
