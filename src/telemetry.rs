//! What the process says about itself: one line an event, on stderr.

use std::{
    backtrace::{Backtrace, BacktraceStatus},
    io::{self, IsTerminal as _},
    panic,
};

use tracing_subscriber::{
    EnvFilter,
    filter::ParseError,
    fmt,
    layer::SubscriberExt as _,
    util::{SubscriberInitExt as _, TryInitError},
};

/// Why there is no log.
#[derive(Debug, thiserror::Error)]
pub enum TelemetryError {
    /// The level can't be read.
    #[error("telemetry.level: expected a level, or target=level with commas between: {0}")]
    Level(#[from] ParseError),
    /// Another log was set up before.
    #[error("the log is set up already: {0}")]
    Twice(#[from] TryInitError),
}

/// Reads a level such as `info` or `info,jebo::edge=debug`.
pub fn filter(level: &str) -> Result<EnvFilter, TelemetryError> {
    Ok(EnvFilter::builder().parse(level)?)
}

/// Sets up the log of the process, for panics too.
pub fn init(level: &str, json: bool) -> Result<(), TelemetryError> {
    let registry = tracing_subscriber::registry().with(filter(level)?);
    if json {
        let lines = fmt::layer().json().flatten_event(true);
        registry.with(lines.with_writer(io::stderr)).try_init()?;
    } else {
        let mut lines = fmt::layer().with_writer(io::stderr);
        // Left alone otherwise: it heeds NO_COLOR by itself.
        if !io::stderr().is_terminal() {
            lines = lines.with_ansi(false);
        }
        registry.with(lines).try_init()?;
    }
    log_panics();
    Ok(())
}

/// Logs a panic like any other event, instead of text between the lines of JSON.
fn log_panics() {
    panic::set_hook(Box::new(|info| {
        let place = info.location().map(ToString::to_string);
        let text = info.payload_as_str().unwrap_or("no text");
        let backtrace = Backtrace::capture();
        let backtrace =
            (backtrace.status() == BacktraceStatus::Captured).then(|| backtrace.to_string());
        tracing::error!(place, backtrace, "panic: {text}");
    }));
}

/// Which build this is: for the first line of the log and `--version`.
#[must_use]
pub fn build_info() -> &'static str {
    concat!(env!("CARGO_PKG_NAME"), " ", env!("CARGO_PKG_VERSION"))
}

#[cfg(test)]
mod tests {
    use super::filter;

    #[test]
    fn a_level_may_be_given_by_module() {
        for good in ["info", "info,jebo::edge=debug", "off"] {
            filter(good).unwrap();
        }
        let error = filter("info,jebo=loud").unwrap_err().to_string();
        assert!(error.starts_with("telemetry.level: "), "{error}");
    }
}
