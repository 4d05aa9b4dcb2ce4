//! The models: which there are, where their bytes come from, and how they are run.

use std::{
    error::Error,
    fs,
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
};

use rten::{Model, RunOptions, ThreadPool};
use rten_tensor::{NdTensor, Tensor};
use sha2::{Digest as _, Sha256};

use super::tensor::Input;
use crate::domain::{
    analysis::{ModelInfo, Warning},
    error::BoxError,
};

/// A model, by what it is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    Tags,
    Boxes,
    Faces,
    TextRegions,
    TextLines,
}

/// One file of `models/`.
pub(super) struct ModelFile {
    pub(super) name: &'static str,
    /// Of the package that the weights come from.
    pub(super) version: &'static str,
    pub(super) sha256: &'static str,
    pub(super) bytes: &'static [u8],
}

macro_rules! model {
    ($name:literal, $version:literal, $sha256:literal) => {{
        static FILE: ModelFile = ModelFile {
            name: $name,
            version: $version,
            sha256: $sha256,
            bytes: include_bytes!(concat!("../../../models/", $name, ".onnx")),
        };
        &FILE
    }};
}

impl Purpose {
    pub(super) const ALL: [Self; 5] = [
        Self::Tags,
        Self::Boxes,
        Self::Faces,
        Self::TextRegions,
        Self::TextLines,
    ];

    /// The table of models.
    pub(super) fn file(self) -> &'static ModelFile {
        match self {
            Self::Tags => model!(
                "efficientnet_lite0",
                "0.1.0",
                "05b525e4ab0306d519820cecc812d7ea60fb2a487e754d6eabbbdf7c8ba38f9f"
            ),
            Self::Boxes => model!(
                "nanodet_g_416",
                "3.0.4",
                "846cd7e26330e0f827e8549d3d0ea743ca518c35b7e142ba9fae90a699649ed1"
            ),
            Self::Faces => model!(
                "centerface",
                "1.5.0",
                "f5dff1ae4398e99cb6546783b1c450ca2f19cf921d6131a8caf73b9cb66e8bfa"
            ),
            Self::TextRegions => model!(
                "ppocr4_det",
                "1.4.4",
                "664ce2fd3e678a8067689be5ae9b52de7388b6a16fdf79aae989286ed93c8474"
            ),
            Self::TextLines => model!(
                "ppocr4_rec",
                "1.4.4",
                "5ed3bb90d2475891ca1993b4e64e1a29ad559569baa825b14a3ebe5b334725eb"
            ),
        }
    }
}

impl ModelFile {
    fn file_name(&self) -> String {
        format!("{}.onnx", self.name)
    }

    fn info(&self) -> ModelInfo {
        ModelInfo {
            name: self.name.to_owned(),
            version: self.version.to_owned(),
            sha256: self.sha256.to_owned(),
        }
    }
}

/// Why a model gave nothing.
#[derive(Debug, thiserror::Error)]
pub(super) enum ModelError {
    /// Its file cannot be read.
    #[error("the model file {file} is missing or can't be read")]
    Missing {
        file: String,
        #[source]
        source: std::io::Error,
    },
    /// Its file is not the one it should be.
    #[error("the model file {file} is damaged or is another one")]
    Damaged { file: String },
    /// It cannot be loaded, or it stopped while it ran.
    #[error("the model file {file} can't be run")]
    Broken {
        file: String,
        #[source]
        source: BoxError,
    },
}

impl From<ModelError> for Warning {
    fn from(error: ModelError) -> Self {
        let code = match error {
            ModelError::Missing { .. } => "MODEL_MISSING",
            ModelError::Damaged { .. } => "MODEL_DAMAGED",
            ModelError::Broken { .. } => "MODEL_BROKEN",
        };
        Self {
            code: code.to_owned(),
            message: format!("A part of the analysis was left out: {error}."),
        }
    }
}

/// The models that are loaded, shared by all threads.
pub(super) struct Models {
    folder: Option<PathBuf>,
    /// In the order of [`Purpose::ALL`].
    loaded: [Mutex<Option<Arc<Model>>>; Purpose::ALL.len()],
}

impl Models {
    /// Of this folder, or else of the binary.
    pub(super) fn new(folder: Option<PathBuf>) -> Self {
        Self {
            folder,
            loaded: Default::default(),
        }
    }

    /// The model, loaded if it was not. A failure is not kept: the next photo tries again.
    fn get(&self, purpose: Purpose) -> Result<Arc<Model>, ModelError> {
        let mut loaded = self.loaded[purpose as usize]
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(model) = &*loaded {
            return Ok(Arc::clone(model));
        }
        let model = Arc::new(self.load(purpose.file())?);
        *loaded = Some(Arc::clone(&model));
        Ok(model)
    }

    fn load(&self, model: &ModelFile) -> Result<Model, ModelError> {
        let file = model.file_name();
        let loaded = match &self.folder {
            None => Model::load_static_slice(model.bytes),
            Some(folder) => {
                let bytes = match fs::read(folder.join(&file)) {
                    Ok(bytes) => bytes,
                    Err(source) => return Err(ModelError::Missing { file, source }),
                };
                if hex::encode(Sha256::digest(&bytes)) != model.sha256 {
                    return Err(ModelError::Damaged { file });
                }
                Model::load(bytes)
            }
        };
        loaded.map_err(|source| ModelError::Broken {
            file,
            source: source.into(),
        })
    }
}

/// What one thread works with.
pub(super) struct Tools {
    models: Arc<Models>,
    /// Of one thread, as the pool that models run on by default would take all cores.
    pool: Arc<ThreadPool>,
    /// Models that gave something for the present photo.
    pub(super) used: Vec<ModelInfo>,
}

impl Tools {
    pub(super) fn new(models: Arc<Models>) -> Self {
        Self {
            models,
            pool: Arc::new(ThreadPool::with_num_threads(1)),
            used: Vec::new(),
        }
    }

    /// Runs a model, and gives the values of its `N` outputs in the order of the file.
    pub(super) fn run<const N: usize>(
        &mut self,
        purpose: Purpose,
        input: Input,
    ) -> Result<[Vec<f32>; N], ModelError> {
        let file = purpose.file();
        let outputs = self
            .models
            .get(purpose)
            .and_then(|model| {
                let outputs = outputs(&model, input, Arc::clone(&self.pool));
                outputs.map_err(|source| ModelError::Broken {
                    file: file.file_name(),
                    source,
                })
            })
            .inspect_err(|error| {
                let error: &dyn Error = error;
                tracing::error!(error, "a model gave nothing");
            })?;
        if self.used.iter().all(|used| used.name != file.name) {
            self.used.push(file.info());
        }
        Ok(outputs)
    }
}

fn outputs<const N: usize>(
    model: &Model,
    input: Input,
    pool: Arc<ThreadPool>,
) -> Result<[Vec<f32>; N], BoxError> {
    let input_id = model.input_ids().first().ok_or("it has no input")?;
    let tensor = NdTensor::try_from_data(input.shape, input.values)?;
    let options = RunOptions::default().with_thread_pool(Some(pool));
    let inputs = vec![(*input_id, tensor.into())];
    let values = model.run(inputs, model.output_ids(), Some(options))?;
    let mut outputs = Vec::with_capacity(values.len());
    for value in values {
        let tensor: Tensor<f32> = value.try_into()?;
        outputs.push(tensor.into_data());
    }
    // Models may give more than is asked for, such as where the eyes of a face are.
    outputs.truncate(N);
    let enough: Result<_, Vec<_>> = outputs.try_into();
    enough.map_err(|_| "it has too few outputs".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_says_what_the_binary_holds() {
        let sums = include_str!("../../../models/SHA256SUMS");
        for (index, purpose) in Purpose::ALL.into_iter().enumerate() {
            let model = purpose.file();
            let digest = hex::encode(Sha256::digest(model.bytes));
            assert_eq!(digest, model.sha256, "{}", model.name);
            let line = format!("{digest}  {}.onnx\n", model.name);
            assert!(sums.contains(&line), "{line}");
            assert_eq!(purpose as usize, index, "{}", model.name);
        }
    }

    #[test]
    fn a_file_put_back_serves_the_next_photo() {
        let folder = tempfile::tempdir().unwrap();
        let models = Models::new(Some(folder.path().to_owned()));
        let missing = models.get(Purpose::Faces).unwrap_err();
        assert!(matches!(missing, ModelError::Missing { .. }), "{missing}");

        let file = folder.path().join("centerface.onnx");
        let good = Purpose::Faces.file().bytes;
        fs::write(&file, &good[1..]).unwrap();
        let damaged = models.get(Purpose::Faces).unwrap_err();
        assert!(matches!(damaged, ModelError::Damaged { .. }), "{damaged}");

        fs::write(&file, good).unwrap();
        assert!(models.get(Purpose::Faces).is_ok());
        fs::remove_file(&file).unwrap();
        assert!(models.get(Purpose::Faces).is_ok(), "loaded once");
    }
}
