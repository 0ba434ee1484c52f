//! Who did what, when, by which way. Append-only; triggers hold it.

use crate::db::{Connection, Corrupt, timestamp};
use jiff::Timestamp;
use packpost_domain::{MemberId, OrderId, ShopId};
use sqlx::query;

/// Who acts.
#[derive(Clone, Debug)]
pub(in crate::orders) enum Actor<'a> {
    Member {
        id: MemberId,
        name: &'a str,
    },
    /// By the name that was typed behind the link.
    Supplier {
        person: &'a str,
    },
}

/// Appends an event. `kind` is a word of the text family `event`; `detail` is what was said with it.
pub(in crate::orders) async fn insert_event(
    c: &mut Connection,
    shop: ShopId,
    order: OrderId,
    at: Timestamp,
    actor: &Actor<'_>,
    kind: &str,
    detail: &str,
) -> sqlx::Result<()> {
    let (word, member, person) = match actor {
        Actor::Member { id, name } => ("member", Some(id.0), *name),
        Actor::Supplier { person } => ("supplier", None, *person),
    };
    let at = at.as_millisecond();
    query!(
        "INSERT INTO events (shop_id, order_id, at, actor, member_id, person, kind, detail)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        shop.0,
        order.0,
        at,
        word,
        member,
        person,
        kind,
        detail
    )
    .execute(c)
    .await?;
    Ok(())
}

/// A stored event.
#[derive(Clone, Debug)]
pub(in crate::orders) struct EventRow {
    pub at: Timestamp,
    pub person: String,
    pub kind: String,
}

/// The events of an order, oldest first.
pub(in crate::orders) async fn list_events(
    c: &mut Connection,
    shop: ShopId,
    order: OrderId,
) -> anyhow::Result<Vec<EventRow>> {
    let rows = query!(
        "SELECT at, person, kind FROM events WHERE order_id = ? AND shop_id = ? ORDER BY id",
        order.0,
        shop.0
    )
    .fetch_all(c)
    .await?;
    let event = rows.into_iter().map(|row| {
        Ok(EventRow { at: timestamp(row.at, "events", "at")?, person: row.person, kind: row.kind })
    });
    Ok(event.collect::<Result<_, Corrupt>>()?)
}
