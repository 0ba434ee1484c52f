//! The rules of the repository that a machine can hold.

mod direction;
mod lexer;
mod paths;
mod source_rules;

use crate::cargo::cargo;
use crate::workspace::Workspace;
use crate::{report, tool};
use anyhow::{Context, Result, bail};
use std::fs;
use std::process::Command;

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
    let mut failed = Vec::new();
    for (name, outcome) in [
        ("source rules", report_all(source_rules::violations(workspace)?)),
        ("direction", report_all(direction::violations(workspace)?)),
        ("formatting", formatting(workspace)),
        ("clippy", clippy(workspace)),
        ("licences", licences(workspace)),
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
    tool::run(cargo(workspace).args(["fmt", "--all", "--check"]), "run `cargo fmt --all`")
}

/// The app is linted twice: as the server compiles it, and as it becomes wasm.
fn clippy(workspace: &Workspace) -> Result<()> {
    let browser_half: &[&str] = &[
        "--package",
        "packpost-app",
        "--lib",
        "--target",
        "wasm32-unknown-unknown",
        "--no-default-features",
        "--features",
        "hydrate",
    ];
    crate::install::wasm_target("wasm32-unknown-unknown")?;
    for (name, selection) in [
        ("the workspace", &["--workspace", "--all-targets"] as &[_]),
        ("the islands", browser_half),
    ] {
        report::progress("clippy", name);
        let mut command: Command = cargo(workspace);
        command.arg("clippy").args(selection).args(["--", "-D", "warnings"]);
        tool::run(&mut command, &format!("clippy found something in {name}"))?;
    }
    Ok(())
}

fn licences(workspace: &Workspace) -> Result<()> {
    if tool::find(&["cargo-deny"]).is_none() {
        report::progress(
            "licences",
            "SKIPPED: cargo-deny is not installed (`cargo install cargo-deny`)",
        );
        return Ok(());
    }
    report::progress("licences", "checking");
    tool::run(cargo(workspace).args(["deny", "check"]), "cargo-deny found something")
}
