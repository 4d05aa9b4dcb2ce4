use std::{collections::BTreeSet, fs};

use futures_util::{TryStreamExt as _, future::join_all};
use object_store::memory::InMemory;
use sha2::{Digest as _, Sha256};
use tempfile::TempDir;

use super::*;
use crate::domain::{Reason, clock::SystemClock, photo::StoredBlob};

async fn put(blobs: &Blobs, content: &[u8]) -> Result<StoredBlob> {
    let mut writer = blobs.create().await?;
    for chunk in content.chunks(100_000) {
        writer.write(Bytes::copy_from_slice(chunk)).await?;
    }
    writer.finish("jpg").await
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
    let later = SystemClock.now() + Duration::from_hours(1);
    blobs.older_than(later).await.unwrap().into_iter().collect()
}

/// What the port promises, on an empty store.
async fn suite(blobs: &Blobs) {
    comes_back(blobs).await;
    gives_ranges(blobs).await;
    leaves_nothing_half(blobs).await;
    keeps_content_once(blobs).await;
    deletes(blobs).await;
    tells_the_old(blobs).await;
}

async fn comes_back(blobs: &Blobs) {
    for length in [0, 1, 300_000, 11 << 20] {
        let content = content(length);
        let stored = put(blobs, &content).await.unwrap();
        let sha256 = Sha256::digest(&content).into();
        let expected = StoredBlob {
            key: BlobKey::new(&sha256, "jpg"),
            sha256,
            size: length.into(),
        };
        assert_eq!(stored, expected);
        let size = blobs.size(&stored.key).await.unwrap();
        assert_eq!(size, Some(length.into()));
        assert!(get(blobs, &stored.key, 0, length.into()).await.unwrap() == content);
    }
}

async fn gives_ranges(blobs: &Blobs) {
    let content = content(700_000);
    let key = put(blobs, &content).await.unwrap().key;
    for (from, to) in [
        (0, 1),
        (0, 0),
        (1, 700_000),
        (262_143, 262_145),
        (700_000, 700_000),
    ] {
        let range = get(blobs, &key, from, to - from).await.unwrap();
        let (from, to) = (usize::try_from(from).unwrap(), usize::try_from(to).unwrap());
        assert!(range == content[from..to], "{from}..{to}");
    }
    for (offset, length) in [(0, 700_001), (700_000, 1), (1, u64::MAX), (u64::MAX, 1)] {
        assert!(
            blobs.read(&key, offset, length).await.is_err(),
            "{offset}+{length}"
        );
    }
}

async fn leaves_nothing_half(blobs: &Blobs) {
    let before = all(blobs).await;
    let other = content(400_001);
    for length in [0, 10, 400_001] {
        let mut writer = blobs.create().await.unwrap();
        let bytes = Bytes::copy_from_slice(&other[..length]);
        writer.write(bytes).await.unwrap();
        drop(writer);
    }
    assert_eq!(all(blobs).await, before);
    let absent = BlobKey::new(&[7; 32], "png");
    assert_eq!(get(blobs, &absent, 0, 10).await, None);
    assert_eq!(get(blobs, &absent, 0, 0).await, None);
    assert_eq!(blobs.size(&absent).await.unwrap(), None);
}

async fn keeps_content_once(blobs: &Blobs) {
    let before = all(blobs).await.len();
    let content = content(400_003);
    let writes = join_all((0..8).map(|_| put(blobs, &content))).await;
    let first = writes[0].as_ref().unwrap();
    assert!(
        writes
            .iter()
            .all(|stored| stored.as_ref().unwrap() == first)
    );
    assert_eq!(all(blobs).await.len(), before + 1);
    assert!(get(blobs, &first.key, 0, first.size).await.unwrap() == content);
}

async fn deletes(blobs: &Blobs) {
    let content = content(400_004);
    let key = put(blobs, &content).await.unwrap().key;
    let read = blobs.read(&key, 0, 400_004).await.unwrap().unwrap();
    blobs.delete(&key).await.unwrap();
    assert_eq!(blobs.size(&key).await.unwrap(), None);
    blobs.delete(&key).await.unwrap();
    // Who reads already reads on.
    let read: Vec<Bytes> = read.try_collect().await.unwrap();
    assert!(read.concat() == content);
    // In any order with writes of the same: what was written last stands.
    for _ in 0..20 {
        let (written, deleted) = tokio::join!(put(blobs, &content), blobs.delete(&key));
        written.unwrap();
        deleted.unwrap();
        let now = get(blobs, &key, 0, 400_004).await;
        assert!(now.is_none_or(|now| now == content));
    }
    put(blobs, &content).await.unwrap();
    assert_eq!(blobs.size(&key).await.unwrap(), Some(400_004));
}

async fn tells_the_old(blobs: &Blobs) {
    let content = content(400_005);
    let hour = Duration::from_hours(1);
    let key = put(blobs, &content).await.unwrap().key;
    let now = SystemClock.now();
    assert!(blobs.older_than(now + hour).await.unwrap().contains(&key));
    assert_eq!(blobs.older_than(now - hour).await.unwrap(), []);
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
async fn a_disk_keeps_the_contract() {
    let folder = folder().await;
    suite(&folder.blobs).await;
    assert_eq!(folder.staged(), [""; 0].map(PathBuf::from));
    // And so it does when it is opened again.
    let before = all(&folder.blobs).await;
    assert_eq!(all(&open(&folder.folder, 0).await.unwrap()).await, before);
}

#[tokio::test]
async fn memory_keeps_the_contract() {
    let store = Arc::new(InMemory::new());
    let blobs = Blobs::new(store.clone(), Arc::new(SystemClock));
    suite(&blobs).await;
    let staged = store.list(Some(&Path::from(STAGING)));
    assert!(staged.try_collect::<Vec<_>>().await.unwrap().is_empty());
}

#[tokio::test]
async fn a_key_is_a_path_below_the_root() {
    let folder = folder().await;
    let key = put(&folder.blobs, b"").await.unwrap().key;
    let expected = "blobs/e3/e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855.jpg";
    assert_eq!(location(&key).as_ref(), expected);
    assert_eq!(fs::read(folder.path(expected)).unwrap(), b"");
    let hash = "0".repeat(64);
    for text in [
        "../../../etc/passwd",
        "..",
        "",
        ".jpg",
        &format!("{hash}.jpg/../../x"),
        &format!("{hash}.sh"),
        &format!("{hash}."),
        &format!("{hash}\0.jpg"),
        &format!("../{}.jpg", &hash[3..]),
        &format!("{}/.jpg", &hash[1..]),
        &format!("{}A.jpg", &hash[1..]),
        &format!("{}.jpg", "é".repeat(32)),
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
    let mut writer = folder.blobs.create().await.unwrap();
    writer.write(Bytes::from(content(300_000))).await.unwrap();
    fs::write(folder.path("staging/of-a-dead-process"), "half").unwrap();
    assert_eq!(folder.staged().len(), 2);
    // By another process, as far as locks can tell.
    let other = open(&folder.folder, 0).await.unwrap();
    assert_eq!(other.sweep_staging().await.unwrap(), 1);
    assert_eq!(folder.staged().len(), 1);
    assert_eq!(writer.finish("png").await.unwrap().size, 300_000);
    assert_eq!(other.sweep_staging().await.unwrap(), 0);
}

#[tokio::test]
async fn a_writer_of_yesterday_is_swept() {
    let folder = folder().await;
    let writer = folder.blobs.create().await.unwrap();
    let staged = fs::File::options()
        .write(true)
        .open(&folder.staged()[0])
        .unwrap();
    let yesterday = SystemClock.now() - ABANDONED - Duration::from_mins(1);
    staged.set_modified(yesterday.into()).unwrap();
    assert_eq!(folder.blobs.sweep_staging().await.unwrap(), 1);
    assert!(writer.finish("png").await.is_err());
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
    let key = put(&folder.blobs, b"before").await.unwrap().key;
    let full = open(&folder.folder, u64::MAX).await.unwrap();
    assert!(is_full(&full.create().await));
    assert_eq!(folder.staged().len(), 0);
    assert_eq!(get(&full, &key, 0, 6).await.unwrap(), b"before");
    assert_eq!(Blobs::floor(20 << 20), 256 << 20);
    assert_eq!(Blobs::floor(200 << 20), 400 << 20);
}

#[tokio::test]
async fn a_disk_that_fills_up_says_so_and_keeps_no_half() {
    let folder = folder().await;
    let mut writer = folder.blobs.create().await.unwrap();
    let path = folder.path("staging/full");
    std::os::unix::fs::symlink("/dev/full", &path).unwrap();
    let file = fs::File::options().write(true).open(&path).unwrap();
    let disk = folder.blobs.disk.clone().unwrap();
    let mut full = disk::DiskWriter::over(disk, file, path);
    let bytes = Bytes::from(content(300_000));
    writer.write(bytes.clone()).await.unwrap();
    assert!(is_full(&full.write(bytes.clone()).await));
    assert!(matches!(full.write(bytes).await, Err(Error::Internal(_))));
    assert!(Box::new(full).finish("jpg").await.is_err());
    assert_eq!(folder.staged().len(), 1);
    writer.finish("jpg").await.unwrap();
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
    let created = folder.blobs.create().await;
    assert!(unavailable(&created.err().unwrap()));
    let file = folder.folder.path().join("file");
    fs::write(&file, "").unwrap();
    let opened = Blobs::on_disk(file, 0, Arc::new(SystemClock)).await;
    assert!(unavailable(&opened.unwrap_err()));
    // A folder that comes back is used again.
    fs::remove_file(folder.path(BLOBS)).unwrap();
    fs::create_dir(folder.path(STAGING)).unwrap();
    let key = put(&folder.blobs, b"photo").await.unwrap().key;
    fs::remove_dir_all(folder.path(BLOBS)).unwrap();
    assert_eq!(folder.blobs.size(&key).await.unwrap(), None);
    put(&folder.blobs, b"photo").await.unwrap();
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
        let mut writer = folder.blobs.create().await.unwrap();
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
