//! What can be typed after `packpost`: one file a subcommand.

mod announce;
mod log;
mod serve;
mod verify;
mod wrong;

use clap::{Parser, Subcommand};

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
}

/// Does what was typed.
///
/// # Errors
/// Where it can't be done, or (with `verify`) where a fault was found.
pub async fn run() -> anyhow::Result<()> {
    match Cli::parse().command {
        Command::Serve(args) => serve::run(args).await,
        Command::Verify(args) => verify::run(&args).await,
    }
}
