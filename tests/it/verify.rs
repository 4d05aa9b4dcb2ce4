//! `blobs verify`: rows, objects and hashes against each other.

use std::{collections::BTreeSet, sync::Arc, time::Duration};

use jebo::domain::{
    Clock as _,
    clock::{ManualClock, SystemClock},
    files::{Flaw, Tally, Verify},
    id::FileId,
    photo::{BlobKey, PhotoType, Variant},
};
use object_store::{ObjectStore, ObjectStoreExt as _, local::LocalFileSystem, path::Path};
use serde_json::json;

use crate::{
    files::settled,
    support::{
        Client, TestApp, Wire,
        bucket::Bucket,
        photos,
        process::{Process, jebo, run},
    },
};

/// What verify says: the tally, and each flaw with the name of its blob.
async fn verify(app: &TestApp, days: u64) -> (Tally, BTreeSet<(String, String)>) {
    let now = SystemClock.now() + Duration::from_hours(24 * days);
    let ports = app.ports.clone();
    let verify = Verify::new(ports.reports, ports.blobs, Arc::new(ManualClock::new(now)));
    let mut found = BTreeSet::new();
    let mut tell = |finding: jebo::domain::files::Finding| {
        assert_eq!(finding.report_id.is_none(), finding.flaw == Flaw::Unused);
        found.insert((format!("{:?}", finding.flaw), finding.key.to_string()));
    };
    let tally = verify.run(&mut tell).await.unwrap();
    (tally, found)
}

/// The path of a blob.
fn path(name: &str) -> Path {
    let key = BlobKey::parse(name).unwrap();
    Path::from(format!("blobs/{:02x}/{name}", key.folder()))
}

#[tokio::test]
async fn what_is_missing_damaged_or_unused_is_found() {
    for bucket in [None, Some(Bucket::new().await)] {
        let blob = bucket.as_ref().map(Bucket::config).unwrap_or_default();
        let app = TestApp::start_with(|config| config.blob = blob).await;
        // By the hands of another.
        let raw: Box<dyn ObjectStore> = match &bucket {
            Some(bucket) => Box::new(bucket.client()),
            None => Box::new(LocalFileSystem::new_with_prefix(app.config.blob_dir()).unwrap()),
        };
        let client = app.user(Wire::Grpc, "ann").await;
        let report = client.report("A pothole").await;
        let mut files = Vec::new();
        for number in 0..3 {
            files.push(client.photo(&report, &photos::jpeg(number)).await);
        }
        settled(&client, &report).await;
        let (tally, found) = verify(&app, 2).await;
        assert_eq!(found, BTreeSet::new());
        assert_eq!((tally.photos, tally.named, tally.findings), (3, 9, 0));
        assert_eq!(tally.young, 0);

        let original = |number: usize| format!("{}.original.jpg", files[number]);
        raw.delete(&path(&original(0))).await.unwrap();
        let short = original(1);
        let size = raw.head(&path(&short)).await.unwrap().size;
        raw.put(&path(&short), vec![0; 10].into()).await.unwrap();
        let other = format!("{}.thumbnail.jpg", files[2]);
        let bytes = raw.get(&path(&other)).await.unwrap().bytes().await.unwrap();
        let mut bytes = bytes.to_vec();
        bytes[100] ^= 1;
        raw.put(&path(&other), bytes.into()).await.unwrap();
        let unused = BlobKey::new(FileId::new(&SystemClock), Variant::Display, PhotoType::Jpeg);
        let unused = unused.to_string();
        raw.put(&path(&unused), "orphan".into()).await.unwrap();
        // What is not ours is nothing to us.
        raw.put(&Path::from("blobs/00/README"), "hello".into())
            .await
            .unwrap();

        let mut expected = BTreeSet::from([
            ("Missing".to_owned(), original(0)),
            (format!("Size {{ expected: {size}, found: 10 }}"), short),
            ("Damaged".to_owned(), other),
        ]);
        let (tally, found) = verify(&app, 0).await;
        assert_eq!(found, expected);
        assert_eq!((tally.findings, tally.young), (3, 1));
        let (tally, found) = verify(&app, 2).await;
        expected.insert(("Unused".to_owned(), unused));
        assert_eq!(found, expected);
        assert_eq!((tally.findings, tally.young), (4, 0));
        // A photo that is deleted is missed by nobody.
        client
            .ok(
                "DeleteFile",
                json!({"reportId": report, "fileId": files[0]}),
            )
            .await;
        let (tally, _) = verify(&app, 0).await;
        assert_eq!((tally.photos, tally.findings), (2, 2));
        app.stop().await;
    }
}

#[tokio::test]
async fn an_operator_is_told_by_the_exit_code() {
    let bucket = Bucket::new().await;
    for variables in [Vec::new(), bucket.variables()] {
        let folder = tempfile::tempdir().unwrap();
        let settings: Vec<_> = variables
            .iter()
            .map(|(n, v)| (n.as_str(), v.as_str()))
            .collect();
        let (server, address) = Process::serve(folder.path(), &settings).await;
        let mut ann = Client::new(address, Wire::Json);
        ann.register("ann").await;
        let report = ann.report("A pothole").await;
        let file = ann.photo(&report, &photos::jpeg(1)).await;
        settled(&ann, &report).await;
        assert_eq!(server.stop().await.code(), Some(0));
        let verify = || {
            let mut command = jebo(folder.path(), &["blobs", "verify"]);
            command.envs(settings.iter().copied());
            run(command, "")
        };
        let clean = verify().await;
        assert_eq!(clean.status.code(), Some(0), "{clean:?}");
        let told = String::from_utf8(clean.stdout).unwrap();
        assert!(told.starts_with("1 photos of 3 blobs, "), "{told}");
        assert!(told.contains("at fault 0;"), "{told}");
        let note = String::from_utf8(clean.stderr).unwrap();
        assert_eq!(
            note.contains("lifecycle rule"),
            !settings.is_empty(),
            "{note}"
        );

        let name = format!("{file}.display.jpg");
        if settings.is_empty() {
            let blobs = folder.path().join("data/blobs");
            std::fs::remove_file(blobs.join(path(&name).as_ref())).unwrap();
        } else {
            bucket.client().delete(&path(&name)).await.unwrap();
        }
        let flawed = verify().await;
        assert_eq!(flawed.status.code(), Some(1), "{flawed:?}");
        let told = String::from_utf8(flawed.stdout).unwrap();
        let first = format!("missing  {name}");
        assert!(told.starts_with(&first), "{told}");
        assert!(told.contains(&format!("of report {report}\n")), "{told}");
        assert!(told.contains("at fault 1;"), "{told}");
    }
}

#[tokio::test]
async fn a_bucket_that_cannot_be_used_is_told_at_the_start() {
    let bucket = Bucket::new().await;
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let nobody = format!("http://{}", free.local_addr().unwrap());
    drop(free);
    for (key, value, expected) in [
        ("BUCKET", "no-such-bucket", "there is no such bucket"),
        ("SECRET_ACCESS_KEY", "wrong", "access is refused"),
        ("ACCESS_KEY_ID", "nobody", "access is refused"),
        (
            "ENDPOINT",
            &nobody,
            "the store does not answer as it should",
        ),
        (
            "CA_FILE",
            "/nowhere.pem",
            "cannot read blob.ca_file /nowhere.pem",
        ),
    ] {
        for command in ["serve", "worker"] {
            let folder = tempfile::tempdir().unwrap();
            let mut command = jebo(folder.path(), &[command]);
            command.envs(bucket.variables());
            command.env(format!("JEBO__BLOB__{key}"), value);
            let refused = run(command, "").await;
            assert_eq!(refused.status.code(), Some(1), "{key}");
            let told = String::from_utf8(refused.stderr).unwrap();
            let last = told.lines().last().unwrap();
            assert!(last.contains(expected), "{key}: {told}");
            assert!(!told.contains("wrong"), "{told}");
        }
    }
}
