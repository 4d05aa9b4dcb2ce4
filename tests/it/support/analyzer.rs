//! An analyzer whose answers are known beforehand, and that does what the photo says.

use std::sync::atomic::{AtomicUsize, Ordering};

use futures_util::{StreamExt as _, stream, stream::BoxStream};
use jebo::domain::analysis::{
    AnalysisResult, Analyzer, AnalyzerError, CategoryGuess, Completeness, Embedding,
    PhotoToAnalyze, Stage, Step, Tag,
};
use tokio::sync::watch;

/// Walks through all stages. While it is held, it stands before the stage it is held at.
pub(crate) struct Steps {
    held_at: watch::Sender<Option<Stage>>,
}

impl Default for Steps {
    fn default() -> Self {
        Self {
            held_at: watch::Sender::new(None),
        }
    }
}

impl Steps {
    /// Analyses stand before this stage until they are let go.
    pub(crate) fn hold_at(&self, stage: Stage) {
        self.held_at.send_replace(Some(stage));
    }

    /// Lets analyses go on.
    pub(crate) fn let_go(&self) {
        self.held_at.send_replace(None);
    }
}

const STAGES: [Stage; 6] = [
    Stage::Inspecting,
    Stage::Detecting,
    Stage::Reading,
    Stage::Classifying,
    Stage::Routing,
    Stage::Done,
];

impl Analyzer for Steps {
    fn analyze(&self, photo: PhotoToAnalyze) -> BoxStream<'static, Result<Step, AnalyzerError>> {
        let held_at = self.held_at.subscribe();
        let size = photo.bytes.len();
        let steps = stream::iter((0..).zip(STAGES)).then(move |(number, stage)| {
            let mut held_at = held_at.clone();
            async move {
                held_at.wait_for(|held| *held != Some(stage)).await.ok();
                Ok(step(number, stage, size))
            }
        });
        steps.boxed()
    }
}

fn step(number: u8, stage: Stage, size: usize) -> Step {
    let tag = Tag {
        label: format!("{size} bytes"),
        confidence: 0.5,
    };
    let done = stage == Stage::Done;
    Step {
        stage,
        progress: f32::from(number + 1) / 6.0,
        result: AnalysisResult {
            completeness: if done {
                Completeness::Complete
            } else {
                Completeness::Unspecified
            },
            tags: if done || stage == Stage::Classifying {
                vec![tag]
            } else {
                Vec::new()
            },
            category: done.then(CategoryGuess::default),
            ..AnalysisResult::default()
        },
        embedding: done.then(|| Embedding {
            model: "test".to_owned(),
            vector: vec![1.0, 2.0],
        }),
    }
}

/// What an analyzer does with the attempts at one photo.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Trouble {
    /// Says that it failed.
    Fails,
    /// Panics.
    Panics,
    /// Ends without a result.
    EndsEarly,
}

/// Fails at photos of this size so many times, and takes all others.
pub(crate) struct Troubled {
    trouble: Trouble,
    size: usize,
    attempts: AtomicUsize,
    times: usize,
    good: Steps,
}

impl Troubled {
    pub(crate) fn new(trouble: Trouble, size: usize, times: usize) -> Self {
        Self {
            trouble,
            size,
            times,
            attempts: AtomicUsize::new(0),
            good: Steps::default(),
        }
    }
}

impl Analyzer for Troubled {
    fn analyze(&self, photo: PhotoToAnalyze) -> BoxStream<'static, Result<Step, AnalyzerError>> {
        let bad = photo.bytes.len() == self.size
            && self.attempts.fetch_add(1, Ordering::SeqCst) < self.times;
        let steps = self.good.analyze(photo);
        if !bad {
            return steps;
        }
        let trouble = self.trouble;
        let end = stream::once(async move {
            match trouble {
                Trouble::Panics => panic!("the analyzer was told to panic"),
                Trouble::Fails | Trouble::EndsEarly => {
                    Err(AnalyzerError::Failed("told to fail".into()))
                }
            }
        });
        let begun = steps.take(2);
        match trouble {
            Trouble::EndsEarly => begun.boxed(),
            Trouble::Fails | Trouble::Panics => begun.chain(end).boxed(),
        }
    }
}
