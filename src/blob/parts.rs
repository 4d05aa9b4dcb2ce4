//! An upload in parts, of which few are in memory at a time, and which is taken back if it comes
//! to no end.

use bytes::Bytes;
use object_store::{MultipartUpload, PutPayloadMut, Result};
use tokio::{runtime::Handle, task::JoinSet};
use tokio_util::task::TaskTracker;

/// The least that S3 takes as a part, but for the last.
pub(super) const PART: usize = 5 << 20;
/// Parts on their way at a time.
const PARALLEL: usize = 2;

/// Dropped before [`Self::finish`], it takes back what the store has of it.
pub(super) struct Parts {
    /// None once it has ended.
    upload: Option<Box<dyn MultipartUpload>>,
    begun: PutPayloadMut,
    sent: JoinSet<Result<()>>,
    tasks: TaskTracker,
    runtime: Handle,
}

impl Parts {
    pub(super) fn new(upload: Box<dyn MultipartUpload>, tasks: TaskTracker) -> Self {
        Self {
            upload: Some(upload),
            begun: PutPayloadMut::new(),
            sent: JoinSet::new(),
            tasks,
            runtime: Handle::current(),
        }
    }

    /// Adds bytes, and waits while too much is on its way.
    pub(super) async fn write(&mut self, mut bytes: Bytes) -> Result<()> {
        while !bytes.is_empty() {
            let room = PART - self.begun.content_length();
            self.begun.push(bytes.split_to(room.min(bytes.len())));
            if self.begun.content_length() == PART {
                self.send().await?;
            }
        }
        Ok(())
    }

    /// Sends the last part, and waits for all to arrive.
    pub(super) async fn flush(&mut self) -> Result<()> {
        if !self.begun.is_empty() {
            self.send().await?;
        }
        self.wait(0).await
    }

    /// Makes one object of the parts.
    pub(super) async fn finish(mut self) -> Result<()> {
        self.flush().await?;
        if let Some(upload) = &mut self.upload {
            upload.complete().await?;
        }
        self.upload = None;
        Ok(())
    }

    async fn send(&mut self) -> Result<()> {
        self.wait(PARALLEL - 1).await?;
        let part = std::mem::take(&mut self.begun).freeze();
        if let Some(upload) = &mut self.upload {
            self.sent.spawn(upload.put_part(part));
        }
        Ok(())
    }

    /// Waits until at most so many are on their way.
    async fn wait(&mut self, most: usize) -> Result<()> {
        while self.sent.len() > most {
            if let Some(sent) = self.sent.join_next().await {
                sent??;
            }
        }
        Ok(())
    }
}

impl Drop for Parts {
    fn drop(&mut self) {
        let Some(mut upload) = self.upload.take() else {
            return;
        };
        let mut sent = std::mem::take(&mut self.sent);
        let abort = async move {
            sent.shutdown().await;
            if let Err(error) = upload.abort().await {
                tracing::warn!(%error, "cannot take back an upload in parts; the bucket's lifecycle rule will");
            }
        };
        self.tasks.spawn_on(abort, &self.runtime);
    }
}
