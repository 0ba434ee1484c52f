//! The program. What it does is in [`packpost_server::cli`].

use std::process::ExitCode;

fn main() -> anyhow::Result<ExitCode> {
    packpost_server::cli::run()
}
