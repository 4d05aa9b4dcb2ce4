//! Users and tokens.

use super::time;
use crate::{
    domain::{
        Error,
        auth::Tokens,
        user::{Language, Role, User},
    },
    pb,
};

pub(in crate::grpc) fn user(user: User) -> pb::User {
    let language = match user.language {
        Language::En => "en",
        Language::Ko => "ko",
    };
    pb::User {
        id: user.id.to_string(),
        etag: user.etag(),
        email: user.email.as_str().to_owned(),
        display_name: user.display_name,
        role: role(user.role).into(),
        language: language.to_owned(),
        create_time: Some(time(user.create_time)),
        update_time: Some(time(user.update_time)),
    }
}

pub(super) fn role(role: Role) -> pb::Role {
    match role {
        Role::User => pb::Role::User,
        Role::Officer => pb::Role::Officer,
        Role::Admin => pb::Role::Admin,
    }
}

pub(in crate::grpc) fn tokens(tokens: Tokens) -> pb::Tokens {
    pb::Tokens {
        access_token: tokens.access,
        refresh_token: tokens.refresh,
        expire_time: Some(time(tokens.expire_time)),
    }
}

pub(in crate::grpc) fn language_in(text: &str) -> Result<Language, Error> {
    match text {
        "en" => Ok(Language::En),
        "ko" => Ok(Language::Ko),
        _ => Err(Error::invalid("language", "expected en or ko")),
    }
}
