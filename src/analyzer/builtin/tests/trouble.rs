//! Photos that are none, models that are missing, and readers who leave.

use std::{fs, sync::Arc, thread, time::Duration};

use super::*;
use crate::analyzer::builtin::{
    course,
    model::{Models, Purpose, Tools},
};

#[tokio::test]
async fn what_is_no_readable_picture_ends_with_a_sentence() {
    let mut huge = file("brick.png").to_vec();
    huge[16..24].copy_from_slice(&[0, 0, 0xC3, 0x50, 0, 0, 0xC3, 0x50]);
    // The check of that chunk, for 50,000 x 50,000.
    let check = crc32(&huge[12..29]).to_be_bytes();
    huge[29..33].copy_from_slice(&check);
    let whole = file("rocket.jpg");
    let cases = [
        (whole.slice(..whole.len() / 2), "damaged"),
        (Bytes::from_static(b"There is a hole."), "not a JPEG"),
        (huge.into(), "too many pixels"),
    ];
    let analyzer = analyzer();
    for (bytes, why) in cases {
        let mut steps = steps(&analyzer, bytes, 1).await;
        assert_eq!(steps.len(), 1, "{why}");
        match steps.remove(0) {
            Err(AnalyzerError::Unreadable(text)) => {
                assert!(text.contains(why), "{why} in {text}");
            }
            other => panic!("{why}: {other:?}"),
        }
    }
    // And the thread lives on.
    done(&analyzer, whole, 1).await;
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            (crc >> 1) ^ (0xEDB8_8320 & (crc & 1).wrapping_neg())
        })
    })
}

/// A folder with all models.
fn model_dir() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for model in Purpose::ALL.map(Purpose::file) {
        let path = folder.path().join(format!("{}.onnx", model.name));
        fs::write(path, model.bytes).unwrap();
    }
    folder
}

#[tokio::test]
async fn a_model_that_is_missing_or_damaged_leaves_its_part_out() {
    let folder = model_dir();
    fs::remove_file(folder.path().join("nanodet_g_416.onnx")).unwrap();
    let damaged = folder.path().join("efficientnet_lite0.onnx");
    let mut bytes = fs::read(&damaged).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&damaged, bytes).unwrap();

    let folder = Some(folder.path().to_owned());
    let analyzer = BuiltinAnalyzer::new(NonZeroUsize::MIN, folder).unwrap();
    let step = done(&analyzer, file("astronaut.png"), 1).await;
    let result = step.result;
    assert_eq!(result.completeness, Completeness::Partial);
    assert_eq!(result.warnings.len(), 2, "{:?}", result.warnings);
    let missing = &result.warnings[0];
    assert_eq!(missing.code, "MODEL_MISSING");
    assert!(
        missing.message.contains("nanodet_g_416.onnx"),
        "{missing:?}"
    );
    let damaged = &result.warnings[1];
    assert_eq!(damaged.code, "MODEL_DAMAGED");
    assert!(
        damaged.message.contains("efficientnet_lite0.onnx"),
        "{damaged:?}"
    );

    assert_eq!((result.detections.len(), result.tags.len()), (0, 0));
    assert_eq!(step.embedding, None);
    assert_eq!(result.privacy.unwrap().faces, 1, "the other models work");
    let models = result.analyzer.unwrap().models;
    let unused = ["nanodet_g_416", "efficientnet_lite0"];
    assert!(
        models
            .iter()
            .all(|model| !unused.contains(&model.name.as_str()))
    );
}

#[tokio::test]
async fn models_of_a_folder_find_what_those_of_the_binary_find() {
    let folder = model_dir();
    let path = Some(folder.path().to_owned());
    let from_folder = BuiltinAnalyzer::new(NonZeroUsize::MIN, path).unwrap();
    let mut one = done(&from_folder, file("astronaut.png"), 1).await;
    let mut other = done(&analyzer(), file("astronaut.png"), 1).await;
    for step in [&mut one, &mut other] {
        step.result.analyzer.as_mut().unwrap().duration = Duration::ZERO;
    }
    assert_eq!(one, other);
}

#[tokio::test]
async fn dropping_the_stream_stops_the_work() {
    let (steps, reader) = mpsc::channel(1);
    let photo = PhotoToAnalyze {
        bytes: file("rocket.jpg"),
        orientation: 1,
    };
    let work = thread::spawn(move || {
        let mut tools = Tools::new(Arc::new(Models::new(None)));
        course::run(&photo, DecodeShare::default(), &mut tools, &steps);
        tools.used
    });
    // The first step fills the channel, so that the second one's end is not reached.
    while reader.is_empty() {
        thread::yield_now();
    }
    drop(reader);
    assert_eq!(work.join().unwrap(), [], "no model was run");
}

#[tokio::test]
async fn an_analyzer_with_several_threads_serves_many_at_once() {
    let analyzer = BuiltinAnalyzer::new(NonZeroUsize::new(2).unwrap(), None).unwrap();
    let photos = ["brick.png", "rocket.jpg", "chelsea.png"];
    let all = photos.map(|photo| done(&analyzer, file(photo), 1));
    let steps = futures_util::future::join_all(all).await;
    let widths = steps.iter().map(|step| step.result.image.unwrap().width);
    assert_eq!(widths.collect::<Vec<_>>(), [512, 640, 451]);
}

#[tokio::test]
async fn an_analyzer_that_was_dropped_ends_its_streams() {
    let analyzer = analyzer();
    let photo = PhotoToAnalyze {
        bytes: file("rocket.jpg"),
        orientation: 1,
    };
    let begun = analyzer.analyze(photo.clone());
    drop(analyzer);
    let steps: Vec<_> = begun.collect().await;
    assert!(
        matches!(steps[..], [Err(AnalyzerError::Failed(_))]),
        "{steps:?}"
    );
}
