//! A member changes a placed order, or answers changes with a counter-offer: the next revision
//! takes the place of the present one.

mod choose;
mod form;
mod look;
mod next;
mod place;

use super::{
    draft,
    facts::{self, Placed},
    money,
    sql::{self, RevisionLine, RevisionRow},
};
use crate::{
    AppState,
    catalogue::{self, SupplierOffer},
    db::Connection,
    suppliers,
    web::{Id, Page, PageError, SignedIn, Visit, see_other},
};
use axum::{Router, extract::State, http::StatusCode, response::Response, routing::get};
use jiff::tz::TimeZone;
use packpost_app::{
    components::line_sentences,
    document::{DocumentCharge, DocumentLine, OrderDocument},
    form::Form,
    pages::{
        self,
        orders::{
            amend::{AmendOrder, MoreOffer},
            edit::setup_field,
        },
    },
};
use packpost_domain::{
    Figure, OfferId, Order, OrderId, ResponseKind, Right, ShopId, State as OrderState, Step, Tax,
    order::{Answer, By},
    quote::{Sold, Taxing},
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
    /// Those of them with a setup charge that were ordered before.
    ordered_before: Vec<OfferId>,
    /// How what comes new is taxed: as the order is.
    taxing: Taxing,
    /// The shop's time zone.
    zone: TimeZone,
}

async fn find(c: &mut Connection, shop: ShopId, id: OrderId) -> Result<Amending, PageError> {
    let order = facts::placed(c, shop, id).await?.ok_or(PageError::NotFound)?;
    let contract = sql::find_contract(c, shop, id).await?.ok_or(PageError::NotFound)?.order;
    let (head, mut lines) = sql::get_revision(c, id, order.revision).await?;
    let standing = contract.standing().filter(|said| said.kind == ResponseKind::Changed);
    let said = standing.map(|said| said.answer.clone());
    if let Some(answer) = &said {
        let substitutes = substitutes(&order.document, answer, &lines);
        lines.extend(substitutes);
    }
    let offers = catalogue::offers_of_supplier(c, shop, order.supplier).await?;
    let ordered_before = draft::ordered_before(c, shop, &offers).await?;
    let taxing = taxing(c, shop, &order).await?;
    let zone = order.local.zone.clone();
    Ok(Amending { order, contract, head, lines, said, offers, ordered_before, taxing, zone })
}

/// What is offered in place of lines of the order, as lines of the next revision.
fn substitutes(
    order: &OrderDocument,
    answer: &Answer,
    lines: &[RevisionLine],
) -> Vec<RevisionLine> {
    let Some(proposed) = order.agreed(answer) else { return Vec::new() };
    let substitute = answer.lines.iter().filter_map(|said| {
        let key = said.substitute.as_ref()?.key;
        let line = proposed.lines.iter().find(|line| line.key == key)?;
        let stands_for = lines.iter().find(|line| line.key == said.line)?;
        let line = DocumentLine { parts: Vec::new(), ..line.clone() };
        Some(RevisionLine { key, line, ..stands_for.clone() })
    });
    substitute.collect()
}

/// How the order is taxed: at the rate that stands on it, else the shop's; as its draft said, else
/// as the supplier's goods are.
async fn taxing(c: &mut Connection, shop: ShopId, order: &Placed) -> Result<Taxing, PageError> {
    let taxes = order.document.money.totals.taxes.iter().map(|group| group.tax);
    let rate = taxes.clone().find_map(Tax::rate);
    let shop_row = sql::get_shop(c, shop).await?;
    // An order from before the shop counted taxes says nothing of them, in any revision.
    let untaxed = taxes.clone().all(|tax| tax == Tax::Untaxed);
    let rate = if untaxed { None } else { rate.or(money::tax_rate(&shop_row, shop)?) };
    let (draft, _) = sql::get_draft(c, order.id).await?;
    let usual = suppliers::get(c, shop, order.supplier).await?.tax;
    Ok(Taxing { rate, treatment: draft.tax.unwrap_or(usual) })
}

impl Amending {
    /// How an offer is sold to this shop now.
    fn sold<'a>(&self, offer: &'a SupplierOffer) -> Sold<'a> {
        offer.sold(self.ordered_before.contains(&offer.id))
    }

    /// The charges of the next revision: the present ones, and what the supplier would add.
    fn charges(&self) -> Vec<DocumentCharge> {
        let proposed = self.said.as_ref().and_then(|said| self.order.document.agreed(said));
        proposed.unwrap_or_else(|| self.order.document.clone()).money.charges
    }

    /// What holds until the next revision goes out.
    fn held(&self) -> OrderDocument {
        self.order.document.as_agreed(&self.contract)
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
        for offer in &self.offers {
            if let Some(setup) = self.sold(offer).usual_setup() {
                form = form.fill(setup_field(offer.id), setup.typed());
            }
        }
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
        let known =
            |offer: &SupplierOffer| self.lines.iter().any(|line| line.line.offer == Some(offer.id));
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
                    let setup = offer.conditions.setup;
                    MoreOffer { id: offer.id, product: offer.product_name.clone(), price, setup }
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
