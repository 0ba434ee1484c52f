//! The only SQL of the outbox: here where messages stand, in `claims` how one is taken to be sent,
//! in `reading` what pages show, in `bounces` what came back.

pub mod bounces;
pub mod checking;
mod claims;
pub mod leases;
pub mod reading;
pub mod relays;
mod waiting;

pub use claims::{Claimed, claim, claim_again, insert_attempt, release, save_attempt};

pub use waiting::{Waiting, list_first, list_for_trial, list_waiting, list_waiting_after};

use super::{
    Outgoing, schedule,
    words::{State, WaitsFor},
};
use crate::db::{Connection, timestamp};
use jiff::{SignedDuration, Timestamp};
use packpost_domain::{MessageId, ShopId};
use sqlx::query;

const TABLE: &str = "outbox";

pub async fn insert(
    c: &mut Connection,
    shop: ShopId,
    id: MessageId,
    outgoing: &Outgoing,
    (now, later): (Timestamp, bool),
) -> sqlx::Result<()> {
    let (message_id, sender) = (outgoing.message_id().as_str(), outgoing.sender().as_str());
    let (recipient, subject) = (outgoing.recipient().as_str(), outgoing.subject());
    let (bytes, sha256) = (outgoing.bytes(), outgoing.sha256().as_slice());
    let now = now.as_millisecond();
    query!(
        "INSERT INTO outbox (id, shop_id, message_id, sender, recipient, subject, bytes, sha256, created_at, began_at, state, due_at, later)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'queued', ?, ?)",
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
        now,
        later
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

/// Puts off the others that are due as well, at most a thousand, each until it would be looked at
/// again or given up.
///
/// Not those whose time has come to be given up, nor those that were due so long ago that nobody
/// can have waited for them: each of these is looked at by itself.
pub async fn save_all_held(c: &mut Connection, now: Timestamp) -> sqlx::Result<()> {
    let millis = |time: SignedDuration| i64::try_from(time.as_millis()).unwrap_or(i64::MAX);
    let now = now.as_millisecond();
    let (hour, long_ago) = (now + millis(schedule::HOLD), now - millis(schedule::LATE));
    let give_up = millis(schedule::GIVE_UP);
    query!(
        "UPDATE outbox SET state = 'delayed', waits_for = 'relay', due_at = min(?, began_at + ?)
         WHERE id IN (SELECT id FROM outbox
                      WHERE state IN ('queued', 'sending', 'delayed') AND due_at BETWEEN ? AND ?
                        AND state <> 'sending' AND began_at + ? > ?
                      ORDER BY due_at, id LIMIT 1000)",
        hour,
        give_up,
        long_ago,
        now,
        give_up,
        now
    )
    .execute(c)
    .await?;
    Ok(())
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
