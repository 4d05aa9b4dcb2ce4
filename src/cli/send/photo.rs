//! A photo that is to be sent.

use std::{
    io,
    path::{Path, PathBuf},
    pin::Pin,
};

use anyhow::{Context as _, ensure};
use tokio::{fs, io::AsyncRead};

use crate::pb;

/// A photo, in a file or in this program.
#[derive(Debug)]
pub(in crate::cli) struct Photo {
    name: String,
    size: u64,
    source: Source,
}

#[derive(Debug)]
enum Source {
    File(PathBuf),
    Embedded(&'static [u8]),
}

impl Photo {
    /// A photo that comes with this program.
    pub(in crate::cli) fn embedded(name: &str, bytes: &'static [u8]) -> Self {
        Self {
            name: name.to_owned(),
            size: u64::try_from(bytes.len()).unwrap_or(u64::MAX),
            source: Source::Embedded(bytes),
        }
    }

    /// A photo in a file. Only that there is such a file is checked: what a photo is, the server
    /// says.
    pub(super) async fn open(path: &Path) -> anyhow::Result<Self> {
        let context = || format!("cannot read {}", path.display());
        let file = fs::File::open(path).await.with_context(context)?;
        let metadata = file.metadata().await.with_context(context)?;
        ensure!(metadata.is_file(), "{} is not a file", path.display());
        let name = path.file_name().unwrap_or(path.as_os_str());
        Ok(Self {
            name: name.to_string_lossy().into_owned(),
            size: metadata.len(),
            source: Source::File(path.to_owned()),
        })
    }

    /// Name of the file, without folders.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Bytes.
    pub(super) fn size(&self) -> u64 {
        self.size
    }

    /// The name without its ending.
    pub(super) fn title(&self) -> &str {
        let stem = self.name.rsplit_once('.').map_or("", |(stem, _)| stem);
        if stem.is_empty() { &self.name } else { stem }
    }

    /// What its name says that it is; the server looks for itself.
    pub(super) fn content_type(&self) -> &'static str {
        let ending = self.name.rsplit_once('.').map_or("", |(_, ending)| ending);
        match ending.to_ascii_lowercase().as_str() {
            "jpg" | "jpeg" => "image/jpeg",
            "png" => "image/png",
            "webp" => "image/webp",
            _ => "application/octet-stream",
        }
    }

    /// Its bytes, from the beginning.
    pub(super) async fn read(&self) -> io::Result<Pin<Box<dyn AsyncRead>>> {
        Ok(match &self.source {
            Source::File(path) => Box::pin(fs::File::open(path).await?),
            Source::Embedded(bytes) => Box::pin(*bytes),
        })
    }
}

/// Name of a file of a report, for people.
pub(super) fn name_of<'a>(file_id: &'a str, files: &'a [pb::File]) -> &'a str {
    files
        .iter()
        .find(|file| file.id == file_id)
        .map_or(file_id, |file| &file.name)
}
