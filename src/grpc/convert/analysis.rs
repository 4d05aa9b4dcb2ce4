//! Analyses.

use prost_types::Duration;

use super::{int, report::priority, time};
use crate::{
    domain::{
        analysis::{
            AnalysisFailure, AnalysisResult, AnalysisUpdate, AnalyzerInfo, BoundingBox,
            CategoryGuess, CategorySource, Completeness, Quality, QualityFlag, Stage, UpdateStatus,
        },
        report::AnalysisSummary,
    },
    pb,
};

pub(in crate::grpc) fn update(update: AnalysisUpdate) -> pb::AnalysisUpdate {
    pb::AnalysisUpdate {
        report_id: update.report_id.to_string(),
        sequence: update.sequence,
        update_time: Some(time(update.update_time)),
        file_id: update.file_id.to_string(),
        status: status(update.status).into(),
        stage: stage(update.stage).into(),
        progress: update.progress,
        attempt: int(update.attempt),
        next_attempt_time: update.next_attempt_time.map(time),
        result: update.result.map(|r| Box::new(result(r))),
        error: update.error.map(|error| pb::AnalysisError {
            reason: failure(error.reason).to_owned(),
            message: error.message,
        }),
        heartbeat: None,
    }
}

pub(in crate::grpc) fn summary(summary: AnalysisSummary) -> pb::AnalysisSummary {
    pb::AnalysisSummary {
        status: summary
            .status
            .map_or(pb::AnalysisStatus::Unspecified, status)
            .into(),
        photos: int(summary.photos),
        finished: int(summary.finished),
        category: summary.category.map(category),
        labels: summary.labels,
        last_sequence: summary.last_sequence,
    }
}

fn status(status: UpdateStatus) -> pb::AnalysisStatus {
    match status {
        UpdateStatus::Pending => pb::AnalysisStatus::Pending,
        UpdateStatus::Processing => pb::AnalysisStatus::Processing,
        UpdateStatus::Retrying => pb::AnalysisStatus::Retrying,
        UpdateStatus::Completed => pb::AnalysisStatus::Completed,
        UpdateStatus::Failed => pb::AnalysisStatus::Failed,
        UpdateStatus::Cancelled => pb::AnalysisStatus::Cancelled,
    }
}

fn stage(stage: Stage) -> pb::AnalysisStage {
    match stage {
        Stage::Queued => pb::AnalysisStage::Queued,
        Stage::Decoding => pb::AnalysisStage::Decoding,
        Stage::Inspecting => pb::AnalysisStage::Inspecting,
        Stage::Detecting => pb::AnalysisStage::Detecting,
        Stage::Reading => pb::AnalysisStage::Reading,
        Stage::Classifying => pb::AnalysisStage::Classifying,
        Stage::Routing => pb::AnalysisStage::Routing,
        Stage::Done => pb::AnalysisStage::Done,
    }
}

fn failure(failure: AnalysisFailure) -> &'static str {
    match failure {
        AnalysisFailure::PhotoUnreadable => "PHOTO_UNREADABLE",
        AnalysisFailure::PhotoMissing => "PHOTO_MISSING",
        AnalysisFailure::AnalyzerFailed => "ANALYZER_FAILED",
        AnalysisFailure::WorkerLost => "WORKER_LOST",
    }
}

fn result(result: AnalysisResult) -> pb::AnalysisResult {
    let completeness = match result.completeness {
        Completeness::Unspecified => pb::Completeness::Unspecified,
        Completeness::Complete => pb::Completeness::Complete,
        Completeness::Partial => pb::Completeness::Partial,
    };
    pb::AnalysisResult {
        completeness: completeness.into(),
        analyzer: result.analyzer.map(analyzer),
        image: result.image.map(|image| pb::ImageInfo {
            width: int(image.width),
            height: int(image.height),
            orientation: image.orientation.into(),
        }),
        category: result.category.map(category),
        priority: result.priority.map(|suggestion| pb::PrioritySuggestion {
            level: priority(suggestion.level).into(),
            reasons: suggestion.reasons,
        }),
        detections: map(result.detections, |detection| pb::Detection {
            label: detection.label,
            confidence: detection.confidence,
            r#box: Some(bounds(detection.bounds)),
        }),
        tags: map(result.tags, |tag| pb::Tag {
            label: tag.label,
            confidence: tag.confidence,
        }),
        text: map(result.text, |line| pb::TextLine {
            text: line.text,
            confidence: line.confidence,
            r#box: Some(bounds(line.bounds)),
        }),
        quality: result.quality.map(quality),
        privacy: result.privacy.map(|privacy| pb::Privacy {
            faces: int(privacy.faces),
            redacted: privacy.redacted,
        }),
        duplicates: map(result.duplicates, |duplicate| pb::Duplicate {
            report_id: duplicate.report_id.to_string(),
            score: duplicate.score,
            method: duplicate.method,
            metres: duplicate.metres,
        }),
        hashes: result.hashes.map(|hashes| pb::Hashes {
            phash: hashes.phash,
            blurhash: hashes.blurhash,
        }),
        draft: result.draft.map(|draft| pb::ReportDraft {
            title: draft.title,
            description: draft.description,
        }),
        warnings: map(result.warnings, |warning| pb::AnalysisWarning {
            code: warning.code,
            message: warning.message,
        }),
    }
}

fn map<T, U>(items: Vec<T>, convert: impl FnMut(T) -> U) -> Vec<U> {
    items.into_iter().map(convert).collect()
}

fn analyzer(info: AnalyzerInfo) -> pb::AnalyzerInfo {
    pb::AnalyzerInfo {
        name: info.name,
        version: info.version,
        models: map(info.models, |model| pb::ModelInfo {
            name: model.name,
            version: model.version,
            sha256: model.sha256,
        }),
        duration: Some(Duration {
            seconds: i64::try_from(info.duration.as_secs()).unwrap_or(i64::MAX),
            nanos: int(info.duration.subsec_nanos()),
        }),
    }
}

fn category(guess: CategoryGuess) -> pb::CategoryGuess {
    let source = match guess.source {
        CategorySource::None => pb::CategorySource::None,
        CategorySource::Learnt => pb::CategorySource::Learnt,
        CategorySource::Rule => pb::CategorySource::Rule,
        CategorySource::Remote => pb::CategorySource::Remote,
    };
    pb::CategoryGuess {
        code: guess.code.unwrap_or_default(),
        confidence: guess.confidence,
        source: source.into(),
        alternatives: map(guess.alternatives, |score| pb::CategoryScore {
            code: score.code,
            confidence: score.confidence,
        }),
    }
}

fn quality(quality: Quality) -> pb::Quality {
    pb::Quality {
        sharpness: quality.sharpness,
        brightness: quality.brightness,
        clipped: quality.clipped,
        flags: map(quality.flags, |flag| {
            let flag = match flag {
                QualityFlag::Blurred => pb::QualityFlag::Blurred,
                QualityFlag::TooDark => pb::QualityFlag::TooDark,
                QualityFlag::TooBright => pb::QualityFlag::TooBright,
                QualityFlag::TooSmall => pb::QualityFlag::TooSmall,
            };
            flag.into()
        }),
    }
}

fn bounds(bounds: BoundingBox) -> pb::BoundingBox {
    pb::BoundingBox {
        x: bounds.x,
        y: bounds.y,
        width: bounds.width,
        height: bounds.height,
    }
}
