//! A member gives a draft up. Nobody else has seen it, so nobody is told.

use super::sql::{self, Actor};
use crate::{
    AppState,
    web::{Id, Page, PageError, SignedIn, Visit},
};
use axum::{Router, extract::State, routing::post};
use packpost_domain::{OrderId, State as OrderState};

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
    let (order, version) = found.ok_or(PageError::NotFound)?;
    let was = order.state();
    let Ok(order) = order.discard() else {
        return Err(PageError::Stale { back: format!("/orders/{id}"), typed: Default::default() });
    };
    if was != OrderState::Cancelled {
        sql::save_state(&mut write, who.shop, id, version, order.state()).await?;
        let actor = Actor::Member { id: who.member, name: &who.name };
        let now = state.clock.now();
        sql::insert_event(&mut write, who.shop, id, now, &actor, "discarded", "").await?;
        write.commit().await?;
    }
    Ok(visit.redirect("/orders", "flash-draft-discarded"))
}
