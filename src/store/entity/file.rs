use sea_orm::entity::prelude::*;

use crate::domain::Timestamp;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "files")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) id: Uuid,
    pub(crate) report_id: Uuid,
    pub(crate) position: i64,
    pub(crate) last_sequence: i64,
    pub(crate) name: String,
    pub(crate) photo_type: String,
    pub(crate) size: i64,
    pub(crate) sha256: Vec<u8>,
    pub(crate) width: i64,
    pub(crate) height: i64,
    pub(crate) create_time: Timestamp,
    pub(crate) state: String,
    pub(crate) display: Option<Vec<u8>>,
    pub(crate) thumbnail: Option<Vec<u8>>,
    pub(crate) blurhash: String,
    pub(crate) capture: String,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {
    #[sea_orm(
        belongs_to = "super::report::Entity",
        from = "Column::ReportId",
        to = "super::report::Column::Id"
    )]
    Report,
}

impl Related<super::report::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Report.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
