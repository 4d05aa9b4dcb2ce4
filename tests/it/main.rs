//! The tests that see the crate from outside, in one binary.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "tests stop where they find something wrong, and spawn what they like"
)]

mod auth;
mod bad_input;
mod bad_protobuf;
mod contract;
mod files;
mod files_refused;
mod layers;
mod list;
mod matrix;
mod migrations;
mod peers;
mod report;
mod support;
