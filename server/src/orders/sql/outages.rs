//! What members say is down, and that it is back.

use crate::db::{Connection, Corrupt, timestamp};
use jiff::Timestamp;
use packpost_domain::{Down, MemberId, OutageId, Service, ShopId, outage::NOTICED_LATE};
use sqlx::{query, query_scalar};
use uuid::Uuid;

/// Something that is down now.
#[derive(Clone, Debug)]
pub(in crate::orders) struct OutageRow {
    pub id: OutageId,
    pub service: Service,
    pub since: Timestamp,
    pub said_by: String,
}

/// Something that was down.
#[derive(Clone, Debug)]
pub(in crate::orders) struct OverRow {
    pub outage: OutageRow,
    pub back_at: Timestamp,
    pub back_by: String,
}

/// What is down now, in the order in which it was said.
///
/// # Errors
/// Where it can't be read or makes no sense.
pub(in crate::orders) async fn list_down(
    c: &mut Connection,
    shop: ShopId,
) -> anyhow::Result<Vec<OutageRow>> {
    let rows = query!(
        r#"SELECT o.id AS "id: Uuid", o.service, o.said_at, m.name FROM outages o
           JOIN members m ON m.id = o.said_by
           WHERE o.shop_id = ? AND o.back_at IS NULL"#,
        shop.0
    )
    .fetch_all(c)
    .await?;
    let mut down = Vec::with_capacity(rows.len());
    for row in rows {
        down.push(outage((row.id, &row.service, row.said_at, row.name))?);
    }
    down.sort_by_key(|row: &OutageRow| row.id);
    Ok(down)
}

/// What was down last, the latest first.
///
/// # Errors
/// Where it can't be read or makes no sense.
pub(in crate::orders) async fn list_over(
    c: &mut Connection,
    shop: ShopId,
    limit: i64,
) -> anyhow::Result<Vec<OverRow>> {
    let rows = query!(
        r#"SELECT o.id AS "id: Uuid", o.service, o.said_at, m.name, o.back_at AS "back_at!", b.name AS back_by
           FROM outages o JOIN members m ON m.id = o.said_by JOIN members b ON b.id = o.back_by
           WHERE o.shop_id = ? AND o.back_at IS NOT NULL ORDER BY o.id DESC LIMIT ?"#,
        shop.0,
        limit
    )
    .fetch_all(c)
    .await?;
    let over = rows.into_iter().map(|row| {
        Ok(OverRow {
            outage: outage((row.id, &row.service, row.said_at, row.name))?,
            back_at: timestamp(row.back_at, "outages", "back_at")?,
            back_by: row.back_by,
        })
    });
    over.collect()
}

fn outage((id, service, since, said_by): (Uuid, &str, i64, String)) -> Result<OutageRow, Corrupt> {
    let service = service.parse().map_err(|_| Corrupt::new("outages", "service", id))?;
    let since = timestamp(since, "outages", "said_at")?;
    Ok(OutageRow { id: OutageId(id), service, since, said_by })
}

/// A member says that something is down; nothing changes where that was said, or this is the same
/// click again.
pub(in crate::orders) async fn insert_outage(
    c: &mut Connection,
    shop: ShopId,
    (id, service): (OutageId, Service),
    (by, at): (MemberId, Timestamp),
) -> sqlx::Result<()> {
    let (service, at) = (service.word(), at.as_millisecond());
    query!(
        "INSERT INTO outages (id, shop_id, service, said_by, said_at) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT DO NOTHING",
        id.0,
        shop.0,
        service,
        by.0,
        at
    )
    .execute(c)
    .await?;
    Ok(())
}

/// A member says that it is back; nothing changes where that was said.
pub(in crate::orders) async fn save_back(
    c: &mut Connection,
    shop: ShopId,
    id: OutageId,
    (by, at): (MemberId, Timestamp),
) -> sqlx::Result<()> {
    let at = at.as_millisecond();
    query!(
        "UPDATE outages SET back_by = ?, back_at = ? WHERE id = ? AND shop_id = ? AND back_at IS NULL",
        by.0,
        at,
        id.0,
        shop.0
    )
    .execute(c)
    .await?;
    Ok(())
}

/// What a time that something was down was about.
pub(in crate::orders) async fn find_outage(
    c: &mut Connection,
    shop: ShopId,
    id: OutageId,
) -> sqlx::Result<Option<String>> {
    let service =
        query_scalar!("SELECT service FROM outages WHERE id = ? AND shop_id = ?", id.0, shop.0);
    service.fetch_optional(c).await
}

/// How many of the first so many orders that wait for their supplier nobody has been told of by
/// a way that works, and how many were looked at.
pub(in crate::orders) async fn count_untold(
    c: &mut Connection,
    shop: ShopId,
    down: Down,
    most: i64,
) -> sqlx::Result<(i64, i64)> {
    // What was written from this moment on may not have arrived.
    let doubt = |service| {
        let since = down.since(service).map(|since: Timestamp| since.saturating_sub(NOTICED_LATE));
        since.map_or(i64::MAX, |since| since.unwrap_or(Timestamp::MIN).as_millisecond())
    };
    let (meta, sms, telegram) =
        (doubt(Service::Meta), doubt(Service::Sms), doubt(Service::Telegram));
    let (phone, email) = (doubt(Service::Phone), doubt(Service::Email));
    let row = query!(
        r#"SELECT COUNT(*) AS "seen!: i64", COALESCE(SUM(told), 0) AS "told!: i64" FROM (
               SELECT EXISTS (
                   SELECT 1 FROM carryings k
                   WHERE k.order_id = o.id AND k.revision = o.revision AND k.went_out = 1
                     AND k.made_at >= o.state_since
                     AND k.made_at <= CASE k.channel WHEN 'whatsapp' THEN ?2 WHEN 'sms' THEN ?3
                                      WHEN 'telegram' THEN ?4 WHEN 'phone' THEN ?5
                                      WHEN 'mailto' THEN ?6 ELSE 9223372036854775807 END) AS told
               FROM orders o
               WHERE o.shop_id = ?1 AND o.state IN ('placed', 'acknowledged', 'cancel-requested')
               ORDER BY o.supplier_id, o.id LIMIT ?7)"#,
        shop.0,
        meta,
        sms,
        telegram,
        phone,
        email,
        most
    )
    .fetch_one(c)
    .await?;
    Ok((row.seen.saturating_sub(row.told), row.seen))
}
