//! The tests that see the crate from outside, in one binary.

mod auth;
mod layers;
mod report;
mod support;
