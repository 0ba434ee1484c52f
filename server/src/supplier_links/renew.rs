//! A supplier asks for a new link from an old one. It goes to the address on file, never to
//! whoever asks; and not more often than every ten minutes.

use super::{follow, language, other};
use crate::{
    AppState, orders,
    web::{Page, Visit, see_other},
};
use axum::{
    Router,
    extract::{Path, State},
    routing::post,
};
use jiff::SignedDuration;
use packpost_app::pages::supplier_order;
use packpost_domain::{EmailAddress, LinkStatus};

pub(super) fn routes() -> Router<AppState> {
    Router::new().route("/l/{token}/renew", post(renew))
}

/// Between two links to the same order.
const PAUSE: SignedDuration = SignedDuration::from_mins(10);

async fn renew(State(state): State<AppState>, visit: Visit, Path(token): Path<String>) -> Page {
    let link = follow(&state, &token).await?;
    let renewable = |status| matches!(status, LinkStatus::Expired | LinkStatus::Superseded);
    let Some(link) = link.filter(|l| renewable(l.status)) else {
        return Ok(see_other(&format!("/l/{token}")));
    };
    let rested = link.newest_at.saturating_add(PAUSE).is_ok_and(|at| at <= state.clock.now());
    if rested {
        let order = orders::placed(&mut *state.db.read().await?, link.shop, link.order).await?;
        if let Some(order) = order {
            orders::send_new_link(&state, order).await?;
        }
    }
    let address = link.contact_email.parse::<EmailAddress>();
    let address = address.map(|a| a.masked()).unwrap_or_default();
    let theirs = visit.speaking(language(&visit, Some(&link)), jiff::tz::TimeZone::UTC);
    let switch = other(&format!("/l/{token}"), theirs.language());
    let page = theirs.page(theirs.texts.get("link-renewed-title")).for_supplier(switch);
    Ok(page.render(|t| supplier_order::renewed(t, address)))
}
