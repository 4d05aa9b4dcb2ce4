//! Creating, changing and deleting reports.

use sea_orm::{ActiveValue::Set, DatabaseTransaction, EntityTrait as _};

use super::{
    Store,
    entity::{category, report},
    error::{failed, unless_there},
    events,
    history::{self, Noted},
    locked::Locked,
    rows, usage, written,
};
use crate::domain::{
    Entity, Error, Result, Timestamp,
    history::differences,
    id::{ReportId, UserId},
    quota::{Amount, QuotaLimits},
    report::{AnalysisSummary, Report},
    store::{Change, EventType},
    write::{Answer, WriteKey},
};

/// Adds a report.
pub(super) async fn create(
    store: &Store,
    report: &Report,
    limits: &QuotaLimits,
    key: Option<&WriteKey>,
) -> Result<Report> {
    let report = Report {
        files: Vec::new(),
        analysis: AnalysisSummary::default(),
        version: 1,
        ..report.clone()
    };
    let row = report::ActiveModel {
        id: Set(report.id.0),
        owner_id: Set(report.owner_id.0),
        analysis: Set(rows::json(&report.analysis)?),
        last_sequence: Set(0),
        create_time: Set(report.create_time),
        update_time: Set(report.update_time),
        version: Set(report.version),
        ..rows::said(&report)
    };
    let tx = store.begin().await?;
    written::take(&tx, key).await?;
    check_category(&tx, &report.category).await?;
    report::Entity::insert(row)
        .exec_without_returning(&tx)
        .await
        .map_err(|e| unless_there(e, || Error::AlreadyExists(Entity::Report(report.id))))?;
    let noted = Noted {
        event: EventType::Created,
        by: report.owner_id,
        time: report.create_time,
        changes: &[],
        reason: "",
    };
    history::append(&tx, report.id, noted).await?;
    let more = Amount {
        reports: 1,
        photo_bytes: 0,
    };
    usage::add(&tx, report.owner_id, more, limits, report.create_time).await?;
    let ids = (report.id, report.owner_id);
    events::append(&tx, EventType::Created, ids, report.create_time).await?;
    written::answer(&tx, key, || Answer::Report(Box::new(report.clone()))).await?;
    tx.commit().await.map_err(failed)?;
    Ok(report)
}

/// Replaces what a report says.
pub(super) async fn save(
    store: &Store,
    report: &Report,
    change: Change,
    key: Option<&WriteKey>,
) -> Result<Report> {
    let now = report.update_time;
    let tx = store.begin().await?;
    written::take(&tx, key).await?;
    let mut locked = Locked::get(&tx, report.id).await?;
    locked.check(report.version)?;
    if report.category != locked.row.category {
        check_category(&tx, &report.category).await?;
    }
    let (event, by, reason) = match change {
        Change::Updated { by } => (EventType::Updated, by, String::new()),
        Change::Moved {
            by,
            reason,
            cancels_jobs,
        } => {
            if cancels_jobs && locked.cancel(None, now).await? {
                locked.redraw().await?;
            }
            (EventType::Moved, by, reason)
        }
    };
    let before = rows::report(locked.row.clone(), Vec::new())?;
    let noted = Noted {
        event,
        by,
        time: now,
        changes: &differences(&before, report),
        reason: &reason,
    };
    history::append(&tx, report.id, noted).await?;
    locked.changed(rows::said(report), event, now).await?;
    let saved = Locked::get(&tx, report.id).await?.report().await?;
    written::answer(&tx, key, || Answer::Report(Box::new(saved.clone()))).await?;
    tx.commit().await.map_err(failed)?;
    Ok(saved)
}

/// Deletes a report, and by foreign keys all that is of it.
pub(super) async fn delete(
    store: &Store,
    id: ReportId,
    version: Option<i64>,
    now: Timestamp,
    key: Option<&WriteKey>,
) -> Result<()> {
    let tx = store.begin().await?;
    written::take(&tx, key).await?;
    let locked = Locked::get(&tx, id).await?;
    if let Some(version) = version {
        locked.check(version)?;
    }
    let files = locked.files().await?;
    let less = Amount {
        reports: 1,
        photo_bytes: rows::count(files.iter().map(|file| file.size).sum())?,
    };
    report::Entity::delete_by_id(id.0)
        .exec(&tx)
        .await
        .map_err(failed)?;
    written::forget_report(&tx, id).await?;
    let ids = (id, UserId(locked.row.owner_id));
    usage::give_back(&tx, ids.1, less).await?;
    events::append(&tx, EventType::Deleted, ids, now).await?;
    written::answer(&tx, key, || Answer::Done).await?;
    tx.commit().await.map_err(failed)
}

/// Fails if there is no such category.
async fn check_category(tx: &DatabaseTransaction, code: &str) -> Result<()> {
    let found = category::Entity::find_by_id(code)
        .one(tx)
        .await
        .map_err(failed)?;
    match found {
        Some(_) => Ok(()),
        None => Err(Error::NotFound(Entity::Category(code.to_owned()))),
    }
}
