//! What became of a report, and by whom: kept as long as the report.

use serde::{Deserialize, Serialize};

use super::{clock::Timestamp, id::UserId, report::Report, store::EventType, user::Role};

/// Most entries that are told of a report.
pub const MAX_HISTORY: u32 = 100;

/// A change of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryEntry {
    /// When.
    pub time: Timestamp,
    /// Created, Updated or Moved.
    pub event_type: EventType,
    /// Who made it.
    pub user_id: UserId,
    /// Display name and role of who made it, as they are now; None once the account is gone.
    pub user: Option<(String, Role)>,
    /// What is different since.
    pub changes: Vec<FieldChange>,
    /// Reason of a move; may be empty.
    pub reason: String,
}

/// A field that is different since a change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldChange {
    /// Which, by its name in the contract.
    pub field: String,
    /// What it was; empty for fields that are long.
    pub old: String,
    /// What it is.
    pub new: String,
}

/// What a change of a report made different.
#[must_use]
pub fn differences(before: &Report, after: &Report) -> Vec<FieldChange> {
    let short = [
        ("status", before.status.as_str(), after.status.as_str()),
        ("category", &before.category, &after.category),
        (
            "priority",
            before.priority.as_str(),
            after.priority.as_str(),
        ),
        ("title", &before.title, &after.title),
    ];
    let short = short
        .into_iter()
        .filter(|(_, old, new)| old != new)
        .map(|(field, old, new)| (field, old.to_owned(), new.to_owned()));
    let long = [
        ("description", before.description != after.description),
        ("location", before.location != after.location),
    ];
    let long = long
        .into_iter()
        .filter(|(_, differs)| *differs)
        .map(|(field, _)| (field, String::new(), String::new()));
    short
        .chain(long)
        .map(|(field, old, new)| FieldChange {
            field: field.to_owned(),
            old,
            new,
        })
        .collect()
}
