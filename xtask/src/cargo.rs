//! Running cargo from inside a program that cargo runs.

use crate::tool;
use crate::workspace::Workspace;
use anyhow::{Context, Result};
use std::env;
use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::Command;

/// Rust's name for the browser.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// Flags for what is compiled to it only.
const WASM_FLAGS: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";

/// The app as it becomes wasm: the islands, without the half that the server compiles.
pub(crate) const ISLANDS: [&str; 7] = [
    "--package",
    "packpost-app",
    "--target",
    WASM,
    "--no-default-features",
    "--features",
    "hydrate",
];

/// A cargo that starts in the root of the workspace.
///
/// `cargo run` tells this program about itself (`CARGO_PKG_NAME` and so on). Build scripts such as
/// ring's watch those variables, so passing them on would rebuild half of the server whenever a
/// person runs cargo without xtask between.
pub(crate) fn command(workspace: &Workspace) -> Command {
    command_of(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()), workspace)
}

/// A program that runs cargo itself, started as [`command`] starts cargo.
pub(crate) fn command_of(program: impl AsRef<OsStr>, workspace: &Workspace) -> Command {
    let mut command = Command::new(program);
    command.current_dir(&workspace.root);
    for (name, _) in env::vars_os() {
        if is_about_xtask(&name.to_string_lossy()) {
            command.env_remove(name);
        }
    }
    if env::var_os(WASM_FLAGS).is_none() {
        command.env(WASM_FLAGS, without_paths(home()));
    }
    command
}

/// What panics in the wasm say of their place: where this machine keeps its crates is nothing for
/// people to download, and the same source should give the same wasm everywhere.
fn without_paths(home: Option<PathBuf>) -> String {
    let sources = home.map(|home| home.join("registry").join("src"));
    let folders = sources.and_then(|sources| std::fs::read_dir(sources).ok());
    let folders = folders.into_iter().flatten().flatten().map(|folder| folder.path());
    let flags = folders.map(|folder| format!("--remap-path-prefix={}=", folder.display()));
    // A flag with a space in it would fall apart.
    flags.filter(|flag| !flag.contains(' ')).collect::<Vec<_>>().join(" ")
}

/// Where cargo keeps what it fetched.
fn home() -> Option<PathBuf> {
    let named = env::var_os("CARGO_HOME").map(PathBuf::from);
    named.or_else(|| env::home_dir().map(|home| home.join(".cargo")))
}

fn is_about_xtask(variable: &str) -> bool {
    variable.starts_with("CARGO_PKG_")
        || variable.starts_with("CARGO_MANIFEST_")
        || ["CARGO_BIN_NAME", "CARGO_CRATE_NAME", "CARGO_PRIMARY_PACKAGE"].contains(&variable)
}

/// Builds with these arguments and gives the file, with this ending, that the target of this name
/// became.
///
/// Asking cargo for the place, instead of knowing it, keeps `CARGO_TARGET_DIR` and
/// `build.target-dir` working.
pub(crate) fn build(
    workspace: &Workspace,
    arguments: &[&str],
    target: &str,
    ending: &str,
) -> Result<PathBuf> {
    let messages = tool::output_of(
        command(workspace)
            .arg("build")
            .args(arguments)
            .arg("--message-format=json-render-diagnostics"),
        &format!("{target} did not compile"),
    )?;
    messages.lines().filter_map(|line| artifact(line, target, ending)).next_back().with_context(
        || format!("cargo built {target} without saying where: run `cargo clean` and try again"),
    )
}

/// The file named by one of cargo's messages, if it is about this target and the file ends so.
fn artifact(message: &str, target: &str, ending: &str) -> Option<PathBuf> {
    let message: serde_json::Value = serde_json::from_str(message).ok()?;
    if message["reason"] != "compiler-artifact" || message["target"]["name"] != target {
        return None;
    }
    message["filenames"]
        .as_array()?
        .iter()
        .filter_map(|file| file.as_str())
        .find(|file| file.ends_with(ending))
        .map(PathBuf::from)
}

#[cfg(test)]
mod tests {
    use super::{artifact, is_about_xtask};
    use std::path::Path;

    #[test]
    fn the_wasm_is_found_among_the_files_of_a_library() {
        let message = r#"{"reason":"compiler-artifact","target":{"name":"packpost_app"},
            "filenames":["/t/libpackpost_app.rlib","/t/packpost_app.wasm"]}"#;
        assert_eq!(
            artifact(message, "packpost_app", ".wasm").as_deref(),
            Some(Path::new("/t/packpost_app.wasm"))
        );
    }

    #[test]
    fn messages_about_other_targets_and_lines_that_are_no_message_are_passed_over() {
        let message = r#"{"reason":"compiler-artifact","target":{"name":"serde"},
            "filenames":["/t/serde.wasm"]}"#;
        assert_eq!(artifact(message, "packpost_app", ".wasm"), None);
        assert_eq!(artifact("not json", "packpost_app", ".wasm"), None);
    }

    #[test]
    fn what_cargo_says_about_xtask_is_not_passed_on() {
        assert!(is_about_xtask("CARGO_PKG_NAME"));
        assert!(is_about_xtask("CARGO_MANIFEST_DIR"));
        assert!(!is_about_xtask("CARGO_TARGET_DIR"));
        assert!(!is_about_xtask("CARGO_HOME"));
    }
}
