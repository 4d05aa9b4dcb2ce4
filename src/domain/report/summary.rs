//! The analyses of a report's photos in short.

use serde::{Deserialize, Serialize};

use crate::domain::analysis::{
    AnalysisResult, AnalysisUpdate, CategoryGuess, CategorySource, UpdateStatus,
};

/// What the analyses of a report's photos say in short.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct AnalysisSummary {
    /// None without photos; failed only if all failed; pending or processing while one is
    /// unfinished.
    pub status: Option<UpdateStatus>,
    /// Number of photos.
    pub photos: u32,
    /// Number of photos whose newest analysis has ended.
    pub finished: u32,
    /// The guess with the highest confidence.
    pub category: Option<CategoryGuess>,
    /// Labels of things and tags, most certain first, at most 10.
    pub labels: Vec<String>,
    /// Sequence of the newest update of the report; 0 before the first.
    pub last_sequence: i64,
}

impl AnalysisSummary {
    /// Draws it from the newest update of each photo that the report has.
    #[must_use]
    pub fn draw(newest: &[AnalysisUpdate], last_sequence: i64) -> Self {
        let finished = newest.iter().filter(|u| u.status.is_final()).count();
        let results = newest
            .iter()
            .filter(|u| u.status == UpdateStatus::Completed)
            .filter_map(|u| u.result.as_ref());
        Self {
            status: status(newest),
            photos: u32::try_from(newest.len()).unwrap_or(u32::MAX),
            finished: u32::try_from(finished).unwrap_or(u32::MAX),
            category: results
                .clone()
                .filter_map(|r| r.category.clone())
                .filter(|c| c.source != CategorySource::None)
                .max_by(|a, b| a.confidence.total_cmp(&b.confidence)),
            labels: labels(results),
            last_sequence,
        }
    }
}

fn status(newest: &[AnalysisUpdate]) -> Option<UpdateStatus> {
    let has = |status| newest.iter().any(|u| u.status == status);
    [
        UpdateStatus::Processing,
        UpdateStatus::Retrying,
        UpdateStatus::Pending,
        UpdateStatus::Completed,
        UpdateStatus::Failed,
        UpdateStatus::Cancelled,
    ]
    .into_iter()
    .find(|status| has(*status))
}

fn labels<'a>(results: impl Iterator<Item = &'a AnalysisResult>) -> Vec<String> {
    let mut scored: Vec<(&str, f32)> = Vec::new();
    for result in results {
        let things = result.detections.iter().map(|d| (&d.label, d.confidence));
        let tags = result.tags.iter().map(|t| (&t.label, t.confidence));
        for (label, confidence) in things.chain(tags) {
            match scored.iter_mut().find(|(known, _)| known == label) {
                Some((_, best)) => *best = best.max(confidence),
                None => scored.push((label, confidence)),
            }
        }
    }
    scored.sort_by(|a, b| b.1.total_cmp(&a.1));
    scored
        .iter()
        .take(10)
        .map(|(label, _)| (*label).to_owned())
        .collect()
}
