//! An analyzer whose answers are known beforehand, and that does what the photo says.

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
        let steps = stream::iter(STAGES.into_iter().enumerate()).then(move |(number, stage)| {
            let mut held_at = held_at.clone();
            async move {
                held_at.wait_for(|held| *held != Some(stage)).await.ok();
                Ok(step(number, stage, size))
            }
        });
        steps.boxed()
    }
}

fn step(number: usize, stage: Stage, size: usize) -> Step {
    let tag = Tag {
        label: format!("{size} bytes"),
        confidence: 0.5,
    };
    let done = stage == Stage::Done;
    Step {
        stage,
        progress: (number + 1) as f32 / STAGES.len() as f32,
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
