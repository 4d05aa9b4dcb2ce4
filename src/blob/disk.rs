//! Writes blobs to a local disk, so that what stands there survives a loss of power.
//!
//! Not through `LocalFileSystem`: it stages a file beside its place, and knows nothing of a process
//! that died in the middle.

use std::{
    fs::{self, DirBuilder, File, OpenOptions, TryLockError},
    io::{self, ErrorKind, Write as _},
    os::unix::fs::{DirBuilderExt as _, MetadataExt as _, OpenOptionsExt as _},
    path::{Path, PathBuf},
    sync::Arc,
    time::SystemTime,
};

use async_trait::async_trait;
use bytes::Bytes;
use sha2::{Digest as _, Sha256};

use super::{BLOBS, STAGING, error::blocking, folder};
use crate::domain::{
    Error, Result,
    clock::Clock,
    photo::{BlobKey, BlobWriter, StoredBlob},
};

/// As much is gathered before it is hashed and written: one hop to a thread that may wait.
const BATCH: usize = 256 << 10;
/// What is written to see whether anything can be: a block of most disks.
const PROBE: [u8; 4 << 10] = [0; 4 << 10];

#[derive(Debug)]
pub(super) struct Disk {
    root: PathBuf,
    floor: u64,
}

impl Disk {
    /// Takes over a folder, with all that belongs into it.
    pub(super) fn open(root: &Path, floor: u64) -> io::Result<Self> {
        make_folder(&root.join(STAGING))?;
        let root = root.canonicalize()?;
        for above in root.ancestors().skip(1) {
            // Any of these may be new as well. Where this is forbidden, none of them is.
            drop(sync_folder(above));
        }
        let disk = Self { root, floor };
        disk.make_folders()?;
        Ok(disk)
    }

    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    pub(super) async fn create(
        self: Arc<Self>,
        key: BlobKey,
        clock: Arc<dyn Clock>,
    ) -> Result<DiskWriter> {
        let disk = self.clone();
        let staged = blocking(move || {
            self.has_room()?;
            self.stage(&*clock)
        })
        .await?;
        Ok(DiskWriter {
            disk,
            key,
            staged: Some(staged),
        })
    }

    /// Fails if no photo can be stored here now, for want of room or for another reason.
    pub(super) async fn ping(self: Arc<Self>, clock: Arc<dyn Clock>) -> Result<()> {
        blocking(move || {
            self.has_room()?;
            self.stage(&*clock)?.file.write_all(&PROBE)
        })
        .await
    }

    fn has_room(&self) -> io::Result<()> {
        let disk = rustix::fs::statvfs(&self.root)?;
        let free = disk.f_bavail.saturating_mul(disk.f_frsize);
        if free < self.floor {
            return Err(self.below_the_floor(free));
        }
        Ok(())
    }

    fn below_the_floor(&self, free: u64) -> io::Error {
        let Self { root, floor } = self;
        let (free, floor) = (free >> 20, floor >> 20);
        let root = root.display();
        let text =
            format!("{free} MiB are free on the disk of {root}, and {floor} MiB are kept free");
        io::Error::new(ErrorKind::StorageFull, text)
    }

    /// Begins a file of a name of its own, locked for as long as its writer lives.
    fn stage(&self, clock: &dyn Clock) -> io::Result<Staged> {
        loop {
            let path = self.root.join(STAGING).join(clock.new_id().to_string());
            let opened = OpenOptions::new()
                .write(true)
                .create_new(true)
                .mode(0o600)
                .open(&path);
            let file = match opened {
                Err(error) if error.kind() == ErrorKind::AlreadyExists => continue,
                opened => opened?,
            };
            let staged = Staged::new(file, path);
            // Some network disks have no locks: there, age alone tells what is nobody's.
            drop(staged.file.lock());
            // A sweep may have come between, and taken it for that of a dead process.
            if staged.file.metadata()?.nlink() > 0 {
                return Ok(staged);
            }
        }
    }

    /// Removes the files of writers that are gone, and any last written before this time.
    pub(super) fn sweep(&self, before: SystemTime) -> io::Result<usize> {
        let mut removed = 0;
        for entry in fs::read_dir(self.root.join(STAGING))? {
            let path = entry?.path();
            let file = match OpenOptions::new().write(true).open(&path) {
                // Its writer was faster.
                Err(error) if error.kind() == ErrorKind::NotFound => continue,
                file => file?,
            };
            let free = match file.try_lock() {
                Ok(()) => true,
                Err(TryLockError::WouldBlock | TryLockError::Error(_)) => false,
            };
            if free || file.metadata()?.modified()? < before {
                fs::remove_file(&path).or_else(absent_is_fine)?;
                removed += 1;
            }
        }
        Ok(removed)
    }

    /// Makes the folders of blobs, and sees to it that they stay.
    fn make_folders(&self) -> io::Result<()> {
        let blobs = self.root.join(BLOBS);
        for number in 0..=u8::MAX {
            make_folder(&blobs.join(folder(number)))?;
        }
        sync_folder(&blobs)?;
        sync_folder(&self.root)
    }

    /// Moves a synced file to where its blob belongs, over one of the same content.
    fn place(&self, staged: &Path, key: &BlobKey) -> io::Result<()> {
        let folder = self.root.join(BLOBS).join(folder(key.folder()));
        let place = folder.join(key.to_string());
        match fs::rename(staged, &place) {
            Err(error) if error.kind() == ErrorKind::NotFound => {
                // Somebody has tidied up empty folders.
                self.make_folders()?;
                fs::rename(staged, &place)?;
            }
            renamed => renamed?,
        }
        sync_folder(&folder)
    }
}

pub(super) struct DiskWriter {
    disk: Arc<Disk>,
    key: BlobKey,
    /// None once a write has failed or was given up.
    staged: Option<Staged>,
}

impl DiskWriter {
    /// A writer over a file of the test's choice.
    #[cfg(test)]
    pub(super) fn over(disk: Arc<Disk>, key: BlobKey, file: File, path: PathBuf) -> Self {
        Self {
            disk,
            key,
            staged: Some(Staged::new(file, path)),
        }
    }

    fn take(&mut self) -> Result<Staged> {
        let gone = || Error::internal("a write of this blob has failed");
        self.staged.take().ok_or_else(gone)
    }
}

#[async_trait]
impl BlobWriter for DiskWriter {
    async fn write(&mut self, bytes: Bytes) -> Result<()> {
        let mut staged = self.take()?;
        for piece in bytes.chunks(BATCH) {
            staged.batch.extend_from_slice(piece);
            if staged.batch.len() >= BATCH {
                staged = blocking(move || staged.flushed()).await?;
            }
        }
        self.staged = Some(staged);
        Ok(())
    }

    async fn finish(mut self: Box<Self>) -> Result<StoredBlob> {
        let staged = self.take()?;
        let (disk, key) = (self.disk, self.key);
        blocking(move || {
            let mut staged = staged.flushed()?;
            staged.file.sync_all()?;
            disk.place(&staged.path, &key)?;
            Ok(StoredBlob {
                sha256: std::mem::take(&mut staged.hash).finalize().into(),
                size: staged.size,
            })
        })
        .await
    }
}

/// A file that is gone once it is dropped, unless it has been moved to its place.
#[derive(Debug)]
struct Staged {
    file: File,
    path: PathBuf,
    hash: Sha256,
    size: u64,
    batch: Vec<u8>,
}

impl Staged {
    fn new(file: File, path: PathBuf) -> Self {
        Self {
            file,
            path,
            hash: Sha256::new(),
            size: 0,
            batch: Vec::new(),
        }
    }

    fn flushed(mut self) -> io::Result<Self> {
        self.hash.update(&self.batch);
        self.file.write_all(&self.batch)?;
        self.size += self.batch.len() as u64;
        self.batch.clear();
        Ok(self)
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        // Fails where it should: the name is nobody else's, ever.
        drop(fs::remove_file(&self.path));
    }
}

fn make_folder(folder: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

fn absent_is_fine(error: io::Error) -> io::Result<()> {
    if error.kind() == ErrorKind::NotFound {
        return Ok(());
    }
    Err(error)
}
