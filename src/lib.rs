//! Self-hosted backend for photo-report apps.

pub mod analyzer;
pub mod app;
pub mod blob;
pub mod bus;
pub mod cli;
pub mod client_network;
pub mod config;
pub mod domain;
pub mod edge;
pub mod grpc;
pub mod imaging;
pub mod nats;
pub mod openapi;
pub mod pb;
pub mod queue;
pub mod shutdown;
pub mod store;
pub mod telemetry;
pub mod web;
pub mod worker;
