use std::{collections::BTreeSet, fs};

use futures_util::TryStreamExt as _;
use tempfile::TempDir;

use super::*;
use crate::domain::{
    Error, Reason,
    clock::SystemClock,
    id::FileId,
    photo::{PhotoType, StoredBlob, Variant},
};

fn new_key() -> BlobKey {
    BlobKey::new(
        FileId::new(&SystemClock),
        Variant::Original,
        PhotoType::Jpeg,
    )
}

async fn put_at(blobs: &Blobs, key: &BlobKey, content: &[u8]) -> Result<StoredBlob> {
    let mut writer = blobs.create(key).await?;
    for chunk in content.chunks(100_000) {
        writer.write(Bytes::copy_from_slice(chunk)).await?;
    }
    writer.finish().await
}

async fn put(blobs: &Blobs, content: &[u8]) -> Result<BlobKey> {
    let key = new_key();
    put_at(blobs, &key, content).await.map(|_| key)
}

async fn get(blobs: &Blobs, key: &BlobKey, offset: u64, length: u64) -> Option<Vec<u8>> {
    let stream = blobs.read(key, offset, length).await.unwrap()?;
    Some(stream.try_collect::<Vec<_>>().await.unwrap().concat())
}

fn content(length: u32) -> Vec<u8> {
    (0..length)
        .map(|i| i.wrapping_mul(i).to_le_bytes()[1])
        .collect()
}

async fn all(blobs: &Blobs) -> BTreeSet<BlobKey> {
    let mut keys = BTreeSet::new();
    for folder in 0..=u8::MAX {
        let found = blobs.list(folder).await.unwrap();
        keys.extend(found.into_iter().map(|found| found.key));
    }
    keys
}

struct Folder {
    folder: TempDir,
    blobs: Blobs,
}

async fn folder() -> Folder {
    let folder = TempDir::new().unwrap();
    let blobs = open(&folder, 0).await.unwrap();
    Folder { folder, blobs }
}

async fn open(folder: &TempDir, floor: u64) -> Result<Blobs> {
    let root = folder.path().join("made/if/need/be");
    Blobs::on_disk(root, floor, Arc::new(SystemClock)).await
}

impl Folder {
    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join("made/if/need/be").join(name)
    }

    fn staged(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(self.path(STAGING)).unwrap();
        entries.map(|entry| entry.unwrap().path()).collect()
    }
}

#[tokio::test]
async fn a_key_is_a_path_below_the_root() {
    let folder = folder().await;
    let id: FileId = "0198c4f0-89ab-7cde-8123-456789abcdef".parse().unwrap();
    for (variant, photo_type, expected) in [
        (Variant::Original, PhotoType::Png, "original.png"),
        (Variant::Original, PhotoType::Webp, "original.webp"),
        (Variant::Display, PhotoType::Png, "display.jpg"),
        (Variant::Thumbnail, PhotoType::Png, "thumbnail.jpg"),
    ] {
        let key = BlobKey::new(id, variant, photo_type);
        put_at(&folder.blobs, &key, b"").await.unwrap();
        let expected = format!("blobs/ef/{id}.{expected}");
        assert_eq!(folder.blobs.location(&key).as_ref(), expected);
        assert_eq!(fs::read(folder.path(&expected)).unwrap(), b"");
        assert_eq!(BlobKey::parse(&key.to_string()), Some(key));
    }
    for text in [
        "../../../etc/passwd",
        "..",
        "",
        ".original.jpg",
        &format!("{id}.jpg"),
        &format!("{id}.original.jpg/../../x"),
        &format!("{id}.original.sh"),
        &format!("{id}.original."),
        &format!("{id}.original\0.jpg"),
        &format!("{id}.display.png"),
        &format!("../{id}.original.jpg"),
        &format!("{}.original.jpg", id.to_string().to_uppercase()),
        &format!("{}.original.jpg", id.0.simple()),
        &format!("{{{id}}}.original.jpg"),
    ] {
        assert_eq!(BlobKey::parse(text), None, "{text}");
    }
}

#[tokio::test]
async fn other_peoples_files_are_no_blobs() {
    let folder = folder().await;
    fs::write(folder.path("blobs/aa/README"), "hello").unwrap();
    fs::write(folder.path("blobs/hello.jpg"), "hello").unwrap();
    fs::write(folder.path("hello.jpg"), "hello").unwrap();
    assert_eq!(all(&folder.blobs).await, BTreeSet::new());
}

#[tokio::test]
async fn a_sweep_spares_writers_at_work() {
    let folder = folder().await;
    let mut writer = folder.blobs.create(&new_key()).await.unwrap();
    writer.write(Bytes::from(content(300_000))).await.unwrap();
    fs::write(folder.path("staging/of-a-dead-process"), "half").unwrap();
    assert_eq!(folder.staged().len(), 2);
    // By another process, as far as locks can tell.
    let other = open(&folder.folder, 0).await.unwrap();
    assert_eq!(other.sweep_staging().await.unwrap(), 1);
    assert_eq!(folder.staged().len(), 1);
    assert_eq!(writer.finish().await.unwrap().size, 300_000);
    assert_eq!(other.sweep_staging().await.unwrap(), 0);
}

#[tokio::test]
async fn a_writer_of_yesterday_is_swept() {
    let folder = folder().await;
    let writer = folder.blobs.create(&new_key()).await.unwrap();
    let staged = fs::File::options()
        .write(true)
        .open(&folder.staged()[0])
        .unwrap();
    let yesterday = SystemClock.now() - ABANDONED - Duration::from_mins(1);
    staged.set_modified(yesterday.into()).unwrap();
    assert_eq!(folder.blobs.sweep_staging().await.unwrap(), 1);
    assert!(writer.finish().await.is_err());
    assert_eq!(all(&folder.blobs).await, BTreeSet::new());
}

fn is_full<T>(result: &Result<T>) -> bool {
    let Err(Error::ResourceExhausted { reason, .. }) = result else {
        return false;
    };
    *reason == Reason::StorageFull
}

#[tokio::test]
async fn below_the_floor_nothing_is_begun() {
    let folder = folder().await;
    let key = put(&folder.blobs, b"before").await.unwrap();
    let full = open(&folder.folder, u64::MAX).await.unwrap();
    assert!(is_full(&full.create(&new_key()).await));
    assert_eq!(folder.staged().len(), 0);
    assert_eq!(get(&full, &key, 0, 6).await.unwrap(), b"before");
    assert_eq!(Blobs::floor(20 << 20), 256 << 20);
    assert_eq!(Blobs::floor(200 << 20), 400 << 20);
}

#[tokio::test]
async fn a_disk_that_fills_up_says_so_and_keeps_no_half() {
    let folder = folder().await;
    let mut writer = folder.blobs.create(&new_key()).await.unwrap();
    let path = folder.path("staging/full");
    std::os::unix::fs::symlink("/dev/full", &path).unwrap();
    let file = fs::File::options().write(true).open(&path).unwrap();
    let disk = folder.blobs.disk.clone().unwrap();
    let mut full = disk::DiskWriter::over(disk, new_key(), file, path);
    let bytes = Bytes::from(content(300_000));
    writer.write(bytes.clone()).await.unwrap();
    assert!(is_full(&full.write(bytes.clone()).await));
    assert!(matches!(full.write(bytes).await, Err(Error::Internal(_))));
    assert!(Box::new(full).finish().await.is_err());
    assert_eq!(folder.staged().len(), 1);
    writer.finish().await.unwrap();
    assert_eq!(folder.staged().len(), 0);
}

#[tokio::test]
async fn a_broken_folder_is_unavailable_and_keeps_no_half() {
    let unavailable = |error: &Error| matches!(error, Error::Unavailable { .. });
    let folder = folder().await;
    fs::remove_dir_all(folder.path(BLOBS)).unwrap();
    fs::write(folder.path(BLOBS), "in the way").unwrap();
    assert!(unavailable(
        &put(&folder.blobs, b"photo").await.unwrap_err()
    ));
    assert_eq!(folder.staged().len(), 0);
    fs::remove_dir(folder.path(STAGING)).unwrap();
    let created = folder.blobs.create(&new_key()).await;
    assert!(unavailable(&created.err().unwrap()));
    let file = folder.folder.path().join("file");
    fs::write(&file, "").unwrap();
    let opened = Blobs::on_disk(file, 0, Arc::new(SystemClock)).await;
    assert!(unavailable(&opened.unwrap_err()));
    // A folder that comes back is used again.
    fs::remove_file(folder.path(BLOBS)).unwrap();
    fs::create_dir(folder.path(STAGING)).unwrap();
    let key = put(&folder.blobs, b"photo").await.unwrap();
    fs::remove_dir_all(folder.path(BLOBS)).unwrap();
    assert_eq!(folder.blobs.size(&key).await.unwrap(), None);
    put_at(&folder.blobs, &key, b"photo").await.unwrap();
    assert_eq!(folder.blobs.size(&key).await.unwrap(), Some(5));
}

#[test]
fn a_write_that_is_given_up_leaves_nothing() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .max_blocking_threads(1)
        .build()
        .unwrap();
    runtime.block_on(async {
        let folder = folder().await;
        let mut writer = folder.blobs.create(&new_key()).await.unwrap();
        let (release, held) = std::sync::mpsc::channel::<()>();
        let busy = tokio::task::spawn_blocking(move || held.recv());
        let mut write = writer.write(Bytes::from(content(300_000)));
        assert!(futures_util::poll!(&mut write).is_pending());
        drop(write);
        release.send(()).unwrap();
        busy.await.unwrap().unwrap();
        // The only thread that writes has done all that came before.
        tokio::task::spawn_blocking(|| ()).await.unwrap();
        assert_eq!(folder.staged().len(), 0);
        assert!(writer.write(Bytes::new()).await.is_err());
    });
}
