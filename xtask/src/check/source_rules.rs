//! Rules about the server's sources that neither the compiler nor clippy knows.

use super::Violation;
use super::paths::{NamedPath, paths};
use crate::report;
use crate::workspace::{Workspace, files_below};
use anyhow::{Context, Result};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

const SERVER: &str = "server/src";

/// Modules that every feature stands on, and that therefore know no feature.
const BELOW_FEATURES: [&str; 2] = ["web", "outbox"];

/// Features by name, for those that are a single file. A folder is a feature unless it is listed in
/// [`NO_FEATURE`].
const FEATURES: [&str; 11] = [
    "accounts",
    "catalogue",
    "home",
    "mailbox",
    "orders",
    "receiving",
    "reports",
    "settings",
    "supplier_links",
    "suppliers",
    "threads",
];

/// Folders of the server that hold no feature.
const NO_FEATURE: [&str; 9] =
    ["cli", "clock", "config", "db", "documents", "outbox", "serving", "state", "web"];

/// What of sqlx takes SQL. A glob is among them, since it would bring them in unnamed.
const TAKES_SQL: [&str; 4] = ["query", "raw_sql", "QueryBuilder", "*"];

pub(crate) fn violations(workspace: &Workspace) -> Result<Vec<Violation>> {
    report::progress("source rules", "checking");
    let folder = workspace.path(SERVER);
    let features = features(&folder)?;
    let mut violations = Vec::new();
    for path in files_below(&folder)? {
        if path.extension().is_some_and(|ending| ending == "rs") {
            let source = fs::read_to_string(&path)
                .with_context(|| format!("{} can't be read", path.display()))?;
            let below = path.strip_prefix(&folder)?.to_string_lossy().replace('\\', "/");
            violations.extend(in_file(&below, &source, &features));
        }
    }
    Ok(violations)
}

fn features(folder: &Path) -> Result<BTreeSet<String>> {
    let mut features: BTreeSet<String> = FEATURES.map(String::from).into();
    for file in files_below(folder)? {
        let below = file.strip_prefix(folder)?;
        let top = below.iter().next().map(|top| top.to_string_lossy().into_owned());
        features.extend(
            top.filter(|top| below.iter().count() > 1 && !NO_FEATURE.contains(&top.as_str())),
        );
    }
    Ok(features)
}

/// The violations in one file, whose path is given below `server/src`.
fn in_file(file: &str, source: &str, features: &BTreeSet<String>) -> Vec<Violation> {
    let module = module_of(file);
    let broken = |NamedPath { parts, line }: &NamedPath| {
        let path = from_the_root(&module, parts);
        let why = sql_outside_of_sql(file, &path)
            .or_else(|| page_in_sql(file, &path))
            .or_else(|| foreign_sql(&module, &path, features))
            .or_else(|| feature_from_below(&module, &path, features))?;
        Some(Violation { file: format!("{SERVER}/{file}"), line: *line, why })
    };
    paths(source).iter().filter_map(broken).collect()
}

/// All SQL of a feature stands in one place, where an index or a missing shop in the condition is
/// easy to see.
fn sql_outside_of_sql(file: &str, path: &[String]) -> Option<String> {
    let [first, second, ..] = path else { return None };
    let in_folder = file.contains('/');
    let may_hold_sql = file.ends_with("/sql.rs") || file.contains("/sql/");
    let takes_sql = TAKES_SQL.contains(&second.as_str()) || second.starts_with("query_");
    (first == "sqlx" && takes_sql && in_folder && !may_hold_sql).then(|| {
        format!(
            "sqlx::{second} belongs into the sql.rs of its folder: \
             SQL that is spread out is neither found nor reviewed."
        )
    })
}

/// SQL fails as the database does. Which page that becomes is decided where there are pages.
fn page_in_sql(file: &str, path: &[String]) -> Option<String> {
    let holds_sql = file.ends_with("/sql.rs") || file.contains("/sql/");
    let names_pages = path.iter().any(|part| part == "PageError");
    (holds_sql && names_pages).then(|| {
        "PageError is for those who show pages: a function with SQL gives sqlx::Result, and a row \
         that can't be is Corrupt."
            .to_owned()
    })
}

/// The tables of a feature, or of the outbox, are its own: others ask its `mod.rs`, which knows
/// what must hold.
fn foreign_sql(module: &[String], path: &[String], features: &BTreeSet<String>) -> Option<String> {
    let owns_sql =
        |name: &String| features.contains(name) || BELOW_FEATURES.contains(&name.as_str());
    let pair = path.windows(2).find(|pair| pair[1] == "sql" && owns_sql(&pair[0]))?;
    let owner = &pair[0];
    (module.first() != Some(owner)).then(|| {
        format!(
            "`{owner}::sql` is for `{owner}` alone: \
             call a function of {owner}/mod.rs, which keeps what must hold."
        )
    })
}

/// `orders → outbox` and `orders → web`, never the reverse: what all features stand on would turn
/// into a knot.
fn feature_from_below(
    module: &[String],
    path: &[String],
    features: &BTreeSet<String>,
) -> Option<String> {
    let own = module.first().filter(|own| BELOW_FEATURES.contains(&own.as_str()))?;
    let ["crate", feature, ..] = path.iter().map(String::as_str).collect::<Vec<_>>()[..] else {
        return None;
    };
    features.contains(feature).then(|| {
        format!(
            "`{own}` must not know the feature `{feature}`: \
             let the feature call `{own}`, or hand it a function or a trait."
        )
    })
}

/// The module that a file is: `orders/confirm.rs` is `orders::confirm`, `orders/mod.rs` is
/// `orders`.
fn module_of(file: &str) -> Vec<String> {
    let mut parts: Vec<String> =
        file.trim_end_matches(".rs").split('/').map(String::from).collect();
    parts.pop_if(|last| ["mod", "lib", "main"].contains(&last.as_str()));
    parts
}

/// A path with `self`, `super` and our own crate's name resolved; other paths stay as they are
/// written.
fn from_the_root(module: &[String], path: &[String]) -> Vec<String> {
    let ups = path.iter().take_while(|part| *part == "super").count();
    let here = || {
        std::iter::once("crate".to_string())
            .chain(module[..module.len().saturating_sub(ups)].to_vec())
    };
    match path.first().map(String::as_str) {
        Some("super") => here().chain(path[ups..].to_vec()).collect(),
        Some("self") => here().chain(path[1..].to_vec()).collect(),
        Some("packpost_server") => {
            std::iter::once("crate".into()).chain(path[1..].to_vec()).collect()
        }
        _ => path.to_vec(),
    }
}

#[cfg(test)]
#[path = "source_rules_tests.rs"]
mod tests;
