//! How much one user may use, and what it has used.

use std::{fmt, time::Duration};

use chrono::{Days, NaiveTime, SecondsFormat};

use super::{caller::Caller, clock::Timestamp, error::Result, reason::Reason};

/// No limit: as much as both databases can count.
pub const UNLIMITED: u64 = i64::MAX as u64;

/// What is limited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Quota {
    /// Reports that a user creates in a day.
    ReportsPerDay,
    /// Reports that a user has.
    ReportsKept,
    /// Bytes of photos that a user uploads in a day.
    PhotoBytesPerDay,
    /// Bytes of photos that a user has.
    PhotoBytesKept,
    /// Requests of a user in a second.
    Requests,
    /// Searches of a user that run at once.
    UserSearches,
    /// Searches of all users that run at once.
    Searches,
}

impl Quota {
    /// The reason of an error that says so.
    #[must_use]
    pub fn reason(self) -> Reason {
        match self {
            Self::ReportsPerDay => Reason::ReportsPerDay,
            Self::ReportsKept => Reason::ReportsKept,
            Self::PhotoBytesPerDay => Reason::PhotoBytesPerDay,
            Self::PhotoBytesKept => Reason::PhotoBytesKept,
            Self::Requests => Reason::TooManyRequests,
            Self::UserSearches => Reason::TooManySearches,
            Self::Searches => Reason::SearchQueueFull,
        }
    }
}

/// A quota that a call would exceed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exceeded {
    /// Which one.
    pub quota: Quota,
    /// Its limit: reports, bytes, requests a second, or searches.
    pub limit: u64,
    /// The length of the wait after which the call may succeed, and the moment of its end where it
    /// is known as one. None where waiting does not help.
    pub retry: Option<(Duration, Option<Timestamp>)>,
}

impl Exceeded {
    /// A quota that is free again after a short wait.
    #[must_use]
    pub fn for_now(quota: Quota, limit: u64, retry_after: Duration) -> Self {
        Self {
            quota,
            limit,
            retry: Some((retry_after, None)),
        }
    }
}

impl fmt::Display for Exceeded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let limit = self.limit;
        match self.quota {
            Quota::ReportsPerDay => write!(f, "a user creates at most {limit} reports a day")?,
            Quota::ReportsKept => write!(
                f,
                "a user keeps at most {limit} reports: delete some that are not needed any more"
            )?,
            Quota::PhotoBytesPerDay => {
                write!(f, "a user uploads at most {limit} bytes of photos a day")?;
            }
            Quota::PhotoBytesKept => write!(
                f,
                "a user keeps at most {limit} bytes of photos: delete photos or reports that are not \
                 needed any more"
            )?,
            Quota::Requests => write!(f, "a user sends at most {limit} requests a second")?,
            Quota::UserSearches => {
                write!(f, "a user has at most {limit} searches and counts at once")?;
            }
            Quota::Searches => write!(
                f,
                "the server runs at most {limit} searches and counts at once"
            )?,
        }
        match self.retry {
            Some((_, Some(until))) => {
                let until = until.to_rfc3339_opts(SecondsFormat::Secs, true);
                write!(f, "; try again at {until}")
            }
            Some((wait, None)) => {
                write!(f, "; try again in {:.1} s", wait.as_secs_f64().max(0.1))
            }
            None => Ok(()),
        }
    }
}

/// What one user may create, upload and keep. [`UNLIMITED`] is no limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuotaLimits {
    /// Reports created in a day.
    pub reports_per_day: u64,
    /// Reports kept in all.
    pub reports_kept: u64,
    /// Bytes of photos uploaded in a day.
    pub photo_bytes_per_day: u64,
    /// Bytes of photos kept in all.
    pub photo_bytes_kept: u64,
}

impl QuotaLimits {
    /// No limits.
    pub const NONE: Self = Self {
        reports_per_day: UNLIMITED,
        reports_kept: UNLIMITED,
        photo_bytes_per_day: UNLIMITED,
        photo_bytes_kept: UNLIMITED,
    };

    /// The limits of this caller. Officers and admins have none: an operator chose them.
    #[must_use]
    pub fn of(&self, caller: &Caller) -> Self {
        if caller.is_officer() {
            Self::NONE
        } else {
            *self
        }
    }
}

/// An amount that a user adds or gives back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Amount {
    /// Reports.
    pub reports: u64,
    /// Bytes of photos, as uploaded: copies made by the server do not count.
    pub photo_bytes: u64,
}

/// What a user has used: a day begins at midnight UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Usage {
    /// Reports created today, deleted ones included.
    pub reports_today: u64,
    /// Bytes of photos uploaded today, deleted ones included.
    pub photo_bytes_today: u64,
    /// Reports that are there.
    pub reports_kept: u64,
    /// Bytes of photos that are there.
    pub photo_bytes_kept: u64,
}

impl Usage {
    /// Fails with the first quota that would be exceeded if the user added so much.
    pub fn check(
        &self,
        more: Amount,
        limits: &QuotaLimits,
        now: Timestamp,
    ) -> Result<(), Exceeded> {
        let Amount {
            reports,
            photo_bytes,
        } = more;
        // What helps at once comes last: to delete something helps nobody who must wait anyway.
        for (quota, more, used, limit) in [
            (
                Quota::ReportsPerDay,
                reports,
                self.reports_today,
                limits.reports_per_day,
            ),
            (
                Quota::PhotoBytesPerDay,
                photo_bytes,
                self.photo_bytes_today,
                limits.photo_bytes_per_day,
            ),
            (
                Quota::ReportsKept,
                reports,
                self.reports_kept,
                limits.reports_kept,
            ),
            (
                Quota::PhotoBytesKept,
                photo_bytes,
                self.photo_bytes_kept,
                limits.photo_bytes_kept,
            ),
        ] {
            if more > 0 && used.saturating_add(more) > limit {
                let by_day = matches!(quota, Quota::ReportsPerDay | Quota::PhotoBytesPerDay);
                // What is larger than a day's quota alone is not smaller tomorrow.
                let helps = by_day && more <= limit;
                return Err(Exceeded {
                    quota,
                    limit,
                    retry: helps.then(|| until_tomorrow(now)),
                });
            }
        }
        Ok(())
    }
}

/// The wait until the next midnight UTC, and that midnight.
fn until_tomorrow(now: Timestamp) -> (Duration, Option<Timestamp>) {
    let tomorrow = now.date_naive().checked_add_days(Days::new(1));
    let midnight = tomorrow.map(|day| day.and_time(NaiveTime::MIN).and_utc());
    let wait = midnight.and_then(|midnight| (midnight - now).to_std().ok());
    (wait.unwrap_or(Duration::from_hours(24)), midnight)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(time: &str) -> Timestamp {
        time.parse().unwrap()
    }

    const LIMITS: QuotaLimits = QuotaLimits {
        reports_per_day: 2,
        reports_kept: 3,
        photo_bytes_per_day: 100,
        photo_bytes_kept: 150,
    };
    const REPORT: Amount = Amount {
        reports: 1,
        photo_bytes: 0,
    };

    fn bytes(photo_bytes: u64) -> Amount {
        Amount {
            reports: 0,
            photo_bytes,
        }
    }

    #[test]
    fn the_limit_itself_is_allowed_and_one_more_is_not() {
        let now = at("2026-03-01T09:00:00Z");
        let mut used = Usage {
            reports_today: 1,
            reports_kept: 1,
            photo_bytes_today: 60,
            ..Usage::default()
        };
        assert_eq!(used.check(REPORT, &LIMITS, now), Ok(()));
        assert_eq!(used.check(bytes(40), &LIMITS, now), Ok(()));
        let refused = used.check(bytes(41), &LIMITS, now).unwrap_err();
        assert_eq!(refused.quota, Quota::PhotoBytesPerDay);
        used.reports_today = 2;
        let refused = used.check(REPORT, &LIMITS, now).unwrap_err();
        assert_eq!((refused.quota, refused.limit), (Quota::ReportsPerDay, 2));
        assert_eq!(used.check(bytes(40), &LIMITS, now), Ok(()), "another quota");
        assert_eq!(used.check(REPORT, &QuotaLimits::NONE, now), Ok(()));
    }

    #[test]
    fn a_quota_of_a_day_says_midnight_and_one_in_all_says_what_to_delete() {
        let now = at("2026-03-01T21:30:00.5Z");
        let used = Usage {
            reports_today: 2,
            reports_kept: 3,
            ..Usage::default()
        };
        let refused = used.check(REPORT, &LIMITS, now).unwrap_err();
        let wait = Duration::from_millis(2 * 3_600_000 + 30 * 60_000 - 500);
        let midnight = at("2026-03-02T00:00:00Z");
        assert_eq!(refused.retry, Some((wait, Some(midnight))));
        let text = refused.to_string();
        assert!(
            text.ends_with("2 reports a day; try again at 2026-03-02T00:00:00Z"),
            "{text}"
        );
        let tomorrow = Usage {
            reports_today: 0,
            ..used
        };
        let refused = tomorrow.check(REPORT, &LIMITS, now).unwrap_err();
        assert_eq!((refused.quota, refused.retry), (Quota::ReportsKept, None));
        assert!(refused.to_string().contains("delete"), "{refused}");
    }

    #[test]
    fn what_no_day_has_room_for_is_not_to_be_tried_again() {
        let now = at("2026-03-01T21:30:00Z");
        let refused = Usage::default().check(bytes(101), &LIMITS, now);
        assert_eq!(refused.unwrap_err().retry, None);
    }
}
