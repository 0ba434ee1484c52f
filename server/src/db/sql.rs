//! What a database is asked and given at its start: whose it is, words to be found by, for rows from
//! before there were any, and statistics for the query planner; and what concerns the file as a whole.

use super::Connection;
use packpost_domain::{EmailAddress, natural::sorted, search::fold};
use sqlx::{AssertSqlSafe, Connection as _, query, query_as, query_scalar};
use uuid::Uuid;

/// Tables that are searched, and what their rows are found by; the words of a contact end with the
/// address. What is empty is found in the partial indexes `…_unfolded`, in the order of ids: these
/// tables have no other key.
const SEARCHED: [(&str, &str); 4] = [
    (
        "SELECT id, name FROM suppliers WHERE folded = '' AND id > ? ORDER BY id LIMIT ?",
        "UPDATE suppliers SET folded = ? WHERE id = ?",
    ),
    (
        "SELECT id, name || ' ' || email FROM contacts WHERE folded = '' AND id > ? ORDER BY id LIMIT ?",
        "UPDATE contacts SET folded = ? WHERE id = ?",
    ),
    (
        "SELECT id, name || ' ' || code || ' ' || detail FROM products WHERE folded = '' AND id > ? ORDER BY id LIMIT ?",
        "UPDATE products SET folded = ? WHERE id = ?",
    ),
    (
        "SELECT id, supplier_sku FROM offers WHERE folded = '' AND supplier_sku <> '' AND id > ? ORDER BY id LIMIT ?",
        "UPDATE offers SET folded = ? WHERE id = ?",
    ),
];
/// How many rows are held in memory.
const AT_ONCE: i64 = 1_000;

/// Fills what is empty, all of it or nothing, with what the features write since
/// (`NewProduct::folded`, `NewContact::folded`; a supplier's name, an offer's SKU): the half of
/// migrations `20261126000700` and `20261201030000` that SQL can't do. Later starts find nothing to
/// do.
///
/// # Errors
/// Where the database can't be read or written.
pub(super) async fn fill_folded(c: &mut Connection) -> sqlx::Result<()> {
    let mut write = c.begin_with("BEGIN IMMEDIATE").await?;
    for (list, save) in SEARCHED {
        let mut after = Uuid::nil();
        loop {
            let rows: Vec<(Uuid, String)> =
                query_as(list).bind(after).bind(AT_ONCE).fetch_all(&mut *write).await?;
            let Some((last, _)) = rows.last() else { break };
            after = *last;
            for (id, words) in &rows {
                let folded = fold(&with_own_letters(words));
                query(save).bind(folded).bind(id).execute(&mut *write).await?;
            }
        }
    }
    write.commit().await
}

/// The same for the order of lists (migration `20261201040100`).
///
/// # Errors
/// Where the database can't be read or written.
pub(super) async fn fill_sorted(c: &mut Connection) -> sqlx::Result<()> {
    let mut write = c.begin_with("BEGIN IMMEDIATE").await?;
    let rows = query!(
        r#"SELECT 'suppliers' AS "table!: String", id AS "id!: Uuid", name AS "name!: String"
           FROM suppliers WHERE sorted = ''
           UNION ALL SELECT 'products', id, name FROM products WHERE sorted = ''"#
    )
    .fetch_all(&mut *write)
    .await?;
    for row in rows {
        let sorted = sorted(&row.name);
        match row.table.as_str() {
            "suppliers" => query!("UPDATE suppliers SET sorted = ? WHERE id = ?", sorted, row.id),
            _ => query!("UPDATE products SET sorted = ? WHERE id = ?", sorted, row.id),
        }
        .execute(&mut *write)
        .await?;
    }
    write.commit().await
}

/// Where the words end with an address whose domain has letters of its own, with those as well.
fn with_own_letters(words: &str) -> String {
    let address = words.rsplit(' ').next().and_then(|last| last.parse::<EmailAddress>().ok());
    match address.map(|address| (address.searched(), address)) {
        Some((searched, address)) => words.replace(address.as_str(), &searched),
        None => words.to_owned(),
    }
}

/// Looks how rows are distributed in every table that has grown or has never been looked at (bits
/// 0x10000 and 2), by samples of two thousand rows (0x10), lest a start wait for all of a large one:
/// <https://www.sqlite.org/pragma.html#pragma_optimize>. No query needs it to be quick; where a
/// choice between two indexes is close, it makes the better one.
pub(super) async fn optimize_all(c: &mut Connection) -> sqlx::Result<()> {
    query("PRAGMA optimize=0x10012").execute(c).await?;
    Ok(())
}

/// The same for the tables that this connection has asked about, as is meant to be done daily.
pub(super) async fn optimize(c: &mut Connection) -> sqlx::Result<()> {
    query("PRAGMA optimize").execute(c).await?;
    Ok(())
}

/// What SQLite finds wrong: in its pages and indexes, and in rows that refer to none.
pub(super) async fn list_faults(c: &mut Connection) -> sqlx::Result<Vec<String>> {
    let pages: Vec<String> = query_scalar("PRAGMA integrity_check(100)").fetch_all(&mut *c).await?;
    let pages = pages.iter().flat_map(|said| said.lines()).filter(|said| *said != "ok");
    let mut faults: Vec<String> = pages.map(|said| format!("database: {said}")).collect();
    let rows: Vec<(String, Option<i64>, String)> =
        query_as(r#"SELECT "table", rowid, parent FROM pragma_foreign_key_check LIMIT 100"#)
            .fetch_all(c)
            .await?;
    faults.extend(rows.into_iter().map(|(table, row, parent)| {
        let row = row.map_or(String::new(), |row| format!(" {row}"));
        format!("database: a row{row} of {table} refers to one of {parent} that is gone")
    }));
    Ok(faults)
}

/// Whether a database is one of ours: with the first step of our schema, or with nothing in it.
pub(super) async fn is_ours(c: &mut Connection, first: i64) -> sqlx::Result<bool> {
    let tables: Vec<String> = query_scalar(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' LIMIT 2",
    )
    .fetch_all(&mut *c)
    .await?;
    let steps: bool = query_scalar(
        "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = '_sqlx_migrations')",
    )
    .fetch_one(&mut *c)
    .await?;
    if !steps {
        return Ok(tables.is_empty());
    }
    // No step at all: a first start that was cut off.
    query_scalar(
        "SELECT NOT EXISTS (SELECT 1 FROM _sqlx_migrations)
             OR EXISTS (SELECT 1 FROM _sqlx_migrations WHERE version = ?)",
    )
    .bind(first)
    .fetch_one(c)
    .await
}

/// Writes the first page as it is: a write that changes nothing and reaches the disk all the same.
pub(super) async fn touch(c: &mut Connection) -> sqlx::Result<()> {
    let version: i64 = query_scalar("PRAGMA user_version").fetch_one(&mut *c).await?;
    query(AssertSqlSafe(format!("PRAGMA user_version = {version}"))).execute(c).await?;
    Ok(())
}

/// Brings all of the WAL into the database and cuts it to nothing, as far as nobody reads what was
/// before it.
pub(super) async fn checkpoint(c: &mut Connection) -> sqlx::Result<()> {
    query("PRAGMA wal_checkpoint(TRUNCATE)").execute(c).await?;
    Ok(())
}
