//! The program. What it does is in [`packpost_server::cli`].

use anyhow::Context;
use std::process::ExitCode;

fn main() -> ExitCode {
    packpost_server::folder::keep_from_others();
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => say(&why),
    }
}

fn run() -> anyhow::Result<()> {
    let mut runtime = tokio::runtime::Builder::new_multi_thread();
    let runtime = runtime.enable_all().build().context("starting threads")?;
    let ended = runtime.block_on(packpost_server::cli::run());
    // A thread that hashes or draws for nobody any more does not hold up the end.
    runtime.shutdown_background();
    ended
}

/// One line for the person at the terminal, whatever the log is written for.
#[expect(clippy::print_stderr, reason = "it speaks to the person at the terminal")]
fn say(why: &anyhow::Error) -> ExitCode {
    let said = format!("{why:#}");
    eprintln!("packpost: {}", said.split_whitespace().collect::<Vec<_>>().join(" "));
    ExitCode::FAILURE
}
