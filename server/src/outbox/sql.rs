//! The only SQL of the outbox: here what queueing and sending need, in `reading` what pages
//! show, in `bounces` what came back.

pub mod bounces;
pub mod leases;
pub mod reading;
pub mod relays;

use super::{
    Outgoing,
    words::{Outcome, State, WaitsFor},
};
use crate::db::{Connection, timestamp};
use jiff::{SignedDuration, Timestamp};
use packpost_domain::{MessageId, ShopId};
use sqlx::query;
use std::fmt;
use uuid::Uuid;

const TABLE: &str = "outbox";

pub async fn insert(
    c: &mut Connection,
    shop: ShopId,
    id: MessageId,
    outgoing: &Outgoing,
    now: Timestamp,
) -> sqlx::Result<()> {
    let (message_id, sender) = (outgoing.message_id().as_str(), outgoing.sender().as_str());
    let (recipient, subject) = (outgoing.recipient().as_str(), outgoing.subject());
    let (bytes, sha256) = (outgoing.bytes(), outgoing.sha256().as_slice());
    let now = now.as_millisecond();
    query!(
        "INSERT INTO outbox (id, shop_id, message_id, sender, recipient, subject, bytes, sha256, created_at, began_at, state, due_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'queued', ?)",
        id.0,
        shop.0,
        message_id,
        sender,
        recipient,
        subject,
        bytes,
        sha256,
        now,
        now,
        now
    )
    .execute(c)
    .await?;
    Ok(())
}

/// A person's "send again": a settled message that was not handed over becomes due.
pub async fn save_retry(
    c: &mut Connection,
    shop: ShopId,
    id: MessageId,
    now: Timestamp,
) -> sqlx::Result<bool> {
    let now = now.as_millisecond();
    let done = query!(
        "UPDATE outbox SET state = 'queued', due_at = ?, began_at = ?, rounds = 0, waits_for = NULL
         WHERE id = ? AND shop_id = ? AND state IN ('uncertain', 'refused', 'failed', 'bounced')",
        now,
        now,
        id.0,
        shop.0
    )
    .execute(c)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// A message that is not settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting {
    pub id: MessageId,
    pub due_at: Timestamp,
    pub attempts: i64,
}

/// Those that are due next, whenever that is.
pub async fn list_waiting(c: &mut Connection, limit: i64) -> anyhow::Result<Vec<Waiting>> {
    list_waiting_after(c, Timestamp::MIN, limit).await
}

/// Those that are due after a moment, soonest first.
pub async fn list_waiting_after(
    c: &mut Connection,
    after: Timestamp,
    limit: i64,
) -> anyhow::Result<Vec<Waiting>> {
    let after = after.as_millisecond();
    let rows = query!(
        r#"SELECT id AS "id: Uuid", due_at, attempts FROM outbox
           WHERE state IN ('queued', 'sending', 'delayed') AND due_at > ?
           ORDER BY due_at, id LIMIT ?"#,
        after,
        limit
    )
    .fetch_all(c)
    .await?;
    let waiting = rows.into_iter().map(|row| {
        let due_at = timestamp(row.due_at, TABLE, "due_at")?;
        Ok(Waiting { id: MessageId(row.id), due_at, attempts: row.attempts })
    });
    waiting.collect()
}

/// A message that a worker holds until its lease ends.
#[derive(Clone)]
pub struct Claimed {
    pub id: MessageId,
    /// The number of this attempt.
    pub attempt: i64,
    pub sender: String,
    pub recipient: String,
    pub bytes: Vec<u8>,
    pub sha256: Vec<u8>,
}

/// Without the bytes: they hold links that let people in.
impl fmt::Debug for Claimed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Claimed({}, attempt {})", self.id, self.attempt)
    }
}

/// Takes a message, unless another worker has taken it since it was seen waiting.
pub async fn claim(
    c: &mut Connection,
    seen: &Waiting,
    lease_ends: Timestamp,
) -> sqlx::Result<Option<Claimed>> {
    let lease_ends = lease_ends.as_millisecond();
    let row = query!(
        "UPDATE outbox SET state = 'sending', due_at = ?, attempts = attempts + 1
         WHERE id = ? AND attempts = ? AND state IN ('queued', 'sending', 'delayed')
         RETURNING attempts, sender, recipient, bytes, sha256",
        lease_ends,
        seen.id.0,
        seen.attempts
    )
    .fetch_optional(c)
    .await?;
    Ok(row.map(|row| Claimed {
        id: seen.id,
        attempt: row.attempts,
        sender: row.sender,
        recipient: row.recipient,
        bytes: row.bytes,
        sha256: row.sha256,
    }))
}

pub async fn insert_attempt(
    c: &mut Connection,
    id: MessageId,
    number: i64,
    transport: &str,
    now: Timestamp,
) -> sqlx::Result<()> {
    let now = now.as_millisecond();
    query!(
        "INSERT INTO outbox_attempts (outbox_id, number, transport, started_at) VALUES (?, ?, ?, ?)",
        id.0,
        number,
        transport,
        now
    )
    .execute(c)
    .await?;
    Ok(())
}

/// How an attempt ended. It is noted even where its lease was lost: it did happen.
pub async fn save_attempt(
    c: &mut Connection,
    id: MessageId,
    number: i64,
    outcome: Outcome,
    reply: &str,
    now: Timestamp,
) -> sqlx::Result<()> {
    let (now, outcome) = (now.as_millisecond(), outcome.word());
    query!(
        "UPDATE outbox_attempts SET ended_at = ?, outcome = ?, reply = ?
         WHERE outbox_id = ? AND number = ? AND outcome IS NULL",
        now,
        outcome,
        reply,
        id.0,
        number
    )
    .execute(c)
    .await?;
    Ok(())
}

/// Goes on with the same message by another relay: one attempt more, under a lease of its own.
/// False where the lease was lost.
pub async fn claim_again(
    c: &mut Connection,
    id: MessageId,
    attempt: i64,
    lease_ends: Timestamp,
) -> sqlx::Result<bool> {
    let lease_ends = lease_ends.as_millisecond();
    let done = query!(
        "UPDATE outbox SET attempts = attempts + 1, due_at = ?
         WHERE id = ? AND attempts = ? AND state = 'sending'",
        lease_ends,
        id.0,
        attempt
    )
    .execute(c)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Where a message stands after all relays were tried, or one has had the last word.
#[derive(Clone, Copy, Debug)]
pub struct Stand {
    pub state: State,
    pub due_at: Timestamp,
    pub waits_for: Option<WaitsFor>,
}

/// Where the message stands after an attempt. A late result of a lost lease changes nothing.
pub async fn save_state(
    c: &mut Connection,
    id: MessageId,
    attempt: i64,
    stand: Stand,
) -> sqlx::Result<bool> {
    let (state, due_at) = (stand.state.word(), stand.due_at.as_millisecond());
    let waits_for = stand.waits_for.map(WaitsFor::word);
    let done = query!(
        "UPDATE outbox SET state = ?, due_at = ?, waits_for = ?, rounds = rounds + 1
         WHERE id = ? AND attempts = ? AND state = 'sending'",
        state,
        due_at,
        waits_for,
        id.0,
        attempt
    )
    .execute(c)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Puts a message off without an attempt. False where somebody has taken it meanwhile.
pub async fn save_held(c: &mut Connection, seen: &Waiting, stand: Stand) -> sqlx::Result<bool> {
    let (state, due_at) = (stand.state.word(), stand.due_at.as_millisecond());
    let waits_for = stand.waits_for.map(WaitsFor::word);
    let done = query!(
        "UPDATE outbox SET state = ?, due_at = ?, waits_for = ?
         WHERE id = ? AND attempts = ? AND state IN ('queued', 'sending', 'delayed')",
        state,
        due_at,
        waits_for,
        seen.id.0,
        seen.attempts
    )
    .execute(c)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Leaves this time out of what a message has waited; it can't have begun in the future.
pub async fn save_not_waited(
    c: &mut Connection,
    id: MessageId,
    time: SignedDuration,
    now: Timestamp,
) -> sqlx::Result<()> {
    let time = i64::try_from(time.as_millis()).unwrap_or(0);
    let now = now.as_millisecond();
    query!("UPDATE outbox SET began_at = min(began_at + ?, ?) WHERE id = ?", time, now, id.0)
        .execute(c)
        .await?;
    Ok(())
}

/// Everything that waits for a relay becomes due.
pub async fn save_woken(c: &mut Connection, now: Timestamp) -> sqlx::Result<()> {
    let now = now.as_millisecond();
    query!(
        "UPDATE outbox SET due_at = ?
         WHERE state IN ('queued', 'sending', 'delayed') AND due_at > ?
           AND state = 'delayed' AND waits_for = 'relay'",
        now,
        now
    )
    .execute(c)
    .await?;
    Ok(())
}

/// How often the relays were tried since the message was queued, or since a person sent it again.
#[derive(Clone, Copy, Debug)]
pub struct Run {
    pub rounds: u32,
    pub began: Timestamp,
}

pub async fn get_run(c: &mut Connection, id: MessageId) -> anyhow::Result<Run> {
    let row = query!("SELECT rounds, began_at FROM outbox WHERE id = ?", id.0).fetch_one(c).await?;
    Ok(Run {
        rounds: u32::try_from(row.rounds).unwrap_or(u32::MAX),
        began: timestamp(row.began_at, TABLE, "began_at")?,
    })
}
