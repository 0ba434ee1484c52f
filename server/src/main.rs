//! The program. What it does is in [`packpost_server::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    packpost_server::folder::keep_from_others();
    packpost_server::cli::run().unwrap_or_else(|why| say(&why))
}

/// One line for the person at the terminal, whatever the log is written for.
#[expect(clippy::print_stderr, reason = "it speaks to the person at the terminal")]
fn say(why: &anyhow::Error) -> ExitCode {
    let said = format!("{why:#}");
    eprintln!("packpost: {}", said.split_whitespace().collect::<Vec<_>>().join(" "));
    ExitCode::FAILURE
}
