//! Event cursors of the report service.

use super::convert;
use crate::{
    domain::{Caller, Error, Reason, cursor::Cursors, store::ReportEvent},
    pb,
};

pub(super) fn event(caller: &Caller, event: ReportEvent, cursors: &Cursors) -> pb::ReportEvent {
    pb::ReportEvent {
        cursor: cursors.event_cursor(event.number),
        r#type: convert::event_type(event.event_type).into(),
        report_id: event.report_id.to_string(),
        event_time: Some(convert::time(event.time)),
        report: event.report.map(|report| convert::report(caller, report)),
        heartbeat: None,
    }
}

/// Names the oldest cursor that a stream can begin behind.
pub(super) fn with_cursor(error: Error, cursors: &Cursors) -> Error {
    let Error::OutOfRange {
        reason: reason @ Reason::CursorTooOld,
        bound: (_, oldest),
        ..
    } = error
    else {
        return error;
    };
    let number = oldest.parse().map_or(0, |oldest: i64| oldest - 1);
    let cursor = cursors.event_cursor(number);
    Error::OutOfRange {
        reason,
        message: format!("the cursor is older than the log that is kept: the oldest is {cursor}"),
        bound: ("oldestCursor", cursor),
    }
}
