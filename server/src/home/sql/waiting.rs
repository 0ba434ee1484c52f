//! Orders that wait for a person of the shop, each with the reason.

use crate::db::{Connection, timestamp};
use jiff::Timestamp;
use packpost_app::pages::home::Why;
use packpost_domain::{MemberId, MessageId, Money, ShopId};
use sqlx::query;
use uuid::Uuid;

/// An order that waits for a person.
#[derive(Clone, Debug)]
pub struct Waiting {
    pub order: Uuid,
    pub number: Option<i64>,
    pub supplier: String,
    pub why: Why,
    /// Who has asked for approval, and of how much.
    pub asked: Option<(String, Money)>,
}

impl Waiting {
    pub fn new(order: Uuid, number: Option<i64>, supplier: String, why: Why) -> Self {
        Self { order, number, supplier, why, asked: None }
    }
}

/// Orders whose supplier has proposed changes, the newest first.
pub async fn list_changed(c: &mut Connection, shop: ShopId) -> sqlx::Result<Vec<Waiting>> {
    let rows = query!(
        r#"SELECT o.id AS "id: Uuid", o.number, s.name
           FROM orders o JOIN suppliers s ON s.id = o.supplier_id
           WHERE o.shop_id = ? AND o.state = 'changes-proposed'
           ORDER BY o.id DESC LIMIT 20"#,
        shop.0
    )
    .fetch_all(c)
    .await?;
    let waiting =
        rows.into_iter().map(|row| Waiting::new(row.id, row.number, row.name, Why::Changes));
    Ok(waiting.collect())
}

/// Orders that members asked an owner to place, the newest first, with who asked last and of how
/// much.
pub async fn list_asked(c: &mut Connection, shop: ShopId) -> sqlx::Result<Vec<Waiting>> {
    let rows = query!(
        r#"SELECT o.id AS "id: Uuid", s.name, o.state_since, e.person AS "person?",
                  e.payload ->> '$.total.minor' AS "minor?: i64",
                  e.payload ->> '$.total.currency' AS "currency?: String"
           FROM orders o
           JOIN suppliers s ON s.id = o.supplier_id
           LEFT JOIN events e ON e.order_id = o.id
                AND e.n = (SELECT n FROM events WHERE order_id = o.id AND kind = 'submitted'
                           ORDER BY n DESC LIMIT 1)
           WHERE o.shop_id = ? AND o.state = 'awaiting-approval'
           ORDER BY o.id DESC LIMIT 20"#,
        shop.0
    )
    .fetch_all(c)
    .await?;
    rows.into_iter()
        .map(|row| {
            let since = timestamp(row.state_since, "orders", "state_since")?;
            let total = row
                .minor
                .zip(row.currency)
                .and_then(|(minor, code)| Some(Money::from_minor(minor, code.parse().ok()?)));
            let waiting = Waiting::new(row.id, None, row.name, Why::Approval { since });
            Ok(Waiting { asked: row.person.zip(total), ..waiting })
        })
        .collect()
}

/// The last twenty orders that the supplier has said no to since then, and with which the shop is
/// not done.
pub async fn list_rejected(
    c: &mut Connection,
    shop: ShopId,
    since: Timestamp,
) -> sqlx::Result<Vec<Waiting>> {
    let since = since.as_millisecond();
    let rows = query!(
        r#"SELECT refused.id AS "id: Uuid", refused.number, s.name
           FROM (SELECT id, number, supplier_id FROM orders
                 WHERE shop_id = ? AND state = 'rejected' AND put_away = 0 AND state_since >= ?
                 ORDER BY state_since DESC, id DESC LIMIT 20) refused
           JOIN suppliers s ON s.id = refused.supplier_id"#,
        shop.0,
        since
    )
    .fetch_all(c)
    .await?;
    let waiting =
        rows.into_iter().map(|row| Waiting::new(row.id, row.number, row.name, Why::Rejected));
    Ok(waiting.collect())
}

/// Orders whose mail to the supplier failed since then, or may not have gone out: not answered
/// after it was queued, no later mail about them was handed over, and nobody has told the supplier
/// otherwise.
pub async fn list_mail_trouble(
    c: &mut Connection,
    shop: ShopId,
    since: Timestamp,
) -> sqlx::Result<Vec<Waiting>> {
    // Ids begin with the time.
    let since = MessageId::new(since, [0; 10]);
    let rows = query!(
        r#"SELECT o.id AS "id: Uuid", o.number, s.name, b.state
           FROM outbox b
           JOIN dispatches d ON d.outbox_id = b.id
           JOIN orders o ON o.id = d.order_id
           JOIN suppliers s ON s.id = o.supplier_id
           WHERE b.shop_id = ? AND b.id >= ? AND b.state IN ('failed', 'uncertain', 'refused', 'bounced')
             AND d.contact_id IS NOT NULL AND o.state IN ('placed', 'acknowledged')
             AND NOT EXISTS (SELECT 1 FROM dispatches later JOIN outbox l ON l.id = later.outbox_id
                             WHERE later.order_id = d.order_id AND later.outbox_id > d.outbox_id
                               AND later.contact_id IS NOT NULL AND l.state = 'handed-over')
             AND NOT EXISTS (SELECT 1 FROM events e
                             WHERE e.order_id = d.order_id AND e.at > b.created_at
                               AND e.kind IN ('acknowledged', 'accepted', 'changed', 'rejected')
                               AND e.payload ->> 'revision' >= d.revision)
             AND NOT EXISTS (SELECT 1 FROM carryings k
                             WHERE k.order_id = d.order_id AND k.revision = d.revision AND k.went_out = 1)
           ORDER BY b.id DESC LIMIT 20"#,
        shop.0,
        since.0
    )
    .fetch_all(c)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let why = match row.state.as_str() {
                "uncertain" => Why::MailUncertain,
                "bounced" => Why::MailBounced,
                _ => Why::MailFailed,
            };
            Waiting::new(row.id, row.number, row.name, why)
        })
        .collect())
}

/// Orders whose mail to the supplier has been waiting since before then, the longest first; not
/// those that went out by another way.
pub async fn list_mail_delayed(
    c: &mut Connection,
    shop: ShopId,
    before: Timestamp,
) -> sqlx::Result<Vec<Waiting>> {
    let before = before.as_millisecond();
    let rows = query!(
        r#"SELECT o.id AS "id: Uuid", o.number, s.name, b.created_at
           FROM outbox b
           JOIN dispatches d ON d.outbox_id = b.id
           JOIN orders o ON o.id = d.order_id
           JOIN suppliers s ON s.id = o.supplier_id
           WHERE b.state IN ('queued', 'sending', 'delayed') AND b.shop_id = ? AND b.created_at <= ?
             AND d.contact_id IS NOT NULL AND o.state IN ('placed', 'acknowledged', 'cancel-requested')
             AND NOT EXISTS (SELECT 1 FROM carryings k
                             WHERE k.order_id = d.order_id AND k.revision = d.revision AND k.went_out = 1)
           ORDER BY b.id LIMIT 20"#,
        shop.0,
        before
    )
    .fetch_all(c)
    .await?;
    rows.into_iter()
        .map(|row| {
            let why =
                Why::MailDelayed { since: timestamp(row.created_at, "outbox", "created_at")? };
            Ok(Waiting::new(row.id, row.number, row.name, why))
        })
        .collect()
}

/// The last five drafts, or of one member the last five of theirs.
pub async fn list_drafts(
    c: &mut Connection,
    shop: ShopId,
    of: Option<MemberId>,
) -> sqlx::Result<Vec<Waiting>> {
    if let Some(member) = of {
        return list_drafts_of(c, shop, member).await;
    }
    let rows = query!(
        r#"SELECT o.id AS "id: Uuid", s.name, o.created_at
           FROM orders o JOIN suppliers s ON s.id = o.supplier_id
           WHERE o.shop_id = ? AND o.state = 'draft'
           ORDER BY o.id DESC LIMIT 5"#,
        shop.0
    )
    .fetch_all(c)
    .await?;
    rows.into_iter()
        .map(|row| {
            let since = timestamp(row.created_at, "orders", "created_at")?;
            let why = Why::Draft { since };
            Ok(Waiting::new(row.id, None, row.name, why))
        })
        .collect()
}

async fn list_drafts_of(
    c: &mut Connection,
    shop: ShopId,
    member: MemberId,
) -> sqlx::Result<Vec<Waiting>> {
    let rows = query!(
        r#"SELECT o.id AS "id: Uuid", s.name, o.created_at
           FROM orders o JOIN suppliers s ON s.id = o.supplier_id
           WHERE o.created_by = ? AND o.state = 'draft' AND +o.shop_id = ?
           ORDER BY o.id DESC LIMIT 5"#,
        member.0,
        shop.0
    )
    .fetch_all(c)
    .await?;
    rows.into_iter()
        .map(|row| {
            let since = timestamp(row.created_at, "orders", "created_at")?;
            Ok(Waiting::new(row.id, None, row.name, Why::Draft { since }))
        })
        .collect()
}
