//! Drills: what may go wrong, done on purpose, with everything counted that was lost or doubled.

use crate::workspace::Workspace;
use crate::{build, cargo, report, tool};
use anyhow::{Context, Result, bail};
use clap::Args;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Every drill there is, in the order in which `cargo xtask test` holds them.
const NAMES: [&str; 11] = [
    "two-processes",
    "stopping",
    "slow-clients",
    "surge",
    "smtp-faults",
    "disk-full",
    "clock",
    "outage",
    "double-submit",
    "kill",
    "postfix",
];

/// Do on purpose what may go wrong, and count what was lost or doubled.
///
/// Each ends in one line of figures and fails where one of its rules did not hold. What each of
/// them proves stands in docs/drills.md.
#[derive(Args)]
pub(crate) struct Options {
    /// Which one.
    #[arg(value_parser = NAMES)]
    name: String,
    /// How often; each drill has a number of its own.
    #[arg(long)]
    rounds: Option<u32>,
    /// Repeat a run: a drill prints its seed.
    #[arg(long)]
    seed: Option<u64>,
}

pub(crate) fn drill(workspace: &Workspace, options: &Options) -> Result<()> {
    let mut drill = Drill::built(workspace)?.command(&options.name);
    if let Some(rounds) = options.rounds {
        drill.arg("--rounds").arg(rounds.to_string());
    }
    if let Some(seed) = options.seed {
        drill.arg("--seed").arg(seed.to_string());
    }
    hold(&options.name, &mut drill)
}

/// The short form of each drill whose name contains one of these, or of all.
pub(crate) fn short(workspace: &Workspace, filters: &[String]) -> Result<()> {
    let meant = |name: &&str| filters.is_empty() || filters.iter().any(|word| name.contains(word));
    let names: Vec<&str> = NAMES.into_iter().filter(meant).collect();
    if names.is_empty() {
        return Ok(());
    }
    let drill = Drill::built(workspace)?;
    let mut failed = Vec::new();
    for name in names {
        if let Err(error) = hold(name, drill.command(name).arg("--short")) {
            report::progress("drill", &format!("FAILED: {error}"));
            failed.push(name);
        }
    }
    if !failed.is_empty() {
        bail!("Drills failed: {}. What did not hold stands above.", failed.join(", "));
    }
    Ok(())
}

/// What everything takes with so many orders; prints a table.
pub(crate) fn scale(workspace: &Workspace, orders: u32, release: bool) -> Result<()> {
    build::site(workspace)?;
    let mut bench = Command::new(program(workspace, release)?);
    bench.current_dir(&workspace.root).arg("scale").arg("--rounds").arg(orders.to_string());
    hold("scale", &mut bench)
}

fn program(workspace: &Workspace, release: bool) -> Result<PathBuf> {
    report::progress("drill", if release { "building, optimised" } else { "building" });
    let ending = format!("packpost-drill{}", std::env::consts::EXE_SUFFIX);
    let mut arguments = vec!["--package", "packpost-drill", "--bin", "packpost-drill"];
    if release {
        arguments.push("--release");
    }
    cargo::build(workspace, &arguments, "packpost-drill", &ending)
}

/// The program that holds drills, and the one that it drives.
struct Drill {
    program: PathBuf,
    server: PathBuf,
}

impl Drill {
    fn built(workspace: &Workspace) -> Result<Self> {
        build::site(workspace)?;
        let server = build::server(workspace, false)?;
        Ok(Self { program: program(workspace, false)?, server })
    }

    fn command(&self, name: &str) -> Command {
        command(&self.program, &self.server, name)
    }
}

fn command(program: &Path, server: &Path, name: &str) -> Command {
    let mut command = Command::new(program);
    command.arg(name).arg("--server").arg(server).stdin(Stdio::null());
    command
}

fn hold(name: &str, command: &mut Command) -> Result<()> {
    report::progress("drill", name);
    let status = command.status().with_context(|| tool::could_not_start(command))?;
    if !status.success() {
        bail!("a rule of the drill {name} did not hold ({status})");
    }
    Ok(())
}
