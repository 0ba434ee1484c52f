//! A member writes down what the supplier told them; it counts like an answer behind the link.

use super::{
    acting::Acting,
    answer_form, days, facts,
    respond::{self, Said},
    sql,
};
use crate::{
    AppState,
    web::{Id, Page, PageError, Parse, Posted, SignedIn, Visit},
};
use axum::{Router, extract::State, http::StatusCode, response::Response, routing::get};
use jiff::civil::Date;
use packpost_app::{
    form::Form,
    pages::{self, orders::told::WAYS},
};
use packpost_domain::{
    OrderId, ResponseKind, Right, Way,
    order::{Answer, Event, Refused},
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
    // A promise may have lapsed since it was made, but it was not made before the order was.
    let placed = placed_on(&state, &order).await?;
    let mut parse = Parse::new(&visit.texts, &mut form);
    let person = parse.line("person", "told-person", 100);
    let way = parse.choice::<Way>("way", "told-way").filter(|way| WAYS.contains(way));
    let kind = parse.choice::<ResponseKind>("kind", "told-title");
    let said = kind.and_then(|kind| answer_form::answer(&mut parse, &order.document, kind, placed));
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
        Err(_) => Err(PageError::Stale { back, typed: form }),
    }
}

/// The day on which the first revision of an order went out.
async fn placed_on(state: &AppState, order: &super::Placed) -> Result<Date, PageError> {
    let mut read = state.db.read().await?;
    let events = sql::list_events(&mut read, order.shop, order.id).await?;
    let placed = events.iter().find(|e| matches!(e.happened.event, Event::Placed { .. }));
    let at = placed.map_or(state.clock.now(), |event| event.happened.at);
    days::earliest(&mut read, (order.shop, order.id), at).await
}
