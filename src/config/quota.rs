//! What one user may use.

use std::num::NonZeroU32;

use serde::{Deserialize, Serialize};

use super::sections::nonzero_u32;

/// What one user may use, so that no one takes what is there for all. 0 is no limit. Officers and
/// admins may create, upload and keep as much as they want: an operator chose them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Quota {
    /// Reports that a user creates in a day, which begins at midnight UTC.
    pub reports_per_day: u64,
    /// Reports that a user has in all.
    pub reports_kept: u64,
    /// Bytes of photos that a user uploads in a day.
    pub photo_bytes_per_day: u64,
    /// Bytes of photos that a user has in all.
    pub photo_bytes_kept: u64,
    /// Requests of a user a second, over longer times.
    pub requests_per_second: u32,
    /// Requests of a user at once, after a pause.
    pub request_burst: NonZeroU32,
    /// Searches and counts of a user at once.
    pub searches: u32,
}

impl Default for Quota {
    fn default() -> Self {
        Self {
            reports_per_day: 200,
            reports_kept: 10_000,
            photo_bytes_per_day: 2 << 30,
            photo_bytes_kept: 50 << 30,
            requests_per_second: 50,
            request_burst: nonzero_u32(200),
            searches: 2,
        }
    }
}

impl Quota {
    /// No limits.
    #[must_use]
    pub fn none() -> Self {
        Self {
            reports_per_day: 0,
            reports_kept: 0,
            photo_bytes_per_day: 0,
            photo_bytes_kept: 0,
            requests_per_second: 0,
            searches: 0,
            ..Self::default()
        }
    }
}
