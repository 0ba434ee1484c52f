//! Parts of an order's history and of its mails, the newest first: both go on for as long as an
//! order does.

use super::{DispatchRow, events::entry};
use crate::db::{Connection, Corrupt, timestamp};
use jiff::Timestamp;
use packpost_domain::{ContactId, MessageId, OrderId, Revision, ShopId, order::Entry};
use sqlx::{query, query_scalar};
use uuid::Uuid;

/// An entry as a page of history shows it.
#[derive(Clone, Debug)]
pub(in crate::orders) struct EntryRow {
    pub at: Timestamp,
    pub person: String,
    /// A word of the text family `event`.
    pub kind: String,
    pub entry: Entry,
}

/// The entries of an order before one of them, the newest first, with their numbers.
pub(in crate::orders) async fn list_entries_before(
    c: &mut Connection,
    (shop, order): (ShopId, OrderId),
    before: i64,
    limit: i64,
) -> sqlx::Result<Vec<(i64, EntryRow)>> {
    let rows = query!(
        "SELECT n, at, stream, person, kind, payload, words FROM events
         WHERE order_id = ? AND +shop_id = ? AND n < ? ORDER BY n DESC LIMIT ?",
        order.0,
        shop.0,
        before,
        limit
    )
    .fetch_all(c)
    .await?;
    let event = rows.into_iter().map(|row| {
        let entry = entry(row.n, &row.stream, &row.payload, row.words.as_deref())?;
        let at = timestamp(row.at, "events", "at")?;
        Ok((row.n, EntryRow { at, person: row.person, kind: row.kind, entry }))
    });
    Ok(event.collect::<Result<_, Corrupt>>()?)
}

/// When an event of this order happened.
pub(in crate::orders) async fn find_event_time(
    c: &mut Connection,
    (shop, order): (ShopId, OrderId),
    n: i64,
) -> sqlx::Result<Option<Timestamp>> {
    let at = query_scalar!(
        "SELECT at FROM events WHERE shop_id = ? AND n = ? AND order_id = ?",
        shop.0,
        n,
        order.0
    )
    .fetch_optional(c)
    .await?;
    Ok(at.map(|at| timestamp(at, "events", "at")).transpose()?)
}

/// The messages about an order before one of them, the newest first.
pub(in crate::orders) async fn list_dispatches_before(
    c: &mut Connection,
    (shop, order): (ShopId, OrderId),
    before: MessageId,
    limit: i64,
) -> sqlx::Result<Vec<DispatchRow>> {
    let rows = query!(
        r#"SELECT outbox_id AS "message: Uuid", revision AS "revision: u32", purpose, contact_id AS "contact: Uuid"
           FROM dispatches
           WHERE order_id = ? AND +shop_id = ? AND outbox_id < ? ORDER BY outbox_id DESC LIMIT ?"#,
        order.0,
        shop.0,
        before.0,
        limit
    )
    .fetch_all(c)
    .await?;
    let row = rows.into_iter().map(|row| DispatchRow {
        message: MessageId(row.message),
        revision: Revision(row.revision),
        purpose: row.purpose,
        contact: row.contact.map(ContactId),
    });
    Ok(row.collect())
}

/// The messages about an order to which something happened within this time: a try, or word of
/// their return. The newest first.
pub(in crate::orders) async fn list_dispatches_met(
    c: &mut Connection,
    (shop, order): (ShopId, OrderId),
    (from, until): (Timestamp, Timestamp),
    limit: i64,
) -> sqlx::Result<Vec<DispatchRow>> {
    let (from, until) = (from.as_millisecond(), until.as_millisecond());
    let rows = query!(
        r#"SELECT d.outbox_id AS "message: Uuid", d.revision AS "revision: u32", d.purpose,
                  d.contact_id AS "contact: Uuid"
           FROM dispatches d
           WHERE d.order_id = ?1 AND +d.shop_id = ?2
             AND (EXISTS (SELECT 1 FROM outbox_attempts a
                          WHERE a.outbox_id = d.outbox_id AND a.ended_at >= ?3 AND a.ended_at < ?4)
               OR EXISTS (SELECT 1 FROM bounces b
                          WHERE b.outbox_id = d.outbox_id AND b.at >= ?3 AND b.at < ?4))
           ORDER BY d.outbox_id DESC LIMIT ?5"#,
        order.0,
        shop.0,
        from,
        until,
        limit
    )
    .fetch_all(c)
    .await?;
    let row = rows.into_iter().map(|row| DispatchRow {
        message: MessageId(row.message),
        revision: Revision(row.revision),
        purpose: row.purpose,
        contact: row.contact.map(ContactId),
    });
    Ok(row.collect())
}
