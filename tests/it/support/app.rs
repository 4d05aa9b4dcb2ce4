//! The whole app on a real socket, with SQLite and blobs in a folder of its own.

use std::{net::SocketAddr, num::NonZeroU32, path::Path, sync::Arc};

use jebo::{
    app::{self, App, Ports},
    config::{Blob, Config, Quota},
    domain::{
        auth::NewUser,
        user::{Language, Role},
    },
    grpc::UseCases,
    shutdown::Shutdown,
};
use serde_json::json;
use tempfile::TempDir;
use tokio::{net::TcpListener, task::JoinHandle};

use super::{
    Client, Wire,
    analyzer::Steps,
    bucket::{Bucket, MARK},
    server::{Kind, schema, shared},
};

/// What the apps of the tests stand on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Engines {
    /// SQLite, a folder, and this process.
    Embedded,
    /// The servers that `tests/run` has started, if `JEBO_TEST_ENGINES` is "servers".
    Servers,
}

pub(crate) fn engines() -> Engines {
    match std::env::var("JEBO_TEST_ENGINES").as_deref() {
        Ok("servers") => Engines::Servers,
        Ok("embedded") | Err(_) => Engines::Embedded,
        Ok(other) => panic!("JEBO_TEST_ENGINES is {other:?}, not \"embedded\" or \"servers\""),
    }
}

/// The servers, with what the app that had this folder before kept there.
async fn use_servers(config: &mut Config, folder: &Path) {
    let note = folder.join("postgres.url");
    let url = match std::fs::read_to_string(&note) {
        Ok(url) => url,
        Err(_) => schema().await,
    };
    std::fs::write(&note, &url).unwrap();
    config.database.url = Some(url.parse().unwrap());
    let bus = json!({
        "kind": "nats",
        "url": shared(Kind::Nats),
        "prefix": url.rsplit('=').next(),
    });
    config.bus = serde_json::from_value(bus.clone()).unwrap();
    config.queue = serde_json::from_value(bus).unwrap();
    let note = folder.join("bucket.json");
    config.blob = match std::fs::read(&note) {
        Ok(blob) => serde_json::from_slice(&blob).unwrap(),
        Err(_) => {
            let bucket = Bucket::new().await;
            std::fs::write(&note, bucket.keys().to_string()).unwrap();
            bucket.config()
        }
    };
}

type Change<T> = Box<dyn FnOnce(&mut T)>;

/// What a test changes before an app starts.
#[derive(Default)]
pub(crate) struct Setup {
    config: Option<Change<Config>>,
    ports: Option<Change<Ports>>,
    folder: Option<Arc<TempDir>>,
}

impl Setup {
    /// With settings of its own.
    pub(crate) fn config(mut self, set: impl FnOnce(&mut Config) + 'static) -> Self {
        self.config = Some(Box::new(set));
        self
    }

    /// With ports of its own, such as a clock that stands still or a queue that fails.
    pub(crate) fn ports(mut self, wire: impl FnOnce(&mut Ports) + 'static) -> Self {
        self.ports = Some(Box::new(wire));
        self
    }

    /// On the folder of an app that has stopped.
    pub(crate) fn on(mut self, folder: Arc<TempDir>) -> Self {
        self.folder = Some(folder);
        self
    }

    pub(crate) async fn start(self) -> TestApp {
        TestApp::set_up(self).await
    }
}

pub(crate) struct TestApp {
    pub(crate) address: SocketAddr,
    pub(crate) config: Config,
    pub(crate) ports: Ports,
    pub(crate) use_cases: UseCases,
    pub(crate) analyzer: Arc<Steps>,
    shutdown: Shutdown,
    server: JoinHandle<()>,
    pub(crate) folder: Arc<TempDir>,
}

impl TestApp {
    pub(crate) async fn start() -> Self {
        Self::start_with(|_| {}).await
    }

    /// With settings of its own.
    pub(crate) async fn start_with(set: impl FnOnce(&mut Config) + 'static) -> Self {
        Setup::default().config(set).start().await
    }

    async fn set_up(setup: Setup) -> Self {
        let new_folder = || Arc::new(tempfile::tempdir().unwrap());
        let folder = setup.folder.unwrap_or_else(new_folder);
        let mut config = Config::for_test(folder.path());
        if engines() == Engines::Servers {
            use_servers(&mut config, folder.path()).await;
        }
        config.auth.attempts_per_minute = NonZeroU32::MAX;
        // Quotas are held to in tests of their own; in all others one user does the work of many.
        config.quota = Quota::none();
        if let Some(set) = setup.config {
            set(&mut config);
        }
        let analyzer = Arc::new(Steps::default());
        let mut ports = Ports::open(&config).await.unwrap();
        ports.analyzer = Arc::clone(&analyzer) as _;
        if let Some(wire) = setup.ports {
            wire(&mut ports);
        }
        let app = App::assemble(&config, ports.clone()).await.unwrap();
        let use_cases = app.use_cases.clone();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let shutdown = Shutdown::default();
        #[expect(clippy::disallowed_methods, reason = "`stop` waits for it")]
        let server = tokio::spawn({
            let (config, shutdown) = (config.clone(), shutdown.clone());
            async move { app::serve_app(&config, app, listener, &shutdown).await }
        });
        Self {
            address,
            config,
            ports,
            use_cases,
            analyzer,
            shutdown,
            server,
            folder,
        }
    }

    /// A client without a token.
    pub(crate) fn client(&self, wire: Wire) -> Client {
        Client::new(self.address, wire)
    }

    /// A client of a new user.
    pub(crate) async fn user(&self, wire: Wire, name: &str) -> Client {
        let mut client = self.client(wire);
        client.register(name).await;
        client
    }

    /// A client of a new officer or admin.
    pub(crate) async fn staff(&self, wire: Wire, name: &str, role: Role) -> Client {
        let email = format!("{name}@example.org");
        let new = NewUser {
            email: email.clone(),
            password: "correct horse".into(),
            display_name: name.to_owned(),
            role,
            language: Language::En,
        };
        self.use_cases.auth.create_user(new).await.unwrap();
        let mut client = self.client(wire);
        client
            .login(&json!({"email": email, "password": "correct horse"}))
            .await;
        client
    }

    /// Names of all that is where photos are, written to its end or not, without their folders and
    /// the mark.
    pub(crate) async fn stored(&self) -> Vec<String> {
        stored(&self.config).await
    }

    /// Stops as on SIGTERM, and waits until all tasks have ended. Answers the folder, so that a
    /// test can look into it, or start another app on it.
    pub(crate) async fn stop(self) -> Arc<TempDir> {
        self.shutdown.leaving.cancel();
        self.shutdown.soft.cancel();
        self.server.await.unwrap();
        self.folder
    }

    /// Stops, and then tells what is [stored](Self::stored).
    pub(crate) async fn stop_and_look(self) -> Vec<String> {
        let config = self.config.clone();
        let _folder = self.stop().await;
        stored(&config).await
    }
}

async fn stored(config: &Config) -> Vec<String> {
    let Blob::S3(s3) = &config.blob else {
        return files_below(&config.blob_dir());
    };
    let names = Bucket::of(s3).objects().await.into_iter();
    let names = names.map(|name| name.rsplit('/').next().unwrap().to_owned());
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

fn files_below(folder: &Path) -> Vec<String> {
    fn walk(folder: &Path, found: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else {
                found.push(path.file_name().unwrap().to_string_lossy().into_owned());
            }
        }
    }
    let mut found = Vec::new();
    walk(folder, &mut found);
    found.retain(|name| name != MARK);
    found.sort();
    found
}
