//! From the form of an amendment to the next revision.

use super::{Amending, next::Next};
use crate::{
    orders::{ceilings, days, sql::RevisionLine},
    web::{Parse, Visit},
};
use jiff::{Timestamp, civil::Date};
use packpost_app::{
    compare,
    components::answer_field,
    document::{DocumentCharge, DocumentLine},
    form::Form,
    pages::{
        errors::Ceiling,
        orders::{amend::charge_out, edit::setup_field},
    },
    texts::Message,
};
use packpost_domain::{Money, Quantity, State as OrderState, offer::line_total, order::LineKey};

pub(super) fn field(line: LineKey, part: &str) -> String {
    answer_field(line, part)
}

/// Reads the form; `None` where something does not fit, and the form says what.
pub(super) fn next(
    visit: &Visit,
    form: &mut Form,
    amending: &Amending,
    now: Timestamp,
) -> Option<Next> {
    let received = amending.contract.received();
    let mut parse = Parse::new(&visit.texts, form);
    let mut lines = Vec::new();
    for line in &amending.lines {
        let came = received.get(&line.key).copied().unwrap_or(0);
        let name = |part| field(line.key, part);
        let quantity = match parse.form.value(&name("out")) {
            "" => parse.quantity(&name("quantity")),
            _ => None,
        };
        // What came beyond an untouched line was within its tolerance, or was kept on purpose.
        let untouched = quantity == Some(line.line.quantity);
        if !untouched
            && quantity.map_or(0, |q| u64::from(q.get())) < came
            && parse.form.error(&name("quantity")).is_none()
        {
            let message = Message::new("amend-below-received").with("received", came);
            parse.form.fail(name("quantity"), message);
        }
        if let Some(quantity) = quantity
            && let Some(price) = parse.price_instead_of(&name("price"), line.line.price)
        {
            lines.push(at(&mut parse, &name("quantity"), line, quantity, price)?);
        }
    }
    let mut key = amending.contract.next_key();
    let mut setups = Vec::new();
    for offer in &amending.offers {
        let name = format!("q_{}", offer.id);
        let typed = parse.optional_quantity(&name).flatten();
        let Some(quantity) = typed else { continue };
        let sold = amending.sold(offer);
        let asked = sold.asked(quantity, amending.taxing);
        let typed = parse.optional_money(&setup_field(offer.id), offer.terms.currency());
        // The field holds what is due by itself: left empty it was taken out.
        let typed = typed.flatten().unwrap_or(Money::zero(offer.terms.currency()));
        let due = sold.setup(Some(typed), amending.taxing).map(|charge| DocumentCharge {
            charge,
            label: offer.product_name.clone(),
            offer: Some(offer.id),
        });
        setups.extend(due);
        let new = RevisionLine {
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
                quantity,
                price: asked.price,
                basis: asked.basis.get(),
                // Priced with the rest.
                total: asked.price,
                tax: asked.tax,
                tolerance: offer.conditions.tolerance,
                parts: Vec::new(),
            },
        };
        lines.push(at(&mut parse, &name, &new, quantity, asked.price)?);
        key = LineKey(key.0.saturating_add(1));
    }
    if !ceilings::fit(lines.len(), amending.order.document.lines.len()) {
        parse.form.fail("", Ceiling::Lines.message());
    }
    let today = now.to_zoned(amending.zone.clone()).date();
    // What was asked for, or is promised, may have lapsed meanwhile.
    let asked = amending.order.document.need_by;
    let promised = amending.said.as_ref().and_then(|said| said.promised);
    let known: Vec<Date> = asked.into_iter().chain(promised).collect();
    let need_by = days::optional_from(&mut parse, "need_by", today, &known);
    let delivery_address = parse.text("delivery_address", "order-deliver-to", 500);
    let note = parse.optional_text("note", "order-note", 2_000);
    let first = amending.lines.first().map(|l| field(l.key, "quantity")).unwrap_or_default();
    if lines.is_empty() && form.is_valid() {
        form.fail(&first, Message::new("order-edit-empty"));
    }
    if !form.is_valid() {
        return None;
    }
    let mut order = amending.order.clone();
    let old = &amending.order.document;
    order.revision = amending.order.revision.next();
    let shown = lines.iter().map(|l| l.line.clone()).collect();
    // What a supplier would add goes along with the rest of what they say, unless it is left out.
    let charges = amending.charges().into_iter().enumerate();
    let kept = charges.filter(|(n, _)| form.value(&charge_out(*n)).is_empty());
    let charges = kept.map(|(_, charge)| charge).chain(setups).collect();
    let Ok(document) = old.priced(shown, charges) else {
        form.fail(&first, Message::new("field-too-large"));
        return None;
    };
    order.document = document;
    order.document.need_by = need_by?;
    order.document.delivery_address = delivery_address?;
    order.document.note = note?;
    order.document.contact = order.contact.name.clone();
    // To what a supplier proposes, "as we ordered" is an answer.
    let insists = amending.contract.state() == OrderState::ChangesProposed;
    if !insists && compare::changes(&visit.texts, &amending.held(), &order.document).is_empty() {
        form.fail(&first, Message::new("amend-nothing"));
        return None;
    }
    Some(Next { order, lines })
}

/// The line at another quantity and price.
fn at(
    parse: &mut Parse<'_>,
    name: &str,
    line: &RevisionLine,
    quantity: Quantity,
    price: Money,
) -> Option<RevisionLine> {
    let basis = line.line.contract().map(|l| l.basis);
    let total = basis.and_then(|basis| line_total(quantity, price, basis));
    let Some(total) = total else {
        parse.form.fail(name, Message::new("field-too-large"));
        return None;
    };
    let changed = DocumentLine { quantity, price, total, ..line.line.clone() };
    Some(RevisionLine { line: changed, ..line.clone() })
}

/// Whether the form was made from the order as it is: its revision, and what the supplier says.
pub(super) fn is_of_now(form: &Form, amending: &Amending) -> bool {
    let said = amending.contract.standing().map(|said| said.id.to_string()).unwrap_or_default();
    form.value("revision").parse() == Ok(amending.order.revision.0)
        && form.value("response") == said
}
