//! Where photos live, as it is set.

use std::{fmt, path::PathBuf, time::Duration};

use serde::{Deserialize, Serialize};

use super::{
    secret::Secret,
    text::{Text, maybe, one},
};

/// The longest that a signed URL may work, by the rules of its signature.
const MAX_SIGNED: Duration = Duration::from_hours(7 * 24);

/// Where photos live.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", try_from = "BlobKeys")]
pub enum Blob {
    /// In a folder.
    Disk {
        /// Which one: see [`super::Config::blob_dir`].
        #[serde(with = "maybe")]
        path: Option<PathBuf>,
    },
    /// In a bucket.
    S3(S3),
}

impl Default for Blob {
    fn default() -> Self {
        Self::Disk { path: None }
    }
}

/// A bucket of S3, or of anything that speaks like it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct S3 {
    /// Which one.
    #[serde(with = "one")]
    pub bucket: BucketName,
    /// Where the store is, if not at AWS.
    #[serde(with = "maybe")]
    pub endpoint: Option<Endpoint>,
    /// As the store calls it.
    pub region: String,
    /// What all keys begin with.
    #[serde(with = "maybe")]
    pub prefix: Option<Prefix>,
    /// Whose secret it is. Without one, the role of the machine counts, as on EC2.
    pub access_key_id: Option<String>,
    /// The secret.
    #[serde(with = "maybe")]
    pub secret_access_key: Option<Secret>,
    /// A file that holds the secret.
    #[serde(with = "maybe")]
    pub secret_access_key_file: Option<PathBuf>,
    /// Whether the bucket is part of the name of the host, and not of the path.
    pub virtual_hosted: bool,
    /// Certificates to trust beside the system's, in PEM.
    #[serde(with = "maybe")]
    pub ca_file: Option<PathBuf>,
    /// Longest silence of the store.
    #[serde(with = "one")]
    pub timeout: Duration,
    /// How long a signed URL works; without it, none is given.
    #[serde(with = "maybe")]
    pub signed_urls: Option<Duration>,
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct BlobKeys {
    kind: BlobKind,
    #[serde(with = "maybe")]
    path: Option<PathBuf>,
    #[serde(with = "maybe")]
    bucket: Option<BucketName>,
    #[serde(with = "maybe")]
    endpoint: Option<Endpoint>,
    #[serde(with = "maybe")]
    region: Option<String>,
    #[serde(with = "maybe")]
    prefix: Option<Prefix>,
    #[serde(with = "maybe")]
    access_key_id: Option<String>,
    #[serde(with = "maybe")]
    secret_access_key: Option<Secret>,
    #[serde(with = "maybe")]
    secret_access_key_file: Option<PathBuf>,
    virtual_hosted: Option<bool>,
    #[serde(with = "maybe")]
    ca_file: Option<PathBuf>,
    #[serde(with = "maybe")]
    timeout: Option<Duration>,
    #[serde(with = "maybe")]
    signed_urls: Option<Duration>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "snake_case")]
enum BlobKind {
    #[default]
    Disk,
    S3,
}

/// An error begins with the key that is at fault.
impl TryFrom<BlobKeys> for Blob {
    type Error = String;

    fn try_from(keys: BlobKeys) -> Result<Self, String> {
        match keys.kind {
            BlobKind::Disk => match keys.of_s3() {
                Some(key) => Err(format!(".{key}: only for kind = \"s3\"")),
                None => Ok(Self::Disk { path: keys.path }),
            },
            BlobKind::S3 if keys.path.is_some() => {
                Err(".path: only for kind = \"disk\"".to_owned())
            }
            BlobKind::S3 => keys.s3().map(Self::S3),
        }
    }
}

impl BlobKeys {
    /// A key that is there and belongs to a bucket.
    fn of_s3(&self) -> Option<&'static str> {
        let keys = [
            ("bucket", self.bucket.is_some()),
            ("endpoint", self.endpoint.is_some()),
            ("region", self.region.is_some()),
            ("prefix", self.prefix.is_some()),
            ("access_key_id", self.access_key_id.is_some()),
            ("secret_access_key", self.secret_access_key.is_some()),
            (
                "secret_access_key_file",
                self.secret_access_key_file.is_some(),
            ),
            ("virtual_hosted", self.virtual_hosted.is_some()),
            ("ca_file", self.ca_file.is_some()),
            ("timeout", self.timeout.is_some()),
            ("signed_urls", self.signed_urls.is_some()),
        ];
        keys.into_iter().find_map(|(key, set)| set.then_some(key))
    }

    fn s3(self) -> Result<S3, String> {
        let bucket = self.bucket.ok_or(".bucket: must be set")?;
        let secrets = [
            self.secret_access_key.is_some(),
            self.secret_access_key_file.is_some(),
        ];
        match (self.access_key_id.is_some(), secrets) {
            (_, [true, true]) => {
                Err(".secret_access_key_file: one of it and secret_access_key will do")
            }
            (true, [false, false]) => {
                Err(".secret_access_key: must be set, or secret_access_key_file")
            }
            (false, [true, _] | [_, true]) => Err(".access_key_id: must be set"),
            (true, _) | (false, [false, false]) => Ok(()),
        }?;
        if self.signed_urls.is_some_and(|time| time > MAX_SIGNED) {
            return Err(".signed_urls: expected at most \"7d\"".to_owned());
        }
        Ok(S3 {
            bucket,
            endpoint: self.endpoint,
            region: self.region.unwrap_or_else(|| "us-east-1".to_owned()),
            prefix: self.prefix,
            access_key_id: self.access_key_id,
            secret_access_key: self.secret_access_key,
            secret_access_key_file: self.secret_access_key_file,
            virtual_hosted: self.virtual_hosted.unwrap_or_default(),
            ca_file: self.ca_file,
            timeout: self.timeout.unwrap_or(Duration::from_secs(10)),
            signed_urls: self.signed_urls,
        })
    }
}

macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident: $expected:literal, $good:expr;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct $name(String);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl Text for $name {
            const EXPECTED: &'static str = $expected;

            fn read(text: &str) -> Option<Self> {
                $good(text).then(|| Self(text.to_owned()))
            }

            fn write(&self) -> String {
                self.0.clone()
            }
        }
    )*};
}

texts! {
    /// Name of a bucket.
    BucketName: "letters, digits, dots, hyphens and underscores, such as \"jebo-photos\"", is_name;
    /// What keys begin with.
    Prefix: "names with slashes between, such as \"jebo/photos\"", is_path;
    /// Where a store is. Without TLS only where it says so.
    Endpoint: "\"https://HOST\" or \"http://HOST\", perhaps with a port", is_endpoint;
}

fn is_name(text: &str) -> bool {
    let good = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
    !matches!(text, "" | "." | "..") && text.chars().all(good)
}

fn is_path(text: &str) -> bool {
    text.split('/').all(is_name)
}

fn is_endpoint(text: &str) -> bool {
    let https = text.strip_prefix("https://");
    let host = https.or_else(|| text.strip_prefix("http://"));
    let good = |c: char| c.is_ascii_alphanumeric() || ".-_:[]".contains(c);
    host.is_some_and(|host| !host.is_empty() && host.chars().all(good))
}
