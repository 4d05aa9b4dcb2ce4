//! Opening the database, and what goes with it.

use std::{fs::DirBuilder, os::unix::fs::DirBuilderExt as _, path::Path, sync::Arc};

use anyhow::{Context as _, bail};
use tokio::fs::OpenOptions;

use super::{crypto, settings};
use crate::{
    blob::Blobs,
    config::{Blob, Config},
    store::{Database, Store},
};

/// The database that the settings name, on a schema that is up to date.
pub(super) async fn store(config: &Config) -> anyhow::Result<Store> {
    let database = settings::database(config)?;
    if let Database::File(path) = &database {
        make_data_dir(config)?;
        let kept = keep_private(path).await;
        let keys = settings::database_keys(config);
        kept.with_context(|| format!("cannot make the database {} ({keys})", path.display()))?;
    }
    let store = settings::connect(config, &database).await?;
    store
        .migrate()
        .await
        .context("cannot bring the schema up to date")?;
    Ok(store)
}

/// Makes the data folder, for its owner only: it holds the hashes of passwords, and everybody's
/// photos.
pub(super) fn make_data_dir(config: &Config) -> anyhow::Result<()> {
    let folder = &config.data_dir;
    DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)
        .with_context(|| format!("cannot make the data folder {}", folder.display()))
}

/// The database and the place of photos that the settings name, to be looked at only: nothing is
/// made, and a schema that is not up to date is refused.
pub(super) async fn to_look_at(config: &Config) -> anyhow::Result<(Arc<Store>, Arc<Blobs>)> {
    crypto::install();
    let store = existing(config).await?;
    if !store.is_current().await? {
        bail!("the database has no schema, or one of an older program: `jebo migrate` first");
    }
    let blobs = match &config.blob {
        Blob::Disk { .. } => {
            let folder = config.blob_dir();
            Blobs::of_folder(&folder, store.clock())
                .with_context(|| format!("cannot read the photos in {}", folder.display()))?
        }
        Blob::S3(_) => settings::blobs(config, store.clock()).await?,
    };
    Ok((Arc::new(store), Arc::new(blobs)))
}

/// Fails if the database does not answer, or is newer than this program. Changes nothing in it.
pub async fn ask_database(config: &Config) -> anyhow::Result<()> {
    Ok(existing(config).await?.close().await?)
}

/// The database, if it is there, with whatever schema.
async fn existing(config: &Config) -> anyhow::Result<Store> {
    let database = settings::database(config)?;
    if let Database::File(path) = &database
        && !path.exists()
    {
        bail!("there is no database {}", path.display());
    }
    settings::connect(config, &database).await
}

/// Makes the file of the database, if it is not there, for its owner only: SQLite gives its other
/// files the same mode.
async fn keep_private(path: &Path) -> std::io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).mode(0o600);
    options.open(path).await.map(drop)
}
