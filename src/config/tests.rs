mod blob;
mod database;
mod example;
mod nats;

use std::{fs, path::Path, time::Duration};

use super::{Config, DatabaseUrl, LogFormat, load::load};

fn file(text: &str) -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("some.toml");
    fs::write(&path, text).unwrap();
    (folder, path)
}

fn from_file(text: &str) -> Result<Config, String> {
    let (_folder, path) = file(text);
    load(&path, true, std::iter::empty()).map_err(|error| error.to_string())
}

fn from_variable(name: &str, value: &str) -> Result<Config, String> {
    let (_folder, path) = file("");
    let variables = [(name.to_owned(), value.to_owned())];
    load(&path, true, variables.into_iter()).map_err(|error| error.to_string())
}

#[test]
fn nothing_set_gives_the_defaults() {
    assert_eq!(from_file("").unwrap(), Config::default());
    let config = load(Path::new("/nowhere/jebo.toml"), false, std::iter::empty());
    assert_eq!(config.unwrap(), Config::default());
}

#[test]
fn a_file_changes_what_it_names_and_nothing_else() {
    let config = from_file(
        r#"
        data_dir = "/srv/jebo"
        [server]
        allowed_origins = ["https://app.example.org"]
        trusted_proxies = ["10.0.0.0/8", "::1"]
        [auth]
        access_token_ttl = "5m"
        [telemetry]
        format = "json"
        "#,
    )
    .unwrap();
    assert_eq!(
        config.server.allowed_origins[0].as_str(),
        "https://app.example.org"
    );
    assert_eq!(config.server.trusted_proxies[1].to_string(), "::1/128");
    assert_eq!(config.auth.access_token_ttl, Duration::from_mins(5));
    assert_eq!(
        config.auth.password_queue,
        Config::default().auth.password_queue
    );
    assert_eq!(config.telemetry.format, LogFormat::Json);
    let database = DatabaseUrl::Sqlite("/srv/jebo/jebo.db".into());
    assert_eq!(config.database_url(), database);
    assert_eq!(config.blob_dir(), Path::new("/srv/jebo/blobs"));
    assert_eq!(
        config.signing_key_file(),
        Path::new("/srv/jebo/signing.key")
    );
}

#[test]
fn a_variable_wins_over_the_file() {
    let (_folder, path) = file("[server]\nlisten = \"127.0.0.1:1\"\nmax_connections = 7\n");
    let variables = [
        ("JEBO__SERVER__LISTEN", "0.0.0.0:2"),
        ("JEBO__SERVER__TRUSTED_PROXIES", "10.0.0.0/8, 192.168.0.1"),
        ("JEBO__WORKER__ENABLED", "false"),
        ("JEBO__WORKER__CONCURRENCY", "3"),
        ("JEBO__DATABASE__URL", "sqlite:/tmp/other.db"),
        ("JEBO__BLOB__PATH", "123"),
        ("JEBO__ANALYZER__THREADS", "5"),
        ("JEBO_PASSWORD", "not ours"),
        ("PATH", "/bin"),
    ];
    let variables = variables.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let config = load(&path, true, variables.into_iter()).unwrap();
    assert_eq!(config.server.listen.to_string(), "0.0.0.0:2");
    assert_eq!(config.server.max_connections.get(), 7);
    assert_eq!(config.server.trusted_proxies.len(), 2);
    assert!(!config.worker.enabled);
    assert_eq!(config.worker.concurrency.get(), 3);
    let database = DatabaseUrl::Sqlite("/tmp/other.db".into());
    assert_eq!(config.database_url(), database);
    assert_eq!(config.blob_dir(), Path::new("123"));
    assert_eq!(config.analyzer_threads().get(), 5);
}

#[test]
fn an_error_in_the_file_names_the_file_the_key_and_what_was_expected() {
    for (text, key, expected) in [
        (
            "[server]\nlisen = \"x\"",
            "server.lisen",
            "unknown key, expected one of listen, ",
        ),
        (
            "[srver]\nlisten = \"x\"",
            "srver",
            "unknown key, expected one of data_dir, server",
        ),
        (
            "[server]\nlisten = \"x\"",
            "server.listen",
            "an IP address and a port",
        ),
        (
            "[server]\nlisten = 5",
            "server.listen",
            "an IP address and a port",
        ),
        (
            "[server]\nmax_connections = 0",
            "server.max_connections",
            "a whole number from 1",
        ),
        (
            "[server]\nmax_connections = \"x\"",
            "server.max_connections",
            "a whole number from 1",
        ),
        (
            "[server]\nallowed_origins = [\"app\"]",
            "server.allowed_origins",
            "a scheme, a host",
        ),
        (
            "[server]\ntrusted_proxies = \"x\"",
            "server.trusted_proxies",
            "a network",
        ),
        (
            "[auth]\naccess_token_ttl = \"15\"",
            "auth.access_token_ttl",
            "\"15m\"",
        ),
        (
            "[auth]\naccess_token_ttl = 15",
            "auth.access_token_ttl",
            "\"15m\"",
        ),
        ("[worker]\nlease = \"0s\"", "worker.lease", "above zero"),
        (
            "[worker]\nenabled = \"yes\"",
            "worker.enabled",
            "true or false",
        ),
        (
            "[queue]\nkind = \"mail\"",
            "queue.kind",
            "one of embedded, nats",
        ),
        ("[queue]\nurk = \"x\"", "queue.urk", "unknown key"),
        ("[bus]\nkind = \"mail\"", "bus.kind", "one of local, nats"),
        ("[blob]\nkind = \"s4\"", "blob.kind", "one of disk, s3"),
        ("[blob]\nbuckett = \"x\"", "blob.buckett", "unknown key"),
        (
            "[analyzer]\nthreads = 0",
            "analyzer.threads",
            "a whole number from 1",
        ),
        (
            "[telemetry]\nformat = \"xml\"",
            "telemetry.format",
            "one of auto, pretty, json",
        ),
        ("server = 5", "server", "a section"),
    ] {
        let error = from_file(text).unwrap_err();
        assert!(error.contains("some.toml: "), "{text}: {error}");
        assert!(error.contains(&format!(" {key}: ")), "{text}: {error}");
        assert!(error.contains(expected), "{text}: {error}");
    }
}

#[test]
fn an_error_in_a_variable_names_the_variable() {
    for (name, value, key, expected) in [
        ("JEBO__SERVER__LISEN", "x", "server.lisen", "unknown key"),
        (
            "JEBO__SERVER__LISTEN",
            "x",
            "server.listen",
            "an IP address and a port",
        ),
        (
            "JEBO__ANALYZER__THREADS",
            "x",
            "analyzer.threads",
            "a whole number from 1",
        ),
        ("JEBO__QUEUE__KIND", "mail", "queue.kind", "one of embedded"),
        ("JEBO__NOTHING", "x", "nothing", "unknown key"),
    ] {
        let error = from_variable(name, value).unwrap_err();
        assert!(error.starts_with(&format!("{name}: {key}: ")), "{error}");
        assert!(error.contains(expected), "{error}");
    }
}

#[test]
fn broken_toml_and_a_missing_file_are_errors() {
    let error = from_file("[server\n").unwrap_err();
    assert!(error.contains("line 1"), "{error}");
    let error = load(Path::new("/nowhere/x.toml"), true, std::iter::empty()).unwrap_err();
    assert_eq!(error.to_string(), "/nowhere/x.toml: there is no such file");
}

#[test]
fn times_are_printed_as_people_write_them() {
    let mut config = Config::default();
    for text in ["30d", "1h", "90m", "90s", "1s 5ms", "1ns"] {
        config.worker.lease = humantime::parse_duration(text).unwrap();
        let printed = config.to_toml().unwrap();
        assert!(
            printed.contains(&format!("lease = \"{text}\"")),
            "{printed}"
        );
    }
}

#[test]
fn what_is_printed_reads_back() {
    let config = Config::for_test("/tmp/x");
    assert_eq!(config.server.listen.port(), 0);
    assert_eq!(
        from_file(&config.to_toml().unwrap()).unwrap(),
        config.resolved()
    );
}

#[test]
fn of_keys_that_do_not_go_together_the_variable_at_fault_is_named() {
    let s3 = ("KIND", "s3");
    for (section, variables, expected) in [
        (
            "BLOB",
            &[
                ("KIND", "disk"),
                ("ENDPOINT", "http://a"),
                ("BUCKET", "a"),
                ("REGION", "a"),
            ][..],
            "JEBO__BLOB__BUCKET: blob.bucket: only for kind = \"s3\"",
        ),
        (
            "BLOB",
            &[("BUCKET", "a"), ("ACCESS_KEY_ID", "a"), ("REGION", "a")],
            "JEBO__BLOB__BUCKET: blob.bucket: only for kind = \"s3\"",
        ),
        (
            "BLOB",
            &[s3, ("REGION", "a")],
            "JEBO__BLOB__BUCKET: blob.bucket: must be set",
        ),
        (
            "BLOB",
            &[s3, ("BUCKET", "a"), ("SECRET_ACCESS_KEY", "a")],
            "JEBO__BLOB__ACCESS_KEY_ID: blob.access_key_id: must be set",
        ),
        (
            "BUS",
            &[("KIND", "nats"), ("USER", "ann"), ("URL", "nats://a")],
            "JEBO__BUS__PASSWORD: bus.password: must be set with user, or password_file",
        ),
        (
            "QUEUE",
            &[
                ("KIND", "nats"),
                ("URL", "nats://a"),
                ("PASSWORD_FILE", "a"),
            ],
            "JEBO__QUEUE__USER: queue.user: must be set with a password",
        ),
        (
            "QUEUE",
            &[("REPLICAS", "3")],
            "JEBO__QUEUE__REPLICAS: queue.replicas: only for kind = \"nats\"",
        ),
    ] {
        for order in [false, true] {
            let name = |key: &str| format!("JEBO__{section}__{key}");
            let mut variables: Vec<_> = variables
                .iter()
                .map(|(key, value)| (name(key), (*value).to_owned()))
                .collect();
            if order {
                variables.reverse();
            }
            let (_folder, path) = file("");
            let error = load(&path, true, variables.into_iter()).unwrap_err();
            assert_eq!(error.to_string(), expected);
        }
    }
    // A file that asks for a bucket, and a variable that goes with another kind.
    let (_folder, path) = file("[blob]\nkind = \"s3\"\nbucket = \"a\"\n");
    let variable = ("JEBO__BLOB__PATH".to_owned(), "a".to_owned());
    let error = load(&path, true, std::iter::once(variable)).unwrap_err();
    assert_eq!(
        error.to_string(),
        "JEBO__BLOB__PATH: blob.path: only for kind = \"disk\""
    );
}
