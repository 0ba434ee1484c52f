//! The islands: wasm and the script that loads it.

use super::{
    site::{Asset, Step},
    slim,
};
use crate::workspace::{Workspace, files_below};
use crate::{cargo, install, report};
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};
use wasm_bindgen_cli_support::Bindgen;

/// Compiles the islands at once, since cargo knows best whether they are fresh, and leaves the rest
/// to the step.
pub(crate) fn step(workspace: &Workspace) -> Result<Step> {
    install::wasm_target(cargo::WASM)?;
    report::progress("islands", "compiling to wasm");
    let arguments = [&cargo::ISLANDS as &[_], &["--lib", "--profile", "wasm-release"]].concat();
    let wasm = cargo::build(workspace, &arguments, "packpost_app", ".wasm")?;
    let inputs = vec![wasm.clone()];
    let staging = workspace.scratch().join("islands");
    let make = move || bind(&wasm, &staging);
    Ok(Step { name: "islands", inputs, make: Box::new(make) })
}

/// Makes `packpost.js` and `packpost_bg.wasm` out of what rustc compiled.
fn bind(wasm: &Path, staging: &Path) -> Result<Vec<Asset>> {
    if staging.exists() {
        fs::remove_dir_all(staging)
            .with_context(|| format!("{} can't be emptied", staging.display()))?;
    }
    let mut bound = Bindgen::new()
        .input_path(wasm)
        .web(true)?
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        .out_name("packpost")
        .generate_output()
        .context("wasm-bindgen could not make the script for the islands")?;
    let names = slim::wasm(bound.wasm_mut());
    bound.emit(staging)?;
    let script = staging.join("packpost.js");
    fs::write(&script, slim::script(&fs::read_to_string(&script)?, &names)?)?;
    files_below(staging)?.into_iter().map(|file| asset(staging, file)).collect()
}

fn asset(staging: &Path, file: PathBuf) -> Result<Asset> {
    let name = file.strip_prefix(staging)?.to_string_lossy().replace('\\', "/");
    Asset::read(name, &file)
}
