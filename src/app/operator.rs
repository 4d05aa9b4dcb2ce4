//! What an operator does beside serving: one function a command.

use std::sync::Arc;

use secrecy::SecretString;

use super::{auth, crypto, identity, open, settings, signing_key};
use crate::{
    bus::LocalBus,
    config::Config,
    domain::{
        auth::{AuthPorts, NewUser as Account},
        files::{Finding, Tally, Verify},
        installation::{Bond, Fact, InstallationStore as _},
        token::TokenKeys,
        user::{Language, Role, User},
    },
    store::Store,
};

/// Brings the database to the newest schema.
pub async fn migrate(config: &Config) -> anyhow::Result<()> {
    let store = open::store(config).await?;
    store.close().await?;
    Ok(())
}

/// Compares photos with what is where they are kept, and tells what is wrong with them; before
/// that, why they can't be those of the database. Changes nothing.
pub async fn verify_blobs(
    config: &Config,
    warn: &mut dyn FnMut(&str),
    tell: &mut dyn FnMut(Finding),
) -> anyhow::Result<Tally> {
    let (store, blobs) = open::to_look_at(config).await?;
    let identity = identity::of(&store, &blobs);
    if let Bond::Apart(apart) = identity.look().await? {
        warn(&identity::explain(config, &apart));
    }
    let verify = Verify::new(identity.reports, identity.blobs, identity.clock);
    Ok(verify.run(tell).await?)
}

/// Whether the photos are those of the database; else why not. Changes nothing.
pub async fn strange_photos(config: &Config) -> anyhow::Result<Option<String>> {
    let (store, blobs) = open::to_look_at(config).await?;
    Ok(match identity::of(&store, &blobs).look().await? {
        Bond::Joined | Bond::Free => None,
        Bond::Apart(apart) => Some(identity::explain(config, &apart)),
    })
}

/// Makes the photos those of the database, whosever they were.
pub async fn adopt_photos(config: &Config) -> anyhow::Result<()> {
    crypto::install();
    let store = Arc::new(Box::pin(open::store(config)).await?);
    let blobs = Arc::new(settings::blobs(config, store.clock()).await?);
    identity::of(&store, &blobs).adopt().await?;
    Ok(store.close().await?)
}

/// Makes the key of the settings the one that tokens are signed with; answers its id. It is made if
/// it is not there.
pub async fn adopt_signing_key(config: &Config) -> anyhow::Result<String> {
    let store = open::store(config).await?;
    let keys = signing_key::load(config)?;
    let fact = Fact::SigningKey(keys.id().to_owned());
    store.keep(&fact, true).await?;
    store.close().await?;
    Ok(keys.id().to_owned())
}

/// A user as an operator makes it.
#[derive(Debug, Clone)]
pub struct NewUser {
    /// Mail address.
    pub email: String,
    /// Name shown to others; by default what stands before the `@`.
    pub display_name: Option<String>,
    /// What the user may do.
    pub role: Role,
    /// Of messages, and of the console.
    pub language: Language,
    /// Password, by the rules for any user.
    pub password: SecretString,
}

/// Makes a user, on a database that it brings to the newest schema first.
pub async fn create_user(config: &Config, user: NewUser) -> anyhow::Result<User> {
    let store: Arc<Store> = Arc::new(open::store(config).await?);
    // Nobody signs in here, and whoever calls this need not have the key of the servers.
    let keys = Arc::new(TokenKeys::from_paserk(&TokenKeys::generate()?)?);
    let ports = AuthPorts {
        users: Arc::clone(&store) as _,
        reports: Arc::clone(&store) as _,
        clock: store.clock(),
        attempts: store,
        bus: Arc::new(LocalBus::default()),
    };
    let auth = auth(config, ports, keys)?;
    let local = user.email.split('@').next().unwrap_or_default().to_owned();
    let account = Account {
        display_name: user.display_name.unwrap_or(local),
        email: user.email,
        password: user.password,
        role: user.role,
        language: user.language,
    };
    Ok(auth.create_user(account).await?)
}
