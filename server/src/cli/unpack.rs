//! `packpost unpack KIND`: a file on standard input, what is kept of it on standard output.

use crate::unpack::{self, Kind};
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// What the file should be
    kind: Kind,
}

/// Opens it within narrow limits.
pub(super) fn run(Args { kind }: &Args) -> ExitCode {
    unpack::main(*kind)
}
