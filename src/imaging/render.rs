//! The smaller copies that are shown instead of a photo.

use std::sync::Arc;

use async_trait::async_trait;
use bytes::Bytes;
use image::RgbImage;
use jpeg_encoder::{ColorType, Encoder};
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    task::spawn_blocking,
};

use super::{DecodeBudget, DecodeShare, blurhash, decode_within, fit};
use crate::domain::photo::{RenderError, RenderPlace, Rendered, Renderer};

const DISPLAY: u32 = 1280;
const DISPLAY_QUALITY: u8 = 82;
const THUMBNAIL: u32 = 320;
const THUMBNAIL_QUALITY: u8 = 75;

/// [`Renderer`] on threads that may take their time, a few at once: each may hold hundreds of
/// megabytes of pixels.
#[derive(Debug, Clone)]
pub struct Copier {
    places: Arc<Semaphore>,
    budget: DecodeBudget,
}

impl Copier {
    /// Renders so many photos at once, at least one.
    #[must_use]
    pub fn new(places: usize) -> Self {
        Self {
            places: Arc::new(Semaphore::new(places.max(1))),
            budget: DecodeBudget::default(),
        }
    }

    /// With a budget that others decode by, too.
    #[must_use]
    pub fn within(self, budget: DecodeBudget) -> Self {
        Self { budget, ..self }
    }

    async fn enter(&self) -> Result<Place, RenderError> {
        let permit = Arc::clone(&self.places).acquire_owned().await;
        let place = permit.map(|permit| Place {
            _permit: permit,
            budget: self.budget.clone(),
        });
        place.map_err(failed)
    }
}

#[async_trait]
impl Renderer for Copier {
    async fn place(&self, _pixels: u64) -> Result<Box<dyn RenderPlace>, RenderError> {
        Ok(Box::new(self.enter().await?))
    }
}

struct Place {
    _permit: OwnedSemaphorePermit,
    budget: DecodeBudget,
}

impl Place {
    /// Works in this place. A caller that leaves meanwhile does not free it before its time.
    async fn run<T: Send + 'static>(
        self,
        work: impl FnOnce() -> Result<T, RenderError> + Send + 'static,
    ) -> Result<T, RenderError> {
        let work = move || {
            let _place = self;
            work()
        };
        // A panic comes back as an error.
        spawn_blocking(work).await.map_err(failed)?
    }
}

#[async_trait]
impl RenderPlace for Place {
    async fn render(
        self: Box<Self>,
        photo: Bytes,
        orientation: u8,
    ) -> Result<Rendered, RenderError> {
        // By its header, which says more than the number of its pixels. As many photos wait here as
        // there are places.
        let share = self.budget.share(&photo).await;
        self.run(move || copies(&photo, orientation, share)).await
    }
}

fn copies(photo: &[u8], orientation: u8, share: DecodeShare) -> Result<Rendered, RenderError> {
    let display = decode_within(photo, orientation, DISPLAY)
        .map_err(|error| RenderError::Unreadable(error.to_string()))?
        .image;
    drop(share);
    let thumbnail = fit(&display, THUMBNAIL);
    Ok(Rendered {
        display: jpeg(&display, DISPLAY_QUALITY)?,
        thumbnail: jpeg(&thumbnail, THUMBNAIL_QUALITY)?,
        blurhash: blurhash(&display).map_err(failed)?,
    })
}

fn jpeg(image: &RgbImage, quality: u8) -> Result<Bytes, RenderError> {
    let side = |pixels| u16::try_from(pixels).map_err(failed);
    let (width, height) = (side(image.width())?, side(image.height())?);
    let mut bytes = Vec::new();
    Encoder::new(&mut bytes, quality)
        .encode(image, width, height, ColorType::Rgb)
        .map_err(failed)?;
    Ok(bytes.into())
}

fn failed(error: impl std::error::Error + Send + Sync + 'static) -> RenderError {
    RenderError::Failed(error.into())
}

#[cfg(test)]
mod tests;
