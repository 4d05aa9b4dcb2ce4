//! The row of the installation.

use async_trait::async_trait;
use sea_orm::{ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use super::{
    Store,
    entity::installation::{ActiveModel, Column, Entity},
    error::{broken, failed},
};
use crate::domain::{
    Result,
    installation::{Fact, Installation, InstallationStore},
};

#[async_trait]
impl InstallationStore for Store {
    async fn installation(&self) -> Result<Installation> {
        // By the connection that writes: who has just kept a fact reads it.
        let row = Entity::find().one(&self.writer).await.map_err(failed)?;
        let row = row.ok_or_else(|| broken("the row of the installation is gone"))?;
        Ok(Installation {
            id: row.id,
            place: row.place,
            signing_key: row.signing_key,
        })
    }

    async fn keep(&self, fact: &Fact, over: bool) -> Result<Installation> {
        let (column, row) = match fact {
            Fact::Place(place) => {
                let place = Set(Some(*place));
                let row = ActiveModel {
                    place,
                    ..ActiveModel::default()
                };
                (Column::Place, row)
            }
            Fact::SigningKey(key) => {
                let signing_key = Set(Some(key.clone()));
                let row = ActiveModel {
                    signing_key,
                    ..ActiveModel::default()
                };
                (Column::SigningKey, row)
            }
        };
        let mut update = Entity::update_many().set(row);
        if !over {
            update = update.filter(column.is_null());
        }
        update.exec(&self.writer).await.map_err(failed)?;
        self.installation().await
    }
}
