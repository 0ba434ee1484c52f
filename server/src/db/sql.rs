//! Words to be found by, for rows that were written before there were any.

use super::Connection;
use packpost_domain::search::fold;
use sqlx::{Connection as _, query};
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
