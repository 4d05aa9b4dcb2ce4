//! Types and server traits generated from `proto/`, and its descriptor set.

#![expect(
    clippy::all,
    clippy::allow_attributes,
    clippy::allow_attributes_without_reason,
    clippy::pedantic,
    reason = "generated code"
)]

use std::sync::LazyLock;

use prost_reflect::DescriptorPool;

/// Everything of package `google.api`.
pub mod google {
    /// Everything of package `google.api`.
    pub mod api {
        tonic::include_proto!("google.api");
    }
}

/// Everything of package `jebo`.
pub mod jebo {
    /// Everything of package `jebo.v1`.
    pub mod v1 {
        tonic::include_proto!("jebo.v1");
    }
}

pub use google::api::HttpBody;
pub use jebo::v1::*;

/// The encoded `FileDescriptorSet` of `proto/`, with all options and comments.
pub const DESCRIPTOR_SET: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/descriptor.bin"));

/// The descriptors of `proto/`, read once.
#[must_use]
pub fn descriptor_pool() -> &'static DescriptorPool {
    static POOL: LazyLock<DescriptorPool> =
        LazyLock::new(|| DescriptorPool::decode(DESCRIPTOR_SET).unwrap_or_default());
    &POOL
}
