//! A draft with everything that it can be made of, and what still stands in its way.

use super::{
    again, ceilings,
    charges::{self, DraftCharges},
    facts, money,
    sql::{self, DraftContent, OrderRow},
    start,
};
use crate::{
    catalogue::{self, SupplierOffer},
    db::Connection,
    suppliers::{self, Contact, Supplier},
    web::PageError,
};
use jiff::{Timestamp, tz::TimeZone};
use packpost_app::{
    form::Form,
    pages::{
        errors::Ceiling,
        orders::{
            again::Again,
            edit::{EditCharges, EditOrder, FREIGHT, Lead, OTHER, OfferRow, SentBack},
        },
    },
    texts::Message,
};
use packpost_domain::{
    Figure, OfferId, OrderId, Revision, Right, Rights, ShopId, State, SupplierId, TaxRate,
};

/// A draft and its surroundings.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub row: OrderRow,
    /// Whether it is in the database.
    pub begun: bool,
    pub supplier: Supplier,
    /// Those that can be written to; the first is who orders go to by default.
    pub contacts: Vec<Contact>,
    /// What can be ordered, and what is in the draft though it is no longer sold.
    pub offers: Vec<SupplierOffer>,
    pub content: DraftContent,
    /// The shop's tax; `None`: orders say nothing of it.
    pub tax_rate: Option<TaxRate>,
    pub tax_name: String,
    /// Offers with a setup charge that were ordered before.
    pub ordered_before: Vec<OfferId>,
    /// The order that this is the same again of, and what differs from it.
    pub again: Option<Again>,
    /// The shop's time zone.
    pub zone: TimeZone,
    /// The owner's word, where it came back and was not asked for again.
    pub sent_back: Option<SentBack>,
}

/// What an order that is no draft leads to.
#[derive(Debug)]
pub(super) enum Found {
    /// Being written, or waiting for the owner.
    Draft(Box<Draft>),
    /// Placed or given up; its page says more.
    Past(OrderRow),
}

pub(super) async fn find(
    c: &mut Connection,
    shop: ShopId,
    id: OrderId,
) -> Result<Found, PageError> {
    let row = sql::find_order(c, shop, id).await?.ok_or(PageError::NotFound)?;
    if !matches!(row.state, State::Draft | State::AwaitingApproval) {
        return Ok(Found::Past(row));
    }
    let (content, _) = sql::get_draft(c, id).await?;
    let sent_back = sql::find_sent_back(c, shop, id).await?;
    let draft = around(c, shop, row, content, true).await?;
    Ok(Found::Draft(Box::new(Draft { sent_back, ..draft })))
}

/// A draft that nobody has begun yet, as it will be at first.
///
/// # Errors
/// `NotFound` where the supplier is another shop's.
pub(super) async fn unbegun(
    c: &mut Connection,
    shop: ShopId,
    id: OrderId,
    supplier: SupplierId,
) -> Result<Draft, PageError> {
    // Whether there is such a supplier is asked first.
    suppliers::get(c, shop, supplier).await?;
    let content = start::first_content(c, shop, supplier).await?;
    let (state, revision) = (State::Draft, Revision::FIRST);
    let row = OrderRow { id, supplier, number: None, state, revision, version: sql::FIRST_VERSION };
    around(c, shop, row, content, false).await
}

/// Everything that this draft can be made of.
async fn around(
    c: &mut Connection,
    shop: ShopId,
    row: OrderRow,
    content: DraftContent,
    begun: bool,
) -> Result<Draft, PageError> {
    let supplier = suppliers::get(c, shop, row.supplier).await?;
    let contacts = suppliers::contacts(c, shop, row.supplier).await?;
    let mut offers = catalogue::offers_of_supplier(c, shop, row.supplier).await?;
    let gone: Vec<OfferId> = content
        .lines
        .iter()
        .map(|(offer, _)| *offer)
        .filter(|offer| !offers.iter().any(|o| o.id == *offer))
        .collect();
    for mut offer in catalogue::offers(c, shop, &gone).await? {
        // Its product may be what was archived.
        offer.archived = true;
        offers.push(offer);
    }
    let ordered_before = ordered_before(c, shop, &offers).await?;
    let shop_row = sql::get_shop(c, shop).await?;
    let tax_rate = money::tax_rate(&shop_row, shop)?;
    let zone = facts::local(&shop_row, shop)?.zone;
    let last = match begun {
        true => again::last(c, shop, row.id).await?,
        false => None,
    };
    let mut draft = Draft {
        row,
        begun,
        supplier,
        contacts,
        offers,
        content,
        tax_rate,
        tax_name: shop_row.tax_name,
        ordered_before,
        zone,
        sent_back: None,
        again: None,
    };
    draft.again = last.map(|last| again::differs(&last, &draft));
    Ok(draft)
}

/// Of these offers with a setup charge, those that were ordered before: their plates are there.
pub(super) async fn ordered_before(
    c: &mut Connection,
    shop: ShopId,
    offers: &[SupplierOffer],
) -> sqlx::Result<Vec<OfferId>> {
    let mut before = Vec::new();
    for offer in offers.iter().filter(|offer| offer.conditions.setup.is_some()) {
        if sql::was_ordered(c, shop, offer.id).await? {
            before.push(offer.id);
        }
    }
    Ok(before)
}

impl Draft {
    /// Whom it goes to: the one chosen, or the first where that one is gone.
    pub(super) fn contact(&self) -> Option<&Contact> {
        let chosen = self.contacts.iter().find(|c| Some(c.id) == self.content.contact);
        chosen.or(self.contacts.first())
    }

    pub(super) fn offer(&self, id: OfferId) -> Option<&SupplierOffer> {
        self.offers.iter().find(|o| o.id == id)
    }

    /// The form as it stands in the database.
    pub(super) fn form(&self, tab: &str) -> Form {
        let mut form = Form::new()
            .fill("version", self.row.version)
            .fill("tab", tab)
            .fill("turn", 0)
            .fill("contact", self.contact().map(|c| c.id.to_string()).unwrap_or_default())
            .fill("need_by", self.content.need_by.map(|d| d.to_string()).unwrap_or_default())
            .fill("delivery_address", &self.content.delivery_address)
            .fill("note", &self.content.note);
        for (offer, quantity) in &self.content.lines {
            form = form.fill(field(*offer), quantity.latin());
        }
        charges::fill(form, self)
    }

    /// What must be mended before it can be placed now, as (field, message).
    pub(super) fn obstacles(&self, now: Timestamp) -> Vec<(String, Message)> {
        let mut found = Vec::new();
        let today = now.to_zoned(self.zone.clone()).date();
        if self.content.need_by.is_some_and(|day| day < today) {
            found.push(("need_by".to_owned(), Message::new("order-need-by-over")));
        }
        let lines: Vec<&SupplierOffer> =
            self.content.lines.iter().filter_map(|(id, _)| self.offer(*id)).collect();
        if lines.is_empty() {
            let first = self.offers.first().map(|o| field(o.id)).unwrap_or_default();
            found.push((first, Message::new("order-edit-empty")));
        }
        if !ceilings::fit(self.content.lines.len(), 0) {
            found.push((String::new(), Ceiling::Lines.message()));
        }
        for offer in lines.iter().filter(|o| o.archived) {
            found.push((field(offer.id), Message::new("field-archived")));
        }
        if let Some(first) = lines.first() {
            for other in lines.iter().filter(|o| o.terms.currency() != first.terms.currency()) {
                let code = other.terms.currency().code();
                let message = Message::new("field-other-currency").with("currency", code);
                found.push((field(other.id), message));
            }
        }
        found.extend(self.money_obstacles(&lines));
        if self.supplier.archived {
            found.push((String::new(), Message::new("order-edit-supplier-archived")));
        }
        if self.contacts.is_empty() {
            found.push((String::new(), Message::new("order-edit-no-contact")));
        }
        found
    }

    /// Charges in another currency than the lines, and sums beyond counting.
    fn money_obstacles(&self, lines: &[&SupplierOffer]) -> Vec<(String, Message)> {
        let Some(first) = lines.first() else { return Vec::new() };
        let currency = self.currency(&self.content.lines);
        if lines.iter().any(|o| o.terms.currency() != currency) {
            return Vec::new();
        }
        let DraftCharges { freight, other, .. } = &self.content.charges;
        let amounts = [(FREIGHT, *freight), (OTHER, other.as_ref().map(|(_, amount)| *amount))];
        let amounts = amounts.into_iter().filter_map(|(name, amount)| Some((name, amount?)));
        let foreign = amounts.filter(|(_, amount)| amount.currency() != currency);
        let mut found: Vec<_> = foreign
            .map(|(name, amount)| {
                let code = amount.currency().code();
                let message = Message::new("order-charges-currency").with("currency", code);
                (name.to_owned(), message)
            })
            .collect();
        let counted = facts::lines(self).is_ok_and(|lines| self.money(&lines).is_ok());
        if found.is_empty() && !counted {
            found.push((field(first.id), Message::new("order-too-large")));
        }
        found
    }

    pub(super) fn model(&self, rights: Rights, leads: Vec<Lead>) -> EditOrder {
        EditOrder {
            leads,
            sent_back: self.sent_back.clone(),
            id: self.row.id,
            begun: self.begun,
            supplier: self.supplier.id,
            supplier_name: self.supplier.name.clone(),
            may_add_contact: rights.may(Right::ChangeContacts),
            contacts: self
                .contacts
                .iter()
                .map(|c| (c.id.to_string(), format!("{} – {}", c.name, c.email.shown())))
                .collect(),
            offers: self
                .offers
                .iter()
                .map(|o| OfferRow {
                    id: o.id,
                    product: o.product_name.clone(),
                    detail: o.product_detail.clone(),
                    supplier_sku: o.supplier_sku.clone(),
                    unit: o.unit.clone(),
                    lead_days: o.lead_days,
                    terms: o.terms.clone(),
                    tax_exempt: o.conditions.tax_exempt,
                    setup: o.conditions.setup,
                })
                .collect(),
            again: self.again.clone(),
            charges: EditCharges {
                currency: self.currency(&self.content.lines),
                rate: self.tax_rate,
                tax_name: self.tax_name.clone(),
                usual: self.supplier.tax,
            },
        }
    }
}

/// The name of the field that holds an offer's quantity.
pub(super) fn field(offer: OfferId) -> String {
    format!("q_{offer}")
}
