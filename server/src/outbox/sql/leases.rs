//! Leases whose worker is known to be gone.

use crate::db::Connection;
use jiff::Timestamp;
use sqlx::query;

/// Makes everything due that is being sent, and says how much that was.
pub async fn end_all(c: &mut Connection, now: Timestamp) -> sqlx::Result<u64> {
    let now = now.as_millisecond();
    let done = query!(
        "UPDATE outbox SET due_at = ?1
         WHERE state IN ('queued', 'sending', 'delayed') AND state = 'sending' AND due_at > ?1",
        now
    )
    .execute(c)
    .await?;
    Ok(done.rows_affected())
}
