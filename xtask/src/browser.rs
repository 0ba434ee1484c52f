//! What the tests in a browser need around them: Chromium, Node, the packages of `end2end/`.

use crate::workspace::Workspace;
use crate::{install, report, tool};
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;
use std::{env, fs};

const CHROMIUM_ADVICE: &str = "Install Chromium or Chrome (on Debian: `apt-get install chromium`), \
     or set CHROMIUM to the path of one.";
const NODE_ADVICE: &str =
    "Install Node 18 or newer with npm (on Debian: `apt-get install nodejs npm`).";

/// A `node` that runs this script of `end2end/` against this server, with everything it needs in
/// place.
pub(crate) fn script(workspace: &Workspace, name: &str, server: &Path) -> Result<Command> {
    let script = workspace.path("end2end").join(name);
    if !script.is_file() {
        bail!("{} is missing: is this checkout complete?", workspace.relative(&script));
    }
    let chromium = chromium()?;
    let node = install::find_or_install(&["node"], &["nodejs", "npm"], NODE_ADVICE)?;
    install_packages(workspace, "end2end")?;
    let mut command = Command::new(node);
    command
        .current_dir(&workspace.root)
        .arg(script)
        .env("CHROMIUM", chromium)
        .env("PACKPOST_BIN", server);
    Ok(command)
}

fn chromium() -> Result<PathBuf> {
    if let Some(named) = env::var_os("CHROMIUM").filter(|path| !path.is_empty()).map(PathBuf::from)
    {
        if named.is_file() {
            return Ok(named);
        }
        bail!("CHROMIUM names {}, which is no file. {CHROMIUM_ADVICE}", named.display());
    }
    let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    install::find_or_install(&names, &["chromium"], CHROMIUM_ADVICE)
}

/// Runs `npm ci` if the lock file is newer than what npm installed from it.
pub(crate) fn install_packages(workspace: &Workspace, name: &str) -> Result<()> {
    let folder = workspace.path(name);
    let lock = changed(&folder.join("package-lock.json")).with_context(|| {
        format!(
            "{name}/package-lock.json is missing: run `npm install` in {name}/ and commit the file"
        )
    })?;
    // npm writes this file at the end of an installation, so a broken one is done again.
    if changed(&folder.join("node_modules/.package-lock.json"))
        .is_some_and(|installed| installed >= lock)
    {
        return Ok(());
    }
    let npm = install::find_or_install(&["npm"], &["npm"], NODE_ADVICE)?;
    report::progress(name, "installing packages");
    tool::run(
        Command::new(npm).args(["ci", "--no-audit", "--no-fund"]).current_dir(folder),
        &format!("npm could not install the packages of {name}/"),
    )
}

fn changed(file: &Path) -> Option<SystemTime> {
    fs::metadata(file).ok()?.modified().ok()
}
