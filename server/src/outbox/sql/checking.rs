//! Messages with what is held against them.

use crate::db::Connection;
use packpost_domain::{MessageId, ShopId};
use sqlx::{query, query_scalar};
use uuid::Uuid;

/// A message, whole.
pub struct CheckedRow {
    pub id: MessageId,
    pub bytes: Vec<u8>,
    pub sha256: Vec<u8>,
    pub state: String,
    /// An attempt ended with a server that took it.
    pub taken: bool,
    /// A server said afterwards that it can't be delivered.
    pub came_back: bool,
}

/// The next messages of a shop after this one.
pub async fn list(
    c: &mut Connection,
    shop: ShopId,
    after: Option<MessageId>,
    limit: i64,
) -> sqlx::Result<Vec<CheckedRow>> {
    let after = after.map_or(Uuid::nil(), |id| id.0);
    let rows = query!(
        r#"SELECT id AS "id: Uuid", bytes, sha256, state,
                  EXISTS (SELECT 1 FROM outbox_attempts a
                          WHERE a.outbox_id = outbox.id AND a.outcome = 'handed-over') AS "taken!: bool",
                  EXISTS (SELECT 1 FROM bounces b
                          WHERE b.outbox_id = outbox.id AND b.action = 'failed') AS "came_back!: bool"
           FROM outbox WHERE shop_id = ? AND id > ? ORDER BY id LIMIT ?"#,
        shop.0,
        after,
        limit
    )
    .fetch_all(c)
    .await?;
    let row = rows.into_iter().map(|row| CheckedRow {
        id: MessageId(row.id),
        bytes: row.bytes,
        sha256: row.sha256,
        state: row.state,
        taken: row.taken,
        came_back: row.came_back,
    });
    Ok(row.collect())
}

/// Every shop that has messages.
pub async fn list_shops(c: &mut Connection) -> sqlx::Result<Vec<ShopId>> {
    let rows = query_scalar!(r#"SELECT id AS "id: Uuid" FROM shops ORDER BY id"#);
    Ok(rows.fetch_all(c).await?.into_iter().map(ShopId).collect())
}
