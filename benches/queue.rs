//! Jobs and creates a second, in one process on the real adapters.
//!
//! A job goes its whole way, from the row that waits to its result, with an analyzer that does
//! nothing: what is left is the cost of the queue, of the copies of a tiny photo, and of the rows.
//! PostgreSQL and NATS are those that `JEBO_TEST_POSTGRES` and `JEBO_TEST_NATS` name, as
//! `tests/run` does; what has no server is left out. `docs/benchmarks.md` keeps the figures.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a benchmark that can't go on should stop, its output is its result, and it is told of \
        servers by the environment"
)]

use std::{
    fmt,
    io::Cursor,
    num::{NonZeroU32, NonZeroUsize},
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};

use bytes::Bytes;
use futures_util::{StreamExt as _, stream, stream::BoxStream};
use image::{DynamicImage, ImageFormat, RgbImage};
use jebo::{
    app::{self, App, Ports},
    config::{Config, Quota},
    domain::{
        Caller,
        analysis::{
            AnalysisResult, Analyzer, AnalyzerError, CategoryGuess, Completeness, PhotoToAnalyze,
            Stage, Step,
        },
        auth::NewUser,
        id::ReportId,
        report::ReportStatus,
        reports::{NewReport, Write},
        user::{Language, Role},
    },
    shutdown::Shutdown,
};
use sea_orm::{ConnectionTrait as _, DatabaseConnection, DbBackend, Statement};
use serde_json::json;
use tokio::{net::TcpListener, sync::watch, time::timeout};
use tokio_util::task::TaskTracker;

/// Jobs that wait when the clock starts.
const JOBS: usize = 200;
/// Creates that are timed, one after the other and 16 at once.
const CREATES: [(usize, usize); 2] = [(300, 1), (1_000, 16)];
/// A lane that takes longer hangs.
const LIMIT: Duration = Duration::from_mins(1);

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build();
    runtime.unwrap().block_on(run());
}

async fn run() {
    let begun = Instant::now();
    let servers = Servers {
        postgres: std::env::var("JEBO_TEST_POSTGRES").ok(),
        nats: std::env::var("JEBO_TEST_NATS").ok(),
    };
    let mut databases = vec![Kind::Sqlite];
    if servers.postgres.is_some() {
        databases.push(Kind::Postgres);
    } else {
        println!("PostgreSQL is left out: JEBO_TEST_POSTGRES is not set");
    }
    let mut queues = vec![Queue::Embedded];
    if servers.nats.is_some() {
        queues.push(Queue::Nats);
    } else {
        println!("NATS is left out: JEBO_TEST_NATS is not set");
    }
    println!("{JOBS} jobs a line, an analyzer that does nothing, copies of 48 x 32 pixels made");
    for &kind in &databases {
        for workers in [1, 2, 4] {
            // In turn, so that both see the same machine.
            for &queue in &queues {
                jobs(&servers, kind, queue, workers).await;
            }
        }
    }
    println!("creates, by the use case");
    for &kind in &databases {
        creates(&servers, kind).await;
    }
    println!("{:.0} s in all", begun.elapsed().as_secs_f64());
}

/// URLs.
struct Servers {
    postgres: Option<String>,
    nats: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Sqlite,
    Postgres,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Queue {
    Embedded,
    Nats,
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        })
    }
}

impl fmt::Display for Queue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Embedded => "database",
            Self::Nats => "NATS",
        })
    }
}

/// Times a backlog until its last job has its result.
async fn jobs(servers: &Servers, kind: Kind, queue: Queue, workers: usize) {
    let place = Place::new(servers, kind).await;
    let mut config = place.config.clone();
    fill(&config).await;
    if queue == Queue::Nats {
        let nats = json!({"kind": "nats", "url": servers.nats, "prefix": place.name});
        config.queue = serde_json::from_value(nats).unwrap();
    }
    // SQLite is for one process, which has all places; with PostgreSQL each worker is a node.
    let (nodes, places) = match kind {
        Kind::Sqlite => (1, workers),
        Kind::Postgres => (workers, 1),
    };
    config.worker.concurrency = NonZeroUsize::new(places).unwrap();
    let analyzer = Arc::new(Empty::default());
    let mut apps = Vec::new();
    for _ in 0..nodes {
        let mut ports = Box::pin(Ports::open(&config)).await.unwrap();
        ports.analyzer = Arc::clone(&analyzer) as _;
        let app = App::assemble(&config, ports).await.unwrap();
        apps.push((app, TcpListener::bind("127.0.0.1:0").await.unwrap()));
    }
    let raw = place.raw().await;
    let (tasks, mut stops) = (TaskTracker::new(), Vec::new());
    let (begun, used) = (Instant::now(), cpu());
    for (app, listener) in apps {
        let (config, shutdown) = (config.clone(), Shutdown::default());
        stops.push(shutdown.clone());
        let serve = async move { app::serve_app(&config, app, listener, &shutdown).await };
        tasks.spawn(Box::pin(serve));
    }
    let done = timeout(LIMIT, async {
        let mut seen = analyzer.seen.subscribe();
        seen.wait_for(|seen| seen.count >= JOBS).await.unwrap();
        while number(&raw, "SELECT count(*) FROM jobs WHERE state <> 'completed'").await > 0 {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    });
    done.await.unwrap();
    let (time, used) = (begun.elapsed().as_secs_f64(), cpu() - used);
    for stop in &stops {
        stop.leaving.cancel();
        stop.soft.cancel();
    }
    tasks.close();
    tasks.wait().await;
    let seen = *analyzer.seen.borrow();
    assert_eq!(seen.count, JOBS, "each was run once");
    let jobs = float(JOBS);
    println!(
        "{kind:10}  queue by {queue:8}  workers {workers}  {:6.0} jobs a second  {:5.2} CPU ms a job  \
         longest pause {:6.3} s",
        jobs / time,
        used * 1e3 / jobs,
        seen.pause.as_secs_f64()
    );
    raw.close().await.unwrap();
    place.leave(servers, queue).await;
}

/// Reports with one photo and so one job each.
async fn fill(config: &Config) {
    let (app, caller) = writer(config).await;
    let (app, caller, photo) = (&app, &caller, &photo());
    let made = stream::iter(0..JOBS).map(|number| async move {
        let id = create(app, caller, number).await;
        let mut upload = app.use_cases.files.upload(caller, id, None).await.unwrap();
        upload.begin("photo.jpg".to_owned()).await.unwrap();
        upload.write(photo.clone()).await.unwrap();
        upload.finish().await.unwrap();
    });
    made.buffer_unordered(16).for_each(async |()| {}).await;
}

async fn creates(servers: &Servers, kind: Kind) {
    let place = Place::new(servers, kind).await;
    {
        let (app, caller) = writer(&place.config).await;
        let (app, caller) = (&app, &caller);
        for (count, at_once) in CREATES {
            let (begun, used) = (Instant::now(), cpu());
            stream::iter(0..count)
                .map(|number| create(app, caller, number))
                .buffer_unordered(at_once)
                .for_each(async |_| {})
                .await;
            let (time, used) = (begun.elapsed().as_secs_f64(), cpu() - used);
            println!(
                "{kind:10}  at once {at_once:2}  {:6.0} creates a second  {:5.2} CPU ms each",
                float(count) / time,
                used * 1e3 / float(count)
            );
        }
    }
    place.leave(servers, Queue::Embedded).await;
}

/// An app that nobody serves, and who creates.
async fn writer(config: &Config) -> (App, Caller) {
    let mut config = config.clone();
    config.worker.enabled = false;
    let ports = Box::pin(Ports::open(&config)).await.unwrap();
    let app = App::assemble(&config, ports).await.unwrap();
    let new = NewUser {
        email: "bench@example.org".to_owned(),
        password: "correct horse".into(),
        display_name: "bench".to_owned(),
        role: Role::User,
        language: Language::En,
    };
    let (_, tokens) = app.use_cases.auth.register(new, None).await.unwrap();
    let caller = app.use_cases.auth.authenticate(&tokens.access).await;
    (app, caller.unwrap().caller)
}

async fn create(app: &App, caller: &Caller, number: usize) -> ReportId {
    let new = NewReport {
        id: None,
        title: format!("Broken kerb {number}"),
        description: "The kerb at the north corner has broken away.".to_owned(),
        category: Some("ROAD_DAMAGE".to_owned()),
        status: ReportStatus::Submitted,
        priority: None,
        location: None,
    };
    let reports = &app.use_cases.reports;
    let made = reports.create(caller, new, Write::default()).await;
    made.unwrap().id
}

/// Ends at once, and counts.
#[derive(Default)]
struct Empty {
    seen: watch::Sender<Seen>,
}

/// What was analysed so far.
#[derive(Debug, Clone, Copy, Default)]
struct Seen {
    count: usize,
    last: Option<Instant>,
    /// The longest time from one photo to the next.
    pause: Duration,
}

impl Analyzer for Empty {
    fn analyze(&self, _: PhotoToAnalyze) -> BoxStream<'static, Result<Step, AnalyzerError>> {
        let now = Instant::now();
        self.seen.send_modify(|seen| {
            let pause = seen.last.map_or(Duration::ZERO, |last| now - last);
            *seen = Seen {
                count: seen.count + 1,
                last: Some(now),
                pause: seen.pause.max(pause),
            };
        });
        let step = Step {
            stage: Stage::Done,
            progress: 1.0,
            result: AnalysisResult {
                completeness: Completeness::Complete,
                category: Some(CategoryGuess::default()),
                ..AnalysisResult::default()
            },
            embedding: None,
        };
        stream::iter([Ok(step)]).boxed()
    }
}

/// A database of its own, and a folder for photos.
struct Place {
    name: String,
    url: String,
    config: Config,
    kind: Kind,
    _folder: tempfile::TempDir,
}

impl Place {
    async fn new(servers: &Servers, kind: Kind) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut config = Config::for_test(folder.path());
        config.auth.attempts_per_minute = NonZeroU32::MAX;
        config.quota = Quota::none();
        let name = name(folder.path());
        let url = match kind {
            Kind::Sqlite => format!("sqlite:{}", folder.path().join("jebo.db").display()),
            Kind::Postgres => {
                let server = servers.postgres.as_deref().unwrap();
                order(server, &format!("CREATE SCHEMA {name}")).await;
                let url = format!("{server}?options[search_path]={name}");
                config.database.url = Some(url.parse().unwrap());
                url
            }
        };
        Self {
            name,
            url,
            config,
            kind,
            _folder: folder,
        }
    }

    async fn raw(&self) -> DatabaseConnection {
        sea_orm::Database::connect(&self.url).await.unwrap()
    }

    /// Leaves nothing on the servers.
    async fn leave(self, servers: &Servers, queue: Queue) {
        if self.kind == Kind::Postgres {
            let server = servers.postgres.as_deref().unwrap();
            order(server, &format!("DROP SCHEMA {} CASCADE", self.name)).await;
        }
        if queue == Queue::Nats {
            let url = servers.nats.as_deref().unwrap();
            let client = async_nats::connect(url).await.unwrap();
            let stream = format!("{}-jobs", self.name);
            let context = async_nats::jetstream::new(client);
            context.delete_stream(stream).await.unwrap();
        }
    }
}

/// A name that nobody else has, after the folder that nobody else has.
fn name(folder: &Path) -> String {
    let folder = folder.file_name().unwrap().to_string_lossy();
    let process = std::process::id();
    let bytes = folder.bytes().map(|byte| format!("{byte:02x}"));
    format!("bench_{process}_{}", bytes.collect::<String>())
}

async fn order(server: &str, sql: &str) {
    let database = sea_orm::Database::connect(server).await.unwrap();
    database.execute_unprepared(sql).await.unwrap();
    database.close().await.unwrap();
}

async fn number(database: &DatabaseConnection, sql: &str) -> i64 {
    let backend: DbBackend = database.get_database_backend();
    let query = Statement::from_string(backend, sql);
    let row = database.query_one_raw(query).await.unwrap().unwrap();
    row.try_get_by_index(0).unwrap()
}

/// A small JPEG.
fn photo() -> Bytes {
    let picture = RgbImage::from_fn(48, 32, |x, y| {
        image::Rgb([x * 5, y * 7, x + y].map(|channel| channel.to_le_bytes()[0]))
    });
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(picture)
        .write_to(&mut bytes, ImageFormat::Jpeg)
        .unwrap();
    bytes.into_inner().into()
}

/// Seconds of CPU that the process has used.
fn cpu() -> f64 {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    let nanos = u32::try_from(time.tv_nsec).unwrap();
    f64::from(u32::try_from(time.tv_sec).unwrap()) + f64::from(nanos) / 1e9
}

fn float(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap())
}
