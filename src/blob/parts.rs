//! An upload in parts, of which one is in memory at a time, and which is taken back if it comes to
//! no end.

use object_store::{MultipartUpload, PutPayload, PutPayloadMut, Result};
use tokio::runtime::Handle;
use tokio_util::task::TaskTracker;

/// The least that S3 takes as a part, but for the last.
pub(super) const PART: usize = 5 << 20;

/// Dropped before [`Self::finish`], it takes back what the store has of it.
pub(super) struct Parts {
    /// None once it has ended.
    upload: Option<Box<dyn MultipartUpload>>,
    begun: PutPayloadMut,
    tasks: TaskTracker,
    runtime: Handle,
}

impl Parts {
    /// An upload whose first bytes are there.
    pub(super) fn new(
        upload: Box<dyn MultipartUpload>,
        begun: PutPayloadMut,
        tasks: TaskTracker,
    ) -> Self {
        Self {
            upload: Some(upload),
            begun,
            tasks,
            runtime: Handle::current(),
        }
    }

    /// Adds bytes, and waits for each part to arrive.
    pub(super) async fn write(&mut self, mut bytes: &[u8]) -> Result<()> {
        loop {
            bytes = fill(&mut self.begun, bytes);
            if self.begun.content_length() < PART {
                return Ok(());
            }
            self.send().await?;
        }
    }

    /// Sends the last part, and makes one object of all.
    pub(super) async fn finish(mut self) -> Result<()> {
        if !self.begun.is_empty() {
            self.send().await?;
        }
        if let Some(upload) = &mut self.upload {
            upload.complete().await?;
        }
        self.upload = None;
        Ok(())
    }

    async fn send(&mut self) -> Result<()> {
        let part: PutPayload = std::mem::take(&mut self.begun).freeze();
        match &mut self.upload {
            Some(upload) => upload.put_part(part).await,
            None => Ok(()),
        }
    }
}

/// Fills a part up; answers what had no room. The bytes are copied, since a few bytes of a large
/// message would keep all of it in memory.
pub(super) fn fill<'a>(part: &mut PutPayloadMut, bytes: &'a [u8]) -> &'a [u8] {
    let room = PART - part.content_length();
    let (now, later) = bytes.split_at(room.min(bytes.len()));
    part.extend_from_slice(now);
    later
}

impl Drop for Parts {
    fn drop(&mut self) {
        let Some(mut upload) = self.upload.take() else {
            return;
        };
        let abort = async move {
            if let Err(error) = upload.abort().await {
                tracing::warn!(%error, "cannot take back an upload in parts; the bucket's lifecycle rule will");
            }
        };
        self.tasks.spawn_on(abort, &self.runtime);
    }
}
