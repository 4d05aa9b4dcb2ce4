//! Comparing the rows of photos with the blobs that they name, and the other way round.

use std::sync::Arc;

use futures_util::{StreamExt as _, TryStreamExt as _, stream};
use sha2::{Digest as _, Sha256};

use super::sweep::{BATCH, KEEP_UNUSED};
use crate::domain::{
    Clock, Result,
    id::ReportId,
    photo::{BlobKey, BlobStore, Variant},
    report::File,
    store::ReportStore,
};

/// Photos of one page.
const PAGE: u64 = 200;
/// Photos read at once.
const AT_ONCE: usize = 4;

/// What is wrong with a blob.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// A photo names it, and it is not there.
    Missing,
    /// It is of another size than the photo says.
    Size {
        /// Bytes that the photo says.
        expected: u64,
        /// Bytes that there are.
        found: u64,
    },
    /// It has other bytes than the photo says.
    Damaged,
    /// It is older than a day, and no photo has it.
    Unused,
}

/// A blob with which something is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Finding {
    /// Which one.
    pub key: BlobKey,
    /// The report of its photo, if it has one.
    pub report_id: Option<ReportId>,
    /// What is wrong.
    pub flaw: Flaw,
}

/// What was compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Photos.
    pub photos: u64,
    /// Blobs that they name.
    pub named: u64,
    /// Bytes read.
    pub bytes: u64,
    /// Blobs of no photo that are not a day old: of uploads that are under way, or were cut off.
    pub young: u64,
    /// Findings told.
    pub findings: u64,
}

/// Compares rows and blobs.
pub struct Verify {
    store: Arc<dyn ReportStore>,
    blobs: Arc<dyn BlobStore>,
    clock: Arc<dyn Clock>,
}

impl std::fmt::Debug for Verify {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Verify").finish_non_exhaustive()
    }
}

impl Verify {
    /// Puts the use case together.
    #[must_use]
    pub fn new(
        store: Arc<dyn ReportStore>,
        blobs: Arc<dyn BlobStore>,
        clock: Arc<dyn Clock>,
    ) -> Self {
        Self {
            store,
            blobs,
            clock,
        }
    }

    /// Reads every photo, and lists every blob, while both may change. Tells findings as it meets
    /// them.
    pub async fn run(&self, tell: &mut dyn FnMut(Finding)) -> Result<Tally> {
        let mut tally = Tally::default();
        let mut tell = |tally: &mut Tally, finding| {
            tally.findings += 1;
            tell(finding);
        };
        let mut last = None;
        loop {
            let page = self.store.files_after(last, PAGE).await?;
            let Some(file) = page.last() else { break };
            last = Some(file.id);
            tally.photos += page.len() as u64;
            let named: Vec<_> = page.iter().flat_map(named).collect();
            let mut checks = stream::iter(&named)
                .map(|named| self.check(named))
                .buffer_unordered(AT_ONCE);
            while let Some((bytes, finding)) = checks.try_next().await? {
                tally.named += 1;
                tally.bytes += bytes;
                if let Some(finding) = finding {
                    tell(&mut tally, finding);
                }
            }
        }
        for folder in 0..=u8::MAX {
            let found = self.blobs.list(folder).await?;
            let old = self.clock.now() - KEEP_UNUSED;
            for batch in found.chunks(BATCH) {
                let ids: Vec<_> = batch.iter().map(|blob| blob.key.file_id()).collect();
                let absent = self.store.absent_files(&ids).await?;
                for blob in batch {
                    if !absent.contains(&blob.key.file_id()) {
                        continue;
                    }
                    if blob.time < old {
                        let finding = Finding {
                            key: blob.key,
                            report_id: None,
                            flaw: Flaw::Unused,
                        };
                        tell(&mut tally, finding);
                    } else {
                        tally.young += 1;
                    }
                }
            }
        }
        Ok(tally)
    }

    /// The bytes that were read of a blob, and what is wrong with it.
    async fn check(&self, named: &Named) -> Result<(u64, Option<Finding>)> {
        let (bytes, flaw) = self.flaw(named).await?;
        let finding = flaw.map(|flaw| Finding {
            key: named.key,
            report_id: Some(named.report_id),
            flaw,
        });
        // A photo may have been deleted since its row was read.
        if finding.is_some() {
            let absent = self.store.absent_files(&[named.key.file_id()]).await?;
            return Ok((bytes, finding.filter(|_| absent.is_empty())));
        }
        Ok((bytes, None))
    }

    async fn flaw(&self, named: &Named) -> Result<(u64, Option<Flaw>)> {
        let Some(found) = self.blobs.size(&named.key).await? else {
            return Ok((0, Some(Flaw::Missing)));
        };
        if let Some(expected) = named.size.filter(|size| *size != found) {
            return Ok((0, Some(Flaw::Size { expected, found })));
        }
        let Some(mut chunks) = self.blobs.read(&named.key, 0, found).await? else {
            return Ok((0, Some(Flaw::Missing)));
        };
        let mut hash = Sha256::new();
        while let Some(chunk) = chunks.try_next().await? {
            hash.update(&chunk);
        }
        let same = <[u8; 32]>::from(hash.finalize()) == named.sha256;
        Ok((found, (!same).then_some(Flaw::Damaged)))
    }
}

/// A blob that a photo names, and what it must be.
struct Named {
    key: BlobKey,
    report_id: ReportId,
    sha256: [u8; 32],
    /// Not kept for smaller copies.
    size: Option<u64>,
}

fn named(file: &File) -> Vec<Named> {
    let of = |variant, sha256, size| Named {
        key: file.blob(variant),
        report_id: file.report_id,
        sha256,
        size,
    };
    let mut named = vec![of(Variant::Original, file.sha256, Some(file.size))];
    if let Some(copies) = &file.copies {
        named.push(of(Variant::Display, copies.display, None));
        named.push(of(Variant::Thumbnail, copies.thumbnail, None));
    }
    named
}
