//! A supplier asks for a new link from an old one. It goes to the address on file, never to
//! whoever asks; and not more often than every ten minutes.

use super::{follow, other, theirs};
use crate::{
    AppState, orders,
    web::{Page, PageError, Visit, error::ceiling_status, see_other},
};
use axum::{
    Router,
    extract::{Path, State},
    routing::post,
};
use packpost_app::pages::supplier_order;
use packpost_domain::LinkStatus;

pub(super) fn routes() -> Router<AppState> {
    Router::new().route("/l/{token}/renew", post(renew))
}

async fn renew(State(state): State<AppState>, visit: Visit, Path(token): Path<String>) -> Page {
    let link = follow(&state, &token).await?;
    let renewable = |status| matches!(status, LinkStatus::Expired | LinkStatus::Superseded);
    let Some(link) = link.filter(|l| renewable(l.status)) else {
        return Ok(see_other(&format!("/l/{token}")));
    };
    let order = orders::placed(&mut *state.db.read().await?, link.shop, link.order).await?;
    let order = order.ok_or(PageError::NotFound)?;
    let address = order.contact.email.masked();
    let theirs = theirs(&visit, &link);
    let switch = other(&format!("/l/{token}"), theirs.language());
    match orders::send_new_link(&state, order).await {
        Ok(()) => {}
        Err(PageError::Ceiling(why)) => {
            let page = theirs.page(theirs.texts.get("error-ceiling-title"));
            let page = page.status(ceiling_status(why)).for_supplier(switch);
            return Ok(page.render(|t| supplier_order::full(t, why)));
        }
        Err(other) => return Err(other),
    }
    let title = if visit.mailbox { "link-renewed-kept-title" } else { "link-renewed-title" };
    let page = theirs.page(theirs.texts.get(title)).for_supplier(switch);
    Ok(page.render(|t| supplier_order::renewed(t, address, visit.mailbox)))
}
