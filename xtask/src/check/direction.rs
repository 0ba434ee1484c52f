//! Who may depend on whom: `domain ← app ← server`, never back.
//!
//! Asks cargo for the resolved tree, since a forbidden crate comes in through another crate more
//! often than by name.

use super::Violation;
use crate::workspace::Workspace;
use crate::{cargo, report, tool};
use anyhow::{Context, Result};
use std::fs;

/// What one of our crates, built in one way, must not reach.
struct Border {
    what: &'static str,
    manifest: &'static str,
    tree: &'static [&'static str],
    edges: &'static str,
    forbidden: &'static [&'static str],
    why: &'static str,
}

const BORDERS: [Border; 5] = [
    Border {
        what: "the app in the browser",
        manifest: "app/Cargo.toml",
        tree: &cargo::ISLANDS,
        edges: "normal",
        forbidden: &["sqlx", "axum", "leptos_axum", "lettre", "tokio", "fluent", "packpost"],
        why: "every phone would download it; the islands reach the server through a trait",
    },
    Border {
        what: "the app under any feature",
        manifest: "app/Cargo.toml",
        tree: &["--package", "packpost-app", "--target", "all", "--all-features"],
        edges: "normal,build",
        forbidden: &["sqlx", "axum", "leptos_axum", "lettre", "packpost"],
        why: "the app says what people see; what happens belongs to the server",
    },
    Border {
        what: "the domain",
        manifest: "domain/Cargo.toml",
        tree: &["--package", "packpost-domain", "--target", "all", "--all-features"],
        edges: "normal,build",
        forbidden: &["packpost-app", "packpost", "leptos", "sqlx", "axum", "lettre", "tokio"],
        why: "the domain says what is allowed, and knows neither pages nor the outside",
    },
    Border {
        what: "the server",
        manifest: "server/Cargo.toml",
        tree: &["--package", "packpost"],
        edges: "normal,build",
        forbidden: &["packpost-drill", "packpost-scripted-smtp"],
        why: "the drills drive the server as it is given to people, with nothing of theirs in it",
    },
    Border {
        what: "the scripted SMTP server",
        manifest: "drill/smtp/Cargo.toml",
        tree: &["--package", "packpost-scripted-smtp"],
        edges: "normal,build",
        forbidden: &["packpost", "packpost-app", "packpost-domain", "lettre"],
        why: "it stands for the mail servers of others, and must not share our mistakes",
    },
];

pub(crate) fn violations(workspace: &Workspace) -> Result<Vec<Violation>> {
    report::progress("direction", "checking");
    let mut violations = Vec::new();
    for border in &BORDERS {
        let tree = tool::output_of(
            cargo::command(workspace).arg("tree").args(border.tree).args([
                "--edges",
                border.edges,
                "--prefix",
                "depth",
                "--format",
                "{p}",
            ]),
            "cargo could not resolve the dependencies",
        )?;
        let path = workspace.path(border.manifest);
        let manifest = fs::read_to_string(&path)
            .with_context(|| format!("{} can't be read", path.display()))?;
        violations.extend(crossings(border, &tree, &manifest));
    }
    Ok(violations)
}

/// Every forbidden crate in the tree, once, with the way it came in by; not what it brings along.
fn crossings(border: &Border, tree: &str, manifest: &str) -> Vec<Violation> {
    let is_forbidden = |name: &str| border.forbidden.iter().any(|family| belongs_to(name, family));
    let mut violations = Vec::new();
    let mut reported = Vec::new();
    // The crates from ours down to the line being read.
    let mut way: Vec<&str> = Vec::new();
    for (depth, name) in tree.lines().filter_map(depth_and_name) {
        way.truncate(depth);
        let came_with_another = way.iter().skip(1).any(|name| is_forbidden(name));
        way.push(name);
        if depth == 0 || !is_forbidden(name) || came_with_another || reported.contains(&name) {
            continue;
        }
        reported.push(name);
        let (what, why) = (border.what, border.why);
        violations.push(Violation {
            file: border.manifest.into(),
            line: line_of(manifest, way[1]),
            why: format!("{what} must not depend on {name} ({}): {why}.", way.join(" -> ")),
        });
    }
    violations
}

/// Reads one line of `cargo tree --prefix depth`, such as `2serde v1.0.229`.
fn depth_and_name(line: &str) -> Option<(usize, &str)> {
    let name_at = line.find(|letter: char| !letter.is_ascii_digit())?;
    let (depth, package) = line.split_at(name_at);
    Some((depth.parse().ok()?, package.split(' ').next()?))
}

/// Whether a crate is this one or of its family: `sqlx-core` is of `sqlx`. Our own names are exact.
fn belongs_to(name: &str, family: &str) -> bool {
    let rest = name.strip_prefix(family);
    rest.is_some_and(|rest| {
        rest.is_empty() || (!family.starts_with("packpost") && rest.starts_with(['-', '_']))
    })
}

/// The line on which a manifest names a dependency; the first line if it does not.
fn line_of(manifest: &str, dependency: &str) -> usize {
    let names_it = |line: &str| {
        let line =
            line.trim_start_matches("[dependencies.").trim_start_matches("[build-dependencies.");
        line.strip_prefix(dependency).is_some_and(|rest| rest.starts_with([' ', '.', '=', ']']))
    };
    manifest.lines().position(names_it).map_or(1, |index| index + 1)
}

#[cfg(test)]
mod tests {
    use super::{BORDERS, belongs_to, crossings};

    const MANIFEST: &str = "[dependencies]\nserde.workspace = true\nleptos.workspace = true\n";

    #[test]
    fn a_forbidden_crate_deep_in_the_tree_is_found_with_the_way_to_it() {
        let tree = "0packpost-app v0.1.0 (/app)\n1serde v1.0.0\n1leptos v0.8.23\n\
            2server_fn v0.8.0\n3axum-core v0.5.0\n3axum-core v0.5.0 (*)\n4tokio v1.0.0\n";
        let found = crossings(&BORDERS[0], tree, MANIFEST);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].file.as_str(), found[0].line), ("app/Cargo.toml", 3));
        assert!(
            found[0].why.contains("packpost-app -> leptos -> server_fn -> axum-core"),
            "{}",
            found[0].why
        );
    }

    #[test]
    fn a_tree_within_its_borders_passes() {
        let tree = "0packpost-app v0.1.0 (/app)\n1packpost-domain v0.1.0 (/domain)\n\
            2serde v1.0.0\n1leptos v0.8.23\n";
        assert!(crossings(&BORDERS[0], tree, MANIFEST).is_empty());
    }

    #[test]
    fn the_domain_must_not_reach_the_app() {
        let tree = "0packpost-domain v0.1.0 (/domain)\n1packpost-app v0.1.0 (/app)\n";
        assert_eq!(crossings(&BORDERS[2], tree, "packpost-app.workspace = true\n").len(), 1);
    }

    #[test]
    fn a_family_is_more_than_its_prefix() {
        assert!(belongs_to("tokio-util", "tokio"));
        assert!(belongs_to("packpost", "packpost"));
        assert!(!belongs_to("packpost-domain", "packpost"));
        assert!(!belongs_to("tokiofied", "tokio"));
    }
}
