//! A bucket of one test.

use std::time::Duration;

use futures_util::TryStreamExt as _;
use jebo::{blob, config};
use object_store::{
    ObjectStore as _, ObjectStoreExt as _,
    aws::{AmazonS3, AmazonS3Builder},
    path::Path,
    signer::{Method, Signer as _},
};
use serde_json::{Value, json};

use super::server::{Kind, shared};

/// Access key, and secret, of the servers of the tests.
const KEY: &str = "jebo";

/// What says whose photos are beside it.
pub(crate) const MARK: &str = "installation";

pub(crate) struct Bucket {
    pub(crate) name: String,
    pub(crate) endpoint: String,
}

impl Bucket {
    /// In the server that all tests share.
    pub(crate) async fn new() -> Self {
        Self::at(&shared(Kind::S3)).await
    }

    /// In the server at this URL.
    pub(crate) async fn at(endpoint: &str) -> Self {
        let bucket = Self {
            name: format!("jebo-{}", uuid::Uuid::now_v7()),
            endpoint: endpoint.to_owned(),
        };
        let day = Duration::from_hours(24);
        let url = bucket
            .client()
            .signed_url(Method::PUT, &Path::default(), day)
            .await
            .unwrap();
        let made = super::http::client().put(url).send().await.unwrap();
        assert!(made.status().is_success(), "{made:?}");
        bucket
    }

    /// The one that an app has.
    pub(crate) fn of(s3: &config::S3) -> Self {
        Self {
            name: s3.bucket.to_string(),
            endpoint: s3.endpoint.as_ref().unwrap().to_string(),
        }
    }

    /// The same, by way of another URL.
    pub(crate) fn via(&self, endpoint: &str) -> Self {
        Self {
            name: self.name.clone(),
            endpoint: endpoint.to_owned(),
        }
    }

    /// The client of another maker.
    pub(crate) fn client(&self) -> AmazonS3 {
        jebo::app::crypto::install();
        AmazonS3Builder::new()
            .with_endpoint(&self.endpoint)
            .with_allow_http(true)
            .with_bucket_name(&self.name)
            .with_access_key_id(KEY)
            .with_secret_access_key(KEY)
            .build()
            .unwrap()
    }

    /// Names of all objects but the mark.
    pub(crate) async fn objects(&self) -> Vec<String> {
        let found = self.client().list(None).map_ok(|found| found.location);
        let mut names: Vec<String> = found.map_ok(Into::into).try_collect().await.unwrap();
        names.retain(|name| name != MARK);
        names.sort();
        names
    }

    /// Deletes all objects but these.
    pub(crate) async fn delete_all_but(&self, kept: &[String]) {
        for name in self.objects().await {
            if !kept.contains(&name) {
                self.client().delete(&Path::from(name)).await.unwrap();
            }
        }
    }

    /// As the adapter takes it.
    pub(crate) fn settings(&self) -> blob::Bucket {
        jebo::app::crypto::install();
        blob::Bucket {
            name: self.name.clone(),
            endpoint: Some(self.endpoint.clone()),
            region: "us-east-1".to_owned(),
            prefix: String::new(),
            keys: Some((KEY.to_owned(), KEY.into())),
            virtual_hosted: false,
            ca: None,
            timeout: Duration::from_secs(10),
            signed_urls: None,
        }
    }

    /// As an app takes it.
    pub(crate) fn config(&self) -> config::Blob {
        serde_json::from_value(self.keys()).unwrap()
    }

    /// As a process takes it.
    pub(crate) fn variables(&self) -> Vec<(String, String)> {
        let keys = self.keys();
        let keys = keys.as_object().unwrap().iter();
        keys.map(|(key, value)| {
            let name = format!("JEBO__BLOB__{}", key.to_uppercase());
            (name, value.as_str().unwrap().to_owned())
        })
        .collect()
    }

    /// The keys of the settings.
    pub(crate) fn keys(&self) -> Value {
        json!({
            "kind": "s3",
            "bucket": self.name,
            "endpoint": self.endpoint,
            "access_key_id": KEY,
            "secret_access_key": KEY,
        })
    }
}
