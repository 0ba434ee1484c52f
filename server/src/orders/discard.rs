//! A member gives a draft up. Nobody else has seen it, so nobody is told.

use super::{
    acting::{Acting, record},
    sql,
};
use crate::{
    AppState,
    web::{Id, Page, PageError, SignedIn, Visit},
};
use axum::{Router, extract::State, routing::post};
use packpost_domain::OrderId;

pub(super) fn routes() -> Router<AppState> {
    Router::new().route("/orders/{id}/discard", post(discard))
}

async fn discard(
    State(state): State<AppState>,
    visit: Visit,
    who: SignedIn,
    Id(id): Id<OrderId>,
) -> Page {
    let mut write = state.db.write().await?;
    let found = sql::find_contract(&mut write, who.shop, id).await?;
    let contract = found.ok_or(PageError::NotFound)?;
    let acting = Acting::from(&who);
    let Ok(decided) = contract.order.discard(acting.by) else {
        return Err(PageError::Stale { back: format!("/orders/{id}"), typed: Default::default() });
    };
    if let Some(event) = decided {
        let now = state.clock.now();
        record(&mut write, (who.shop, id), contract, now, &acting, &event).await?;
        write.commit().await?;
    }
    Ok(visit.redirect("/orders", "flash-draft-discarded"))
}
