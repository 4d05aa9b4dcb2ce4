//! How NATS is reached, as it is set.

use super::{
    super::{Bus, Queue},
    Config,
    example::alternatives,
    from_file, from_variable,
};

const SECTIONS: [&str; 2] = ["queue", "bus"];

fn nats(section: &str, keys: &str) -> Result<Config, String> {
    from_file(&format!("[{section}]\nkind = \"nats\"\n{keys}"))
}

fn queue(config: Config) -> super::super::NatsQueue {
    match config.queue {
        Queue::Nats(nats) => *nats,
        Queue::Embedded => panic!("{:?}", config.queue),
    }
}

fn bus(config: Config) -> super::super::Nats {
    match config.bus {
        Bus::Nats(nats) => *nats,
        Bus::Local => panic!("{:?}", config.bus),
    }
}

#[test]
fn nats_needs_no_more_than_its_name() {
    let nats = bus(nats("bus", "").unwrap());
    assert!(nats.url.servers().eq(["nats://127.0.0.1:4222"]));
    assert_eq!(nats.prefix.as_str(), "jebo");
    assert!(!nats.tls);
    let queue = queue(self::nats("queue", "").unwrap());
    assert_eq!(queue.nats, nats);
    assert_eq!((queue.stream.as_str(), queue.replicas.get()), ("jobs", 1));
}

#[test]
fn nats_has_several_servers_and_a_user() {
    let keys = "url = \"nats://a:4222, tls://b.example.org,nats://[::1]:4223\"\nuser = \"ann\"\n\
                password_file = \"/run/secrets/nats\"\nprefix = \"city.photos\"\ntls = true";
    let keys = format!("{keys}\nstream = \"photos\"\nreplicas = 3");
    let config = nats("queue", &keys).unwrap();
    let queue = queue(config.clone());
    assert_eq!((queue.stream.as_str(), queue.replicas.get()), ("photos", 3));
    let nats = queue.nats;
    let servers = ["nats://a:4222", "tls://b.example.org", "nats://[::1]:4223"];
    assert!(nats.url.servers().eq(servers));
    assert_eq!(nats.user.as_deref(), Some("ann"));
    assert_eq!(
        from_file(&config.to_toml().unwrap()).unwrap(),
        config.resolved()
    );
}

#[test]
fn keys_that_do_not_go_together_are_refused() {
    let (url, name) = ("no password in it", "letters, digits");
    for section in SECTIONS {
        for (keys, key, expected) in [
            ("url = \"http://a\"", ".url", url),
            ("url = \"nats://a,\"", ".url", url),
            ("url = \"nats://\"", ".url", url),
            ("url = \"nats://ann:hunter2@a\"", ".url", url),
            ("prefix = \"a..b\"", ".prefix", name),
            ("prefix = \"a b\"", ".prefix", name),
            ("prefix = \"a.*\"", ".prefix", name),
            ("tls = \"yes\"", ".tls", "true or false"),
            ("user = \"ann\"", ".password", "must be set with user"),
            ("password = \"x\"", ".user", "must be set with a password"),
            (
                "user = \"ann\"\npassword = \"x\"\npassword_file = \"y\"",
                ".password_file",
                "one of it and password will do",
            ),
            (
                "credentials_file = \"x\"\ntoken_file = \"y\"",
                ".token_file",
                "one of it and credentials_file will do",
            ),
        ] {
            let error = nats(section, keys).unwrap_err();
            assert!(
                error.contains(&format!("some.toml: {section}{key}: ")),
                "{error}"
            );
            assert!(error.contains(expected), "{keys}: {error}");
            assert!(!error.contains("hunter2"), "{error}");
        }
        let error = from_file(&format!("[{section}]\ntls = true")).unwrap_err();
        let expected = format!(" {section}.tls: only for kind = \"nats\"");
        assert!(error.ends_with(&expected), "{error}");
    }
}

#[test]
fn bells_are_not_kept() {
    let error = nats("bus", "stream = \"x\"").unwrap_err();
    assert!(error.contains(" bus.stream: a key of the queue"), "{error}");
}

#[test]
fn copies_of_the_stream_are_an_odd_few() {
    for replicas in [1, 3, 5] {
        let config = nats("queue", &format!("replicas = {replicas}")).unwrap();
        assert_eq!(queue(config).replicas.get(), replicas);
    }
    for replicas in ["0", "2", "4", "7"] {
        let error = nats("queue", &format!("replicas = {replicas}")).unwrap_err();
        let expected = format!(" queue.replicas: expected 1, 3 or 5, found {replicas}");
        assert!(error.ends_with(&expected), "{error}");
    }
    let error = nats("queue", "replicas = \"x\"").unwrap_err();
    assert!(
        error.contains(" queue.replicas: expected a whole number"),
        "{error}"
    );
}

#[test]
fn the_password_of_nats_is_not_printed() {
    let config = nats("bus", "user = \"ann\"\npassword = \"hunter2\"").unwrap();
    let printed = config.to_toml().unwrap() + &format!("{config:?}");
    assert!(printed.contains("password = \"***\""), "{printed}");
    assert!(!printed.contains("hunter2"), "{printed}");
}

#[test]
fn digits_in_a_variable_stay_as_they_are() {
    let error = from_variable("JEBO__BUS__PREFIX", "007").unwrap_err();
    assert_eq!(
        error,
        "JEBO__BUS__PREFIX: bus.prefix: only for kind = \"nats\""
    );
    let config = from_variable("JEBO__BLOB__PATH", "007").unwrap();
    assert!(config.blob_dir().ends_with("007"));
}

#[test]
fn the_example_of_nats_is_its_defaults() {
    for section in SECTIONS {
        let head = format!("[{section}]\n");
        let example = alternatives().find(|text| text.starts_with(&head)).unwrap();
        assert_eq!(from_file(&example), nats(section, ""));
    }
}
