//! Blobs: whole or absent, wherever they are.

use std::{collections::BTreeSet, sync::Arc, time::Duration};

use bytes::Bytes;
use futures_util::{TryStreamExt as _, future::join_all};
use jebo::{
    blob::Blobs,
    domain::{
        Clock as _, Result,
        clock::SystemClock,
        id::FileId,
        photo::{BlobKey, BlobStore as _, PhotoType, StoredBlob, Variant},
    },
};
use object_store::memory::InMemory;
use sha2::{Digest as _, Sha256};
use tempfile::TempDir;

use crate::support::bucket::Bucket;

/// Runs each rule over every kind of store.
macro_rules! over_every_store {
    ($($rule:ident),* $(,)?) => {
        over_every_store!(@disk $($rule),*);
        over_every_store!(@memory $($rule),*);
        over_every_store!(@s3 $($rule),*);
    };
    (@$kind:ident $($rule:ident),*) => {
        mod $kind {
            $(#[tokio::test]
            async fn $rule() {
                super::$rule(super::Fixture::$kind().await).await;
            })*
        }
    };
}

over_every_store!(
    what_was_written_comes_back,
    any_range_within_a_blob_is_read,
    writers_that_are_dropped_leave_nothing,
    a_write_that_is_done_again_leaves_one_blob,
    copies_of_one_photo_are_apart,
    deleting_goes_with_reading_and_writing,
    a_list_tells_size_and_time,
);

struct Fixture {
    blobs: Blobs,
    _folder: Option<TempDir>,
}

impl Fixture {
    async fn disk() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("made/if/need/be");
        Self {
            blobs: Blobs::on_disk(root, 0, Arc::new(SystemClock))
                .await
                .unwrap(),
            _folder: Some(folder),
        }
    }

    #[expect(clippy::unused_async, reason = "as the others are made")]
    async fn memory() -> Self {
        Self {
            blobs: Blobs::new(Arc::new(InMemory::new()), Arc::new(SystemClock)),
            _folder: None,
        }
    }

    async fn s3() -> Self {
        let mut bucket = Bucket::new().await.settings();
        "some/prefix".clone_into(&mut bucket.prefix);
        let blobs = Blobs::in_bucket(&bucket, Arc::new(SystemClock)).await;
        Self {
            blobs: blobs.unwrap(),
            _folder: None,
        }
    }

    async fn put_at(&self, key: &BlobKey, content: &[u8]) -> Result<StoredBlob> {
        let mut writer = self.blobs.create(key).await?;
        for chunk in content.chunks(100_000) {
            writer.write(Bytes::copy_from_slice(chunk)).await?;
        }
        writer.finish().await
    }

    async fn put(&self, content: &[u8]) -> BlobKey {
        let key = new_key(Variant::Original);
        self.put_at(&key, content).await.unwrap();
        key
    }

    async fn get(&self, key: &BlobKey, offset: u64, length: u64) -> Option<Vec<u8>> {
        let stream = self.blobs.read(key, offset, length).await.unwrap()?;
        Some(stream.try_collect::<Vec<_>>().await.unwrap().concat())
    }

    /// All of these that are there.
    async fn there(&self, keys: &[BlobKey]) -> BTreeSet<BlobKey> {
        let mut there = BTreeSet::new();
        for folder in keys.iter().map(BlobKey::folder).collect::<BTreeSet<_>>() {
            let found = self.blobs.list(folder).await.unwrap();
            there.extend(found.into_iter().map(|found| found.key));
        }
        there
    }
}

fn new_key(variant: Variant) -> BlobKey {
    BlobKey::new(FileId::new(&SystemClock), variant, PhotoType::Jpeg)
}

fn content(length: u32) -> Vec<u8> {
    (0..length)
        .map(|i| i.wrapping_mul(i).to_le_bytes()[1])
        .collect()
}

async fn what_was_written_comes_back(store: Fixture) {
    for length in [0, 1, 300_000, 5 << 20, 11 << 20] {
        let content = content(length);
        let key = new_key(Variant::Original);
        let stored = store.put_at(&key, &content).await.unwrap();
        let expected = StoredBlob {
            sha256: Sha256::digest(&content).into(),
            size: length.into(),
        };
        assert_eq!(stored, expected);
        let size = store.blobs.size(&key).await.unwrap();
        assert_eq!(size, Some(length.into()));
        assert!(store.get(&key, 0, length.into()).await.unwrap() == content);
    }
}

async fn any_range_within_a_blob_is_read(store: Fixture) {
    let content = content(700_000);
    let key = store.put(&content).await;
    for (from, to) in [
        (0, 1),
        (0, 0),
        (1, 700_000),
        (262_143, 262_145),
        (700_000, 700_000),
    ] {
        let range = store.get(&key, from, to - from).await.unwrap();
        let (from, to) = (usize::try_from(from).unwrap(), usize::try_from(to).unwrap());
        assert!(range == content[from..to], "{from}..{to}");
    }
    for (offset, length) in [(0, 700_001), (700_000, 1), (1, u64::MAX), (u64::MAX, 1)] {
        assert!(
            store.blobs.read(&key, offset, length).await.is_err(),
            "{offset}+{length}"
        );
    }
}

async fn writers_that_are_dropped_leave_nothing(store: Fixture) {
    let other = content(11 << 20);
    let mut keys = Vec::new();
    for length in [0, 10, 400_001, 11 << 20] {
        let key = new_key(Variant::Original);
        let mut writer = store.blobs.create(&key).await.unwrap();
        let bytes = Bytes::copy_from_slice(&other[..length]);
        writer.write(bytes).await.unwrap();
        keys.push(key);
    }
    store.blobs.close().await;
    assert_eq!(store.there(&keys).await, BTreeSet::new());
    for absent in keys {
        assert_eq!(store.get(&absent, 0, 10).await, None);
        assert_eq!(store.get(&absent, 0, 0).await, None);
        assert_eq!(store.blobs.size(&absent).await.unwrap(), None);
    }
}

async fn a_write_that_is_done_again_leaves_one_blob(store: Fixture) {
    let content = content(400_003);
    for variant in [Variant::Original, Variant::Display] {
        let key = new_key(variant);
        let writes = join_all((0..8).map(|_| store.put_at(&key, &content))).await;
        let first = writes[0].as_ref().unwrap();
        let same = |stored: &Result<StoredBlob>| stored.as_ref().unwrap() == first;
        assert!(writes.iter().all(same), "{writes:?}");
        assert_eq!(store.there(&[key]).await, BTreeSet::from([key]));
        assert!(store.get(&key, 0, first.size).await.unwrap() == content);
    }
}

async fn copies_of_one_photo_are_apart(store: Fixture) {
    let id = FileId::new(&SystemClock);
    let keys = [Variant::Original, Variant::Display, Variant::Thumbnail]
        .map(|variant| BlobKey::new(id, variant, PhotoType::Png));
    for (key, content) in keys.iter().zip([b"one", b"two", b"six"]) {
        store.put_at(key, content).await.unwrap();
    }
    assert_eq!(store.there(&keys).await, BTreeSet::from(keys));
    for (key, content) in keys.iter().zip([b"one", b"two", b"six"]) {
        assert_eq!(store.get(key, 0, 3).await.unwrap(), content);
    }
    store.blobs.delete(&keys[1]).await.unwrap();
    let rest = BTreeSet::from([keys[0], keys[2]]);
    assert_eq!(store.there(&keys).await, rest);
}

async fn deleting_goes_with_reading_and_writing(store: Fixture) {
    let content = content(400_004);
    let key = new_key(Variant::Display);
    store.put_at(&key, &content).await.unwrap();
    let read = store.blobs.read(&key, 0, 400_004).await.unwrap().unwrap();
    store.blobs.delete(&key).await.unwrap();
    assert_eq!(store.blobs.size(&key).await.unwrap(), None);
    store.blobs.delete(&key).await.unwrap();
    // Who reads already reads on.
    let read: Vec<Bytes> = read.try_collect().await.unwrap();
    assert!(read.concat() == content);
    // In any order with writes of the same: what was written last stands.
    for _ in 0..20 {
        let (written, deleted) =
            tokio::join!(store.put_at(&key, &content), store.blobs.delete(&key));
        written.unwrap();
        deleted.unwrap();
        let now = store.get(&key, 0, 400_004).await;
        assert!(now.is_none_or(|now| now == content));
    }
    store.put_at(&key, &content).await.unwrap();
    assert_eq!(store.blobs.size(&key).await.unwrap(), Some(400_004));
}

async fn a_list_tells_size_and_time(store: Fixture) {
    let before = SystemClock.now() - Duration::from_secs(2);
    let key = store.put(&content(400_005)).await;
    let after = SystemClock.now() + Duration::from_secs(2);
    let found = store.blobs.list(key.folder()).await.unwrap();
    let found = found.into_iter().find(|found| found.key == key).unwrap();
    assert_eq!(found.size, 400_005);
    assert!(before < found.time && found.time < after, "{found:?}");
    let elsewhere = store
        .blobs
        .list(key.folder().wrapping_add(1))
        .await
        .unwrap();
    assert!(elsewhere.iter().all(|found| found.key != key));
}
