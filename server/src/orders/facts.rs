//! An order as a document: from a draft as it would be placed, or from a placed revision.

use super::{
    draft::Draft,
    sql::{self, OrderRow, RevisionLine, RevisionRow, ShopRow},
};
use crate::{
    db::{Connection, Corrupt},
    suppliers,
    web::PageError,
};
use jiff::tz::TimeZone;
use packpost_app::document::{DocumentLine, OrderDocument};
use packpost_domain::{
    ContactId, EmailAddress, Language, Money, OrderId, Revision, ShopId, State, offer::line_total,
};

/// The lines of a draft at the prices of now. Lines whose sum does not fit are refused.
pub(super) fn lines(draft: &Draft) -> Result<Vec<RevisionLine>, PageError> {
    let mut lines = Vec::new();
    for offer in &draft.offers {
        let Some((_, quantity)) = draft.content.lines.iter().find(|(id, _)| *id == offer.id) else {
            continue;
        };
        let price = offer.terms.price(*quantity);
        let total = line_total(*quantity, price, offer.terms.basis()).ok_or(Corrupt::new(
            "draft_lines",
            "quantity",
            offer.id,
        ))?;
        lines.push(RevisionLine {
            offer: offer.id,
            pack_size: offer.terms.pack_size(),
            lead_days: offer.lead_days,
            line: DocumentLine {
                product: offer.product_name.clone(),
                detail: offer.product_detail.clone(),
                supplier_sku: offer.supplier_sku.clone(),
                unit: offer.unit.clone(),
                quantity: *quantity,
                price,
                basis: offer.terms.basis().get(),
                total,
            },
        });
    }
    Ok(lines)
}

/// The draft as a document with the number that it would get. All lines must be in one currency.
pub(super) fn document(
    draft: &Draft,
    shop: &ShopRow,
    contact: &suppliers::Contact,
    number: i64,
) -> Result<OrderDocument, PageError> {
    let lines = lines(draft)?;
    let currency = lines.first().map_or(draft.supplier.currency, |l| l.line.total.currency());
    let total = Money::sum(currency, lines.iter().map(|l| l.line.total)).ok_or(Corrupt::new(
        "draft_lines",
        "quantity",
        draft.row.id,
    ))?;
    Ok(OrderDocument {
        number,
        shop: shop.name.clone(),
        supplier: draft.supplier.name.clone(),
        contact: contact.name.clone(),
        lines: lines.into_iter().map(|l| l.line).collect(),
        total,
        need_by: draft.content.need_by,
        delivery_address: draft.content.delivery_address.clone(),
        note: draft.content.note.clone(),
    })
}

/// A placed order: what both sides hold, and what is needed to write to them about it.
#[derive(Clone, Debug)]
pub struct Placed {
    pub id: OrderId,
    pub shop: ShopId,
    pub state: State,
    pub revision: Revision,
    pub document: OrderDocument,
    pub contact: ContactId,
    /// As it stood when the order was placed.
    pub contact_email: EmailAddress,
    pub language: Language,
    /// The shop's clock.
    pub zone: TimeZone,
    pub reply_to: EmailAddress,
}

/// A placed order of this shop; `None` for a draft and for one that was never placed.
///
/// # Errors
/// Where the database can't be read or makes no sense.
pub async fn placed(
    c: &mut Connection,
    shop: ShopId,
    id: OrderId,
) -> Result<Option<Placed>, PageError> {
    let row = sql::find_order(c, shop, id).await?.ok_or(PageError::NotFound)?;
    let Some(number) = row.number else { return Ok(None) };
    let (head, lines) = sql::get_revision(c, id, row.revision).await?;
    let shop_row = sql::get_shop(c, shop).await?;
    let supplier = suppliers::get(c, shop, row.supplier).await?;
    Ok(Some(assemble(shop, row, number, head, lines, shop_row, supplier.name)?))
}

fn assemble(
    shop: ShopId,
    row: OrderRow,
    number: i64,
    head: RevisionRow,
    lines: Vec<RevisionLine>,
    shop_row: ShopRow,
    supplier: String,
) -> Result<Placed, Corrupt> {
    let email = head.contact_email.parse();
    Ok(Placed {
        id: row.id,
        shop,
        state: row.state,
        revision: row.revision,
        contact: head.contact,
        contact_email: email.map_err(|_| Corrupt::new("revisions", "contact_email", row.id))?,
        language: head.language,
        zone: zone(&shop_row, shop)?,
        reply_to: reply_to(&shop_row, shop)?,
        document: OrderDocument {
            number,
            shop: shop_row.name,
            supplier,
            contact: head.contact_name,
            lines: lines.into_iter().map(|l| l.line).collect(),
            total: head.total,
            need_by: head.need_by,
            delivery_address: head.delivery_address,
            note: head.note,
        },
    })
}

pub(super) fn zone(row: &ShopRow, shop: ShopId) -> Result<TimeZone, Corrupt> {
    TimeZone::get(&row.time_zone).map_err(|_| Corrupt::new("shops", "time_zone", shop))
}

pub(super) fn reply_to(row: &ShopRow, shop: ShopId) -> Result<EmailAddress, Corrupt> {
    row.reply_to.parse().map_err(|_| Corrupt::new("shops", "reply_to", shop))
}
