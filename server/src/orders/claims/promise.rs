//! The supplier says what they will do about a claim: behind a link, or to a member who writes it down.

use super::{find, mails};
use crate::{
    AppState,
    orders::{
        acting::{Acting, Actor, record},
        mails as post, sql,
    },
    supplier_links,
    web::{Ids, Page, PageError, Parse, Posted, SignedIn, Visit, see_other},
};
use axum::{Router, extract::State, http::StatusCode, response::Response, routing::get};
use packpost_app::{
    form::Form,
    pages::{self, orders::told::WAYS},
};
use packpost_domain::{ClaimId, LinkId, OrderId, Right, ShopId, Step, Way, order::Refused};

pub(super) fn routes() -> Router<AppState> {
    Router::new().route("/orders/{id}/claims/{claim}/promise", get(show).post(save))
}

/// What the supplier will do counts once, however often it is sent. `link` is the one behind which
/// it was said.
///
/// # Errors
/// The inner one says why it does not count.
pub async fn promise(
    state: &AppState,
    (shop, id): (ShopId, OrderId),
    link: Option<LinkId>,
    (claim, words): (ClaimId, String),
    who: &Acting<'_>,
) -> Result<Result<(), Refused>, PageError> {
    let now = state.clock.now();
    let mut read = state.db.read().await?;
    let (order, _) = find(&mut read, shop, id).await?;
    let posts = match who.actor {
        Actor::Member { name, .. } => {
            vec![mails::receipt(state, &mut read, &order, (who.way, name), &words).await?]
        }
        Actor::Supplier { person } => {
            mails::notices(state, &mut read, &order, person, &words).await?
        }
        Actor::System => Vec::new(),
    };
    drop(read);

    let mut write = state.db.write().await?;
    let contract = sql::find_contract(&mut write, shop, id).await?.ok_or(PageError::NotFound)?;
    // It may have been closed while the mails were written.
    if let Some(link) = link
        && !supplier_links::is_live(&mut write, link, now).await?
    {
        return Ok(Err(Refused::NoSuchClaim));
    }
    let event = match contract.order.promise_claim(who.by, claim, words) {
        Ok(Some(event)) => event,
        Ok(None) => return Ok(Ok(())),
        Err(why) => return Ok(Err(why)),
    };
    record(&mut write, (shop, id), contract, now, who, &event).await?;
    post::enqueue(&mut write, state, &order, &posts).await?;
    write.commit().await?;
    state.outbox.notify_one();
    Ok(Ok(()))
}

async fn show(
    State(state): State<AppState>,
    visit: Visit,
    who: SignedIn,
    Ids(id, claim): Ids<OrderId, ClaimId>,
) -> Page {
    who.require(Right::CarryOrders)?;
    page(&state, &visit, &who, (id, claim), &Form::new(), StatusCode::OK).await
}

async fn page(
    state: &AppState,
    visit: &Visit,
    who: &SignedIn,
    (id, claim): (OrderId, ClaimId),
    form: &Form,
    status: StatusCode,
) -> Result<Response, PageError> {
    let (order, contract) = find(&mut *state.db.read().await?, who.shop, id).await?;
    let known = contract.claims().iter().any(|known| known.id == claim);
    if !known {
        return Err(PageError::NotFound);
    }
    let number = order.document.number;
    let page = visit.page(visit.texts.get("claim-promise-title")).status(status);
    Ok(page.render(|t| pages::orders::claims::promise_page(t, id, number, claim, form)))
}

async fn save(
    State(state): State<AppState>,
    visit: Visit,
    who: SignedIn,
    Ids(id, claim): Ids<OrderId, ClaimId>,
    Posted(mut form): Posted,
) -> Page {
    who.require(Right::CarryOrders)?;
    let back = format!("/orders/{id}");
    let mut parse = Parse::new(&visit.texts, &mut form);
    let words = parse.text("promise", "claim-promise-label", 2_000);
    let way = parse.choice::<Way>("way", "told-way").filter(|way| WAYS.contains(way));
    let (Some(words), Some(way), true) = (words, way, form.is_valid()) else {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return page(&state, &visit, &who, (id, claim), &form, status).await;
    };
    let acting = Acting { way, ..Acting::from(&who) };
    match promise(&state, (who.shop, id), None, (claim, words), &acting).await? {
        Ok(()) => Ok(visit.redirect(&back, "flash-claim-promised")),
        Err(Refused::Person) => Err(PageError::NotYours(Step::PromiseClaim)),
        Err(Refused::NoSuchClaim) => Err(PageError::NotFound),
        Err(_) => Ok(see_other(&back)),
    }
}
