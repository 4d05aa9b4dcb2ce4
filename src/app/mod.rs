//! The composition root: settings become adapters, adapters become use cases, use cases become
//! services.

mod chores;
pub mod crypto;
mod identity;
mod nats;
mod open;
mod open_files;
mod openapi;
mod operator;
mod readiness;
mod settings;
mod signing_key;

pub use nats::Helpers;
pub use open::ask_database;
pub use openapi::openapi;
pub use operator::{
    NewUser, adopt_photos, adopt_signing_key, create_user, migrate, strange_photos, verify_blobs,
};

use std::{path::PathBuf, sync::Arc};

use anyhow::Context as _;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use self::readiness::Readiness;

use crate::{
    analyzer::BuiltinAnalyzer,
    config::{Analyzer as AnalyzerConfig, Config, DatabaseUrl},
    domain::{
        Clock,
        analysis::Analyzer,
        analyze::{Analyze, AnalyzePorts},
        attempts::AttemptStore,
        auth::{Auth, AuthPorts},
        bus::Bus,
        cursor::Cursors,
        files::{FilePorts, Files},
        installation::Identity,
        job::JobQueue,
        photo::{BlobStore, ExifReader, Renderer},
        reports::Reports,
        store::ReportStore,
        token::TokenKeys,
        user::UserStore,
        watch::{LocalPlaces, StreamPlaces, Watch},
    },
    edge::Edge,
    grpc::{self, UseCases},
    imaging::{CaptureReader, Copier, DecodeBudget},
    pb,
    shutdown::Shutdown,
    store::SharedPlaces,
    worker::Worker,
};

/// Everything that the use cases stand on.
#[derive(Clone)]
pub struct Ports {
    /// Where reports are kept.
    pub reports: Arc<dyn ReportStore>,
    /// Where users are kept.
    pub users: Arc<dyn UserStore>,
    /// Where tries to sign in are counted.
    pub attempts: Arc<dyn AttemptStore>,
    /// Where jobs wait.
    pub queue: Arc<dyn JobQueue>,
    /// Where bytes are kept.
    pub blobs: Arc<dyn BlobStore>,
    /// The bells.
    pub bus: Arc<dyn Bus>,
    /// Where open streams are counted.
    pub places: Arc<dyn StreamPlaces>,
    /// What makes smaller copies.
    pub renderer: Arc<dyn Renderer>,
    /// What reads EXIF.
    pub exif: Arc<dyn ExifReader>,
    /// What looks at photos.
    pub analyzer: Arc<dyn Analyzer>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Whether rows and bytes belong together.
    pub identity: Identity,
    /// What keeps the ports going that stand on NATS.
    pub helpers: Helpers,
}

impl std::fmt::Debug for Ports {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Ports").finish_non_exhaustive()
    }
}

impl Ports {
    /// The adapters that the settings name, on a schema that is up to date. Fails if the photos are
    /// not those of the database.
    pub async fn open(config: &Config) -> anyhow::Result<Self> {
        crypto::install();
        let store = Arc::new(Box::pin(open::store(config)).await?);
        let clock = store.clock();
        let places: Arc<dyn StreamPlaces> = match config.database_url() {
            DatabaseUrl::Sqlite(_) => Arc::new(LocalPlaces::default()),
            DatabaseUrl::Postgres(_) => {
                Arc::new(SharedPlaces::new((*store).clone(), Arc::clone(&clock)))
            }
        };
        let (bus, queue, helpers) = nats::open(config, &store, &clock).await?;
        let blobs = Arc::new(settings::blobs(config, Arc::clone(&clock)).await?);
        let identity = identity::of(&store, &blobs);
        identity::join(config, &identity).await?;
        let budget = DecodeBudget::default();
        Ok(Self {
            reports: Arc::clone(&store) as _,
            users: Arc::clone(&store) as _,
            attempts: store,
            queue,
            blobs,
            bus,
            places,
            renderer: Arc::new(Copier::new(settings::RENDERS).within(budget.clone())),
            exif: Arc::new(CaptureReader),
            analyzer: analyzer(config, budget)?,
            clock,
            identity,
            helpers,
        })
    }
}

fn analyzer(config: &Config, budget: DecodeBudget) -> anyhow::Result<Arc<dyn Analyzer>> {
    let AnalyzerConfig::Builtin { model_dir, .. } = &config.analyzer;
    let analyzer = BuiltinAnalyzer::new(config.analyzer_threads(), model_dir.clone());
    let analyzer = analyzer.context("cannot start the analyzer's threads")?;
    Ok(Arc::new(analyzer.within(budget)))
}

/// The use cases, the services over them, and the worker beside them.
pub struct App {
    /// One port for every wire.
    pub edge: Edge,
    /// What the services call.
    pub use_cases: UseCases,
    /// Runs jobs, wherever it is run.
    pub worker: Worker,
    ports: Ports,
    readiness: Readiness,
    health: tonic_health::server::HealthReporter,
}

impl std::fmt::Debug for App {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("App").finish_non_exhaustive()
    }
}

impl App {
    /// Puts everything together. Fails if the key that signs tokens is another than that of the
    /// servers before.
    pub async fn assemble(config: &Config, ports: Ports) -> anyhow::Result<Self> {
        let keys = Arc::new(identity::signing_key(config, &*ports.identity.store).await?);
        let use_cases = use_cases(config, &ports, keys)?;
        let worker = worker(config, &ports, use_cases.files.clone());
        let (stack, health) = grpc::stack(use_cases.clone(), &settings::grpc(config))?;
        let pages = settings::pages(config)?;
        let readiness = Readiness::default();
        let is_ready = readiness.clone();
        let mut limits = settings::edge(config);
        limits.max_connections = open_files::connections(limits.max_connections);
        let edge = Edge::new(
            pb::DESCRIPTOR_SET,
            stack,
            pages,
            limits,
            Arc::new(move || is_ready.now()),
        )?;
        Ok(Self {
            edge,
            use_cases,
            worker,
            ports,
            readiness,
            health,
        })
    }
}

fn use_cases(config: &Config, ports: &Ports, keys: Arc<TokenKeys>) -> anyhow::Result<UseCases> {
    let stands_on = AuthPorts {
        users: Arc::clone(&ports.users),
        reports: Arc::clone(&ports.reports),
        attempts: Arc::clone(&ports.attempts),
        bus: Arc::clone(&ports.bus),
        clock: Arc::clone(&ports.clock),
    };
    let auth = auth(config, stands_on, Arc::clone(&keys))?;
    let (reports, bus) = (Arc::clone(&ports.reports), Arc::clone(&ports.bus));
    Ok(UseCases {
        auth: Arc::new(auth),
        reports: Reports::new(
            Arc::clone(&reports),
            Arc::clone(&bus),
            Arc::clone(&ports.clock),
            settings::report_limits(config),
        ),
        files: files(config, ports),
        watch: Watch::new(
            reports,
            bus,
            Arc::clone(&ports.places),
            settings::watch_limits(config),
        ),
        cursors: Cursors::new(keys),
    })
}

fn auth(config: &Config, ports: AuthPorts, keys: Arc<TokenKeys>) -> anyhow::Result<Auth> {
    let (times, limits) = (settings::token_times(config), settings::sign_in(config));
    Ok(Auth::new(ports, keys, times, limits)?)
}

fn files(config: &Config, ports: &Ports) -> Files {
    let ports = FilePorts {
        store: Arc::clone(&ports.reports),
        blobs: Arc::clone(&ports.blobs),
        renderer: Arc::clone(&ports.renderer),
        exif: Arc::clone(&ports.exif),
        bus: Arc::clone(&ports.bus),
        clock: Arc::clone(&ports.clock),
    };
    Files::new(ports, settings::file_limits(config))
}

fn worker(config: &Config, ports: &Ports, files: Files) -> Worker {
    let bus = Arc::clone(&ports.bus);
    let ports = AnalyzePorts {
        queue: Arc::clone(&ports.queue),
        analyzer: Arc::clone(&ports.analyzer),
        bus: Arc::clone(&ports.bus),
        clock: Arc::clone(&ports.clock),
    };
    let analyze = Analyze::new(ports, files, config.worker.lease);
    Worker::new(analyze, bus, settings::worker(config))
}

/// Serves the listener (and works, if `worker.enabled`) until the soft stop, and ends at once at
/// the hard one.
pub async fn serve(
    config: &Config,
    listener: TcpListener,
    shutdown: &Shutdown,
) -> anyhow::Result<()> {
    let ports = Box::pin(Ports::open(config)).await?;
    let app = App::assemble(config, ports).await?;
    serve_app(config, app, listener, shutdown).await;
    Ok(())
}

/// Serves an app that is put together already.
pub async fn serve_app(config: &Config, app: App, listener: TcpListener, shutdown: &Shutdown) {
    let App {
        edge,
        use_cases,
        worker,
        ports,
        readiness,
        health,
    } = app;
    let (blobs, files) = (Arc::clone(&ports.blobs), use_cases.files.clone());
    health
        .set_service_status("", tonic_health::ServingStatus::Serving)
        .await;
    let stop = &shutdown.soft;
    let (reports, leaving) = (Arc::clone(&ports.reports), shutdown.leaving.clone());
    let checking = readiness.keep(reports, Arc::clone(&blobs), Some(health), leaving);
    shutdown.tasks.spawn(checking);
    let (places, served) = (Arc::clone(&ports.places), CancellationToken::new());
    let until = served.clone();
    shutdown
        .tasks
        .spawn(async move { places.keep(until).await });
    ports.helpers.start(shutdown);
    let helpers = ports.helpers.clone();
    let sweeping = chores::sweep(config.clone(), use_cases.files, ports, stop.clone());
    shutdown.tasks.spawn(sweeping);
    let (auth, following) = (Arc::clone(&use_cases.auth), stop.clone());
    shutdown.tasks.spawn(async move {
        following.run_until_cancelled(auth.follow_sessions()).await;
    });
    if config.worker.enabled {
        let stop = shutdown.soft.clone();
        shutdown.tasks.spawn(async move { worker.run(stop).await });
    }
    edge.serve(listener, shutdown.soft.clone(), shutdown.hard.clone())
        .await;
    let settled = use_cases.auth.settled();
    shutdown.hard.run_until_cancelled(settled).await;
    served.cancel();
    shutdown.drained().await;
    helpers.end().await;
    files.close().await;
    blobs.close().await;
}

/// The file that a worker of its own writes at each turn.
#[must_use]
pub fn worker_pulse(config: &Config) -> PathBuf {
    config.data_dir.join("worker.pulse")
}

/// Takes jobs until the soft stop, and drops them at the hard one.
pub async fn work(config: &Config, shutdown: &Shutdown) -> anyhow::Result<()> {
    let ports = Box::pin(Ports::open(config)).await?;
    open::make_data_dir(config)?;
    let files = files(config, &ports);
    let worker = worker(config, &ports, files.clone()).with_pulse(worker_pulse(config));
    ports.helpers.start(shutdown);
    let stop = CancellationToken::clone(&shutdown.soft);
    let (reports, blobs) = (Arc::clone(&ports.reports), Arc::clone(&ports.blobs));
    let checking = Readiness::default().keep(reports, blobs, None, stop.clone());
    shutdown.tasks.spawn(checking);
    tokio::select! {
        () = worker.run(stop) => {}
        () = shutdown.hard.cancelled() => {}
    }
    shutdown.drained().await;
    ports.helpers.end().await;
    files.close().await;
    ports.blobs.close().await;
    Ok(())
}
