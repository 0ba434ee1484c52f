//! What happens to mail, as alerts and the page look at it.

use crate::db::{Connection, Corrupt, timestamp};
use jiff::Timestamp;
use packpost_app::pages::channels::AttemptRow;
use packpost_domain::{
    MessageId, ShopId,
    alert::{MailSeen, Trouble},
};
use sqlx::{query, query_scalar};
use uuid::Uuid;

const TABLE: &str = "outbox";

/// Mails to suppliers that wait, those that are due first: of orders that are not answered and went
/// out by no other way.
pub async fn list_waiting(
    c: &mut Connection,
    shop: ShopId,
    limit: i64,
) -> anyhow::Result<Vec<MailSeen>> {
    let rows = query!(
        r#"SELECT b.id AS "id: Uuid", b.state, b.created_at, b.due_at
           FROM outbox b CROSS JOIN dispatches d ON d.outbox_id = b.id CROSS JOIN orders o ON o.id = d.order_id
           WHERE b.shop_id = ? AND b.state IN ('queued', 'sending', 'delayed') AND b.due_at > -1
             AND d.contact_id IS NOT NULL AND o.state IN ('placed', 'acknowledged', 'cancel-requested')
             AND NOT EXISTS (SELECT 1 FROM carryings k
                             WHERE k.order_id = d.order_id AND k.revision = d.revision AND k.went_out = 1)
           ORDER BY b.due_at, b.id LIMIT ?"#,
        shop.0,
        limit
    )
    .fetch_all(c)
    .await?;
    let mails = rows.into_iter().map(|row| {
        let delayed = row.state == "delayed";
        let since = if delayed { row.created_at } else { row.due_at };
        Ok(MailSeen {
            id: MessageId(row.id),
            trouble: delayed.then_some(Trouble::Delayed),
            since: timestamp(since, TABLE, "due_at")?,
            told: None,
        })
    });
    mails.collect()
}

/// Mails to suppliers, queued since then, that did not get out: not answered after that, no later
/// mail about the order was handed over, and it went out by no other way.
pub async fn list_troubled(
    c: &mut Connection,
    shop: ShopId,
    (since, now): (Timestamp, Timestamp),
    limit: i64,
) -> anyhow::Result<Vec<MailSeen>> {
    // Ids begin with the time.
    let since = MessageId::new(since, [0; 10]);
    let rows = query!(
        r#"SELECT b.id AS "id: Uuid", b.state
           FROM outbox b
           JOIN dispatches d ON d.outbox_id = b.id
           JOIN orders o ON o.id = d.order_id
           WHERE b.shop_id = ? AND b.id >= ? AND b.state IN ('failed', 'uncertain', 'refused', 'bounced')
             AND d.contact_id IS NOT NULL AND o.state IN ('placed', 'acknowledged', 'cancel-requested')
             AND NOT EXISTS (SELECT 1 FROM dispatches later JOIN outbox l ON l.id = later.outbox_id
                             WHERE later.order_id = d.order_id AND later.outbox_id > d.outbox_id
                               AND later.contact_id IS NOT NULL AND l.state = 'handed-over')
             AND NOT EXISTS (SELECT 1 FROM events e
                             WHERE e.order_id = d.order_id AND e.at > b.created_at
                               AND e.kind IN ('acknowledged', 'accepted', 'changed', 'rejected')
                               AND e.payload ->> 'revision' >= d.revision)
             AND NOT EXISTS (SELECT 1 FROM carryings k
                             WHERE k.order_id = d.order_id AND k.revision = d.revision AND k.went_out = 1)
           ORDER BY b.id DESC LIMIT ?"#,
        shop.0,
        since.0,
        limit
    )
    .fetch_all(c)
    .await?;
    let mails = rows.into_iter().map(|row| {
        let trouble = row.state.parse().map_err(|_| Corrupt::new(TABLE, "state", row.id))?;
        Ok(MailSeen { id: MessageId(row.id), trouble: Some(trouble), since: now, told: None })
    });
    mails.collect()
}

/// Where a page of tries begins: behind this one.
#[derive(Clone, Copy, Debug)]
pub struct After {
    pub mail: MessageId,
    pub number: i64,
}

/// Tries at sending mails: those of the newest mail first, of one mail the last first.
pub async fn list_attempts(
    c: &mut Connection,
    shop: ShopId,
    after: After,
    limit: i64,
) -> anyhow::Result<Vec<(After, AttemptRow)>> {
    let rows = query!(
        r#"SELECT b.id AS "id: Uuid", b.subject, b.recipient, a.number, a.transport, a.started_at,
                  a.outcome, a.reply
           FROM outbox b CROSS JOIN outbox_attempts a ON a.outbox_id = b.id
           WHERE b.shop_id = ?1 AND b.id <= ?2 AND (b.id < ?2 OR a.number < ?3)
           ORDER BY b.id DESC, a.number DESC LIMIT ?4"#,
        shop.0,
        after.mail.0,
        after.number,
        limit
    )
    .fetch_all(c)
    .await?;
    let attempts = rows.into_iter().map(|row| {
        let place = After { mail: MessageId(row.id), number: row.number };
        let by = Some(row.transport).filter(|name| name != crate::outbox::MAILBOX);
        let attempt = AttemptRow {
            subject: row.subject,
            to: row.recipient,
            at: timestamp(row.started_at, "outbox_attempts", "started_at")?,
            by,
            outcome: row.outcome.unwrap_or_else(|| "under-way".to_owned()),
            words: row.reply,
        };
        Ok((place, attempt))
    });
    attempts.collect()
}

/// The mails of a shop whose turn comes next.
pub async fn list_next(
    c: &mut Connection,
    shop: ShopId,
    limit: i64,
) -> sqlx::Result<Vec<MessageId>> {
    let ids = query_scalar!(
        r#"SELECT id AS "id: Uuid" FROM outbox
           WHERE shop_id = ? AND state IN ('queued', 'sending', 'delayed') AND due_at > -1
           ORDER BY due_at, id LIMIT ?"#,
        shop.0,
        limit
    )
    .fetch_all(c)
    .await?;
    Ok(ids.into_iter().map(MessageId).collect())
}
