//! Builds, runs, tests and checks Packpost, with nothing installed but Rust.
//!
//! Progress goes to stderr, so that stdout holds only what a script would read: the server's one
//! line of JSON, the sizes, the counts of the tests.
#![allow(clippy::print_stdout, reason = "stdout is how a task hands its result to a script")]

mod bench;
mod browser;
mod build;
mod cargo;
mod check;
mod drill;
mod install;
mod report;
mod screenshots;
mod serve;
mod test;
mod tool;
mod workspace;

use anyhow::Result;
use clap::{Parser, Subcommand};
use std::process::ExitCode;
use workspace::Workspace;

/// Builds, runs, tests and checks Packpost.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Build what a browser loads (target/site) and then the server that carries it.
    Build {
        /// Optimise the server. What a browser loads is always optimised.
        #[arg(long)]
        release: bool,
    },
    Serve(serve::Options),
    Test(test::Options),
    /// Hold the rules: formatting, clippy, who may depend on whom, where SQL may stand, licences.
    Check,
    /// Build everything optimised and print how large it is.
    Dist,
    /// Picture every page: phone and desktop, English and Arabic, light and dark.
    Screenshots,
    Bench(bench::Options),
    Drill(drill::Options),
}

fn main() -> ExitCode {
    match run(Cli::parse().task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            report::failure(&error);
            ExitCode::FAILURE
        }
    }
}

fn run(task: Task) -> Result<()> {
    let workspace = Workspace::locate()?;
    match task {
        Task::Build { release } => build::everything(&workspace, release).map(drop),
        Task::Serve(options) => serve::serve(&workspace, options),
        Task::Test(options) => test::test(&workspace, &options),
        Task::Check => check::check(&workspace),
        Task::Dist => bench::dist(&workspace),
        Task::Screenshots => screenshots::screenshots(&workspace),
        Task::Bench(options) => bench::bench(&workspace, &options),
        Task::Drill(options) => drill::drill(&workspace, &options),
    }
}

#[cfg(test)]
mod tests {
    use super::Cli;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }
}
