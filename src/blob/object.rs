//! Writes a blob through an object store: at once if it is small, else in parts.

use std::sync::Arc;

use async_trait::async_trait;
use bytes::Bytes;
use object_store::{
    Attribute, Attributes, Error as StoreError, ObjectStore, ObjectStoreExt as _, PutMode,
    PutMultipartOptions, PutOptions, PutPayloadMut, path::Path,
};
use sha2::{Digest as _, Sha256};
use tokio_util::task::TaskTracker;

use super::{
    error,
    parts::{PART, Parts, fill},
};
use crate::domain::{
    Error, Result,
    photo::{BlobKey, BlobWriter, StoredBlob, Variant},
};

pub(super) struct ObjectWriter {
    place: Place,
    hash: Sha256,
    size: u64,
    state: State,
}

/// Where the blob goes, and how.
struct Place {
    store: Arc<dyn ObjectStore>,
    tasks: TaskTracker,
    location: Path,
    mode: PutMode,
    attributes: Attributes,
}

enum State {
    Small(PutPayloadMut),
    Parts(Parts),
    Failed,
}

impl ObjectWriter {
    pub(super) fn new(
        store: Arc<dyn ObjectStore>,
        tasks: TaskTracker,
        key: &BlobKey,
        location: Path,
    ) -> Self {
        let content_type = (Attribute::ContentType, key.photo_type().mime());
        let place = Place {
            store,
            tasks,
            location,
            // Smaller copies are made again where a worker died over them.
            mode: match key.variant() {
                Variant::Original => PutMode::Create,
                Variant::Display | Variant::Thumbnail => PutMode::Overwrite,
            },
            attributes: Attributes::from_iter([content_type]),
        };
        Self {
            place,
            hash: Sha256::new(),
            size: 0,
            state: State::Small(PutPayloadMut::new()),
        }
    }

    fn take(&mut self) -> State {
        std::mem::replace(&mut self.state, State::Failed)
    }
}

impl Place {
    async fn in_parts(&self, begun: PutPayloadMut, rest: &[u8]) -> object_store::Result<Parts> {
        let options = PutMultipartOptions {
            attributes: self.attributes.clone(),
            ..PutMultipartOptions::default()
        };
        let upload = self.store.put_multipart_opts(&self.location, options);
        let mut parts = Parts::new(upload.await?, begun, self.tasks.clone());
        parts.write(rest).await?;
        Ok(parts)
    }

    async fn at_once(&self, begun: PutPayloadMut) -> object_store::Result<()> {
        let payload = begun.freeze();
        let put = || {
            let options = PutOptions {
                mode: self.mode.clone(),
                attributes: self.attributes.clone(),
                ..PutOptions::default()
            };
            self.store
                .put_opts(&self.location, payload.clone(), options)
        };
        let mut put_once = put().await;
        // The client sends no put on a condition again whose answer was lost, since it may meet
        // itself; here it may.
        if self.mode == PutMode::Create && matches!(put_once, Err(StoreError::Generic { .. })) {
            put_once = put().await;
        }
        put_once.map(drop)
    }

    /// Whether a write has arrived all the same: a store that is asked again, because its first
    /// answer was lost, says that the blob is there already, or that its parts are gone, or are
    /// nobody's to ask for.
    async fn has_arrived(&self, said: &StoreError, size: u64) -> bool {
        let again = matches!(
            said,
            StoreError::AlreadyExists { .. }
                | StoreError::NotFound { .. }
                | StoreError::PermissionDenied { .. }
        );
        let found = async { self.store.head(&self.location).await };
        again && found.await.is_ok_and(|found| found.size == size)
    }
}

fn failed() -> Error {
    Error::internal("a write of this blob has failed")
}

#[async_trait]
impl BlobWriter for ObjectWriter {
    async fn write(&mut self, bytes: Bytes) -> Result<()> {
        self.hash.update(&bytes);
        self.size += bytes.len() as u64;
        // Of what fails or is given up here, no part is ever seen.
        self.state = match self.take() {
            State::Small(mut begun) => {
                let rest = fill(&mut begun, &bytes);
                if begun.content_length() < PART {
                    State::Small(begun)
                } else {
                    let parts = self.place.in_parts(begun, rest).await;
                    State::Parts(parts.map_err(error::store)?)
                }
            }
            State::Parts(mut parts) => {
                parts.write(&bytes).await.map_err(error::store)?;
                State::Parts(parts)
            }
            State::Failed => return Err(failed()),
        };
        Ok(())
    }

    async fn finish(mut self: Box<Self>) -> Result<StoredBlob> {
        let written = match self.take() {
            State::Small(begun) => self.place.at_once(begun).await,
            State::Parts(parts) => parts.finish().await,
            State::Failed => return Err(failed()),
        };
        if let Err(said) = written
            && !self.place.has_arrived(&said, self.size).await
        {
            return Err(error::store(said));
        }
        Ok(StoredBlob {
            sha256: self.hash.finalize().into(),
            size: self.size,
        })
    }
}
