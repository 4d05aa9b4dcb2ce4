//! One photo, from its first stage to its last.

use std::{
    any::Any,
    mem,
    panic::{AssertUnwindSafe, catch_unwind},
    time::Instant,
};

use tokio::sync::mpsc;

use super::{
    classify, detect, face, inspect,
    model::{Purpose, Tools},
    read,
};
use crate::{
    domain::analysis::{
        AnalysisResult, AnalyzerError, AnalyzerInfo, CategoryGuess, Completeness, Embedding,
        ImageInfo, PhotoToAnalyze, Privacy, Stage, Step, Warning,
    },
    imaging::{
        DecodeShare,
        decode::{Scaled, decode_within},
    },
};

/// The longest side of the picture that the stages look at.
const LONGEST_SIDE: u32 = 1280;

/// Where the steps of a photo go.
pub(super) type Steps = mpsc::Sender<Result<Step, AnalyzerError>>;

/// Looks at a photo and sends each step. Gives its share of memory back once the photo is small.
/// Never panics.
pub(super) fn run(photo: &PhotoToAnalyze, share: DecodeShare, tools: &mut Tools, steps: &Steps) {
    tools.used.clear();
    let end = catch_unwind(AssertUnwindSafe(|| stages(photo, share, tools, steps)));
    let error = match end {
        Ok(Ok(()) | Err(Stop::Unwanted)) => return,
        Ok(Err(Stop::Failed(error))) => error,
        Err(panic) => AnalyzerError::Failed(message(&*panic).into()),
    };
    // Nobody may be left to hear it.
    steps.blocking_send(Err(error)).ok();
}

/// Why a course ends before its time.
enum Stop {
    /// Nobody reads the steps any more.
    Unwanted,
    Failed(AnalyzerError),
}

fn stages(
    photo: &PhotoToAnalyze,
    share: DecodeShare,
    tools: &mut Tools,
    steps: &Steps,
) -> Result<(), Stop> {
    let mut course = Course {
        steps,
        whole: AnalysisResult::default(),
    };
    let begun = Instant::now();
    course.go_on()?;
    let picture = decode(photo)?;
    drop(share);
    let image = &picture.image;

    course.stage(Stage::Decoding, 0.1, |found| {
        found.image = Some(ImageInfo {
            width: picture.width,
            height: picture.height,
            orientation: upright(photo.orientation),
        });
    })?;
    course.stage(Stage::Inspecting, 0.2, |found| {
        found.quality = Some(inspect::quality(&picture));
        found.hashes = take(found, inspect::hashes(image));
    })?;
    course.stage(Stage::Detecting, 0.5, |found| {
        found.detections = take(found, detect::boxes(image, tools));
        let privacy = face::count(image, tools).map(|faces| {
            Some(Privacy {
                faces,
                redacted: false,
            })
        });
        found.privacy = take(found, privacy);
    })?;
    course.stage(Stage::Reading, 0.8, |found| {
        let text = take(found, read::text(image, tools));
        found.warnings.extend(text.warning());
        found.text = text.lines;
    })?;
    let mut embedding = None;
    course.stage(Stage::Classifying, 0.9, |found| {
        let looks = classify::looks(image, tools).map(|looks| {
            embedding = Some(named(looks.embedding));
            looks.tags
        });
        found.tags = take(found, looks);
    })?;
    course.stage(Stage::Routing, 0.95, |found| {
        // Said outright: nobody guessed. ImageNet's names are no categories of a town.
        found.category = Some(CategoryGuess::default());
    })?;
    let analyzer = AnalyzerInfo {
        name: "builtin".to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        models: mem::take(&mut tools.used),
        duration: begun.elapsed(),
    };
    course.end(analyzer, embedding)
}

fn decode(photo: &PhotoToAnalyze) -> Result<Scaled, Stop> {
    decode_within(&photo.bytes, photo.orientation, LONGEST_SIDE)
        .map_err(|error| Stop::Failed(AnalyzerError::Unreadable(error.to_string())))
}

/// The orientation that was undone: what EXIF does not know is not undone.
fn upright(orientation: u8) -> u8 {
    if (1..=8).contains(&orientation) {
        orientation
    } else {
        1
    }
}

/// Vectors of another model, or of another version of it, do not compare.
fn named(vector: Vec<f32>) -> Embedding {
    let model = Purpose::Tags.file();
    Embedding {
        model: format!("{}@{}", model.name, model.version),
        vector,
    }
}

/// What was found, or nothing and a warning.
fn take<T: Default>(found: &mut AnalysisResult, part: Result<T, impl Into<Warning>>) -> T {
    part.unwrap_or_else(|error| {
        found.warnings.push(error.into());
        T::default()
    })
}

struct Course<'a> {
    steps: &'a Steps,
    whole: AnalysisResult,
}

impl Course<'_> {
    fn go_on(&self) -> Result<(), Stop> {
        if self.steps.is_closed() {
            return Err(Stop::Unwanted);
        }
        Ok(())
    }

    /// Does a stage if anybody still wants it. One that panics finds nothing, and the others go
    /// on.
    fn stage(
        &mut self,
        stage: Stage,
        progress: f32,
        find: impl FnOnce(&mut AnalysisResult),
    ) -> Result<(), Stop> {
        self.go_on()?;
        let mut found = AnalysisResult::default();
        if let Err(panic) = catch_unwind(AssertUnwindSafe(|| find(&mut found))) {
            tracing::error!(
                ?stage,
                panic = message(&*panic),
                "a stage of an analysis panicked"
            );
            found.warnings.push(Warning {
                code: "STAGE_FAILED".to_owned(),
                message: "A part of the analysis was left out, as it failed.".to_owned(),
            });
        }
        merge(&mut self.whole, found.clone());
        self.send(Step {
            stage,
            progress,
            result: found,
            embedding: None,
        })
    }

    fn end(mut self, analyzer: AnalyzerInfo, embedding: Option<Embedding>) -> Result<(), Stop> {
        self.whole.analyzer = Some(analyzer);
        // Nothing else warns: whatever is warned of was left out.
        self.whole.completeness = if self.whole.warnings.is_empty() {
            Completeness::Complete
        } else {
            Completeness::Partial
        };
        let result = mem::take(&mut self.whole);
        self.send(Step {
            stage: Stage::Done,
            progress: 1.0,
            result,
            embedding,
        })
    }

    fn send(&self, step: Step) -> Result<(), Stop> {
        self.steps
            .blocking_send(Ok(step))
            .map_err(|_| Stop::Unwanted)
    }
}

/// Adds what a stage found. Each thing is found by one stage.
fn merge(whole: &mut AnalysisResult, part: AnalysisResult) {
    // Named one by one, so that a new field can't be forgotten here.
    let AnalysisResult {
        completeness: _,
        analyzer: _,
        image,
        category,
        priority,
        detections,
        tags,
        text,
        quality,
        privacy,
        duplicates,
        hashes,
        draft,
        warnings,
    } = part;
    whole.image = image.or(whole.image.take());
    whole.category = category.or(whole.category.take());
    whole.priority = priority.or(whole.priority.take());
    whole.detections.extend(detections);
    whole.tags.extend(tags);
    whole.text.extend(text);
    whole.quality = quality.or(whole.quality.take());
    whole.privacy = privacy.or(whole.privacy.take());
    whole.duplicates.extend(duplicates);
    whole.hashes = hashes.or(whole.hashes.take());
    whole.draft = draft.or(whole.draft.take());
    whole.warnings.extend(warnings);
}

fn message(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("a panic without words")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stage_that_panics_is_left_out_and_the_others_go_on() {
        let (steps, mut reader) = mpsc::channel(8);
        let mut course = Course {
            steps: &steps,
            whole: AnalysisResult::default(),
        };
        let panics = course.stage(Stage::Inspecting, 0.2, |_| panic!("a test"));
        assert!(panics.is_ok());
        let works = course.stage(Stage::Routing, 0.9, |found| {
            found.category = Some(CategoryGuess::default());
        });
        assert!(works.is_ok());
        assert!(course.end(AnalyzerInfo::default(), None).is_ok());

        let mut next = || reader.try_recv().unwrap().unwrap();
        assert_eq!(next().result.warnings[0].code, "STAGE_FAILED");
        assert!(next().result.warnings.is_empty());
        let done = next().result;
        assert_eq!(done.completeness, Completeness::Partial);
        assert_eq!(done.warnings.len(), 1);
        assert!(done.category.is_some());
    }

    #[test]
    fn nothing_more_is_done_for_a_reader_who_is_gone() {
        let (steps, reader) = mpsc::channel(8);
        let mut course = Course {
            steps: &steps,
            whole: AnalysisResult::default(),
        };
        assert!(course.stage(Stage::Inspecting, 0.2, |_| ()).is_ok());
        drop(reader);
        let next = course.stage(Stage::Detecting, 0.5, |_| unreachable!("nobody wants it"));
        assert!(matches!(next, Err(Stop::Unwanted)));
    }
}
