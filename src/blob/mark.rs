//! The mark beside the blobs that says whose they are.

use async_trait::async_trait;
use futures_util::TryStreamExt as _;
use object_store::{
    Attribute, Attributes, Error as StoreError, ObjectStoreExt as _, PutMode, PutOptions,
    path::Path,
};

use super::{BLOBS, Blobs, error};
use crate::domain::{
    Error, Result,
    installation::{Mark, Place},
};

/// Its name, beside the folder of the blobs.
const MARK: &str = "installation";

impl Blobs {
    fn mark_location(&self) -> Path {
        self.root.clone().join(MARK)
    }
}

#[async_trait]
impl Place for Blobs {
    async fn mark(&self) -> Result<Option<Mark>> {
        let found = match self.store.get(&self.mark_location()).await {
            Err(said) => return error::absent(said).map(|()| None),
            Ok(found) => found.bytes().await.map_err(error::store)?,
        };
        let mark = serde_json::from_slice(&found);
        mark.map(Some)
            .map_err(|_| Error::internal(format!("{} is no mark", self.mark_location())))
    }

    async fn set_mark(&self, mark: Mark, over: bool) -> Result<()> {
        let mut text = serde_json::to_vec(&mark).map_err(Error::internal)?;
        text.push(b'\n');
        let options = PutOptions {
            mode: if over {
                PutMode::Overwrite
            } else {
                PutMode::Create
            },
            attributes: match self.disk {
                // A file has none.
                Some(_) => Attributes::default(),
                None => Attributes::from_iter([(Attribute::ContentType, "application/json")]),
            },
            ..PutOptions::default()
        };
        let location = self.mark_location();
        match self.store.put_opts(&location, text.into(), options).await {
            Ok(_) | Err(StoreError::AlreadyExists { .. }) => Ok(()),
            Err(said) => Err(error::store(said)),
        }
    }

    async fn has_blobs(&self) -> Result<bool> {
        let mut blobs = self.store.list(Some(&self.root.clone().join(BLOBS)));
        let first = blobs.try_next().await.map_err(error::store)?;
        Ok(first.is_some())
    }
}
