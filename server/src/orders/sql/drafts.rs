//! What is being written before it is placed.

use super::money::{get_charges, save_charges};
use crate::{
    db::{Connection, Corrupt},
    orders::charges::DraftCharges,
};
use jiff::civil::Date;
use packpost_domain::{ContactId, OfferId, OrderId, Quantity, Revision, ShopId, TaxTreatment};
use sqlx::query;
use uuid::Uuid;

/// What a person writes into a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::orders) struct DraftContent {
    pub contact: Option<ContactId>,
    pub need_by: Option<Date>,
    pub delivery_address: String,
    pub note: String,
    /// By offer.
    pub lines: Vec<(OfferId, Quantity)>,
    pub charges: DraftCharges,
    /// How this order is taxed; `None`: as the supplier's goods are.
    pub tax: Option<TaxTreatment>,
}

/// Which page saved last: its id, and its how-manieth save that was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::orders) struct Turn {
    pub tab: String,
    pub turn: i64,
}

pub(in crate::orders) async fn insert_draft(
    c: &mut Connection,
    order: OrderId,
    content: &DraftContent,
) -> sqlx::Result<()> {
    let contact = content.contact.map(|id| id.0);
    let need_by = content.need_by.map(|d| d.to_string());
    let tax = content.tax.map(TaxTreatment::word);
    query!(
        "INSERT INTO drafts (order_id, contact_id, need_by, delivery_address, note, tax) VALUES (?, ?, ?, ?, ?, ?)",
        order.0,
        contact,
        need_by,
        content.delivery_address,
        content.note,
        tax
    )
    .execute(&mut *c)
    .await?;
    insert_lines(c, order, content).await
}

async fn insert_lines(
    c: &mut Connection,
    order: OrderId,
    content: &DraftContent,
) -> sqlx::Result<()> {
    save_charges(c, order, &content.charges).await?;
    for (offer, quantity) in &content.lines {
        let quantity = quantity.get();
        query!(
            "INSERT INTO draft_lines (order_id, offer_id, quantity) VALUES (?, ?, ?)",
            order.0,
            offer.0,
            quantity
        )
        .execute(&mut *c)
        .await?;
    }
    Ok(())
}

/// Replaces what the draft says and counts the order's version up.
pub(in crate::orders) async fn save_draft(
    c: &mut Connection,
    shop: ShopId,
    order: OrderId,
    content: &DraftContent,
    turn: &Turn,
) -> sqlx::Result<()> {
    let contact = content.contact.map(|id| id.0);
    let need_by = content.need_by.map(|d| d.to_string());
    let tax = content.tax.map(TaxTreatment::word);
    query!(
        "UPDATE drafts SET contact_id = ?, need_by = ?, delivery_address = ?, note = ?, tax = ?, saved_tab = ?, saved_turn = ?
         WHERE order_id = ?",
        contact,
        need_by,
        content.delivery_address,
        content.note,
        tax,
        turn.tab,
        turn.turn,
        order.0
    )
    .execute(&mut *c)
    .await?;
    query!("DELETE FROM draft_lines WHERE order_id = ?", order.0).execute(&mut *c).await?;
    insert_lines(c, order, content).await?;
    query!("UPDATE orders SET version = version + 1 WHERE id = ? AND shop_id = ?", order.0, shop.0)
        .execute(c)
        .await?;
    Ok(())
}

/// A draft's content and who saved it last. The order must be known to be the shop's.
pub(in crate::orders) async fn get_draft(
    c: &mut Connection,
    order: OrderId,
) -> sqlx::Result<(DraftContent, Turn)> {
    let row = query!(
        r#"SELECT contact_id AS "contact: Uuid", need_by, delivery_address, note, tax, saved_tab, saved_turn
           FROM drafts WHERE order_id = ?"#,
        order.0
    )
    .fetch_one(&mut *c)
    .await?;
    let need_by = row.need_by.map(|d| d.parse()).transpose();
    let lines = query!(
        r#"SELECT offer_id AS "offer: Uuid", quantity FROM draft_lines WHERE order_id = ? ORDER BY offer_id"#,
        order.0
    )
    .fetch_all(&mut *c)
    .await?;
    let charges = get_charges(c, order).await?;
    let tax = row.tax.map(|word| word.parse()).transpose();
    let lines = lines.into_iter().map(|line| {
        let quantity = u32::try_from(line.quantity).ok().and_then(|q| Quantity::new(q).ok());
        let quantity = quantity.ok_or(Corrupt::new("draft_lines", "quantity", order))?;
        Ok((OfferId(line.offer), quantity))
    });
    let content = DraftContent {
        contact: row.contact.map(ContactId),
        need_by: need_by.map_err(|_| Corrupt::new("drafts", "need_by", order))?,
        delivery_address: row.delivery_address,
        note: row.note,
        lines: lines.collect::<Result<_, Corrupt>>()?,
        charges,
        tax: tax.map_err(|_| Corrupt::new("drafts", "tax", order))?,
    };
    Ok((content, Turn { tab: row.saved_tab, turn: row.saved_turn }))
}

/// Notes which order a draft is the same again of.
pub(in crate::orders) async fn save_again_of(
    c: &mut Connection,
    draft: OrderId,
    order: OrderId,
) -> sqlx::Result<()> {
    query!("UPDATE drafts SET again_of = ? WHERE order_id = ?", order.0, draft.0)
        .execute(c)
        .await?;
    Ok(())
}

/// The order that a draft is the same again of, with its number and its present revision.
pub(in crate::orders) async fn find_again_of(
    c: &mut Connection,
    shop: ShopId,
    draft: OrderId,
) -> sqlx::Result<Option<(OrderId, i64, Revision)>> {
    let row = query!(
        r#"SELECT o.id AS "id: Uuid", o.number AS "number!: i64", o.revision
           FROM drafts d CROSS JOIN orders o ON o.id = d.again_of
           WHERE d.order_id = ? AND o.shop_id = ? AND o.number IS NOT NULL"#,
        draft.0,
        shop.0
    )
    .fetch_optional(c)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let id = OrderId(row.id);
    Ok(Some((id, row.number, super::revision(row.revision, id)?)))
}
