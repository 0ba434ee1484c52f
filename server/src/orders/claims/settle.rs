//! The shop is content with what became of a claim.

use super::{find, mails};
use crate::{
    AppState,
    orders::{
        acting::{Acting, record},
        mails as post, sql,
    },
    web::{Ids, Page, PageError, Parse, Posted, SignedIn, Visit},
};
use axum::{Router, extract::State, http::StatusCode, response::Response, routing::get};
use packpost_app::{form::Form, pages};
use packpost_domain::{ClaimId, OrderId, Right, order::Refused};

pub(super) fn routes() -> Router<AppState> {
    Router::new().route("/orders/{id}/claims/{claim}/settle", get(show).post(settle))
}

async fn show(
    State(state): State<AppState>,
    visit: Visit,
    who: SignedIn,
    Ids(id, claim): Ids<OrderId, ClaimId>,
) -> Page {
    who.require(Right::CarryOrders)?;
    let (order, contract) = find(&mut *state.db.read().await?, who.shop, id).await?;
    if !contract.claims().iter().any(|known| known.id == claim) {
        return Err(PageError::NotFound);
    }
    Ok(page(&visit, id, order.document.number, claim, &Form::new(), StatusCode::OK))
}

fn page(
    visit: &Visit,
    id: OrderId,
    number: i64,
    claim: ClaimId,
    form: &Form,
    status: StatusCode,
) -> Response {
    let page = visit.page(visit.texts.get("claim-settle-title")).status(status);
    page.render(|t| pages::orders::claims::settle_page(t, id, number, claim, form))
}

async fn settle(
    State(state): State<AppState>,
    visit: Visit,
    who: SignedIn,
    Ids(id, claim): Ids<OrderId, ClaimId>,
    Posted(mut form): Posted,
) -> Page {
    who.require(Right::CarryOrders)?;
    let mut read = state.db.read().await?;
    let (order, _) = find(&mut read, who.shop, id).await?;
    let mut parse = Parse::new(&visit.texts, &mut form);
    let Some(how) = parse.text("how", "claim-settle-label", 2_000) else {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return Ok(page(&visit, id, order.document.number, claim, &form, status));
    };
    let mail = mails::settled(&state, &mut read, &order, &how).await?;
    drop(read);

    let now = state.clock.now();
    let done = visit.redirect(&format!("/orders/{id}"), "flash-claim-settled");
    let mut write = state.db.write().await?;
    let contract =
        sql::find_contract(&mut write, who.shop, id).await?.ok_or(PageError::NotFound)?;
    let acting = Acting::from(&who);
    let event = match contract.order.settle_claim(acting.by, claim, how) {
        Ok(Some(event)) => event,
        Ok(None) => return Ok(done),
        Err(Refused::NoSuchClaim) => return Err(PageError::NotFound),
        Err(_) => return Err(PageError::Stale { back: format!("/orders/{id}"), typed: form }),
    };
    record(&mut write, (who.shop, id), contract, now, &acting, &event).await?;
    post::enqueue(&mut write, &state, &order, &[mail]).await?;
    write.commit().await?;
    state.outbox.notify_one();
    Ok(done)
}
