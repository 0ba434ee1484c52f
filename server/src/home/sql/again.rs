//! What was ordered before and can be ordered once more.

use crate::db::{Connection, Corrupt};
use packpost_domain::{Money, Quantity, ShopId};
use sqlx::query;
use uuid::Uuid;

/// An order that was placed.
#[derive(Clone, Debug)]
pub struct Placed {
    pub order: Uuid,
    pub supplier: Uuid,
    pub supplier_name: String,
    pub revision: i64,
    pub total: Money,
}

/// The last thirty orders that were placed and stand, with suppliers that are in use; older ones
/// than the last three hundred are not looked at.
pub async fn list_placed(c: &mut Connection, shop: ShopId) -> sqlx::Result<Vec<Placed>> {
    let rows = query!(
        r#"SELECT kept.id AS "id: Uuid", s.id AS "supplier: Uuid", s.name, kept.revision AS "revision!", f.currency,
                  f.total_minor
           FROM (SELECT id, supplier_id, revision, number, state FROM orders
                 WHERE shop_id = ? AND (state <> 'cancelled' OR number IS NOT NULL)
                 ORDER BY id DESC LIMIT 300) kept
           CROSS JOIN suppliers s ON s.id = kept.supplier_id
           CROSS JOIN order_facts f ON f.order_id = kept.id
           WHERE kept.number IS NOT NULL AND NOT s.archived
             AND kept.state NOT IN ('rejected', 'cancelled', 'cancel-requested')
           ORDER BY kept.id DESC LIMIT 30"#,
        shop.0
    )
    .fetch_all(c)
    .await?;
    rows.into_iter()
        .map(|row| {
            let currency = row.currency.parse();
            let currency = currency.map_err(|_| Corrupt::new("order_facts", "currency", row.id))?;
            Ok(Placed {
                order: row.id,
                supplier: row.supplier,
                supplier_name: row.name,
                revision: row.revision,
                total: Money::from_minor(row.total_minor, currency),
            })
        })
        .collect()
}

/// What was ordered, as (product, unit, quantity).
pub async fn list_lines(
    c: &mut Connection,
    order: Uuid,
    revision: i64,
) -> sqlx::Result<Vec<(String, String, Quantity)>> {
    let rows = query!(
        "SELECT product_name, unit, quantity FROM revision_lines
         WHERE order_id = ? AND revision = ? ORDER BY position",
        order,
        revision
    )
    .fetch_all(c)
    .await?;
    rows.into_iter()
        .map(|row| {
            let quantity = u32::try_from(row.quantity).ok().and_then(|n| Quantity::new(n).ok());
            let quantity = quantity.ok_or(Corrupt::new("revision_lines", "quantity", order))?;
            Ok((row.product_name, row.unit, quantity))
        })
        .collect()
}
