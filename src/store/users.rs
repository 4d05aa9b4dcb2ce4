//! Users and their sessions.

use std::time::Duration;

use async_trait::async_trait;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, EntityTrait as _, ExprTrait as _, QueryFilter as _, QuerySelect as _,
    sea_query::{CaseStatement, Expr, OnConflict},
};
use secrecy::ExposeSecret as _;
use uuid::Uuid;

use super::{
    Store,
    entity::{login_failure, session, user},
    error::{failed, unless_there},
    rows::{self, count},
    words::Word as _,
    written,
};
use crate::domain::{
    Caller, Entity, Error, Result, Timestamp,
    id::{SessionId, UserId},
    user::{
        Email, Language, LiveSession, LoginFailures, PasswordHash, Role, Session, User, UserStore,
    },
    write::{Answer, WriteKey},
};

/// Most sessions asked for in one query: far below what a query of either database takes.
const SESSIONS_AT_ONCE: usize = 1000;
/// Failures that are older are forgotten.
const FAILURES_LAST: Duration = Duration::from_hours(24);

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

    async fn end_session(&self, id: SessionId) -> Result<()> {
        session::Entity::delete_by_id(id.0)
            .exec(&self.writer)
            .await
            .map(drop)
            .map_err(failed)
    }

    async fn sweep_sessions(&self, before: Timestamp) -> Result<u64> {
        let tx = self.begin().await?;
        let swept = session::Entity::delete_many()
            .filter(session::Column::ExpireTime.lt(before))
            .exec(&tx)
            .await
            .map_err(failed)?;
        login_failure::Entity::delete_many()
            .filter(login_failure::Column::LastTime.lt(before - FAILURES_LAST))
            .exec(&tx)
            .await
            .map_err(failed)?;
        tx.commit().await.map_err(failed)?;
        Ok(swept.rows_affected)
    }

    async fn login_failures(&self, email: &Email) -> Result<LoginFailures> {
        let row = login_failure::Entity::find_by_id(email.as_str())
            .one(&self.reader)
            .await
            .map_err(failed)?;
        let Some(row) = row else {
            return Ok(LoginFailures::default());
        };
        Ok(LoginFailures {
            count: count(row.count)?,
            locked_until: row.locked_until,
        })
    }

    async fn note_failed_login(&self, email: &Email, now: Timestamp, lock: Duration) -> Result<()> {
        use login_failure::{ActiveModel, Column, Entity};
        let row = ActiveModel {
            email: Set(email.as_str().to_owned()),
            count: Set(1),
            last_time: Set(now),
            locked_until: Set((!lock.is_zero()).then(|| now + lock)),
        };
        let counted = CaseStatement::new()
            .case(
                Expr::col((Entity, Column::LastTime)).lt(now - FAILURES_LAST),
                1,
            )
            .finally(Expr::col((Entity, Column::Count)).add(1));
        let again = OnConflict::column(Column::Email)
            .update_columns([Column::LastTime, Column::LockedUntil])
            .value(Column::Count, counted)
            .to_owned();
        Entity::insert(row)
            .on_conflict(again)
            .exec_without_returning(&self.writer)
            .await
            .map(drop)
            .map_err(failed)
    }

    async fn forget_failed_logins(&self, email: &Email) -> Result<()> {
        login_failure::Entity::delete_by_id(email.as_str())
            .exec(&self.writer)
            .await
            .map(drop)
            .map_err(failed)
    }
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
