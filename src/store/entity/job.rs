use sea_orm::entity::prelude::*;

use crate::domain::Timestamp;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "jobs")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) id: Uuid,
    pub(crate) report_id: Uuid,
    pub(crate) file_id: Uuid,
    /// None for jobs that ended before there were ranks.
    pub(crate) owner_id: Option<Uuid>,
    pub(crate) rank: i64,
    pub(crate) state: String,
    pub(crate) attempt: i64,
    pub(crate) available_at: Timestamp,
    pub(crate) lease_until: Option<Timestamp>,
    pub(crate) announced_at: Option<Timestamp>,
    pub(crate) create_time: Timestamp,
    pub(crate) update_time: Timestamp,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {
    #[sea_orm(
        belongs_to = "super::file::Entity",
        from = "Column::FileId",
        to = "super::file::Column::Id"
    )]
    File,
}

impl Related<super::file::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::File.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
