//! A bucket of S3, or of anything that speaks like it.

use std::{sync::Arc, time::Duration};

use object_store::{
    BackoffConfig, Certificate, ClientOptions, RetryConfig,
    aws::{AmazonS3, AmazonS3Builder},
    path::Path,
    signer::{Method, SignedUrlOptions, Signer as _},
};
use secrecy::{ExposeSecret as _, SecretString};

use super::error;
use crate::domain::{
    Result, Timestamp,
    photo::{BlobKey, SignedUrl},
};

/// A machine that is there is reached sooner, and one that is not should not take all the time.
const CONNECT: Duration = Duration::from_secs(3);
/// Tries of one request after the first, as far as its time allows.
const RETRIES: usize = 3;

/// Where a bucket is, and how it is spoken to.
#[derive(Debug, Clone)]
pub struct Bucket {
    /// Its name.
    pub name: String,
    /// Where its store is, if not at AWS. Without TLS only if it begins with `http://`.
    pub endpoint: Option<String>,
    /// As the store calls it.
    pub region: String,
    /// What all keys begin with; may be empty.
    pub prefix: String,
    /// Access key id and secret; without them, the role of the machine counts.
    pub keys: Option<(String, SecretString)>,
    /// Whether the bucket is part of the name of the host, and not of the path.
    pub virtual_hosted: bool,
    /// Certificates to trust beside the system's, in PEM.
    pub ca: Option<Vec<u8>>,
    /// Longest silence of the store. A request is not tried again once so much time has passed.
    pub timeout: Duration,
    /// How long a signed URL works; without it, none is given.
    pub signed_urls: Option<Duration>,
}

/// The client of a bucket. No request is made yet.
pub(super) fn client(bucket: &Bucket) -> object_store::Result<AmazonS3> {
    let retry = RetryConfig {
        backoff: BackoffConfig {
            init_backoff: Duration::from_millis(100),
            max_backoff: Duration::from_secs(2),
            base: 2.0,
        },
        max_retries: RETRIES,
        retry_timeout: bucket.timeout,
    };
    let mut options = ClientOptions::new()
        .with_connect_timeout(CONNECT.min(bucket.timeout))
        // Of silence, not of the whole: a large photo goes to a slow client as slowly.
        .with_read_timeout(bucket.timeout)
        .with_timeout_disabled();
    if let Some(pem) = &bucket.ca {
        for certificate in Certificate::from_pem_bundle(pem)? {
            options = options.with_root_certificate(certificate);
        }
    }
    let mut builder = AmazonS3Builder::new()
        .with_bucket_name(&bucket.name)
        .with_region(&bucket.region)
        .with_virtual_hosted_style_request(bucket.virtual_hosted)
        .with_retry(retry)
        // Not every store knows how to delete many at once, and we delete few.
        .with_disable_bulk_delete(true);
    if let Some(endpoint) = &bucket.endpoint {
        options = options.with_allow_http(endpoint.starts_with("http://"));
        builder = builder.with_endpoint(match endpoint.split_once("://") {
            Some((scheme, host)) if bucket.virtual_hosted => {
                format!("{scheme}://{}.{host}", bucket.name)
            }
            Some(_) | None => endpoint.clone(),
        });
    }
    if let Some((id, secret)) = &bucket.keys {
        builder = builder
            .with_access_key_id(id)
            .with_secret_access_key(secret.expose_secret());
    }
    builder.with_client_options(options).build()
}

/// Makes URLs that let whoever has them read one object.
#[derive(Debug, Clone)]
pub(super) struct UrlSigner {
    client: Arc<AmazonS3>,
    time: Duration,
}

impl UrlSigner {
    /// One, if the settings ask for it.
    pub(super) fn new(bucket: &Bucket, client: Arc<AmazonS3>) -> Option<Self> {
        let time = bucket.signed_urls?;
        Some(Self { client, time })
    }

    /// No name in the headers of the answer comes from a user.
    pub(super) async fn sign(
        &self,
        key: &BlobKey,
        location: &Path,
        now: Timestamp,
    ) -> Result<SignedUrl> {
        let (mime, extension) = (key.photo_type().mime(), key.photo_type().extension());
        let name = format!("attachment; filename=\"{}.{extension}\"", key.file_id());
        let options = SignedUrlOptions::default().with_query([
            ("response-content-type", mime),
            ("response-content-disposition", &name),
            (
                "response-cache-control",
                "private, max-age=86400, immutable",
            ),
        ]);
        let signed = self
            .client
            .signed_url_opts(Method::GET, location, self.time, &options);
        Ok(SignedUrl {
            url: signed.await.map_err(error::store)?.into(),
            expire_time: now + self.time,
        })
    }
}
