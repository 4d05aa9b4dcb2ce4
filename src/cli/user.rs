//! `user`: accounts that nobody can make over the network, such as the first admin.

use std::path::Path;

use super::{
    Outcome, Output,
    args::{CreateUser, User, UserCommand},
    password,
    serve::init_log,
};
use crate::{
    app::{self, NewUser},
    config::Config,
};

pub(super) async fn run(
    file: Option<&Path>,
    user: User,
    output: &mut Output<'_>,
) -> anyhow::Result<Outcome> {
    match user.command {
        UserCommand::Create(user) => create(file, user, output).await,
    }
}

async fn create(
    file: Option<&Path>,
    user: CreateUser,
    output: &mut Output<'_>,
) -> anyhow::Result<Outcome> {
    let mut config = Config::load(file)?;
    quiet(&mut config);
    init_log(&config)?;
    let (password, made_up) = if user.password_stdin {
        (password::from_stdin()?, None)
    } else {
        let password = password::random()?;
        (password.clone().into(), Some(password))
    };
    let user = NewUser {
        email: user.email,
        display_name: user.display_name,
        role: user.role.into(),
        language: user.language.into(),
        password,
    };
    let user = app::create_user(&config, user).await?;
    output.line(&format!("user      {}", user.id))?;
    output.line(&format!("email     {}", user.email.as_str()))?;
    if let Some(password) = made_up {
        output.line(&format!("password  {password}"))?;
    }
    Ok(Outcome::Done)
}

/// Lowers the level of the log to warnings, where nobody asked for another one.
pub(super) fn quiet(config: &mut Config) {
    if config.telemetry == crate::config::Telemetry::default() {
        "warn".clone_into(&mut config.telemetry.level);
    }
}
