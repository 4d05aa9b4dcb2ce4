//! Rows of the tables as values of the domain, and back.

use sea_orm::ActiveValue::Set;
use serde::{Serialize, de::DeserializeOwned};

use super::{
    entity::{analysis_update, file, report, session, user},
    error::broken,
    words::{Word, priority},
};
use crate::domain::{
    Error, Result,
    analysis::AnalysisUpdate,
    id::{FileId, ReportId, SessionId, UserId},
    report::{AnalysisSummary, Copies, File, Location, Report},
    user::{Email, Session, User},
};

/// JSON that only the store reads.
pub(super) fn json<T: Serialize>(value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(Error::internal)
}

/// What [`json`] wrote.
pub(super) fn from_json<T: DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(Error::internal)
}

/// A number that is never negative.
pub(super) fn count<T: TryFrom<i64>>(number: i64) -> Result<T> {
    T::try_from(number).map_err(|_| broken(format!("{number} is out of range")))
}

fn digest(bytes: Vec<u8>) -> Result<[u8; 32]> {
    bytes
        .try_into()
        .map_err(|_| broken("a digest is not of 32 bytes"))
}

pub(super) fn user(row: user::Model) -> Result<User> {
    Ok(User {
        id: UserId(row.id),
        email: Email::parse("email", &row.email).map_err(Error::internal)?,
        display_name: row.display_name,
        role: Word::read(&row.role)?,
        active: row.active,
        language: Word::read(&row.language)?,
        create_time: row.create_time,
        update_time: row.update_time,
        version: row.version,
    })
}

pub(super) fn session(row: session::Model) -> Result<Session> {
    Ok(Session {
        id: SessionId(row.id),
        user_id: UserId(row.user_id),
        token_hash: digest(row.token_hash)?,
        counter: count(row.counter)?,
        create_time: row.create_time,
        refresh_time: row.refresh_time,
        expire_time: row.expire_time,
    })
}

/// A report with its photos, which are in order.
pub(super) fn report(row: report::Model, files: Vec<file::Model>) -> Result<Report> {
    let location = match (row.latitude, row.longitude) {
        (Some(latitude), Some(longitude)) => Some(Location {
            latitude,
            longitude,
            accuracy_m: row.accuracy_m.unwrap_or_default(),
            address: row.address.unwrap_or_default(),
        }),
        (Some(_) | None, None) | (None, Some(_)) => None,
    };
    Ok(Report {
        id: ReportId(row.id),
        owner_id: UserId(row.owner_id),
        title: row.title,
        description: row.description,
        category: row.category,
        status: Word::read(&row.status)?,
        close_reason: row.close_reason,
        resubmitted: row.resubmitted,
        priority: priority(row.priority)?,
        location,
        files: files.into_iter().map(file).collect::<Result<_>>()?,
        analysis: AnalysisSummary {
            last_sequence: row.last_sequence,
            ..from_json(&row.analysis)?
        },
        create_time: row.create_time,
        update_time: row.update_time,
        version: row.version,
    })
}

pub(super) fn file(row: file::Model) -> Result<File> {
    let copies = match (row.display, row.thumbnail) {
        (Some(display), Some(thumbnail)) => Some(Copies {
            display: digest(display)?,
            thumbnail: digest(thumbnail)?,
        }),
        (Some(_) | None, None) | (None, Some(_)) => None,
    };
    Ok(File {
        id: FileId(row.id),
        report_id: ReportId(row.report_id),
        name: row.name,
        photo_type: Word::read(&row.photo_type)?,
        size: count(row.size)?,
        sha256: digest(row.sha256)?,
        width: count(row.width)?,
        height: count(row.height)?,
        create_time: row.create_time,
        state: Word::read(&row.state)?,
        copies,
        blurhash: row.blurhash,
        capture: from_json(&row.capture)?,
    })
}

/// The row of a new photo, but for its place in the log.
pub(super) fn new_file(report_id: ReportId, file: &File) -> Result<file::ActiveModel> {
    let copies = file.copies.as_ref();
    Ok(file::ActiveModel {
        id: Set(file.id.0),
        report_id: Set(report_id.0),
        name: Set(file.name.clone()),
        photo_type: Set(file.photo_type.word().to_owned()),
        size: Set(i64::try_from(file.size).map_err(Error::internal)?),
        sha256: Set(file.sha256.to_vec()),
        width: Set(file.width.into()),
        height: Set(file.height.into()),
        create_time: Set(file.create_time),
        state: Set(file.state.word().to_owned()),
        display: Set(copies.map(|c| c.display.to_vec())),
        thumbnail: Set(copies.map(|c| c.thumbnail.to_vec())),
        blurhash: Set(file.blurhash.clone()),
        capture: Set(json(&file.capture)?),
        ..file::ActiveModel::default()
    })
}

/// What a report says, without what the store alone writes.
pub(super) fn said(report: &Report) -> report::ActiveModel {
    let location = report.location.as_ref();
    report::ActiveModel {
        title: Set(report.title.clone()),
        description: Set(report.description.clone()),
        category: Set(report.category.clone()),
        status: Set(report.status.word().to_owned()),
        close_reason: Set(report.close_reason.clone()),
        resubmitted: Set(report.resubmitted),
        priority: Set(super::words::rank(report.priority)),
        latitude: Set(location.map(|l| l.latitude)),
        longitude: Set(location.map(|l| l.longitude)),
        accuracy_m: Set(location.map(|l| l.accuracy_m)),
        address: Set(location.map(|l| l.address.clone())),
        ..report::ActiveModel::default()
    }
}

pub(super) fn update(row: &analysis_update::Model) -> Result<AnalysisUpdate> {
    Ok(AnalysisUpdate {
        report_id: ReportId(row.report_id),
        sequence: row.sequence,
        update_time: row.update_time,
        file_id: FileId(row.file_id),
        status: Word::read(&row.status)?,
        stage: Word::read(&row.stage)?,
        progress: row.progress,
        attempt: count(row.attempt)?,
        next_attempt_time: row.next_attempt_time,
        result: row.result.as_deref().map(from_json).transpose()?,
        error: row.error.as_deref().map(from_json).transpose()?,
    })
}
