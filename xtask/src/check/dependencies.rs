//! What `deny.toml` says of the crates of others: licences, sources, and known weaknesses.

use crate::workspace::Workspace;
use crate::{cargo, install, report, tool};
use anyhow::Result;
use std::process::Stdio;

/// Known weaknesses are looked up in RustSec's database, which is fetched anew. Where it can't be,
/// as on a machine without the network, the rest is checked and one line says so.
pub(crate) fn check(workspace: &Workspace) -> Result<()> {
    let program = match install::cargo_deny(workspace) {
        Ok(program) => program,
        Err(why) => {
            report::progress("dependencies", &format!("SKIPPED, cargo-deny is missing: {why:#}"));
            return Ok(());
        }
    };
    // As cargo calls it, so that it finds the same cargo.
    let deny = |arguments: &[&str]| {
        let mut command = cargo::command_of(&program, workspace);
        command.args(["--locked"]).args(arguments);
        command
    };
    report::progress("dependencies", "checking licences, bans and sources");
    let found = "cargo-deny found something";
    tool::run(&mut deny(&["check", "licenses", "bans", "sources"]), found)?;
    let fetched = deny(&["fetch", "db"]).stdin(Stdio::null()).output();
    if !fetched.is_ok_and(|fetched| fetched.status.success()) {
        report::progress("dependencies", "advisories SKIPPED: RustSec's could not be fetched");
        return Ok(());
    }
    report::progress("dependencies", "checking advisories");
    tool::run(&mut deny(&["check", "--disable-fetch", "advisories"]), found)
}
