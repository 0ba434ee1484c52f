//! What members are to be told soon.

use crate::db::{Connection, Corrupt, timestamp};
use jiff::Timestamp;
use packpost_app::emails::Notice;
use packpost_domain::{EmailAddress, Language, MemberId, OrderId, Revision, ShopId};
use sqlx::{query, query_scalar};
use uuid::Uuid;

/// Whom something about an order waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::orders) struct Reader {
    pub shop: ShopId,
    pub member: MemberId,
    pub order: OrderId,
}

/// A notice to be kept.
#[derive(Clone, Debug)]
pub(in crate::orders) struct NewNotice<'a> {
    pub revision: Revision,
    pub at: Timestamp,
    pub due_at: Timestamp,
    pub purpose: &'a str,
    pub language: Language,
    pub reply_to: &'a EmailAddress,
    pub says: &'a Notice,
}

/// A notice that waits.
#[derive(Clone, Debug)]
pub(in crate::orders) struct NoticeRow {
    pub id: i64,
    pub revision: Revision,
    pub at: Timestamp,
    pub purpose: String,
    pub language: Language,
    pub reply_to: EmailAddress,
    pub says: Notice,
}

pub(in crate::orders) async fn insert_notice(
    c: &mut Connection,
    to: Reader,
    new: &NewNotice<'_>,
) -> sqlx::Result<()> {
    let (at, due_at) = (new.at.as_millisecond(), new.due_at.as_millisecond());
    let (language, reply_to) = (new.language.tag(), new.reply_to.as_str());
    let says = serde_json::to_string(new.says).map_err(|why| sqlx::Error::Encode(why.into()))?;
    query!(
        "INSERT INTO notices (shop_id, member_id, order_id, revision, at, due_at, purpose, language, reply_to, says)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        to.shop.0,
        to.member.0,
        to.order.0,
        new.revision.0,
        at,
        due_at,
        new.purpose,
        language,
        reply_to,
        says
    )
    .execute(c)
    .await?;
    Ok(())
}

/// When what waits for this reader leaves, if something does.
pub(in crate::orders) async fn find_due(
    c: &mut Connection,
    to: Reader,
) -> sqlx::Result<Option<Timestamp>> {
    let due = query_scalar!(
        "SELECT due_at FROM notices
         WHERE member_id = ? AND order_id = ? AND shop_id = ? ORDER BY id LIMIT 1",
        to.member.0,
        to.order.0,
        to.shop.0
    )
    .fetch_optional(c)
    .await?;
    Ok(due.map(|due| timestamp(due, "notices", "due_at")).transpose()?)
}

/// When this reader was last sent an email about the order.
pub(in crate::orders) async fn find_told(
    c: &mut Connection,
    to: Reader,
) -> sqlx::Result<Option<Timestamp>> {
    let at = query_scalar!(
        "SELECT b.created_at FROM dispatches d JOIN outbox b ON b.id = d.outbox_id
         WHERE d.order_id = ? AND d.member_id = ? AND +d.shop_id = ? ORDER BY d.outbox_id DESC LIMIT 1",
        to.order.0,
        to.member.0,
        to.shop.0
    )
    .fetch_optional(c)
    .await?;
    Ok(at.map(|at| timestamp(at, "outbox", "created_at")).transpose()?)
}

/// Some of those for whom something is due; after a clock that was set back, also for whom
/// something happened "later than now".
pub(in crate::orders) async fn list_due(
    c: &mut Connection,
    now: Timestamp,
    longest: Timestamp,
    limit: i64,
) -> sqlx::Result<Vec<Reader>> {
    let (now, longest) = (now.as_millisecond(), longest.as_millisecond());
    let rows = query!(
        r#"SELECT DISTINCT shop AS "shop!: Uuid", member AS "member!: Uuid", order_id AS "order!: Uuid" FROM (
               SELECT shop_id AS shop, member_id AS member, order_id FROM (
                   SELECT shop_id, member_id, order_id FROM notices WHERE due_at <= ?1 ORDER BY due_at LIMIT ?3)
               UNION ALL
               SELECT shop_id AS shop, member_id AS member, order_id FROM (
                   SELECT shop_id, member_id, order_id FROM notices WHERE due_at > ?2 ORDER BY due_at LIMIT ?3))"#,
        now,
        longest,
        limit
    )
    .fetch_all(c)
    .await?;
    let reader = rows.into_iter().map(|row| Reader {
        shop: ShopId(row.shop),
        member: MemberId(row.member),
        order: OrderId(row.order),
    });
    Ok(reader.collect())
}

/// What waits for a reader, the oldest first, at most so much.
pub(in crate::orders) async fn list_notices(
    c: &mut Connection,
    to: Reader,
    limit: i64,
) -> sqlx::Result<Vec<NoticeRow>> {
    let rows = query!(
        r#"SELECT id, revision AS "revision: u32", at, purpose, language, reply_to, says FROM notices
           WHERE member_id = ? AND order_id = ? AND shop_id = ? ORDER BY id LIMIT ?"#,
        to.member.0,
        to.order.0,
        to.shop.0,
        limit
    )
    .fetch_all(c)
    .await?;
    let row = rows.into_iter().map(|row| {
        let wrong = |column| Corrupt::new("notices", column, row.id);
        Ok(NoticeRow {
            id: row.id,
            revision: Revision(row.revision),
            at: timestamp(row.at, "notices", "at")?,
            language: row.language.parse().map_err(|_| wrong("language"))?,
            reply_to: row.reply_to.parse().map_err(|_| wrong("reply_to"))?,
            says: serde_json::from_str(&row.says).map_err(|_| wrong("says"))?,
            purpose: row.purpose,
        })
    });
    Ok(row.collect::<Result<_, Corrupt>>()?)
}

/// Takes what waits for a reader up to this one; says how many that were.
pub(in crate::orders) async fn delete_notices(
    c: &mut Connection,
    to: Reader,
    last: i64,
) -> sqlx::Result<u64> {
    let done = query!(
        "DELETE FROM notices WHERE member_id = ? AND order_id = ? AND shop_id = ? AND id <= ?",
        to.member.0,
        to.order.0,
        to.shop.0,
        last
    )
    .execute(c)
    .await?;
    Ok(done.rows_affected())
}
