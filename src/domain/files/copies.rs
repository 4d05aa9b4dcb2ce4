//! The smaller copies of photos: rendered once for all who ask, a few photos at a time, and kept.
//!
//! Whoever asks for copies that are not on record joins the rendering of that photo, or starts it.
//! A rendering is a task of its own, so that it does not end with the caller who started it. It first
//! takes a place of the renderer, and only then reads the photo: those who wait hold no photo in
//! memory. What it comes to is noted in the row of the photo, where the next caller, the worker and
//! other nodes find it.

use std::{sync::Arc, time::Duration};

use super::Files;
use crate::domain::{
    Caller, Entity, Error, Reason, Result, Scope,
    bus::{Ring, Topic},
    flight::{Flights, Interest},
    id::FileId,
    photo::{RenderError, RenderPlace, Variant},
    report::{Copies, CopiesMade, File, FileState},
};

/// Calls that wait for copies at once, on this process.
pub(super) const WAITING: u64 = 64;
/// Of these, calls of one user.
pub(super) const WAITING_PER_USER: u64 = 32;
/// When to ask again: half of those who wait have been served by then, as a rule.
const RETRY_AFTER: Duration = Duration::from_secs(5);

/// What a rendering came to.
#[derive(Debug, Clone)]
pub(in crate::domain) enum Rendering {
    /// The copies are kept.
    Copies(Copies),
    /// The photo can't be decoded. The text is for people.
    Unreadable(String),
}

/// The renderings of this process that are under way.
pub(super) type Renderings = Flights<FileId, std::result::Result<Rendering, Arc<Error>>>;
type Waiting = Interest<FileId, std::result::Result<Rendering, Arc<Error>>>;

impl Files {
    /// The copies of a photo for a caller; rendered now where the worker has not come to it yet.
    ///
    /// # Errors
    /// `FailedPrecondition(PhotoUnreadable)`; `Busy(RenderQueueFull)` if too many wait already.
    pub(super) async fn copies(&self, caller: &Caller, file: &File) -> Result<Copies> {
        let unreadable = |text: String| Error::precondition(Reason::PhotoUnreadable, text);
        if let Some(copies) = &file.copies {
            return Ok(copies.clone());
        }
        if file.state == FileState::Unreadable {
            return Err(unreadable(
                "the photo can't be decoded: there is ORIGINAL only".to_owned(),
            ));
        }
        let waiting = self.shared.waiting.take(caller.user_id, 1);
        let _waiting = waiting.map_err(|_| Error::Busy {
            reason: Reason::RenderQueueFull,
            retry_after: RETRY_AFTER,
        })?;
        match self.render(file).await? {
            Rendering::Copies(copies) => Ok(copies),
            Rendering::Unreadable(text) => Err(unreadable(text)),
        }
    }

    /// Renders a photo and keeps its copies, or waits for whoever does so already. `NotFound` if
    /// the photo has been deleted meanwhile.
    pub(in crate::domain) async fn render(&self, file: &File) -> Result<Rendering> {
        let task = Task {
            files: self.clone(),
            file: file.clone(),
        };
        let outcome = self.shared.renderings.join(file.id, |waiting| async move {
            let outcome = task.run(&waiting).await?;
            Some(outcome.map_err(Arc::new))
        });
        match outcome.await {
            Some(Ok(rendering)) => Ok(rendering),
            Some(Err(error)) => Err(error.shared()),
            None => Err(Error::internal("the rendering of a photo panicked")),
        }
    }
}

/// One rendering.
struct Task {
    files: Files,
    file: File,
}

impl Task {
    /// None once nobody waits any more, before there was a place.
    async fn run(&self, waiting: &Waiting) -> Option<Result<Rendering>> {
        let pixels = u64::from(self.file.width) * u64::from(self.file.height);
        let place = tokio::select! {
            biased;
            place = self.files.ports.renderer.place(pixels) => place,
            () = waiting.gone() => return None,
        };
        Some(match place {
            Ok(place) => self.render(place).await,
            Err(error) => Err(failed(error)),
        })
    }

    async fn render(&self, place: Box<dyn RenderPlace>) -> Result<Rendering> {
        let (ports, id) = (&self.files.ports, self.file.id);
        let found = ports.store.find_file(Scope::All, self.file.report_id, id);
        let file = found.await?.ok_or(Error::NotFound(Entity::File(id)))?;
        // Another node may have been faster, while this one waited.
        if let Some(copies) = file.copies {
            return Ok(Rendering::Copies(copies));
        }
        let photo = self.files.read_whole(&file).await?;
        match place.render(photo, file.capture.orientation).await {
            Ok(rendered) => {
                let copies = self.files.save_copies(id, &rendered).await?;
                let (kept, blurhash) = (copies.clone(), rendered.blurhash);
                let made = CopiesMade::Ready { copies, blurhash };
                self.keep(&made).await?;
                Ok(Rendering::Copies(kept))
            }
            Err(RenderError::Unreadable(text)) => {
                self.keep(&CopiesMade::Unreadable).await?;
                Ok(Rendering::Unreadable(text))
            }
            Err(error) => Err(failed(error)),
        }
    }

    /// Notes what was made. Copies of a photo that was deleted meanwhile are nobody's.
    async fn keep(&self, made: &CopiesMade) -> Result<()> {
        let (files, File { id, report_id, .. }) = (&self.files, &self.file);
        let (store, now) = (&files.ports.store, files.ports.clock.now());
        if store.save_copies(*report_id, *id, made, now).await? {
            files.ports.bus.ring(Topic::Events, Ring(None)).await;
            return Ok(());
        }
        let blobs = [Variant::Display, Variant::Thumbnail].map(|copy| self.file.blob(copy));
        files.discard(&blobs).await;
        Err(Error::NotFound(Entity::File(*id)))
    }
}

fn failed(error: RenderError) -> Error {
    Error::internal(error)
}
