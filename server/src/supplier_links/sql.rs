//! The only SQL of links.

mod of_contact;

pub use of_contact::*;

use super::{Followed, NewLink};
use crate::{
    calendar,
    db::{self, Connection, Corrupt, timestamp},
};
use jiff::Timestamp;
use packpost_app::pages::orders::show::LinkView;
use packpost_domain::{LinkId, LinkStatus, OrderId, Revision, ShopId, SupplierId, link::LinkTimes};
use sqlx::{query, query_scalar};
use uuid::Uuid;

/// Keeps a link; of its secret only the hash.
///
/// Where the shop's history is ahead of the clock, the clock is what is wrong (a machine that wakes
/// up in another year): its life counts from there, or it would be over when the clock is set.
///
/// # Errors
/// Where it can't be written.
pub async fn insert(c: &mut Connection, link: &NewLink, now: Timestamp) -> sqlx::Result<()> {
    let hash = super::token_hash(&link.token);
    let (now, ends_at) = (now.as_millisecond(), link.ends_at.as_millisecond());
    let latest = query_scalar!(
        r#"SELECT max(at) AS "at: i64" FROM (SELECT at FROM events WHERE shop_id = ? ORDER BY n DESC LIMIT 100)"#,
        link.shop.0
    )
    .fetch_one(&mut *c)
    .await?;
    let ends_at = ends_at + (latest.unwrap_or(now) - now).max(0);
    query!(
        "INSERT INTO links (id, token_hash, shop_id, supplier_id, contact_id, order_id, revision, purpose, created_at, ends_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, 'answer', ?, ?)",
        link.id.0,
        hash,
        link.shop.0,
        link.supplier.0,
        link.contact.0,
        link.order.0,
        link.revision.0,
        now,
        ends_at
    )
    .execute(c)
    .await?;
    Ok(())
}

/// The links of an order let in no longer: a newer one takes their place.
///
/// # Errors
/// Where it can't be written.
pub async fn supersede(
    c: &mut Connection,
    shop: ShopId,
    order: OrderId,
    now: Timestamp,
) -> sqlx::Result<()> {
    let now = now.as_millisecond();
    query!(
        "UPDATE links SET superseded_at = ? WHERE order_id = ? AND shop_id = ? AND superseded_at IS NULL",
        now,
        order.0,
        shop.0
    )
    .execute(c)
    .await?;
    Ok(())
}

/// The shop closes a link, and with it every earlier one to the same order, lest one of those
/// ask for a new one. False where it was closed before or is not the shop's.
///
/// # Errors
/// Where it can't be written.
pub async fn revoke(
    c: &mut Connection,
    shop: ShopId,
    order: OrderId,
    link: LinkId,
    now: Timestamp,
) -> sqlx::Result<bool> {
    let now = now.as_millisecond();
    let done = query!(
        "UPDATE links SET revoked_at = ? WHERE order_id = ? AND id <= ? AND shop_id = ? AND revoked_at IS NULL",
        now,
        order.0,
        link.0,
        shop.0
    )
    .execute(c)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// When the newest link to an order was made.
///
/// # Errors
/// Where the database can't be read.
pub async fn newest(c: &mut Connection, order: OrderId) -> sqlx::Result<Timestamp> {
    let at = query_scalar!(
        r#"SELECT created_at FROM links WHERE order_id = ? ORDER BY id DESC LIMIT 1"#,
        order.0
    )
    .fetch_one(c)
    .await?;
    Ok(timestamp(at, "links", "created_at")?)
}

/// Whether a link was made already.
///
/// # Errors
/// Where the database can't be read.
pub async fn exists(c: &mut Connection, link: LinkId) -> sqlx::Result<bool> {
    let exists = query_scalar!("SELECT EXISTS (SELECT 1 FROM links WHERE id = ?)", link.0)
        .fetch_one(c)
        .await?;
    Ok(exists != 0)
}

/// Whether a link was closed by the shop.
///
/// # Errors
/// Where the database can't be read.
pub async fn is_closed(c: &mut Connection, link: LinkId) -> sqlx::Result<bool> {
    let closed = query_scalar!(
        "SELECT EXISTS (SELECT 1 FROM links WHERE id = ? AND revoked_at IS NOT NULL)",
        link.0
    )
    .fetch_one(c)
    .await?;
    Ok(closed != 0)
}

/// Whether a link, live or not, was made to this revision.
///
/// # Errors
/// Where the database can't be read.
pub async fn leads_to(
    c: &mut Connection,
    shop: ShopId,
    (order, revision): (OrderId, Revision),
) -> sqlx::Result<bool> {
    let leads = query_scalar!(
        "SELECT EXISTS (SELECT 1 FROM links WHERE order_id = ? AND revision = ? AND +shop_id = ?)",
        order.0,
        revision.0,
        shop.0
    )
    .fetch_one(c)
    .await?;
    Ok(leads != 0)
}

/// A link as it is held against what was given out.
#[derive(Clone, Copy, Debug)]
pub(super) struct TimesRow {
    pub id: LinkId,
    /// In milliseconds, as it is stored.
    pub ends_at: i64,
}

/// Up to a thousand links after this one.
pub(super) async fn list_times(
    c: &mut Connection,
    after: Option<LinkId>,
) -> sqlx::Result<Vec<TimesRow>> {
    let after = after.map_or(Uuid::nil(), |id| id.0);
    let rows = query!(
        r#"SELECT id AS "id: Uuid", ends_at FROM links
           WHERE id > ? ORDER BY id LIMIT 1000"#,
        after
    )
    .fetch_all(c)
    .await?;
    let row = rows.into_iter().map(|row| TimesRow { id: LinkId(row.id), ends_at: row.ends_at });
    Ok(row.collect())
}

/// Whether there is a link with this hash.
pub(super) async fn has_hash(c: &mut Connection, token_hash: &[u8]) -> sqlx::Result<bool> {
    let has = query_scalar!("SELECT EXISTS (SELECT 1 FROM links WHERE token_hash = ?)", token_hash)
        .fetch_one(c)
        .await?;
    Ok(has != 0)
}

/// Whether a link still lets in, inside the transaction that relies on it.
///
/// # Errors
/// Where the database can't be read.
pub async fn is_live(c: &mut Connection, link: LinkId, now: Timestamp) -> sqlx::Result<bool> {
    let now = now.as_millisecond();
    let live = query_scalar!(
        "SELECT EXISTS (SELECT 1 FROM links l JOIN contacts c ON c.id = l.contact_id
                        WHERE l.id = ? AND l.revoked_at IS NULL AND l.superseded_at IS NULL
                          AND l.ends_at > ? AND c.archived = 0)",
        link.0,
        now
    )
    .fetch_one(c)
    .await?;
    Ok(live != 0)
}

/// Whether an answer given behind a link is kept: a superseded one's too, for it may bear an old
/// revision, but not a closed or an expired one's.
///
/// # Errors
/// Where the database can't be read.
pub async fn lets_answer(c: &mut Connection, link: LinkId, now: Timestamp) -> sqlx::Result<bool> {
    let now = now.as_millisecond();
    let kept = query_scalar!(
        "SELECT EXISTS (SELECT 1 FROM links l
                        JOIN contacts c ON c.id = l.contact_id
                        JOIN orders o ON o.id = l.order_id
                        WHERE l.id = ? AND l.revoked_at IS NULL AND l.ends_at > ? AND c.archived = 0
                          AND (l.superseded_at IS NULL OR l.revision < o.revision))",
        link.0,
        now
    )
    .fetch_one(c)
    .await?;
    Ok(kept != 0)
}

struct Times {
    ends_at: i64,
    revoked_at: Option<i64>,
    superseded_at: Option<i64>,
}

impl Times {
    /// A link to an earlier revision is superseded, whatever its row says; a contact who no
    /// longer works there is let in no longer.
    fn status(self, older: bool, archived: bool, now: Timestamp) -> Result<LinkStatus, Corrupt> {
        let at =
            |millis: Option<i64>, column| millis.map(|m| timestamp(m, "links", column)).transpose();
        let times = LinkTimes {
            ends_at: timestamp(self.ends_at, "links", "ends_at")?,
            revoked_at: at(self.revoked_at, "revoked_at")?,
            superseded_at: at(self.superseded_at, "superseded_at")?,
        };
        Ok(match times.status(now) {
            _ if archived => LinkStatus::Revoked,
            LinkStatus::Live | LinkStatus::Expired if older => LinkStatus::Superseded,
            status => status,
        })
    }
}

pub(super) async fn find(
    c: &mut Connection,
    token_hash: &[u8],
    now: Timestamp,
) -> sqlx::Result<Option<Followed>> {
    let row = query!(
        r#"SELECT l.id AS "id: Uuid", l.shop_id AS "shop: Uuid", l.order_id AS "order: Uuid", l.supplier_id AS "supplier: Uuid", l.revision,
                  l.ends_at, l.revoked_at, l.superseded_at,
                  c.email, c.language, c.archived, o.revision AS current,
                  s.time_zone, s.numerals, s.month_names, s.currency, s.tax_name, s.tax_name_ar,
                  s.name AS shop_name, s.reply_to,
                  s.many_currencies AS "many_currencies: bool", p.country
           FROM links l JOIN contacts c ON c.id = l.contact_id JOIN orders o ON o.id = l.order_id
           JOIN shops s ON s.id = l.shop_id JOIN suppliers p ON p.id = c.supplier_id
           WHERE l.token_hash = ?"#,
        token_hash
    )
    .fetch_optional(&mut *c)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let id = LinkId(row.id);
    // Whoever follows it thinks of the clock on their own wall.
    let zone = calendar::zone_of(c, ShopId(row.shop), SupplierId(row.supplier)).await?;
    let times = Times {
        ends_at: row.ends_at,
        revoked_at: row.revoked_at,
        superseded_at: row.superseded_at,
    };
    let revision =
        u32::try_from(row.revision).map_err(|_| Corrupt::new("links", "revision", id))?;
    Ok(Some(Followed {
        id,
        shop: ShopId(row.shop),
        order: OrderId(row.order),
        revision: Revision(revision),
        contact_email: row.email,
        shop_name: row.shop_name,
        reply_to: row.reply_to,
        language: row.language.parse().map_err(|_| Corrupt::new("contacts", "language", id))?,
        local: {
            let currency = (row.currency.as_str(), row.many_currencies);
            let tax = (row.tax_name.as_str(), row.tax_name_ar.as_str());
            let written = (row.numerals.as_str(), row.month_names.as_str());
            db::local(&row.time_zone, written, currency, tax, row.shop)?
                .read_in(row.country.parse().ok())
                .on_the_clock_of(zone)
        },
        status: times.status(row.revision < row.current, row.archived != 0, now)?,
    }))
}

pub(super) async fn list(
    c: &mut Connection,
    shop: ShopId,
    order: OrderId,
    revision: Revision,
    now: Timestamp,
) -> sqlx::Result<Vec<LinkView>> {
    let rows = query!(
        r#"SELECT l.id AS "id: Uuid", l.revision, l.created_at, l.ends_at, l.revoked_at, l.superseded_at,
                  c.name, c.archived
           FROM links l JOIN contacts c ON c.id = l.contact_id
           WHERE l.order_id = ? AND +l.shop_id = ? ORDER BY l.id DESC LIMIT 20"#,
        order.0,
        shop.0
    )
    .fetch_all(c)
    .await?;
    let link = rows.into_iter().map(|row| {
        let times = Times {
            ends_at: row.ends_at,
            revoked_at: row.revoked_at,
            superseded_at: row.superseded_at,
        };
        Ok(LinkView {
            id: LinkId(row.id),
            to: row.name,
            created_at: timestamp(row.created_at, "links", "created_at")?,
            ends_at: timestamp(row.ends_at, "links", "ends_at")?,
            status: times.status(row.revision < i64::from(revision.0), row.archived != 0, now)?,
        })
    });
    Ok(link.collect::<Result<_, Corrupt>>()?)
}
