//! No query takes more of SQLite's steps with a hundred thousand orders than with a thousand.
//!
//! Steps are instructions of SQLite's virtual machine: the same on every machine, whatever else it
//! does. `query_plans` holds that nothing reads a whole table; this one also notices an index that
//! is right and serves the wrong condition, such as the one on the shop for the events of an order.

mod places;
mod shop;

use crate::{
    query_plans::{queries, sql_files},
    support::{Packpost, copies},
};
use shop::{Shop, Value};
use std::{
    collections::HashMap,
    path::{Path, PathBuf},
};
use tempfile::TempDir;

/// What may grow, each with the reason. A query is known by words of it.
const GROWING: [(&str, &str); 0] = [];

/// A query may take this much more, and some steps beside: pages of a list end anywhere.
const MOST: (u64, u64) = (13, 10);
const BESIDE: u64 = 100;

/// The shop of November 2026 with orders in every state, and so many copies of those that are over.
async fn shop_with(folder: &TempDir, count: u32) -> PathBuf {
    let file = folder.path().join(format!("{count}.sqlite"));
    std::fs::copy(folder.path().join("packpost.sqlite"), &file).expect("a copy");
    copies::add(&file, count).await.expect("copied");
    file
}

/// The shop of November 2026, as this version has it.
async fn november() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    let at = folder.path().join("packpost.sqlite");
    crate::older_folders::unpack("2026-11", &at);
    let opened = Packpost::on(folder, |_| {}).await;
    opened.state.db.close().await;
    opened.into_data()
}

/// Every query of every feature, but rows that are written down as they are: those read nothing.
fn all_queries() -> Vec<(PathBuf, String)> {
    let mut files = Vec::new();
    sql_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    let of = |file: PathBuf| {
        let source = std::fs::read_to_string(&file).expect("readable");
        queries(&source).into_iter().map(move |sql| (file.clone(), sql))
    };
    let reads = |sql: &str| !sql.trim_start().starts_with("INSERT") || sql.contains("SELECT");
    files.into_iter().flat_map(of).filter(|(_, sql)| reads(sql)).collect()
}

fn grows(few: u64, many: u64) -> bool {
    many > few * MOST.0 / MOST.1 + BESIDE
}

/// The steps of those that take more, worst case against worst case. `known` is what each took
/// before with few orders: with statistics another plan may be better for few and the same as ever
/// for many, which is no growth.
async fn growing<'a>(
    few: &mut Shop,
    many: &mut Shop,
    queries: &'a [(PathBuf, String)],
    known: &mut HashMap<&'a str, u64>,
) -> Vec<(String, u64, u64)> {
    let mut found = Vec::new();
    for (file, sql) in queries {
        if GROWING.iter().any(|(words, _)| sql.contains(words)) {
            continue;
        }
        let less = known.entry(sql).or_default();
        *less = (*less).max(few.most_steps(sql).await);
        let more = many.most_steps(sql).await;
        if grows(*less, more) {
            found.push((format!("{}:\n{sql}", file.display()), *less, more));
        }
    }
    found
}

#[tokio::test]
async fn no_query_takes_more_steps_with_more_orders_whatever_the_statistics() {
    let folder = november().await;
    let (few, many) = (shop_with(&folder, 1_000).await, shop_with(&folder, 100_000).await);
    let (mut few, mut many) = (Shop::open(&few).await, Shop::open(&many).await);
    let queries = all_queries();
    assert!(queries.len() > 100, "only {} queries found", queries.len());
    let mut known = HashMap::new();
    // The copies came after the program had looked at a shop of twenty orders.
    for statistics in ["old", "no", "new"] {
        match statistics {
            "no" => (few.forget().await, many.forget().await),
            "new" => (few.optimize().await, many.optimize().await),
            _ => ((), ()),
        };
        let found = growing(&mut few, &mut many, &queries, &mut known).await;
        let lines: Vec<_> = found
            .iter()
            .map(|(sql, less, more)| format!("{less} steps, then {more}: {sql}\n"))
            .collect();
        assert!(found.is_empty(), "with {statistics} statistics:\n{}", lines.join("\n"));
    }
}

#[tokio::test]
async fn a_query_that_grows_is_noticed() {
    let folder = november().await;
    let (few, many) = (shop_with(&folder, 100).await, shop_with(&folder, 2_000).await);
    let (mut few, mut many) = (Shop::open(&few).await, Shop::open(&many).await);
    let queries = [
        "SELECT count(*) FROM orders WHERE shop_id = ? AND revision = ?",
        "SELECT at FROM events WHERE +order_id = ? AND shop_id = ?",
        "SELECT id FROM outbox WHERE shop_id = ? AND created_at < ? AND state = 'failed'",
        "SELECT id FROM orders WHERE shop_id = ? AND id < ? ORDER BY id DESC LIMIT ?",
    ];
    let queries = queries.map(|sql| (PathBuf::from("here"), sql.to_owned()));
    let found: Vec<_> = growing(&mut few, &mut many, &queries, &mut HashMap::new()).await;
    let noticed: Vec<_> =
        queries.iter().map(|(_, sql)| found.iter().any(|f| f.0.ends_with(sql.as_str()))).collect();
    assert_eq!(noticed, [true, true, true, false]);
    assert!(matches!(many.asked("SELECT count(*) FROM orders").await, Some(Value::Number(2_0..))));
}
