//! The tests that see the crate from outside, in one binary.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    clippy::too_many_lines,
    reason = "tests stop where they find something wrong, spawn what they like, and are as long as \
              their scenario"
)]

mod access;
mod attack;
mod auth;
mod backup;
mod bad_input;
mod bad_json;
mod bad_protobuf;
mod client_networks;
mod clients;
mod connections;
mod contention;
mod contract;
mod copies;
mod damaged;
mod dart_stubs;
mod deadlines;
mod downloads;
mod errors;
mod etags;
mod events;
mod faults;
mod files;
mod files_refused;
mod haproxy;
mod history;
mod hostile;
mod identity;
mod kill;
mod languages;
mod layers;
mod list;
mod log;
mod matrix;
mod migrations;
mod nats;
mod never_ending;
mod once;
mod openapi;
mod ownership;
mod pages;
mod peers;
mod process;
mod quotas;
mod readiness;
mod report;
mod resume;
mod sign_in;
mod sign_in_attacked;
mod sign_in_faults;
mod simulate;
mod sockets;
mod starting;
mod states;
mod storage;
mod streams_end;
mod support;
mod uploads;
mod verify;
mod watch;
mod worker;
