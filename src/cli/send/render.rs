//! Updates as lines, results as a table.

use std::time::Duration;

use comfy_table::{ContentArrangement, Table, presets::UTF8_FULL_CONDENSED};

use super::photo::name_of;
use crate::{
    cli::output::plain,
    pb::{self, AnalysisResult, AnalysisStage, AnalysisStatus, AnalysisUpdate},
};

/// Most things, tags or lines of text that are shown.
const MOST: usize = 4;
/// Most characters of a line of text that are shown.
const LINE: usize = 24;

/// One update on one line: `coffee.jpg  detecting  60 %  cup 0.93`.
pub(super) fn stage(update: &AnalysisUpdate, files: &[pb::File]) -> String {
    let name = plain(name_of(&update.file_id, files));
    let what = match update.status() {
        AnalysisStatus::Completed
        | AnalysisStatus::Failed
        | AnalysisStatus::Cancelled
        | AnalysisStatus::Retrying => status(update),
        AnalysisStatus::Unspecified | AnalysisStatus::Pending | AnalysisStatus::Processing => {
            stage_name(update.stage())
        }
    };
    let percent = format!("{:.0} %", update.progress * 100.0);
    let found = match (update.status(), update.result.as_deref()) {
        (_, None) => String::new(),
        // All of it stands in the lines before, and in the table.
        (AnalysisStatus::Completed, Some(result)) => duration(result).unwrap_or_default(),
        (_, Some(result)) => found(result),
    };
    format!("{name:<20}  {what:<12}  {percent:>5}  {found}")
        .trim_end()
        .to_owned()
}

/// All photos of a report, one a row.
pub(super) fn table(report: &pb::Report, analysis: &pb::ReportAnalysis, width: u16) -> String {
    let mut table = Table::new();
    table
        .load_style(UTF8_FULL_CONDENSED)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(width)
        .set_header([
            "photo", "picture", "things", "tags", "text", "quality", "analysis",
        ]);
    for photo in &analysis.photos {
        let update = photo.last_update.clone().unwrap_or_default();
        let result = update.result.as_deref().cloned().unwrap_or_default();
        table.add_row([
            plain(name_of(&photo.file_id, &report.files)),
            picture(&result),
            things(&result).join("\n"),
            tags(&result).join("\n"),
            text(&result).join("\n"),
            quality(&result),
            verdict(&update, &result),
        ]);
    }
    let title = plain(&report.title);
    format!("{title} ({})\n{table}", report.id)
}

/// What one step found, on one line.
fn found(result: &AnalysisResult) -> String {
    let mut parts = vec![
        picture(result),
        things(result).join(", "),
        tags(result).join(", "),
        text(result).join(" / "),
        quality(result).replace('\n', ", "),
    ];
    parts.extend(warnings(result));
    parts.retain(|part| !part.is_empty());
    parts.join("; ")
}

fn picture(result: &AnalysisResult) -> String {
    let image = result.image.as_ref();
    image.map_or(String::new(), |i| format!("{} x {}", i.width, i.height))
}

fn things(result: &AnalysisResult) -> Vec<String> {
    let things = result.detections.iter();
    let mut lines = first(things.map(|thing| scored(&thing.label, thing.confidence)));
    if let Some(privacy) = &result.privacy
        && privacy.faces > 0
    {
        lines.push(format!("{} face(s)", privacy.faces));
    }
    lines
}

fn tags(result: &AnalysisResult) -> Vec<String> {
    let tags = result.tags.iter();
    first(tags.map(|tag| scored(&tag.label, tag.confidence)))
}

fn text(result: &AnalysisResult) -> Vec<String> {
    first(result.text.iter().map(|line| short(&plain(&line.text))))
}

fn quality(result: &AnalysisResult) -> String {
    let Some(quality) = &result.quality else {
        return String::new();
    };
    let sharpness = format!("sharpness {:.0}", quality.sharpness);
    let flags = quality.flags();
    let flags = flags.map(|flag| lower(flag.as_str_name(), "QUALITY_FLAG_"));
    std::iter::once(sharpness)
        .chain(flags)
        .collect::<Vec<_>>()
        .join("\n")
}

/// How it ended, how long it took, and what is missing.
fn verdict(update: &AnalysisUpdate, result: &AnalysisResult) -> String {
    let mut lines = vec![status(update)];
    lines.extend(duration(result));
    lines.extend(warnings(result));
    lines.join("\n")
}

fn duration(result: &AnalysisResult) -> Option<String> {
    let duration = result.analyzer.as_ref()?.duration?;
    let duration = Duration::try_from(duration).ok()?;
    Some(format!("{:.2} s", duration.as_secs_f64()))
}

/// `completed`, or `failed: PHOTO_UNREADABLE: the file ends too early`.
fn status(update: &AnalysisUpdate) -> String {
    let status = lower(update.status().as_str_name(), "ANALYSIS_STATUS_");
    match &update.error {
        Some(error) => format!(
            "{status}: {}: {}",
            plain(&error.reason),
            plain(&error.message)
        ),
        None => status,
    }
}

fn warnings(result: &AnalysisResult) -> impl Iterator<Item = String> {
    let warnings = result.warnings.iter();
    warnings.map(|warning| format!("{}: {}", plain(&warning.code), plain(&warning.message)))
}

fn stage_name(stage: AnalysisStage) -> String {
    lower(stage.as_str_name(), "ANALYSIS_STAGE_")
}

fn lower(name: &str, prefix: &str) -> String {
    let name = name.strip_prefix(prefix).unwrap_or(name);
    name.to_lowercase().replace('_', " ")
}

fn scored(label: &str, confidence: f32) -> String {
    format!("{} {confidence:.2}", plain(label))
}

/// So much of a text that a line holds it.
fn short(text: &str) -> String {
    match text.char_indices().nth(LINE) {
        Some((end, _)) => text[..end].trim_end().to_owned() + "…",
        None => text.to_owned(),
    }
}

/// The first ones, and how many there are besides.
fn first(items: impl ExactSizeIterator<Item = String>) -> Vec<String> {
    let count = items.len();
    let mut lines: Vec<_> = items.take(MOST).collect();
    if count > MOST {
        lines.push(format!("and {} more", count - MOST));
    }
    lines
}
