//! Figures that are held against the budgets.

use crate::workspace::{Workspace, files_below};
use crate::{browser, build, drill, report, tool};
use anyhow::{Context, Result, ensure};
use clap::{Args, ValueEnum};
use std::fs;
use std::path::{Path, PathBuf};

/// Measure, and compare with the budgets. Nothing fails: people judge figures.
#[derive(Args)]
pub(crate) struct Options {
    /// What to measure; all but the scale if left out.
    name: Option<Name>,
    /// How many orders `scale` comes to; a million take 4 GB of disk while it runs.
    #[arg(long, default_value_t = 1_000_000)]
    orders: u32,
    /// Measure `scale` in a build as tests have it: sooner begun, and each figure larger.
    #[arg(long)]
    debug: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Name {
    /// How large the server is, and what a browser loads.
    Sizes,
    /// What the main pages weigh over the wire, and how Lighthouse judges them on a phone.
    Pages,
    /// What each page, post and job takes with a thousand orders and with a million.
    Scale,
}

const KB: u64 = 1024;
/// Wasm and script together, compressed: what the pages of the shop may load for their islands.
const ISLANDS_BUDGET: u64 = 100 * KB;
const SERVER_BUDGET: u64 = 30 * KB * KB;

pub(crate) fn bench(workspace: &Workspace, options: &Options) -> Result<()> {
    if options.name == Some(Name::Scale) {
        return drill::scale(workspace, options.orders, !options.debug);
    }
    let asked = |name| options.name.is_none_or(|only| only == name);
    if asked(Name::Sizes) {
        sizes(workspace)?;
    }
    if asked(Name::Pages) {
        pages(workspace)?;
    }
    Ok(())
}

/// Measured in a browser, on the server as it is given to people.
fn pages(workspace: &Workspace) -> Result<()> {
    let server = build::everything(workspace, true)?;
    let mut script = browser::script(workspace, "bench.mjs", &server)?;
    browser::install_packages(workspace, "end2end/lighthouse")?;
    report::progress("pages", "measuring");
    // The figures are what this is asked for, so they keep the way out.
    let status = script.status().with_context(|| tool::could_not_start(&script))?;
    ensure!(status.success(), "the pages could not be measured");
    Ok(())
}

/// The build that is given to people: everything optimised, with its sizes.
pub(crate) fn dist(workspace: &Workspace) -> Result<()> {
    let server = sizes(workspace)?;
    report::progress("server", &format!("is {}", workspace.relative(&server)));
    Ok(())
}

fn sizes(workspace: &Workspace) -> Result<PathBuf> {
    let server = build::everything(workspace, true)?;
    let site = workspace.site();
    println!("{:<24}{:>10}{:>10}{:>10}", "bytes", "plain", "gzip", "brotli");
    for file in files_below(&site)? {
        let name = file.strip_prefix(&site)?.to_string_lossy().replace('\\', "/");
        if !name.ends_with(".br") && !name.ends_with(".gz") {
            let size = Size::of(&file)?;
            let travelling = |form: Option<u64>| form.map_or("-".into(), |bytes| bytes.to_string());
            println!(
                "{name:<24}{:>10}{:>10}{:>10}",
                size.plain,
                travelling(size.gzip),
                travelling(size.brotli)
            );
        }
    }
    let server_size = bytes_in(&server)?;
    println!("{:<24}{server_size:>10}{:>10}{:>10}\n", "packpost", "-", "-");

    let (script, wasm) =
        (Size::of(&site.join("packpost.js"))?, Size::of(&site.join("packpost_bg.wasm"))?);
    let both = |form: fn(&Size) -> Option<u64>| {
        form(&script).unwrap_or(script.plain) + form(&wasm).unwrap_or(wasm.plain)
    };
    println!("{}", against("wasm + script, brotli", both(|size| size.brotli), ISLANDS_BUDGET));
    println!("{}", against("wasm + script, gzip", both(|size| size.gzip), ISLANDS_BUDGET));
    println!("{}", against("server", server_size, SERVER_BUDGET));
    Ok(server)
}

struct Size {
    plain: u64,
    gzip: Option<u64>,
    brotli: Option<u64>,
}

impl Size {
    fn of(file: &Path) -> Result<Self> {
        let form = |ending| bytes_in(&file.with_added_extension(ending)).ok();
        Ok(Self { plain: bytes_in(file)?, gzip: form("gz"), brotli: form("br") })
    }
}

fn bytes_in(file: &Path) -> Result<u64> {
    let about = fs::metadata(file).with_context(|| format!("{} can't be read", file.display()))?;
    Ok(about.len())
}

fn against(what: &str, bytes: u64, budget: u64) -> String {
    let percent = bytes * 100 / budget;
    format!("{what}: {} KB of {} KB ({percent} %)", bytes.div_ceil(KB), budget / KB)
}

#[cfg(test)]
mod tests {
    use super::{KB, against};

    #[test]
    fn a_figure_stands_beside_its_budget() {
        assert_eq!(against("wasm", 75 * KB, 100 * KB), "wasm: 75 KB of 100 KB (75 %)");
        assert_eq!(against("wasm", 150 * KB + 1, 100 * KB), "wasm: 151 KB of 100 KB (150 %)");
    }
}
