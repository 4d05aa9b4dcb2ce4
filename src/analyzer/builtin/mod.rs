//! The analyzer that needs nothing else: small models inside the binary, run on threads of its
//! own, so that neither the network nor a graphics card is asked for.
//!
//! It says what it sees and no more. Its models know neither "pothole" nor "graffiti", so it
//! guesses no category: whoever has seen confirmed reports can learn that from the embedding.

mod classify;
mod course;
mod detect;
mod face;
mod inspect;
mod model;
mod number;
mod read;
mod suppress;
mod tensor;
mod threads;

use std::{io, num::NonZeroUsize, path::PathBuf, sync::Arc};

use futures_util::{
    StreamExt as _,
    stream::{self, BoxStream},
};
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;

use self::{
    course::Steps,
    model::{Models, Tools},
    threads::Threads,
};
use crate::{
    domain::analysis::{Analyzer, AnalyzerError, PhotoToAnalyze, Step},
    imaging::{DecodeBudget, DecodeShare},
};

/// As many as there are stages, so that a slow reader never holds a thread.
const STEPS: usize = 8;

struct Job {
    photo: PhotoToAnalyze,
    share: DecodeShare,
    steps: Steps,
}

/// The built-in analyzer. Each of its threads looks at one photo at a time, on one core.
#[derive(Debug)]
pub struct BuiltinAnalyzer {
    threads: Threads<Job>,
    budget: DecodeBudget,
}

impl BuiltinAnalyzer {
    /// Starts the threads; models are loaded when the first photo needs them.
    ///
    /// The models are those inside the binary, or, where a folder is given, its files of the
    /// same names and the same content. A stage whose file is missing or damaged is left out
    /// of the result with a warning, until a photo finds the file in place.
    pub fn new(threads: NonZeroUsize, model_dir: Option<PathBuf>) -> io::Result<Self> {
        let models = Arc::new(Models::new(model_dir));
        let threads = Threads::start(threads, "analyzer", || {
            let mut tools = Tools::new(Arc::clone(&models));
            move |job: Job| course::run(&job.photo, job.share, &mut tools, &job.steps)
        })?;
        Ok(Self {
            threads,
            budget: DecodeBudget::default(),
        })
    }

    /// With a budget that others decode by, too.
    #[must_use]
    pub fn within(self, budget: DecodeBudget) -> Self {
        Self { budget, ..self }
    }
}

impl Analyzer for BuiltinAnalyzer {
    fn analyze(&self, photo: PhotoToAnalyze) -> BoxStream<'static, Result<Step, AnalyzerError>> {
        let (steps, reader) = mpsc::channel(STEPS);
        let place = self.threads.place();
        let (budget, failed) = (self.budget.clone(), steps.clone());
        let begun = async move {
            let share = budget.share(&photo.bytes).await;
            let job = Job {
                photo,
                share,
                steps,
            };
            if place.take(job).await.is_err() {
                let error = "the analyzer has been shut down".into();
                failed.try_send(Err(AnalyzerError::Failed(error))).ok();
            }
            drop(failed);
            ReceiverStream::new(reader)
        };
        stream::once(begun).flatten().boxed()
    }
}

#[cfg(test)]
mod tests;
