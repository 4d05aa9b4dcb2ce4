//! The photos of reports, and the jobs that analyse them.

use std::collections::HashSet;

use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, DatabaseTransaction, EntityTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _,
};
use uuid::Uuid;

use super::{
    Store,
    entity::{file, job, report},
    error::{failed, unless_there},
    list,
    locked::Locked,
    ranks,
    rows::{self, count},
    updates::NewUpdate,
    usage,
    words::{JobState, UNFINISHED, Word as _},
    written,
};
use crate::domain::{
    Entity, Error, Reason, Result, Scope, Timestamp,
    id::{FileId, JobId, ReportId, UserId},
    job::cost,
    quota::{Amount, QuotaLimits},
    report::{CopiesMade, File, FileState, Report},
    store::{EventType, NewFile},
    write::{Answer, WriteKey},
};

/// Adds photos, each with a job and a first update.
pub(super) async fn add(
    store: &Store,
    id: ReportId,
    files: &[NewFile],
    (max_files, limits): (u32, &QuotaLimits),
    now: Timestamp,
    key: Option<&WriteKey>,
) -> Result<Vec<File>> {
    let tx = store.begin().await?;
    written::take(&tx, key).await?;
    let mut locked = Locked::get(&tx, id).await?;
    let there = locked.files().await?.len();
    if usize::try_from(max_files).is_ok_and(|max| there + files.len() > max) {
        let text = format!("a report has at most {max_files} photos, and this one has {there}");
        return Err(Error::precondition(Reason::TooManyFiles, text));
    }
    for (file, position) in files.iter().zip(locked.row.last_sequence + 1..) {
        let row = file::ActiveModel {
            position: Set(position),
            last_sequence: Set(position),
            ..rows::new_file(id, &file.file)?
        };
        let taken = || Error::AlreadyExists(Entity::File(file.file.id));
        file::Entity::insert(row)
            .exec_without_returning(&tx)
            .await
            .map_err(|error| unless_there(error, taken))?;
    }
    let of = |new: &NewFile| NewJob {
        id: new.job_id,
        file_id: new.file.id.0,
        cost: cost(new.file.width, new.file.height),
    };
    let jobs: Vec<NewJob> = files.iter().map(of).collect();
    begin(&mut locked, &jobs, now).await?;
    let more = Amount {
        reports: 0,
        photo_bytes: files.iter().map(|f| f.file.size).sum(),
    };
    usage::add(&tx, UserId(locked.row.owner_id), more, limits, now).await?;
    let event = EventType::FileAdded;
    locked
        .changed(report::ActiveModel::default(), event, now)
        .await?;
    let of = |new: &NewFile| File {
        report_id: id,
        ..new.file.clone()
    };
    let files: Vec<File> = files.iter().map(of).collect();
    written::answer(&tx, key, || Answer::Files(files.clone())).await?;
    tx.commit().await.map_err(failed)?;
    Ok(files)
}

/// Finds a photo.
pub(super) async fn find(
    store: &Store,
    scope: Scope,
    report_id: ReportId,
    id: FileId,
) -> Result<Option<File>> {
    let row = file::Entity::find_by_id(id.0)
        .inner_join(report::Entity)
        .filter(file::Column::ReportId.eq(report_id.0))
        .filter(list::scoped(scope))
        .one(&store.reader)
        .await
        .map_err(failed)?;
    row.map(rows::file).transpose()
}

/// Notes the copies of a photo.
pub(super) async fn save_copies(
    store: &Store,
    report_id: ReportId,
    id: FileId,
    made: &CopiesMade,
    now: Timestamp,
) -> Result<bool> {
    let tx = store.begin().await?;
    let Some(mut locked) = Locked::find(&tx, report_id).await? else {
        return Ok(false);
    };
    let files = locked.files().await?;
    let Some(old) = files.into_iter().find(|file| file.id == id.0) else {
        return Ok(false);
    };
    let row = copies(made);
    let same = Set(old.state) == row.state
        && Set(old.display) == row.display
        && Set(old.thumbnail) == row.thumbnail
        && Set(old.blurhash) == row.blurhash;
    if same {
        return Ok(true);
    }
    file::Entity::update_many()
        .set(row)
        .filter(file::Column::Id.eq(id.0))
        .exec(&tx)
        .await
        .map_err(failed)?;
    let event = EventType::Updated;
    locked
        .changed(report::ActiveModel::default(), event, now)
        .await?;
    tx.commit().await.map_err(failed)?;
    Ok(true)
}

fn copies(made: &CopiesMade) -> file::ActiveModel {
    let (state, copies, blurhash) = match made {
        CopiesMade::Ready { copies, blurhash } => {
            (FileState::Ready, Some(copies), blurhash.as_str())
        }
        CopiesMade::Unreadable => (FileState::Unreadable, None, ""),
    };
    file::ActiveModel {
        state: Set(state.word().to_owned()),
        display: Set(copies.map(|c| c.display.to_vec())),
        thumbnail: Set(copies.map(|c| c.thumbnail.to_vec())),
        blurhash: Set(blurhash.to_owned()),
        ..file::ActiveModel::default()
    }
}

/// Deletes a photo.
pub(super) async fn delete(
    store: &Store,
    report_id: ReportId,
    id: FileId,
    now: Timestamp,
    key: Option<&WriteKey>,
) -> Result<()> {
    let tx = store.begin().await?;
    written::take(&tx, key).await?;
    let mut locked = Locked::get(&tx, report_id).await?;
    locked.cancel(Some(id), now).await?;
    let size: Option<i64> = file::Entity::find_by_id(id.0)
        .select_only()
        .column(file::Column::Size)
        .filter(file::Column::ReportId.eq(report_id.0))
        .into_tuple()
        .one(&tx)
        .await
        .map_err(failed)?;
    let size = size.ok_or(Error::NotFound(Entity::File(id)))?;
    file::Entity::delete_by_id(id.0)
        .exec(&tx)
        .await
        .map_err(failed)?;
    locked.redraw().await?;
    let summary = rows::from_json(&locked.row.analysis)?;
    written::forget_file(&tx, (report_id, id), &summary).await?;
    let less = Amount {
        reports: 0,
        photo_bytes: rows::count(size)?,
    };
    usage::give_back(&tx, UserId(locked.row.owner_id), less).await?;
    let event = EventType::FileDeleted;
    locked
        .changed(report::ActiveModel::default(), event, now)
        .await?;
    written::answer(&tx, key, || Answer::Done).await?;
    tx.commit().await.map_err(failed)
}

/// Gives every photo a new job.
pub(super) async fn analyze_again(
    store: &Store,
    id: ReportId,
    jobs: &[JobId],
    now: Timestamp,
    key: Option<&WriteKey>,
) -> Result<Report> {
    let tx = store.begin().await?;
    written::take(&tx, key).await?;
    let mut locked = Locked::get(&tx, id).await?;
    if is_running(&tx, id).await? {
        let text = "a photo of the report is being analysed";
        return Err(Error::precondition(Reason::AnalysisRunning, text));
    }
    let files = locked.files().await?;
    if files.is_empty() {
        let text = "the report has no photo to analyse";
        return Err(Error::precondition(Reason::NoFiles, text));
    }
    if files.len() != jobs.len() {
        // Counted before a photo came or went.
        return Err(Error::Aborted(Entity::Report(id)));
    }
    let of = |(id, file): (&JobId, &file::Model)| {
        Ok(NewJob {
            id: *id,
            file_id: file.id,
            cost: cost(count(file.width)?, count(file.height)?),
        })
    };
    let jobs = jobs.iter().zip(&files).map(of);
    let jobs = jobs.collect::<Result<Vec<_>>>()?;
    begin(&mut locked, &jobs, now).await?;
    let event = EventType::Updated;
    locked
        .changed(report::ActiveModel::default(), event, now)
        .await?;
    let report = locked.report().await?;
    written::answer(&tx, key, || Answer::Report(Box::new(report.clone()))).await?;
    tx.commit().await.map_err(failed)?;
    Ok(report)
}

/// Photos of all reports behind this one.
pub(super) async fn after(store: &Store, id: Option<FileId>, limit: u64) -> Result<Vec<File>> {
    let rows = file::Entity::find()
        .filter(file::Column::Id.gt(id.map_or_else(Uuid::nil, |id| id.0)))
        .order_by_asc(file::Column::Id)
        .limit(limit)
        .all(&store.reader)
        .await
        .map_err(failed)?;
    rows.into_iter().map(rows::file).collect()
}

/// Of these photos, those that are not there.
pub(super) async fn absent(store: &Store, ids: &[FileId]) -> Result<HashSet<FileId>> {
    let there: HashSet<Uuid> = file::Entity::find()
        .select_only()
        .column(file::Column::Id)
        .filter(file::Column::Id.is_in(ids.iter().map(|id| id.0)))
        .into_tuple()
        .all(&store.reader)
        .await
        .map_err(failed)?
        .into_iter()
        .collect();
    let mut absent: HashSet<FileId> = ids.iter().copied().collect();
    absent.retain(|id| !there.contains(&id.0));
    Ok(absent)
}

/// Whether a job of the report is unfinished.
async fn is_running(tx: &DatabaseTransaction, id: ReportId) -> Result<bool> {
    let job: Option<Uuid> = job::Entity::find()
        .select_only()
        .column(job::Column::Id)
        .filter(job::Column::ReportId.eq(id.0))
        .filter(job::Column::State.is_in(UNFINISHED))
        .order_by_asc(job::Column::Id)
        .limit(1)
        .into_tuple()
        .one(tx)
        .await
        .map_err(failed)?;
    Ok(job.is_some())
}

/// A job that is to be added.
struct NewJob {
    id: JobId,
    file_id: Uuid,
    /// See [`cost`].
    cost: i64,
}

/// Adds jobs for photos, with their first updates.
async fn begin(locked: &mut Locked<'_>, jobs: &[NewJob], now: Timestamp) -> Result<()> {
    if jobs.is_empty() {
        return Ok(());
    }
    let owner = locked.row.owner_id;
    let mut ranks = ranks::of(locked.tx, owner, now).await?;
    let rows = jobs.iter().map(|new| job::ActiveModel {
        id: Set(new.id.0),
        report_id: Set(locked.row.id),
        file_id: Set(new.file_id),
        owner_id: Set(Some(owner)),
        rank: Set(ranks.take(new.cost)),
        state: Set(JobState::Queued.word().to_owned()),
        attempt: Set(0),
        available_at: Set(now),
        lease_until: Set(None),
        announced_at: Set(None),
        create_time: Set(now),
        update_time: Set(now),
    });
    job::Entity::insert_many(rows)
        .exec_without_returning(locked.tx)
        .await
        .map_err(failed)?;
    let updates: Vec<_> = jobs
        .iter()
        .map(|new| NewUpdate::pending(new.id.0, new.file_id))
        .collect();
    locked.append(&updates, now).await?;
    locked.redraw().await
}
