//! The sections that choose an adapter. `kind` says which one; a key that belongs to another
//! kind is refused.
//!
//! Each is read through a flat twin that knows all keys of all kinds: what serde makes of a
//! tagged enum itself forgets where a wrong value stood.

use std::{num::NonZeroUsize, path::PathBuf};

use serde::{Deserialize, Serialize};

use super::{
    nats::{Keys, Nats, NatsQueue},
    text::maybe,
};

/// Where jobs wait.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", try_from = "Keys<QueueKind>")]
pub enum Queue {
    /// In the database.
    #[default]
    Embedded,
    /// In the database, and workers are told of them by NATS.
    Nats(Box<NatsQueue>),
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "snake_case")]
enum QueueKind {
    #[default]
    Embedded,
    Nats,
}

impl TryFrom<Keys<QueueKind>> for Queue {
    type Error = String;

    fn try_from(keys: Keys<QueueKind>) -> Result<Self, String> {
        match keys.kind {
            QueueKind::Embedded => keys.nothing().map(|()| Self::Embedded),
            QueueKind::Nats => keys.queue().map(Box::new).map(Self::Nats),
        }
    }
}

/// What rings when a report has news.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", try_from = "Keys<BusKind>")]
pub enum Bus {
    /// Within this process. Other processes are heard by polling.
    #[default]
    Local,
    /// In all processes, by NATS.
    Nats(Box<Nats>),
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "snake_case")]
enum BusKind {
    #[default]
    Local,
    Nats,
}

impl TryFrom<Keys<BusKind>> for Bus {
    type Error = String;

    fn try_from(keys: Keys<BusKind>) -> Result<Self, String> {
        match keys.kind {
            BusKind::Local => keys.nothing().map(|()| Self::Local),
            BusKind::Nats => keys.bus().map(Box::new).map(Self::Nats),
        }
    }
}

/// What looks at photos.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", from = "AnalyzerKeys")]
pub enum Analyzer {
    /// The models that come with the project, within this process.
    Builtin {
        /// Threads: see [`super::Config::analyzer_threads`].
        threads: Option<NonZeroUsize>,
        /// Folder of the models, if not the one that comes with the project.
        #[serde(with = "maybe")]
        model_dir: Option<PathBuf>,
    },
}

impl Default for Analyzer {
    fn default() -> Self {
        Self::Builtin {
            threads: None,
            model_dir: None,
        }
    }
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct AnalyzerKeys {
    kind: AnalyzerKind,
    threads: Option<NonZeroUsize>,
    #[serde(with = "maybe")]
    model_dir: Option<PathBuf>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "snake_case")]
enum AnalyzerKind {
    #[default]
    Builtin,
}

impl From<AnalyzerKeys> for Analyzer {
    fn from(keys: AnalyzerKeys) -> Self {
        match keys.kind {
            AnalyzerKind::Builtin => Self::Builtin {
                threads: keys.threads,
                model_dir: keys.model_dir,
            },
        }
    }
}
