//! `send`: a report with photos over gRPC, and its analysis as it happens.

mod client;
mod json;
mod photo;
mod render;
mod retry;
#[cfg(test)]
mod tests;
mod upload;
mod watch;

use anyhow::Context as _;
use console::Term;

use super::{Outcome, Output, Usage, args::Send, output::plain, password};
use crate::pb;

pub(super) use client::Client;
pub(super) use photo::Photo;
use watch::News;

/// Width of the table where there is no terminal.
const WIDTH: u16 = 100;

pub(super) async fn run(args: Send, output: &mut Output<'_>) -> anyhow::Result<Outcome> {
    let mut photos = Vec::new();
    for path in &args.photos {
        photos.push(Photo::open(path).await?);
    }
    let password = if args.password.password_stdin {
        password::from_stdin()?
    } else {
        let missing = || Usage("expected --password-stdin or JEBO_PASSWORD".to_owned());
        args.password.password.ok_or_else(missing)?.into()
    };
    let mut client = Client::connect(&args.server).await?;
    if args.register {
        client.register(&args.email, &password).await?;
    } else {
        client.login(&args.email, &password).await?;
    }
    let title = args.title.unwrap_or_else(|| photos[0].title().to_owned());
    let sent = send(&mut client, title, args.category, &photos, output).await?;
    if args.json {
        output.line(&json::document(&sent.report, &sent.analysis)?)?;
    } else {
        output.line(&sent.table())?;
    }
    Ok(sent.outcome())
}

/// A report that was sent, and what became of it.
pub(super) struct Sent {
    pub(super) report: pb::Report,
    pub(super) analysis: pb::ReportAnalysis,
}

impl Sent {
    /// What was found, for people.
    pub(super) fn table(&self) -> String {
        let width = Term::stdout()
            .size_checked()
            .map_or(WIDTH, |(_, width)| width);
        render::table(&self.report, &self.analysis, width)
    }

    /// Whether all went well.
    pub(super) fn outcome(&self) -> Outcome {
        let completed = |photo: &pb::PhotoAnalysis| {
            photo
                .last_update
                .as_ref()
                .is_some_and(|update| update.status() == pb::AnalysisStatus::Completed)
        };
        if self.analysis.photos.iter().all(completed) {
            Outcome::Done
        } else {
            Outcome::AnalysisFailed
        }
    }
}

/// Creates a report, uploads its photos, and follows their analysis to the end.
pub(super) async fn send(
    client: &mut Client,
    title: String,
    category: Option<String>,
    photos: &[Photo],
    output: &mut Output<'_>,
) -> anyhow::Result<Sent> {
    let report = client.create_report(title, category).await?;
    output.note(&format!("report {}", report.id))?;
    let mut files = Vec::new();
    for photo in photos {
        let uploaded = upload::upload(client, &report.id, photo).await;
        if uploaded.is_err() && files.is_empty() {
            // Nobody needs a report without what it was made for. If that fails too, the first
            // failure is the one to tell.
            client.delete_report(&report.id).await.ok();
        }
        files.extend(uploaded?);
        output.note(&format!("{} is up", plain(photo.name())))?;
    }
    watch::watch(client, &report.id, &files, |news| {
        output.note(&match news {
            News::Update(update) => render::stage(update, &files),
            News::Cut { why, after } => format!("{why}; resuming behind update {after}"),
        })
    })
    .await
    .context("cannot follow the analysis")?;
    Ok(Sent {
        analysis: client.get_analysis(&report.id).await?,
        report: client.get_report(&report.id).await?,
    })
}
