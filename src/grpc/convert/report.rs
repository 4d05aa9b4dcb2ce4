//! Reports, photos and lists of them.

use prost_types::FieldMask;

use super::{id, int, some, summary, time, time_in};
use crate::{
    domain::{
        Caller, Error,
        page::{Order, OrderBy},
        photo::{SignedUrl, Variant},
        report::{Category, File, FileState, Location, OTHER, Priority, Report, ReportStatus},
        reports::{NewReport, ReportChange},
        store::{Area, EventType, ReportCounts, ReportFilter},
    },
    pb,
};

pub(in crate::grpc) fn report(caller: &Caller, report: Report) -> pb::Report {
    let moves = report.moves(caller);
    let moves = moves.map(|(to, needs_reason)| pb::ReportMove {
        to: status(to).into(),
        needs_reason,
    });
    pb::Report {
        moves: moves.collect(),
        id: report.id.to_string(),
        owner_id: report.owner_id.to_string(),
        etag: report.etag(),
        title: report.title,
        description: report.description,
        category: report.category,
        status: status(report.status).into(),
        close_reason: report.close_reason,
        priority: priority(report.priority).into(),
        location: report.location.map(|location| pb::Location {
            latitude: location.latitude,
            longitude: location.longitude,
            accuracy_m: location.accuracy_m,
            address: location.address,
        }),
        files: report.files.into_iter().map(file).collect(),
        analysis: Some(summary(report.analysis)),
        create_time: Some(time(report.create_time)),
        update_time: Some(time(report.update_time)),
    }
}

pub(in crate::grpc) fn file(file: File) -> pb::File {
    let (width, height) = file.upright_size();
    let state = match file.state {
        FileState::Processing => pb::FileState::Processing,
        FileState::Ready => pb::FileState::Ready,
        FileState::Unreadable => pb::FileState::Unreadable,
    };
    let capture = &file.capture;
    let known = capture.time.is_some() || capture.latitude.is_some() || capture.longitude.is_some();
    pb::File {
        id: file.id.to_string(),
        mime_type: file.photo_type.mime().to_owned(),
        size_bytes: i64::try_from(file.size).unwrap_or(i64::MAX),
        sha256: hex::encode(file.sha256),
        width: int(width),
        height: int(height),
        create_time: Some(time(file.create_time)),
        state: state.into(),
        capture: known.then(|| pb::Capture {
            capture_time: capture.time.map(time),
            latitude: capture.latitude,
            longitude: capture.longitude,
        }),
        name: file.name,
        blurhash: file.blurhash,
    }
}

pub(in crate::grpc) fn category(category: Category) -> pb::Category {
    pb::Category {
        code: category.code,
        name_en: category.name_en,
        name_ko: category.name_ko,
    }
}

pub(in crate::grpc) fn counts(counts: ReportCounts) -> pb::ReportCounts {
    let statuses = counts.statuses.into_iter();
    let categories = counts.categories.into_iter();
    pb::ReportCounts {
        statuses: statuses
            .map(|(of, count)| pb::StatusCount {
                status: status(of).into(),
                count: super::count(count),
            })
            .collect(),
        categories: categories
            .map(|(category, count)| pb::CategoryCount {
                category,
                count: super::count(count),
            })
            .collect(),
    }
}

pub(super) fn status(status: ReportStatus) -> pb::ReportStatus {
    match status {
        ReportStatus::Draft => pb::ReportStatus::Draft,
        ReportStatus::Submitted => pb::ReportStatus::Submitted,
        ReportStatus::InReview => pb::ReportStatus::InReview,
        ReportStatus::Approved => pb::ReportStatus::Approved,
        ReportStatus::InProgress => pb::ReportStatus::InProgress,
        ReportStatus::Resolved => pb::ReportStatus::Resolved,
        ReportStatus::Rejected => pb::ReportStatus::Rejected,
        ReportStatus::OnHold => pb::ReportStatus::OnHold,
        ReportStatus::Duplicate => pb::ReportStatus::Duplicate,
        ReportStatus::Closed => pb::ReportStatus::Closed,
        ReportStatus::Cancelled => pb::ReportStatus::Cancelled,
    }
}

/// None for a status that is not said.
pub(in crate::grpc) fn status_in(status: pb::ReportStatus) -> Option<ReportStatus> {
    Some(match status {
        pb::ReportStatus::Unspecified => return None,
        pb::ReportStatus::Draft => ReportStatus::Draft,
        pb::ReportStatus::Submitted => ReportStatus::Submitted,
        pb::ReportStatus::InReview => ReportStatus::InReview,
        pb::ReportStatus::Approved => ReportStatus::Approved,
        pb::ReportStatus::InProgress => ReportStatus::InProgress,
        pb::ReportStatus::Resolved => ReportStatus::Resolved,
        pb::ReportStatus::Rejected => ReportStatus::Rejected,
        pb::ReportStatus::OnHold => ReportStatus::OnHold,
        pb::ReportStatus::Duplicate => ReportStatus::Duplicate,
        pb::ReportStatus::Closed => ReportStatus::Closed,
        pb::ReportStatus::Cancelled => ReportStatus::Cancelled,
    })
}

pub(super) fn priority(priority: Priority) -> pb::Priority {
    match priority {
        Priority::Low => pb::Priority::Low,
        Priority::Medium => pb::Priority::Medium,
        Priority::High => pb::Priority::High,
        Priority::Urgent => pb::Priority::Urgent,
    }
}

/// None for a priority that is not said.
fn priority_in(priority: pb::Priority) -> Option<Priority> {
    Some(match priority {
        pb::Priority::Unspecified => return None,
        pb::Priority::Low => Priority::Low,
        pb::Priority::Medium => Priority::Medium,
        pb::Priority::High => Priority::High,
        pb::Priority::Urgent => Priority::Urgent,
    })
}

pub(in crate::grpc) fn event_type(event: EventType) -> pb::ReportEventType {
    match event {
        EventType::Created => pb::ReportEventType::Created,
        EventType::Updated => pb::ReportEventType::Updated,
        EventType::Moved => pb::ReportEventType::Moved,
        EventType::FileAdded => pb::ReportEventType::FileAdded,
        EventType::FileDeleted => pb::ReportEventType::FileDeleted,
        EventType::AnalysisFinished => pb::ReportEventType::AnalysisFinished,
        EventType::Deleted => pb::ReportEventType::Deleted,
    }
}

pub(in crate::grpc) fn file_url(signed: SignedUrl) -> pb::FileUrl {
    pb::FileUrl {
        url: signed.url,
        expire_time: Some(time(signed.expire_time)),
    }
}

pub(in crate::grpc) fn variant(variant: pb::Variant) -> Variant {
    match variant {
        pb::Variant::Unspecified | pb::Variant::Original => Variant::Original,
        pb::Variant::Display => Variant::Display,
        pb::Variant::Thumbnail => Variant::Thumbnail,
    }
}

fn location_in(location: pb::Location) -> Location {
    Location {
        latitude: location.latitude,
        longitude: location.longitude,
        accuracy_m: location.accuracy_m,
        address: location.address,
    }
}

pub(in crate::grpc) fn new_report(new: pb::Report) -> Result<NewReport, Error> {
    let (status, priority) = (new.status(), new.priority());
    Ok(NewReport {
        id: some(new.id)
            .map(|text| id("report.id", &text))
            .transpose()?,
        title: new.title,
        description: new.description,
        category: some(new.category),
        status: status_in(status).unwrap_or(ReportStatus::Submitted),
        priority: priority_in(priority),
        location: new.location.map(location_in),
    })
}

/// What the mask selects of a report (AIP-134): without one, all that is set; of `*`, all.
/// Fields that only the server writes are passed over, so that a report can be sent back as it
/// was read.
pub(in crate::grpc) fn report_change(
    new: &pb::Report,
    mask: Option<FieldMask>,
) -> Result<ReportChange, Error> {
    let paths = mask.map(|mask| mask.paths).unwrap_or_default();
    let mut change = ReportChange::default();
    if paths.is_empty() {
        change.title = some(new.title.clone());
        change.description = some(new.description.clone());
        change.category = some(new.category.clone());
        change.priority = priority_in(new.priority());
        change.location = new.location.clone().map(|l| Some(location_in(l)));
        change.status = status_in(new.status());
        return Ok(change);
    }
    for path in &paths {
        match path.as_str() {
            "*" => {
                for path in [
                    "title",
                    "description",
                    "category",
                    "priority",
                    "location",
                    "status",
                ] {
                    select(&mut change, new, path)?;
                }
            }
            path => select(&mut change, new, path)?,
        }
    }
    Ok(change)
}

fn select(change: &mut ReportChange, new: &pb::Report, path: &str) -> Result<(), Error> {
    let place = new.location.clone().unwrap_or_default();
    match path {
        "title" => change.title = Some(new.title.clone()),
        "description" => change.description = Some(new.description.clone()),
        "category" => {
            change.category = Some(some(new.category.clone()).unwrap_or_else(|| OTHER.to_owned()));
        }
        "priority" => {
            change.priority = Some(priority_in(new.priority()).unwrap_or(Priority::Medium));
        }
        "status" => change.status = status_in(new.status()),
        "location" => change.location = Some(new.location.clone().map(location_in)),
        "location.latitude" => change.place.latitude = Some(place.latitude),
        "location.longitude" => change.place.longitude = Some(place.longitude),
        "location.accuracy_m" => change.place.accuracy_m = Some(place.accuracy_m),
        "location.address" => change.place.address = Some(place.address),
        path => {
            let output = [
                "id",
                "owner_id",
                "close_reason",
                "files",
                "analysis",
                "create_time",
                "update_time",
                "etag",
            ];
            let first = path.split('.').next().unwrap_or_default();
            if !output.contains(&first) {
                let expected =
                    format!("expected fields of a report that can be changed, got {path:?}");
                return Err(Error::invalid("update_mask", expected));
            }
        }
    }
    Ok(())
}

/// Filters and order of a list.
pub(in crate::grpc) fn list(
    caller: &Caller,
    request: &pb::ListReportsRequest,
) -> Result<(ReportFilter, Order), Error> {
    let time = |field, time: Option<prost_types::Timestamp>| {
        time.map(|time| time_in(field, time)).transpose()
    };
    let filter = ReportFilter {
        scope: if request.mine {
            caller.own()
        } else {
            caller.scope()
        },
        status: request.status().filter_map(status_in).collect(),
        category: request.category.clone(),
        priority: request.priority().filter_map(priority_in).collect(),
        text: some(request.text.trim().to_owned()),
        created_after: time("created_after", request.created_after)?,
        created_before: time("created_before", request.created_before)?,
        area: request.bounding_box.map(area).transpose()?,
    };
    Ok((filter, order(&request.order_by)?))
}

fn area(area: pb::GeoBox) -> Result<Area, Error> {
    if area.south > area.north {
        return Err(Error::invalid(
            "bounding_box.north",
            "expected at least bounding_box.south",
        ));
    }
    Ok(Area {
        south: area.south,
        west: area.west,
        north: area.north,
        east: area.east,
    })
}

fn order(text: &str) -> Result<Order, Error> {
    let mut words = text.split_whitespace();
    let by = match words.next() {
        None => {
            return Ok(Order {
                by: OrderBy::CreateTime,
                descending: true,
            });
        }
        Some("create_time") => Some(OrderBy::CreateTime),
        Some("update_time") => Some(OrderBy::UpdateTime),
        Some("priority") => Some(OrderBy::Priority),
        Some(_) => None,
    };
    let descending = match words.next() {
        None | Some("asc") => Some(false),
        Some("desc") => Some(true),
        Some(_) => None,
    };
    match (by, descending, words.next()) {
        (Some(by), Some(descending), None) => Ok(Order { by, descending }),
        _ => Err(Error::invalid(
            "order_by",
            "expected create_time, update_time or priority, and desc for the reverse",
        )),
    }
}
