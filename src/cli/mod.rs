//! The command line: one file a command.

mod adopt;
mod args;
mod blobs;
mod demo;
mod health;
mod openapi;
mod output;
mod password;
mod send;
mod serve;
mod user;
mod worker;

use std::{io, process::ExitCode};

use clap::Parser as _;

use args::{Args, Command};
use output::Output;

use crate::domain::Error;

/// How a command ended that did not fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// As it should.
    Done,
    /// It worked, but the analysis of a photo did not.
    AnalysisFailed,
    /// It worked, and found something wrong.
    Flawed,
}

/// The command was called wrongly, in a way that the parser can't see.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct Usage(String);

/// Runs the command that the process was started with. Exit codes: 0 done, 1 error or something
/// wrong was found, 2 wrong usage, 3 an analysis failed.
#[must_use]
pub fn main() -> ExitCode {
    let args = Args::parse();
    let mut stdout = io::stdout().lock();
    let mut stderr = io::stderr();
    let mut output = Output::new(&mut stdout, &mut stderr);
    let ended = runtime().and_then(|runtime| {
        let ended = runtime.block_on(run(args, &mut output));
        // What still runs was told to stop, and had its time.
        runtime.shutdown_background();
        ended
    });
    match ended {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::AnalysisFailed) => ExitCode::from(3),
        Ok(Outcome::Flawed) => ExitCode::FAILURE,
        // Whoever read our output has enough of it: nothing failed.
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            output.note(&format!("error: {}", told(&error))).ok();
            ExitCode::from(if error.is::<Usage>() { 2 } else { 1 })
        }
    }
}

/// All that an error says on one line, each thing once: what a library wraps often says again what
/// is in it, and the kinds of the domain are for callers.
fn told(error: &anyhow::Error) -> String {
    let mut text = String::new();
    for cause in error.chain() {
        let wraps = matches!(
            cause.downcast_ref::<Error>(),
            Some(Error::Unavailable { .. } | Error::Internal(_))
        );
        let said = cause.to_string();
        if !wraps && !text.contains(&said) {
            let between = if text.is_empty() { "" } else { ": " };
            text = text + between + &said;
        }
    }
    text
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let error = error.downcast_ref::<io::Error>();
    error.is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}

fn runtime() -> anyhow::Result<tokio::runtime::Runtime> {
    Ok(tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?)
}

async fn run(args: Args, output: &mut Output<'_>) -> anyhow::Result<Outcome> {
    let file = args.config.as_deref();
    match args.command {
        Command::Serve => serve::serve(file).await,
        Command::Worker => worker::worker(file).await,
        Command::Migrate => serve::migrate(file).await,
        Command::CheckConfig => serve::check_config(file, output),
        Command::Health(health) => health::run(file, health).await,
        Command::Openapi => openapi::run(output),
        Command::Adopt(adopt) => adopt::run(file, adopt, output).await,
        Command::Blobs(blobs) => blobs::run(file, blobs, output).await,
        Command::User(user) => user::run(file, user, output).await,
        Command::Send(send) => send::run(send, output).await,
        Command::Demo(demo) => Box::pin(demo::run(file, demo, output)).await,
    }
}

#[cfg(test)]
mod tests {
    use anyhow::Context as _;

    use super::{Error, told};

    #[test]
    fn a_cause_is_told_once_and_without_the_kinds_of_the_domain() {
        let cause = || anyhow::anyhow!("refused");
        let wrapped = cause().context("cannot read: refused").context("no way");
        assert_eq!(told(&wrapped), "no way: cannot read: refused");
        let failed: Result<(), _> = Err(Error::internal("no such thing"));
        let error = failed.context("cannot open x (some.key)").unwrap_err();
        assert_eq!(told(&error), "cannot open x (some.key): no such thing");
        assert_eq!(told(&Error::internal(cause()).into()), "refused");
    }
}
