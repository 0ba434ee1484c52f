//! The numbers of orders: given one after the other, without gaps, in the order of placing
//! (decision 0003). So history tells each, and the next.

use super::Fault;
use crate::{db::Connection, orders::sql};
use jiff::Timestamp;
use packpost_domain::{OrderId, ShopId};
use std::collections::BTreeMap;

/// Which orders of a shop were placed when, as history tells.
#[derive(Debug, Default)]
pub(super) struct Placings {
    /// The how-manieth of the shop, from 0, and when.
    orders: BTreeMap<OrderId, (i64, i64)>,
}

impl Placings {
    /// In the order of history. A later revision of the same order changes nothing.
    pub fn add(&mut self, order: OrderId, at: i64) {
        let next = self.count();
        self.orders.entry(order).or_insert((next, at));
    }

    fn count(&self) -> i64 {
        i64::try_from(self.orders.len()).unwrap_or(i64::MAX)
    }
}

pub(super) async fn check(
    c: &mut Connection,
    shop: ShopId,
    placed: &Placings,
    faults: &mut Vec<Fault>,
) -> sqlx::Result<()> {
    let (mut rows, mut after) = (Vec::new(), None);
    loop {
        let page = sql::list_numbers(c, shop, after).await?;
        let Some(last) = page.last() else { break };
        after = Some(last.order);
        rows.extend(page);
    }
    let Some(first) = first_number(placed, &rows) else { return Ok(()) };
    for sql::NumberRow { order, number, placed_at } in rows {
        let Some((nth, at)) = placed.orders.get(&order) else {
            faults.push(Fault::Number { order, stored: Some(number), told: None });
            continue;
        };
        if number != first + nth {
            faults.push(Fault::Number { order, stored: Some(number), told: Some(first + nth) });
        }
        if placed_at != *at {
            let (stored, told) = (moment(placed_at), moment(*at));
            faults.push(Fault::PlacedAt { order, stored, told });
        }
    }
    let (stored, told) = (sql::get_next_number(c, shop).await?, first + placed.count());
    if stored != told {
        faults.push(Fault::NextNumber { shop, stored, told });
    }
    Ok(())
}

/// The number of the first order: the one that most of the others agree on, so that one that was
/// changed is one fault.
fn first_number(placed: &Placings, rows: &[sql::NumberRow]) -> Option<i64> {
    let mut votes = BTreeMap::new();
    for row in rows {
        if let Some((nth, _)) = placed.orders.get(&row.order) {
            *votes.entry(row.number - nth).or_insert(0_u64) += 1;
        }
    }
    votes.into_iter().max_by_key(|(_, votes)| *votes).map(|(first, _)| first)
}

fn moment(millis: i64) -> String {
    Timestamp::from_millisecond(millis).map_or_else(|_| millis.to_string(), |at| at.to_string())
}
