//! What an analysis says of a photo, step by step, and the port to whatever analyses.
//!
//! These values are kept as one JSON document each, hence serde. An unknown is absent: nothing
//! is made up, and nothing is read from a file's name.

mod result;

use bytes::Bytes;
use futures_util::stream::BoxStream;
use serde::{Deserialize, Serialize};

use super::{
    clock::Timestamp,
    error::BoxError,
    id::{FileId, ReportId},
};

pub use self::result::{
    AnalysisResult, AnalyzerInfo, BoundingBox, CategoryGuess, CategoryScore, CategorySource,
    Completeness, Detection, Draft, Duplicate, Hashes, ImageInfo, ModelInfo, PrioritySuggestion,
    Privacy, Quality, QualityFlag, Tag, TextLine, Warning,
};

/// Where an analysis stands in its course.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// The job waits for a worker.
    Queued,
    /// The photo is decoded and turned upright, and its smaller copies are made.
    Decoding,
    /// Quality and hashes.
    Inspecting,
    /// Boxes around things, and faces.
    Detecting,
    /// Text.
    Reading,
    /// Tags and the embedding.
    Classifying,
    /// Category and priority.
    Routing,
    /// Nothing is left to do.
    Done,
}

/// What an update says of its job.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UpdateStatus {
    /// The job waits.
    Pending,
    /// A worker is at it.
    Processing,
    /// An attempt failed; another one follows.
    Retrying,
    /// Final: the result stands.
    Completed,
    /// Final: there is no result, and why.
    Failed,
    /// Final: the report was cancelled or the photo deleted.
    Cancelled,
}

impl UpdateStatus {
    /// Whether no further update of the same job follows.
    #[must_use]
    pub fn is_final(self) -> bool {
        match self {
            Self::Completed | Self::Failed | Self::Cancelled => true,
            Self::Pending | Self::Processing | Self::Retrying => false,
        }
    }
}

/// One step of an analysis, as a report's log keeps it.
#[derive(Debug, Clone, PartialEq)]
pub struct AnalysisUpdate {
    /// The report.
    pub report_id: ReportId,
    /// 1, 2, 3 … without a gap within the report.
    pub sequence: i64,
    /// When it was written.
    pub update_time: Timestamp,
    /// The photo.
    pub file_id: FileId,
    /// What it says of the job.
    pub status: UpdateStatus,
    /// Where the analysis stands.
    pub stage: Stage,
    /// 0 to 1.
    pub progress: f32,
    /// Which attempt, from 1; 0 before the first.
    pub attempt: u32,
    /// When the next attempt may begin, while retrying.
    pub next_attempt_time: Option<Timestamp>,
    /// What this stage found, or all of it on the final update.
    pub result: Option<AnalysisResult>,
    /// Why the job failed or is tried again.
    pub error: Option<AnalysisError>,
}

/// Why an analysis did not come to a result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnalysisError {
    /// `UPPER_SNAKE_CASE`, for programs.
    pub reason: AnalysisFailure,
    /// One sentence, for people.
    pub message: String,
}

/// The kinds of failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum AnalysisFailure {
    /// The file is not the picture that it claims to be.
    PhotoUnreadable,
    /// The stored file is missing or is not what was uploaded.
    PhotoMissing,
    /// The analyzer failed, and may do better later.
    AnalyzerFailed,
    /// The worker vanished in the middle.
    WorkerLost,
}

/// A step of an analyzer. The last one has stage [`Stage::Done`] and the whole result.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// The stage that has ended.
    pub stage: Stage,
    /// 0 to 1.
    pub progress: f32,
    /// What this stage found; on the last step, all of it.
    pub result: AnalysisResult,
    /// On the last step: numbers that are near each other for pictures that look alike, kept
    /// to learn from.
    pub embedding: Option<Embedding>,
}

/// A picture as a vector.
#[derive(Debug, Clone, PartialEq)]
pub struct Embedding {
    /// The model that made it: vectors of different models do not compare.
    pub model: String,
    /// Of the length that the model gives.
    pub vector: Vec<f32>,
}

/// Why an analyzer gave up.
#[derive(Debug, thiserror::Error)]
pub enum AnalyzerError {
    /// The photo cannot be read, now or later. The text is for people.
    #[error("{0}")]
    Unreadable(String),
    /// It may work later.
    #[error("the analyzer failed")]
    Failed(#[source] BoxError),
}

/// A photo to analyse: the stored file, without metadata.
#[derive(Debug, Clone)]
pub struct PhotoToAnalyze {
    /// The whole file.
    pub bytes: Bytes,
    /// EXIF orientation, 1 to 8, which was taken out of the file.
    pub orientation: u8,
}

/// Looks at photos.
///
/// The steps come in the order of [`Stage`] and end with [`Stage::Done`] or an error. Dropping
/// the stream stops the work soon. Analysing the same photo twice is harmless.
pub trait Analyzer: Send + Sync {
    /// Begins to look at a photo.
    fn analyze(&self, photo: PhotoToAnalyze) -> BoxStream<'static, Result<Step, AnalyzerError>>;
}
