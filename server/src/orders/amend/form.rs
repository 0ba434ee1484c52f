//! From the form of an amendment to the next revision, and the last look at it.

use super::{Amending, find};
use crate::{
    AppState,
    db::Corrupt,
    orders::{
        documents,
        facts::{self, Placed},
        sql::{self, RevisionLine},
    },
    web::{Id, Page, PageError, Parse, Posted, SignedIn, Visit},
};
use axum::{extract::State, http::StatusCode};
use packpost_app::{
    compare,
    components::answer_field,
    document::DocumentLine,
    emails,
    form::Form,
    pages::{
        self,
        orders::{amend::charge_out, review::Review},
    },
    texts::Message,
};
use packpost_domain::{
    Money, OrderId, Quantity, Revision, Right, State as OrderState, Tax, offer::line_total,
    order::LineKey,
};
use sha2::{Digest, Sha256};

pub(super) fn field(line: LineKey, part: &str) -> String {
    answer_field(line, part)
}

/// The next revision as it was typed.
pub(super) struct Next {
    pub order: Placed,
    pub lines: Vec<RevisionLine>,
}

impl Next {
    /// What a person saw on the last look, in one value.
    pub fn fingerprint(&self) -> String {
        let seen =
            format!("{:?}{:?}{:?}", self.order.revision, self.order.document, self.order.contact);
        Sha256::digest(seen).iter().take(16).map(|b| format!("{b:02x}")).collect()
    }
}

/// Reads the form; `None` where something does not fit, and the form says what.
pub(super) fn next(visit: &Visit, form: &mut Form, amending: &Amending) -> Option<Next> {
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
        if quantity.map_or(0, Quantity::get) < came && parse.form.error(&name("quantity")).is_none()
        {
            let message = Message::new("amend-below-received").with("received", came);
            parse.form.fail(name("quantity"), message);
        }
        if let Some(quantity) = quantity
            && let Some(price) = parse.money(&name("price"), line.line.price.currency())
        {
            lines.push(at(&mut parse, &name("quantity"), line, quantity, price)?);
        }
    }
    let mut key = amending.contract.next_key();
    for offer in &amending.offers {
        let name = format!("q_{}", offer.id);
        let typed = parse.optional_quantity(&name).flatten();
        let Some(quantity) = typed else { continue };
        let price = offer.terms.price(quantity);
        let new = RevisionLine {
            key,
            offer: offer.id,
            pack_size: offer.terms.pack_size(),
            lead_days: offer.lead_days,
            line: DocumentLine {
                key,
                product: offer.product_name.clone(),
                detail: offer.product_detail.clone(),
                supplier_sku: offer.supplier_sku.clone(),
                unit: offer.unit.clone(),
                quantity,
                price,
                basis: offer.terms.basis().get(),
                total: price,
                tax: offer_tax(amending),
                tolerance: offer.conditions.tolerance,
            },
        };
        lines.push(at(&mut parse, &name, &new, quantity, price)?);
        key = LineKey(key.0.saturating_add(1));
    }
    let need_by = parse.optional_date("need_by");
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
    let charges = kept.map(|(_, charge)| charge).collect();
    let Some(document) = old.with(shown, charges) else {
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
    if !insists && compare::changes(&visit.texts, old, &order.document).is_empty() {
        form.fail(&first, Message::new("amend-nothing"));
        return None;
    }
    Some(Next { order, lines })
}

/// A product that comes new is taxed like those that are on the order.
fn offer_tax(amending: &Amending) -> Tax {
    amending.lines.first().map_or(Tax::Untaxed, |line| line.line.tax)
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

/// The last look before the next revision leaves; or back to the form, with all that was typed.
pub(super) async fn look(
    State(state): State<AppState>,
    visit: Visit,
    who: SignedIn,
    Id(id): Id<OrderId>,
    Posted(mut form): Posted,
) -> Page {
    who.require(Right::CarryOrders)?;
    let mut read = state.db.read().await?;
    let amending = find(&mut read, who.shop, id).await?;
    if !is_of_now(&form, &amending) {
        return Err(PageError::Stale { back: format!("/orders/{id}"), typed: form });
    }
    let shop = sql::get_shop(&mut read, who.shop).await?;
    drop(read);
    let next = next(&visit, &mut form, &amending);
    let Some(next) = next else {
        return Ok(amending.page(&visit, &form, StatusCode::UNPROCESSABLE_ENTITY));
    };
    if !form.value("back").is_empty() {
        return Ok(amending.page(&visit, &form, StatusCode::OK));
    }
    let contact = &next.order.contact;
    let theirs = next.order.texts(contact.language);
    let old = &amending.order.document;
    let mail = emails::amended(
        &theirs,
        &next.order.document,
        next.order.revision,
        compare::changes(&theirs, old, &next.order.document),
        // The secret is made when it is placed; nobody needs to see it here.
        &visit.texts.get("order-review-link"),
    );
    let review = Review {
        id,
        version: 0,
        seen: next.fingerprint(),
        advice: Vec::new(),
        to: format!("{} <{}>", contact.name, contact.email),
        from: format!("{} <{}>", shop.name, state.config.mail_from),
        reply_to: shop.reply_to,
        language: contact.language,
        mailbox: state.config.relays.is_empty(),
        may_place: who.rights.may_spend(next.order.document.total()),
        attachment: (documents::name(&next.order.document, next.order.revision), None),
        order: next.order.document.clone(),
        mail,
    };
    let changes = compare::changes(&visit.texts, old, &review.order);
    let revision = next.order.revision;
    let facts = [
        ("number", review.order.number.to_string().into()),
        ("revision", revision.0.to_string().into()),
    ];
    let page = visit.page(visit.texts.with("amend-review-title", facts));
    let page = page.back(&format!("/orders/{id}/amend"));
    Ok(page.render(|t| pages::orders::amend::review(t, &review, revision, changes, &form)))
}

/// Whether the form was made from the order as it is: its revision, and what the supplier says.
pub(super) fn is_of_now(form: &Form, amending: &Amending) -> bool {
    let said = amending.contract.standing().map(|said| said.id.to_string()).unwrap_or_default();
    form.value("revision").parse() == Ok(amending.order.revision.0)
        && form.value("response") == said
}

/// A frozen head for the next revision.
pub(super) fn head(
    amending: &Amending,
    next: &Next,
    by: packpost_domain::MemberId,
    at: jiff::Timestamp,
) -> sql::RevisionRow {
    let document = &next.order.document;
    sql::RevisionRow {
        draft_version: amending.head.draft_version,
        shop_name: document.shop.clone(),
        supplier_name: document.supplier.clone(),
        contact: next.order.contact.id,
        contact_name: document.contact.clone(),
        contact_email: next.order.contact.email.to_string(),
        language: next.order.contact.language,
        money: document.money.clone(),
        need_by: document.need_by,
        delivery_address: document.delivery_address.clone(),
        note: document.note.clone(),
        placed_by: by,
        placed_at: at,
    }
}

/// Whether this revision is what went out as that number: the same click again.
pub(super) async fn is_placed(
    c: &mut crate::db::Connection,
    shop: packpost_domain::ShopId,
    id: OrderId,
    asked: Revision,
    form: &Form,
) -> Result<bool, PageError> {
    let Some(order) = facts::placed(c, shop, id).await? else { return Ok(false) };
    if order.revision != asked.next() {
        return Ok(false);
    }
    let (_, lines) = sql::get_revision(c, id, order.revision).await?;
    let next = Next { order, lines };
    Ok(form.value("seen") == next.fingerprint())
}

/// The rules' view of the lines.
pub(super) fn contract_lines(next: &Next) -> Result<Vec<packpost_domain::order::Line>, Corrupt> {
    facts::contract_lines(&next.lines)
}
