//! The only SQL of the home page: here how far a shop has come, what is expected and what was
//! ordered last, in `waiting` what needs somebody, in `again` what can be ordered once more. Every
//! list ends after a few rows of an index, however many orders there are.

mod again;
mod waiting;

pub use again::{list_lines, list_placed};
pub use waiting::{
    Waiting, list_asked, list_changed, list_drafts, list_mail_delayed, list_mail_trouble,
    list_rejected,
};

use crate::db::{Connection, Corrupt};
use jiff::civil::Date;
use packpost_app::pages::home::{Coming, RecentOrder};
use packpost_domain::{Money, OrderId, ShopId};
use sqlx::{query, query_scalar};
use uuid::Uuid;

pub async fn has_placed_order(c: &mut Connection, shop: ShopId) -> sqlx::Result<bool> {
    let found = query_scalar!(
        "SELECT EXISTS (SELECT 1 FROM orders WHERE shop_id = ? AND number IS NOT NULL)",
        shop.0
    );
    Ok(found.fetch_one(c).await? != 0)
}

pub async fn has_supplier(c: &mut Connection, shop: ShopId) -> sqlx::Result<bool> {
    let found = query_scalar!("SELECT EXISTS (SELECT 1 FROM suppliers WHERE shop_id = ?)", shop.0);
    Ok(found.fetch_one(c).await? != 0)
}

pub async fn has_product(c: &mut Connection, shop: ShopId) -> sqlx::Result<bool> {
    let found = query_scalar!("SELECT EXISTS (SELECT 1 FROM products WHERE shop_id = ?)", shop.0);
    Ok(found.fetch_one(c).await? != 0)
}

/// Whether any product can be ordered from somebody.
pub async fn has_offer(c: &mut Connection, shop: ShopId) -> sqlx::Result<bool> {
    let found = query_scalar!(
        "SELECT EXISTS (SELECT 1 FROM products p JOIN offers o ON o.product_id = p.id
                        WHERE p.shop_id = ?)",
        shop.0
    );
    Ok(found.fetch_one(c).await? != 0)
}

/// The newest draft.
pub async fn find_draft(c: &mut Connection, shop: ShopId) -> sqlx::Result<Option<OrderId>> {
    let found = query_scalar!(
        r#"SELECT id AS "id: Uuid" FROM orders WHERE shop_id = ? AND state = 'draft'
           ORDER BY id DESC LIMIT 1"#,
        shop.0
    );
    Ok(found.fetch_optional(c).await?.map(OrderId))
}

/// What is expected from one day to another, the next first.
pub async fn list_coming(
    c: &mut Connection,
    shop: ShopId,
    (from, to): (Date, Date),
) -> sqlx::Result<Vec<Coming>> {
    let (from, to) = (from.to_string(), to.to_string());
    let rows = query!(
        r#"SELECT o.id AS "id: Uuid", o.number, s.name, o.expected_on AS "day!"
           FROM orders o JOIN suppliers s ON s.id = o.supplier_id
           WHERE o.shop_id = ? AND o.expected_on IS NOT NULL AND o.expected_on >= ? AND o.expected_on <= ?
           ORDER BY o.expected_on, o.id LIMIT 10"#,
        shop.0,
        from,
        to
    )
    .fetch_all(c)
    .await?;
    rows.into_iter()
        .map(|row| {
            let day = row.day.parse();
            let day = day.map_err(|_| Corrupt::new("orders", "expected_on", row.id))?;
            Ok(Coming { order: row.id.to_string(), number: row.number, supplier: row.name, day })
        })
        .collect()
}

/// The last five orders; drafts that were thrown away are none.
pub async fn list_recent(c: &mut Connection, shop: ShopId) -> sqlx::Result<Vec<RecentOrder>> {
    let rows = query!(
        r#"SELECT o.id AS "id: Uuid", o.number, o.state, s.name,
                  f.currency AS "currency?", f.total_minor AS "total_minor?"
           FROM orders o
           JOIN suppliers s ON s.id = o.supplier_id
           LEFT JOIN order_facts f ON f.order_id = o.id
           WHERE o.shop_id = ? AND (o.state <> 'cancelled' OR o.number IS NOT NULL)
           ORDER BY o.id DESC LIMIT 5"#,
        shop.0
    )
    .fetch_all(c)
    .await?;
    rows.into_iter()
        .map(|row| {
            let corrupt = |column| Corrupt::new("orders", column, row.id);
            let total = match (row.total_minor, row.currency) {
                (Some(minor), Some(code)) => {
                    let currency = code.parse().map_err(|_| corrupt("currency"))?;
                    Some(Money::from_minor(minor, currency))
                }
                _ => None,
            };
            Ok(RecentOrder {
                order: row.id.to_string(),
                number: row.number,
                supplier: row.name,
                state: row.state.parse().map_err(|_| corrupt("state"))?,
                total,
            })
        })
        .collect()
}
