//! The key that signs tokens: read from its file, made on the first start.

use std::{
    fs::{self, OpenOptions},
    io::{ErrorKind, Write as _},
    os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _},
    path::Path,
};

use anyhow::{Context as _, bail};
use secrecy::{ExposeSecret as _, SecretString};

use super::open;
use crate::{config::Config, domain::token::TokenKeys};

/// Loads the key of the settings, or makes it.
pub(super) fn load(config: &Config) -> anyhow::Result<TokenKeys> {
    let path = config.signing_key_file();
    if config.auth.signing_key_file.is_none() {
        // Only what is ours may be made: another folder is mounted there, or spelt wrongly.
        open::make_data_dir(config)?;
        return load_or_make(&path, "data_dir");
    }
    let is_new = !path.exists();
    let keys = load_or_make(&path, "auth.signing_key_file")?;
    if is_new {
        tracing::warn!(
            path = %path.display(),
            "auth.signing_key_file was not there, and was made: tokens signed with another key are \
             refused"
        );
    }
    Ok(keys)
}

/// A key that others may read is refused: it would be worth nothing.
fn load_or_make(path: &Path, setting: &str) -> anyhow::Result<TokenKeys> {
    let shown = path.display();
    let text = match fs::read_to_string(path) {
        Ok(text) => text.into(),
        Err(error) if error.kind() == ErrorKind::NotFound => make(path)
            .with_context(|| format!("cannot make the signing key {shown} ({setting})"))?,
        Err(error) => {
            return Err(error)
                .with_context(|| format!("cannot read the signing key {shown} ({setting})"));
        }
    };
    let mode = fs::metadata(path)?.permissions().mode();
    if mode & 0o077 != 0 {
        bail!(
            "the signing key {shown} ({setting}) can be read by others: expected mode 600, got {:o}",
            mode & 0o777
        );
    }
    TokenKeys::from_paserk(&text)
        .with_context(|| format!("{shown} ({setting}) is no signing key: expected k4.secret.…"))
}

/// Makes a key under a name of its own first, so that no other process reads half of it.
fn make(path: &Path) -> anyhow::Result<SecretString> {
    let text = TokenKeys::generate()?;
    let half = path.with_extension(format!("{}.new", std::process::id()));
    let mut file = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(&half)?;
    file.write_all(text.expose_secret().as_bytes())?;
    file.write_all(b"\n")?;
    file.sync_all()?;
    // A link fails where the name is taken: then another process was first, and its key counts.
    let linked = fs::hard_link(&half, path);
    fs::remove_file(&half)?;
    match linked {
        Ok(()) => {
            tracing::info!(path = %path.display(), "made a key to sign tokens with");
            Ok(text)
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            Ok(fs::read_to_string(path)?.into())
        }
        Err(error) => Err(error.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(folder: &Path) -> Config {
        Config::for_test(folder.join("data"))
    }

    fn at(path: &Path) -> Config {
        let mut config = config(path.parent().unwrap());
        config.auth.signing_key_file = Some(path.to_owned());
        config
    }

    #[test]
    fn the_key_is_made_once_and_only_for_its_owner() {
        let folder = tempfile::tempdir().unwrap();
        let config = config(folder.path());
        let path = config.signing_key_file();
        load(&config).unwrap();
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.starts_with("k4.secret."));
        assert_eq!(
            fs::metadata(&path).unwrap().permissions().mode() & 0o777,
            0o600
        );
        load(&config).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), text);
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
    }

    #[test]
    fn a_key_at_a_place_of_its_own_is_made_where_the_folder_is_there() {
        let folder = tempfile::tempdir().unwrap();
        let absent = folder.path().join("keys/signing.key");
        let error = format!("{:#}", load(&at(&absent)).unwrap_err());
        assert!(error.contains("(auth.signing_key_file)"), "{error}");
        assert!(!absent.parent().unwrap().exists());
        fs::create_dir(absent.parent().unwrap()).unwrap();
        load(&at(&absent)).unwrap();
        assert!(absent.exists());
    }

    #[test]
    fn a_key_that_others_may_read_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("signing.key");
        load(&at(&path)).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        let error = load(&at(&path)).unwrap_err().to_string();
        assert!(error.contains("expected mode 600, got 644"), "{error}");
    }

    #[test]
    fn what_is_no_key_is_refused_and_kept() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("signing.key");
        fs::write(&path, "rubbish").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        assert!(load(&at(&path)).is_err());
        assert_eq!(fs::read_to_string(&path).unwrap(), "rubbish");
    }
}
