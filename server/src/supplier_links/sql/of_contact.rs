//! The links of contacts that are open: neither closed nor too old. One that a newer one has taken
//! the place of is among them, for it still takes a late answer and asks for another.

use crate::db::{Connection, Corrupt};
use jiff::Timestamp;
use packpost_app::pages::open_links::ContactLinks;
use packpost_domain::{ContactId, LinkId, MemberId, OrderId, ShopId, SupplierId};
use sqlx::{query, query_as};
use std::collections::BTreeMap;
use uuid::Uuid;

struct Row {
    contact: Uuid,
    name: String,
    email: String,
    supplier: String,
    links: i64,
}

impl TryFrom<Row> for ContactLinks {
    type Error = Corrupt;
    fn try_from(row: Row) -> Result<Self, Corrupt> {
        Ok(Self {
            contact: ContactId(row.contact),
            email: row.email.parse().map_err(|_| Corrupt::new("contacts", "email", row.contact))?,
            name: row.name,
            supplier: row.supplier,
            links: u32::try_from(row.links).unwrap_or(u32::MAX),
        })
    }
}

fn all(rows: Vec<Row>) -> sqlx::Result<Vec<ContactLinks>> {
    Ok(rows.into_iter().map(ContactLinks::try_from).collect::<Result<_, _>>()?)
}

/// Those of one contact; none where nothing is open.
///
/// # Errors
/// Where the database can't be read.
pub async fn list_open_of_contact(
    c: &mut Connection,
    shop: ShopId,
    contact: ContactId,
    now: Timestamp,
) -> sqlx::Result<Vec<ContactLinks>> {
    let now = now.as_millisecond();
    let rows = query_as!(
        Row,
        r#"SELECT c.id AS "contact: Uuid", c.name, c.email, s.name AS supplier,
                  (SELECT count(*) FROM (SELECT 1 FROM links l
                     WHERE l.contact_id = c.id AND l.revoked_at IS NULL AND l.ends_at > ?1 LIMIT 100)) AS "links!: i64"
           FROM contacts c JOIN suppliers s ON s.id = c.supplier_id
           WHERE c.id = ?2 AND c.shop_id = ?3
             AND EXISTS (SELECT 1 FROM links l WHERE l.contact_id = c.id AND l.revoked_at IS NULL AND l.ends_at > ?1)"#,
        now,
        contact.0,
        shop.0
    )
    .fetch_all(c)
    .await?;
    all(rows)
}

/// Those of a supplier's contacts.
///
/// # Errors
/// Where the database can't be read.
pub async fn list_open_of_supplier(
    c: &mut Connection,
    shop: ShopId,
    supplier: SupplierId,
    now: Timestamp,
) -> sqlx::Result<Vec<ContactLinks>> {
    let now = now.as_millisecond();
    let rows = query_as!(
        Row,
        r#"SELECT c.id AS "contact: Uuid", c.name, c.email, s.name AS supplier,
                  (SELECT count(*) FROM (SELECT 1 FROM links l
                     WHERE l.contact_id = c.id AND l.revoked_at IS NULL AND l.ends_at > ?1 LIMIT 100)) AS "links!: i64"
           FROM contacts c JOIN suppliers s ON s.id = c.supplier_id
           WHERE c.supplier_id = ?2 AND +c.shop_id = ?3
             AND EXISTS (SELECT 1 FROM links l WHERE l.contact_id = c.id AND l.revoked_at IS NULL AND l.ends_at > ?1)
           ORDER BY c.id"#,
        now,
        supplier.0,
        shop.0
    )
    .fetch_all(c)
    .await?;
    all(rows)
}

/// Those of contacts to whom this member carried a link that is open, since this moment.
///
/// # Errors
/// Where the database can't be read.
pub async fn list_open_of_member(
    c: &mut Connection,
    shop: ShopId,
    member: MemberId,
    (since, now): (Timestamp, Timestamp),
) -> sqlx::Result<Vec<ContactLinks>> {
    let (since, now) = (since.as_millisecond(), now.as_millisecond());
    let rows = query_as!(
        Row,
        r#"SELECT c.id AS "contact: Uuid", c.name, c.email, s.name AS supplier,
                  (SELECT count(*) FROM (SELECT 1 FROM links l
                     WHERE l.contact_id = c.id AND l.revoked_at IS NULL AND l.ends_at > ?1 LIMIT 100)) AS "links!: i64"
           FROM contacts c JOIN suppliers s ON s.id = c.supplier_id
           WHERE +c.shop_id = ?2
             AND c.id IN (SELECT k.contact_id FROM (
                              SELECT contact_id, link_id FROM carryings
                              WHERE made_by = ?3 AND made_at > ?4 AND +shop_id = ?2
                              ORDER BY made_at DESC LIMIT 500) k
                          JOIN links o ON o.id = k.link_id
                          WHERE o.revoked_at IS NULL AND o.ends_at > ?1)"#,
        now,
        shop.0,
        member.0,
        since
    )
    .fetch_all(c)
    .await?;
    all(rows)
}

/// Closes some open links of a contact, all of an order together, and gives the orders with a link
/// of each; none where nothing is open any more.
///
/// # Errors
/// Where it can't be written.
pub async fn revoke_of_contact(
    c: &mut Connection,
    shop: ShopId,
    contact: ContactId,
    now: Timestamp,
    limit: i64,
) -> sqlx::Result<Vec<(OrderId, LinkId)>> {
    let now = now.as_millisecond();
    let open = query!(
        r#"SELECT id AS "link: Uuid", order_id AS "order: Uuid" FROM links
           WHERE contact_id = ? AND +shop_id = ? AND revoked_at IS NULL AND ends_at > ?
           ORDER BY ends_at LIMIT ?"#,
        contact.0,
        shop.0,
        now,
        limit
    )
    .fetch_all(&mut *c)
    .await?;
    let mut newest: BTreeMap<Uuid, Uuid> = BTreeMap::new();
    for row in open {
        let known = newest.entry(row.order).or_insert(row.link);
        *known = (*known).max(row.link);
    }
    for order in newest.keys() {
        query!(
            "UPDATE links SET revoked_at = ?1
             WHERE order_id = ?2 AND +contact_id = ?3 AND +shop_id = ?4 AND revoked_at IS NULL AND +ends_at > ?1",
            now,
            order,
            contact.0,
            shop.0
        )
        .execute(&mut *c)
        .await?;
    }
    Ok(newest.into_iter().map(|(order, link)| (OrderId(order), LinkId(link))).collect())
}
