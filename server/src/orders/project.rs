//! What lists and reports need of an order, written with each event. Derived: recomputed by
//! `packpost verify`, and written anew where the rules have changed since.

use super::{facts, sql};
use crate::{
    AppState,
    db::{Connection, Corrupt},
};
use jiff::{civil::Date, tz::TimeZone};
use packpost_domain::{
    Order, OrderId, ShopId, State,
    document::OrderDocument,
    order::{Expected, Facts},
};
use uuid::Uuid;

/// The rules by which facts are made. Counted up whenever they give other ones for an old order.
const VERSION: i64 = 1;
const NAME: &str = "orders";
/// How many orders one transaction writes anew.
const AT_ONCE: i64 = 200;

/// What follows from an order's history for lists and reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Projected {
    pub number: i64,
    pub placed_on: Date,
    pub facts: Facts,
    pub expected: Vec<Expected>,
}

impl Projected {
    /// Whether what is written down is what follows from history. A day may be the one beside it:
    /// it is the day on the shop's clock when it was written, and a shop may change its clock.
    pub fn is_told_by(&self, told: &Self) -> bool {
        let near = |a: Option<Date>, b: Option<Date>| match (a, b) {
            (Some(a), Some(b)) => a.duration_since(b).as_hours().abs() <= 24,
            (a, b) => a == b,
        };
        let (stored, derived) = (&self.facts, &told.facts);
        let days = [
            (Some(self.placed_on), Some(told.placed_on)),
            (stored.first_came_on, derived.first_came_on),
            (stored.complete_on, derived.complete_on),
        ];
        // Whether a line was on time hangs on the day on which it came.
        let same = Self {
            placed_on: told.placed_on,
            facts: Facts {
                first_came_on: derived.first_came_on,
                complete_on: derived.complete_on,
                lines_on_time: match stored.first_came_on == derived.first_came_on
                    && stored.complete_on == derived.complete_on
                {
                    true => stored.lines_on_time,
                    false => derived.lines_on_time,
                },
                ..stored.clone()
            },
            ..self.clone()
        };
        days.into_iter().all(|(a, b)| near(a, b)) && same == *told
    }
}

/// What follows from this history; `None` for an order that was never placed.
pub(super) async fn derive(
    c: &mut Connection,
    (shop, id): (ShopId, OrderId),
    order: &Order,
) -> sqlx::Result<Option<(sql::PlacedRow, Projected)>> {
    let Some(row) = sql::find_placed(c, (shop, id)).await? else { return Ok(None) };
    let (head, lines) = sql::get_revision(c, id, order.revision()).await?;
    let document: OrderDocument = facts::frozen(row.number, head, lines);
    let zone = TimeZone::get(&row.time_zone);
    let zone = zone.map_err(|_| Corrupt::new("shops", "time_zone", shop))?;
    let projected = Projected {
        number: row.number,
        placed_on: row.placed_at.to_zoned(zone.clone()).date(),
        facts: Facts::of(order, &document, &zone),
        expected: order.expected_lines(document.need_by),
    };
    Ok(Some((row, projected)))
}

/// Writes down what follows from this history.
pub(super) async fn write(
    c: &mut Connection,
    (shop, id): (ShopId, OrderId),
    order: &Order,
) -> sqlx::Result<()> {
    // Only of an agreed order is anything expected on a day.
    let need_by = match order.state() {
        State::Confirmed => sql::find_need_by(c, id, order.revision()).await?,
        _ => None,
    };
    sql::save_waiting(c, shop, id, &order.waiting(need_by)).await?;
    let Some((row, projected)) = derive(c, (shop, id), order).await? else { return Ok(()) };
    sql::save_facts(c, (shop, id), &row, projected.placed_on, &projected.facts).await?;
    sql::save_expected(c, id, &projected.expected).await?;
    Ok(())
}

/// What is written down of an order.
pub(super) async fn stored(c: &mut Connection, id: OrderId) -> sqlx::Result<Option<Projected>> {
    let Some((number, placed_on, facts)) = sql::find_facts(c, id).await? else { return Ok(None) };
    let expected = sql::list_expected(c, id).await?;
    Ok(Some(Projected { number, placed_on, facts, expected }))
}

/// Whether every order that was placed has its facts.
pub(super) async fn is_through(c: &mut Connection) -> sqlx::Result<bool> {
    Ok(sql::find_projection(c, NAME).await? == Some((VERSION, None)))
}

/// Writes down anew what older rules wrote, or nobody. Goes on where it was left, should it be
/// ended before it is through.
///
/// # Errors
/// Where the database can't be read or written.
pub async fn catch_up(state: &AppState) -> sqlx::Result<()> {
    let found = sql::find_projection(&mut *state.db.read().await?, NAME).await?;
    let mut after = match found {
        Some((VERSION, None)) => return Ok(()),
        Some((VERSION, after)) => after,
        _ => None,
    };
    loop {
        let mut write = state.db.write().await?;
        let next = after.unwrap_or(OrderId(Uuid::nil()));
        let orders = sql::list_all_ids(&mut write, next, AT_ONCE).await?;
        for (shop, id) in &orders {
            let events = sql::list_events(&mut write, *shop, *id).await?;
            self::write(&mut write, (*shop, *id), &sql::told(*id, &events)).await?;
        }
        after = orders.last().map(|(_, id)| *id);
        sql::save_projection(&mut write, NAME, VERSION, after).await?;
        write.commit().await?;
        if after.is_none() {
            return Ok(());
        }
    }
}
