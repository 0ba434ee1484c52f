//! What members carry themselves.

use crate::db::{Connection, Corrupt, timestamp};
use jiff::Timestamp;
use packpost_domain::{
    CarryingId, Channel, ContactId, Language, LinkId, MemberId, OrderId, Revision, ShopId,
};
use sqlx::{query, query_scalar};
use uuid::Uuid;

/// One time that a member carries an order, as it was written.
#[derive(Clone, Debug)]
pub(in crate::orders) struct CarryingRow {
    pub id: CarryingId,
    pub order: OrderId,
    pub revision: Revision,
    pub contact: ContactId,
    pub contact_name: String,
    pub channel: Channel,
    pub address: String,
    pub language: Language,
    pub link: LinkId,
    pub url: String,
    pub text: String,
    pub made_by: MemberId,
    pub made_at: Timestamp,
    /// Who said so, when, and whether it went out.
    pub said: Option<(bool, Timestamp, String)>,
}

/// False where there is one with this id already, whoever's it is.
pub(in crate::orders) async fn insert_carrying(
    c: &mut Connection,
    shop: ShopId,
    row: &CarryingRow,
) -> sqlx::Result<bool> {
    let (channel, language) = (row.channel.word(), row.language.tag());
    let at = row.made_at.as_millisecond();
    let done = query!(
        "INSERT INTO carryings (id, shop_id, order_id, revision, contact_id, contact_name, channel, address,
             language, link_id, url, text, made_by, made_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
        row.id.0,
        shop.0,
        row.order.0,
        row.revision.0,
        row.contact.0,
        row.contact_name,
        channel,
        row.address,
        language,
        row.link.0,
        row.url,
        row.text,
        row.made_by.0,
        at
    )
    .execute(c)
    .await?;
    Ok(done.rows_affected() == 1)
}

pub(in crate::orders) async fn has_carrying(
    c: &mut Connection,
    shop: ShopId,
    id: CarryingId,
) -> sqlx::Result<bool> {
    let found = query_scalar!(
        "SELECT EXISTS (SELECT 1 FROM carryings WHERE id = ? AND shop_id = ?)",
        id.0,
        shop.0
    );
    Ok(found.fetch_one(c).await? != 0)
}

/// The carryings of an order, oldest first.
pub(in crate::orders) async fn list_carryings(
    c: &mut Connection,
    shop: ShopId,
    order: OrderId,
) -> sqlx::Result<Vec<CarryingRow>> {
    let rows = query!(
        r#"SELECT k.id AS "id: Uuid", k.revision, k.contact_id AS "contact: Uuid", k.contact_name, k.channel,
                  k.address, k.language, k.link_id AS "link: Uuid", k.url, k.text, k.made_by AS "made_by: Uuid",
                  k.made_at, k.went_out, k.said_at, m.name AS "said_by?"
           FROM carryings k LEFT JOIN members m ON m.id = k.said_by
           WHERE k.order_id = ? AND k.shop_id = ? ORDER BY k.id"#,
        order.0,
        shop.0
    )
    .fetch_all(c)
    .await?;
    let carrying = rows.into_iter().map(|row| {
        let wrong = |column| Corrupt::new("carryings", column, row.id);
        let said = match (row.went_out, row.said_at, row.said_by) {
            (Some(out), Some(at), Some(by)) => {
                Some((out != 0, timestamp(at, "carryings", "said_at")?, by))
            }
            _ => None,
        };
        Ok(CarryingRow {
            id: CarryingId(row.id),
            order,
            revision: u32::try_from(row.revision).map(Revision).map_err(|_| wrong("revision"))?,
            contact: ContactId(row.contact),
            contact_name: row.contact_name,
            channel: row.channel.parse().map_err(|_| wrong("channel"))?,
            address: row.address,
            language: row.language.parse().map_err(|_| wrong("language"))?,
            link: LinkId(row.link),
            url: row.url,
            text: row.text,
            made_by: MemberId(row.made_by),
            made_at: timestamp(row.made_at, "carryings", "made_at")?,
            said,
        })
    });
    Ok(carrying.collect::<Result<_, Corrupt>>()?)
}

/// Which order a carrying is about.
pub(in crate::orders) async fn find_carried_order(
    c: &mut Connection,
    shop: ShopId,
    id: CarryingId,
) -> sqlx::Result<Option<OrderId>> {
    let order = query_scalar!(
        r#"SELECT order_id AS "order: Uuid" FROM carryings WHERE id = ? AND shop_id = ?"#,
        id.0,
        shop.0
    );
    Ok(order.fetch_optional(c).await?.map(OrderId))
}

/// Notes what a member says became of it; false where that was said before.
pub(in crate::orders) async fn save_said(
    c: &mut Connection,
    shop: ShopId,
    id: CarryingId,
    went_out: bool,
    (by, at): (MemberId, Timestamp),
) -> sqlx::Result<bool> {
    let at = at.as_millisecond();
    let done = query!(
        "UPDATE carryings SET went_out = ?1, said_by = ?2, said_at = ?3
         WHERE id = ?4 AND shop_id = ?5 AND went_out IS NOT ?1",
        went_out,
        by.0,
        at,
        id.0,
        shop.0
    )
    .execute(c)
    .await?;
    Ok(done.rows_affected() == 1)
}
