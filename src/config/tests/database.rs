//! Which database.

use super::from_variable;
use crate::config::DatabaseUrl;

#[test]
fn a_url_names_a_file_or_a_server() {
    let read = |url| from_variable("JEBO__DATABASE__URL", url);
    for (url, path) in [
        ("sqlite:///var/lib/a b%20c.db", "/var/lib/a b%20c.db"),
        ("sqlite:data/jebo.db", "data/jebo.db"),
    ] {
        let expected = DatabaseUrl::Sqlite(path.into());
        assert_eq!(read(url).unwrap().database_url(), expected);
    }
    for url in ["postgres://db/jebo", "postgresql://jebo@[::1]:5433/x?y=z"] {
        let DatabaseUrl::Postgres(read) = read(url).unwrap().database_url() else {
            panic!("{url}");
        };
        assert_eq!(read.expose(), url);
    }
    for bad in [
        "sqlite:",
        "sqlite://",
        "sqlite::memory:",
        "sqlite:a?mode=ro",
        "mysql://db/jebo",
        "/a.db",
        "postgres://jebo:hunter2@db",
        "postgres://jebo:hunter2@db/?x=y",
    ] {
        let error = read(bad).unwrap_err();
        assert!(
            error.contains("or \"postgres://USER@HOST/DATABASE\""),
            "{error}"
        );
        assert!(!error.contains("hunter2"), "{error}");
    }
}

#[test]
fn the_password_of_a_url_is_not_printed() {
    for (url, printed) in [
        (
            "postgres://jebo:hun@ter2@db/jebo?x=y",
            "postgres://jebo:***@db/jebo?x=y",
        ),
        ("postgres://jebo@db/jebo", "postgres://jebo@db/jebo"),
        ("postgres://db/jebo", "postgres://db/jebo"),
    ] {
        let config = from_variable("JEBO__DATABASE__URL", url).unwrap();
        let toml = config.to_toml().unwrap();
        assert!(toml.contains(&format!("url = \"{printed}\"")), "{toml}");
        assert!(!format!("{config:?}").contains("ter2"));
    }
}
