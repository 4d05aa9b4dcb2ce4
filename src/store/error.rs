//! What the driver says, once and for all, in the words of the domain.

use std::time::Duration;

use sea_orm::{DbErr, RuntimeErr, SqlErr, SqlxError};

use crate::domain::{Error, full::Storage};

/// When a database that does not answer may be asked again.
const RETRY_AFTER: Duration = Duration::from_secs(1);
/// Of the database.
static ROWS: Storage = Storage::of("rows of the database");

/// What went wrong, as far as it matters to the caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fault {
    /// It may work later.
    Away,
    /// There is no room.
    Full,
    /// A fault of the server.
    Ours,
}

/// An error that no rule of the caller explains.
pub(super) fn failed(error: DbErr) -> Error {
    match fault(&error) {
        Fault::Away => Error::Unavailable {
            retry_after: RETRY_AFTER,
            source: error.into(),
        },
        Fault::Full => ROWS.full(error),
        Fault::Ours => Error::internal(error),
    }
}

/// There is no room for rows.
pub(super) fn full(why: String) -> Error {
    ROWS.full(why)
}

/// Like [`failed`], but if the row is there already, it is this error.
pub(super) fn unless_there(error: DbErr, taken: impl FnOnce() -> Error) -> Error {
    match error.sql_err() {
        Some(SqlErr::UniqueConstraintViolation(_)) => taken(),
        Some(_) | None => failed(error),
    }
}

/// A row that can't be what it says it is.
pub(super) fn broken(text: impl Into<String>) -> Error {
    Error::internal(text.into())
}

/// There is no way to the database, in the words of who refuses it: neither those of the layers
/// between, which repeat each other, nor where in its own source it did so.
pub(super) fn unreached(error: &SqlxError) -> Error {
    let text = if let SqlxError::Database(error) = error {
        error.message().to_owned()
    } else if let SqlxError::Io(error) = error {
        error.to_string()
    } else if let SqlxError::Configuration(error) = error {
        error.to_string()
    } else if let SqlxError::Tls(error) = error {
        format!("no TLS: {error}")
    } else if let SqlxError::Protocol(error) = error {
        format!("it does not speak as PostgreSQL does: {error}")
    } else {
        error.to_string()
    };
    match fault_of(error) {
        Fault::Away => Error::Unavailable {
            retry_after: RETRY_AFTER,
            source: text.into(),
        },
        Fault::Full | Fault::Ours => Error::internal(text),
    }
}

/// Whether another connection keeps SQLite from what it was about to do.
pub(super) fn is_busy(error: &DbErr) -> bool {
    let DbErr::Conn(RuntimeErr::SqlxError(error)) = error else {
        return false;
    };
    let error = error.as_database_error();
    error.is_some_and(|error| {
        error
            .code()
            .is_some_and(|code| sqlite_kind(&code) == Some(5))
    })
}

fn fault(error: &DbErr) -> Fault {
    if let DbErr::ConnectionAcquire(_) = error {
        return Fault::Away;
    }
    let (DbErr::Conn(runtime) | DbErr::Exec(runtime) | DbErr::Query(runtime)) = error else {
        return Fault::Ours;
    };
    match runtime {
        RuntimeErr::SqlxError(error) => fault_of(error),
        RuntimeErr::Internal(_) => Fault::Ours,
    }
}

fn fault_of(error: &SqlxError) -> Fault {
    if let SqlxError::Database(error) = error {
        return error.code().map_or(Fault::Ours, |code| of_code(&code));
    }
    let away = matches!(
        error,
        SqlxError::Io(_)
            | SqlxError::PoolTimedOut
            | SqlxError::PoolClosed
            | SqlxError::WorkerCrashed
    );
    if away { Fault::Away } else { Fault::Ours }
}

/// PostgreSQL's codes have five characters.
fn of_code(code: &str) -> Fault {
    if code.len() == 5 {
        return match code {
            // Serialization failure, deadlock, too many connections, time out of a statement,
            // shutdown, crash, start.
            "40001" | "40P01" | "53300" | "57014" | "57P01" | "57P02" | "57P03" => Fault::Away,
            "53100" => Fault::Full,
            _ if code.starts_with("08") => Fault::Away,
            _ => Fault::Ours,
        };
    }
    match sqlite_kind(code) {
        // Busy, locked, interrupted since it took too long, input or output failed, can't open.
        Some(5 | 6 | 9 | 10 | 14) => Fault::Away,
        Some(13) => Fault::Full,
        Some(_) | None => Fault::Ours,
    }
}

/// SQLite's codes are numbers whose low byte tells the kind.
fn sqlite_kind(code: &str) -> Option<u32> {
    Some(code.parse::<u32>().ok()? & 0xff)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_busy_database_is_away_and_a_full_one_is_full() {
        for code in [
            "5", "261", "517", "6", "9", "10", "778", "14", "57P01", "08006",
        ] {
            assert_eq!(of_code(code), Fault::Away, "{code}");
        }
        for code in ["13", "53100"] {
            assert_eq!(of_code(code), Fault::Full, "{code}");
        }
        for code in ["1", "8", "11", "2067", "23505", "", "42P01"] {
            assert_eq!(of_code(code), Fault::Ours, "{code}");
        }
    }

    #[test]
    fn a_full_database_may_be_tried_again_later() {
        let Error::ResourceExhausted { retry_after, .. } = ROWS.full("the disk is full") else {
            panic!("not full");
        };
        assert_eq!(retry_after, Some(Duration::from_mins(1)));
    }

    #[test]
    fn a_pool_that_gives_no_connection_is_unavailable() {
        let error = DbErr::ConnectionAcquire(sea_orm::ConnAcquireErr::Timeout);
        assert!(matches!(failed(error), Error::Unavailable { .. }));
    }
}
