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
    for url in [
        "postgres://db/jebo",
        "postgresql://jebo@[::1]:5433/x?sslmode=require",
    ] {
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
        "postgres://jebo:hunter2@db/?sslmode=require",
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
            "postgres://jebo:hun@ter2@db/jebo?sslmode=disable",
            "postgres://jebo:***@db/jebo?sslmode=disable",
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

#[test]
fn a_parameter_that_the_driver_would_leave_out_is_refused() {
    let read = |query| {
        from_variable(
            "JEBO__DATABASE__URL",
            &format!("postgres://db/jebo?{query}"),
        )
    };
    for good in [
        "sslmode=verify-full&sslrootcert=/etc/ca.pem",
        "host=/run/postgresql&port=5433&user=ann",
        "options[search_path]=jebo&options=-c%20geqo%3Doff",
    ] {
        read(good).unwrap();
    }
    for (bad, expected) in [
        (
            "sslmod=hunter2",
            "unknown parameter sslmod behind the \"?\", expected one of sslmode, ",
        ),
        (
            "sslmode=disable&sslrootcrt=x",
            "unknown parameter sslrootcrt ",
        ),
        ("SSLMODE=verify-full", "unknown parameter SSLMODE "),
        (
            "sslmode=verify_full",
            "expected one of disable, allow, prefer, require, verify-ca, verify-full for the parameter sslmode",
        ),
        ("sslmode", "for the parameter sslmode"),
        ("password=hunter2", "belongs before the \"@\""),
    ] {
        let error = read(bad).unwrap_err();
        let start = "JEBO__DATABASE__URL: database.url: ";
        assert!(
            error.starts_with(start) && error.contains(expected),
            "{error}"
        );
        assert!(!error.contains("hunter2"), "{error}");
    }
    let error = from_variable(
        "JEBO__DATABASE__URL",
        "postgres://jebo:a/b?hunter2=x@db/jebo",
    );
    assert!(error.unwrap_err().contains("unknown parameter (hidden)"));
}
