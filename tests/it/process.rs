//! The real program: what an operator starts, stops, and reads.

use std::{os::unix::fs::PermissionsExt as _, time::Duration};

use futures_util::StreamExt as _;
use sea_orm::{ConnectionTrait as _, DbBackend, Statement};
use serde_json::{Value, json};

use crate::support::{
    Client, Wire, photos,
    process::{Process, jebo, run},
    server::schema,
    stream::StreamWire,
};

/// All updates of a report, to their end.
async fn updates(client: &Client, report: &str) -> Vec<Value> {
    let updates = client
        .open(
            StreamWire::Grpc,
            "WatchAnalysis",
            json!({"reportId": report}),
        )
        .await;
    updates.map(Result::unwrap).collect().await
}

#[tokio::test]
async fn a_server_ends_when_told_and_keeps_what_it_has() {
    let folder = tempfile::tempdir().unwrap();
    let (server, address) = Process::serve(folder.path(), &[]).await;
    let mut ann = Client::new(address, Wire::Json);
    ann.register("ann").await;
    let report = ann.report("A pothole").await;
    let photo = photos::jpeg(1);
    let file = ann.photo(&report, &photo).await;
    let log = updates(&ann, &report).await;
    let last = log.last().unwrap();
    assert_eq!(last["status"], "ANALYSIS_STATUS_COMPLETED");
    assert_eq!(last["result"]["completeness"], "COMPLETENESS_PARTIAL");
    let before = ann.ok("GetReport", json!({"reportId": report})).await;
    for private in ["signing.key", "jebo.db", "jebo.db-wal"] {
        let path = folder.path().join("data").join(private);
        let mode = std::fs::metadata(path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "only the owner reads {private}");
    }
    assert_eq!(server.stop().await.code(), Some(0));

    let (server, address) = Process::serve(folder.path(), &[]).await;
    ann.address = address;
    let after = ann.ok("GetReport", json!({"reportId": report})).await;
    assert_eq!(after, before, "with the token of before");
    assert_eq!(updates(&ann, &report).await, log);
    let kept = ann.download(&report, &file, "ORIGINAL").await.unwrap();
    assert_eq!(kept, photo);
    assert_eq!(server.stop().await.code(), Some(0));
}

#[tokio::test]
async fn a_worker_of_its_own_does_the_jobs_of_a_server_that_does_none() {
    let folder = tempfile::tempdir().unwrap();
    let settings = [("JEBO__WORKER__ENABLED", "false")];
    let (server, address) = Process::serve(folder.path(), &settings).await;
    let mut ann = Client::new(address, Wire::Grpc);
    ann.register("ann").await;
    let report = ann.report("A pothole").await;
    ann.photo(&report, &photos::png(1)).await;
    let mut live = ann
        .open(
            StreamWire::Grpc,
            "WatchAnalysis",
            json!({"reportId": report}),
        )
        .await;
    let first = live.next().await.unwrap().unwrap();
    assert_eq!(first["stage"], "ANALYSIS_STAGE_QUEUED");

    let worker = Process::start(jebo(folder.path(), &["worker"]));
    let rest: Vec<Value> = live.map(Result::unwrap).collect().await;
    assert_eq!(rest.last().unwrap()["status"], "ANALYSIS_STATUS_COMPLETED");
    let whole: Vec<Value> = std::iter::once(first).chain(rest).collect();
    assert_eq!(updates(&ann, &report).await, whole);
    assert_eq!(worker.stop().await.code(), Some(0));
    assert_eq!(server.stop().await.code(), Some(0));
}

#[tokio::test]
async fn an_operator_makes_an_admin_who_signs_in() {
    let folder = tempfile::tempdir().unwrap();
    let admin = [
        "user",
        "create",
        "--email",
        "root@example.org",
        "--role",
        "admin",
    ];
    let made = run(jebo(folder.path(), &admin), "").await;
    assert!(made.status.success(), "{made:?}");
    let told = String::from_utf8(made.stdout).unwrap();
    let password = told.lines().find_map(|l| l.strip_prefix("password"));
    let password = password.unwrap().trim();
    let again = run(jebo(folder.path(), &admin), "").await;
    assert_eq!(again.status.code(), Some(1), "the address is taken");
    let officer = [
        "user",
        "create",
        "--email",
        "o@example.org",
        "--role",
        "officer",
        "--password-stdin",
    ];
    let made = run(jebo(folder.path(), &officer), "correct horse\n").await;
    assert!(made.status.success(), "{made:?}");

    let (server, address) = Process::serve(folder.path(), &[]).await;
    let accounts = [
        ("root@example.org", password, "ROLE_ADMIN"),
        ("o@example.org", "correct horse", "ROLE_OFFICER"),
    ];
    for (email, password, role) in accounts {
        let mut client = Client::new(address, Wire::Json);
        client
            .login(&json!({"email": email, "password": password}))
            .await;
        assert_eq!(client.user["role"], role);
    }
    assert_eq!(server.stop().await.code(), Some(0));
}

#[tokio::test]
async fn send_prints_what_became_of_the_photos() {
    let folder = tempfile::tempdir().unwrap();
    let (server, address) = Process::serve(folder.path(), &[]).await;
    for (name, bytes) in [("a.jpg", photos::jpeg(1)), ("b.png", photos::png(2))] {
        std::fs::write(folder.path().join(name), bytes).unwrap();
    }
    let url = format!("http://{address}");
    let send = |more: &[&str]| {
        let words = [
            "send",
            "a.jpg",
            "b.png",
            "--server",
            &url,
            "--email",
            "ann@example.org",
        ];
        let mut command = jebo(folder.path(), &[&words[..], more].concat());
        command.env("JEBO_PASSWORD", "correct horse");
        command
    };
    let sent = run(send(&["--register", "--json"]), "").await;
    assert!(sent.status.success(), "{sent:?}");
    let document: Value = serde_json::from_slice(&sent.stdout).unwrap();
    let files = document["report"]["files"].as_array().unwrap();
    let photos = document["analysis"]["photos"].as_array().unwrap();
    assert_eq!((files.len(), photos.len()), (2, 2));
    for photo in photos {
        assert_eq!(photo["lastUpdate"]["status"], "ANALYSIS_STATUS_COMPLETED");
    }
    let sent = run(send(&[]), "").await;
    assert!(sent.status.success(), "{sent:?}");
    assert!(!sent.stdout.is_empty());

    let mut ann = Client::new(address, Wire::Grpc);
    ann.login(&json!({"email": "ann@example.org", "password": "correct horse"}))
        .await;
    let list = ann.ok("ListReports", json!({"withTotal": true})).await;
    assert_eq!(list["totalSize"], "2");
    assert_eq!(server.stop().await.code(), Some(0));
    let sent = run(send(&["--json"]), "").await;
    assert_eq!(sent.status.code(), Some(1), "nobody is there");
    assert!(sent.stdout.is_empty());
}

#[tokio::test]
async fn settings_are_shown_and_a_wrong_one_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let shown = run(jebo(folder.path(), &["check-config"]), "").await;
    assert!(shown.status.success(), "{shown:?}");
    let shown = String::from_utf8(shown.stdout).unwrap();
    let settings: toml::Table = shown.parse().unwrap();
    assert_eq!(settings["server"]["listen"].as_str(), Some("127.0.0.1:0"));
    let data = folder.path().join("data");
    assert_eq!(settings["data_dir"].as_str(), data.to_str());

    let wrong = [
        ("JEBO__SERVER__LISTEN", "nonsense", "server.listen"),
        ("JEBO__SERVER__LISTN", "127.0.0.1:1", "listn"),
        ("JEBO__WORKER__CONCURRENCY", "0", "worker.concurrency"),
        ("JEBO__DATABASE__URL", "mysql://x", "database.url"),
    ];
    for (variable, value, key) in wrong {
        for command in ["check-config", "serve", "worker", "migrate"] {
            let mut command = jebo(folder.path(), &[command]);
            command.env(variable, value);
            let refused = run(command, "").await;
            assert_eq!(refused.status.code(), Some(1), "{variable}");
            let text = String::from_utf8(refused.stderr).unwrap();
            assert!(text.to_lowercase().contains(key), "{variable}: {text}");
        }
    }
    assert!(!data.exists(), "nothing was begun");
}

#[tokio::test]
async fn health_asks_the_server_that_runs_or_only_its_database() {
    let folder = tempfile::tempdir().unwrap();
    let health = async |address: &str, more: &[&str]| {
        let mut command = jebo(folder.path(), &[&["health"], more].concat());
        command.env("JEBO__SERVER__LISTEN", address);
        let asked = run(command, "").await;
        let told = String::from_utf8(asked.stderr).unwrap();
        assert!(asked.stdout.is_empty());
        (asked.status.code(), told)
    };
    let (code, told) = health("127.0.0.1:0", &["--database"]).await;
    assert_eq!(code, Some(1), "{told}");
    assert!(told.contains("jebo.db"), "{told}");
    assert!(!folder.path().join("data").exists(), "nothing was begun");

    let (server, address) = Process::serve(folder.path(), &[]).await;
    let here = address.to_string();
    let anywhere = format!("0.0.0.0:{}", address.port());
    for address in [&here, &anywhere] {
        assert_eq!(health(address, &[]).await, (Some(0), String::new()));
    }
    let asked = health(&here, &["--database"]).await;
    assert_eq!(asked, (Some(0), String::new()));
    assert_eq!(server.stop().await.code(), Some(0));
    let (code, told) = health(&here, &[]).await;
    assert_eq!(code, Some(1), "nobody is there");
    assert!(told.contains(&here), "{told}");
}

#[tokio::test]
async fn health_tells_a_worker_that_stands_still() {
    let folder = tempfile::tempdir().unwrap();
    let health = async || {
        let asked = run(jebo(folder.path(), &["health", "--worker"]), "").await;
        let told = String::from_utf8(asked.stderr).unwrap();
        (asked.status.code(), told)
    };
    let (code, told) = health().await;
    assert_eq!(code, Some(1));
    assert!(told.contains("no worker has begun"), "{told}");

    let worker = Process::start(jebo(folder.path(), &["worker"]));
    while health().await.0 != Some(0) {}
    worker.signal("STOP");
    // As it is half a minute later, and a turn; who stands still does not touch it.
    let pulse = folder.path().join("data/worker.pulse");
    let long_ago = std::time::SystemTime::now() - Duration::from_secs(32);
    let pulse = std::fs::File::options().write(true).open(pulse).unwrap();
    pulse.set_modified(long_ago).unwrap();
    let (code, told) = health().await;
    assert_eq!(code, Some(1));
    assert!(told.contains("the worker has not moved for 3"), "{told}");
    worker.signal("CONT");
    while health().await.0 != Some(0) {}
    assert_eq!(worker.stop().await.code(), Some(0));
    // Neither is one that is gone.
    pulse.set_modified(long_ago).unwrap();
    assert_eq!(health().await.0, Some(1));
}

#[tokio::test]
async fn only_what_is_needed_is_made() {
    let folder = tempfile::tempdir().unwrap();
    let url = schema().await;
    let postgres = async |words: &[&str]| {
        let mut command = jebo(folder.path(), words);
        command.env("JEBO__DATABASE__URL", &url);
        let ended = run(command, "").await;
        (
            ended.status.code(),
            String::from_utf8(ended.stderr).unwrap(),
        )
    };
    let data = folder.path().join("data");
    let (code, told) = postgres(&["blobs", "verify"]).await;
    assert_eq!(code, Some(1));
    assert!(told.contains("`jebo migrate` first"), "{told}");
    assert_eq!(tables(&url).await, 0);
    let (code, told) = postgres(&["migrate"]).await;
    assert_eq!(code, Some(0), "{told}");
    assert!(tables(&url).await > 0);
    assert!(!data.exists(), "there is nothing for a folder to hold");
    let (code, told) = postgres(&["blobs", "verify"]).await;
    assert_eq!(code, Some(1), "{told}");
    assert!(told.contains("cannot read the photos"), "{told}");
    assert!(!data.exists());
    let alone = run(jebo(folder.path(), &["blobs", "verify"]), "").await;
    assert_eq!(alone.status.code(), Some(1));
    assert!(!data.exists());
}

/// How many tables a schema has.
async fn tables(url: &str) -> i64 {
    let database = sea_orm::Database::connect(url).await.unwrap();
    let count =
        "SELECT count(*) FROM information_schema.tables WHERE table_schema = current_schema";
    let count = Statement::from_string(DbBackend::Postgres, count);
    let row = database.query_one_raw(count).await.unwrap().unwrap();
    row.try_get_by_index(0).unwrap()
}

#[tokio::test]
async fn a_taken_address_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let mut command = jebo(folder.path(), &["serve"]);
    command.env("JEBO__SERVER__LISTEN", &address);
    let refused = run(command, "").await;
    assert_eq!(refused.status.code(), Some(1));
    let text = String::from_utf8(refused.stderr).unwrap();
    assert!(text.contains(&address), "{text}");
}

#[tokio::test]
async fn a_full_disk_is_told_to_the_client_with_a_time_and_in_the_log_once() {
    let folder = tempfile::tempdir().unwrap();
    // Twice as much is kept free: no disk has it.
    let most = (1_u64 << 60).to_string();
    let settings = [("JEBO__LIMITS__PHOTO_BYTES", most.as_str())];
    let (server, address) = Process::serve(folder.path(), &settings).await;
    let mut ann = Client::new(address, Wire::Json);
    ann.register("ann").await;
    let report = ann.report("A pothole").await;
    for _ in 0..3 {
        let photo = photos::png(1);
        let refused = ann.upload(&report, &[("p", &photo)]).await.unwrap_err();
        assert_eq!((refused.reason(), refused.http), ("STORAGE_FULL", 429));
        let again = refused
            .details
            .iter()
            .find_map(|d| d["retryDelay"].as_str());
        assert_eq!(again, Some("60s"));
    }
    let (status, log) = server.stop_with_log().await;
    assert_eq!(status.code(), Some(0));
    let told: Vec<_> = log
        .lines()
        .filter(|l| l.contains("no room for photos"))
        .collect();
    assert_eq!(told.len(), 1, "{log}");
    assert!(
        told[0].contains("ERROR") && told[0].contains("MiB are kept free"),
        "{log}"
    );
}

#[tokio::test]
async fn a_worker_says_that_it_is_one() {
    let folder = tempfile::tempdir().unwrap();
    let mut worker = Process::start(jebo(folder.path(), &["worker"]));
    let told = worker.event("working").await;
    assert_eq!(told["target"], "jebo::cli::worker");
    assert_eq!(worker.stop().await.code(), Some(0));
}

#[tokio::test]
async fn a_signing_key_that_is_not_where_the_settings_say_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("keys/signing.key");
    let variable = ("JEBO__AUTH__SIGNING_KEY_FILE", path.to_str().unwrap());
    let mut command = jebo(folder.path(), &["serve"]);
    command.env(variable.0, variable.1);
    let refused = run(command, "").await;
    let said = String::from_utf8(refused.stderr).unwrap();
    assert_eq!(refused.status.code(), Some(1), "{said}");
    assert!(said.contains("(auth.signing_key_file)"), "{said}");
    std::fs::create_dir(path.parent().unwrap()).unwrap();
    let mut command = jebo(folder.path(), &["serve"]);
    command.env(variable.0, variable.1);
    let mut server = Process::start(command);
    server.says("auth.signing_key_file was not there").await;
    assert_eq!(server.stop().await.code(), Some(0));
}
