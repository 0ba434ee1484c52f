//! A member changes a placed order, or answers changes with a counter-offer: the next revision
//! takes the place of the present one.

mod choose;
mod form;
mod look;
mod next;
mod place;

use super::{
    facts::{self, Placed},
    sql::{self, RevisionLine, RevisionRow},
};
use crate::{
    AppState,
    catalogue::{self, SupplierOffer},
    db::Connection,
    web::{Id, Page, PageError, SignedIn, Visit, see_other},
};
use axum::{Router, extract::State, http::StatusCode, response::Response, routing::get};
use jiff::tz::TimeZone;
use packpost_app::{
    components::line_sentences,
    document::{DocumentCharge, DocumentLine},
    form::Form,
    pages::{self, orders::amend::AmendOrder},
};
use packpost_domain::{
    Figure, Order, OrderId, ResponseKind, Right, ShopId, State as OrderState, Step,
    order::{Answer, By},
};

pub(super) fn routes() -> Router<AppState> {
    Router::new()
        .route("/orders/{id}/amend", get(show).post(look::look))
        .merge(choose::routes())
        .merge(place::routes())
}

/// A placed order with everything that its next revision can be made of.
struct Amending {
    order: Placed,
    contract: Order,
    head: RevisionRow,
    /// The present lines and the substitutes that were offered, each with its key.
    lines: Vec<RevisionLine>,
    /// The supplier's standing answer, if it says something of lines.
    said: Option<Answer>,
    /// What the supplier sells.
    offers: Vec<SupplierOffer>,
    /// The shop's time zone.
    zone: TimeZone,
}

async fn find(c: &mut Connection, shop: ShopId, id: OrderId) -> Result<Amending, PageError> {
    let order = facts::placed(c, shop, id).await?.ok_or(PageError::NotFound)?;
    let contract = sql::find_contract(c, shop, id).await?.ok_or(PageError::NotFound)?.order;
    let (head, mut lines) = sql::get_revision(c, id, order.revision).await?;
    let standing = contract.standing().filter(|said| said.kind == ResponseKind::Changed);
    let said = standing.map(|said| said.answer.clone());
    let substitutes = said.iter().flat_map(|answer| &answer.lines);
    let substitutes: Vec<RevisionLine> = substitutes
        .filter_map(|said| {
            let (other, parent) =
                (said.substitute.as_ref()?, lines.iter().find(|l| l.key == said.line)?);
            Some(RevisionLine {
                key: other.key,
                line: DocumentLine {
                    key: other.key,
                    product: other.description.clone(),
                    detail: String::new(),
                    supplier_sku: other.supplier_sku.clone(),
                    quantity: other.quantity,
                    price: other.price,
                    basis: other.basis.get(),
                    ..parent.line.clone()
                },
                ..parent.clone()
            })
        })
        .collect();
    lines.extend(substitutes);
    let offers = catalogue::offers_of_supplier(c, shop, order.supplier).await?;
    let zone = order.local.zone.clone();
    Ok(Amending { order, contract, head, lines, said, offers, zone })
}

impl Amending {
    /// The charges of the next revision: the present ones, and what the supplier would add.
    fn charges(&self) -> Vec<DocumentCharge> {
        let proposed = self.said.as_ref().and_then(|said| self.order.document.agreed(said));
        proposed.unwrap_or_else(|| self.order.document.clone()).money.charges
    }

    /// The form as it begins: the order as it would be delivered by this answer.
    fn form(&self, said: Option<&Answer>) -> Form {
        let proposed = said.and_then(|said| self.order.document.agreed(said));
        let proposed = proposed.unwrap_or_else(|| self.order.document.clone());
        let response = self.contract.standing().map(|said| said.id.to_string());
        let document = &self.order.document;
        let mut form = Form::new()
            .fill("revision", self.order.revision.0)
            .fill("response", response.unwrap_or_default())
            .fill("need_by", document.need_by.map(|d| d.to_string()).unwrap_or_default())
            .fill("delivery_address", &document.delivery_address)
            .fill("note", &document.note);
        for line in &self.lines {
            let now = proposed.lines.iter().find(|l| l.key == line.key);
            let shown = now.unwrap_or(&line.line);
            form = form
                .fill(form::field(line.key, "quantity"), shown.quantity.latin())
                .fill(form::field(line.key, "price"), shown.price.amount());
            if now.is_none() {
                form = form.fill(form::field(line.key, "out"), 1);
            }
        }
        form
    }

    fn model(&self, visit: &Visit) -> AmendOrder {
        let t = &visit.texts;
        let says = |line: &RevisionLine| {
            let said = self.said.as_ref().and_then(|answer| answer.line(line.key));
            said.map(|said| line_sentences(t, &line.line, said)).unwrap_or_default()
        };
        let known = |offer: &SupplierOffer| self.lines.iter().any(|line| line.offer == offer.id);
        let currency = self.order.document.total().currency();
        let offers = self.offers.iter().filter(|o| !known(o) && o.terms.currency() == currency);
        AmendOrder {
            id: self.order.id,
            order: self.order.document.clone(),
            revision: self.order.revision.next(),
            charges: self.charges(),
            lines: self.lines.iter().map(|line| (line.line.clone(), says(line))).collect(),
            offers: offers
                .map(|offer| {
                    let first = offer.terms.breaks()[0].from;
                    let price = packpost_app::components::price_per(
                        t,
                        offer.terms.price(first),
                        offer.terms.basis().get(),
                        &offer.unit,
                    );
                    (offer.id, offer.product_name.clone(), price)
                })
                .collect(),
            counter: self.contract.state() == OrderState::ChangesProposed,
        }
    }

    fn page(&self, visit: &Visit, form: &Form, status: StatusCode) -> Response {
        let number = self.order.document.number.to_string();
        let title = visit.texts.with("amend-title", [("number", number.into())]);
        let model = self.model(visit);
        visit.page(title).status(status).render(|t| pages::orders::amend::page(t, &model, form))
    }
}

async fn show(
    State(state): State<AppState>,
    visit: Visit,
    who: SignedIn,
    Id(id): Id<OrderId>,
) -> Page {
    who.require(Right::CarryOrders)?;
    let amending = find(&mut *state.db.read().await?, who.shop, id).await?;
    if amending.contract.allows(Step::Amend, By::Member(who.rights)).is_err() {
        return Ok(see_other(&format!("/orders/{id}")));
    }
    Ok(amending.page(&visit, &amending.form(amending.said.as_ref()), StatusCode::OK))
}
