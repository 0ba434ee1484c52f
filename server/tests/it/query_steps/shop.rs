//! A shop's database that counts the steps of what it is asked.

use super::places::{Column, Place, places, tables};
use sqlx::{
    AssertSqlSafe, Connection, Row, SqliteConnection, TypeInfo, ValueRef,
    sqlite::SqliteConnectOptions,
};
use std::{
    collections::HashMap,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
};

/// More than any query may take; it is ended there.
const ENDLESS: u64 = 3_000_000;

/// A value as it is stored.
#[derive(Clone, Debug)]
pub enum Value {
    Null,
    Number(i64),
    Text(String),
    Bytes(Vec<u8>),
}

pub struct Shop {
    c: SqliteConnection,
    steps: Arc<AtomicU64>,
    columns: HashMap<String, Vec<String>>,
    /// One of each kind: over, refused, on its way.
    orders: Vec<Vec<u8>>,
    found: HashMap<String, Option<Value>>,
}

/// Which end of a range is taken, and which state: every query has its worst case somewhere.
#[derive(Clone, Copy)]
struct Case<'a> {
    order: usize,
    ends: u32,
    state: &'a str,
}

impl Shop {
    pub async fn open(file: &Path) -> Self {
        let options = SqliteConnectOptions::new().filename(file).foreign_keys(true);
        let mut c = SqliteConnection::connect_with(&options).await.expect("a database");
        let steps = Arc::new(AtomicU64::new(0));
        let count = Arc::clone(&steps);
        let mut handle = c.lock_handle().await.expect("a handle");
        handle.set_progress_handler(1, move || count.fetch_add(1, Relaxed) < ENDLESS);
        drop(handle);
        let mut shop =
            Self { c, steps, columns: HashMap::new(), orders: Vec::new(), found: HashMap::new() };
        let of_all = "SELECT t.name, c.name FROM sqlite_schema t, pragma_table_info(t.name) c
                      WHERE t.type = 'table'";
        let rows = sqlx::query(of_all).fetch_all(&mut shop.c).await.expect("the columns");
        for row in rows {
            shop.columns.entry(row.get(0)).or_default().push(row.get(1));
        }
        for state in ["closed", "rejected", "cancelled", "placed", "confirmed"] {
            let newest =
                format!("SELECT id FROM orders WHERE state = '{state}' ORDER BY id LIMIT 1");
            let Some(Value::Bytes(id)) = shop.asked(&newest).await else { panic!("no {state}") };
            shop.orders.push(id);
        }
        shop
    }

    /// What SQLite knows of how rows are distributed, as at the start of the program.
    pub async fn optimize(&mut self) {
        self.steps.store(0, Relaxed);
        sqlx::query("PRAGMA optimize=0x10012").execute(&mut self.c).await.expect("statistics");
    }

    /// As if nobody had ever looked.
    pub async fn forget(&mut self) {
        self.steps.store(0, Relaxed);
        for sql in [
            "DROP TABLE IF EXISTS sqlite_stat1",
            "DROP TABLE IF EXISTS sqlite_stat4",
            "ANALYZE sqlite_schema",
        ] {
            sqlx::query(sql).execute(&mut self.c).await.expect(sql);
        }
    }

    /// The first value that a query gives.
    pub async fn asked(&mut self, sql: &str) -> Option<Value> {
        self.steps.store(0, Relaxed);
        let row = sqlx::query(AssertSqlSafe(sql.to_owned())).fetch_optional(&mut self.c).await;
        let row = row.unwrap_or_else(|error| panic!("{error}: {sql}"))?;
        let raw = row.try_get_raw(0).expect("a column");
        Some(match raw.type_info().name() {
            _ if raw.is_null() => Value::Null,
            "INTEGER" => Value::Number(row.get(0)),
            "TEXT" => Value::Text(row.get(0)),
            "BLOB" => Value::Bytes(row.get(0)),
            other => panic!("a value of type {other}: {sql}"),
        })
    }

    /// How many steps a query takes at worst. What it writes is taken back.
    pub async fn most_steps(&mut self, sql: &str) -> u64 {
        let (places, tables) = (places(sql), tables(sql));
        let is_range = |place: &&Place| matches!(place, Place::Range(_) | Place::Json);
        let ranges = u32::try_from(places.iter().filter(is_range).count()).expect("a few");
        let by_state = |place: &Place| matches!(place, Place::Equal(c) if c.name == "state");
        let states: &[&str] = match places.iter().any(by_state) {
            true => &["closed", "rejected", "placed", "cancelled"],
            false => &[""],
        };
        let mut most = 0;
        for order in 0..self.orders.len() {
            for state in states {
                for ends in 0..(1 << ranges) {
                    let case = Case { order, ends, state };
                    let values = self.values(&places, &tables, case).await;
                    most = most.max(self.steps(sql, values).await);
                }
            }
        }
        most
    }

    async fn steps(&mut self, sql: &str, values: Vec<Value>) -> u64 {
        sqlx::query("BEGIN").execute(&mut self.c).await.expect("begun");
        let mut query = sqlx::query(AssertSqlSafe(sql.to_owned()));
        for value in values {
            query = match value {
                Value::Null => query.bind(None::<i64>),
                Value::Number(number) => query.bind(number),
                Value::Text(text) => query.bind(text),
                Value::Bytes(bytes) => query.bind(bytes),
            };
        }
        self.steps.store(0, Relaxed);
        let done = query.fetch_all(&mut self.c).await;
        let steps = self.steps.load(Relaxed);
        if let Err(sqlx::Error::Database(error)) = &done {
            // What a trigger or a constraint refuses has been looked for, which is what counts;
            // 9: ended by us.
            let (kind, code) = (error.kind(), error.code().unwrap_or_default());
            let refused = kind != sqlx::error::ErrorKind::Other || code == "1811" || code == "9";
            assert!(refused, "{error} ({code}): {sql}");
        }
        // Some refusals have taken it back already.
        let _ = sqlx::query("ROLLBACK").execute(&mut self.c).await;
        steps
    }

    async fn values(
        &mut self,
        places: &[Place],
        tables: &HashMap<String, String>,
        case: Case<'_>,
    ) -> Vec<Value> {
        let mut values = Vec::with_capacity(places.len());
        let mut ends = case.ends;
        for place in places {
            let mut far = || {
                let far = ends & 1 == 1;
                ends >>= 1;
                far
            };
            values.push(match place {
                Place::Limit => Value::Number(50),
                Place::Other => Value::Number(1),
                Place::Json if far() => Value::Text(r#"["zzzz"]"#.to_owned()),
                Place::Json => Value::Text(r#"[""]"#.to_owned()),
                Place::Equal(column) if column.name == "state" => {
                    Value::Text(case.state.to_owned())
                }
                Place::Equal(column) => self.of_order(column, tables, case.order).await,
                Place::Range(column) => {
                    let end = if far() { "min" } else { "max" };
                    let Some(table) = self.table(column, tables) else {
                        values.push(Value::Null);
                        continue;
                    };
                    self.kept(format!("SELECT {end}({}) FROM {table}", column.name)).await
                }
            });
        }
        values
    }

    /// The table of a column; a subquery's is that of one of its tables.
    fn table(&self, column: &Column, tables: &HashMap<String, String>) -> Option<String> {
        let has = |table: &&String| {
            self.columns.get(*table).is_some_and(|columns| columns.contains(&column.name))
        };
        let named = column.of.as_ref().and_then(|of| tables.get(of));
        let mut others: Vec<_> = tables.values().filter(has).collect();
        others.sort();
        named.filter(has).or(others.first().copied()).cloned()
    }

    /// What the row that belongs to an order has in a column; without one, any row.
    async fn of_order(
        &mut self,
        column: &Column,
        tables: &HashMap<String, String>,
        order: usize,
    ) -> Value {
        let Some(table) = self.table(column, tables) else { return Value::Null };
        let (name, id) = (&column.name, hex(&self.orders[order]));
        let belongs = match table.as_str() {
            "orders" => format!("id = x'{id}'"),
            "outbox" | "outbox_attempts" | "alert_mails" => {
                let key = if table == "outbox" { "id" } else { "outbox_id" };
                format!("{key} IN (SELECT outbox_id FROM dispatches WHERE order_id = x'{id}')")
            }
            _ if self.columns[&table].iter().any(|c| c == "order_id") => {
                format!("order_id = x'{id}'")
            }
            _ => "1".to_owned(),
        };
        let found = self.kept(format!("SELECT {name} FROM {table} WHERE {belongs} LIMIT 1")).await;
        match found {
            Value::Null if belongs != "1" => {
                self.kept(format!("SELECT {name} FROM {table} LIMIT 1")).await
            }
            found => found,
        }
    }

    async fn kept(&mut self, sql: String) -> Value {
        if !self.found.contains_key(&sql) {
            let found = self.asked(&sql).await;
            self.found.insert(sql.clone(), found);
        }
        self.found[&sql].clone().unwrap_or(Value::Null)
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
