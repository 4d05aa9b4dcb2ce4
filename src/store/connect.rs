//! Which database, and how to connect to it.

use std::{fmt, path::PathBuf, time::Duration};

use sea_orm::{
    ConnectOptions, DatabaseConnection, DbErr,
    sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous},
};
use secrecy::{ExposeSecret as _, SecretString};

use crate::domain::{Error, Result};

/// Longest wait for a connection to be free.
const ACQUIRE: Duration = Duration::from_secs(3);
/// Longest wait for another process that writes to the same SQLite file.
const BUSY: Duration = Duration::from_secs(5);
/// Longest run of one statement, with PostgreSQL.
const STATEMENT: Duration = Duration::from_secs(5);
/// A PostgreSQL connection that was idle for longer is tried before it is used.
const IDLE: Duration = Duration::from_secs(5);
/// SQLite connections that read.
const READERS: u32 = 4;
/// PostgreSQL connections.
const CONNECTIONS: u32 = 16;

/// Where a database is.
#[derive(Clone)]
pub enum Database {
    /// A SQLite file, made if it is not there. Its folder must be.
    File(PathBuf),
    /// A SQLite database that is gone with the last connection: for tests.
    Memory,
    /// A PostgreSQL server, by its URL.
    Postgres(SecretString),
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
    /// Reads `sqlite:` with a path (two slashes between are taken too), `sqlite::memory:`, or
    /// `postgres://…`.
    pub fn parse(url: &str) -> Result<Self> {
        if url == "sqlite::memory:" {
            return Ok(Self::Memory);
        }
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            return Ok(Self::Postgres(url.to_owned().into()));
        }
        match url.strip_prefix("sqlite:") {
            Some(path) if !path.contains('?') => {
                let path = path.strip_prefix("//").unwrap_or(path);
                if path.is_empty() {
                    Err(unknown())
                } else {
                    Ok(Self::File(path.into()))
                }
            }
            Some(_) | None => Err(unknown()),
        }
    }
}

fn unknown() -> Error {
    Error::invalid(
        "database.url",
        "expected sqlite: with a path, sqlite::memory:, or postgres:// with a host and a database",
    )
}

/// The connections to write by and those to read by.
pub(super) async fn pools(
    database: &Database,
) -> Result<(DatabaseConnection, DatabaseConnection), DbErr> {
    match database {
        Database::File(path) => {
            // The writer first: it makes the file, and sets its journal mode.
            let writer = sqlite(path.clone(), 1, false).await?;
            let reader = sqlite(path.clone(), READERS, true).await?;
            Ok((writer, reader))
        }
        Database::Memory => {
            let mut options = lasting("sqlite::memory:", 1);
            options.map_sqlx_sqlite_opts(|options| options.foreign_keys(true));
            let both = sea_orm::Database::connect(options).await?;
            Ok((both.clone(), both))
        }
        Database::Postgres(url) => {
            let mut options = ConnectOptions::new(url.expose_secret());
            quiet(&mut options)
                .max_connections(CONNECTIONS)
                .test_before_acquire_if_idle_for(IDLE)
                .statement_timeout(STATEMENT)
                .set_application_name("jebo");
            let both = sea_orm::Database::connect(options).await?;
            Ok((both.clone(), both))
        }
    }
}

async fn sqlite(path: PathBuf, size: u32, reads: bool) -> Result<DatabaseConnection, DbErr> {
    // The path goes past the URL, in which some characters would mean something else.
    let mut options = lasting("sqlite:", size);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_names_a_file_memory_or_a_server() {
        let path = |url| match Database::parse(url).unwrap() {
            Database::File(path) => path,
            other @ (Database::Memory | Database::Postgres(_)) => panic!("{other:?}"),
        };
        assert_eq!(
            path("sqlite:///var/lib/a b%20c.db"),
            PathBuf::from("/var/lib/a b%20c.db")
        );
        assert_eq!(path("sqlite:data/jebo.db"), PathBuf::from("data/jebo.db"));
        assert!(matches!(
            Database::parse("sqlite::memory:"),
            Ok(Database::Memory)
        ));
        let server = Database::parse("postgres://jebo:secret@db/jebo").unwrap();
        assert_eq!(format!("{server:?}"), "Postgres");
        for bad in [
            "",
            "sqlite:",
            "sqlite://",
            "mysql://db",
            "sqlite:a?mode=ro",
            "/a.db",
        ] {
            assert!(Database::parse(bad).is_err(), "{bad}");
        }
    }
}
