//! Which messages wait, and which of them is next.

use crate::db::{Connection, timestamp};
use jiff::Timestamp;
use packpost_domain::MessageId;
use sqlx::query;
use uuid::Uuid;

const TABLE: &str = "outbox";
/// Among so many of those that are due the next one for a trial is looked for.
const TRIAL_WINDOW: i64 = 200;

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
    rows.into_iter().map(|row| waiting(row.id, row.due_at, row.attempts)).collect()
}

/// The same of what does not leave after the others only.
pub async fn list_first(c: &mut Connection, limit: i64) -> anyhow::Result<Vec<Waiting>> {
    let ever = Timestamp::MIN.as_millisecond();
    let rows = query!(
        r#"SELECT id AS "id: Uuid", due_at, attempts FROM outbox
           WHERE later = 0 AND state IN ('queued', 'sending', 'delayed') AND due_at > ?
           ORDER BY due_at, id LIMIT ?"#,
        ever,
        limit
    )
    .fetch_all(c)
    .await?;
    rows.into_iter().map(|row| waiting(row.id, row.due_at, row.attempts)).collect()
}

/// Those that are due and by which a relay should prove that it is well: what it has failed least
/// comes first, so that one message that it fails for a reason of its own is not its only trial.
pub async fn list_for_trial(
    c: &mut Connection,
    relay: &str,
    now: Timestamp,
    limit: i64,
) -> anyhow::Result<Vec<Waiting>> {
    let now = now.as_millisecond();
    let rows = query!(
        r#"SELECT id AS "id: Uuid", due_at, attempts
           FROM (SELECT id, due_at, attempts, later FROM outbox
                 WHERE state IN ('queued', 'sending', 'delayed') AND due_at <= ?
                 ORDER BY due_at, id LIMIT ?) w
           ORDER BY (SELECT count(*) FROM outbox_attempts a
                     WHERE a.outbox_id = w.id AND a.transport = ?
                       AND a.outcome IN ('failed', 'delayed', 'uncertain')),
                    later, due_at, id
           LIMIT ?"#,
        now,
        TRIAL_WINDOW,
        relay,
        limit
    )
    .fetch_all(c)
    .await?;
    rows.into_iter().map(|row| waiting(row.id, row.due_at, row.attempts)).collect()
}

fn waiting(id: Uuid, due_at: i64, attempts: i64) -> anyhow::Result<Waiting> {
    let due_at = timestamp(due_at, TABLE, "due_at")?;
    Ok(Waiting { id: MessageId(id), due_at, attempts })
}
