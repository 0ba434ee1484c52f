//! What can be typed after `packpost`: one file a subcommand.

mod announce;
mod log;
mod serve;
mod unpack;
mod user;
mod verify;
mod wrong;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Orders packaging from suppliers by email and a web page.
#[derive(Debug, Parser)]
#[command(version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run the web application and the mail worker
    Serve(serve::Args),
    /// Look whether all that is stored is what was written, and say what is not
    Verify(verify::Args),
    /// See who signs in, and let somebody back in who forgot the password
    User(user::Args),
    /// Open one file from outside: the server starts this by itself
    #[command(hide = true)]
    Unpack(unpack::Args),
}

/// Does what was typed, and gives how the process is to end.
///
/// # Errors
/// Where it can't be done, or (with `verify`) where a fault was found.
pub fn run() -> anyhow::Result<ExitCode> {
    let command = match Cli::parse().command {
        // Without a runtime: the memory of its threads counts.
        Command::Unpack(args) => return Ok(unpack::run(&args)),
        other => other,
    };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let ended = runtime.block_on(async {
        match command {
            Command::Serve(args) => serve::run(args).await,
            Command::Verify(args) => verify::run(&args).await,
            Command::User(args) => user::run(args).await,
            Command::Unpack(_) => Ok(()),
        }
    });
    // A thread that hashes or draws for nobody any more does not hold up the end.
    runtime.shutdown_background();
    ended.map(|()| ExitCode::SUCCESS)
}
