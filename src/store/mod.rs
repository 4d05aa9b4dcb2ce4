//! Keeps users, reports and jobs in SQL: SQLite, or PostgreSQL.
//!
//! Every method of a port is one transaction. A write first locks the row of what it changes
//! (SQLite has one writer at a time instead), reads it, checks it, and writes; so no two writes
//! cross. Reads that need more than one query are one snapshot.

mod attempt;
mod change;
mod connect;
mod entity;
mod error;
mod events;
mod files;
mod jobs;
mod list;
mod locked;
mod reports;
mod rows;
mod updates;
mod users;
mod words;
mod written;

use std::fmt;

use migrations::{Migrator, MigratorTrait as _};
use sea_orm::{
    AccessMode, ConnectionTrait as _, DatabaseConnection, DatabaseTransaction, DbBackend,
    IsolationLevel, SqliteTransactionMode, TransactionOptions, TransactionTrait as _,
};

pub use connect::Database;
use error::failed;

use crate::domain::{Error, Result};

/// A connected database. Clones share its connections.
#[derive(Clone)]
pub struct Store {
    /// With SQLite, one connection, since it has one writer at a time.
    writer: DatabaseConnection,
    reader: DatabaseConnection,
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
        let (writer, reader) = connect::pools(database).await.map_err(failed)?;
        let unknown = migrations::unknown_steps(&writer).await.map_err(failed)?;
        if unknown.is_empty() {
            Ok(Self { writer, reader })
        } else {
            Err(Error::internal(NewerSchema(unknown)))
        }
    }

    /// Brings the schema up to date: all steps that are missing, in one transaction. Does nothing
    /// if none is.
    pub async fn migrate(&self) -> Result<()> {
        let tx = self.begin().await?;
        if tx.get_database_backend() == DbBackend::Postgres {
            // Two servers that start at once take turns.
            tx.execute_unprepared("SELECT pg_advisory_xact_lock(7310580011)")
                .await
                .map_err(failed)?;
        }
        Migrator::up(&tx, None).await.map_err(failed)?;
        tx.commit().await.map_err(failed)
    }

    /// Closes the connections, once they are free. SQLite moves what is left of its log into the
    /// database then.
    pub async fn close(&self) -> Result<()> {
        self.reader.close_by_ref().await.map_err(failed)?;
        self.writer.close_by_ref().await.map_err(failed)
    }

    /// Fails if the database does not answer.
    async fn answers(&self) -> Result<()> {
        self.reader
            .execute_unprepared("SELECT 1")
            .await
            .map(drop)
            .map_err(failed)
    }

    /// Begins a write. Dropping it undoes it.
    async fn begin(&self) -> Result<DatabaseTransaction> {
        let options = TransactionOptions {
            // Deferred ones would fail when they turn from reading to writing.
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        self.writer
            .begin_with_options(options)
            .await
            .map_err(failed)
    }

    /// Begins to read a snapshot.
    async fn snapshot(&self) -> Result<DatabaseTransaction> {
        let mut options = TransactionOptions::default();
        // With SQLite, every transaction reads one snapshot.
        if self.reader.get_database_backend() == DbBackend::Postgres {
            options.isolation_level = Some(IsolationLevel::RepeatableRead);
            options.access_mode = Some(AccessMode::ReadOnly);
        }
        self.reader
            .begin_with_options(options)
            .await
            .map_err(failed)
    }
}
