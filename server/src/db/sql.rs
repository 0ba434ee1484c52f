//! What a database is given at its start: words to be found by, for rows from before there were
//! any, and statistics for the query planner; and what concerns the file as a whole.

use super::Connection;
use packpost_domain::search::fold;
use sqlx::{AssertSqlSafe, Connection as _, query, query_scalar};
use uuid::Uuid;

/// Fills what is empty, all of it or nothing, with what the features write since
/// (`NewProduct::folded`, `NewContact::folded`; a supplier's name, an offer's SKU): the half of
/// migration `20261126000700` that SQL can't do. Later starts find nothing to do.
///
/// # Errors
/// Where the database can't be read or written.
pub(super) async fn fill_folded(c: &mut Connection) -> sqlx::Result<()> {
    let mut write = c.begin_with("BEGIN IMMEDIATE").await?;
    let rows = query!(
        r#"SELECT 'suppliers' AS "table!: String", id AS "id!: Uuid", name AS "words!: String"
           FROM suppliers WHERE folded = ''
           UNION ALL SELECT 'contacts', id, name || ' ' || email FROM contacts WHERE folded = ''
           UNION ALL SELECT 'products', id, name || ' ' || code || ' ' || detail FROM products WHERE folded = ''
           UNION ALL SELECT 'offers', id, supplier_sku FROM offers WHERE folded = '' AND supplier_sku <> ''"#
    )
    .fetch_all(&mut *write)
    .await?;
    for row in rows {
        let folded = fold(&row.words);
        match row.table.as_str() {
            "suppliers" => query!("UPDATE suppliers SET folded = ? WHERE id = ?", folded, row.id),
            "contacts" => query!("UPDATE contacts SET folded = ? WHERE id = ?", folded, row.id),
            "products" => query!("UPDATE products SET folded = ? WHERE id = ?", folded, row.id),
            _ => query!("UPDATE offers SET folded = ? WHERE id = ?", folded, row.id),
        }
        .execute(&mut *write)
        .await?;
    }
    write.commit().await
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
