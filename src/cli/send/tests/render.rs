//! Lines and tables of a fixed result.

use super::super::render::{stage, table};
use crate::pb::{
    AnalysisError, AnalysisResult, AnalysisStage, AnalysisStatus, AnalysisUpdate, AnalysisWarning,
    AnalyzerInfo, Detection, File, ImageInfo, PhotoAnalysis, Quality, QualityFlag, Report,
    ReportAnalysis, Tag, TextLine,
};

fn file(id: &str, name: &str) -> File {
    File {
        id: id.to_owned(),
        name: name.to_owned(),
        ..File::default()
    }
}

fn result() -> AnalysisResult {
    let cup = |confidence| Detection {
        label: "cup".to_owned(),
        confidence,
        ..Detection::default()
    };
    AnalysisResult {
        image: Some(ImageInfo {
            width: 600,
            height: 400,
            orientation: 1,
        }),
        analyzer: Some(AnalyzerInfo {
            duration: Some(prost_types::Duration {
                seconds: 1,
                nanos: 250_000_000,
            }),
            ..AnalyzerInfo::default()
        }),
        detections: [0.93, 0.9, 0.8, 0.7, 0.6].map(cup).to_vec(),
        tags: vec![Tag {
            label: "espresso".to_owned(),
            confidence: 0.81,
        }],
        text: vec![TextLine {
            text: "OPEN\u{1b}[2J".to_owned(),
            ..TextLine::default()
        }],
        quality: Some(Quality {
            sharpness: 512.4,
            flags: vec![QualityFlag::TooDark.into()],
            ..Quality::default()
        }),
        warnings: vec![AnalysisWarning {
            code: "MODEL_MISSING".to_owned(),
            message: "no faces".to_owned(),
        }],
        ..AnalysisResult::default()
    }
}

fn update(file_id: &str, status: AnalysisStatus, stage: AnalysisStage) -> AnalysisUpdate {
    AnalysisUpdate {
        file_id: file_id.to_owned(),
        status: status.into(),
        stage: stage.into(),
        progress: 0.6,
        ..AnalysisUpdate::default()
    }
}

#[test]
fn a_stage_is_one_line_with_what_it_found() {
    let files = [file("1", "cup.jpg")];
    let mut update = update("1", AnalysisStatus::Processing, AnalysisStage::Detecting);
    assert_eq!(
        stage(&update, &files),
        "cup.jpg               detecting      60 %"
    );
    update.result = Some(Box::new(AnalysisResult {
        tags: result().tags,
        ..AnalysisResult::default()
    }));
    let line = stage(&update, &files);
    assert!(
        line.ends_with("detecting      60 %  espresso 0.81"),
        "{line}"
    );
}

#[test]
fn a_failure_says_why() {
    let mut update = update("x", AnalysisStatus::Failed, AnalysisStage::Done);
    update.error = Some(AnalysisError {
        reason: "PHOTO_UNREADABLE".to_owned(),
        message: "it ends too early".to_owned(),
    });
    let line = stage(&update, &[]);
    assert!(
        line.contains("failed: PHOTO_UNREADABLE: it ends too early"),
        "{line}"
    );
}

#[test]
fn the_table_has_a_row_for_each_photo() {
    let mut done = update("1", AnalysisStatus::Completed, AnalysisStage::Done);
    done.result = Some(Box::new(result()));
    let failed = update("2", AnalysisStatus::Failed, AnalysisStage::Done);
    let photos = [done, failed].map(|update| PhotoAnalysis {
        file_id: update.file_id.clone(),
        last_update: Some(update),
    });
    let report = Report {
        id: "r".to_owned(),
        title: "A cup".to_owned(),
        files: vec![file("1", "cup.jpg"), file("2", "bad.png")],
        ..Report::default()
    };
    let analysis = ReportAnalysis {
        photos: photos.to_vec(),
        ..ReportAnalysis::default()
    };
    let expected = "\
A cup (r)
┌─────────┬───────────┬────────────┬───────────────┬──────────┬───────────────┬─────────────────────────┐
│ photo   ┆ picture   ┆ things     ┆ tags          ┆ text     ┆ quality       ┆ analysis                │
╞═════════╪═══════════╪════════════╪═══════════════╪══════════╪═══════════════╪═════════════════════════╡
│ cup.jpg ┆ 600 x 400 ┆ cup 0.93   ┆ espresso 0.81 ┆ OPEN [2J ┆ sharpness 512 ┆ completed               │
│         ┆           ┆ cup 0.90   ┆               ┆          ┆ too dark      ┆ 1.25 s                  │
│         ┆           ┆ cup 0.80   ┆               ┆          ┆               ┆ MODEL_MISSING: no faces │
│         ┆           ┆ cup 0.70   ┆               ┆          ┆               ┆                         │
│         ┆           ┆ and 1 more ┆               ┆          ┆               ┆                         │
│ bad.png ┆           ┆            ┆               ┆          ┆               ┆ failed                  │
└─────────┴───────────┴────────────┴───────────────┴──────────┴───────────────┴─────────────────────────┘";
    assert_eq!(table(&report, &analysis, 140), expected);
    for line in table(&report, &analysis, 80).lines() {
        assert!(line.chars().count() <= 80, "{line}");
    }
}
