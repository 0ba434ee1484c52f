//! A member writes down what the supplier told them; it counts like an answer behind the link.

use super::{
    acting::Acting,
    answer_form, facts,
    respond::{self, Said},
};
use crate::{
    AppState,
    web::{Id, Page, PageError, Parse, Posted, SignedIn, Visit, see_other},
};
use axum::{Router, extract::State, http::StatusCode, response::Response, routing::get};
use packpost_app::{
    form::Form,
    pages::{self, orders::told::WAYS},
};
use packpost_domain::{
    OrderId, ResponseKind, Right, Way,
    order::{Answer, Refused},
};

pub(super) fn routes() -> Router<AppState> {
    Router::new().route("/orders/{id}/told", get(show).post(told))
}

async fn show(
    State(state): State<AppState>,
    visit: Visit,
    who: SignedIn,
    Id(id): Id<OrderId>,
) -> Page {
    who.require(Right::CarryOrders)?;
    let order = facts::placed(&mut *state.db.read().await?, who.shop, id).await?;
    let order = order.ok_or(PageError::NotFound)?;
    Ok(page(&visit, &order, &Form::new(), StatusCode::OK))
}

fn page(visit: &Visit, order: &super::Placed, form: &Form, status: StatusCode) -> Response {
    let page = visit.page(visit.texts.get("told-title")).status(status);
    page.render(|t| pages::orders::told::page(t, order.id, &order.document, form))
}

async fn told(
    State(state): State<AppState>,
    visit: Visit,
    who: SignedIn,
    Id(id): Id<OrderId>,
    Posted(mut form): Posted,
) -> Page {
    let back = format!("/orders/{id}");
    who.require(Right::CarryOrders)?;
    let order = facts::placed(&mut *state.db.read().await?, who.shop, id).await?;
    let order = order.ok_or(PageError::NotFound)?;
    let mut parse = Parse::new(&visit.texts, &mut form);
    let person = parse.line("person", "told-person", 100);
    let way = parse.choice::<Way>("way", "told-way").filter(|way| WAYS.contains(way));
    let kind = parse.choice::<ResponseKind>("kind", "told-title");
    let said = kind.and_then(|kind| answer_form::answer(&mut parse, &order.document, kind));
    let (Some(person), Some(way), Some((kind, answer)), true) =
        (person, way, said, form.is_valid())
    else {
        return Ok(page(&visit, &order, &form, StatusCode::UNPROCESSABLE_ENTITY));
    };
    let acting = Acting { way, ..Acting::from(&who) };
    let said = Said {
        shop: who.shop,
        order: id,
        revision: order.revision,
        kind,
        answer: Answer { person, ..answer },
        link: None,
    };
    match respond::answer(&state, &said, &acting).await? {
        Ok(()) => Ok(visit.redirect(&back, "flash-told")),
        Err(Refused::Person) => Err(PageError::NotAllowed(Right::CarryOrders)),
        Err(_) => Ok(see_other(&back)),
    }
}
