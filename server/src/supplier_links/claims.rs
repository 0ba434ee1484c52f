//! A supplier sees what was wrong and says behind the link what they will do.

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
    routing::{get, post},
};
use packpost_app::pages::supplier_order::{self, claim_field};
use packpost_domain::ClaimId;

pub(super) fn routes() -> Router<AppState> {
    Router::new()
        .route("/l/{token}/claims/{claim}", post(promise))
        .route("/l/{token}/photos/{name}", get(photo))
}

async fn photo(
    State(state): State<AppState>,
    visit: Visit,
    Path((token, name)): Path<(String, String)>,
) -> Page {
    let link = match open::live(&state, &visit, &token).await? {
        Ok(link) => link,
        Err(closed) => return Ok(closed),
    };
    let name = name.parse().map_err(|()| PageError::NotFound)?;
    let order = (link.shop, link.order);
    orders::claims::photo(&mut *state.db.read().await?, order, name, true).await
}

async fn promise(
    State(state): State<AppState>,
    visit: Visit,
    Path((token, claim)): Path<(String, String)>,
    Posted(mut form): Posted,
) -> Page {
    let link = match open::live(&state, &visit, &token).await? {
        Ok(link) => link,
        Err(closed) => return Ok(closed),
    };
    if let Err(why) = press::pressed(link.id, &form, state.clock.now()) {
        return press::again(&state, &visit, (&link, &token), form, why).await;
    }
    let claim: ClaimId = claim.parse().map_err(|_| PageError::NotFound)?;
    let standing = {
        let mut read = state.db.read().await?;
        orders::respond::standing(&mut read, link.shop, link.order).await?
    };
    // The newest stands first on the page and has number 1.
    let n = standing.contract.claims().iter().rev().position(|known| known.id == claim);
    let n = n.ok_or(PageError::NotFound)? + 1;
    let theirs = theirs(&visit, &link);
    let mut parse = Parse::new(&theirs.texts, &mut form);
    let words = parse.text(&claim_field(n, "promise"), "supplier-claim-what", 2_000);
    let person = parse.line(&claim_field(n, "person"), "supplier-person", 100);
    let (Some(words), Some(person), true) = (words, person, form.is_valid()) else {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return open::page(&state, &visit, &link, &token, &form, status).await;
    };
    let back = format!("/l/{token}{}", query(&visit));
    let who = Acting::supplier(&person);
    let order = (link.shop, link.order);
    let said = (claim, words);
    let said = match orders::claims::promise(&state, order, Some(link.id), said, &who).await {
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
    Ok(page.render(|t| supplier_order::too_late(t, back, "supplier-too-late-claim")))
}
