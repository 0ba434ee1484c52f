//! Who did what, when, by which way. Append-only and chained; triggers hold the first.

use crate::{
    db::{Connection, Corrupt, timestamp},
    orders::{
        acting::{Acting, Actor},
        chain::{BEGINNING, Hash, Stored},
    },
    web::PageError,
};
use jiff::Timestamp;
use packpost_domain::{
    Order, OrderId, ShopId,
    order::{Event, Happened},
};
use sqlx::{query, query_scalar};

/// Appends an event, sealed onto the shop's last one. Gives its id.
pub(in crate::orders) async fn append(
    c: &mut Connection,
    (shop, order): (ShopId, OrderId),
    at: Timestamp,
    who: &Acting<'_>,
    event: &Event,
) -> Result<(), PageError> {
    let (actor, member, person) = match &who.actor {
        Actor::Member { id, name } => ("member", Some(id.0.as_bytes().to_vec()), *name),
        Actor::Supplier { person } => ("supplier", None, *person),
        Actor::System => ("system", None, ""),
    };
    // There is one writer: nobody takes the number in between.
    let id = query_scalar!(r#"SELECT COALESCE(MAX(id), 0) + 1 AS "id!: i64" FROM events"#)
        .fetch_one(&mut *c)
        .await?;
    let stored = Stored {
        id,
        shop: shop.0.as_bytes().to_vec(),
        order: order.0.as_bytes().to_vec(),
        at: at.as_millisecond(),
        actor: actor.to_owned(),
        member,
        person: person.to_owned(),
        kind: event.word().to_owned(),
        way: who.way.word().to_owned(),
        payload: serde_json::to_string(event).map_err(anyhow::Error::from)?,
    };
    let before = head(c, shop).await?.unwrap_or(BEGINNING);
    let hash = stored.seal(&before).to_vec();
    query!(
        "INSERT INTO events (id, shop_id, order_id, at, actor, member_id, person, kind, way, payload, hash)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        stored.id,
        stored.shop,
        stored.order,
        stored.at,
        stored.actor,
        stored.member,
        stored.person,
        stored.kind,
        stored.way,
        stored.payload,
        hash
    )
    .execute(&mut *c)
    .await?;
    save_head(c, shop, &hash).await?;
    Ok(())
}

/// The hash of the shop's newest event.
pub(in crate::orders) async fn head(
    c: &mut Connection,
    shop: ShopId,
) -> Result<Option<Hash>, PageError> {
    let head =
        query_scalar!("SELECT history_head FROM shops WHERE id = ?", shop.0).fetch_one(c).await?;
    let head = head.map(|h| h.try_into().map_err(|_| Corrupt::new("shops", "history_head", shop)));
    Ok(head.transpose()?)
}

pub(in crate::orders) async fn save_head(
    c: &mut Connection,
    shop: ShopId,
    hash: &[u8],
) -> sqlx::Result<()> {
    query!("UPDATE shops SET history_head = ? WHERE id = ?", hash, shop.0).execute(c).await?;
    Ok(())
}

/// Up to a thousand stored events of a shop after this one, with their hashes.
pub(in crate::orders) async fn list_stored(
    c: &mut Connection,
    shop: ShopId,
    after: i64,
) -> sqlx::Result<Vec<(Stored, Option<Vec<u8>>)>> {
    let rows = query!(
        "SELECT id, shop_id, order_id, at, actor, member_id, person, kind, way, payload, hash
         FROM events WHERE shop_id = ? AND id > ? ORDER BY id LIMIT 1000",
        shop.0,
        after
    )
    .fetch_all(c)
    .await?;
    let stored = rows.into_iter().map(|row| {
        let stored = Stored {
            id: row.id,
            shop: row.shop_id,
            order: row.order_id,
            at: row.at,
            actor: row.actor,
            member: row.member_id,
            person: row.person,
            kind: row.kind,
            way: row.way,
            payload: row.payload,
        };
        (stored, row.hash)
    });
    Ok(stored.collect())
}

/// Seals an event from before there was a chain.
pub(in crate::orders) async fn save_hash(
    c: &mut Connection,
    id: i64,
    hash: &[u8],
) -> sqlx::Result<()> {
    query!("UPDATE events SET hash = ? WHERE id = ?", hash, id).execute(c).await?;
    Ok(())
}

/// A stored event.
#[derive(Clone, Debug)]
pub(in crate::orders) struct EventRow {
    pub person: String,
    /// A word of the text family `event`.
    pub kind: String,
    pub happened: Happened,
}

/// The events of an order, oldest first.
pub(in crate::orders) async fn list_events(
    c: &mut Connection,
    shop: ShopId,
    order: OrderId,
) -> Result<Vec<EventRow>, PageError> {
    let rows = query!(
        "SELECT id, at, person, kind, payload FROM events
         WHERE order_id = ? AND shop_id = ? ORDER BY id",
        order.0,
        shop.0
    )
    .fetch_all(c)
    .await?;
    let event = rows.into_iter().map(|row| {
        let wrong = |column| Corrupt::new("events", column, row.id);
        Ok(EventRow {
            happened: Happened {
                at: timestamp(row.at, "events", "at")?,
                event: serde_json::from_str(&row.payload).map_err(|_| wrong("payload"))?,
            },
            person: row.person,
            kind: row.kind,
        })
    });
    Ok(event.collect::<Result<_, Corrupt>>()?)
}

/// An order as its history tells it, with the version of its row.
#[derive(Clone, Debug)]
pub(in crate::orders) struct Contract {
    pub order: Order,
    pub version: i64,
}

pub(in crate::orders) fn told(id: OrderId, events: &[EventRow]) -> Order {
    Order::told(id, events.iter().map(|e| &e.happened))
}

/// An order of this shop as its rules see it.
pub(in crate::orders) async fn find_contract(
    c: &mut Connection,
    shop: ShopId,
    id: OrderId,
) -> Result<Option<Contract>, PageError> {
    let Some(row) = super::find_order(c, shop, id).await? else { return Ok(None) };
    let events = list_events(c, shop, id).await?;
    Ok(Some(Contract { order: told(id, &events), version: row.version }))
}
