//! A member accepts the supplier's changes: from here on they are what was ordered.

use super::{
    acting::{Acting, record},
    facts, mails, sql,
};
use crate::{
    AppState,
    web::{Id, Page, PageError, Posted, SignedIn, Visit},
};
use axum::{Router, extract::State, routing::post};
use packpost_app::emails;
use packpost_domain::{
    OrderId, ResponseId, Right,
    order::{Event, Refused},
};

pub(super) fn routes() -> Router<AppState> {
    Router::new().route("/orders/{id}/accept", post(accept))
}

async fn accept(
    State(state): State<AppState>,
    visit: Visit,
    who: SignedIn,
    Id(id): Id<OrderId>,
    Posted(form): Posted,
) -> Page {
    who.require(Right::CarryOrders)?;
    agree(&state, &visit, &who, id, form.value("response")).await
}

/// The standing answer is agreed to, if it is the one that the member has seen.
pub(super) async fn agree(
    state: &AppState,
    visit: &Visit,
    who: &SignedIn,
    id: OrderId,
    seen: &str,
) -> Page {
    let back = format!("/orders/{id}");
    let stale = || PageError::Stale { back: format!("/orders/{id}"), typed: Default::default() };
    let mut read = state.db.read().await?;
    let order = facts::placed(&mut read, who.shop, id).await?.ok_or(PageError::NotFound)?;
    let contract = sql::find_contract(&mut read, who.shop, id).await?.ok_or(PageError::NotFound)?;
    let thread = mails::thread(&mut read, &order).await?;
    drop(read);
    let response: ResponseId = seen.parse().map_err(|_| stale())?;
    let said = contract.order.standing().filter(|said| said.id == response).ok_or_else(stale)?;
    let agreed = order.document.agreed(&said.answer).ok_or_else(stale)?;

    let t = order.their_texts(order.contact.language);
    let step = emails::Step { word: "changes-accepted", reason: "", link: None, with_order: true };
    let mail = emails::step(&t, &agreed, &step);
    let mail = mails::write(state, &order.to_contact(), &t, "step", &mail, thread)?;

    let now = state.clock.now();
    let mut write = state.db.write().await?;
    let contract =
        sql::find_contract(&mut write, who.shop, id).await?.ok_or(PageError::NotFound)?;
    let acting = Acting::from(who);
    match contract.order.accept_changes(acting.by, response, agreed.total()) {
        Ok(Some(event @ Event::ChangesAccepted { .. })) => {
            record(&mut write, (who.shop, id), contract, now, &acting, &event).await?;
            mails::enqueue(&mut write, state, &order, &[mail]).await?;
            write.commit().await?;
            state.outbox.notify_one();
        }
        Ok(_) => {}
        Err(Refused::AboveLimit | Refused::Person) => return Err(PageError::AboveLimit),
        Err(_) => return Err(stale()),
    }
    Ok(visit.redirect(&back, "flash-changes-accepted"))
}
