//! `adopt`: what an operator answers where a server refuses to start, since its database and what
//! goes with it are of different installations.

use std::path::Path;

use super::{
    Outcome, Output,
    args::{Adopt, Adopted},
    serve::init_log,
    user::quiet,
};
use crate::{app, config::Config};

pub(super) async fn run(
    file: Option<&Path>,
    adopt: Adopt,
    output: &mut Output<'_>,
) -> anyhow::Result<Outcome> {
    let mut config = Config::load(file)?;
    quiet(&mut config);
    init_log(&config)?;
    match adopt.what {
        Adopted::Photos => photos(&config, adopt.yes, output).await,
        Adopted::SigningKey => signing_key(&config, adopt.yes, output).await,
    }
}

async fn photos(config: &Config, yes: bool, output: &mut Output<'_>) -> anyhow::Result<Outcome> {
    if yes {
        Box::pin(app::adopt_photos(config)).await?;
        output.line("the photos are those of the database now")?;
        return Ok(Outcome::Done);
    }
    let Some(why) = Box::pin(app::strange_photos(config)).await? else {
        output.line("the photos are those of the database")?;
        return Ok(Outcome::Done);
    };
    output.line(&why)?;
    output.line(
        "with --yes, the database and these photos belong together: servers delete what is older \
         than a day and no report has, fail over what a report has and is not here, and refuse to \
         start for whoever had these photos before. `jebo blobs verify` tells which they are",
    )?;
    Ok(Outcome::Flawed)
}

async fn signing_key(
    config: &Config,
    yes: bool,
    output: &mut Output<'_>,
) -> anyhow::Result<Outcome> {
    if yes {
        let id = app::adopt_signing_key(config).await?;
        output.line(&format!("tokens are signed with the key {id} now"))?;
        return Ok(Outcome::Done);
    }
    output.line(&format!(
        "with --yes, tokens are signed with {} from now on: all users sign in anew, and servers \
         with another key refuse to start",
        config.signing_key_file().display()
    ))?;
    Ok(Outcome::Flawed)
}
