//! A supplier agrees to cancel an order, or does not.

use super::{open, press, query, theirs};
use crate::{
    AppState,
    orders::{self, Acting},
    web::{Page, PageError, Parse, Posted, Visit, see_other},
};
use axum::{
    Router,
    extract::{Path, State},
    http::StatusCode,
    routing::post,
};
use packpost_app::{pages::supplier_order, texts::Message};

pub(super) fn routes() -> Router<AppState> {
    Router::new().route("/l/{token}/cancel", post(cancel))
}

async fn cancel(
    State(state): State<AppState>,
    visit: Visit,
    Path(token): Path<String>,
    Posted(mut form): Posted,
) -> Page {
    let link = match open::live(&state, &visit, &token).await? {
        Ok(link) => link,
        Err(closed) => return Ok(closed),
    };
    if let Err(why) = press::pressed(link.id, &form, state.clock.now()) {
        return press::again(&state, &visit, (&link, &token), form, why).await;
    }
    let theirs = theirs(&visit, &link);
    let mut parse = Parse::new(&theirs.texts, &mut form);
    let agrees = match parse.choice::<String>("agree", "supplier-cancel-question").as_deref() {
        Some("yes") => Some(true),
        Some("no") => Some(false),
        _ => None,
    };
    let reason = parse.optional_text("reason", "supplier-reason", 2_000);
    let person = parse.line("person", "supplier-person", 100);
    if agrees.is_none() && form.error("agree").is_none() {
        let field = theirs.texts.get("supplier-cancel-question");
        form.fail("agree", Message::new("field-choose").with("field", field));
    }
    if agrees == Some(false) && reason.as_deref() == Some("") {
        form.fail("reason", Message::new("supplier-reason-required"));
    }
    let (Some(agrees), Some(reason), Some(person), true) =
        (agrees, reason, person, form.is_valid())
    else {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return open::page(&state, &visit, &link, &token, &form, status).await;
    };
    let back = format!("/l/{token}{}", query(&visit));
    let who = Acting::supplier(&person);
    let order = (link.shop, link.order);
    let said = match orders::answer_cancel(&state, order, link.id, agrees, reason, &who).await {
        Err(PageError::Ceiling(why)) => {
            return open::full(&state, &visit, (&link, &token), form, why).await;
        }
        said => said?,
    };
    if said.is_ok() {
        return Ok(see_other(&back));
    }
    let switch = super::other(&format!("/l/{token}"), theirs.language());
    let page = theirs.page(theirs.texts.get("supplier-too-late-title"));
    let page = page.status(StatusCode::CONFLICT).for_supplier(switch);
    Ok(page.render(|t| supplier_order::too_late(t, back, "supplier-too-late-other")))
}
