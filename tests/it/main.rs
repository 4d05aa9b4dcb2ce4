//! The tests that see the crate from outside, in one binary.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    clippy::too_many_lines,
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "tests stop where they find something wrong, spawn what they like, count in small \
              numbers, and are as long as their scenario"
)]

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::too_many_lines,
    clippy::similar_names,
    reason = "a test stops where something is wrong, and tells one story from start to end"
)]

mod access;
mod auth;
mod bad_input;
mod bad_json;
mod bad_protobuf;
mod contract;
mod deadlines;
mod downloads;
mod errors;
mod etags;
mod events;
mod files;
mod files_refused;
mod hostile;
mod kill;
mod layers;
mod list;
mod matrix;
mod migrations;
mod once;
mod ownership;
mod peers;
mod process;
mod report;
mod resume;
mod sign_in;
mod sockets;
mod states;
mod support;
mod watch;
mod worker;
