//! Packpost as a newcomer meets it: built, with a demo shop, listening.

use crate::workspace::Workspace;
use crate::{build, report, tool};
use anyhow::{Context, Result};
use clap::Args;
use std::path::PathBuf;
use std::process::Command;

/// Build Packpost and start it with a demo shop on http://127.0.0.1:3000.
///
/// When it is ready, stdout gets one line of JSON that says where it listens and how to sign in;
/// everything else goes to stderr. Ctrl-C stops it. What people do in it stays in the data folder;
/// delete that folder to begin anew.
#[derive(Args)]
pub(crate) struct Options {
    /// The port to listen on, on this machine only.
    #[arg(long, default_value_t = 3000)]
    port: u16,
    /// The folder of the database and the files [default: data/ in the repository].
    #[arg(long)]
    data: Option<PathBuf>,
    /// Start with an empty shop, as at a first run, instead of the demo.
    #[arg(long)]
    no_demo: bool,
    /// Build an optimised server.
    #[arg(long)]
    release: bool,
    /// More arguments for `packpost serve`.
    #[arg(last = true)]
    server_arguments: Vec<String>,
}

pub(crate) fn serve(workspace: &Workspace, options: Options) -> Result<()> {
    let server = build::everything(workspace, options.release)?;
    let mut command = Command::new(server);
    command.arg("serve");
    command.arg("--port").arg(options.port.to_string());
    command.arg("--data").arg(options.data.unwrap_or_else(|| workspace.path("data")));
    if !options.no_demo {
        command.arg("--demo");
    }
    command.args(options.server_arguments);
    report::progress("server", "starting");
    become_it(&mut command)
}

/// Turns this process into the server: signals, Ctrl-C and the exit code then need no forwarding.
#[cfg(unix)]
fn become_it(command: &mut Command) -> Result<()> {
    use std::os::unix::process::CommandExt;
    Err(command.exec()).with_context(|| tool::could_not_start(command))
}

/// Where a process can't turn into another, it waits for the server and ends as the server did.
#[cfg(not(unix))]
fn become_it(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| tool::could_not_start(command))?;
    std::process::exit(status.code().unwrap_or(1));
}
