//! A blob store that tells when an upload has begun.

use std::sync::Arc;

use async_trait::async_trait;
use bytes::Bytes;
use futures_util::stream::BoxStream;
use jebo::domain::{
    Result,
    photo::{BlobKey, BlobStore, BlobWriter, FoundBlob, SignedUrl, StoredBlob},
};
use tokio::sync::watch;

/// Counts photos of which bytes were written, and passes everything on.
pub(crate) struct CountedBlobs {
    inner: Arc<dyn BlobStore>,
    begun: Arc<watch::Sender<usize>>,
}

impl CountedBlobs {
    pub(crate) fn new(inner: Arc<dyn BlobStore>, begun: Arc<watch::Sender<usize>>) -> Self {
        Self { inner, begun }
    }
}

struct Counted {
    inner: Box<dyn BlobWriter>,
    /// None once the photo was counted.
    begun: Option<Arc<watch::Sender<usize>>>,
}

#[async_trait]
impl BlobWriter for Counted {
    async fn write(&mut self, bytes: Bytes) -> Result<()> {
        self.inner.write(bytes).await?;
        if let Some(begun) = self.begun.take() {
            begun.send_modify(|photos| *photos += 1);
        }
        Ok(())
    }

    async fn finish(self: Box<Self>) -> Result<StoredBlob> {
        self.inner.finish().await
    }
}

#[async_trait]
impl BlobStore for CountedBlobs {
    async fn create(&self, key: &BlobKey) -> Result<Box<dyn BlobWriter>> {
        Ok(Box::new(Counted {
            inner: self.inner.create(key).await?,
            begun: Some(Arc::clone(&self.begun)),
        }))
    }

    async fn read(
        &self,
        key: &BlobKey,
        offset: u64,
        length: u64,
    ) -> Result<Option<BoxStream<'static, Result<Bytes>>>> {
        self.inner.read(key, offset, length).await
    }

    async fn size(&self, key: &BlobKey) -> Result<Option<u64>> {
        self.inner.size(key).await
    }

    async fn delete(&self, key: &BlobKey) -> Result<()> {
        self.inner.delete(key).await
    }

    async fn signed_url(&self, key: &BlobKey) -> Result<Option<SignedUrl>> {
        self.inner.signed_url(key).await
    }

    async fn list(&self, folder: u8) -> Result<Vec<FoundBlob>> {
        self.inner.list(folder).await
    }

    async fn ping(&self) -> Result<()> {
        self.inner.ping().await
    }

    async fn close(&self) {
        self.inner.close().await;
    }
}
