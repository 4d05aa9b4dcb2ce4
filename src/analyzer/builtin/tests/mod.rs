mod dense;
mod trouble;

use std::{fs, path::Path};

use bytes::Bytes;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage, codecs::jpeg::JpegEncoder};

use super::*;
use crate::{
    domain::analysis::{AnalysisResult, CategorySource, Completeness, QualityFlag, Stage},
    imaging::{
        decode::{Scaled, decode_within},
        resize::{Region, resize},
    },
};

const STAGES: [Stage; 7] = [
    Stage::Decoding,
    Stage::Inspecting,
    Stage::Detecting,
    Stage::Reading,
    Stage::Classifying,
    Stage::Routing,
    Stage::Done,
];

fn analyzer() -> BuiltinAnalyzer {
    BuiltinAnalyzer::new(NonZeroUsize::MIN, None).unwrap()
}

fn file(name: &str) -> Bytes {
    let photos = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/photos");
    fs::read(photos.join(name)).unwrap().into()
}

fn pixels(name: &str) -> RgbImage {
    image::load_from_memory(&file(name)).unwrap().into_rgb8()
}

fn png(image: RgbImage) -> Bytes {
    let mut bytes = io::Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(image)
        .write_to(&mut bytes, ImageFormat::Png)
        .unwrap();
    bytes.into_inner().into()
}

fn jpeg(image: &RgbImage, quality: u8) -> Bytes {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, quality)
        .encode_image(image)
        .unwrap();
    bytes.into()
}

async fn steps(
    analyzer: &BuiltinAnalyzer,
    bytes: Bytes,
    orientation: u8,
) -> Vec<Result<Step, AnalyzerError>> {
    let photo = PhotoToAnalyze { bytes, orientation };
    analyzer.analyze(photo).collect().await
}

/// The last step, which must be the end of all stages.
async fn done(analyzer: &BuiltinAnalyzer, bytes: Bytes, orientation: u8) -> Step {
    let last = steps(analyzer, bytes, orientation).await.pop();
    let last = last.unwrap().unwrap();
    assert_eq!(last.stage, Stage::Done);
    last
}

async fn whole(photo: &str) -> AnalysisResult {
    let result = done(&analyzer(), file(photo), 1).await.result;
    assert_eq!(result.completeness, Completeness::Complete, "{photo}");
    assert_eq!(result.warnings, [], "{photo}");
    result
}

fn sees(result: &AnalysisResult, label: &str) -> bool {
    result.detections.iter().any(|seen| seen.label == label)
}

fn tagged(result: &AnalysisResult, label: &str) -> bool {
    result.tags.iter().any(|tag| tag.label.contains(label))
}

#[tokio::test]
async fn steps_come_in_order_each_with_its_part_and_the_last_with_all() {
    let steps = steps(&analyzer(), file("rocket.jpg"), 1).await;
    let steps: Vec<Step> = steps.into_iter().map(Result::unwrap).collect();
    let stages: Vec<_> = steps.iter().map(|step| step.stage).collect();
    assert_eq!(stages, STAGES);
    assert!(steps.is_sorted_by(|a, b| a.progress < b.progress));
    assert!(steps[0].progress > 0.0);

    let (done, parts) = steps.split_last().unwrap();
    assert_eq!(done.progress.to_bits(), 1.0_f32.to_bits());
    for step in parts {
        assert_eq!(step.result.completeness, Completeness::Unspecified);
        assert_eq!(step.result.analyzer, None);
        assert_eq!(step.embedding, None);
        let (stage, part) = (step.stage, &step.result);
        assert_eq!(part.image.is_some(), stage == Stage::Decoding);
        assert_eq!(part.quality.is_some(), stage == Stage::Inspecting);
        assert_eq!(part.hashes.is_some(), stage == Stage::Inspecting);
        assert_eq!(part.privacy.is_some(), stage == Stage::Detecting);
        assert_eq!(part.tags.is_empty(), stage != Stage::Classifying);
        assert_eq!(part.category.is_some(), stage == Stage::Routing);
    }
    let all = &done.result;
    assert_eq!(all.completeness, Completeness::Complete);
    assert_eq!(all.image, parts[0].result.image);
    assert_eq!(all.quality, parts[1].result.quality);
    assert_eq!(all.hashes, parts[1].result.hashes);
    assert_eq!(all.privacy, parts[2].result.privacy);
    assert_eq!(all.tags, parts[4].result.tags);
    assert_eq!(all.category, parts[5].result.category);

    let embedding = done.embedding.as_ref().unwrap();
    assert_eq!(embedding.vector.len(), 1280);
    assert!(embedding.model.starts_with("efficientnet_lite0@"));
    let info = all.analyzer.as_ref().unwrap();
    assert_eq!(info.name, "builtin");
    let used = |name| info.models.iter().any(|model| model.name == name);
    for name in ["nanodet_g_416", "centerface", "ppocr4_det"] {
        assert!(used(name), "{name}");
    }
    assert!(used("efficientnet_lite0"));
}

#[tokio::test]
async fn no_category_and_no_priority_is_ever_guessed() {
    let result = whole("brick.png").await;
    let category = result.category.unwrap();
    assert_eq!(category.code, None);
    assert_eq!(category.source, CategorySource::None);
    assert_eq!(category.alternatives, []);
    assert_eq!(result.priority, None);
}

#[tokio::test]
async fn a_person_is_seen_and_her_face_counted() {
    let result = whole("astronaut.png").await;
    assert!(sees(&result, "person"), "{:?}", result.detections);
    let privacy = result.privacy.unwrap();
    assert_eq!((privacy.faces, privacy.redacted), (1, false));
    let person = result.detections[0].bounds;
    assert!(person.width > 0.4 && person.height > 0.8, "{person:?}");
}

#[tokio::test]
async fn a_cat_is_seen_and_has_no_human_face() {
    let result = whole("chelsea.png").await;
    assert!(sees(&result, "cat"), "{:?}", result.detections);
    assert!(tagged(&result, "cat"), "{:?}", result.tags);
    assert_eq!(result.privacy.unwrap().faces, 0);
}

#[tokio::test]
async fn a_photo_turned_by_its_orientation_is_seen_upright() {
    // Stored on its side: EXIF's 6 says to turn it right by a quarter.
    let stored = image::imageops::rotate270(&pixels("astronaut.png"));
    let stored = resize(&stored, Region::whole(&stored), 512, 384);
    let step = done(&analyzer(), jpeg(&stored, 90), 6).await;
    let image = step.result.image.unwrap();
    assert_eq!((image.width, image.height), (384, 512));
    assert_eq!(image.orientation, 6);
    assert_eq!(step.result.privacy.unwrap().faces, 1);
}

#[tokio::test]
async fn a_cup_of_coffee_is_tagged() {
    let result = whole("coffee.png").await;
    assert!(tagged(&result, "espresso"), "{:?}", result.tags);
    assert!(
        result
            .tags
            .is_sorted_by(|a, b| a.confidence >= b.confidence)
    );
}

#[tokio::test]
async fn a_page_is_read_from_top_to_bottom() {
    let text = whole("page.png").await.text;
    let words: Vec<_> = text.iter().map(|line| line.text.as_str()).collect();
    let words = words.join(" ");
    for word in ["segmentation", "coins", "background", "label", "object"] {
        assert!(words.contains(word), "{word} in {words:?}");
    }
    let place = |word| words.find(word).unwrap();
    assert!(place("segmentation") < place("coins") && place("coins") < place("object"));
    assert!(text.is_sorted_by(|a, b| a.bounds.y <= b.bounds.y));
    assert!(text.iter().all(|line| line.confidence >= 0.75));
}

#[tokio::test]
async fn handwriting_that_it_cannot_read_is_not_made_up() {
    assert_eq!(whole("text.png").await.text, []);
}

fn hashes(bytes: &Bytes) -> (u64, String) {
    let image = decode_within(bytes, 1, 1280).unwrap().image;
    let hashes = inspect::hashes(&image).unwrap().unwrap();
    assert_eq!(hashes.phash.len(), 16);
    (
        u64::from_str_radix(&hashes.phash, 16).unwrap(),
        hashes.blurhash,
    )
}

#[test]
fn a_photo_compressed_again_has_nearly_the_same_hash() {
    let image = pixels("coffee.png");
    let (first, blurhash) = hashes(&jpeg(&image, 95));
    let half = resize(&image, Region::whole(&image), 300, 200);
    let (again, _) = hashes(&jpeg(&half, 60));
    assert!((first ^ again).count_ones() <= 2);
    let (other, _) = hashes(&file("chelsea.png"));
    assert!((first ^ other).count_ones() >= 20);
    assert!(blurhash::decode(&blurhash, 8, 6, 1.0).is_ok());
    // A size and a maximum, a mean, and eleven more components of two digits.
    assert_eq!(blurhash.len(), 2 + 4 + 11 * 2);
}

fn flags(image: RgbImage) -> Vec<QualityFlag> {
    let (width, height) = image.dimensions();
    let picture = Scaled {
        image,
        width,
        height,
    };
    inspect::quality(&picture).flags
}

#[test]
fn what_is_wrong_with_a_photo_is_told() {
    use QualityFlag::{Blurred, TooBright, TooDark, TooSmall};
    let good = pixels("coffee.png");
    assert_eq!(flags(good.clone()), []);
    assert_eq!(flags(image::imageops::rotate90(&good)), []);

    let tiny = resize(&good, Region::whole(&good), 30, 20);
    let blurred = resize(&tiny, Region::whole(&tiny), 600, 400);
    assert_eq!(flags(blurred), [Blurred]);

    let small = resize(&good, Region::whole(&good), 300, 200);
    assert_eq!(flags(small), [TooSmall]);

    let shade = |from: u8, by: u8| {
        RgbImage::from_fn(600, 400, |x, y| {
            Rgb([from + by * u8::from((x ^ y) & 8 > 0); 3])
        })
    };
    assert_eq!(flags(shade(0, 40)), [TooDark]);
    assert_eq!(flags(shade(215, 40)), [TooBright]);
}

#[tokio::test]
async fn a_photo_without_anything_is_analysed_too() {
    let result = done(&analyzer(), png(RgbImage::new(1, 1)), 1).await.result;
    assert_eq!(result.completeness, Completeness::Complete);
    assert_eq!(result.detections, []);
    assert_eq!(result.text, []);
    let strip = done(&analyzer(), png(RgbImage::new(3000, 1)), 1).await;
    assert_eq!(strip.result.completeness, Completeness::Complete);
}
