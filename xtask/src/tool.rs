//! Finding and running other programs.

use anyhow::{Context, Result, bail};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::{env, io};

/// The first of these programs that is on the PATH.
pub(crate) fn find(names: &[&str]) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    names.iter().find_map(|name| {
        let file = format!("{name}{}", env::consts::EXE_SUFFIX);
        env::split_paths(&path).map(|folder| folder.join(&file)).find(|program| program.is_file())
    })
}

/// Runs a program to its end. What it prints goes to stderr, because our stdout belongs to the
/// result of the task.
///
/// The program is expected to have said itself what is wrong; `failed` tells what that means for
/// the task.
pub(crate) fn run(command: &mut Command, failed: &str) -> Result<()> {
    let status = command
        .stdin(Stdio::null())
        .stdout(io::stderr())
        .status()
        .with_context(|| could_not_start(command))?;
    if !status.success() {
        bail!("{failed} ({status}). The reason stands above.");
    }
    Ok(())
}

/// Runs a program to its end and gives what it printed on stdout.
pub(crate) fn output_of(command: &mut Command, failed: &str) -> Result<String> {
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| could_not_start(command))?;
    if !output.status.success() {
        bail!("{failed} ({}). The reason stands above.", output.status);
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

pub(crate) fn could_not_start(command: &Command) -> String {
    format!("`{}` could not be started: is it installed?", command.get_program().to_string_lossy())
}
