//! Pages of orders, newest first, by key: a page costs the same however many orders there are.

use crate::db::{Connection, Corrupt, timestamp};
use jiff::civil::Date;
use packpost_app::pages::orders::list::OrderRow;
use packpost_domain::{Money, OrderId, ShopId, State};
use sqlx::{query, query_as, query_scalar};
use uuid::Uuid;

#[derive(Debug)]
struct Row {
    id: Uuid,
    number: Option<i64>,
    state: String,
    at: i64,
    supplier: String,
    lines: i64,
    total: Option<i64>,
    currency: Option<String>,
}

impl TryFrom<Row> for OrderRow {
    type Error = Corrupt;
    fn try_from(row: Row) -> Result<Self, Corrupt> {
        let id = OrderId(row.id);
        let currency = row.currency.map(|c| c.parse()).transpose();
        let currency = currency.map_err(|_| Corrupt::new("order_facts", "currency", id))?;
        let total =
            row.total.zip(currency).map(|(minor, currency)| Money::from_minor(minor, currency));
        Ok(Self {
            id,
            number: row.number,
            supplier: row.supplier,
            state: row.state.parse().map_err(|_| Corrupt::new("orders", "state", id))?,
            lines: u32::try_from(row.lines).unwrap_or(u32::MAX),
            total,
            at: timestamp(row.at, "orders", "created_at")?,
        })
    }
}

fn rows(rows: Vec<Row>) -> sqlx::Result<Vec<OrderRow>> {
    Ok(rows.into_iter().map(OrderRow::try_from).collect::<Result<_, Corrupt>>()?)
}

/// The orders before one of them, of any state.
pub(in crate::orders) async fn list_orders(
    c: &mut Connection,
    shop: ShopId,
    before: OrderId,
    limit: i64,
) -> sqlx::Result<Vec<OrderRow>> {
    let found = query_as!(
        Row,
        r#"SELECT o.id AS "id: Uuid", o.number, o.state, COALESCE(o.placed_at, o.created_at) AS "at!: i64",
                  s.name AS supplier,
                  CASE WHEN o.number IS NULL THEN (SELECT COUNT(*) FROM draft_lines d WHERE d.order_id = o.id)
                       ELSE f.lines END AS "lines!: i64",
                  f.total_minor AS "total?: i64", f.currency AS "currency?: String"
           FROM orders o JOIN suppliers s ON s.id = o.supplier_id
           LEFT JOIN order_facts f ON f.order_id = o.id
           WHERE o.shop_id = ? AND o.id < ? ORDER BY o.id DESC LIMIT ?"#,
        shop.0,
        before.0,
        limit
    )
    .fetch_all(c)
    .await?;
    rows(found)
}

/// The orders in one state before one of them.
pub(in crate::orders) async fn list_orders_in(
    c: &mut Connection,
    shop: ShopId,
    state: State,
    before: OrderId,
    limit: i64,
) -> sqlx::Result<Vec<OrderRow>> {
    let state = state.word();
    let found = query_as!(
        Row,
        r#"SELECT o.id AS "id: Uuid", o.number, o.state, COALESCE(o.placed_at, o.created_at) AS "at!: i64",
                  s.name AS supplier,
                  CASE WHEN o.number IS NULL THEN (SELECT COUNT(*) FROM draft_lines d WHERE d.order_id = o.id)
                       ELSE f.lines END AS "lines!: i64",
                  f.total_minor AS "total?: i64", f.currency AS "currency?: String"
           FROM orders o JOIN suppliers s ON s.id = o.supplier_id
           LEFT JOIN order_facts f ON f.order_id = o.id
           WHERE o.shop_id = ? AND o.state = ? AND o.id < ? ORDER BY o.id DESC LIMIT ?"#,
        shop.0,
        state,
        before.0,
        limit
    )
    .fetch_all(c)
    .await?;
    rows(found)
}

/// The orders of suppliers whose name holds all of the words, before one of them. `words` is a list
/// of folded ones in JSON.
///
/// Of all these suppliers only as many as the page has rows can be on it: those with the newest
/// orders. Of each of them the page has no more than its newest ones.
pub(in crate::orders) async fn list_orders_of(
    c: &mut Connection,
    shop: ShopId,
    words: &str,
    before: OrderId,
    limit: i64,
) -> sqlx::Result<Vec<OrderRow>> {
    let found = query_as!(
        Row,
        r#"WITH found AS (
             SELECT s.id, s.name,
                    (SELECT max(n.id) FROM orders n WHERE n.supplier_id = s.id AND n.id < ?2) AS newest
             FROM suppliers s
             WHERE s.shop_id = ?1 AND NOT EXISTS (
                     SELECT 1 FROM json_each(?3) w WHERE instr(s.folded, w.value) = 0)
             ORDER BY newest DESC LIMIT ?4),
           page AS (
             SELECT o.id, s.name FROM found s CROSS JOIN orders o ON o.id IN (
                     SELECT n.id FROM orders n WHERE n.supplier_id = s.id AND n.id < ?2
                     ORDER BY n.id DESC LIMIT ?4)
             ORDER BY o.id DESC LIMIT ?4)
           SELECT o.id AS "id: Uuid", o.number, o.state, COALESCE(o.placed_at, o.created_at) AS "at!: i64",
                  p.name AS "supplier!: String",
                  CASE WHEN o.number IS NULL THEN (SELECT COUNT(*) FROM draft_lines d WHERE d.order_id = o.id)
                       ELSE f.lines END AS "lines!: i64",
                  f.total_minor AS "total?: i64", f.currency AS "currency?: String"
           FROM page p CROSS JOIN orders o ON o.id = p.id
           LEFT JOIN order_facts f ON f.order_id = o.id
           WHERE o.shop_id = ?1 ORDER BY o.id DESC"#,
        shop.0,
        before.0,
        words,
        limit
    )
    .fetch_all(c)
    .await?;
    rows(found)
}

/// The same, of orders in one state.
pub(in crate::orders) async fn list_orders_of_in(
    c: &mut Connection,
    shop: ShopId,
    words: &str,
    state: State,
    before: OrderId,
    limit: i64,
) -> sqlx::Result<Vec<OrderRow>> {
    let state = state.word();
    let found = query_as!(
        Row,
        r#"WITH found AS (
             SELECT s.id, s.name,
                    (SELECT max(n.id) FROM orders n WHERE n.supplier_id = s.id AND n.state = ?5 AND n.id < ?2) AS newest
             FROM suppliers s
             WHERE s.shop_id = ?1 AND NOT EXISTS (
                     SELECT 1 FROM json_each(?3) w WHERE instr(s.folded, w.value) = 0)
             ORDER BY newest DESC LIMIT ?4),
           page AS (
             SELECT o.id, s.name FROM found s CROSS JOIN orders o ON o.id IN (
                     SELECT n.id FROM orders n WHERE n.supplier_id = s.id AND n.state = ?5 AND n.id < ?2
                     ORDER BY n.id DESC LIMIT ?4)
             ORDER BY o.id DESC LIMIT ?4)
           SELECT o.id AS "id: Uuid", o.number, o.state, COALESCE(o.placed_at, o.created_at) AS "at!: i64",
                  p.name AS "supplier!: String",
                  CASE WHEN o.number IS NULL THEN (SELECT COUNT(*) FROM draft_lines d WHERE d.order_id = o.id)
                       ELSE f.lines END AS "lines!: i64",
                  f.total_minor AS "total?: i64", f.currency AS "currency?: String"
           FROM page p CROSS JOIN orders o ON o.id = p.id
           LEFT JOIN order_facts f ON f.order_id = o.id
           WHERE o.shop_id = ?1 ORDER BY o.id DESC"#,
        shop.0,
        before.0,
        words,
        limit,
        state
    )
    .fetch_all(c)
    .await?;
    rows(found)
}

/// Sent orders that are not over, the oldest first, each with the day on which it should come.
pub(in crate::orders) async fn list_open(
    c: &mut Connection,
    shop: ShopId,
    limit: i64,
) -> sqlx::Result<Vec<(OrderId, Option<Date>)>> {
    let found = query!(
        r#"SELECT id AS "id: Uuid", expected_on FROM orders
           WHERE shop_id = ? AND state IN ('placed', 'acknowledged', 'changes-proposed', 'confirmed', 'cancel-requested')
           ORDER BY id LIMIT ?"#,
        shop.0,
        limit
    )
    .fetch_all(c)
    .await?;
    let row = found.into_iter().map(|row| {
        let id = OrderId(row.id);
        let expected = row.expected_on.map(|day| day.parse()).transpose();
        Ok((id, expected.map_err(|_| Corrupt::new("orders", "expected_on", id))?))
    });
    Ok(row.collect::<Result<_, Corrupt>>()?)
}

/// The order with this number.
pub(in crate::orders) async fn find_by_number(
    c: &mut Connection,
    shop: ShopId,
    number: i64,
) -> sqlx::Result<Option<OrderId>> {
    let id = query_scalar!(
        r#"SELECT id AS "id: Uuid" FROM orders WHERE shop_id = ? AND number = ?"#,
        shop.0,
        number
    )
    .fetch_optional(c)
    .await?;
    Ok(id.map(OrderId))
}
