//! `openapi`: the document of the HTTP API, for those who make a client of it.

use super::{Outcome, output::Output};
use crate::app;

pub(super) fn run(output: &mut Output<'_>) -> anyhow::Result<Outcome> {
    output.line(&serde_json::to_string_pretty(&app::openapi()?)?)?;
    Ok(Outcome::Done)
}
