//! What an analysis found.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::domain::{id::ReportId, report::Priority};

/// Everything that an analysis found. In an update of one stage, only what that stage found.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct AnalysisResult {
    /// Whether every stage did its part.
    pub completeness: Completeness,
    /// Who found it, with what.
    pub analyzer: Option<AnalyzerInfo>,
    /// The picture as decoded.
    pub image: Option<ImageInfo>,
    /// The category guessed, if any.
    pub category: Option<CategoryGuess>,
    /// The priority suggested by rules, if any.
    pub priority: Option<PrioritySuggestion>,
    /// Things seen, most certain first.
    pub detections: Vec<Detection>,
    /// What the whole picture looks like, most certain first.
    pub tags: Vec<Tag>,
    /// Lines of text, top to bottom.
    pub text: Vec<TextLine>,
    /// How good the photo is.
    pub quality: Option<Quality>,
    /// People in it.
    pub privacy: Option<Privacy>,
    /// Reports that seem to show the same.
    pub duplicates: Vec<Duplicate>,
    /// Fingerprints of the picture.
    pub hashes: Option<Hashes>,
    /// A title and a description to start from.
    pub draft: Option<Draft>,
    /// What could not be done, and why.
    pub warnings: Vec<Warning>,
}

/// Whether a result is whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Completeness {
    /// Not said: an update of one stage.
    #[default]
    Unspecified,
    /// Every stage did its part.
    Complete,
    /// Some stage could not: see the warnings.
    Partial,
}

/// An analyzer and its models.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct AnalyzerInfo {
    /// Such as `builtin`.
    pub name: String,
    /// Its version.
    pub version: String,
    /// The models that it used.
    pub models: Vec<ModelInfo>,
    /// How long it took.
    pub duration: Duration,
}

/// One model file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModelInfo {
    /// Such as `efficientnet_lite0`.
    pub name: String,
    /// Its version.
    pub version: String,
    /// SHA-256 of the file, in hex.
    pub sha256: String,
}

/// A picture as decoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImageInfo {
    /// Pixels, upright.
    pub width: u32,
    /// Pixels, upright.
    pub height: u32,
    /// The EXIF orientation that was undone, 1 to 8; 1 is upright.
    pub orientation: u8,
}

/// Where a category comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CategorySource {
    /// Nobody guessed.
    #[default]
    None,
    /// Learnt from reports whose category a person confirmed.
    Learnt,
    /// A rule.
    Rule,
    /// A remote model.
    Remote,
}

/// A guess at the category.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct CategoryGuess {
    /// Code of the category; absent if the source is `None`.
    pub code: Option<String>,
    /// 0 to 1.
    pub confidence: f32,
    /// Where it comes from.
    pub source: CategorySource,
    /// Others, most likely first.
    pub alternatives: Vec<CategoryScore>,
}

/// A category and how likely it is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CategoryScore {
    /// Code of the category.
    pub code: String,
    /// 0 to 1.
    pub confidence: f32,
}

/// A priority suggested by rules.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PrioritySuggestion {
    /// The level, by its name.
    pub level: Priority,
    /// The rules that led to it, for people.
    pub reasons: Vec<String>,
}

/// A rectangle in fractions of the upright picture, 0 to 1, from the top left.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct BoundingBox {
    /// Left edge.
    pub x: f32,
    /// Top edge.
    pub y: f32,
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
}

/// A thing seen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Detection {
    /// A COCO class, such as `traffic light`.
    pub label: String,
    /// 0 to 1.
    pub confidence: f32,
    /// Where.
    pub bounds: BoundingBox,
}

/// What the whole picture looks like.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Tag {
    /// An `ImageNet` class, such as `manhole cover`.
    pub label: String,
    /// 0 to 1.
    pub confidence: f32,
}

/// One line of text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TextLine {
    /// As read.
    pub text: String,
    /// 0 to 1, mean over its characters.
    pub confidence: f32,
    /// Where.
    pub bounds: BoundingBox,
}

/// What is wrong with a photo.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QualityFlag {
    /// Out of focus, or shaken.
    Blurred,
    /// Hardly any light.
    TooDark,
    /// Washed out.
    TooBright,
    /// Too few pixels to see much.
    TooSmall,
}

/// How good a photo is.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Quality {
    /// Variance of the Laplacian at 512 x 384: below 60 is blurred.
    pub sharpness: f32,
    /// Mean luma, 0 to 1.
    pub brightness: f32,
    /// Share of pixels that are black or white, 0 to 1.
    pub clipped: f32,
    /// What is wrong with it.
    pub flags: Vec<QualityFlag>,
}

/// People in a photo.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Privacy {
    /// Faces found.
    pub faces: u32,
    /// Whether they were blurred in the copies that are served.
    pub redacted: bool,
}

/// A report that seems to show the same.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Duplicate {
    /// The other report.
    pub report_id: ReportId,
    /// 0 to 1.
    pub score: f32,
    /// How it was found, such as `phash`.
    pub method: String,
    /// Distance between the two places; absent where one is unknown.
    pub metres: Option<f32>,
}

/// Fingerprints of a picture.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Hashes {
    /// 64-bit DCT hash, in hex: at most 10 bits apart is the same photo.
    pub phash: String,
    /// A blurred placeholder (blurha.sh), 4 x 3 components.
    pub blurhash: String,
}

/// A title and a description to start from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// At most 200 characters.
    pub title: String,
    /// At most 5,000 characters.
    pub description: String,
}

/// What could not be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Warning {
    /// `UPPER_SNAKE_CASE`, such as `MODEL_MISSING`.
    pub code: String,
    /// One sentence, for people.
    pub message: String,
}
