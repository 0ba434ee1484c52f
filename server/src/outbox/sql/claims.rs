//! Taking a message to send it, and noting each attempt.

use super::Waiting;
use crate::{db::Connection, outbox::words::Outcome};
use jiff::Timestamp;
use packpost_domain::MessageId;
use sqlx::query;
use std::fmt;

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

/// Gives a message back that was not handed over: it is due again at once. False where the lease
/// was lost.
pub async fn release(
    c: &mut Connection,
    id: MessageId,
    attempt: i64,
    now: Timestamp,
) -> sqlx::Result<bool> {
    let now = now.as_millisecond();
    let done = query!(
        "UPDATE outbox SET state = 'queued', due_at = ?, waits_for = NULL
         WHERE id = ? AND attempts = ? AND state = 'sending'",
        now,
        id.0,
        attempt
    )
    .execute(c)
    .await?;
    Ok(done.rows_affected() > 0)
}
