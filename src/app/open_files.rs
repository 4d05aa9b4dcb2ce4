//! How many files the process may have open, and hence how many connections: a descriptor each.

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// The part of all descriptors that is kept for everything but connections: the database, photos
/// that are sent and stored, NATS, the bucket.
const RESERVED_PART: u64 = 4;
/// The least that is kept for these.
const RESERVED: u64 = 128;

/// Raises the limit of open files as far as the system allows, and answers how many connections
/// can be served of those that the settings ask for.
pub(super) fn connections(wanted: usize) -> usize {
    let files = raise();
    let possible = possible(files);
    if wanted <= possible {
        tracing::info!(files, connections = wanted, "limits of this process");
        return wanted;
    }
    tracing::warn!(
        files,
        connections = possible,
        wanted,
        "server.max_connections is more than the limit of open files allows, and lowered; raise \
         the hard limit (ulimit -Hn, LimitNOFILE=, ulimits.nofile)"
    );
    possible
}

/// Raises the soft limit to the hard one, and answers what it is now.
fn raise() -> u64 {
    let limit = getrlimit(Resource::Nofile);
    let raised = Rlimit {
        current: limit.maximum,
        ..limit
    };
    // Some systems have a lower limit than the hard one that they tell, and refuse this.
    let now = match setrlimit(Resource::Nofile, raised) {
        Ok(()) => limit.maximum,
        Err(error) => {
            tracing::warn!(%error, "cannot raise the limit of open files");
            limit.current
        }
    };
    now.unwrap_or(u64::MAX)
}

/// Connections that so many open files allow.
fn possible(files: u64) -> usize {
    let reserved = (files / RESERVED_PART).max(RESERVED).min(files / 2);
    usize::try_from(files - reserved)
        .unwrap_or(usize::MAX)
        .max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_kept_for_everything_else() {
        let possible = [1, 64, 256, 1024, 65_536, 1 << 20].map(possible);
        assert_eq!(possible, [1, 32, 128, 768, 49_152, 786_432]);
    }
}
