//! Databases, photos and keys that don't belong together: the real program starts on none of them,
//! and deletes nothing.

use std::path::Path;

use futures_util::future::join_all;
use jebo::{
    app::{App, Ports},
    config::Config,
};
use object_store::{ObjectStoreExt as _, path::Path as Key};
use sea_orm::{ConnectionTrait as _, Database};
use tempfile::TempDir;

use crate::{
    files::settled,
    support::{
        Client, Wire,
        bucket::{Bucket, MARK},
        photos,
        process::{Process, jebo, run},
        server::schema,
    },
};

/// An installation with one photo, on SQLite; its photos in its folder, or in a bucket.
struct Scene {
    folder: TempDir,
    bucket: Option<Bucket>,
    settings: Vec<(String, String)>,
}

impl Scene {
    async fn new(bucket: Option<Bucket>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let settings = match &bucket {
            Some(bucket) => bucket.variables(),
            None => Vec::new(),
        };
        let scene = Self {
            folder,
            bucket,
            settings,
        };
        let (server, address) = Process::serve(scene.path(), &scene.with(&[])).await;
        let mut ann = Client::new(address, Wire::Json);
        ann.register("ann").await;
        let report = ann.report("A pothole").await;
        ann.photo(&report, &photos::jpeg(1)).await;
        settled(&ann, &report).await;
        assert_eq!(server.stop().await.code(), Some(0));
        assert_eq!(scene.blobs().await.len(), 3);
        scene
    }

    async fn both() -> [Self; 2] {
        [
            Self::new(None).await,
            Self::new(Some(Bucket::new().await)).await,
        ]
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Its settings, and more that count.
    fn with<'a>(&'a self, more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
        let own = self.settings.iter().map(|(n, v)| (n.as_str(), v.as_str()));
        own.chain(more.iter().copied()).collect()
    }

    /// A database that nobody has used, of this name.
    fn database(&self, name: &str) -> String {
        format!("sqlite:{}", self.path().join(name).display())
    }

    /// Names of all blobs.
    async fn blobs(&self) -> Vec<String> {
        if let Some(bucket) = &self.bucket {
            return bucket.objects().await;
        }
        let blobs = self.path().join("data/blobs/blobs");
        let folders = std::fs::read_dir(blobs).unwrap();
        let files = folders.flat_map(|folder| std::fs::read_dir(folder.unwrap().path()).unwrap());
        files
            .map(|file| file.unwrap().file_name().into_string().unwrap())
            .collect()
    }

    /// Takes the mark away, as of before there was one.
    async fn forget_mark(&self) {
        match &self.bucket {
            Some(bucket) => bucket.client().delete(&Key::from(MARK)).await.unwrap(),
            None => std::fs::remove_file(self.path().join("data/blobs").join(MARK)).unwrap(),
        }
        let url = self.database("data/jebo.db");
        let database = Database::connect(url).await.unwrap();
        let forget = "UPDATE installation SET place = NULL";
        database.execute_unprepared(forget).await.unwrap();
        database.close().await.unwrap();
    }

    /// Runs a command to its end: its exit code, and all that it says.
    async fn run(&self, words: &[&str], more: &[(&str, &str)]) -> (Option<i32>, String) {
        let mut command = jebo(self.path(), words);
        command.envs(self.with(more));
        let ended = run(command, "").await;
        let said = [ended.stdout, ended.stderr].concat();
        (ended.status.code(), String::from_utf8(said).unwrap())
    }

    /// Servers and workers refuse to start, and say so with these words; nothing is deleted.
    async fn is_refused(&self, more: &[(&str, &str)], words: &[&str]) {
        let before = self.blobs().await;
        for command in ["serve", "worker"] {
            let (code, said) = self.run(&[command], more).await;
            assert_eq!(code, Some(1), "{said}");
            for word in words {
                assert!(said.contains(word), "{word}: {said}");
            }
        }
        assert_eq!(self.blobs().await, before);
    }

    async fn starts(&self, more: &[(&str, &str)]) {
        let (server, address) = Process::serve(self.path(), &self.with(more)).await;
        Client::new(address, Wire::Json).register("bob").await;
        assert_eq!(server.stop().await.code(), Some(0));
    }

    /// The setting that names the place.
    fn place(&self) -> &'static str {
        match self.bucket {
            Some(_) => "blob.bucket",
            None => "blob.path",
        }
    }
}

#[tokio::test]
async fn another_database_does_not_take_photos_for_nobodys() {
    for scene in Scene::both().await {
        let fresh = scene.database("fresh.db");
        let fresh = [("JEBO__DATABASE__URL", fresh.as_str())];
        let words = [
            "the photos are another's: database.url sqlite:",
            "fresh.db is installation",
            "and has no photos",
            scene.place(),
            "blob.prefix",
            "jebo adopt photos",
        ];
        scene.is_refused(&fresh, &words).await;
        let (code, said) = scene.run(&["blobs", "verify"], &fresh).await;
        assert_eq!(code, Some(1));
        assert!(said.contains("the photos are another's"), "{said}");
        // Nor where they are of before there were marks.
        scene.forget_mark().await;
        let words = [
            "there are photos, of which the database knows none",
            "nobody's",
        ];
        scene.is_refused(&fresh, &words).await;
        scene.starts(&[]).await;
        scene.is_refused(&fresh, &["another's"]).await;
    }
}

#[tokio::test]
async fn an_empty_place_is_not_taken_for_that_of_the_photos() {
    for scene in Scene::both().await {
        let (empty, prefix) = (scene.path().join("empty"), "elsewhere");
        let empty = match scene.bucket {
            None => [("JEBO__BLOB__PATH", empty.to_str().unwrap())],
            Some(_) => [("JEBO__BLOB__PREFIX", prefix)],
        };
        let words = [
            "the photos of this installation are elsewhere",
            "and has photos",
            scene.place(),
        ];
        scene.is_refused(&empty, &words).await;
        let (code, said) = scene.run(&["blobs", "verify"], &empty).await;
        assert_eq!(code, Some(1));
        assert!(said.contains("are elsewhere"), "{said}");
        assert!(said.contains("at fault 3"), "{said}");
        scene.starts(&[]).await;
    }
}

#[tokio::test]
async fn an_installation_of_before_there_were_marks_goes_on() {
    for scene in Scene::both().await {
        scene.forget_mark().await;
        scene.starts(&[]).await;
        let (code, said) = scene.run(&["blobs", "verify"], &[]).await;
        assert_eq!(code, Some(0), "{said}");
    }
}

#[tokio::test]
async fn photos_are_adopted_by_an_operator_who_means_it() {
    for scene in Scene::both().await {
        let fresh = scene.database("fresh.db");
        let fresh = [("JEBO__DATABASE__URL", fresh.as_str())];
        assert_eq!(scene.run(&["migrate"], &fresh).await.0, Some(0));
        let (code, said) = scene.run(&["adopt", "photos"], &fresh).await;
        assert_eq!(code, Some(1));
        assert!(said.contains("with --yes"), "{said}");
        scene.is_refused(&fresh, &["another's"]).await;
        let (code, said) = scene.run(&["adopt", "photos", "--yes"], &fresh).await;
        assert_eq!(code, Some(0), "{said}");
        assert_eq!(scene.run(&["adopt", "photos"], &fresh).await.0, Some(0));
        scene.starts(&fresh).await;
        scene.is_refused(&[], &["another's"]).await;
        let adopted = scene.run(&["adopt", "photos", "--yes"], &[]).await;
        assert_eq!(adopted.0, Some(0));
        scene.starts(&[]).await;
    }
}

#[tokio::test]
async fn a_server_with_another_signing_key_does_not_start() {
    let scene = Scene::new(None).await;
    let other = scene.path().join("other.key");
    let other = [("JEBO__AUTH__SIGNING_KEY_FILE", other.to_str().unwrap())];
    let (code, said) = scene.run(&["serve"], &other).await;
    assert_eq!(code, Some(1), "{said}");
    let words = "other.key is not there, and the tokens of this installation are signed with";
    assert!(said.contains(words), "{said}");
    assert!(!scene.path().join("other.key").exists());
    // Another installation's key.
    let another = Scene::new(None).await;
    let key = another.path().join("data/signing.key");
    std::fs::copy(key, scene.path().join("other.key")).unwrap();
    let (code, said) = scene.run(&["serve"], &other).await;
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("auth.signing_key_file"), "{said}");
    assert!(said.contains("holds the key k4.pid."), "{said}");
    // A worker signs nothing.
    let mut worker = jebo(scene.path(), &["worker"]);
    worker.envs(other).env("JEBO__TELEMETRY__LEVEL", "info");
    let worker = Process::start(worker);
    let unasked = ["adopt", "signing-key"];
    assert_eq!(scene.run(&unasked, &other).await.0, Some(1));
    let asked = ["adopt", "signing-key", "--yes"];
    let (code, said) = scene.run(&asked, &other).await;
    assert_eq!(code, Some(0), "{said}");
    scene.starts(&other).await;
    assert_eq!(scene.run(&["serve"], &[]).await.0, Some(1));
    assert_eq!(worker.stop().await.code(), Some(0));
}

/// Starts as many servers at once as there are settings; answers how many could.
async fn started(nodes: Vec<Config>) -> usize {
    let starting = nodes.into_iter().map(|config| async move {
        let ports = Box::pin(Ports::open(&config)).await?;
        App::assemble(&config, ports).await.map(drop)
    });
    let started = join_all(starting).await;
    started.into_iter().flatten().count()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nodes_that_start_at_once_share_all_or_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let nodes = async |share: bool| {
        let url = schema().await;
        let bucket = Bucket::new().await;
        let node = |number: usize| {
            let own = folder.path().join(format!("{}-{number}", bucket.name));
            let mut config = Config::for_test(&own);
            config.database.url = Some(url.parse().unwrap());
            if share {
                config.blob = bucket.config();
                config.auth.signing_key_file = Some(folder.path().join(&bucket.name));
            }
            config
        };
        (0..4).map(node).collect::<Vec<_>>()
    };
    assert_eq!(started(nodes(true).await).await, 4);
    // As the first lines of a README would have it: each with a folder of its own.
    assert_eq!(started(nodes(false).await).await, 1);
    // Two installations on one bucket.
    let bucket = Bucket::new().await;
    let mut two = nodes(false).await;
    two.truncate(1);
    two.extend(nodes(false).await.into_iter().take(1));
    for config in &mut two {
        config.blob = bucket.config();
    }
    assert_eq!(started(two).await, 1);
}
