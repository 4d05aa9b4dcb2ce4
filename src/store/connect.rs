//! Which database, and how to connect to it.

use std::{
    fmt, io,
    path::{Path, PathBuf},
    time::Duration,
};

use sea_orm::{
    ConnectOptions, DatabaseConnection, DbErr, SqlxError,
    sqlx::{
        Connection as _, PgConnection,
        postgres::PgConnectOptions,
        sqlite::{
            SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePoolOptions,
            SqliteSynchronous,
        },
    },
};
use secrecy::{ExposeSecret as _, SecretString};
use tokio::time::{Instant, sleep, timeout_at};

use super::error::{failed, is_busy, unreached};
use crate::domain::Result;

/// Longest wait for a connection to be free.
const ACQUIRE: Duration = Duration::from_secs(3);
/// Pause before a server is tried again that is about to start, or a file that is in use.
const PAUSE: Duration = Duration::from_millis(100);
/// Longest wait for another process that writes to the same SQLite file.
const BUSY: Duration = Duration::from_secs(5);
/// A PostgreSQL connection that was idle for longer is tried before it is used.
const IDLE: Duration = Duration::from_secs(5);
/// SQLite connections that read, beside those that search.
const READERS: u32 = 4;
/// Instructions of SQLite between two looks at the time: well under a millisecond.
const TIME_CHECK: i32 = 10_000;
/// Longest that PostgreSQL keeps a transaction that nobody goes on with: its process hangs.
const IDLE_IN_TRANSACTION: &str = "30s";

/// Where a database is.
#[derive(Clone)]
pub enum Database {
    /// A SQLite file, made if it is not there. Its folder must be.
    File(PathBuf),
    /// A SQLite database that is gone with the last connection: for tests.
    Memory,
    /// A PostgreSQL server.
    Postgres(Postgres),
}

/// How to talk to PostgreSQL.
#[derive(Clone)]
pub struct Postgres {
    /// `postgres://USER:PASSWORD@HOST/DATABASE`.
    pub url: SecretString,
    /// Instead of the one in the URL.
    pub password: Option<SecretString>,
    /// At most, at least 1.
    pub max_connections: u32,
    /// Longest run of one statement.
    pub statement_timeout: Duration,
}

impl fmt::Debug for Database {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => f.debug_tuple("File").field(path).finish(),
            Self::Memory => f.write_str("Memory"),
            Self::Postgres(_) => f.write_str("Postgres"),
        }
    }
}

impl Database {
    /// Which one it is, for people.
    #[must_use]
    pub fn place(&self) -> String {
        match self {
            Self::File(path) => path.display().to_string(),
            Self::Memory => "in memory".to_owned(),
            Self::Postgres(postgres) => postgres.place(),
        }
    }
}

impl Postgres {
    fn options(&self) -> Result<PgConnectOptions, SqlxError> {
        let options: PgConnectOptions = self.url.expose_secret().parse()?;
        Ok(match &self.password {
            Some(password) => options.password(password.expose_secret()),
            None => options,
        })
    }

    fn place(&self) -> String {
        let Ok(options) = self.options() else {
            return "of PostgreSQL".to_owned();
        };
        let name = options.get_database().unwrap_or(options.get_username());
        match options.get_socket() {
            Some(folder) => format!("{name} at {}", folder.display()),
            None => format!("{name} at {}:{}", options.get_host(), options.get_port()),
        }
    }

    /// Fails if there is no way in, with the reason: the pool only tells that time ran out. Waits
    /// for a server that is about to start for as long as the pool would.
    async fn reach(&self) -> Result<(), SqlxError> {
        let options = self.options()?;
        let end = Instant::now() + ACQUIRE;
        loop {
            let Ok(connected) = timeout_at(end, PgConnection::connect_with(&options)).await else {
                return Err(io::Error::from(io::ErrorKind::TimedOut).into());
            };
            let error = match connected {
                Ok(connection) => return connection.close().await,
                Err(error) => error,
            };
            if !may_start(&error) || Instant::now() + PAUSE >= end {
                return Err(error);
            }
            sleep(PAUSE).await;
        }
    }
}

/// Whether a server may be about to start, or have a free place in a moment.
fn may_start(error: &SqlxError) -> bool {
    if let SqlxError::Io(error) = error {
        return error.kind() == io::ErrorKind::ConnectionRefused;
    }
    let SqlxError::Database(error) = error else {
        return false;
    };
    let code = error.code();
    code.is_some_and(|code| code == "57P03" || code == "53300")
}

/// The connections that searches and counts have for themselves, so that no other read waits for
/// one of those.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SearchPool {
    /// How many, at least 1. With PostgreSQL they are part of [`Postgres::max_connections`],
    /// and at most half of it.
    pub connections: u32,
    /// Longest run of one search of SQLite; with PostgreSQL [`Postgres::statement_timeout`] counts.
    pub timeout: Duration,
}

impl Default for SearchPool {
    fn default() -> Self {
        Self {
            connections: 2,
            timeout: Duration::from_secs(5),
        }
    }
}

/// Connections, by what they are for.
pub(super) struct Pools {
    pub(super) writer: DatabaseConnection,
    pub(super) reader: DatabaseConnection,
    pub(super) searcher: DatabaseConnection,
}

impl Pools {
    /// All for everything.
    fn of_one(pool: &DatabaseConnection) -> Self {
        Self {
            writer: pool.clone(),
            reader: pool.clone(),
            searcher: pool.clone(),
        }
    }
}

/// Connects.
pub(super) async fn pools(database: &Database, search: SearchPool) -> Result<Pools> {
    if let Database::Postgres(postgres) = database {
        let reached = Box::pin(postgres.reach()).await;
        reached.map_err(|error| unreached(&error))?;
    }
    connect(database, search).await.map_err(failed)
}

async fn connect(database: &Database, search: SearchPool) -> Result<Pools, DbErr> {
    match database {
        Database::File(path) => {
            // The writer first: it makes the file, and sets its journal mode.
            let writer = writer(path).await?;
            let reader = sqlite(path.clone(), READERS, Use::Read).await?;
            let searching = Use::Search(search.timeout);
            let searcher = sqlite(path.clone(), search.connections, searching).await?;
            Ok(Pools {
                writer,
                reader,
                searcher,
            })
        }
        Database::Memory => {
            let mut options = lasting("sqlite::memory:", 1);
            options.map_sqlx_sqlite_opts(|options| options.foreign_keys(true));
            Ok(Pools::of_one(&sea_orm::Database::connect(options).await?))
        }
        Database::Postgres(server) => {
            let searchers = search.connections.min(server.max_connections / 2);
            let pool = postgres(server, server.max_connections - searchers, false).await?;
            let pools = Pools::of_one(&pool);
            if searchers == 0 {
                return Ok(pools);
            }
            Ok(Pools {
                searcher: postgres(server, searchers, true).await?,
                ..pools
            })
        }
    }
}

/// A pool of so many connections; a lazy one makes the first when it is needed.
async fn postgres(postgres: &Postgres, size: u32, lazy: bool) -> Result<DatabaseConnection, DbErr> {
    let mut options = ConnectOptions::new(postgres.url.expose_secret());
    quiet(&mut options)
        .max_connections(size)
        .connect_lazy(lazy)
        .test_before_acquire_if_idle_for(IDLE)
        .statement_timeout(postgres.statement_timeout)
        .set_application_name("jebo");
    let password = postgres.password.clone();
    options.map_sqlx_postgres_opts(move |options| {
        let options = options.options([
            ("idle_in_transaction_session_timeout", IDLE_IN_TRANSACTION),
            // Otherwise each start tells of every table that is there already.
            ("client_min_messages", "warning"),
        ]);
        match &password {
            Some(password) => options.password(password.expose_secret()),
            None => options,
        }
    });
    sea_orm::Database::connect(options).await
}

/// The SQLite connection that writes. To turn a file to WAL it asks for the lock of what it reads
/// already, where SQLite does not wait for another process, lest two wait for each other
/// (`sqlite3_busy_handler`). So it lets go, and asks again, for as long as SQLite would wait.
async fn writer(path: &Path) -> Result<DatabaseConnection, DbErr> {
    let end = Instant::now() + BUSY;
    loop {
        match sqlite(path.to_owned(), 1, Use::Write).await {
            Err(error) if is_busy(&error) && Instant::now() + PAUSE < end => sleep(PAUSE).await,
            connected => return connected,
        }
    }
}

/// What a pool of SQLite connections is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Use {
    Write,
    Read,
    /// To read for at most so long each time that a connection is taken.
    Search(Duration),
}

async fn sqlite(path: PathBuf, size: u32, used: Use) -> Result<DatabaseConnection, DbErr> {
    // The path goes past the URL, in which some characters would mean something else.
    let mut options = lasting("sqlite:", size);
    if matches!(used, Use::Search(_)) {
        // Commands that search for nothing need none.
        options.min_connections(0).connect_lazy(true);
    }
    options.map_sqlx_sqlite_pool_opts(move |pool| {
        // With a full disk SQLite undoes a transaction by itself. The driver does not see it: it
        // would take the transactions that follow for parts of that one, and commit none of them.
        let pool = pool.after_release(|connection, _| {
            Box::pin(async move {
                // Behind the driver's own attempt to undo it.
                connection.ping().await?;
                let ended = !connection.is_in_transaction();
                if !ended {
                    tracing::warn!("SQLite has undone a transaction; its connection is closed");
                }
                Ok(ended)
            })
        });
        match used {
            Use::Write | Use::Read => pool,
            Use::Search(most) => for_so_long(pool, most),
        }
    });
    options.map_sqlx_sqlite_opts(move |options| {
        let options = careful(options.filename(&path)).create_if_missing(used == Use::Write);
        match used {
            Use::Write => options,
            Use::Read | Use::Search(_) => options.pragma("query_only", "ON"),
        }
    });
    sea_orm::Database::connect(options).await
}

/// SQLite ends what a connection does later than so long after it was taken: it has no setting for
/// that, but asks while it works.
fn for_so_long(pool: SqlitePoolOptions, most: Duration) -> SqlitePoolOptions {
    pool.after_connect(move |connection, _| Box::pin(set_end(connection, most)))
        .before_acquire(move |connection, _| {
            Box::pin(async move { set_end(connection, most).await.map(|()| true) })
        })
}

async fn set_end(connection: &mut SqliteConnection, most: Duration) -> Result<(), SqlxError> {
    let end = std::time::Instant::now() + most;
    let mut handle = connection.lock_handle().await?;
    handle.set_progress_handler(TIME_CHECK, move || std::time::Instant::now() < end);
    Ok(())
}

fn careful(options: SqliteConnectOptions) -> SqliteConnectOptions {
    options
        .journal_mode(SqliteJournalMode::Wal)
        // In WAL, NORMAL may lose the last commits to a power cut.
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(BUSY)
        // A failing disk would end the process with a signal.
        .pragma("mmap_size", "0")
        .pragma("journal_size_limit", "67108864")
        .pragma("cache_size", "-16384")
}

/// A pool of connections that stay.
fn lasting(url: &str, size: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    quiet(&mut options)
        .min_connections(size)
        .max_connections(size)
        .idle_timeout(None)
        .max_lifetime(None)
        // They go to a thread of this process: trying them first would double the cost.
        .test_before_acquire(false);
    options
}

fn quiet(options: &mut ConnectOptions) -> &mut ConnectOptions {
    options
        .acquire_timeout(ACQUIRE)
        .sqlx_logging(false)
        .record_stmt_in_spans(false)
}
