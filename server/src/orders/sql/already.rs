//! What of a draft is ordered already, as far as the newest orders tell.

use crate::db::{Connection, Corrupt, timestamp};
use jiff::{Timestamp, civil::Date};
use packpost_domain::{MemberId, OfferId, OrderId, ProductId, Quantity, ShopId, SupplierId};
use sqlx::query;
use uuid::Uuid;

/// Ids as a JSON list of hexadecimals, since SQLite takes no lists.
fn as_json(ids: impl IntoIterator<Item = Uuid>) -> String {
    let hex: Vec<_> = ids.into_iter().map(|id| id.simple().to_string()).collect();
    serde_json::Value::from(hex).to_string()
}

/// An order that was placed, with what it asks for.
#[derive(Clone, Debug)]
pub(in crate::orders) struct RecentRow {
    pub order: OrderId,
    pub number: i64,
    pub placed_at: Timestamp,
    /// Sorted by offer.
    pub lines: Vec<(OfferId, Quantity)>,
}

/// The orders of a supplier that were placed since then and stand, newest first, among the fifty
/// that were begun last.
pub(in crate::orders) async fn list_recent_of(
    c: &mut Connection,
    (shop, supplier): (ShopId, SupplierId),
    since: Timestamp,
) -> sqlx::Result<Vec<RecentRow>> {
    let since = since.as_millisecond();
    let rows = query!(
        r#"SELECT o.id AS "id!: Uuid", o.number AS "number!: i64", o.placed_at AS "placed_at!: i64",
                  l.offer_id AS "offer?: Uuid", l.quantity AS "quantity!: i64"
           FROM (SELECT id, shop_id, number, placed_at, revision, state FROM orders
                 WHERE supplier_id = ? ORDER BY id DESC LIMIT 50) o
           CROSS JOIN revision_lines l ON l.order_id = o.id AND l.revision = o.revision
           WHERE o.shop_id = ? AND o.placed_at >= ? AND o.state NOT IN ('rejected', 'cancelled')
           ORDER BY o.id DESC, l.offer_id"#,
        supplier.0,
        shop.0,
        since
    )
    .fetch_all(c)
    .await?;
    let mut recent: Vec<RecentRow> = Vec::new();
    for row in rows {
        let id = OrderId(row.id);
        if recent.last().is_none_or(|last| last.order != id) {
            recent.push(RecentRow {
                order: id,
                number: row.number,
                placed_at: timestamp(row.placed_at, "orders", "placed_at")?,
                lines: Vec::new(),
            });
        }
        // A substitute from outside the catalogue is the same as nothing in a draft.
        let offer = row.offer.map_or(OfferId(Uuid::nil()), OfferId);
        let quantity = quantity(row.quantity, id)?;
        recent.last_mut().expect("just pushed").lines.push((offer, quantity));
    }
    Ok(recent)
}

fn quantity(stored: i64, order: OrderId) -> Result<Quantity, Corrupt> {
    let quantity = u32::try_from(stored).ok().and_then(|n| Quantity::new(n).ok());
    quantity.ok_or(Corrupt::new("revision_lines", "quantity", order))
}

/// A product that an open order still has to bring.
#[derive(Clone, Debug)]
pub(in crate::orders) struct OutstandingRow {
    pub product: ProductId,
    pub order: OrderId,
    pub number: i64,
    pub unit: String,
    pub quantity: Quantity,
    /// The next day on which some of it is expected.
    pub expected: Option<Date>,
}

/// What of these products is on open orders, among the hundred newest orders of each of their
/// offers; at most fifty.
pub(in crate::orders) async fn list_outstanding(
    c: &mut Connection,
    shop: ShopId,
    products: &[ProductId],
) -> sqlx::Result<Vec<OutstandingRow>> {
    let products = as_json(products.iter().map(|id| id.0));
    let rows = query!(
        r#"SELECT f.product_id AS "product!: Uuid", o.id AS "id!: Uuid", o.number AS "number!: i64",
                  l.unit AS "unit!: String",
                  COALESCE((SELECT sum(x.quantity) FROM expected_lines x
                            WHERE x.order_id = o.id AND x.line = l.line), l.quantity) AS "quantity!: i64",
                  (SELECT min(x.expected_on) FROM expected_lines x
                   WHERE x.order_id = o.id AND x.line = l.line) AS "expected?: String"
           FROM json_each(?) p
           CROSS JOIN offers f ON f.product_id = unhex(p.value)
           CROSS JOIN revision_lines l ON l.offer_id = f.id AND l.order_id IN (
                   SELECT n.order_id FROM revision_lines n WHERE n.offer_id = f.id
                   ORDER BY n.order_id DESC LIMIT 100)
           CROSS JOIN orders o ON o.id = l.order_id AND o.revision = l.revision
           WHERE o.shop_id = ?
             AND (o.state IN ('placed', 'acknowledged', 'changes-proposed', 'cancel-requested')
                  OR (o.state = 'confirmed' AND EXISTS (
                        SELECT 1 FROM expected_lines x WHERE x.order_id = o.id AND x.line = l.line)))
           ORDER BY o.id DESC LIMIT 50"#,
        products,
        shop.0
    )
    .fetch_all(c)
    .await?;
    let row = rows.into_iter().map(|row| {
        let order = OrderId(row.id);
        let expected = row.expected.map(|day| day.parse()).transpose();
        Ok(OutstandingRow {
            product: ProductId(row.product),
            order,
            number: row.number,
            unit: row.unit,
            quantity: quantity(row.quantity, order)?,
            expected: expected.map_err(|_| Corrupt::new("expected_lines", "expected_on", order))?,
        })
    });
    row.collect()
}

/// These products in drafts of colleagues, as (product, whose), among the hundred newest drafts.
pub(in crate::orders) async fn list_drafted(
    c: &mut Connection,
    (shop, me): (ShopId, MemberId),
    products: &[ProductId],
) -> sqlx::Result<Vec<(ProductId, String)>> {
    let products = as_json(products.iter().map(|id| id.0));
    let rows = query!(
        r#"SELECT DISTINCT f.product_id AS "product!: Uuid", m.name AS "name!: String"
           FROM (SELECT id, created_by FROM orders WHERE shop_id = ?1 AND state = 'draft'
                 ORDER BY id DESC LIMIT 100) o
           CROSS JOIN draft_lines d ON d.order_id = o.id
           CROSS JOIN offers f ON f.id = d.offer_id
           CROSS JOIN members m ON m.id = o.created_by
           WHERE o.created_by <> ?2 AND f.product_id IN (SELECT unhex(value) FROM json_each(?3))
           LIMIT 20"#,
        shop.0,
        me.0,
        products
    )
    .fetch_all(c)
    .await?;
    Ok(rows.into_iter().map(|row| (ProductId(row.product), row.name)).collect())
}
