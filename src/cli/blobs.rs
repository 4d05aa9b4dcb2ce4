//! `blobs`: what an operator does with the place where photos are.

use std::path::Path;

use super::{
    Outcome, Output,
    args::{Blobs, BlobsCommand},
    serve::init_log,
    user::quiet,
};
use crate::{
    app,
    config::{Blob, Config},
    domain::files::{Finding, Flaw, Tally},
};

pub(super) async fn run(
    file: Option<&Path>,
    blobs: Blobs,
    output: &mut Output<'_>,
) -> anyhow::Result<Outcome> {
    match blobs.command {
        BlobsCommand::Verify => verify(file, output).await,
    }
}

async fn verify(file: Option<&Path>, output: &mut Output<'_>) -> anyhow::Result<Outcome> {
    let mut config = Config::load(file)?;
    quiet(&mut config);
    init_log(&config)?;
    let mut lines = Ok(());
    let mut tell = |finding: Finding| {
        if lines.is_ok() {
            lines = output.line(&line(&finding));
        }
    };
    let mut apart = None;
    let mut warn = |text: &str| apart = Some(text.to_owned());
    let tally = app::verify_blobs(&config, &mut warn, &mut tell).await?;
    lines?;
    if let Some(apart) = &apart {
        output.note(apart)?;
    }
    output.line(&summary(&tally))?;
    if matches!(config.blob, Blob::S3(_)) {
        output.note(
            "parts of uploads that a killed server began are not seen here: the bucket's lifecycle \
             rule drops them, see docs/storage.md",
        )?;
    }
    Ok(if tally.findings == 0 && apart.is_none() {
        Outcome::Done
    } else {
        Outcome::Flawed
    })
}

fn line(finding: &Finding) -> String {
    let (word, more) = match finding.flaw {
        Flaw::Missing => ("missing", String::new()),
        Flaw::Size { expected, found } => ("size", format!("{found} bytes instead of {expected}")),
        Flaw::Damaged => ("damaged", "other bytes than were uploaded".to_owned()),
        Flaw::Unused => ("unused", "no photo has it".to_owned()),
    };
    let report = finding.report_id.map(|id| format!("of report {id}"));
    let (name, report) = (finding.key.to_string(), report.unwrap_or_default());
    let text = format!("{word:<8} {name:<50} {report} {more}");
    text.trim_end().to_owned()
}

fn summary(tally: &Tally) -> String {
    let Tally {
        photos,
        named,
        bytes,
        young,
        findings,
    } = tally;
    format!(
        "{photos} photos of {named} blobs, {bytes} bytes read; at fault {findings}; \
         without a photo but younger than a day {young}"
    )
}
