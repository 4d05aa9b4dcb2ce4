//! The plans that PostgreSQL makes for the queries of the store, on a million reports.
//!
//! Starts a PostgreSQL of its own (`tests/setup` first, and `JEBO_PEERS_DIR`), fills it, asks
//! through the store's own methods, and prints what `auto_explain` has written into the server's
//! log, as Markdown: `docs/plans.md` is its output.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a benchmark that can't go on should stop, and its output is its result"
)]

use std::{
    fmt::Write as _,
    fs::File,
    net::TcpListener,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::Duration,
};

use jebo::{
    domain::{
        Scope,
        id::{ReportId, UserId},
        job::JobQueue as _,
        page::{Order, OrderBy, Position},
        report::{Priority, ReportStatus},
        store::{Area, ReportFilter, ReportQuery, ReportStore as _},
    },
    store::{Database, Postgres, Store},
};
use sea_orm::{ConnectionTrait as _, DatabaseConnection};

const EXPLAIN: &str = "-c session_preload_libraries=auto_explain -c auto_explain.log_analyze=on \
    -c auto_explain.log_timing=off -c max_wal_size=8GB -c fsync=off -c jit=off";

/// Characters of a line of a plan that are of interest; the rest is lists of ids.
const WIDTH: usize = 160;

/// 10,000 users with 100 reports each, over three years; most are closed, a few wait.
const FILL: &str = "
INSERT INTO users (id, email, password_hash, display_name, role, active, language, create_time,
    update_time, version)
SELECT md5('u' || n)::uuid, 'u' || n || '@example.org', '', 'user ' || n, 'user', true, 'ko',
    now(), now(), 1
FROM generate_series(0, 9999) n;

INSERT INTO reports (id, owner_id, title, description, category, status, close_reason, resubmitted,
    priority, latitude, longitude, accuracy_m, address, analysis, last_sequence, create_time,
    update_time, version)
SELECT md5('r' || n)::uuid, md5('u' || n % 10000)::uuid,
    CASE n % 7 WHEN 0 THEN 'Pothole in ' WHEN 1 THEN '가로등 고장 ' ELSE 'Rubbish at ' END
        || 'street ' || (n::bigint * 7919) % 50000,
    'Seen on the way home, near number ' || n || CASE WHEN n % 5000 = 0 THEN ', a sinkhole' ELSE '' END,
    (ARRAY['POTHOLE', 'STREET_LIGHT', 'TRASH', 'OTHER', 'TRASH'])[1 + n % 5],
    CASE WHEN n % 100 < 90 THEN 'closed' WHEN n % 100 < 94 THEN 'resolved'
        WHEN n % 100 < 97 THEN 'submitted' WHEN n % 100 < 99 THEN 'in_progress' ELSE 'draft' END,
    '', false, CASE WHEN n % 50 = 0 THEN 4 ELSE 2 END,
    37.4 + random() * 0.3, 126.8 + random() * 0.4, 10, 'Seoul', '{}', 9,
    now() - (1000000 - n) * interval '95 seconds',
    now() - (1000000 - n) * interval '95 seconds' + random() * interval '5 days', 3
FROM generate_series(1, 1000000) n;

INSERT INTO report_events (event_type, report_id, owner_id, time)
SELECT 'updated', md5('r' || n)::uuid, md5('u' || n % 10000)::uuid, now()
FROM generate_series(1, 1000000) n;

INSERT INTO analysis_updates (report_id, sequence, file_id, job_id, update_time, status, stage,
    progress, attempt)
SELECT md5('r' || n)::uuid, s, md5('f' || n)::uuid, md5('j' || n)::uuid, now(), 'processing',
    'detecting', 0.5, 1
FROM generate_series(1, 300000) n, generate_series(1, 3) s;
";

/// Photos and their jobs: a thousand wait, eight run.
const FILL_JOBS: &str = r#"
INSERT INTO files (id, report_id, position, last_sequence, name, photo_type, size, sha256, width,
    height, create_time, state, blurhash, capture)
SELECT md5('f' || n)::uuid, md5('r' || n)::uuid, 1, 9, 'photo.jpg', 'jpeg', 2000000,
    decode(md5('s' || n) || md5('t' || n), 'hex'), 4032, 3024, now(), 'ready', '', '{"orientation": 1}'
FROM generate_series(1, 1000000) n;

INSERT INTO jobs (id, report_id, file_id, state, attempt, available_at, lease_until, create_time,
    update_time)
SELECT md5('j' || n)::uuid, md5('r' || n)::uuid, md5('f' || n)::uuid,
    CASE WHEN n > 999000 THEN 'queued' WHEN n > 998992 THEN 'running' ELSE 'completed' END, 0,
    now() - interval '1 minute', CASE WHEN n > 998992 AND n <= 999000 THEN now() END, now(), now()
FROM generate_series(1, 1000000) n;
"#;

fn main() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    runtime.unwrap().block_on(run());
}

async fn run() {
    let server = Server::start();
    let store = server.store().await;
    store.migrate().await.unwrap();
    let raw = server.raw().await;
    for fill in [FILL, FILL_JOBS, "VACUUM (ANALYZE)"] {
        raw.execute_unprepared(fill).await.unwrap();
    }
    let explain = "ALTER SYSTEM SET auto_explain.log_min_duration = 0";
    raw.execute_unprepared(explain).await.unwrap();
    raw.execute_unprepared("SELECT pg_reload_conf()")
        .await
        .unwrap();
    raw.close().await.unwrap();
    let store_again = server.store().await;
    store.close().await.unwrap();
    println!("{}", include_str!("plans.md"));
    lists(&server, &store_again).await;
    others(&server, &store_again).await;
}

fn user() -> UserId {
    // md5('u42')
    UserId("1c7082c84e576341de713934775ff522".parse().unwrap())
}

fn all() -> ReportFilter {
    ReportFilter::of(Scope::All)
}

async fn lists(server: &Server, store: &Store) {
    let newest = Order {
        by: OrderBy::CreateTime,
        descending: true,
    };
    let by = |by| Order { by, ..newest };
    let text = |text: &str| ReportFilter {
        text: Some(text.to_owned()),
        ..all()
    };
    let status = ReportFilter {
        status: vec![ReportStatus::Submitted],
        ..all()
    };
    let category = ReportFilter {
        category: vec!["POTHOLE".to_owned()],
        ..all()
    };
    let urgent = ReportFilter {
        priority: vec![Priority::Urgent],
        ..all()
    };
    let month = ReportFilter {
        created_after: Some("2026-01-01T00:00:00Z".parse().unwrap()),
        created_before: Some("2026-02-01T00:00:00Z".parse().unwrap()),
        ..all()
    };
    let own = ReportFilter {
        scope: Scope::Owner(user()),
        ..all()
    };
    let own_submitted = ReportFilter {
        scope: own.scope,
        ..status.clone()
    };
    let area = ReportFilter {
        area: Some(Area {
            south: 37.5,
            west: 127.0,
            north: 37.502,
            east: 127.002,
        }),
        ..all()
    };
    let lists = [
        ("newest first", all(), newest),
        ("last changed first", all(), by(OrderBy::UpdateTime)),
        ("most urgent first", all(), by(OrderBy::Priority)),
        ("a user's own", own.clone(), newest),
        (
            "a user's own, last changed first",
            own,
            by(OrderBy::UpdateTime),
        ),
        ("a user's own that are submitted", own_submitted, newest),
        ("submitted", status.clone(), newest),
        (
            "submitted, last changed first",
            status.clone(),
            by(OrderBy::UpdateTime),
        ),
        (
            "submitted, most urgent first",
            status,
            by(OrderBy::Priority),
        ),
        ("of a category", category, newest),
        ("urgent", urgent, newest),
        ("of one month", month, newest),
        ("in an area of 200 m", area, newest),
        ("with a rare word", text("sinkhole"), newest),
        ("with a usual word", text("street"), newest),
    ];
    for (name, filter, order) in lists {
        let mut query = ReportQuery {
            filter,
            order,
            after: None,
            limit: 21,
        };
        let first = server.explain(store.list(&query)).await;
        section(&format!("List: {name}"), &first.1);
        if name == "newest first" {
            let last = first.0.last().unwrap();
            query.after = Some(Position {
                priority: last.priority,
                time: last.create_time,
                id: last.id,
            });
            let next = server.explain(store.list(&query)).await.1;
            section("List: the page behind it", &next);
        }
    }
    let count = server.explain(store.count(&all())).await.1;
    section("Count of all, only where the caller asks for it", &count);
}

async fn others(server: &Server, store: &Store) {
    // md5('r7')
    let id = ReportId("3d8abfbb5128006d4295b1ab5fc70bad".parse().unwrap());
    let plans = server.explain(store.find(Scope::All, id)).await.1;
    section("A report with its photos", &plans);
    let plans = server
        .explain(store.updates_after(Scope::All, id, 1, 100))
        .await
        .1;
    section("Updates behind a sequence", &plans);
    let scope = Scope::Owner(user());
    let plans = server
        .explain(store.events_after(scope, 999_000, 100))
        .await;
    section("A user's events behind a number", &plans.1);
    let now = store.clock().now();
    let plans = server
        .explain(store.claim(now, Duration::from_mins(1)))
        .await;
    section("Claim of the next job", &plans.1);
    let plans = server.explain(store.expired(now, 100)).await.1;
    section("Leases that have ended", &plans);
}

fn section(name: &str, plans: &str) {
    println!("## {name}\n\n```\n{plans}```\n");
}

struct Server {
    child: Child,
    folder: tempfile::TempDir,
    url: String,
}

impl Server {
    fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let open = std::fs::Permissions::from_mode(0o711);
        std::fs::set_permissions(folder.path(), open).unwrap();
        let free = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = free.local_addr().unwrap().port();
        drop(free);
        let log = File::create(log(folder.path())).unwrap();
        let child = Command::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/server"))
            .arg("postgres")
            .arg(folder.path().join("data"))
            .arg(port.to_string())
            .env("POSTGRES_OPTIONS", EXPLAIN)
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .unwrap();
        let server = Self {
            child,
            folder,
            url: format!("postgres://jebo:jebo@127.0.0.1:{port}/jebo"),
        };
        while !server.log().contains("ready to accept connections") {
            std::thread::sleep(Duration::from_millis(50));
        }
        server
    }

    async fn store(&self) -> Store {
        let database = Database::Postgres(Postgres {
            url: self.url.as_str().into(),
            password: None,
            max_connections: 1,
            statement_timeout: Duration::from_mins(5),
        });
        Store::connect(&database).await.unwrap()
    }

    async fn raw(&self) -> DatabaseConnection {
        sea_orm::Database::connect(&self.url).await.unwrap()
    }

    fn log(&self) -> String {
        std::fs::read_to_string(log(self.folder.path())).unwrap()
    }

    /// The answer of a query, and the plans of all its statements.
    async fn explain<T, E: std::fmt::Debug>(
        &self,
        query: impl Future<Output = Result<T, E>>,
    ) -> (T, String) {
        let before = self.log().len();
        let answer = query.await.unwrap();
        let log = self.log();
        let mut plans = String::new();
        let mut at = false;
        for line in log[before..].lines() {
            if let Some((_, plan)) = line.split_once("LOG:  duration: ") {
                let time = plan.split_once(" ms").unwrap().0;
                writeln!(plans, "-- {time} ms").unwrap();
                at = true;
            } else if !line.starts_with('\t') {
                at = false;
            } else if at && !line.starts_with("\tQuery Text:") {
                let end = line
                    .char_indices()
                    .nth(WIDTH)
                    .map_or(line.len(), |(at, _)| at);
                plans += &line[1..end];
                plans += if end < line.len() { " …\n" } else { "\n" };
            }
        }
        (answer, plans)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let id = self.child.id().to_string();
        Command::new("kill").args(["-QUIT", &id]).status().unwrap();
        self.child.wait().unwrap();
    }
}

fn log(folder: &Path) -> PathBuf {
    folder.join("log")
}
