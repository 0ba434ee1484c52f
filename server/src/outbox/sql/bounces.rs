//! Notices of mail servers about messages.

use crate::{
    db::{Connection, Corrupt, timestamp},
    outbox::{
        State,
        bounce::{Noted, Reason},
    },
};
use jiff::Timestamp;
use packpost_domain::MessageId;
use sqlx::query;
use uuid::Uuid;

const TABLE: &str = "bounces";

/// A message that a notice may be about.
#[derive(Clone, Debug)]
pub struct Found {
    pub id: MessageId,
    pub recipient: String,
    pub state: State,
    /// How many notices there are about it already.
    pub notices: i64,
}

pub async fn find(c: &mut Connection, id: MessageId) -> anyhow::Result<Option<Found>> {
    let row = query!(
        r#"SELECT recipient, state,
                  (SELECT COUNT(*) FROM bounces b WHERE b.outbox_id = outbox.id) AS "notices!: i64"
           FROM outbox WHERE id = ?"#,
        id.0
    )
    .fetch_optional(c)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let state = row.state.parse().map_err(|_| Corrupt::new("outbox", "state", id))?;
    Ok(Some(Found { id, recipient: row.recipient, state, notices: row.notices }))
}

/// By the `Message-ID` header, with its angle brackets.
pub async fn find_by_message_id(
    c: &mut Connection,
    message_id: &str,
) -> anyhow::Result<Option<Found>> {
    let row = query!(r#"SELECT id AS "id: Uuid" FROM outbox WHERE message_id = ?"#, message_id)
        .fetch_optional(&mut *c)
        .await?;
    match row {
        Some(row) => find(c, MessageId(row.id)).await,
        None => Ok(None),
    }
}

/// A notice to be kept.
#[derive(Clone, Copy, Debug)]
pub struct NewNotice<'a> {
    pub key: &'a str,
    pub action: &'a str,
    pub status: &'a str,
    pub words: &'a str,
    pub raw: &'a [u8],
}

/// Keeps a notice; false where the same one was kept before.
pub async fn insert(
    c: &mut Connection,
    message: MessageId,
    notice: &NewNotice<'_>,
    now: Timestamp,
) -> sqlx::Result<bool> {
    let now = now.as_millisecond();
    let done = query!(
        "INSERT INTO bounces (outbox_id, notice, at, action, status, words, raw)
         VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (outbox_id, notice) DO NOTHING",
        message.0,
        notice.key,
        now,
        notice.action,
        notice.status,
        notice.words,
        notice.raw
    )
    .execute(c)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// A message that had left counts as come back. One that is to be sent again is not stopped by a
/// notice about an earlier attempt.
pub async fn save_bounced(c: &mut Connection, message: MessageId) -> sqlx::Result<bool> {
    let done = query!(
        "UPDATE outbox SET state = 'bounced' WHERE id = ? AND state IN ('handed-over', 'uncertain')",
        message.0
    )
    .execute(c)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// What was said about a message, oldest first.
pub async fn list(c: &mut Connection, message: MessageId) -> anyhow::Result<Vec<Noted>> {
    let rows = query!(
        "SELECT at, action, status, words FROM bounces WHERE outbox_id = ? ORDER BY at, notice",
        message.0
    )
    .fetch_all(c)
    .await?;
    let noted = rows.into_iter().map(|row| {
        Ok(Noted {
            at: timestamp(row.at, TABLE, "at")?,
            failed: row.action == "failed",
            reason: Reason::new(row.status.parse().ok(), &row.words),
            words: row.words,
        })
    });
    noted.collect()
}
