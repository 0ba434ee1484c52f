//! From source to a server that carries its own site.

mod compress;
mod script;
mod site;
mod slim;
mod stamp;
mod style;
mod wasm;

use crate::workspace::Workspace;
use crate::{cargo, report};
use anyhow::Result;
use std::path::PathBuf;

/// Builds the site, then the server that embeds it; gives the path of the server.
pub(crate) fn everything(workspace: &Workspace, release: bool) -> Result<PathBuf> {
    site(workspace)?;
    server(workspace, release)
}

/// Fills `target/site` with what a browser loads.
pub(crate) fn site(workspace: &Workspace) -> Result<()> {
    let mut site = site::Site::open(workspace)?;
    site.add(wasm::step(workspace)?)?;
    site.add(style::step(workspace)?)?;
    site.add(site::public_files(workspace)?)?;
    site.remove_the_rest()
}

/// Builds the server around the site that lies there; gives its path.
pub(crate) fn server(workspace: &Workspace, release: bool) -> Result<PathBuf> {
    report::progress("server", if release { "building, optimised" } else { "building" });
    let mut arguments = vec!["--package", "packpost", "--bin", "packpost"];
    if release {
        arguments.push("--release");
    }
    let ending = format!("packpost{}", std::env::consts::EXE_SUFFIX);
    cargo::build(workspace, &arguments, "packpost", &ending)
}
