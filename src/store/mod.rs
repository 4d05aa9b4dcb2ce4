//! Keeps users, reports and jobs in SQL: SQLite, or PostgreSQL.
//!
//! Every method of a port is one transaction. A write first locks the row of what it changes
//! (SQLite has one writer at a time instead), reads it, checks it, and writes; so no two writes
//! cross. Reads that need more than one query are one snapshot.

mod attempt;
mod attempts;
mod change;
mod clock;
mod connect;
mod entity;
mod error;
mod events;
mod files;
mod history;
mod installation;
mod jobs;
mod list;
mod locked;
mod outbox;
mod places;
mod ranks;
mod reports;
mod room;
mod rows;
#[cfg(test)]
mod tests;
mod updates;
mod usage;
mod users;
mod words;
mod written;

use std::{fmt, path::Path, sync::Arc, time::Instant};

use migrations::{Migrator, MigratorTrait as _};
use sea_orm::{
    AccessMode, ConnectionTrait as _, DatabaseConnection, DatabaseTransaction, DbBackend,
    IsolationLevel, SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait as _,
};

use clock::DatabaseClock;
use connect::Pools;
pub use connect::{Database, Postgres, SearchPool};
use error::failed;
pub use places::SharedPlaces;

use crate::domain::{Clock, Error, Result, clock::SystemClock};

/// A connected database. Clones share its connections.
#[derive(Clone)]
pub struct Store {
    /// With SQLite, one connection, since it has one writer at a time.
    writer: DatabaseConnection,
    reader: DatabaseConnection,
    /// For what may read many rows: others do not wait for it.
    searcher: DatabaseConnection,
    /// The file of SQLite, if it is one.
    file: Option<Arc<Path>>,
    /// The time of PostgreSQL, which nodes share; who shares a SQLite file shares a clock.
    clock: Option<Arc<DatabaseClock>>,
}

impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Store({:?})", self.writer.get_database_backend())
    }
}

/// The database was used by a newer version of this program.
#[derive(Debug, thiserror::Error)]
#[error("the database is newer than this program, which does not know its {}", .0.join(", "))]
pub struct NewerSchema(Vec<String>);

impl Store {
    /// Connects, and refuses a database whose schema is newer than this program ([`NewerSchema`]).
    /// The schema may still be older: see [`Store::migrate`].
    pub async fn connect(database: &Database) -> Result<Self> {
        Self::connect_with(database, SearchPool::default()).await
    }

    /// Likewise, with so many connections for searches.
    pub async fn connect_with(database: &Database, search: SearchPool) -> Result<Self> {
        let Pools {
            writer,
            reader,
            searcher,
        } = connect::pools(database, search).await?;
        let unknown = migrations::unknown_steps(&writer).await.map_err(failed)?;
        if !unknown.is_empty() {
            return Err(Error::internal(NewerSchema(unknown)));
        }
        let shared = reader.get_database_backend() == DbBackend::Postgres;
        let store = Self {
            writer,
            reader,
            searcher,
            file: match database {
                Database::File(path) => Some(path.as_path().into()),
                Database::Memory | Database::Postgres(_) => None,
            },
            clock: shared.then(|| Arc::new(DatabaseClock::new())),
        };
        store.answers().await?;
        Ok(store)
    }

    /// The clock that goes with the database: that of PostgreSQL itself, as of the last time that
    /// it was asked whether it answers; with SQLite, that of the machine.
    #[must_use]
    pub fn clock(&self) -> Arc<dyn Clock> {
        match &self.clock {
            Some(clock) => Arc::clone(clock) as _,
            None => Arc::new(SystemClock),
        }
    }

    /// Brings the schema up to date: all steps that are missing, in one transaction. Does nothing
    /// if none is.
    pub async fn migrate(&self) -> Result<()> {
        let tx = self.begin().await?;
        if tx.get_database_backend() == DbBackend::Postgres {
            // A step may take its time on large tables.
            tx.execute_unprepared("SET LOCAL statement_timeout = 0")
                .await
                .map_err(failed)?;
            // Two servers that start at once take turns.
            tx.execute_unprepared("SELECT pg_advisory_xact_lock(7310580011)")
                .await
                .map_err(failed)?;
        }
        Migrator::up(&tx, None).await.map_err(failed)?;
        tx.commit().await.map_err(failed)
    }

    /// Whether the schema is as this program knows it.
    pub async fn is_current(&self) -> Result<bool> {
        let missing = migrations::missing_steps(&self.reader).await;
        Ok(missing.map_err(failed)?.is_empty())
    }

    /// Closes the connections, once they are free. SQLite moves what is left of its log into the
    /// database then.
    pub async fn close(&self) -> Result<()> {
        self.searcher.close_by_ref().await.map_err(failed)?;
        self.reader.close_by_ref().await.map_err(failed)?;
        self.writer.close_by_ref().await.map_err(failed)
    }

    /// Fails if the database does not answer. Sets the clock by its answer.
    async fn answers(&self) -> Result<()> {
        let Some(clock) = &self.clock else {
            let asked = self.reader.execute_unprepared("SELECT 1").await;
            return asked.map(drop).map_err(failed);
        };
        let asked = Instant::now();
        let query = Statement::from_string(DbBackend::Postgres, "SELECT clock_timestamp()");
        let row = self.reader.query_one_raw(query).await.map_err(failed)?;
        let row = row.ok_or_else(|| error::broken("the database told no time"))?;
        clock.set(asked, row.try_get_by_index(0).map_err(failed)?);
        Ok(())
    }

    /// Begins a write. Dropping it undoes it.
    async fn begin(&self) -> Result<DatabaseTransaction> {
        let options = TransactionOptions {
            // Deferred ones would fail when they turn from reading to writing.
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        whole(&self.writer, options).await
    }

    /// Begins to read a snapshot.
    async fn snapshot(&self) -> Result<DatabaseTransaction> {
        self.snapshot_of(&self.reader).await
    }

    /// Likewise, by these connections.
    async fn snapshot_of(&self, pool: &DatabaseConnection) -> Result<DatabaseTransaction> {
        let mut options = TransactionOptions::default();
        // With SQLite, every transaction reads one snapshot.
        if pool.get_database_backend() == DbBackend::Postgres {
            options.isolation_level = Some(IsolationLevel::RepeatableRead);
            options.access_mode = Some(AccessMode::ReadOnly);
        }
        whole(pool, options).await
    }
}

/// Begins a transaction in a task of its own, so that it begins whole, or not at all: a caller that
/// leaves while `BEGIN` is on its way would give a connection back on which one is open, unknown to
/// the driver, and the next caller's writes would never be committed.
async fn whole(
    connection: &DatabaseConnection,
    options: TransactionOptions,
) -> Result<DatabaseTransaction> {
    let connection = connection.clone();
    let begin = async move { connection.begin_with_options(options).await };
    #[expect(
        clippy::disallowed_methods,
        reason = "ends with its answer, or by itself"
    )]
    let begun = tokio::spawn(begin).await;
    begun.map_err(Error::internal)?.map_err(failed)
}
