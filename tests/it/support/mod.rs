//! What the tests share: a running app, clients for every wire, and photos.

pub(crate) mod analyzer;
pub(crate) mod app;
pub(crate) mod balancer;
pub(crate) mod blobs;
pub(crate) mod bucket;
pub(crate) mod client;
pub(crate) mod cluster;
pub(crate) mod http;
pub(crate) mod load;
pub(crate) mod model;
pub(crate) mod nats;
pub(crate) mod photos;
pub(crate) mod process;
pub(crate) mod proxy;
pub(crate) mod queue;
pub(crate) mod rule;
pub(crate) mod server;
pub(crate) mod steps;
pub(crate) mod stream;
pub(crate) mod upload;
pub(crate) mod world;

pub(crate) use self::{
    app::{Setup, TestApp},
    client::{Client, Refusal, Wire},
};

/// A file of the repository.
pub(crate) fn read(path: &str) -> String {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(root.join(path)).unwrap()
}
