//! Whether a database, a place of photos and a signing key belong together. A server that met
//! another installation's photos would take them for nobody's, and delete them.
//!
//! The database has an id since its schema was made. Beside the photos stands a [`Mark`] that names
//! it. The place is taken at the first start, while both are empty; from then on either both are
//! there and agree, or nobody serves.

use std::{fmt, sync::Arc};

use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    clock::Clock,
    error::Result,
    photo::{BlobStore, Variant},
    store::ReportStore,
};

/// Photos of the database that are looked for in a place without a mark.
const SAMPLE: u64 = 20;

/// What a database knows of the installation that it is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Installation {
    /// As old as the schema.
    pub id: Uuid,
    /// Which place has its photos, once one was taken.
    pub place: Option<Uuid>,
    /// PASERK id of the key that signs its tokens, once there was one.
    pub signing_key: Option<String>,
}

/// Something that a database is told once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fact {
    /// Which place has the photos.
    Place(Uuid),
    /// PASERK id of the key that signs tokens.
    SigningKey(String),
}

/// What stands beside photos: whose they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// The installation.
    pub installation: Uuid,
    /// This place, so that two empty folders that one database meets are not the same.
    pub place: Uuid,
}

/// Keeps what a database knows of its installation.
#[async_trait]
pub trait InstallationStore: Send + Sync {
    /// What it knows.
    async fn installation(&self) -> Result<Installation>;

    /// Keeps a fact; unless `over`, one of its kind that was kept before stays. Answers what is
    /// known then.
    async fn keep(&self, fact: &Fact, over: bool) -> Result<Installation>;
}

/// Where photos are, as a whole.
#[async_trait]
pub trait Place: Send + Sync {
    /// The mark that stands there.
    async fn mark(&self) -> Result<Option<Mark>>;

    /// Sets a mark; unless `over`, one that stands there stays. Of two processes that set one at
    /// once, one does.
    async fn set_mark(&self, mark: Mark, over: bool) -> Result<()>;

    /// Whether there is any blob.
    async fn has_blobs(&self) -> Result<bool>;
}

/// How a database and a place stand to each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bond {
    /// They belong together.
    Joined,
    /// They may: nobody has said so yet.
    Free,
    /// They don't.
    Apart(Apart),
}

/// A database and a place that don't belong together, and what each holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Apart {
    /// The installation that the database is of.
    pub database: Uuid,
    /// Whether it has photos.
    pub has_photos: bool,
    /// The installation whose mark stands in the place.
    pub place: Option<Uuid>,
    /// Whether it has blobs.
    pub has_blobs: bool,
}

impl fmt::Display for Apart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.place {
            Some(place) if place != self.database => f.write_str("the photos are another's"),
            None if self.has_blobs && !self.has_photos => {
                f.write_str("there are photos, of which the database knows none")
            }
            Some(_) | None => f.write_str("the photos of this installation are elsewhere"),
        }
    }
}

/// Joins a database and a place.
#[derive(Clone)]
pub struct Identity {
    /// What knows the installation.
    pub store: Arc<dyn InstallationStore>,
    /// What knows its photos.
    pub reports: Arc<dyn ReportStore>,
    /// Where its photos should be, one by one.
    pub blobs: Arc<dyn BlobStore>,
    /// The same as a whole.
    pub place: Arc<dyn Place>,
    /// Names places.
    pub clock: Arc<dyn Clock>,
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Identity").finish_non_exhaustive()
    }
}

impl Identity {
    /// Looks how they stand to each other. Changes nothing.
    pub async fn look(&self) -> Result<Bond> {
        let ours = self.store.installation().await?;
        let mark = self.place.mark().await?;
        let known = match mark {
            Some(mark) if mark.installation != ours.id => None,
            Some(mark) if ours.place == Some(mark.place) => return Ok(Bond::Joined),
            // Its process died between the two, or has not come to it yet.
            Some(_) if ours.place.is_none() => return Ok(Bond::Free),
            Some(_) => None,
            None => Some(ours.place),
        };
        let sample = self.reports.files_after(None, SAMPLE).await?;
        // Ids of photos are random: a single one that is there tells whose place it is, whatever
        // became of the mark.
        if known.is_some() {
            for file in &sample {
                let key = file.blob(Variant::Original);
                if self.blobs.size(&key).await?.is_some() {
                    return Ok(Bond::Free);
                }
            }
        }
        let (has_photos, has_blobs) = (!sample.is_empty(), self.place.has_blobs().await?);
        if known == Some(None) && !has_photos && !has_blobs {
            return Ok(Bond::Free);
        }
        Ok(Bond::Apart(Apart {
            database: ours.id,
            has_photos,
            place: mark.map(|mark| mark.installation),
            has_blobs,
        }))
    }

    /// Takes the place for the database, where nobody has yet and nothing speaks against it. Many
    /// processes may do so at once.
    pub async fn join(&self) -> Result<Bond> {
        let bond = self.look().await?;
        if bond != Bond::Free {
            return Ok(bond);
        }
        let ours = self.store.installation().await?;
        let mark = Mark {
            installation: ours.id,
            place: ours.place.unwrap_or_else(|| self.clock.new_id()),
        };
        // The mark first: where the process dies between the two, the next one finds it.
        self.place.set_mark(mark, false).await?;
        if let Some(stands) = self.place.mark().await?
            && stands.installation == ours.id
        {
            self.store.keep(&Fact::Place(stands.place), false).await?;
        }
        self.look().await
    }

    /// Makes the place that of the database, whosever it was. A database that had it before, and a
    /// place that the database had, are not joined any more.
    pub async fn adopt(&self) -> Result<()> {
        let mark = Mark {
            installation: self.store.installation().await?.id,
            place: self.clock.new_id(),
        };
        self.place.set_mark(mark, true).await?;
        self.store.keep(&Fact::Place(mark.place), true).await?;
        Ok(())
    }
}
