//! Orders on their way to a contact: what was sent to whom, and what waits for a word.

use crate::db::{Connection, Corrupt, timestamp};
use jiff::Timestamp;
use packpost_domain::{ContactId, MessageId, OrderId, Revision, ShopId, State, SupplierId};
use sqlx::{query, query_scalar};
use uuid::Uuid;

/// An order on its way, as far as the next way to its contact needs it.
#[derive(Clone, Debug)]
pub(in crate::orders) struct OnItsWay {
    pub id: OrderId,
    pub number: i64,
    pub state: State,
    pub since: Timestamp,
    pub revision: Revision,
    pub supplier: SupplierId,
    pub supplier_name: String,
    pub contact: ContactId,
}

struct OnItsWayRow {
    id: Uuid,
    number: Option<i64>,
    state: String,
    state_since: i64,
    revision: i64,
    supplier: Uuid,
    supplier_name: String,
    contact: Uuid,
}

impl TryFrom<OnItsWayRow> for OnItsWay {
    type Error = Corrupt;
    fn try_from(row: OnItsWayRow) -> Result<Self, Corrupt> {
        let id = OrderId(row.id);
        Ok(Self {
            id,
            number: row.number.unwrap_or_default(),
            state: row.state.parse().map_err(|_| Corrupt::new("orders", "state", id))?,
            since: timestamp(row.state_since, "orders", "state_since")?,
            revision: super::revision(row.revision, id)?,
            supplier: SupplierId(row.supplier),
            supplier_name: row.supplier_name,
            contact: ContactId(row.contact),
        })
    }
}

pub(in crate::orders) async fn find_on_its_way(
    c: &mut Connection,
    shop: ShopId,
    id: OrderId,
) -> sqlx::Result<Option<OnItsWay>> {
    let row = sqlx::query_as!(
        OnItsWayRow,
        r#"SELECT o.id AS "id: Uuid", o.number, o.state, o.state_since, o.revision,
                  o.supplier_id AS "supplier: Uuid", s.name AS supplier_name, r.contact_id AS "contact: Uuid"
           FROM orders o
           JOIN suppliers s ON s.id = o.supplier_id
           JOIN revisions r ON r.order_id = o.id AND r.revision = o.revision
           WHERE o.id = ? AND o.shop_id = ?"#,
        id.0,
        shop.0
    )
    .fetch_optional(c)
    .await?;
    Ok(row.map(OnItsWay::try_from).transpose()?)
}

/// Orders that wait for a word of their supplier, those of one supplier together, after one place
/// in that list.
pub(in crate::orders) async fn list_unanswered(
    c: &mut Connection,
    shop: ShopId,
    (supplier, after): (SupplierId, OrderId),
    limit: i64,
) -> sqlx::Result<Vec<OnItsWay>> {
    let rows = sqlx::query_as!(
        OnItsWayRow,
        r#"SELECT o.id AS "id: Uuid", o.number, o.state, o.state_since, o.revision,
                  o.supplier_id AS "supplier: Uuid", s.name AS supplier_name, r.contact_id AS "contact: Uuid"
           FROM orders o
           JOIN suppliers s ON s.id = o.supplier_id
           JOIN revisions r ON r.order_id = o.id AND r.revision = o.revision
           WHERE o.shop_id = ? AND o.state IN ('placed', 'acknowledged', 'cancel-requested')
             AND (o.supplier_id, o.id) > (?, ?)
           ORDER BY o.supplier_id, o.id LIMIT ?"#,
        shop.0,
        supplier.0,
        after.0,
        limit
    )
    .fetch_all(c)
    .await?;
    Ok(rows.into_iter().map(OnItsWay::try_from).collect::<Result<_, _>>()?)
}

/// The mails to the contact with this revision of an order in them, oldest first, and whether each
/// went to the second address.
pub(in crate::orders) async fn list_sent(
    c: &mut Connection,
    shop: ShopId,
    order: OrderId,
    revision: Revision,
) -> sqlx::Result<Vec<(MessageId, bool)>> {
    let rows = query!(
        r#"SELECT outbox_id AS "message: Uuid", purpose FROM dispatches
           WHERE order_id = ? AND shop_id = ? AND revision = ? AND contact_id IS NOT NULL
             AND purpose IN ('order', 'amended', 'new-link', 'escalated')
           ORDER BY outbox_id"#,
        order.0,
        shop.0,
        revision.0
    )
    .fetch_all(c)
    .await?;
    Ok(rows.into_iter().map(|row| (MessageId(row.message), row.purpose == "escalated")).collect())
}

/// Whether the second address has had a revision since then.
pub(in crate::orders) async fn was_escalated(
    c: &mut Connection,
    id: OrderId,
    revision: Revision,
    since: Timestamp,
) -> sqlx::Result<bool> {
    let since = since.as_millisecond();
    let found = query_scalar!(
        "SELECT EXISTS (SELECT 1 FROM dispatches d JOIN outbox b ON b.id = d.outbox_id
                        WHERE d.order_id = ? AND d.revision = ? AND d.purpose = 'escalated'
                          AND b.created_at >= ?)",
        id.0,
        revision.0,
        since
    );
    Ok(found.fetch_one(c).await? != 0)
}

/// Placed orders that can go to a second address and have not, after one of them.
pub(in crate::orders) async fn list_escalable(
    c: &mut Connection,
    shop: ShopId,
    after: OrderId,
    limit: i64,
) -> sqlx::Result<Vec<OrderId>> {
    let rows = query!(
        r#"SELECT o.id AS "id: Uuid" FROM orders o
           JOIN revisions r ON r.order_id = o.id AND r.revision = o.revision
           JOIN contacts c ON c.id = r.contact_id
           WHERE o.shop_id = ? AND o.state = 'placed' AND o.id > ?
             AND c.second_email <> '' AND c.archived = 0
             AND NOT EXISTS (SELECT 1 FROM dispatches d
                             WHERE d.order_id = o.id AND d.revision = o.revision AND d.purpose = 'escalated')
           ORDER BY o.id LIMIT ?"#,
        shop.0,
        after.0,
        limit
    )
    .fetch_all(c)
    .await?;
    Ok(rows.into_iter().map(|row| OrderId(row.id)).collect())
}
