//! What an operator reads when something that the settings name is not as it should be.

use std::path::Path;

use crate::support::{
    nats::prefix,
    process::{Process, jebo, run},
    server::{Kind, schema, shared},
};

/// The last word of a command that fails under these variables.
async fn refusal(folder: &Path, variables: &[(&str, &str)]) -> String {
    let mut command = jebo(folder, &["serve"]);
    command.envs(variables.iter().copied());
    let refused = run(command, "").await;
    let said = String::from_utf8(refused.stderr).unwrap();
    assert_eq!(refused.status.code(), Some(1), "{said}");
    let last = said.lines().find(|line| line.starts_with("error: "));
    last.unwrap_or_else(|| panic!("{said}")).to_owned()
}

#[tokio::test]
async fn a_database_that_lets_nobody_in_is_told_once_with_its_place_and_its_keys() {
    let folder = tempfile::tempdir().unwrap();
    let url = "postgres://ann:hunter2@127.0.0.1:1/photos";
    let told = refusal(folder.path(), &[("JEBO__DATABASE__URL", url)]).await;
    assert_eq!(
        told,
        "error: cannot open the database photos at 127.0.0.1:1 (database.url): Connection refused \
         (os error 111)"
    );
    let good = shared(Kind::Postgres);
    let (server, _) = good.rsplit_once('/').unwrap();
    let place = server.rsplit_once('@').unwrap().1;
    let absent = format!("{server}/nowhere");
    let told = refusal(folder.path(), &[("JEBO__DATABASE__URL", &absent)]).await;
    assert_eq!(
        told,
        format!(
            "error: cannot open the database nowhere at {place} (database.url): database \
             \"nowhere\" does not exist"
        )
    );
    let no_tls = format!("{good}?sslmode=require");
    let told = refusal(folder.path(), &[("JEBO__DATABASE__URL", &no_tls)]).await;
    assert!(told.contains("(database.url): no TLS: "), "{told}");
    let password = folder.path().join("password");
    std::fs::write(&password, "hunter2\n").unwrap();
    let variables = [
        ("JEBO__DATABASE__URL", good.as_str()),
        ("JEBO__DATABASE__PASSWORD_FILE", password.to_str().unwrap()),
    ];
    let told = refusal(folder.path(), &variables).await;
    let expected = "(database.url and database.password_file): password authentication failed for \
                    user \"jebo\"";
    assert!(told.ends_with(expected), "{told}");
}

#[tokio::test]
async fn a_database_that_is_up_to_date_is_no_news() {
    let folder = tempfile::tempdir().unwrap();
    let url = schema().await;
    for _ in 0..2 {
        let mut command = jebo(folder.path(), &["migrate"]);
        command.env("JEBO__DATABASE__URL", &url);
        let done = run(command, "").await;
        let said = String::from_utf8(done.stderr).unwrap();
        assert!(done.status.success(), "{said}");
        assert!(!said.contains("already exists"), "{said}");
    }
}

#[tokio::test]
async fn a_file_that_can_not_be_used_is_told_with_its_key() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let (empty, rubbish) = (file("empty", "\n"), file("rubbish", "rubbish"));
    let postgres = ("JEBO__DATABASE__URL", "postgres://ann@127.0.0.1:1/photos");
    let bus = ("JEBO__BUS__KIND", "nats");
    let user = ("JEBO__BUS__USER", "ann");
    let s3 = [
        ("JEBO__BLOB__KIND", "s3"),
        ("JEBO__BLOB__BUCKET", "photos"),
        ("JEBO__BLOB__ACCESS_KEY_ID", "ann"),
    ];
    let absent = "/nowhere/file";
    for (others, variable, path, told) in [
        (
            &[postgres][..],
            "DATABASE__PASSWORD_FILE",
            absent,
            "cannot read database.password_file",
        ),
        (&[postgres], "DATABASE__PASSWORD_FILE", &empty, "is empty"),
        (
            &[bus, user],
            "BUS__PASSWORD_FILE",
            absent,
            "cannot read bus.password_file",
        ),
        (&[bus, user], "BUS__PASSWORD_FILE", &empty, "is empty"),
        (
            &[bus],
            "BUS__TOKEN_FILE",
            absent,
            "cannot read bus.token_file",
        ),
        (
            &[bus],
            "BUS__CREDENTIALS_FILE",
            absent,
            "cannot read bus.credentials_file",
        ),
        (
            &[bus],
            "BUS__CREDENTIALS_FILE",
            &rubbish,
            "cannot use bus.credentials_file",
        ),
        (&[bus], "BUS__CA_FILE", absent, "cannot read bus.ca_file"),
        (
            &[bus],
            "BUS__CA_FILE",
            &rubbish,
            "has no certificate in PEM",
        ),
        (
            &s3,
            "BLOB__SECRET_ACCESS_KEY_FILE",
            absent,
            "cannot read blob.secret_access_key_file",
        ),
        (&s3, "BLOB__SECRET_ACCESS_KEY_FILE", &empty, "is empty"),
    ] {
        let name = format!("JEBO__{variable}");
        let variables = [others, &[(name.as_str(), path)]].concat();
        let said = refusal(folder.path(), &variables).await;
        let key = variable.to_lowercase().replace("__", ".");
        assert!(said.contains(&format!("{key} {path}")), "{said}");
        assert!(said.contains(told), "{said}");
    }
}

#[tokio::test]
async fn each_connection_to_nats_that_is_not_there_is_told_with_its_keys() {
    let folder = tempfile::tempdir().unwrap();
    let (url, prefix) = (shared(Kind::Nats), prefix());
    for (section, sections) in [("BUS", "bus.url"), ("QUEUE", "queue.url")] {
        let mut command = jebo(folder.path(), &["serve"]);
        for name in ["BUS", "QUEUE"] {
            command
                .env(format!("JEBO__{name}__KIND"), "nats")
                .env(format!("JEBO__{name}__PREFIX"), &prefix)
                .env(format!("JEBO__{name}__URL"), &url);
        }
        command.env(format!("JEBO__{section}__URL"), "nats://127.0.0.1:1");
        let mut server = Process::start(command);
        let told = server.event("NATS is not there; going on without it").await;
        assert_eq!(told["level"], "WARN");
        assert_eq!(told["url"], "nats://127.0.0.1:1");
        assert_eq!(told["look_at"], sections);
        let refused = "127.0.0.1:1: Connection refused (os error 111)";
        assert_eq!(told["reason"], refused);
        assert_eq!(server.stop().await.code(), Some(0));
    }
}

#[tokio::test]
async fn nats_without_tls_is_told_where_tls_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let url = shared(Kind::Nats);
    let mut command = jebo(folder.path(), &["worker"]);
    command
        .env("JEBO__BUS__KIND", "nats")
        .env("JEBO__BUS__URL", &url)
        .env("JEBO__BUS__TLS", "true");
    let mut worker = Process::start(command);
    let told = worker.event("NATS is not there; going on without it").await;
    assert_eq!(told["url"], url);
    let look_at = told["look_at"].as_str().unwrap();
    assert_eq!(look_at, "bus.url, bus.tls", "{told}");
    assert_eq!(worker.stop().await.code(), Some(0));
}
