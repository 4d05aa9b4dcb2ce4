use std::time::Duration;

use secrecy::ExposeSecret as _;

use super::{file, from_file, load};
use crate::config::Blob;

const BUCKET: &str = "[blob]\nkind = \"s3\"\nbucket = \"photos\"\n";

#[test]
fn a_bucket_needs_its_name_only() {
    let Blob::S3(s3) = from_file(BUCKET).unwrap().blob else {
        panic!("not a bucket");
    };
    assert_eq!(s3.bucket.to_string(), "photos");
    assert_eq!(
        (s3.region.as_str(), s3.virtual_hosted),
        ("us-east-1", false)
    );
    assert_eq!(s3.timeout, Duration::from_secs(10));
    assert_eq!((s3.endpoint, s3.signed_urls), (None, None));
}

#[test]
fn keys_that_do_not_go_together_are_named() {
    for (keys, key, expected) in [
        ("kind = \"s3\"", "bucket", "must be set"),
        ("bucket = \"x\"", "bucket", "only for kind = \"s3\""),
        (
            "signed_urls = \"5m\"",
            "signed_urls",
            "only for kind = \"s3\"",
        ),
        (
            "kind = \"s3\"\nbucket = \"x\"\npath = \"y\"",
            "path",
            "only for kind = \"disk\"",
        ),
    ] {
        let error = from_file(&format!("[blob]\n{keys}\n")).unwrap_err();
        assert!(
            error.ends_with(&format!(" blob.{key}: {expected}")),
            "{error}"
        );
    }
    for (keys, key, expected) in [
        ("access_key_id = \"x\"", "secret_access_key", "must be set"),
        (
            "secret_access_key = \"hunter2\"",
            "access_key_id",
            "must be set",
        ),
        (
            "secret_access_key_file = \"x\"",
            "access_key_id",
            "must be set",
        ),
        (
            "access_key_id = \"x\"\nsecret_access_key = \"hunter2\"\nsecret_access_key_file = \"x\"",
            "secret_access_key_file",
            "one of it and",
        ),
        ("signed_urls = \"8d\"", "signed_urls", "at most \"7d\""),
        ("bucket = \"a/b\"", "bucket", "letters, digits"),
        ("prefix = \"../x\"", "prefix", "names with slashes"),
        (
            "endpoint = \"s3.example.org\"",
            "endpoint",
            "\"https://HOST\"",
        ),
        (
            "endpoint = \"https://a:hunter2@b\"",
            "endpoint",
            "\"https://HOST\"",
        ),
        ("endpoint = \"https://a/b\"", "endpoint", "\"https://HOST\""),
        ("timeout = \"0s\"", "timeout", "a time above zero"),
    ] {
        let bucket = if key == "bucket" {
            ""
        } else {
            "bucket = \"photos\"\n"
        };
        let error = from_file(&format!("[blob]\nkind = \"s3\"\n{bucket}{keys}\n")).unwrap_err();
        assert!(error.contains(&format!(" blob.{key}: ")), "{error}");
        assert!(error.contains(expected), "{error}");
        assert!(!error.contains("hunter2"), "{error}");
    }
}

#[test]
fn the_secret_of_a_bucket_is_not_printed() {
    let keys = "access_key_id = \"jebo\"\nsecret_access_key = \"hunter2\"\n";
    let config = from_file(&format!("{BUCKET}{keys}")).unwrap();
    let printed = config.to_toml().unwrap();
    assert!(printed.contains("secret_access_key = \"***\""), "{printed}");
    assert!(!format!("{printed}{config:?}").contains("hunter2"));
}

#[test]
fn digits_in_a_variable_are_a_text_where_one_is_expected() {
    let (_folder, path) = file(BUCKET);
    for digits in ["007", "7", "18446744073709551616"] {
        let variables = [
            ("JEBO__BLOB__BUCKET", digits),
            ("JEBO__BLOB__ACCESS_KEY_ID", digits),
            ("JEBO__BLOB__SECRET_ACCESS_KEY", digits),
        ];
        let variables = variables.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let config = load(&path, true, variables.into_iter()).unwrap();
        let Blob::S3(s3) = config.blob else {
            panic!("not a bucket");
        };
        assert_eq!(s3.bucket.to_string(), digits);
        assert_eq!(s3.access_key_id.as_deref(), Some(digits));
        assert_eq!(
            s3.secret_access_key.unwrap().expose().expose_secret(),
            digits
        );
    }
}
