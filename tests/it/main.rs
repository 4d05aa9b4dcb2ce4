//! The tests that see the crate from outside, in one binary.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "tests stop where they find something wrong, and spawn what they like"
)]

mod auth;
mod bad_input;
mod bad_json;
mod bad_protobuf;
mod contract;
mod downloads;
mod etags;
mod files;
mod files_refused;
mod layers;
mod list;
mod matrix;
mod migrations;
mod once;
mod ownership;
mod peers;
mod report;
mod states;
mod support;
