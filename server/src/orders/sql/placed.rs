//! The number that a placed order gets, and the messages that carry it.

use crate::db::Connection;
use jiff::Timestamp;
use packpost_domain::{ContactId, Language, MemberId, MessageId, OrderId, Revision, ShopId};
use sqlx::{query, query_scalar};
use uuid::Uuid;

/// The number that the shop's next order gets.
pub(in crate::orders) async fn get_next_number(
    c: &mut Connection,
    shop: ShopId,
) -> sqlx::Result<i64> {
    query_scalar!("SELECT next_order_number FROM shops WHERE id = ?", shop.0).fetch_one(c).await
}

/// Takes a number, if nobody has taken it meanwhile.
pub(in crate::orders) async fn claim_number(
    c: &mut Connection,
    shop: ShopId,
    number: i64,
) -> sqlx::Result<bool> {
    let done = query!(
        "UPDATE shops SET next_order_number = next_order_number + 1 WHERE id = ? AND next_order_number = ?",
        shop.0,
        number
    )
    .execute(c)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Gives a draft its number, if it still has the version that was reviewed.
pub(in crate::orders) async fn save_number(
    c: &mut Connection,
    shop: ShopId,
    id: OrderId,
    version: i64,
    number: i64,
    at: Timestamp,
) -> sqlx::Result<bool> {
    let at = at.as_millisecond();
    let done = query!(
        "UPDATE orders SET number = ?, placed_at = ?
         WHERE id = ? AND shop_id = ? AND version = ? AND number IS NULL",
        number,
        at,
        id.0,
        shop.0,
        version
    )
    .execute(c)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Whom a message about an order goes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::orders) enum Recipient {
    Contact(ContactId),
    Member(MemberId),
}

/// A message that carries something about an order.
#[derive(Clone, Debug)]
pub(in crate::orders) struct DispatchRow {
    pub message: MessageId,
    /// What it tells of, or the present one when it was sent.
    pub revision: Revision,
    /// A word of the text family `dispatch-purpose`.
    pub purpose: String,
    /// Of the supplier; `None` where it went to a member.
    pub contact: Option<ContactId>,
}

pub(in crate::orders) async fn insert_dispatch(
    c: &mut Connection,
    shop: ShopId,
    order: (OrderId, Revision),
    message: MessageId,
    to: Recipient,
    purpose: &str,
    language: Language,
) -> sqlx::Result<()> {
    let (contact, member) = match to {
        Recipient::Contact(id) => (Some(id.0), None),
        Recipient::Member(id) => (None, Some(id.0)),
    };
    let (order, revision) = order;
    let language = language.tag();
    query!(
        "INSERT INTO dispatches (outbox_id, shop_id, order_id, revision, contact_id, member_id, purpose, language)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        message.0,
        shop.0,
        order.0,
        revision.0,
        contact,
        member,
        purpose,
        language
    )
    .execute(c)
    .await?;
    Ok(())
}

/// Whether this message is about this order.
pub(in crate::orders) async fn is_dispatched(
    c: &mut Connection,
    shop: ShopId,
    order: OrderId,
    message: MessageId,
) -> sqlx::Result<bool> {
    let found = query_scalar!(
        "SELECT EXISTS (SELECT 1 FROM dispatches WHERE outbox_id = ? AND order_id = ? AND shop_id = ?)",
        message.0,
        order.0,
        shop.0
    )
    .fetch_one(c)
    .await?;
    Ok(found != 0)
}

/// The order's own mail, and the last one that went to this contact.
pub(in crate::orders) async fn find_thread(
    c: &mut Connection,
    (shop, order): (ShopId, OrderId),
    contact: ContactId,
) -> sqlx::Result<Option<(MessageId, Option<MessageId>)>> {
    let root = query_scalar!(
        r#"SELECT outbox_id AS "id: Uuid" FROM dispatches
           WHERE order_id = ? AND +shop_id = ? AND purpose = 'order' ORDER BY outbox_id LIMIT 1"#,
        order.0,
        shop.0
    )
    .fetch_optional(&mut *c)
    .await?;
    let Some(root) = root else { return Ok(None) };
    let last = query_scalar!(
        r#"SELECT outbox_id AS "id: Uuid" FROM dispatches
           WHERE order_id = ? AND +shop_id = ? AND contact_id = ? ORDER BY outbox_id DESC LIMIT 1"#,
        order.0,
        shop.0,
        contact.0
    )
    .fetch_optional(c)
    .await?;
    Ok(Some((MessageId(root), last.map(MessageId))))
}
