//! The only SQL of the home page. Every list ends after a few rows of an index, however many
//! orders there are.

use crate::{
    db::{Connection, Corrupt, timestamp},
    web::PageError,
};
use jiff::{Timestamp, civil::Date};
use packpost_app::pages::home::{Coming, RecentOrder, Why};
use packpost_domain::{MessageId, Money, OrderId, Quantity, ShopId, State};
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

/// An order that waits for a person.
#[derive(Clone, Debug)]
pub struct Waiting {
    pub order: Uuid,
    pub number: Option<i64>,
    pub supplier: String,
    pub why: Why,
}

/// Orders that wait for somebody of the shop, the newest first.
pub async fn list_for_us(
    c: &mut Connection,
    shop: ShopId,
    state: State,
) -> Result<Vec<Waiting>, PageError> {
    let word = state.word();
    let rows = query!(
        r#"SELECT o.id AS "id: Uuid", o.number, s.name, o.state_since
           FROM orders o JOIN suppliers s ON s.id = o.supplier_id
           WHERE o.shop_id = ? AND o.state = ?
           ORDER BY o.id DESC LIMIT 20"#,
        shop.0,
        word
    )
    .fetch_all(c)
    .await?;
    rows.into_iter()
        .map(|row| {
            let since = timestamp(row.state_since, "orders", "state_since")?;
            let why = match state {
                State::ChangesProposed => Why::Changes,
                _ => Why::Approval { since },
            };
            Ok(Waiting { order: row.id, number: row.number, supplier: row.name, why })
        })
        .collect()
}

/// What is expected from one day to another, the next first.
pub async fn list_coming(
    c: &mut Connection,
    shop: ShopId,
    (from, to): (Date, Date),
) -> Result<Vec<Coming>, PageError> {
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

/// Orders that the supplier has said no to since then, among the last twenty that were refused.
pub async fn list_rejected(
    c: &mut Connection,
    shop: ShopId,
    since: Timestamp,
) -> Result<Vec<Waiting>, PageError> {
    let since = since.as_millisecond();
    let rows = query!(
        r#"SELECT refused.id AS "id: Uuid", refused.number, s.name
           FROM (SELECT id, number, supplier_id FROM orders
                 WHERE shop_id = ? AND state = 'rejected' AND state_since >= ?
                 ORDER BY id DESC LIMIT 20) refused
           JOIN suppliers s ON s.id = refused.supplier_id"#,
        shop.0,
        since
    )
    .fetch_all(c)
    .await?;
    let waiting =
        |id, number, supplier| Waiting { order: id, number, supplier, why: Why::Rejected };
    Ok(rows.into_iter().map(|row| waiting(row.id, row.number, row.name)).collect())
}

/// Orders whose mail to the supplier failed since then, or may not have gone out: not answered
/// after it was queued, no later mail about them was handed over, and nobody has told the supplier
/// otherwise.
pub async fn list_mail_trouble(
    c: &mut Connection,
    shop: ShopId,
    since: Timestamp,
) -> Result<Vec<Waiting>, PageError> {
    // Ids begin with the time.
    let since = MessageId::new(since, [0; 10]);
    let rows = query!(
        r#"SELECT o.id AS "id: Uuid", o.number, s.name, b.state
           FROM outbox b
           JOIN dispatches d ON d.outbox_id = b.id
           JOIN orders o ON o.id = d.order_id
           JOIN suppliers s ON s.id = o.supplier_id
           WHERE b.shop_id = ? AND b.id >= ? AND b.state IN ('failed', 'uncertain', 'refused', 'bounced')
             AND d.contact_id IS NOT NULL AND o.state IN ('placed', 'acknowledged')
             AND NOT EXISTS (SELECT 1 FROM dispatches later JOIN outbox l ON l.id = later.outbox_id
                             WHERE later.order_id = d.order_id AND later.outbox_id > d.outbox_id
                               AND later.contact_id IS NOT NULL AND l.state = 'handed-over')
             AND NOT EXISTS (SELECT 1 FROM events e
                             WHERE e.order_id = d.order_id AND e.at > b.created_at
                               AND e.kind IN ('acknowledged', 'accepted', 'changed', 'rejected')
                               AND e.payload ->> 'revision' >= d.revision)
             AND NOT EXISTS (SELECT 1 FROM carryings k
                             WHERE k.order_id = d.order_id AND k.revision = d.revision AND k.went_out = 1)
           ORDER BY b.id DESC LIMIT 20"#,
        shop.0,
        since.0
    )
    .fetch_all(c)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Waiting {
            order: row.id,
            number: row.number,
            supplier: row.name,
            why: match row.state.as_str() {
                "uncertain" => Why::MailUncertain,
                "bounced" => Why::MailBounced,
                _ => Why::MailFailed,
            },
        })
        .collect())
}

/// Orders whose mail to the supplier has been waiting since before then, the longest first; not
/// those that went out by another way.
pub async fn list_mail_delayed(
    c: &mut Connection,
    shop: ShopId,
    before: Timestamp,
) -> Result<Vec<Waiting>, PageError> {
    let before = before.as_millisecond();
    let rows = query!(
        r#"SELECT o.id AS "id: Uuid", o.number, s.name, b.created_at
           FROM outbox b
           JOIN dispatches d ON d.outbox_id = b.id
           JOIN orders o ON o.id = d.order_id
           JOIN suppliers s ON s.id = o.supplier_id
           WHERE b.state IN ('queued', 'sending', 'delayed') AND b.shop_id = ? AND b.created_at <= ?
             AND d.contact_id IS NOT NULL AND o.state IN ('placed', 'acknowledged', 'cancel-requested')
             AND NOT EXISTS (SELECT 1 FROM carryings k
                             WHERE k.order_id = d.order_id AND k.revision = d.revision AND k.went_out = 1)
           ORDER BY b.id LIMIT 20"#,
        shop.0,
        before
    )
    .fetch_all(c)
    .await?;
    rows.into_iter()
        .map(|row| {
            let why =
                Why::MailDelayed { since: timestamp(row.created_at, "outbox", "created_at")? };
            Ok(Waiting { order: row.id, number: row.number, supplier: row.name, why })
        })
        .collect()
}

/// The last five drafts.
pub async fn list_drafts(c: &mut Connection, shop: ShopId) -> Result<Vec<Waiting>, PageError> {
    let rows = query!(
        r#"SELECT o.id AS "id: Uuid", s.name, o.created_at
           FROM orders o JOIN suppliers s ON s.id = o.supplier_id
           WHERE o.shop_id = ? AND o.state = 'draft'
           ORDER BY o.id DESC LIMIT 5"#,
        shop.0
    )
    .fetch_all(c)
    .await?;
    rows.into_iter()
        .map(|row| {
            let since = timestamp(row.created_at, "orders", "created_at")?;
            let why = Why::Draft { since };
            Ok(Waiting { order: row.id, number: None, supplier: row.name, why })
        })
        .collect()
}

/// An order that was placed.
#[derive(Clone, Debug)]
pub struct Placed {
    pub order: Uuid,
    pub supplier: Uuid,
    pub supplier_name: String,
    pub revision: i64,
    pub total: Money,
}

/// The last thirty orders that were placed and stand, with suppliers that are in use.
pub async fn list_placed(c: &mut Connection, shop: ShopId) -> Result<Vec<Placed>, PageError> {
    let rows = query!(
        r#"SELECT o.id AS "id: Uuid", s.id AS "supplier: Uuid", s.name, r.revision, r.currency,
                  r.total_minor
           FROM orders o
           JOIN suppliers s ON s.id = o.supplier_id
           JOIN revisions r ON r.order_id = o.id AND r.revision = o.revision
           WHERE o.shop_id = ? AND o.number IS NOT NULL AND NOT s.archived
             AND o.state NOT IN ('rejected', 'cancelled', 'cancel-requested')
           ORDER BY o.id DESC LIMIT 30"#,
        shop.0
    )
    .fetch_all(c)
    .await?;
    rows.into_iter()
        .map(|row| {
            let currency = row.currency.parse();
            let currency = currency.map_err(|_| Corrupt::new("revisions", "currency", row.id))?;
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
) -> Result<Vec<(String, String, Quantity)>, PageError> {
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

/// The last five orders; drafts that were thrown away are none.
pub async fn list_recent(c: &mut Connection, shop: ShopId) -> Result<Vec<RecentOrder>, PageError> {
    let rows = query!(
        r#"SELECT o.id AS "id: Uuid", o.number, o.state, s.name,
                  r.currency AS "currency?", r.total_minor AS "total_minor?"
           FROM orders o
           JOIN suppliers s ON s.id = o.supplier_id
           LEFT JOIN revisions r ON r.order_id = o.id AND r.revision = o.revision
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
