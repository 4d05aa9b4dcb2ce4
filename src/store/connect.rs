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
        sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous},
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
/// SQLite connections that read.
const READERS: u32 = 4;
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

/// The connections to write by and those to read by.
pub(super) async fn pools(database: &Database) -> Result<(DatabaseConnection, DatabaseConnection)> {
    if let Database::Postgres(postgres) = database {
        let reached = Box::pin(postgres.reach()).await;
        reached.map_err(|error| unreached(&error))?;
    }
    connect(database).await.map_err(failed)
}

async fn connect(database: &Database) -> Result<(DatabaseConnection, DatabaseConnection), DbErr> {
    match database {
        Database::File(path) => {
            // The writer first: it makes the file, and sets its journal mode.
            let writer = writer(path).await?;
            let reader = sqlite(path.clone(), READERS, true).await?;
            Ok((writer, reader))
        }
        Database::Memory => {
            let mut options = lasting("sqlite::memory:", 1);
            options.map_sqlx_sqlite_opts(|options| options.foreign_keys(true));
            let both = sea_orm::Database::connect(options).await?;
            Ok((both.clone(), both))
        }
        Database::Postgres(postgres) => {
            let mut options = ConnectOptions::new(postgres.url.expose_secret());
            quiet(&mut options)
                .max_connections(postgres.max_connections)
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
            let both = sea_orm::Database::connect(options).await?;
            Ok((both.clone(), both))
        }
    }
}

/// The SQLite connection that writes. To turn a file to WAL it asks for the lock of what it reads
/// already, where SQLite does not wait for another process, lest two wait for each other
/// (`sqlite3_busy_handler`). So it lets go, and asks again, for as long as SQLite would wait.
async fn writer(path: &Path) -> Result<DatabaseConnection, DbErr> {
    let end = Instant::now() + BUSY;
    loop {
        match sqlite(path.to_owned(), 1, false).await {
            Err(error) if is_busy(&error) && Instant::now() + PAUSE < end => sleep(PAUSE).await,
            connected => return connected,
        }
    }
}

async fn sqlite(path: PathBuf, size: u32, reads: bool) -> Result<DatabaseConnection, DbErr> {
    // The path goes past the URL, in which some characters would mean something else.
    let mut options = lasting("sqlite:", size);
    options.map_sqlx_sqlite_pool_opts(|pool| {
        // With a full disk SQLite undoes a transaction by itself. The driver does not see it: it
        // would take the transactions that follow for parts of that one, and commit none of them.
        pool.after_release(|connection, _| {
            Box::pin(async move {
                // Behind the driver's own attempt to undo it.
                connection.ping().await?;
                let ended = !connection.is_in_transaction();
                if !ended {
                    tracing::warn!("SQLite has undone a transaction; its connection is closed");
                }
                Ok(ended)
            })
        })
    });
    options.map_sqlx_sqlite_opts(move |options| {
        let options = careful(options.filename(&path)).create_if_missing(!reads);
        if reads {
            options.pragma("query_only", "ON")
        } else {
            options
        }
    });
    sea_orm::Database::connect(options).await
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
