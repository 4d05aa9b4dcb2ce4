//! Self-hosted backend for photo-report apps.

pub mod edge;
