//! Who has asked an owner to place an order, and what the owner said.

use super::events::entry;
use crate::db::{Connection, timestamp};
use jiff::Timestamp;
use packpost_app::pages::orders::edit::SentBack;
use packpost_domain::{MemberId, OrderId, ShopId};
use sqlx::query;
use uuid::Uuid;

/// Who has asked for approval last.
#[derive(Clone, Debug)]
pub(in crate::orders) struct Asker {
    pub member: Option<MemberId>,
    pub name: String,
    pub at: Timestamp,
}

pub(in crate::orders) async fn find_asker(
    c: &mut Connection,
    shop: ShopId,
    order: OrderId,
) -> sqlx::Result<Option<Asker>> {
    let row = query!(
        r#"SELECT member_id AS "member: Uuid", person, at FROM events
           WHERE order_id = ? AND +shop_id = ? AND kind = 'submitted' ORDER BY n DESC LIMIT 1"#,
        order.0,
        shop.0
    )
    .fetch_optional(c)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let at = timestamp(row.at, "events", "at")?;
    Ok(Some(Asker { member: row.member.map(MemberId), name: row.person, at }))
}

/// What an owner said who sent it back, where nobody has asked for approval since.
pub(in crate::orders) async fn find_sent_back(
    c: &mut Connection,
    shop: ShopId,
    order: OrderId,
) -> sqlx::Result<Option<SentBack>> {
    let row = query!(
        "SELECT n, kind, stream, person, at, payload, words FROM events
         WHERE order_id = ? AND +shop_id = ? AND kind IN ('submitted', 'sent-back')
         ORDER BY n DESC LIMIT 1",
        order.0,
        shop.0
    )
    .fetch_optional(c)
    .await?;
    let Some(row) = row.filter(|row| row.kind == "sent-back") else { return Ok(None) };
    let at = timestamp(row.at, "events", "at")?;
    let entry = entry(row.n, &row.stream, &row.payload, row.words.as_deref())?;
    Ok(Some(SentBack { person: row.person, at, reason: entry.words().to_owned() }))
}
