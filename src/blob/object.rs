//! Writes a blob through an object store: at once if it is small, else in parts under a staging
//! name, since its own is not known before its end.

use std::sync::Arc;

use async_trait::async_trait;
use bytes::Bytes;
use object_store::{
    ObjectStore, ObjectStoreExt as _, PutMultipartOptions, PutPayloadMut, WriteMultipart,
    path::Path,
};
use sha2::{Digest as _, Sha256};

use super::{error, location};
use crate::domain::{
    Error, Result,
    photo::{BlobKey, BlobWriter, StoredBlob},
};

/// The least that S3 takes as a part.
const PART: usize = 5 << 20;
/// Parts on their way at a time.
const PARALLEL: usize = 2;

pub(super) struct ObjectWriter {
    store: Arc<dyn ObjectStore>,
    staging: Path,
    hash: Sha256,
    size: u64,
    state: State,
}

enum State {
    Small(PutPayloadMut),
    Parts(WriteMultipart),
    Failed,
}

impl ObjectWriter {
    pub(super) fn new(store: Arc<dyn ObjectStore>, staging: Path) -> Self {
        Self {
            store,
            staging,
            hash: Sha256::new(),
            size: 0,
            state: State::Small(PutPayloadMut::new()),
        }
    }
}

async fn in_parts(
    store: &dyn ObjectStore,
    staging: &Path,
    begun: PutPayloadMut,
) -> object_store::Result<WriteMultipart> {
    let upload = store
        .put_multipart_opts(staging, PutMultipartOptions::default())
        .await?;
    let mut parts = WriteMultipart::new_with_chunk_size(upload, PART);
    for bytes in begun.freeze() {
        parts.put(bytes);
    }
    Ok(parts)
}

#[async_trait]
impl BlobWriter for ObjectWriter {
    async fn write(&mut self, bytes: Bytes) -> Result<()> {
        self.hash.update(&bytes);
        self.size += bytes.len() as u64;
        // Of what fails or is given up here, no part is ever seen.
        self.state = match std::mem::replace(&mut self.state, State::Failed) {
            State::Small(mut begun) => {
                begun.push(bytes);
                if begun.content_length() < PART {
                    State::Small(begun)
                } else {
                    let parts = in_parts(&*self.store, &self.staging, begun).await;
                    State::Parts(parts.map_err(error::store)?)
                }
            }
            State::Parts(mut parts) => {
                parts
                    .wait_for_capacity(PARALLEL)
                    .await
                    .map_err(error::store)?;
                parts.put(bytes);
                State::Parts(parts)
            }
            State::Failed => return Err(Error::internal("a write of this blob has failed")),
        };
        Ok(())
    }

    async fn finish(self: Box<Self>, extension: &'static str) -> Result<StoredBlob> {
        let sha256 = self.hash.finalize().into();
        let key = BlobKey::new(&sha256, extension);
        let place = location(&key);
        match self.state {
            State::Small(begun) => {
                let payload = begun.freeze();
                self.store
                    .put(&place, payload)
                    .await
                    .map_err(error::store)?;
            }
            State::Parts(parts) => {
                parts.finish().await.map_err(error::store)?;
                self.store
                    .rename(&self.staging, &place)
                    .await
                    .map_err(error::store)?;
            }
            State::Failed => return Err(Error::internal("a write of this blob has failed")),
        }
        Ok(StoredBlob {
            key,
            sha256,
            size: self.size,
        })
    }
}
