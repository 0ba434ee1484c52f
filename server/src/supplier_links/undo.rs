//! A supplier takes an answer back, within ten minutes.

use super::{open, press, query, theirs};
use crate::{
    AppState,
    orders::{Acting, respond},
    web::{Page, PageError, Posted, Visit, see_other},
};
use axum::{
    Router,
    extract::{Path, State},
    http::StatusCode,
    routing::post,
};
use packpost_app::pages::supplier_order;

pub(super) fn routes() -> Router<AppState> {
    Router::new().route("/l/{token}/undo", post(undo))
}

async fn undo(
    State(state): State<AppState>,
    visit: Visit,
    Path(token): Path<String>,
    Posted(form): Posted,
) -> Page {
    let link = match open::live(&state, &visit, &token).await? {
        Ok(link) => link,
        Err(closed) => return Ok(closed),
    };
    if let Err(why) = press::pressed_in_a_hurry(link.id, &form, state.clock.now()) {
        return press::again(&state, &visit, (&link, &token), form, why).await;
    }
    let back = format!("/l/{token}{}", query(&visit));
    if let Ok(response) = form.value("response").parse() {
        let order = (link.shop, link.order);
        let taken = match respond::take_back(&state, order, response, &Acting::supplier("")).await {
            Err(PageError::Ceiling(why)) => {
                return open::full(&state, &visit, (&link, &token), form, why).await;
            }
            taken => taken?,
        };
        if taken.is_ok() {
            return Ok(see_other(&back));
        }
    }
    let theirs = theirs(&visit, &link);
    let switch = super::other(&format!("/l/{token}"), theirs.language());
    let page = theirs.page(theirs.texts.get("supplier-too-late-title"));
    let page = page.status(StatusCode::CONFLICT).for_supplier(switch);
    Ok(page.render(|t| supplier_order::too_late(t, back, "supplier-too-late-undo")))
}
