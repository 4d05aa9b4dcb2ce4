//! Messages ⇄ domain values.

mod analysis;
mod history;
mod report;
mod user;

use std::str::FromStr;

use prost_types::Timestamp;

pub(super) use self::{
    analysis::{summary, update},
    history::history_entry,
    report::{
        category, counts, event_type, file, file_url, list, new_report, report, report_change,
        status_in, variant,
    },
    user::{language_in, tokens, user},
};
use crate::domain::{self, Error};

/// A time.
pub(super) fn time(time: domain::Timestamp) -> Timestamp {
    Timestamp {
        seconds: time.timestamp(),
        nanos: i32::try_from(time.timestamp_subsec_nanos()).unwrap_or_default(),
    }
}

/// How many; never so many that it would not fit.
pub(super) fn count(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// A time that the field rules let through.
fn time_in(field: &str, time: Timestamp) -> Result<domain::Timestamp, Error> {
    let nanos = u32::try_from(time.nanos).ok();
    nanos
        .and_then(|nanos| domain::Timestamp::from_timestamp(time.seconds, nanos))
        .ok_or_else(|| Error::invalid(field, "expected a time in the years 1 to 9999"))
}

/// An id that the field rules let through.
pub(super) fn id<T: FromStr>(field: &str, text: &str) -> Result<T, Error> {
    text.parse()
        .map_err(|_| Error::invalid(field, "expected a UUID"))
}

/// Text that is absent when empty, as proto3 has it.
pub(super) fn some(text: String) -> Option<String> {
    Some(text).filter(|text| !text.is_empty())
}

/// A count, which no message holds more of than fit.
fn int(number: impl TryInto<i32>) -> i32 {
    number.try_into().unwrap_or(i32::MAX)
}
