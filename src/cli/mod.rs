//! The command line: one file a command.

mod adopt;
mod args;
mod blobs;
mod demo;
mod health;
mod output;
mod password;
mod send;
mod serve;
mod user;

use std::{io, process::ExitCode};

use clap::Parser as _;

use args::{Args, Command};
use output::Output;

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
            output.note(&format!("error: {error:#}")).ok();
            ExitCode::from(if error.is::<Usage>() { 2 } else { 1 })
        }
    }
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
        Command::Worker => serve::worker(file).await,
        Command::Migrate => serve::migrate(file).await,
        Command::CheckConfig => serve::check_config(file, output),
        Command::Health(health) => health::run(file, health).await,
        Command::Adopt(adopt) => adopt::run(file, adopt, output).await,
        Command::Blobs(blobs) => blobs::run(file, blobs, output).await,
        Command::User(user) => user::run(file, user, output).await,
        Command::Send(send) => send::run(send, output).await,
        Command::Demo(demo) => Box::pin(demo::run(file, demo, output)).await,
    }
}
