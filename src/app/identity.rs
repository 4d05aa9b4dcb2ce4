//! Whether database, photos and signing key belong together, in the words of the settings.

use std::{fmt::Write as _, sync::Arc};

use anyhow::{Context as _, bail};

use super::signing_key;
use crate::{
    blob::Blobs,
    config::{Blob, Config, DatabaseUrl},
    domain::{
        installation::{Apart, Bond, Fact, Identity, InstallationStore},
        token::TokenKeys,
    },
    store::Store,
};

/// What joins this database and this place.
pub(super) fn of(store: &Arc<Store>, blobs: &Arc<Blobs>) -> Identity {
    Identity {
        store: Arc::clone(store) as _,
        reports: Arc::clone(store) as _,
        blobs: Arc::clone(blobs) as _,
        place: Arc::clone(blobs) as _,
        clock: store.clock(),
    }
}

/// Joins them, and fails if they don't belong together.
pub(super) async fn join(config: &Config, identity: &Identity) -> anyhow::Result<()> {
    let bond = identity.join().await;
    match bond.context("cannot tell whether the photos are those of the database")? {
        Bond::Joined => Ok(()),
        Bond::Free => bail!("somebody is just changing whose photos these are: start again"),
        Bond::Apart(apart) => bail!("{}", explain(config, &apart)),
    }
}

/// What doesn't belong together, what each holds, and what to do.
pub(super) fn explain(config: &Config, apart: &Apart) -> String {
    let database = match config.database_url() {
        DatabaseUrl::Sqlite(path) => format!("sqlite:{}", path.display()),
        // Without its password.
        DatabaseUrl::Postgres(url) => format!("{url:?}"),
    };
    let mut place = match &config.blob {
        Blob::Disk { .. } => format!("blob.path {}", config.blob_dir().display()),
        Blob::S3(s3) => format!("blob.bucket {}", s3.bucket),
    };
    if let Blob::S3(s3) = &config.blob {
        let prefix = s3.prefix.as_ref().map(ToString::to_string);
        let prefix = prefix.unwrap_or_else(|| "(none)".to_owned());
        // Writing to a string does not fail.
        write!(place, " with blob.prefix {prefix}").ok();
    }
    let whose = match apart.place {
        Some(id) => format!("is installation {id}'s"),
        None => "is nobody's".to_owned(),
    };
    let has = |any: bool| if any { "has photos" } else { "has no photos" };
    format!(
        "{apart}: database.url {database} is installation {}'s and {}; {place} {whose} and {}. \
         Nothing was changed. Name what belongs together, or restore it from one backup; \
         installations that share a bucket need a blob.prefix each. Should these two belong \
         together from now on: `jebo adopt photos`",
        apart.database,
        has(apart.has_photos),
        has(apart.has_blobs),
    )
}

/// The key that signs tokens. Fails if it is not the one that this installation has.
pub(super) async fn signing_key(
    config: &Config,
    store: &dyn InstallationStore,
) -> anyhow::Result<TokenKeys> {
    let path = config.signing_key_file();
    let file = format!("auth.signing_key_file {}", path.display());
    let known = store.installation().await?.signing_key;
    if let Some(known) = known
        && !path.exists()
    {
        bail!("{file} is not there, and {}", signed_with(&known));
    }
    let keys = signing_key::load(config)?;
    let fact = Fact::SigningKey(keys.id().to_owned());
    match store.keep(&fact, false).await?.signing_key {
        Some(known) if known != keys.id() => {
            bail!(
                "{file} holds the key {}, and {}",
                keys.id(),
                signed_with(&known)
            )
        }
        Some(_) | None => Ok(keys),
    }
}

fn signed_with(known: &str) -> String {
    format!(
        "the tokens of this installation are signed with the key {known}: give all servers a copy \
         of that file. To sign with another one from now on, for which all users sign in anew: \
         `jebo adopt signing-key`"
    )
}
