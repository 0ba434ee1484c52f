//! What suppliers have answered.

use crate::{
    db::{Connection, Corrupt, timestamp},
    web::PageError,
};
use jiff::Timestamp;
use packpost_domain::{LinkId, Order, OrderId, Response, ResponseId, ResponseKind, ShopId};
use sqlx::query;
use uuid::Uuid;

/// An answer with the words that came with it.
#[derive(Clone, Debug)]
pub(in crate::orders) struct ResponseRow {
    pub response: Response,
    pub person: String,
    pub reason: String,
}

/// Every answer to an order, oldest first.
pub(in crate::orders) async fn list_responses(
    c: &mut Connection,
    shop: ShopId,
    order: OrderId,
) -> Result<Vec<ResponseRow>, PageError> {
    let rows = query!(
        r#"SELECT id AS "id: Uuid", revision, kind, person, reason, at, withdrawn_at
           FROM responses WHERE order_id = ? AND shop_id = ? ORDER BY at, id"#,
        order.0,
        shop.0
    )
    .fetch_all(c)
    .await?;
    let row = rows.into_iter().map(|row| {
        let kind: Result<ResponseKind, _> = row.kind.parse();
        let withdrawn = row.withdrawn_at.map(|at| timestamp(at, "responses", "withdrawn_at"));
        Ok(ResponseRow {
            response: Response {
                id: ResponseId(row.id),
                revision: super::revision(row.revision, order)?,
                kind: kind.map_err(|_| Corrupt::new("responses", "kind", order))?,
                at: timestamp(row.at, "responses", "at")?,
                withdrawn_at: withdrawn.transpose()?,
            },
            person: row.person,
            reason: row.reason,
        })
    });
    Ok(row.collect::<Result<_, Corrupt>>()?)
}

/// An order as its rules see it, with its version.
pub(in crate::orders) async fn find_contract(
    c: &mut Connection,
    shop: ShopId,
    id: OrderId,
) -> Result<Option<(Order, i64)>, PageError> {
    let Some(row) = super::find_order(c, shop, id).await? else { return Ok(None) };
    let responses = list_responses(c, shop, id).await?;
    let responses = responses.into_iter().map(|r| r.response).collect();
    Ok(Some((Order::stored(id, row.revision, row.state, responses), row.version)))
}

pub(in crate::orders) async fn insert_response(
    c: &mut Connection,
    shop: ShopId,
    order: OrderId,
    link: LinkId,
    row: &ResponseRow,
) -> sqlx::Result<()> {
    let (kind, at) = (row.response.kind.word(), row.response.at.as_millisecond());
    query!(
        "INSERT INTO responses (id, shop_id, order_id, revision, link_id, kind, person, reason, at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        row.response.id.0,
        shop.0,
        order.0,
        row.response.revision.0,
        link.0,
        kind,
        row.person,
        row.reason,
        at
    )
    .execute(c)
    .await?;
    Ok(())
}

pub(in crate::orders) async fn save_withdrawn(
    c: &mut Connection,
    shop: ShopId,
    response: ResponseId,
    at: Timestamp,
) -> sqlx::Result<bool> {
    let at = at.as_millisecond();
    let done = query!(
        "UPDATE responses SET withdrawn_at = ? WHERE id = ? AND shop_id = ? AND withdrawn_at IS NULL",
        at,
        response.0,
        shop.0
    )
    .execute(c)
    .await?;
    Ok(done.rows_affected() == 1)
}
