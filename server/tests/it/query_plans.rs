//! A page costs no more with a million orders than with a thousand: no query of ours reads a
//! whole table that grows.

use crate::support::Packpost;
use sqlx::{AssertSqlSafe, Row};
use std::path::{Path, PathBuf};

/// Tables that don't grow: a Packpost has one shop, or a few.
const SMALL: [&str; 1] = ["shops"];

/// Every file that holds SQL, wherever a feature keeps it.
pub fn sql_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("readable") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sql_files(&path, found);
        } else if path.ends_with("sql.rs") || path.parent().is_some_and(|p| p.ends_with("sql")) {
            found.push(path);
        }
    }
}

/// The SQL in each `query!(…)`, `query_as!(…)` and `query_scalar!(…)` of a source.
pub fn queries(source: &str) -> Vec<String> {
    let mut queries = Vec::new();
    for name in ["query!(", "query_as!(", "query_scalar!("] {
        for (at, _) in source.match_indices(name) {
            let call = &source[at + name.len()..];
            let quote = call.find('"').expect("a query is a literal");
            let hashes = call[..quote].chars().rev().take_while(|c| *c == '#').count();
            let raw = call[..quote - hashes].ends_with('r');
            let body = &call[quote + 1..];
            queries.push(if raw {
                let end = format!("\"{}", "#".repeat(hashes));
                body.split(&end).next().expect("an end").to_owned()
            } else {
                unescaped(body)
            });
        }
    }
    queries
}

/// An ordinary literal up to its closing quote.
fn unescaped(body: &str) -> String {
    let mut out = String::new();
    let mut chars = body.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => break,
            '\\' => match chars.next() {
                Some('\n') | None => out.push(' '),
                Some(escaped) => out.push(escaped),
            },
            c => out.push(c),
        }
    }
    out
}

/// The steps of a plan that read a whole table that grows.
async fn full_scans(packpost: &Packpost, sql: &str) -> Vec<String> {
    let mut c = packpost.state.db.read().await.expect("a reader");
    let plan = sqlx::query(AssertSqlSafe(format!("EXPLAIN QUERY PLAN {sql}")))
        .fetch_all(&mut *c)
        .await
        .unwrap_or_else(|e| panic!("{e}: {sql}"));
    let steps = plan.iter().map(|row| row.get::<String, _>("detail"));
    // A subquery with a name of its own: what it reads has steps of its own.
    let derived = |step: &str| {
        let name = step.strip_prefix("SCAN ").unwrap_or(step);
        let common = |(at, _): (usize, &str)| {
            let table = sql[..at].rsplit([' ', '\n']).next().unwrap_or_default();
            sql.contains(&format!(" {table} {name} "))
        };
        sql.contains(&format!(") {name}\n")) || sql.match_indices(" AS (\n").any(common)
    };
    steps.filter(|step| reads_all(step) && !derived(step)).collect()
}

fn reads_all(step: &str) -> bool {
    let Some(scanned) = step.strip_prefix("SCAN ") else { return false };
    let name = scanned.split(' ').next().unwrap_or(scanned);
    // A list that we hand in ourselves, a row of constants, or a subquery whose own steps follow.
    let ours = scanned.contains("VIRTUAL TABLE") || scanned == "CONSTANT ROW";
    !ours && !name.starts_with('(') && !SMALL.contains(&name)
}

#[tokio::test]
async fn no_query_reads_the_whole_of_a_table_that_grows() {
    let packpost = Packpost::empty().await;
    let mut files = Vec::new();
    sql_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    let (mut seen, mut slow) = (0, Vec::new());
    for file in &files {
        let source = std::fs::read_to_string(file).expect("readable");
        for sql in queries(&source) {
            seen += 1;
            for step in full_scans(&packpost, &sql).await {
                slow.push(format!("{}: {step}\n{sql}\n", file.display()));
            }
        }
    }
    assert!(seen > 30, "only {seen} queries found in {} files", files.len());
    assert!(slow.is_empty(), "{}", slow.join("\n"));
}

#[tokio::test]
async fn a_full_scan_would_be_noticed() {
    let packpost = Packpost::empty().await;
    let scans = async |sql: &str| !full_scans(&packpost, sql).await.is_empty();
    assert!(scans("SELECT id FROM suppliers WHERE note = ?").await);
    assert!(scans("SELECT s.id FROM suppliers s ORDER BY s.name").await);
    assert!(scans("UPDATE offers SET archived = 1 WHERE lead_days > ?").await);
    assert!(scans("SELECT id FROM orders WHERE id IN (SELECT order_id FROM events)").await);
    assert!(!scans("SELECT id FROM orders WHERE shop_id = ? ORDER BY id DESC LIMIT 50").await);
}

#[test]
fn queries_are_found_however_they_are_written() {
    let source = "query!(\"SELECT \\\"a\\\" \\\n  FROM t\", x); query_as!(Row, r#\"SELECT \"b\"\"#, y);\
                  query_scalar!(\n r\"SELECT c\")";
    assert_eq!(queries(source), ["SELECT \"a\"    FROM t", "SELECT \"b\"", "SELECT c"]);
}
