//! Photos, and what looks at them: it takes its time, and fails as the seed has it.

use std::{
    hash::{DefaultHasher, Hash as _, Hasher as _},
    sync::{Arc, LazyLock},
    time::Duration,
};

use async_trait::async_trait;
use bytes::Bytes;
use futures_util::{StreamExt as _, future::pending, stream, stream::BoxStream};
use jebo::domain::{
    analysis::{AnalysisResult, Analyzer, AnalyzerError, PhotoToAnalyze, Stage, Step},
    photo::{RenderError, RenderPlace, Rendered, Renderer},
};

use super::node::Node;

static PHOTOS: LazyLock<Vec<Bytes>> = LazyLock::new(|| {
    (0..32)
        .map(|n| crate::support::photos::jpeg(n).into())
        .collect()
});

/// A photo, another one for each of the first numbers.
pub(super) fn photo(number: usize) -> Bytes {
    PHOTOS[number % PHOTOS.len()].clone()
}

fn hash(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    hasher.finish()
}

/// What looks at photos on a node.
pub(super) struct Scripted(pub(super) Arc<Node>);

/// How an attempt ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ending {
    Done,
    Fails,
    Panics,
    Hangs,
    EndsEarly,
    Unreadable,
}

impl Ending {
    const BAD: [Self; 5] = [
        Self::Fails,
        Self::Panics,
        Self::Hangs,
        Self::EndsEarly,
        Self::Unreadable,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Done => "attempts done",
            Self::Fails => "attempts failed",
            Self::Panics => "attempts panicked",
            Self::Hangs => "attempts hung",
            Self::EndsEarly => "attempts without a result",
            Self::Unreadable => "attempts at unreadable photos",
        }
    }
}

const STAGES: [Stage; 5] = [
    Stage::Inspecting,
    Stage::Detecting,
    Stage::Reading,
    Stage::Classifying,
    Stage::Routing,
];

impl Scripted {
    fn ending(&self, photo: &[u8]) -> Ending {
        let world = &self.0.world;
        let poisoned = hash(photo) % 100 < u64::from(world.plan.poison);
        if poisoned {
            return world.chance.one_of(&[Ending::Fails, Ending::Panics]);
        }
        if !world.is_calm() && world.chance.percent(world.plan.attempts) {
            return world.chance.one_of(&Ending::BAD);
        }
        Ending::Done
    }
}

impl Analyzer for Scripted {
    fn analyze(&self, photo: PhotoToAnalyze) -> BoxStream<'static, Result<Step, AnalyzerError>> {
        let (node, world) = (Arc::clone(&self.0), Arc::clone(&self.0.world));
        let ending = self.ending(&photo.bytes);
        world.count(ending.name(), 1);
        let long = !world.is_calm() && world.chance.percent(world.plan.long);
        let steps = 1 + world.chance.below(STAGES.len());
        let wait = if long { 15_000..40_000 } else { 0..3000 };
        let stages = STAGES[..steps].iter().map(move |stage| (*stage, ending));
        stream::iter(stages.chain([(Stage::Done, ending)]))
            .filter_map(move |(stage, ending)| {
                let (node, wait) = (Arc::clone(&node), world.chance.millis(wait.clone()));
                async move {
                    node.running().await;
                    tokio::time::sleep(wait).await;
                    node.running().await;
                    if stage == Stage::Done {
                        end(ending).await
                    } else {
                        Some(Ok(step(stage)))
                    }
                }
            })
            .boxed()
    }
}

async fn end(ending: Ending) -> Option<Result<Step, AnalyzerError>> {
    match ending {
        Ending::Done => Some(Ok(step(Stage::Done))),
        Ending::Fails => Some(Err(AnalyzerError::Failed("told to fail".into()))),
        // As a panic, but that nothing is printed.
        Ending::Panics => std::panic::resume_unwind(Box::new("told to panic")),
        Ending::Hangs => pending().await,
        Ending::EndsEarly => None,
        Ending::Unreadable => Some(Err(AnalyzerError::Unreadable("no picture".to_owned()))),
    }
}

fn step(stage: Stage) -> Step {
    Step {
        stage,
        progress: 0.5,
        result: AnalysisResult::default(),
        embedding: None,
    }
}

#[async_trait]
impl Renderer for Scripted {
    async fn place(&self, _pixels: u64) -> Result<Box<dyn RenderPlace>, RenderError> {
        Ok(Box::new(Self(Arc::clone(&self.0))))
    }
}

#[async_trait]
impl RenderPlace for Scripted {
    async fn render(self: Box<Self>, photo: Bytes, _: u8) -> Result<Rendered, RenderError> {
        let world = &self.0.world;
        let wait = world.chance.millis(0..300);
        world.pause(Duration::from_millis(1) + wait).await;
        self.0.running().await;
        if world.trouble("renderings failed", world.plan.attempts / 4) {
            return Err(RenderError::Failed("told to fail".into()));
        }
        let copy = |name| Bytes::from(format!("{name} of {:x}", hash(&photo)));
        Ok(Rendered {
            display: copy("display"),
            thumbnail: copy("thumbnail"),
            blurhash: "L00".to_owned(),
        })
    }
}
