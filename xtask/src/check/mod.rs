//! The rules of the repository that a machine can hold.

mod dependencies;
mod direction;
mod lexer;
mod paths;
mod source_rules;

use crate::workspace::Workspace;
use crate::{cargo, install, report, tool};
use anyhow::{Context, Result, bail};
use std::fs;

/// A place that breaks a rule, and the sentence that says why it matters.
#[derive(Debug)]
struct Violation {
    file: String,
    line: usize,
    why: String,
}

/// Runs every check, also after one has failed, so that one run shows all there is to mend.
pub(crate) fn check(workspace: &Workspace) -> Result<()> {
    // The server embeds this folder and does not compile without it.
    fs::create_dir_all(workspace.site()).context("target/site can't be created")?;
    install::wasm_target(cargo::WASM)?;
    let mut failed = Vec::new();
    for (name, outcome) in [
        ("source rules", report_all(source_rules::violations(workspace)?)),
        ("direction", report_all(direction::violations(workspace)?)),
        ("formatting", formatting(workspace)),
        ("clippy", clippy(workspace, &["--workspace"], "--all-targets")),
        ("clippy of the islands", clippy(workspace, &cargo::ISLANDS, "--lib")),
        ("dependencies", dependencies::check(workspace)),
    ] {
        if let Err(error) = outcome {
            report::progress(name, &format!("FAILED: {error}"));
            failed.push(name);
        }
    }
    if !failed.is_empty() {
        bail!("These checks failed: {}.", failed.join(", "));
    }
    report::progress("check", "all well");
    Ok(())
}

fn report_all(violations: Vec<Violation>) -> Result<()> {
    for Violation { file, line, why } in &violations {
        eprintln!("{file}:{line}: {why}");
    }
    match violations.len() {
        0 => Ok(()),
        1 => bail!("one place breaks a rule"),
        count => bail!("{count} places break a rule"),
    }
}

fn formatting(workspace: &Workspace) -> Result<()> {
    report::progress("formatting", "checking");
    tool::run(cargo::command(workspace).args(["fmt", "--all", "--check"]), "run `cargo fmt --all`")
}

fn clippy(workspace: &Workspace, selection: &[&str], targets: &str) -> Result<()> {
    report::progress("clippy", &selection.join(" "));
    let mut command = cargo::command(workspace);
    command.arg("clippy").args(selection).args([targets, "--", "-D", "warnings"]);
    tool::run(&mut command, "clippy found something")
}
