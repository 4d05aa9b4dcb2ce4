//! A report that one transaction has for itself.

use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, DatabaseTransaction, EntityTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _,
};

use super::{
    entity::{file, report},
    error::failed,
    events, rows,
};
use crate::domain::{
    Entity, Error, Result, Timestamp,
    id::{ReportId, UserId},
    report::Report,
    store::EventType,
};

/// A report, locked until its transaction ends: nobody else changes it, its photos, its jobs or
/// its log.
pub(super) struct Locked<'a> {
    pub(super) tx: &'a DatabaseTransaction,
    pub(super) row: report::Model,
}

impl<'a> Locked<'a> {
    /// Waits for the report and takes it, if it is there.
    pub(super) async fn find(tx: &'a DatabaseTransaction, id: ReportId) -> Result<Option<Self>> {
        let row = report::Entity::find_by_id(id.0)
            .lock_exclusive()
            .one(tx)
            .await
            .map_err(failed)?;
        Ok(row.map(|row| Self { tx, row }))
    }

    /// Like [`Self::find`], but fails if it is not there.
    pub(super) async fn get(tx: &'a DatabaseTransaction, id: ReportId) -> Result<Self> {
        let found = Self::find(tx, id).await?;
        found.ok_or(Error::NotFound(Entity::Report(id)))
    }

    /// Its id.
    pub(super) fn id(&self) -> ReportId {
        ReportId(self.row.id)
    }

    /// Fails if it is of another version.
    pub(super) fn check(&self, version: i64) -> Result<()> {
        if self.row.version == version {
            Ok(())
        } else {
            Err(Error::Aborted(Entity::Report(self.id())))
        }
    }

    /// Its photos, in order.
    pub(super) async fn files(&self) -> Result<Vec<file::Model>> {
        file::Entity::find()
            .filter(file::Column::ReportId.eq(self.row.id))
            .order_by_asc(file::Column::Position)
            .all(self.tx)
            .await
            .map_err(failed)
    }

    /// As it is now.
    pub(super) async fn report(self) -> Result<Report> {
        let files = self.files().await?;
        rows::report(self.row, files)
    }

    /// Writes a change: raises the version, notes the time, and adds an event. Comes last, since
    /// with PostgreSQL the log of all reports is locked from here on.
    pub(super) async fn changed(
        &mut self,
        said: report::ActiveModel,
        event: EventType,
        now: Timestamp,
    ) -> Result<()> {
        self.row.version += 1;
        self.row.update_time = now;
        let row = report::ActiveModel {
            version: Set(self.row.version),
            update_time: Set(now),
            ..said
        };
        self.write(row).await?;
        let owner = UserId(self.row.owner_id);
        events::append(self.tx, event, (self.id(), owner), now).await
    }

    /// Writes what the log has come to, and these fields.
    pub(super) async fn write(&self, row: report::ActiveModel) -> Result<()> {
        let row = report::ActiveModel {
            analysis: Set(self.row.analysis.clone()),
            last_sequence: Set(self.row.last_sequence),
            ..row
        };
        report::Entity::update_many()
            .set(row)
            .filter(report::Column::Id.eq(self.row.id))
            .exec(self.tx)
            .await
            .map(drop)
            .map_err(failed)
    }
}
