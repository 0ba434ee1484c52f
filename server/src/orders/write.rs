//! A member writes an order that is not begun yet: the same page as a draft's, and the first save
//! begins it. A browser that keeps this page can write orders while Packpost can't be reached; the
//! id comes with the form, so that sending what was written twice makes one order.

use super::{
    draft,
    edit::{by_itself, keep, keep_draft, page, tab},
    sql,
};
use crate::{
    AppState, suppliers,
    web::{Id, Page, PageError, Posted, SignedIn, Visit, see_other},
};
use axum::{
    Router,
    extract::{Query, State},
    http::{HeaderMap, StatusCode},
    routing::get,
};
use packpost_domain::{Figure, OfferId, OrderId, SupplierId};
use serde::Deserialize;

pub(super) fn routes() -> Router<AppState> {
    Router::new().route("/orders/write/{supplier}", get(show).post(save))
}

#[derive(Deserialize)]
struct Which {
    /// The order to be; without it, or where it is no id, a new one.
    id: Option<String>,
    /// What it begins with: the least of it that can be ordered.
    offer: Option<String>,
}

async fn show(
    State(state): State<AppState>,
    visit: Visit,
    who: SignedIn,
    Id(supplier): Id<SupplierId>,
    Query(which): Query<Which>,
) -> Page {
    let asked = which.id.and_then(|id| id.parse().ok());
    let id = asked.unwrap_or_else(|| OrderId::new(state.clock.now(), state.random.bytes()));
    let mut read = state.db.read().await?;
    if sql::find_order(&mut read, who.shop, id).await?.is_some() {
        return Ok(see_other(&format!("/orders/{id}/edit")));
    }
    let draft = draft::unbegun(&mut read, who.shop, id, supplier).await?;
    if draft.supplier.archived {
        return Err(PageError::NotFound);
    }
    drop(read);
    let wanted = which.offer.and_then(|offer| offer.parse::<OfferId>().ok());
    let wanted = wanted.and_then(|offer| draft.offer(offer)).filter(|offer| !offer.archived);
    let mut form = draft.form(&tab(&state)).fill("id", id);
    if let Some(offer) = wanted {
        form = form.fill(draft::field(offer.id), offer.terms.minimum().latin());
    }
    page(&state, &visit, &who, &draft, &form, StatusCode::OK).await
}

async fn save(
    State(state): State<AppState>,
    visit: Visit,
    who: SignedIn,
    Id(supplier): Id<SupplierId>,
    headers: HeaderMap,
    Posted(form): Posted,
) -> Page {
    let id = form.value("id").parse();
    let id = id.unwrap_or_else(|_| OrderId::new(state.clock.now(), state.random.bytes()));
    let by_itself = by_itself(&headers);
    let mut read = state.db.read().await?;
    suppliers::get(&mut read, who.shop, supplier).await?;
    match sql::find_order(&mut read, who.shop, id).await? {
        Some(order) if order.supplier != supplier => Err(PageError::NotFound),
        Some(_) => {
            drop(read);
            keep(&state, &visit, &who, id, by_itself, form).await
        }
        None => {
            let draft = draft::unbegun(&mut read, who.shop, id, supplier).await?;
            drop(read);
            // Begun by the save itself: a form that is refused leaves nothing behind.
            keep_draft(&state, &visit, &who, draft, by_itself, form.fill("id", id)).await
        }
    }
}
