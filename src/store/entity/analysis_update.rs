use sea_orm::entity::prelude::*;

use crate::domain::Timestamp;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "analysis_updates")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) report_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) sequence: i64,
    pub(crate) file_id: Uuid,
    pub(crate) job_id: Uuid,
    pub(crate) update_time: Timestamp,
    pub(crate) status: String,
    pub(crate) stage: String,
    pub(crate) progress: f32,
    pub(crate) attempt: i64,
    pub(crate) next_attempt_time: Option<Timestamp>,
    pub(crate) result: Option<String>,
    pub(crate) error: Option<String>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {
    /// The photo whose newest update this is.
    #[sea_orm(
        belongs_to = "super::file::Entity",
        from = "(Column::ReportId, Column::Sequence)",
        to = "(super::file::Column::ReportId, super::file::Column::LastSequence)"
    )]
    File,
}

impl ActiveModelBehavior for ActiveModel {}
