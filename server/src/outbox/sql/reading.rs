//! Messages and attempts as pages show them.

use crate::{
    db::{Connection, Corrupt, timestamp},
    outbox::{Attempt, Kept, Listed, State, Status, Waits, schedule, words::Outcome},
};
use packpost_domain::{MessageId, ShopId};
use sqlx::query;
use uuid::Uuid;

const TABLE: &str = "outbox";
const ATTEMPTS: &str = "outbox_attempts";
/// How many of the coming tries are shown.
const COMING: usize = 4;

pub async fn find_status(
    c: &mut Connection,
    shop: ShopId,
    id: MessageId,
) -> anyhow::Result<Option<Status>> {
    let row = query!(
        "SELECT state, message_id, recipient, subject, created_at, due_at, waits_for, rounds, began_at
         FROM outbox WHERE id = ? AND shop_id = ?",
        id.0,
        shop.0
    )
    .fetch_optional(&mut *c)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let state = row.state.parse().map_err(|_| Corrupt::new(TABLE, "state", id))?;
    let due_at = timestamp(row.due_at, TABLE, "due_at")?;
    let began = timestamp(row.began_at, TABLE, "began_at")?;
    let rounds = u32::try_from(row.rounds).map_err(|_| Corrupt::new(TABLE, "rounds", id))?;
    let waits_for = row.waits_for.map(|word| word.parse()).transpose();
    Ok(Some(Status {
        id,
        state,
        waits_for: waits_for.map_err(|_| Corrupt::new(TABLE, "waits_for", id))?,
        coming: match state {
            State::Delayed => schedule::coming(rounds, began, due_at, COMING),
            _ => Vec::new(),
        },
        gives_up_at: schedule::gives_up_at(began),
        due_at,
        message_id: row.message_id.parse().map_err(|_| Corrupt::new(TABLE, "message_id", id))?,
        recipient: row.recipient,
        subject: row.subject,
        queued_at: timestamp(row.created_at, TABLE, "created_at")?,
        attempts: list_attempts(&mut *c, id).await?,
        notices: super::bounces::list(c, id).await?,
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

/// How much of a shop's mail waits. The count ends at a thousand.
pub async fn count_waiting(c: &mut Connection, shop: ShopId) -> anyhow::Result<Waits> {
    let row = query!(
        r#"SELECT coalesce(sum(state <> 'delayed'), 0) AS "leaving!: i64",
                  coalesce(sum(state = 'delayed'), 0) AS "delayed!: i64",
                  min(created_at) AS "oldest: i64"
           FROM (SELECT state, created_at FROM outbox INDEXED BY outbox_waiting
                 WHERE shop_id = ? AND state IN ('queued', 'sending', 'delayed')
                 ORDER BY id LIMIT 1000)"#,
        shop.0
    )
    .fetch_one(c)
    .await?;
    Ok(Waits {
        leaving: u32::try_from(row.leaving).unwrap_or(u32::MAX),
        delayed: u32::try_from(row.delayed).unwrap_or(u32::MAX),
        oldest: row.oldest.map(|at| timestamp(at, TABLE, "created_at")).transpose()?,
    })
}
