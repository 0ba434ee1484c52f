//! As many orders as a shop has after years: copies of those that are over, with all that hangs on
//! them, made by SQL alone. Without documents, photos and the bytes of mails, which nothing reads
//! but by their order.

use sqlx::{
    AssertSqlSafe, Connection, SqliteConnection,
    sqlite::{SqliteConnectOptions, SqliteSynchronous},
};
use std::path::Path;

/// The tables whose rows belong to an order by `order_id`, and have no id of their own.
const BY_ORDER: [&str; 7] = [
    "drafts",
    "draft_lines",
    "draft_charges",
    "revisions",
    "revision_lines",
    "revision_charges",
    "revision_taxes",
];

/// The copied orders are spread over ten years before the first one that was there.
const TEN_YEARS: i64 = 10 * 365 * 24 * 60 * 60 * 1000;

/// Of nothing: what the copied mails consist of.
const EMPTY_SHA256: &str =
    "unhex('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')";

/// Adds so many copies to a database that nobody else has open.
///
/// The history begins anew with them: nothing of it is sealed, as before there was a chain, so that
/// the next start seals all of it.
///
/// # Errors
/// Where the database has no shop with an order that is over, or can't be written.
pub async fn add(database: &Path, count: u32) -> sqlx::Result<()> {
    let options = SqliteConnectOptions::new()
        .filename(database)
        .foreign_keys(false)
        .synchronous(SqliteSynchronous::Off)
        .pragma("cache_size", "-200000");
    let mut connection = SqliteConnection::connect_with(&options).await?;
    let mut write = connection.begin().await?;
    let c = &mut *write;
    let triggers: Vec<(String, String)> =
        sqlx::query_as("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
            .fetch_all(&mut *c)
            .await?;
    for (name, _) in &triggers {
        run(c, format!("DROP TRIGGER {name}")).await?;
    }
    models(c, count).await?;
    orders(c).await?;
    mails(c).await?;
    links(c).await?;
    events(c).await?;
    for (_, sql) in triggers {
        run(c, sql).await?;
    }
    write.commit().await?;
    run(&mut connection, "PRAGMA wal_checkpoint(TRUNCATE)".to_owned()).await?;
    connection.close().await
}

async fn run(c: &mut SqliteConnection, sql: String) -> sqlx::Result<()> {
    sqlx::query(AssertSqlSafe(sql)).execute(c).await.map(drop)
}

/// What is copied, and which copy gets which id: ids begin with the time.
async fn models(c: &mut SqliteConnection, count: u32) -> sqlx::Result<()> {
    for sql in [
        "CREATE TEMP TABLE model AS
         SELECT row_number() OVER (ORDER BY id) - 1 AS nth, id FROM orders
         WHERE state IN ('closed', 'rejected', 'cancelled')"
            .to_owned(),
        format!(
            "CREATE TEMP TABLE copy AS
             WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {count}),
                  dated AS (SELECT i, (SELECT min(created_at) FROM orders) - {TEN_YEARS}
                                      + i * ({TEN_YEARS} / {count}) AS at FROM n)
             SELECT i, m.id AS model, at, unhex(printf('%012x70008000%012x', at, i)) AS id,
                    (SELECT max(next_order_number) FROM shops) + i AS number
             FROM dated CROSS JOIN model m ON m.nth = i % (SELECT count(*) FROM model)"
        ),
    ] {
        run(c, sql).await?;
    }
    Ok(())
}

/// Copies the rows of a table that `source` calls `t`. Columns get what `changed` says of them, the
/// others stay as they are.
async fn copy(
    c: &mut SqliteConnection,
    table: &str,
    changed: &[(&str, &str)],
    source: &str,
) -> sqlx::Result<()> {
    let columns: Vec<String> = sqlx::query_scalar("SELECT name FROM pragma_table_info(?)")
        .bind(table)
        .fetch_all(&mut *c)
        .await?;
    let value = |column: &String| {
        let new = changed.iter().find(|(name, _)| name == column);
        new.map_or_else(|| format!("t.{column}"), |(_, new)| (*new).to_owned())
    };
    let values: Vec<String> = columns.iter().map(value).collect();
    let (columns, values) = (columns.join(", "), values.join(", "));
    run(c, format!("INSERT INTO {table} ({columns}) SELECT {values} FROM {source}")).await
}

async fn orders(c: &mut SqliteConnection) -> sqlx::Result<()> {
    let changed = [
        ("id", "copy.id"),
        ("number", "iif(t.number IS NULL, NULL, copy.number)"),
        ("created_at", "copy.at"),
        ("placed_at", "iif(t.number IS NULL, NULL, copy.at)"),
        ("state_since", "copy.at"),
    ];
    copy(c, "orders", &changed, "copy CROSS JOIN orders t ON t.id = copy.model").await?;
    run(c, "UPDATE shops SET next_order_number = (SELECT max(number) + 1 FROM orders)".to_owned())
        .await?;
    let facts = [
        ("order_id", "copy.id"),
        ("number", "copy.number"),
        ("placed_on", "date(copy.at / 1000, 'unixepoch')"),
        // Everything happens to a copy at once.
        ("first_reply_at", "iif(t.first_reply_at IS NULL, NULL, copy.at)"),
        ("answered_at", "iif(t.answered_at IS NULL, NULL, copy.at)"),
        ("first_came_on", "iif(t.first_came_on IS NULL, NULL, date(copy.at / 1000, 'unixepoch'))"),
        ("complete_on", "iif(t.complete_on IS NULL, NULL, date(copy.at / 1000, 'unixepoch'))"),
        ("lines_on_time", "iif(t.complete_on IS NULL, t.lines_on_time, t.lines_due)"),
    ];
    let source = "copy CROSS JOIN order_facts t ON t.order_id = copy.model";
    copy(c, "order_facts", &facts, source).await?;
    let subject = "INSERT INTO subjects (id, shop_id, kind)
         SELECT copy.id, t.shop_id, 'order' FROM copy CROSS JOIN orders t ON t.id = copy.model";
    run(c, subject.to_owned()).await?;
    for table in BY_ORDER {
        let changed = [("order_id", "copy.id"), ("placed_at", "copy.at")];
        let source = format!("copy CROSS JOIN {table} t ON t.order_id = copy.model");
        copy(c, table, &changed, &source).await?;
    }
    Ok(())
}

/// The id of the nth thing of a kind that a copied order has.
fn id(kind: u8) -> String {
    format!("unhex(printf('%012x7%03x8{kind:03}%012x', copy.at, m.nth, copy.i))")
}

/// Only those to the supplier: one of several members gets as many again.
async fn mails(c: &mut SqliteConnection) -> sqlx::Result<()> {
    let models = "CREATE TEMP TABLE model_mail AS
         SELECT row_number() OVER (ORDER BY d.outbox_id) AS nth, d.order_id, d.outbox_id
         FROM dispatches d JOIN outbox b ON b.id = d.outbox_id
         WHERE d.order_id IN (SELECT id FROM model) AND d.contact_id IS NOT NULL
           AND b.state = 'handed-over'";
    run(c, models.to_owned()).await?;
    let id = id(2);
    let from = |table: &str, column: &str| {
        format!(
            "copy CROSS JOIN model_mail m ON m.order_id = copy.model
             CROSS JOIN {table} t ON t.{column} = m.outbox_id"
        )
    };
    let mail = [
        ("id", id.as_str()),
        ("message_id", "printf('<%d.%d@copy.example>', copy.i, m.nth)"),
        ("bytes", "x''"),
        ("sha256", EMPTY_SHA256),
        ("created_at", "copy.at"),
        ("began_at", "copy.at"),
        ("due_at", "copy.at"),
    ];
    copy(c, "outbox", &mail, &from("outbox", "id")).await?;
    let attempt = [("outbox_id", id.as_str()), ("started_at", "copy.at"), ("ended_at", "copy.at")];
    copy(c, "outbox_attempts", &attempt, &from("outbox_attempts", "outbox_id")).await?;
    let dispatch = [("outbox_id", id.as_str()), ("order_id", "copy.id")];
    copy(c, "dispatches", &dispatch, &from("dispatches", "outbox_id")).await
}

async fn links(c: &mut SqliteConnection) -> sqlx::Result<()> {
    let models = "CREATE TEMP TABLE model_link AS
         SELECT row_number() OVER (ORDER BY id) AS nth, order_id, id FROM links
         WHERE order_id IN (SELECT id FROM model)";
    run(c, models.to_owned()).await?;
    let id = id(1);
    let changed = [
        ("id", id.as_str()),
        ("token_hash", "unhex(printf('%016x%048x', m.nth, copy.i))"),
        ("order_id", "copy.id"),
        ("created_at", "copy.at"),
        ("ends_at", "copy.at + t.ends_at - t.created_at"),
    ];
    let source = "copy CROSS JOIN model_link m ON m.order_id = copy.model
                  CROSS JOIN links t ON t.id = m.id";
    copy(c, "links", &changed, source).await
}

/// A copied revision is another one than its event has the digest of; without one it is taken for
/// one from before there were digests.
async fn events(c: &mut SqliteConnection) -> sqlx::Result<()> {
    let changed = [
        ("n", "(SELECT max(n) FROM events) + row_number() OVER (ORDER BY copy.id, t.n)"),
        ("order_id", "copy.id"),
        ("at", "copy.at"),
        ("old_id", "NULL"),
        ("old_hash", "NULL"),
        (
            "payload",
            "iif(t.payload ->> 'digest' IS NULL, t.payload, json_set(t.payload, '$.digest', ''))",
        ),
        ("hash", "NULL"),
    ];
    copy(c, "events", &changed, "copy CROSS JOIN events t ON t.order_id = copy.model").await?;
    for sql in ["UPDATE events SET hash = NULL", "UPDATE shops SET history_head = NULL"] {
        run(c, sql.to_owned()).await?;
    }
    Ok(())
}
