//! A member takes an offer out of use, or back into it. Nothing is deleted: orders name it.

use super::{get_offer, sql};
use crate::{
    AppState,
    web::{Id, Page, PageError, SignedIn, Visit},
};
use axum::{Router, extract::State, response::Response, routing::post};
use packpost_domain::{OfferId, Right};

pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/offers/{id}/archive", post(archive))
        .route("/offers/{id}/restore", post(restore))
}

async fn archive(
    State(state): State<AppState>,
    visit: Visit,
    member: SignedIn,
    Id(id): Id<OfferId>,
) -> Page {
    member.require(Right::ChangeCatalogue)?;
    set(&state, &visit, &member, id, true, "flash-offer-archived").await
}

async fn restore(
    State(state): State<AppState>,
    visit: Visit,
    member: SignedIn,
    Id(id): Id<OfferId>,
) -> Page {
    member.require(Right::ChangeCatalogue)?;
    set(&state, &visit, &member, id, false, "flash-offer-restored").await
}

async fn set(
    state: &AppState,
    visit: &Visit,
    member: &SignedIn,
    id: OfferId,
    archived: bool,
    said: &'static str,
) -> Result<Response, PageError> {
    let mut write = state.db.write().await?;
    let offer = get_offer(&mut write, member.shop, id).await?;
    sql::save_archived(&mut write, member.shop, id, archived).await?;
    write.commit().await?;
    Ok(visit.redirect(&format!("/products/{}", offer.product), said))
}
