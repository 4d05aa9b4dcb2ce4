//! What became of a report.

use super::{report::event_type, time, user::role};
use crate::{
    domain::history::{FieldChange, HistoryEntry},
    pb,
};

pub(in crate::grpc) fn history_entry(entry: HistoryEntry) -> pb::HistoryEntry {
    let (display_name, role) = match entry.user {
        Some((name, of)) => (name, role(of)),
        None => (String::new(), pb::Role::Unspecified),
    };
    pb::HistoryEntry {
        change_time: Some(time(entry.time)),
        r#type: event_type(entry.event_type).into(),
        user_id: entry.user_id.to_string(),
        display_name,
        role: role.into(),
        changes: entry.changes.into_iter().map(field_change).collect(),
        reason: entry.reason,
    }
}

/// The values of enums have the names that JSON has for them.
fn field_change(change: FieldChange) -> pb::FieldChange {
    let prefix = match change.field.as_str() {
        "status" => "REPORT_STATUS_",
        "priority" => "PRIORITY_",
        _ => "",
    };
    pb::FieldChange {
        old_value: format!("{prefix}{}", change.old),
        new_value: format!("{prefix}{}", change.new),
        name: change.field,
    }
}
