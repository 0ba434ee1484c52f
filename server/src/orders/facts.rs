//! An order as a document: from a draft as it would be placed, or from a placed revision.

use super::{
    draft::Draft,
    sql::{self, RevisionLine, RevisionRow, ShopRow},
};
use crate::{
    calendar,
    db::{self, Connection, Corrupt},
    suppliers::{self, Contact, Ways},
    web::PageError,
};
use jiff::tz::TimeZone;
use packpost_app::{
    document::{DocumentLine, OrderDocument},
    pages::orders::already::Already,
    texts::Local,
};
use packpost_domain::{
    EmailAddress, Order, OrderId, PriceBasis, Revision, ShopId, State, SupplierId,
    offer::line_total,
    order::{Line, LineKey},
};
use sha2::{Digest, Sha256};

/// The lines of a draft at the prices of now. Lines whose sum does not fit are refused.
pub(super) fn lines(draft: &Draft) -> Result<Vec<RevisionLine>, PageError> {
    let mut lines = Vec::new();
    for offer in &draft.offers {
        let Some((_, quantity)) = draft.content.lines.iter().find(|(id, _)| *id == offer.id) else {
            continue;
        };
        let asked = draft.sold(offer).asked(*quantity, draft.taxing());
        let total = line_total(*quantity, asked.price, asked.basis).ok_or(Corrupt::new(
            "draft_lines",
            "quantity",
            offer.id,
        ))?;
        let key = u32::try_from(lines.len()).unwrap_or(u32::MAX).saturating_add(1);
        let key = LineKey(key);
        lines.push(RevisionLine {
            key,
            pack_size: offer.terms.pack_size(),
            lead_days: offer.lead_days,
            line: DocumentLine {
                key,
                offer: Some(offer.id),
                product: offer.product_name.clone(),
                detail: offer.product_detail.clone(),
                supplier_sku: offer.supplier_sku.clone(),
                unit: offer.unit.clone(),
                quantity: *quantity,
                price: asked.price,
                basis: asked.basis.get(),
                total,
                tax: asked.tax,
                tolerance: offer.conditions.tolerance,
                parts: Vec::new(),
            },
        });
    }
    Ok(lines)
}

/// Frozen lines as the rules of the order need them.
pub(super) fn contract_lines(lines: &[RevisionLine]) -> Result<Vec<Line>, Corrupt> {
    let line = lines.iter().map(|RevisionLine { key, line, .. }| {
        let basis = PriceBasis::try_from(line.basis);
        let basis = basis.map_err(|_| Corrupt::new("revision_lines", "price_basis", key.0))?;
        Ok(Line {
            key: *key,
            quantity: line.quantity,
            price: line.price,
            basis,
            tolerance: line.tolerance,
        })
    });
    line.collect()
}

/// The draft as a document with the number that it would get. All lines must be in one currency.
pub(super) fn document(
    draft: &Draft,
    shop: &ShopRow,
    contact: &suppliers::Contact,
    number: i64,
) -> Result<OrderDocument, PageError> {
    let lines = lines(draft)?;
    let money = draft.money(&lines);
    let money = money.map_err(|_| Corrupt::new("draft_lines", "quantity", draft.row.id))?;
    Ok(OrderDocument {
        number,
        shop: shop.name.clone(),
        supplier: draft.supplier.name.clone(),
        contact: contact.name.clone(),
        lines: lines.into_iter().map(|l| l.line).collect(),
        money,
        need_by: draft.content.need_by,
        promised: None,
        delivery_address: draft.content.delivery_address.clone(),
        note: draft.content.note.clone(),
    })
}

/// A placed order: what both sides hold, and how to write to them about it.
#[derive(Clone, Debug)]
pub struct Placed {
    pub id: OrderId,
    pub shop: ShopId,
    pub supplier: SupplierId,
    pub state: State,
    pub revision: Revision,
    pub document: OrderDocument,
    /// Who is written to now: the contact it was placed with, as they are written down today (a
    /// mended address counts), or the supplier's first other one where that one is gone.
    pub contact: Contact,
    /// The shop's clock.
    pub local: Local,
    pub supplier_zone: TimeZone,
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
    let contacts = suppliers::contacts(c, shop, row.supplier).await?;
    let supplier = suppliers::get(c, shop, row.supplier).await?;
    let as_frozen = |head: &RevisionRow| -> Result<Contact, Corrupt> {
        let email = head.contact_email.parse();
        Ok(Contact {
            id: head.contact,
            supplier: row.supplier,
            name: head.contact_name.clone(),
            email: email.map_err(|_| Corrupt::new("revisions", "contact_email", id))?,
            phone: String::new(),
            language: head.language,
            ways: Ways::default(),
            country: supplier.country,
            archived: true,
            version: 0,
        })
    };
    let same = contacts.iter().find(|c| c.id == head.contact).or(contacts.first());
    let contact = same.cloned().map_or_else(|| as_frozen(&head), Ok)?;
    Ok(Some(Placed {
        id,
        shop,
        supplier: row.supplier,
        state: row.state,
        revision: row.revision,
        contact,
        local: local(&shop_row, shop)?,
        supplier_zone: calendar::zone_of(c, shop, row.supplier).await?,
        reply_to: reply_to(&shop_row, shop)?,
        document: frozen(number, head, lines),
    }))
}

/// One revision of a placed order as a document; `None` where there is no such one.
///
/// # Errors
/// Where the database can't be read or makes no sense.
pub async fn revision(
    c: &mut Connection,
    order: &Placed,
    revision: Revision,
) -> Result<Option<OrderDocument>, PageError> {
    if revision > order.revision || revision < Revision::FIRST {
        return Ok(None);
    }
    let (head, lines) = sql::get_revision(c, order.id, revision).await?;
    Ok(Some(frozen(order.document.number, head, lines)))
}

/// The order as it is to be delivered: with the supplier's changes, once they are agreed to.
pub fn agreed(document: &OrderDocument, order: &Order) -> OrderDocument {
    document.as_agreed(order)
}

/// A frozen revision as a document.
pub(super) fn frozen(number: i64, head: RevisionRow, lines: Vec<RevisionLine>) -> OrderDocument {
    OrderDocument {
        number,
        shop: head.shop_name,
        supplier: head.supplier_name,
        contact: head.contact_name,
        lines: lines.into_iter().map(|l| l.line).collect(),
        money: head.money,
        need_by: head.need_by,
        promised: None,
        delivery_address: head.delivery_address,
        note: head.note,
    }
}

/// What a person saw on the review page, in one value: if a price, a name, an address or what is
/// ordered already changes before they place the order, it is another one.
pub(super) fn fingerprint(
    draft: &Draft,
    order: &OrderDocument,
    contact: &Contact,
    already: &[Already],
) -> String {
    let seen = format!(
        "{:?}{:?}{:?}{:?}",
        draft.row.version,
        OrderDocument { number: 0, ..order.clone() },
        contact,
        already
    );
    Sha256::digest(seen).iter().take(16).map(|b| format!("{b:02x}")).collect()
}

pub(super) fn local(row: &ShopRow, shop: ShopId) -> Result<Local, Corrupt> {
    db::local(
        &row.time_zone,
        (&row.numerals, &row.month_names),
        (&row.currency, row.many_currencies),
        (&row.tax_name, &row.tax_name_ar),
        shop,
    )
}

pub(super) fn reply_to(row: &ShopRow, shop: ShopId) -> Result<EmailAddress, Corrupt> {
    row.reply_to.parse().map_err(|_| Corrupt::new("shops", "reply_to", shop))
}
