//! Messages and attempts as pages show them.

use crate::{
    db::{Connection, Corrupt, timestamp},
    outbox::{Attempt, Kept, Listed, Status, words::Outcome},
};
use packpost_domain::{MessageId, ShopId};
use sqlx::query;
use uuid::Uuid;

const TABLE: &str = "outbox";
const ATTEMPTS: &str = "outbox_attempts";

pub async fn find_status(
    c: &mut Connection,
    shop: ShopId,
    id: MessageId,
) -> anyhow::Result<Option<Status>> {
    let row = query!(
        "SELECT state, message_id, recipient, subject, due_at FROM outbox WHERE id = ? AND shop_id = ?",
        id.0,
        shop.0
    )
    .fetch_optional(&mut *c)
    .await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(Status {
        id,
        state: row.state.parse().map_err(|_| Corrupt::new(TABLE, "state", id))?,
        message_id: row.message_id.parse().map_err(|_| Corrupt::new(TABLE, "message_id", id))?,
        recipient: row.recipient,
        subject: row.subject,
        attempts: list_attempts(c, id).await?,
        due_at: timestamp(row.due_at, TABLE, "due_at")?,
    }))
}

async fn list_attempts(c: &mut Connection, id: MessageId) -> anyhow::Result<Vec<Attempt>> {
    let rows = query!(
        "SELECT number, transport, started_at, ended_at, outcome, reply FROM outbox_attempts
         WHERE outbox_id = ? ORDER BY number",
        id.0
    )
    .fetch_all(c)
    .await?;
    let attempts = rows.into_iter().map(|row| {
        let outcome = row.outcome.map(|word| word.parse::<Outcome>()).transpose();
        let ended = row.ended_at.map(|at| timestamp(at, ATTEMPTS, "ended_at")).transpose();
        Ok(Attempt {
            number: u32::try_from(row.number).map_err(|_| Corrupt::new(ATTEMPTS, "number", id))?,
            transport: row.transport,
            started_at: timestamp(row.started_at, ATTEMPTS, "started_at")?,
            ended_at: ended?,
            outcome: outcome.map_err(|_| Corrupt::new(ATTEMPTS, "outcome", id))?,
            reply: row.reply,
        })
    });
    attempts.collect()
}

/// Every message of a shop, newest first, from before one of them.
pub async fn list_of_shop(
    c: &mut Connection,
    shop: ShopId,
    before: MessageId,
    limit: i64,
) -> anyhow::Result<Vec<Listed>> {
    let rows = query!(
        r#"SELECT id AS "id: Uuid", recipient, subject, created_at FROM outbox
           WHERE shop_id = ? AND id < ? ORDER BY id DESC LIMIT ?"#,
        shop.0,
        before.0,
        limit
    )
    .fetch_all(c)
    .await?;
    let listed = rows.into_iter().map(|row| {
        Ok(Listed {
            id: MessageId(row.id),
            recipient: row.recipient,
            subject: row.subject,
            at: timestamp(row.created_at, TABLE, "created_at")?,
        })
    });
    listed.collect()
}

pub async fn find(c: &mut Connection, shop: ShopId, id: MessageId) -> anyhow::Result<Option<Kept>> {
    let row =
        query!("SELECT bytes, created_at FROM outbox WHERE id = ? AND shop_id = ?", id.0, shop.0)
            .fetch_optional(c)
            .await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(Kept { id, bytes: row.bytes, at: timestamp(row.created_at, TABLE, "created_at")? }))
}
