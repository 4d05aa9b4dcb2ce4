//! What of a report may be changed, and by whom.

use crate::domain::{
    Caller, Error, Reason, Result,
    field::characters,
    report::{Location, Priority, Report, ReportStatus},
};

/// What is to be changed; None stays as it is.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ReportChange {
    /// 1 to 200 characters.
    pub title: Option<String>,
    /// Up to 5,000 characters.
    pub description: Option<String>,
    /// Code of a category.
    pub category: Option<String>,
    /// How urgent it is.
    pub priority: Option<Priority>,
    /// Where it is; `Some(None)` forgets it.
    pub location: Option<Option<Location>>,
    /// Single fields of where it is.
    pub place: PlaceChange,
    /// What the client takes the status to be: it does not change this way.
    pub status: Option<ReportStatus>,
}

/// Fields of a place that are to be changed; None stays as it is.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PlaceChange {
    /// Degrees north.
    pub latitude: Option<f64>,
    /// Degrees east.
    pub longitude: Option<f64>,
    /// Radius in metres.
    pub accuracy_m: Option<f64>,
    /// For people.
    pub address: Option<String>,
}

impl PlaceChange {
    fn apply(self, old: Option<Location>) -> Result<Option<Location>> {
        if self == Self::default() {
            return Ok(old);
        }
        let unset = |field: &str| {
            let field = format!("report.location.{field}");
            Error::invalid(field, "must be set: the report has no place yet")
        };
        let old = old.as_ref();
        let latitude = self.latitude.or(old.map(|l| l.latitude));
        let longitude = self.longitude.or(old.map(|l| l.longitude));
        let accuracy_m = self.accuracy_m.or(old.map(|l| l.accuracy_m));
        let address = self.address.or(old.map(|l| l.address.clone()));
        Ok(Some(Location {
            latitude: latitude.ok_or_else(|| unset("latitude"))?,
            longitude: longitude.ok_or_else(|| unset("longitude"))?,
            accuracy_m: accuracy_m.unwrap_or_default(),
            address: address.unwrap_or_default(),
        }))
    }
}

pub(super) fn title(text: &str) -> Result<String> {
    let text = text.trim();
    characters("report.title", text, 1..=200)?;
    Ok(text.to_owned())
}

/// Applies a change, if it is the caller's to make.
pub(super) fn apply(caller: &Caller, report: &mut Report, change: ReportChange) -> Result<()> {
    if change.status.is_some_and(|status| status != report.status) {
        return Err(Error::invalid(
            "report.status",
            "changes by TransitionReport only",
        ));
    }
    let before = report.clone();
    if let Some(text) = change.title {
        report.title = title(&text)?;
    }
    if let Some(text) = change.description {
        report.description = text;
    }
    if let Some(code) = change.category {
        report.category = code;
    }
    if let Some(priority) = change.priority {
        report.priority = priority;
    }
    let location = change.location.unwrap_or_else(|| before.location.clone());
    report.location = change.place.apply(location)?;
    let says = report.title != before.title
        || report.description != before.description
        || report.location != before.location;
    let owner = caller.user_id == report.owner_id && report.is_open_to_owner();
    if owner || (caller.is_officer() && !says) {
        return Ok(());
    }
    Err(Error::precondition(
        Reason::ReportLocked,
        format!(
            "in status {} the owner can't change the report any more, and an officer can change its category and priority only",
            report.status.as_str()
        ),
    ))
}
