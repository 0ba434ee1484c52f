//! Facts of orders and what of them is still to come, as lists and reports read them.

use crate::db::{Connection, Corrupt, timestamp};
use jiff::{Timestamp, civil::Date};
use packpost_domain::{
    Currency, Money, OrderId, ShopId, SupplierId,
    order::{Expected, Facts, LineKey},
};
use sqlx::query;
use uuid::Uuid;

/// What a placed order's facts are made from, beside its history and its document.
#[derive(Clone, Debug)]
pub(in crate::orders) struct PlacedRow {
    pub supplier: SupplierId,
    pub number: i64,
    pub placed_at: Timestamp,
    pub time_zone: String,
}

/// `None` for a draft and for one that was never placed.
pub(in crate::orders) async fn find_placed(
    c: &mut Connection,
    (shop, id): (ShopId, OrderId),
) -> sqlx::Result<Option<PlacedRow>> {
    let row = query!(
        r#"SELECT o.supplier_id AS "supplier: Uuid", o.number AS "number!: i64",
                  o.placed_at AS "placed_at!: i64", s.time_zone
           FROM orders o JOIN shops s ON s.id = o.shop_id
           WHERE o.id = ? AND o.shop_id = ? AND o.number IS NOT NULL"#,
        id.0,
        shop.0
    )
    .fetch_optional(c)
    .await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(PlacedRow {
        supplier: SupplierId(row.supplier),
        number: row.number,
        placed_at: timestamp(row.placed_at, "orders", "placed_at")?,
        time_zone: row.time_zone,
    }))
}

/// Writes down the facts of an order, over those that were known.
pub(in crate::orders) async fn save_facts(
    c: &mut Connection,
    (shop, id): (ShopId, OrderId),
    row: &PlacedRow,
    placed_on: Date,
    facts: &Facts,
) -> sqlx::Result<()> {
    let day = |day: Option<Date>| day.map(|day| day.to_string());
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let millis = |at: Option<Timestamp>| at.map(Timestamp::as_millisecond);
    let (placed_on, currency) = (placed_on.to_string(), facts.total.currency().code());
    let (goods, charges) = (facts.goods.minor(), facts.charges.minor());
    let (tax, total) = (facts.tax.minor(), facts.total.minor());
    let (first_reply_at, answered_at) = (millis(facts.first_reply_at), millis(facts.answered_at));
    let (promised, first_came) = (day(facts.promised_on), day(facts.first_came_on));
    let complete = day(facts.complete_on);
    let (lines, due) = (count(facts.lines), count(facts.lines_due));
    let (on_time, first_time) = (count(facts.lines_on_time), count(facts.lines_first_time));
    let claims = count(facts.claims);
    query!(
        "INSERT OR REPLACE INTO order_facts (order_id, shop_id, supplier_id, number, placed_on, currency,
             goods_minor, charges_minor, tax_minor, total_minor, counts, first_reply_at, answered_at,
             promised_on, first_came_on, complete_on, lines, lines_due, lines_on_time, lines_first_time,
             claims, closed_short)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        id.0,
        shop.0,
        row.supplier.0,
        row.number,
        placed_on,
        currency,
        goods,
        charges,
        tax,
        total,
        facts.counts,
        first_reply_at,
        answered_at,
        promised,
        first_came,
        complete,
        lines,
        due,
        on_time,
        first_time,
        claims,
        facts.closed_short
    )
    .execute(c)
    .await?;
    Ok(())
}

/// The facts of an order as they are written down, with the number and the day of placing.
pub(in crate::orders) async fn find_facts(
    c: &mut Connection,
    id: OrderId,
) -> sqlx::Result<Option<(i64, Date, Facts)>> {
    let row = query!(
        r#"SELECT number, placed_on, currency, goods_minor, charges_minor, tax_minor, total_minor,
                  counts AS "counts: bool", first_reply_at, answered_at, promised_on, first_came_on,
                  complete_on, lines, lines_due, lines_on_time, lines_first_time, claims,
                  closed_short AS "closed_short: bool"
           FROM order_facts WHERE order_id = ?"#,
        id.0
    )
    .fetch_optional(c)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let wrong = |column| Corrupt::new("order_facts", column, id);
    let currency: Currency = row.currency.parse().map_err(|_| wrong("currency"))?;
    let money = |minor| Money::from_minor(minor, currency);
    let day = |day: Option<String>, column| {
        day.map(|day| day.parse().map_err(|_| wrong(column))).transpose()
    };
    let at =
        |at: Option<i64>, column| at.map(|at| timestamp(at, "order_facts", column)).transpose();
    let count = |n: i64, column| usize::try_from(n).map_err(|_| wrong(column));
    let placed_on = row.placed_on.parse().map_err(|_| wrong("placed_on"))?;
    let facts = Facts {
        goods: money(row.goods_minor),
        charges: money(row.charges_minor),
        tax: money(row.tax_minor),
        total: money(row.total_minor),
        counts: row.counts,
        first_reply_at: at(row.first_reply_at, "first_reply_at")?,
        answered_at: at(row.answered_at, "answered_at")?,
        promised_on: day(row.promised_on, "promised_on")?,
        first_came_on: day(row.first_came_on, "first_came_on")?,
        complete_on: day(row.complete_on, "complete_on")?,
        lines: count(row.lines, "lines")?,
        lines_due: count(row.lines_due, "lines_due")?,
        lines_on_time: count(row.lines_on_time, "lines_on_time")?,
        lines_first_time: count(row.lines_first_time, "lines_first_time")?,
        claims: count(row.claims, "claims")?,
        closed_short: row.closed_short,
    };
    Ok(Some((row.number, placed_on, facts)))
}

/// Writes down what of an order is still to come, in place of what was known.
pub(in crate::orders) async fn save_expected(
    c: &mut Connection,
    id: OrderId,
    expected: &[Expected],
) -> sqlx::Result<()> {
    query!("DELETE FROM expected_lines WHERE order_id = ?", id.0).execute(&mut *c).await?;
    for (part, it) in (1_i64..).zip(expected) {
        let on = it.on.map(|day| day.to_string());
        query!(
            "INSERT INTO expected_lines (order_id, line, part, quantity, expected_on) VALUES (?, ?, ?, ?, ?)",
            id.0,
            it.line.0,
            part,
            it.quantity,
            on
        )
        .execute(&mut *c)
        .await?;
    }
    Ok(())
}

/// What of an order is still to come, as it is written down.
pub(in crate::orders) async fn list_expected(
    c: &mut Connection,
    id: OrderId,
) -> sqlx::Result<Vec<Expected>> {
    let rows = query!(
        "SELECT line, quantity, expected_on FROM expected_lines WHERE order_id = ? ORDER BY part",
        id.0
    )
    .fetch_all(c)
    .await?;
    let expected = rows.into_iter().map(|row| {
        let wrong = |column| Corrupt::new("expected_lines", column, id);
        let on = row.expected_on.map(|day| day.parse()).transpose();
        Ok(Expected {
            line: LineKey(u32::try_from(row.line).map_err(|_| wrong("line"))?),
            quantity: u32::try_from(row.quantity).map_err(|_| wrong("quantity"))?,
            on: on.map_err(|_| wrong("expected_on"))?,
        })
    });
    Ok(expected.collect::<Result<_, Corrupt>>()?)
}

/// Which version of a projection is written, and up to which order a newer one has come.
pub(in crate::orders) async fn find_projection(
    c: &mut Connection,
    name: &str,
) -> sqlx::Result<Option<(i64, Option<OrderId>)>> {
    let row = query!(
        r#"SELECT version, after_id AS "after?: Uuid" FROM projections WHERE name = ?"#,
        name
    )
    .fetch_optional(c)
    .await?;
    Ok(row.map(|row| (row.version, row.after.map(OrderId))))
}

/// Notes how far a projection has come: up to an order, or through with `None`.
pub(in crate::orders) async fn save_projection(
    c: &mut Connection,
    name: &str,
    version: i64,
    after: Option<OrderId>,
) -> sqlx::Result<()> {
    let after = after.map(|id| id.0);
    query!(
        "INSERT OR REPLACE INTO projections (name, version, after_id) VALUES (?, ?, ?)",
        name,
        version,
        after
    )
    .execute(c)
    .await?;
    Ok(())
}

/// Up to so many orders after this one, of any shop, oldest first.
pub(in crate::orders) async fn list_all_ids(
    c: &mut Connection,
    after: OrderId,
    limit: i64,
) -> sqlx::Result<Vec<(ShopId, OrderId)>> {
    let rows = query!(
        r#"SELECT id AS "id: Uuid", shop_id AS "shop: Uuid" FROM orders WHERE id > ? ORDER BY id LIMIT ?"#,
        after.0,
        limit
    )
    .fetch_all(c)
    .await?;
    Ok(rows.into_iter().map(|row| (ShopId(row.shop), OrderId(row.id))).collect())
}
