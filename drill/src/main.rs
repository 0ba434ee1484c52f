//! Drills: the real program and the real router, driven through what may go wrong, with everything
//! counted that was lost or doubled. `cargo xtask drill NAME` builds what they need and runs one.
//!
//! Progress and broken rules go to stderr; the last line of stdout holds the figures.
#![allow(clippy::print_stdout, reason = "stdout is how a drill hands its figures on")]
#![allow(clippy::print_stderr, reason = "it speaks to the person at the terminal")]

mod browser;
mod chance;
mod clock_jumps;
mod disk_full;
mod double_submit;
mod form;
mod kill;
mod mail;
mod network;
mod outage;
mod postfix;
mod process;
mod records;
mod report;
mod scale;
mod shop;
mod slow_clients;
mod smtp_faults;
mod stopping;
mod surge;
mod two_processes;
mod world;

use anyhow::Result;
use chance::Chance;
use clap::{Parser, ValueEnum};
use report::Report;
use std::{path::PathBuf, process::ExitCode, sync::Arc};

/// Drives Packpost through what may go wrong.
#[derive(Parser)]
struct Cli {
    name: Name,
    /// How often; each drill has a number of its own
    #[arg(long)]
    rounds: Option<u32>,
    /// Repeats a run: everything that is left to chance follows from it
    #[arg(long)]
    seed: Option<u64>,
    /// As often as fits into the tests of every change
    #[arg(long)]
    short: bool,
    /// The `packpost` to drive, built with debug assertions; `scale` needs none
    #[arg(long, value_name = "FILE", default_value = "packpost")]
    server: PathBuf,
}

#[derive(Clone, Copy, ValueEnum)]
enum Name {
    Clock,
    DiskFull,
    Postfix,
    DoubleSubmit,
    Kill,
    Outage,
    Scale,
    SlowClients,
    SmtpFaults,
    Stopping,
    Surge,
    TwoProcesses,
}

/// What a drill is told.
#[derive(Debug)]
struct Setup {
    server: PathBuf,
    rounds: Option<u32>,
    short: bool,
    chance: Chance,
}

impl Setup {
    /// As many as asked for, else as many as usual.
    fn rounds(&self, short: u32, usual: u32) -> u32 {
        self.rounds.unwrap_or(if self.short { short } else { usual })
    }
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let seed = cli.seed.unwrap_or_else(chance::fresh_seed);
    let name = cli.name.to_possible_value().map_or_else(String::new, |v| v.get_name().to_owned());
    let setup = Setup {
        server: cli.server,
        rounds: cli.rounds,
        short: cli.short,
        chance: Chance::from_seed(seed),
    };
    let run = async { drill(cli.name, Arc::new(setup)).await };
    let outcome = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(4)
        .enable_all()
        .build()
        .map_err(anyhow::Error::from)
        .and_then(|runtime| runtime.block_on(run));
    match outcome {
        Ok(report) => report.close(&name, seed),
        Err(error) => {
            eprintln!("\n{name}: the drill itself broke (seed {seed}): {error:?}");
            ExitCode::FAILURE
        }
    }
}

async fn drill(name: Name, setup: Arc<Setup>) -> Result<Report> {
    match name {
        Name::Clock => clock_jumps::drill(&setup).await,
        Name::DiskFull => disk_full::drill(&setup).await,
        Name::Postfix => postfix::drill(&setup).await,
        Name::DoubleSubmit => double_submit::drill(&setup).await,
        Name::Kill => kill::drill(&setup).await,
        Name::Outage => outage::drill(&setup).await,
        Name::Scale => scale::bench(&setup).await,
        Name::SlowClients => slow_clients::drill(&setup).await,
        Name::SmtpFaults => smtp_faults::drill(&setup).await,
        Name::Stopping => stopping::drill(&setup).await,
        Name::Surge => surge::drill(&setup).await,
        Name::TwoProcesses => two_processes::drill(&setup).await,
    }
}
