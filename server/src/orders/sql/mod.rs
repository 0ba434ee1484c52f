//! The only SQL of orders.

mod already;
mod approval;
mod carryings;
mod ceilings;
mod deadlines;
mod documents;
mod drafts;
mod events;
mod facts;
mod history_pages;
mod list;
mod money;
mod notices;
mod on_its_way;
mod outages;
mod photos;
mod placed;
mod revisions;

pub(super) use already::*;
pub(super) use approval::*;
pub(super) use carryings::*;
pub(super) use ceilings::*;
pub(super) use deadlines::*;
pub(super) use documents::*;
pub(super) use drafts::*;
pub(super) use events::*;
pub(super) use facts::*;
pub(super) use history_pages::*;
pub(super) use list::*;
pub(super) use money::was_ordered;
pub(super) use notices::*;
pub(super) use on_its_way::*;
pub(super) use outages::*;
pub(super) use photos::*;
pub(super) use placed::*;
pub(super) use revisions::*;

use crate::db::{Connection, Corrupt};
use jiff::Timestamp;
use packpost_domain::{MemberId, Order, OrderId, Revision, ShopId, State, SupplierId};
use sqlx::query;
use uuid::Uuid;

/// The head of an order.
#[derive(Clone, Debug)]
pub(super) struct OrderRow {
    pub id: OrderId,
    pub supplier: SupplierId,
    pub number: Option<i64>,
    pub state: State,
    pub revision: Revision,
    pub version: i64,
}

/// The version of an order that nobody has changed yet: the default of its column.
pub(super) const FIRST_VERSION: i64 = 1;

/// An order of this shop.
pub(super) async fn find_order(
    c: &mut Connection,
    shop: ShopId,
    id: OrderId,
) -> sqlx::Result<Option<OrderRow>> {
    let row = query!(
        r#"SELECT supplier_id AS "supplier: Uuid", number, state, revision, version
           FROM orders WHERE id = ? AND shop_id = ?"#,
        id.0,
        shop.0
    )
    .fetch_optional(c)
    .await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(OrderRow {
        id,
        supplier: SupplierId(row.supplier),
        number: row.number,
        state: row.state.parse().map_err(|_| Corrupt::new("orders", "state", id))?,
        revision: revision(row.revision, id)?,
        version: row.version,
    }))
}

/// What differs whenever an order, its history or one of its mails does.
pub(super) async fn find_pulse(
    c: &mut Connection,
    shop: ShopId,
    id: OrderId,
) -> sqlx::Result<Option<String>> {
    let row = query!(
        r#"SELECT o.version,
                  (SELECT max(e.n) FROM events e WHERE e.order_id = o.id AND +e.shop_id = o.shop_id) AS "event: i64",
                  (SELECT group_concat(b.state || b.attempts) FROM dispatches d
                   JOIN outbox b ON b.id = d.outbox_id WHERE d.order_id = o.id) AS "mails: String"
           FROM orders o WHERE o.id = ? AND o.shop_id = ?"#,
        id.0,
        shop.0
    )
    .fetch_optional(c)
    .await?;
    let seen = |row: i64, event: Option<i64>, mails: Option<String>| {
        format!("{row} {event:?} {}", mails.unwrap_or_default())
    };
    Ok(row.map(|row| seen(row.version, row.event, row.mails)))
}

pub(super) fn revision(stored: i64, id: OrderId) -> Result<Revision, Corrupt> {
    u32::try_from(stored).map(Revision).map_err(|_| Corrupt::new("orders", "revision", id))
}

/// Begins an order; false where this id was begun before.
pub(super) async fn insert_order(
    c: &mut Connection,
    shop: ShopId,
    id: OrderId,
    supplier: SupplierId,
    by: MemberId,
    now: i64,
) -> sqlx::Result<bool> {
    let state = State::Draft.word();
    let done = query!(
        "INSERT INTO orders (id, shop_id, supplier_id, state, created_by, created_at, state_since)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6) ON CONFLICT (id) DO NOTHING",
        id.0,
        shop.0,
        supplier.0,
        state,
        by.0,
        now
    )
    .execute(&mut *c)
    .await?;
    let fresh = done.rows_affected() == 1;
    if fresh {
        // What history, emails and links refer to.
        query!("INSERT INTO subjects (id, shop_id, kind) VALUES (?, ?, 'order')", id.0, shop.0)
            .execute(c)
            .await?;
    }
    Ok(fresh)
}

/// What lists need of an order's state, if it still has the version that was seen. `since`: when
/// the state changed, if it did.
pub(super) async fn save_state(
    c: &mut Connection,
    (shop, id): (ShopId, OrderId),
    version: i64,
    order: &Order,
    since: Option<Timestamp>,
) -> sqlx::Result<bool> {
    let (state, since) = (order.state().word(), since.map(Timestamp::as_millisecond));
    let (revision, put_away) = (order.revision(), order.is_put_away());
    let done = query!(
        "UPDATE orders SET state = ?, revision = ?, state_since = COALESCE(?, state_since), put_away = ?, version = version + 1
         WHERE id = ? AND shop_id = ? AND version = ?",
        state,
        revision.0,
        since,
        put_away,
        id.0,
        shop.0,
        version
    )
    .execute(c)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// What every mail and document says of the shop.
#[derive(Clone, Debug)]
pub(super) struct ShopRow {
    pub name: String,
    pub delivery_address: String,
    pub reply_to: String,
    pub time_zone: String,
    pub numerals: String,
    pub month_names: String,
    pub currency: String,
    pub many_currencies: bool,
    pub tax_rate_bp: Option<i64>,
    pub tax_name: String,
    pub tax_name_ar: String,
}

pub(super) async fn get_shop(c: &mut Connection, shop: ShopId) -> sqlx::Result<ShopRow> {
    sqlx::query_as!(
        ShopRow,
        r#"SELECT name, delivery_address, reply_to, time_zone, numerals, month_names, currency,
                  many_currencies AS "many_currencies: bool", tax_rate_bp, tax_name, tax_name_ar
           FROM shops WHERE id = ?"#,
        shop.0
    )
    .fetch_one(c)
    .await
}

/// Who in the shop is told of answers.
#[derive(Clone, Debug)]
pub(super) struct MemberRow {
    pub id: MemberId,
    pub name: String,
    pub email: String,
    pub language: String,
    pub role: String,
}

pub(super) async fn list_members(c: &mut Connection, shop: ShopId) -> sqlx::Result<Vec<MemberRow>> {
    let rows = query!(
        r#"SELECT id AS "id: Uuid", name, email, language, role FROM members
           WHERE shop_id = ? AND removed_at IS NULL ORDER BY id"#,
        shop.0
    )
    .fetch_all(c)
    .await?;
    let row = rows.into_iter().map(|row| MemberRow {
        id: MemberId(row.id),
        name: row.name,
        email: row.email,
        language: row.language,
        role: row.role,
    });
    Ok(row.collect())
}

/// The name of a member of this shop.
pub(super) async fn get_member_name(
    c: &mut Connection,
    shop: ShopId,
    id: MemberId,
) -> sqlx::Result<String> {
    sqlx::query_scalar!("SELECT name FROM members WHERE id = ? AND shop_id = ?", id.0, shop.0)
        .fetch_one(c)
        .await
}

/// The name of somebody who works in this shop, or did.
pub(super) async fn find_member_name(
    c: &mut Connection,
    shop: ShopId,
    id: MemberId,
) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar!("SELECT name FROM members WHERE id = ? AND shop_id = ?", id.0, shop.0)
        .fetch_optional(c)
        .await
}

/// Every shop.
pub(super) async fn list_shops(c: &mut Connection) -> sqlx::Result<Vec<ShopId>> {
    let rows = query!(r#"SELECT id AS "id: Uuid" FROM shops ORDER BY id"#).fetch_all(c).await?;
    Ok(rows.into_iter().map(|row| ShopId(row.id)).collect())
}

/// Up to a thousand orders of a shop after this one, oldest first.
pub(super) async fn list_ids(
    c: &mut Connection,
    shop: ShopId,
    after: Option<OrderId>,
) -> sqlx::Result<Vec<OrderId>> {
    let after = after.map_or(Uuid::nil(), |id| id.0);
    let rows = query!(
        r#"SELECT id AS "id: Uuid" FROM orders WHERE shop_id = ? AND id > ? ORDER BY id LIMIT 1000"#,
        shop.0,
        after
    )
    .fetch_all(c)
    .await?;
    Ok(rows.into_iter().map(|row| OrderId(row.id)).collect())
}
