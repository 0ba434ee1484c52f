//! Every test there is: the rules, the server, the drills, and the main flows in a real browser.

use crate::workspace::Workspace;
use crate::{browser, build, cargo, drill, install, report, tool};
use anyhow::{Context, Result, bail};
use clap::Args;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

/// Run the tests: Rust's, then the drills in their short form, then those in Chromium.
///
/// Rust's tests run under cargo-nextest where that is installed. The tests in the browser need
/// Chromium and Node, those of the PDFs poppler-utils; on Debian, as root, they are installed if
/// they are missing.
#[derive(Args)]
pub(crate) struct Options {
    /// Leave out the tests in the browser.
    #[arg(long)]
    skip_end2end: bool,
    /// Leave out the drills.
    #[arg(long)]
    skip_drills: bool,
    /// Run only tests and drills whose names contain one of these.
    filters: Vec<String>,
}

pub(crate) fn test(workspace: &Workspace, options: &Options) -> Result<()> {
    install::poppler()?;
    build::site(workspace)?;
    rust(workspace, &options.filters)?;
    if !options.skip_drills {
        drill::short(workspace, &options.filters)?;
    }
    if options.skip_end2end {
        return Ok(());
    }
    let server = build::server(workspace, false)?;
    let script = browser::script(workspace, "run.mjs", &server)?;
    end2end(script, &options.filters)
}

/// Everything but xtask, which is tested by itself: in one run their common dependencies would get
/// the features of both, and about sixty crates would be compiled once more.
const PRODUCT: [&str; 3] = ["--workspace", "--exclude", "xtask"];
const XTASK: [&str; 2] = ["--package", "xtask"];

fn rust(workspace: &Workspace, filters: &[String]) -> Result<()> {
    let nextest = tool::find(&["cargo-nextest"]).is_some();
    for selection in [&PRODUCT as &[_], &XTASK] {
        report::progress("tests", &selection.join(" "));
        let mut command = cargo::command(workspace);
        if nextest {
            command.args(["nextest", "run", "--no-fail-fast"]).args(selection).args(filters);
            if !filters.is_empty() {
                command.arg("--no-tests=pass");
            }
        } else {
            command.args(["test", "--no-fail-fast"]).args(selection).arg("--").args(filters);
        }
        run_with_output(&mut command)?;
    }
    if nextest && filters.is_empty() {
        report::progress("tests", "examples in the documentation");
        run_with_output(
            cargo::command(workspace).args(["test", "--quiet", "--doc"]).args(PRODUCT),
        )?;
    }
    Ok(())
}

fn run_with_output(command: &mut Command) -> Result<()> {
    let status =
        command.stdin(Stdio::null()).status().with_context(|| tool::could_not_start(command))?;
    if !status.success() {
        bail!("Tests failed; which and why stands above.");
    }
    Ok(())
}

/// Runs the tests in the browser and closes with their counts.
///
/// A run that says no counts has failed: it may have tested nothing.
fn end2end(mut script: Command, filters: &[String]) -> Result<()> {
    report::progress("tests", "in the browser");
    let mut running = script
        .args(filters)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| tool::could_not_start(&script))?;
    let mut last = String::new();
    for line in BufReader::new(running.stdout.take().context("node has no stdout")?).lines() {
        let line = line.context("what the browser tests print can't be read")?;
        println!("{line}");
        if !line.trim().is_empty() {
            last = line;
        }
    }
    let status = running.wait().context("node could not be waited for")?;
    let Some(counts) = Counts::parse(&last) else {
        bail!(
            "The browser tests ended ({status}) without their closing line \
             `end2end: N passed, N failed`."
        );
    };
    println!("{} passed, {} failed", counts.passed, counts.failed);
    if counts.failed > 0 || !status.success() {
        bail!("Tests in the browser failed ({status}); which and why stands above.");
    }
    Ok(())
}

#[derive(Debug, PartialEq)]
struct Counts {
    passed: u32,
    failed: u32,
}

impl Counts {
    fn parse(line: &str) -> Option<Self> {
        let (passed, failed) = line.trim().strip_prefix("end2end: ")?.split_once(" passed, ")?;
        Some(Self {
            passed: passed.parse().ok()?,
            failed: failed.strip_suffix(" failed")?.parse().ok()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Counts;

    #[test]
    fn counts_are_read_from_the_closing_line_only() {
        assert_eq!(
            Counts::parse("end2end: 12 passed, 0 failed"),
            Some(Counts { passed: 12, failed: 0 })
        );
        assert_eq!(Counts::parse("12 passed, 0 failed"), None);
        assert_eq!(Counts::parse("end2end: some passed, 0 failed"), None);
        assert_eq!(Counts::parse(""), None);
    }
}
