//! What looks at photos: adapters of the port [`crate::domain::analysis::Analyzer`].

pub mod builtin;

pub use builtin::BuiltinAnalyzer;
