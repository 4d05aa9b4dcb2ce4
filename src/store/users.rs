//! Users and their sessions.

use async_trait::async_trait;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, ConnectionTrait as _, DatabaseTransaction, EntityTrait as _,
    QueryFilter as _, QuerySelect as _, QueryTrait as _,
    sea_query::{Expr, OnConflict, Query},
};
use secrecy::ExposeSecret as _;
use uuid::Uuid;

use super::{
    Store,
    entity::{known_device, session, user},
    error::{failed, unless_there},
    rows,
    words::Word as _,
    written,
};
use crate::domain::{
    Caller, Entity, Error, Result, Timestamp,
    id::{SessionId, UserId},
    user::{
        DEVICE_LASTS, Email, Language, LiveSession, PasswordHash, Role, Session, User, UserStore,
    },
    write::{Answer, WriteKey},
};

/// Most sessions asked for in one query: far below what a query of either database takes.
const SESSIONS_AT_ONCE: usize = 1000;

#[async_trait]
impl UserStore for Store {
    async fn create_user(
        &self,
        user: &User,
        hash: &PasswordHash,
        session: Option<&Session>,
    ) -> Result<()> {
        let tx = self.begin().await?;
        let row = user::ActiveModel {
            id: Set(user.id.0),
            create_time: Set(user.create_time),
            password_hash: Set(hash.0.expose_secret().to_owned()),
            version: Set(user.version),
            ..said(user)
        };
        user::Entity::insert(row)
            .exec_without_returning(&tx)
            .await
            .map_err(|error| unless_there(error, || account(user)))?;
        if let Some(session) = session {
            session::Entity::insert(session_row(session))
                .exec_without_returning(&tx)
                .await
                .map_err(failed)?;
        }
        tx.commit().await.map_err(failed)
    }

    async fn find_user(&self, id: UserId) -> Result<Option<User>> {
        let row = user::Entity::find_by_id(id.0)
            .one(&self.reader)
            .await
            .map_err(failed)?;
        row.map(rows::user).transpose()
    }

    async fn find_account(&self, email: &Email) -> Result<Option<(User, PasswordHash)>> {
        let row = user::Entity::find()
            .filter(user::Column::Email.eq(email.as_str()))
            .one(&self.reader)
            .await
            .map_err(failed)?;
        let Some(mut row) = row else {
            return Ok(None);
        };
        let hash = PasswordHash(std::mem::take(&mut row.password_hash).into());
        Ok(Some((rows::user(row)?, hash)))
    }

    async fn save_user(&self, user: &User, key: Option<&WriteKey>) -> Result<User> {
        let tx = self.begin().await?;
        written::take(&tx, key).await?;
        let version = user.version + 1;
        let row = user::ActiveModel {
            version: Set(version),
            ..said(user)
        };
        let saved = user::Entity::update_many()
            .set(row)
            .filter(user::Column::Id.eq(user.id.0))
            .filter(user::Column::Version.eq(user.version))
            .exec(&tx)
            .await
            .map_err(|error| unless_there(error, || account(user)))?;
        if saved.rows_affected == 0 {
            let entity = Entity::User(user.id);
            let found = user::Entity::find_by_id(user.id.0).one(&tx).await;
            return Err(match found.map_err(failed)? {
                Some(_) => Error::Aborted(entity),
                None => Error::NotFound(entity),
            });
        }
        let user = User {
            version,
            ..user.clone()
        };
        written::answer(&tx, key, || Answer::User(Box::new(user.clone()))).await?;
        tx.commit().await.map_err(failed)?;
        Ok(user)
    }

    async fn save_password_hash(&self, id: UserId, hash: &PasswordHash) -> Result<()> {
        user::Entity::update_many()
            .col_expr(
                user::Column::PasswordHash,
                Expr::value(hash.0.expose_secret()),
            )
            .filter(user::Column::Id.eq(id.0))
            .exec(&self.writer)
            .await
            .map(drop)
            .map_err(failed)
    }

    async fn create_session(&self, session: &Session) -> Result<()> {
        session::Entity::insert(session_row(session))
            .exec_without_returning(&self.writer)
            .await
            .map(drop)
            .map_err(failed)
    }

    async fn find_session(&self, id: SessionId) -> Result<Option<(Session, User)>> {
        let found = session::Entity::find_by_id(id.0)
            .find_also_related(user::Entity)
            .one(&self.reader)
            .await
            .map_err(failed)?;
        let Some((session, Some(user))) = found else {
            return Ok(None);
        };
        Ok(Some((rows::session(session)?, rows::user(user)?)))
    }

    async fn live_sessions(&self, ids: &[SessionId]) -> Result<Vec<LiveSession>> {
        let mut found = Vec::with_capacity(ids.len());
        for ids in ids.chunks(SESSIONS_AT_ONCE) {
            let rows: Vec<(Uuid, Uuid, String, String, bool)> = session::Entity::find()
                .inner_join(user::Entity)
                .select_only()
                .columns([session::Column::Id, session::Column::UserId])
                .columns([
                    user::Column::Role,
                    user::Column::Language,
                    user::Column::Active,
                ])
                .filter(session::Column::Id.is_in(ids.iter().map(|id| id.0)))
                .into_tuple()
                .all(&self.reader)
                .await
                .map_err(failed)?;
            for (id, user_id, role, language, active) in rows {
                let caller = Caller {
                    user_id: UserId(user_id),
                    role: Role::read(&role)?,
                    session_id: SessionId(id),
                    language: Language::read(&language)?,
                };
                found.push(LiveSession { caller, active });
            }
        }
        Ok(found)
    }

    async fn rotate_session(&self, session: &Session, counter: u32) -> Result<bool> {
        let row = session::ActiveModel {
            token_hash: Set(session.token_hash.to_vec()),
            counter: Set(session.counter.into()),
            refresh_time: Set(session.refresh_time),
            expire_time: Set(session.expire_time),
            ..session::ActiveModel::default()
        };
        let rotated = session::Entity::update_many()
            .set(row)
            .filter(session::Column::Id.eq(session.id.0))
            .filter(session::Column::Counter.eq(i64::from(counter)))
            .exec(&self.writer)
            .await
            .map_err(failed)?;
        Ok(rotated.rows_affected > 0)
    }

    async fn end_session(&self, id: SessionId, now: Timestamp) -> Result<()> {
        let tx = self.begin().await?;
        let ended = session::Column::Id.eq(id.0);
        know_devices(&tx, ended.clone(), now).await?;
        session::Entity::delete_many()
            .filter(ended)
            .exec(&tx)
            .await
            .map_err(failed)?;
        tx.commit().await.map_err(failed)
    }

    async fn owner_of_session(&self, id: SessionId) -> Result<Option<UserId>> {
        let session = session::Entity::find_by_id(id.0).one(&self.reader).await;
        if let Some(session) = session.map_err(failed)? {
            return Ok(Some(UserId(session.user_id)));
        }
        let device = known_device::Entity::find_by_id(id.0)
            .one(&self.reader)
            .await
            .map_err(failed)?;
        Ok(device.map(|device| UserId(device.user_id)))
    }

    async fn forget_device(&self, id: SessionId) -> Result<()> {
        known_device::Entity::delete_by_id(id.0)
            .exec(&self.writer)
            .await
            .map(drop)
            .map_err(failed)
    }

    async fn sweep_sessions(&self, before: Timestamp) -> Result<u64> {
        let tx = self.begin().await?;
        let expired = session::Column::ExpireTime.lt(before);
        know_devices(&tx, expired.clone(), before).await?;
        let swept = session::Entity::delete_many()
            .filter(expired)
            .exec(&tx)
            .await
            .map_err(failed)?;
        known_device::Entity::delete_many()
            .filter(known_device::Column::ExpireTime.lt(before))
            .exec(&tx)
            .await
            .map_err(failed)?;
        tx.commit().await.map_err(failed)?;
        Ok(swept.rows_affected)
    }
}

/// Notes the devices of sessions that are about to go.
async fn know_devices(tx: &DatabaseTransaction, which: Expr, now: Timestamp) -> Result<()> {
    use known_device::{Column, Entity};
    let devices = session::Entity::find()
        .select_only()
        .columns([session::Column::Id, session::Column::UserId])
        .expr(Expr::value(now + DEVICE_LASTS))
        .filter(which)
        .into_query();
    let mut insert = Query::insert();
    insert
        .into_table(Entity)
        .columns([Column::SessionId, Column::UserId, Column::ExpireTime])
        .select_from(devices)
        .map_err(Error::internal)?
        .on_conflict(
            OnConflict::column(Column::SessionId)
                .do_nothing()
                .to_owned(),
        );
    tx.execute(&insert).await.map(drop).map_err(failed)
}

fn account(user: &User) -> Error {
    Error::AlreadyExists(Entity::Account(user.email.as_str().to_owned()))
}

/// What may change of a user, but for its version.
fn said(user: &User) -> user::ActiveModel {
    user::ActiveModel {
        email: Set(user.email.as_str().to_owned()),
        display_name: Set(user.display_name.clone()),
        role: Set(user.role.word().to_owned()),
        active: Set(user.active),
        language: Set(user.language.word().to_owned()),
        update_time: Set(user.update_time),
        ..user::ActiveModel::default()
    }
}

fn session_row(session: &Session) -> session::ActiveModel {
    session::ActiveModel {
        id: Set(session.id.0),
        user_id: Set(session.user_id.0),
        token_hash: Set(session.token_hash.to_vec()),
        counter: Set(session.counter.into()),
        create_time: Set(session.create_time),
        refresh_time: Set(session.refresh_time),
        expire_time: Set(session.expire_time),
    }
}
